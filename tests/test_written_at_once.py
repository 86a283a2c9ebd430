"""What is made of a big site stands in its folder as soon as it is made: the site that would else be held in memory.

What is big is reckoned in pages; a small site that is held for one shows the same in a tenth of the time.
"""

from pathlib import Path

import pytest

from partnership_plans import units
from partnership_plans.engines import building
from partnership_plans.written_at_once import Ids
from projects import PLACES, lay_three

PLAN = "example/2020-2024"
MOVED = f"/{PLAN}/foreword/#old-part: /sample/2020-2024/"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out three partnerships whose site is held for a big one."""
    monkeypatch.setattr(units, "WORTH_IT", len(PLACES))
    project = lay_three(tmp_path / "project")
    (project / "plans/redirects.yml").write_text(f"{MOVED}\n", encoding="utf-8")
    return project


def test_a_big_site_is_the_same_whether_it_is_held_in_memory_or_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = building.build(root / "mkdocs.yml", tmp_path / "away")
    held = [page.address for page in away.pages if isinstance(page.finished, str)]
    assert not [one for one in away.problems if one.severity == "error"]
    assert held == [f"{PLAN}/foreword/"], "a page that tells what moved there is placed when all is known"
    own = {name.rpartition("/")[2] for name in away.files if name.startswith(PLACES)}
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
            f"content/{PLAN}/extra.md",
            "---\ntitle: Extra\n---\n\n[There](foreword.md#nowhere).\n",
            "broken-link",
        ),
        (f"content/{PLAN}/measures/knife-offences/knife-offences.csv", "a,b\n", "address-taken"),
        ("plans/redirects.yml", f"/old/: /{PLAN}/#nothing-there\n", "redirect-to-nowhere"),
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
