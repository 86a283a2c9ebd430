"""`plans draft` from PDFs with text: tables that pages cut, what each page repeats, the marks of footnotes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from drafting.drafts import draft, edition, nothing_but
from drafting.files import Page, pdf

COLUMNS = (60, 100, 330, 430, 540)
HEAD = ("No.", "Action", "Lead", "Due")


def pages(*tables: Sequence[tuple[str, ...]]) -> list[Page]:
    made = [Page().write(60, 120, "Market Town Plan 2026-2029", 22, "F2")]
    for number, rows in enumerate(tables, 1):
        page = Page().write(60, 30, "Market Town Council", 9).write(60, 110, "Words of the plan that tell of it. " * 2)
        made.append(page.rule(160, COLUMNS, rows).write(300, 760, str(number), 9))
    return made


def test_a_table_over_two_pages_is_one_and_its_cut_row_too(tmp_path: Path) -> None:
    first = [HEAD, ("1", "Open the bus stop", "Transport", "May 2027"), ("2", "Light the path to", "Parks", "Ongoing")]
    second = [HEAD, ("", "the river", "", ""), ("3", "Mend the fence", "Parks", "31 March 2028")]
    pdf(tmp_path / "plan.pdf", *pages(first, second))
    status, told = draft(tmp_path, "plan.pdf")
    assert status == 0, told
    actions = edition(tmp_path).actions
    assert [one.title for one in actions] == ["Open the bus stop", "Light the path to the river", "Mend the fence"]
    text = next((tmp_path / "plans").rglob("actions.yml")).read_text(encoding="utf-8")
    assert "title: Mend the fence  # check: page 3, table 1, row 3" in text


def test_a_table_that_goes_on_without_its_header_is_one(tmp_path: Path) -> None:
    first = [HEAD, ("1", "Open the bus stop", "Transport", "May 2027")]
    pdf(tmp_path / "plan.pdf", *pages(first, [("2", "Light the path", "Parks", "Ongoing"), ("3", "Sing", "", "2028")]))
    assert draft(tmp_path, "plan.pdf")[0] == 0
    assert [one.title for one in edition(tmp_path).actions] == ["Open the bus stop", "Light the path", "Sing"]


def test_the_title_is_what_is_largest_and_page_numbers_are_no_words_of_the_plan(tmp_path: Path) -> None:
    pdf(tmp_path / "plan.pdf", *pages([HEAD, ("1", "Open the bus stop", "Transport", "May 2027")]))
    draft(tmp_path, "plan.pdf")
    assert edition(tmp_path).title == "Market Town Plan 2026-2029"


def test_the_digit_of_a_footnote_is_no_part_of_a_cell(tmp_path: Path) -> None:
    first, *rest = pages([HEAD, ("1", "Open the bus stop", "Transport", "May 2027")])
    rest[0].write(171, 180, "7", 5)  # raised, and small, behind “Open the bus stop”
    pdf(tmp_path / "plan.pdf", first, *rest)
    draft(tmp_path, "plan.pdf")
    assert [one.title for one in edition(tmp_path).actions] == ["Open the bus stop"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([Page().scan() for _ in range(3)], "holds pictures of pages, as a scanner makes them"),
        ([Page() for _ in range(3)], "hardly any text, and no pictures"),
        ([Page().write(60, 60, "A page of a long report, with its words.") for _ in range(800)], "800 pages"),
        ([Page().write(60, 60, "Words that hold no plan, and no table either.")], "nothing of a plan was found"),
    ],
)
def test_what_no_plan_can_be_read_from_is_told(tmp_path: Path, made: list[Page], said: str) -> None:
    pdf(tmp_path / "some.pdf", *made)
    status, told = draft(tmp_path, "some.pdf")
    assert status == 2
    assert said in told
    assert "Nothing was written." in told
    assert nothing_but(tmp_path, "some.pdf")


def test_a_locked_pdf_and_a_broken_one_are_told(tmp_path: Path) -> None:
    from pypdf import PdfWriter  # noqa: PLC0415 - only here

    pdf(tmp_path / "open.pdf", *pages([HEAD, ("1", "Open the bus stop", "Transport", "May 2027")]))
    writer = PdfWriter(clone_from=tmp_path / "open.pdf")
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    (tmp_path / "cut.pdf").write_bytes((tmp_path / "open.pdf").read_bytes()[:700])
    (tmp_path / "none.pdf").write_bytes(b"no PDF at all")
    for name, said in (("locked", "has a password"), ("none", "is no PDF"), ("cut", "cut.pdf")):
        status, told = draft(tmp_path, f"{name}.pdf")
        assert (status, said in told, "Traceback" in told) == (2, True, False), told
    assert nothing_but(tmp_path, "open.pdf", "locked.pdf", "cut.pdf", "none.pdf")
