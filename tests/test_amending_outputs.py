"""With all outputs on, one changed line remakes what comes from it, and the bytes are those of a whole build."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans import cli, side_by_side, units
from partnership_plans.books import making
from partnership_plans.books.book import Book, Format, Written
from partnership_plans.engines import building
from partnership_plans.outputs import cards
from partnership_plans.outputs.cards import drawn
from partnership_plans.pages import searching
from partnership_plans.pages.cards import Card
from partnership_plans.settings import Settings
from projects import AS_AT, lay_small, lay_three
from test_amending import ACTION, GATE, LONG, PRIORITIES, assert_as_from_nothing, change, files_of, is_amended

FOREWORD = "content/sample/2020-2024/foreword.md"
PAGES_OF_BOOK = 7
MORE = " ".join(str(number**3) for number in range(1000))
"""Words that stay long when they are pressed: the archive has other kB with them, whatever it had before."""

NO_FONT = "\U00012000\U00012040"
"""Signs that no font has."""


@pytest.fixture(autouse=True)
def quick_to_print(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let paper be set in no time: a PDF of a few bytes tells what it is made of. Notes which books are made."""
    made: list[str] = []

    def written(book: Book, kind: Format, _sheets: making.Sheets) -> Written:
        made.append(f"{book.key}{kind}")
        text = "\0".join(part.body for part in book.parts)
        return Written(text.encode(), PAGES_OF_BOOK if kind == "pdf" else 0, "".join({*text} & {*NO_FONT}))

    monkeypatch.setattr(making, "make", written)
    monkeypatch.setattr(side_by_side, "processes", lambda: 1)  # what another process makes is noted there
    monkeypatch.setattr(making, "cannot_be_made", lambda: "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
    return made


def lay(root: Path, several: Callable[[Path], Path] = lay_three) -> Path:
    """Lay out three partnerships, or others, with all outputs on."""
    project = several(root)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    asked = "extra:\n  plan:\n    outputs: [pdf, epub, archive, embeds, cards]\n"
    settings.write_text(f"site_url: https://plans.example.gov.uk/\n{text}{asked}", encoding="utf-8")
    for foreword in project.glob("content/*/*/foreword.md"):
        foreword.write_text(f"{foreword.read_text(encoding='utf-8')}\n{LONG}", encoding="utf-8")
    return project


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the project with its site, built with several indexes for the search."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANS_CACHE", "on")
    monkeypatch.setattr(searching, "ONE_INDEX", 30)
    project = lay(tmp_path / "project")
    monkeypatch.chdir(project)
    assert cli.main(["build"]) == 0
    return project


def test_one_changed_word_remakes_the_books_of_its_plan_and_its_part_of_the_archive(
    root: Path, quick_to_print: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {
        path: path.stat().st_ino
        for path in (root / "site").rglob("*")
        if path.is_file() and "pagefind" not in path.parts
    }
    quick_to_print.clear()
    for number in range(2):
        change(root / FOREWORD, "## Beside us", f"Said anew, {number}. {MORE}\n\n## Beside us")
        with monkeypatch.context() as patch:
            patch.setattr(building, "build", lambda *_args, **_options: pytest.fail("all was built"))
            capsys.readouterr()
            assert cli.main(["build"]) == 0
    assert quick_to_print == ["sample/2020-2024/pdf", "sample/2020-2024/epub"] * 2
    said = capsys.readouterr().out
    written = {path.relative_to(root / "site") for path, inode in before.items() if path.stat().st_ino != inode}
    assert {path.parts[0] for path in written} == {
        "sample", "whole-site.zip", "index.html", "site-map",
    }  # fmt: skip
    with zipfile.ZipFile(root / "site/whole-site.zip") as archive:
        assert archive.testzip() is None
        assert "Said anew, 1." in archive.read("sample/2020-2024/foreword/index.html").decode()
    assert_as_from_nothing(root, said, capsys)


@pytest.mark.sweep
def test_the_first_edit_of_a_big_site_makes_the_books_of_its_plan_and_no_other(
    root: Path, quick_to_print: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "WORTH_IT", 1)  # finished pages are written away, and their bodies read from there
    change(root / "mkdocs.yml", "site_name: ", "site_name: The ")
    assert cli.main(["build"]) == 0
    found = is_amended(monkeypatch)
    quick_to_print.clear()
    change(root / FOREWORD, "## Beside us", f"Said anew. {MORE}\n\n## Beside us")
    assert cli.main(["build"]) == 0
    assert found == ["sample"]
    assert quick_to_print == ["sample/2020-2024/pdf", "sample/2020-2024/epub"]


def test_a_site_of_one_partnership_whose_home_page_leads_to_the_archive_is_amended_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANS_CACHE", "on")
    project = lay(tmp_path / "project", lay_small)
    monkeypatch.chdir(project)
    assert cli.main(["build"]) == 0
    found = is_amended(monkeypatch)
    for number in range(1, 3):
        with (project / "content/example/2020-2024/foreword.md").open("a", encoding="utf-8") as foreword:
            foreword.write(f"\nSaid anew, {number}. {MORE}\n")
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        assert found == ["example"] * number
        assert_as_from_nothing(project, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_a_picture_is_drawn_anew_only_where_its_words_have_changed(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_now: list[str] = []

    def draw(card: Card, settings: Settings) -> bytes:
        drawn_now.append(card.title)
        return drawn(card, settings)

    monkeypatch.setattr(cards, "drawn", draw)
    found = is_amended(monkeypatch)
    change(root / FOREWORD, "## Beside us", f"Said anew. {MORE}\n\n## Beside us")
    assert cli.main(["build"]) == 0
    assert found == ["sample"]
    assert drawn_now == []
    change(root / PRIORITIES, "title: ", "title: Truly ")
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert len(drawn_now) == 1
    assert drawn_now[0].startswith("Truly ")
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_a_whole_build_takes_what_has_not_changed_from_the_one_before(
    root: Path, quick_to_print: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = is_amended(monkeypatch)
    quick_to_print.clear()
    change(root / PRIORITIES, "title: ", "title: Truly ")  # the home names it
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert found == []
    assert set(quick_to_print) == {"sample/2020-2024/pdf", "sample/2020-2024/epub"}
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_a_new_action_and_a_new_page_take_their_places_in_the_archive(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    actions, page = root / "plans/sample/2020-2024/actions.yml", root / "content/sample/2020-2024/more.md"
    found = is_amended(monkeypatch)
    monkeypatch.setattr(searching, "ONE_INDEX", 500)
    actions.write_text(ACTION, encoding="utf-8")
    change(root / "mkdocs.yml", "site_name: ", "site_name: The ")
    assert cli.main(["build"]) == 0
    more = "---\ntitle: More\n---\n\nMore words than fit on the page of [the plan](foreword.md).\n"
    changes: tuple[tuple[Callable[[], object], str, bool], ...] = (
        (lambda: actions.write_text(f"{ACTION}{GATE}", encoding="utf-8"), "actions/mend-the-gate", True),
        (lambda: page.write_text(more, encoding="utf-8"), "more", True),
        (lambda: change(page, "title: More", "title: Some more"), "more", True),
        (lambda: change(actions, "status: ongoing", "status: completed"), "actions/mend-the-gate", True),
        (page.unlink, "more", False),
        (lambda: actions.write_text(ACTION, encoding="utf-8"), "actions/mend-the-gate", False),
    )
    for number, (edit, name, is_there) in enumerate(changes, 1):
        edit()
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        assert found == ["sample"] * number
        with zipfile.ZipFile(root / "site/whole-site.zip") as archive:
            assert (f"sample/2020-2024/{name}/index.html" in archive.namelist()) is is_there
        assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:0], lambda data: data[:40] + b"\0" * 60])
def test_what_is_kept_and_spoilt_changes_no_byte(spoil: object, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(spoil)
    kept = [path for path in (root.parent / "cache").rglob("*") if path.is_file()]
    assert {path.parent.name.partition("-")[0] for path in kept} >= {"archive", "books", "cards", "amending"}
    for path in kept:
        if path.parent.name != "sites":  # that the site stands is known, and all else is lost
            path.write_bytes(spoil(path.read_bytes()))
    change(root / FOREWORD, "## Beside us", "Said anew.\n\n## Beside us")
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_what_is_kept_of_another_project_or_day_is_not_taken(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = (root.parent / "cache/partnership-plans").glob("archive-*")
    packs = sorted(path for path in folder.iterdir() if path.name in {"pages-sample", "pages-third"})
    one, other = (path.read_bytes() for path in packs)
    packs[0].write_bytes(other)
    packs[1].write_bytes(one)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp()) + 86400 * 40))
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_a_link_to_another_file_is_followed_into_the_archive(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/sample/2020-2024/table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert cli.main(["build"]) == 0
    name = "sample/2020-2024/table.csv"
    for old, new, is_there in (
        ("## Beside us", "[It](table.csv)\n\n## Beside us", True),
        ("[It](table.csv)", "It", False),
    ):
        change(root / FOREWORD, old, new)
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        with zipfile.ZipFile(root / "site/whole-site.zip") as archive:
            assert (name in archive.namelist()) is is_there
        assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_a_table_that_a_page_leads_to_is_the_one_that_stands_now(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = root / "content/sample/2020-2024/table.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    change(root / FOREWORD, "## Beside us", "[A table](table.csv)\n\n## Beside us")
    assert cli.main(["build"]) == 0, capsys.readouterr().out
    table.write_text("a,b\n3,4\n", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert (root / "site/sample/2020-2024/table.csv").read_bytes() == table.read_bytes()
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_machines_that_share_the_work_give_the_bytes_of_one(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "First")):
        subprocess.run((*git, *command), check=True)
    said = ["--config", str(root / "mkdocs.yml")]
    shards = [str(tmp_path / f"shard {number}") for number in (1, 2)]
    for number, shard in enumerate(shards, 1):
        assert cli.main([*said, "build", "--shard", f"{number}/2", "--to", shard]) == 0
    assert cli.main([*said, "assemble", *shards, "--to", str(tmp_path / "together")]) == 0
    assert cli.main([*said, "build", "--to", str(tmp_path / "alone")]) == 0
    together = files_of(tmp_path / "together")
    assert {"whole-site.zip", "sample/2020-2024/sample-2020-2024.pdf"} <= together.keys()
    assert together == files_of(tmp_path / "alone")


@pytest.mark.sweep
def test_a_sign_that_no_font_has_is_counted_when_it_comes_when_it_stays_and_when_it_goes(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["build"]) == 0
    before = _warnings(capsys)
    steps = (("## Beside us", f"## Beside {NO_FONT[0]}"), ("Beside", "Besides"), (f"Besides {NO_FONT[0]}", "Besides"))
    for old, new in steps:
        change(root / FOREWORD, old, new)
        with monkeypatch.context() as patch:
            is_amended(patch)
            assert cli.main(["build"]) == 0
        assert _warnings(capsys) == before + (NO_FONT[0] in new or old == "Beside")


def _warnings(capsys: pytest.CaptureFixture[str]) -> int:
    found = re.search(r"(\d+) warning", capsys.readouterr().out)
    assert found
    return int(found[1])
