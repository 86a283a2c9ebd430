"""`plans print`: a plan or a part of it, a board's pack, a quarter's report, at the terminal."""

import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from books import pictures
from books.accessible import faults
from built.projects import EPOCH, copy_living, run_plans
from partnership_plans.books.making import missing
from partnership_plans.problems import Place
from partnership_plans.settings import Settings

PLAN = "harrowmere/2026-2029"


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the invented borough's project."""
    return copy_living(tmp_path_factory.mktemp("printing") / "project")


@cache
def printed(project: Path, *words: str) -> str:
    """Print something of its plan, once; give its words."""
    done = run_plans(project, "print", PLAN, *words, "--to", "printed.pdf", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    path = project / "printed.pdf"
    assert faults(path) == []
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    assert done.stdout.endswith(f", {len(PdfReader(path).pages)} pages.\n")
    return text


@pytest.mark.sweep
def test_a_boards_pack_has_what_is_open_how_measures_stand_risks_and_decisions(borough: Path) -> None:
    text = printed(borough, "--board")
    for heading in ("What is late, and why", "How the measures stand", "Open actions", "Risks", "Decisions"):
        assert heading in text
    assert "How things stood on 20 May 2028." in text
    assert "Needs attention" in text  # the status of an action, as a word
    assert "Green" in text  # a rating, as a word
    assert "The plan records no decisions." in text


@pytest.mark.sweep
def test_as_at_an_earlier_day_nothing_is_told_that_came_after(borough: Path) -> None:
    now, then = printed(borough, "--board"), printed(borough, "--board", "--as-at", "2027-10-01")
    assert "How things stood on 1 October 2027." in then
    assert "last report on it was made, on 19 April 2028" in now
    assert "2028, " not in then.replace("March 2028", "")
    assert "April 2028:" not in then


def test_a_quarters_report_says_what_it_said_and_what_is_open(borough: Path) -> None:
    text = printed(borough, "--report", "2027/28 Q3")
    assert "Report for October to December 2027" in text
    assert "Open actions" in text


@pytest.mark.sweep
def test_a_priority_is_printed_with_all_that_stands_in_it_and_nothing_else(borough: Path) -> None:
    text = printed(borough, "--priority", "safe-homes")
    assert "1.1.1 People ask for help earlier" in text
    assert "2.1 The town centre is safe by day and night" not in text.partition("Contents")[2].partition("Page")[2]


@pytest.mark.sweep
def test_a_bodys_part_has_what_it_leads_and_answers_for(borough: Path) -> None:
    text = printed(borough, "--body", "police")
    for heading in ("Actions that it leads or supports", "Measures that it answers for", "Risks that it answers for"):
        assert heading in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--priority", "safe-homez"), "no priority has the id “safe-homez”; did you mean “safe-homes”"),
        (("--body", "pollice"), "no organisation has the id “pollice”; did you mean “police”"),
        (("--report", "last quarter"), "“last quarter” is no period"),
        (("--board", "--as-at", "someday"), "“someday” is not a date"),
        (("--board", "--as-at", "2207-09-30"), "30 September 2207 is still to come, so nothing can be said"),
        (("--to", "plan.docx"), "“plan.docx” ends in neither .pdf nor .epub; write “--to plan.pdf”"),
    ],
)
def test_what_can_not_be_printed_is_told_with_what_would_be_right(
    borough: Path, words: tuple[str, ...], said: str
) -> None:
    done = run_plans(borough, "print", PLAN, *words, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (borough / "plan.docx").exists()


def test_what_makes_documents_is_told_to_be_missing_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    settings = Settings.model_validate({"site_name": "Plans", "docs_dir": "content", "outputs": ["epub", "pdf"]})
    (told,) = missing(settings, Place("mkdocs.yml"))
    assert told.hint == "run “pip install 'partnership-plans[print]'”, or take “pdf” and “epub” out."


def test_without_a_day_to_go_by_the_option_that_gives_one_is_named(tmp_path: Path) -> None:
    root = copy_living(tmp_path / "project")
    done = run_plans(root, "print", PLAN, "--board", "--to", "board.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commit what is here, or say it with --as-at 2026-10-31.\n" in done.stderr
    done = run_plans(root, "print", PLAN, "--board", "--to", "board.pdf", "--as-at", "1927-09-30")
    assert "30 September 1927 is before the plan begins, so little is told: was another year meant?\n" in done.stdout


def test_errors_of_the_plans_are_told_at_their_lines_and_nothing_is_written(tmp_path: Path) -> None:
    root = copy_living(tmp_path / "project")
    with (root / "plans" / PLAN / "actions.yml").open("a", encoding="utf-8") as file:
        file.write("  - id: of-nobody\n")
    done = run_plans(root, "print", PLAN, "--board", "--to", "board.pdf", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 1
    assert f"plans/{PLAN}/actions.yml:" in done.stdout
    assert not (root / "board.pdf").exists()


@pytest.mark.sweep
def test_signs_that_no_font_has_are_told(tmp_path: Path) -> None:
    root = copy_living(tmp_path / "project")
    file = root / "plans" / PLAN / "priorities.yml"
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace("Nobody should be afraid where", "𒀀 Nobody should be afraid where"), encoding="utf-8")
    done = run_plans(root, "print", PLAN, "--priority", "safe-homes", "--to", "p.pdf", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "so a box stands for each: “𒀀”. Install a font" in done.stdout


@pytest.mark.sweep
def test_the_pictures_in_the_manual_show_the_pages_as_they_are_printed_now(tmp_path: Path) -> None:
    documents = pictures.printed(tmp_path)
    for name in pictures.PICTURES:
        with Image.open(pictures.FOLDER / f"{name}.png") as picture:
            shown = picture.info[pictures.WORDS]
        assert shown == pictures.words_of(name, documents)[1], "take them anew: python tests/books/pictures.py"
