"""What is made of a big site stands in its folder as soon as it is made: the site that would else be held in memory."""

from pathlib import Path

import pytest

from built.projects import EPOCH, copy_living
from partnership_plans import units
from partnership_plans.away import Ids
from partnership_plans.engines import building
from partnership_plans.side_by_side import WORTH_IT

MOVED = "/harrowmere/2026-2029/actions/#old-park: /harrowmere-1/2026-2029/"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("PLANS_CACHE", "off")
    project = copy_living(tmp_path / "project", 2)
    (project / "plans/redirects.yml").write_text(f"{MOVED}\n", encoding="utf-8")
    return project


def test_a_big_site_is_the_same_whether_it_is_held_in_memory_or_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = building.build(root / "mkdocs.yml", tmp_path / "away")
    held = [page.address for page in away.pages if isinstance(page.finished, str)]
    assert not [one for one in away.problems if one.severity == "error"]
    assert len(away.pages) > WORTH_IT
    assert held == ["harrowmere/2026-2029/actions/"], "a page that tells what moved there is placed when all is known"
    own = {name.rpartition("/")[2] for name in away.files if name.startswith("harrowmere")}
    assert own <= {"feed.xml"}, "nor are the files of plans held, but for feeds, which are made for the whole site"
    monkeypatch.setattr(units, "WORTH_IT", 10_000)
    memory = building.build(root / "mkdocs.yml", tmp_path / "memory")
    assert all(isinstance(page.finished, str) for page in memory.pages)
    assert away.problems == memory.problems
    stands, made = files_of(tmp_path / "away"), files_of(tmp_path / "memory")
    assert stands.keys() == made.keys()
    assert [name for name in made if stands[name] != made[name]] == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "content/harrowmere/2026-2029/extra.md",
            "---\ntitle: Extra\n---\n\n[There](foreword.md#nowhere).\n",
            "broken-link",
        ),
        ("content/harrowmere/2026-2029/actions/actions.csv", "a,b\n", "address-taken"),
        ("plans/redirects.yml", "/old/: /harrowmere/2026-2029/#nothing-there\n", "redirect-to-nowhere"),
    ],
)
def test_where_something_is_wrong_nothing_of_it_is_shown(
    root: Path, tmp_path: Path, file: str, text: str, said: str
) -> None:
    """Some faults are only found when the pages have been written: in links between them, and in what lies beside."""
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="utf-8")
    site = building.build(root / "mkdocs.yml", tmp_path / "site")
    errors = {one.code for one in site.problems if one.severity == "error"}
    assert errors == ({said} if said else set())
    assert (tmp_path / "site").is_dir() == (not said)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".staging")]


def test_ids_are_told_apart_though_they_stand_in_one_text() -> None:
    ids = Ids({"park", "light-the-park", "the"})
    assert [*ids] == ["light-the-park", "park", "the"]
    assert len(ids) == 3
    assert {"park": "park" in ids, "light": "light" in ids, "": "" in ids} == {"park": True, "light": False, "": False}
    assert [*Ids(())] == []
    assert not Ids(())
