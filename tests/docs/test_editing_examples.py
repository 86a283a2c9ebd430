"""Every example in docs/editing.md is real: the good ones build without a word, the slips get the message shown.

A fenced block whose info string names a file is that file of a small project. One
that is marked as a mistake is laid over it, and the block after it is all that the
check says then.
"""

from pathlib import Path

import pytest

from docs.examples import EDITION, MID_2026, PAGE, Mistake, blocks_of, manuals_project, mistakes_of, plans
from partnership_plans.cli import main


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the project that the manual's examples make."""
    return manuals_project(tmp_path_factory.mktemp("manual") / "project")


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    """Give the site that is built of it."""
    done = plans(project, "build", "--to", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("No errors, no warnings.\n"), done.stdout
    return project / "site"


def page(built: Path, address: str) -> str:
    """Read a page of the example's edition."""
    return (built / EDITION / address / "index.html").read_text(encoding="utf-8")


def test_the_examples_build_without_a_word(built: Path) -> None:
    assert (built / "index.html").is_file()


def test_a_changed_number_a_reading_an_action_a_priority_and_a_term_are_on_their_pages(built: Path) -> None:
    assert "185,761 people" in page(built, "area")
    assert "345 offences" in page(built, "measures/theft-from-cars")
    assert "A new cycle park had no cameras yet." in page(built, "measures/bike-theft")
    assert "Put new lights in the station underpass" in page(built, "actions")
    assert "People should be able to walk home at night" in page(built, "priorities/safe-streets")
    assert "A place where the same crime happens again and again." in page(built, "glossary")
    assert "The printed plan lists it, and people may look for it." in page(built, "glossary")


def test_the_three_kinds_of_empty_read_as_the_table_says(built: Path) -> None:
    text = page(built, "decision")
    assert '<dd><span class="empty">Not yet published, due April 2027</span></dd>' in text
    assert '<dt>Legal</dt><dd><span class="empty">None</span>' in text
    noted = text.partition('<li id="full-council">')[2].partition("</li>")[0]
    assert '<p class="date"><span class="empty">–</span></p>' in noted
    assert "What came of it" in text.partition('<li id="full-council">')[0]
    assert "What came of it" not in noted
    assert "Not stated" not in text  # this plan is kept up; a finished document's pages say it at their end


def test_the_rest_of_markdown_gives_what_the_table_says(built: Path) -> None:
    text = page(built, "how-we-asked")
    assert "<li>by post<ul>\n<li>to every house</li>" in text
    assert '<a href="https://www.gov.uk/find-local-council">https://www.gov.uk/find-local-council</a>' in text
    assert '<a href="http://www.gov.uk">www.gov.uk</a>' in text
    assert '<a href="mailto:asked@example.gov.uk">asked@example.gov.uk</a>' in text
    assert '<th class="n" scope="col">Answers</th>' in text
    assert "<del>903</del> 930" in text
    assert '<span role="img" aria-label="Done">☑</span> Ask people' in text
    assert '<h2 id="_what-came-of-it">' in text
    assert '<a href="#_what-came-of-it">what came of it</a>' in text
    assert '<a href="../foreword/#_what-we-ask-of-you">the foreword</a>' in text
    assert 'id="_what-we-ask-of-you"' in page(built, "foreword")
    assert '<a href="#note_1" id="note_1_mark" aria-label="Note 1">1</a>' in text
    assert 'aria-label="Back to the mark of note 1"' in text


def test_words_and_passages_in_another_language_are_marked(built: Path) -> None:
    text = page(built, "how-we-asked")
    assert '<span lang="cy">Heddlu Gogledd Cymru</span>' in text
    assert '<div lang="cy">\n<p>Mae\'r holiadur hwn ar gael yn Gymraeg.</p>\n</div>' in text


def test_a_chart_is_a_sentence_and_a_drawing_and_a_table_is_a_table(built: Path) -> None:
    text = page(built, "priorities/safe-streets")
    chart, table = (
        text.index("The figures of “Theft from cars” as a table"),
        text.index("Theft of bicycles: each reading"),
    )
    sentence = "<figcaption>Theft from cars: 345 offences in 2025 to 2026 (provisional)"
    assert text.index(sentence) < text.index("<svg", text.index(sentence)) < chart < table
    assert "Theft from cars: each reading" not in text
    assert "<figcaption>Theft of bicycles" not in text


def test_every_function_of_narrative_gives_what_the_table_says(built: Path) -> None:
    text = page(built, "priorities/safe-streets")
    assert "More than 185,761 people live here" in text
    assert '<a href="../page-56f4e0/">Domestic abuse</a>' in text
    assert '<a href="../../contact/">telling us what you see</a>' in text
    assert "<svg" in text
    assert "131" in text
    assert text.count("Patrol the high street at closing time") >= 1
    assert "Example Police" in text
    assert "The plan runs for April 2026 to March 2029." in text
    assert "There are 3 priorities." in page(built, "priorities")


def test_a_place_has_a_page_with_all_that_the_plan_says_of_it_by_its_name(built: Path) -> None:
    text = (built / "places/example/high-street/index.html").read_text(encoding="utf-8")
    assert "The shops between the station and the bridge." in text
    assert "Patrol the high street at closing time" in text
    assert "The high street" in (built / "places/index.html").read_text(encoding="utf-8")


def test_a_priority_with_a_topic_has_the_exit_link_and_keeps_its_title_quiet(built: Path) -> None:
    text = page(built, "priorities/page-56f4e0")
    title = text.partition("<title>")[2].partition("</title>")[0]
    assert "Exit this page" in text
    assert "abuse" not in title.lower()
    assert "Exit this page" not in page(built, "priorities/safe-streets")


def test_the_accessibility_statement_says_what_was_written_in_the_words_of_the_law(built: Path) -> None:
    text = (built / "accessibility" / "index.html").read_text(encoding="utf-8")
    assert "Example Borough Council is committed to making its website accessible" in text
    assert "The map of the town centre has no text beside it (WCAG 1.1.1)." in text
    assert "15 June 2026" in text


def test_a_described_picture_is_on_its_page(built: Path) -> None:
    assert 'alt="The high street in the evening, with the new lights on"' in page(built, "about")
    assert (built / EDITION / "high-street.png").is_file()


@pytest.mark.parametrize("mistake", mistakes_of(PAGE), ids=lambda one: f"line {one.block.line}")
def test_a_mistake_gets_just_the_message_that_the_manual_shows(
    project: Path, mistake: Mistake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MID_2026)
    path = project / mistake.block.file
    before = path.read_text(encoding="utf-8")
    try:
        path.write_text(mistake.block.text, encoding="utf-8")
        code = main(["--config", str(project / "mkdocs.yml"), "check"])
    finally:
        path.write_text(before, encoding="utf-8")
    whole = capsys.readouterr().out
    assert mistake.said in {whole, whole.partition("What to do next: ")[0]}, "the manual shows what to do next once"
    assert code == (1 if "error[" in mistake.said else 0)


def test_the_manual_shows_mistakes_and_every_block_of_data_is_an_example() -> None:
    assert len(mistakes_of(PAGE)) >= 6
    unnamed = [b.line for b in blocks_of(PAGE) if b.language in {"yaml", "markdown", "csv"} and not b.file]
    assert unnamed == []
