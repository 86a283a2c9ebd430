"""What comes back and can't be taken over: told by its sheet, row and column in words, and nothing is written."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from built.sites import lay_part_of_living
from sheets.workbooks import Book, exported, files, opened, plans

Damage = Callable[[Path], bytes]
HOSTILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a plan once: whatever comes back here, nothing of it is written."""
    root = lay_part_of_living(tmp_path_factory.mktemp("odd") / "living")
    exported(root)
    return root


@pytest.fixture
def book(project: Path, tmp_path: Path) -> Book:
    path = tmp_path / "back.xlsx"
    path.write_bytes((project / "sheets.xlsx").read_bytes())
    return opened(path)


def refused(project: Path, path: Path, status: int = 1) -> str:
    """Bring a file back that is refused: nothing is written, no traceback is shown."""
    before = files(project)
    done = plans(project, "import", str(path), "--write")
    said = done.stdout + done.stderr
    assert done.returncode == status, said
    assert "Nothing was written" in said
    assert "Traceback" not in said
    assert files(project) == before
    return said


def with_part(name: str, text: bytes) -> Damage:
    def damage(path: Path) -> bytes:
        out = BytesIO(path.read_bytes())
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, text)
        return out.getvalue()

    return damage


def with_rows(path: Path) -> bytes:
    """Put 200,000 rows into a sheet."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                rows = b"".join(b'<row r="%d"><c r="C%d"><v>1</v></c></row>' % (n, n) for n in range(50, 200_050))
                data = data.replace(b"</sheetData>", rows + b"</sheetData>")
            new.writestr(name, data)
    return out.getvalue()


FILES: dict[str, tuple[Damage, str]] = {
    "macros": (with_part("xl/vbaProject.bin", b"macro"), "has macros"),
    "links to other files": (with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "from other files"),
    "entities": (with_part("xl/worksheets/sheet99.xml", HOSTILE.encode()), "defines entities"),
    "entities far into a part": (with_part("docProps/a.xml", b" " * 400_000 + HOSTILE.encode()), "defines entities"),
    "a bomb": (with_part("xl/media/a.bin", b"\0" * 120_000_000), "far more than a plan"),
    "a bomb in one part": (with_part("xl/media/a.bin", b"\0" * 60_000_000), "far larger than a plan"),
    "200,000 rows": (with_rows, "more than 20,000 rows"),
    "a password": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "has a password or is of the old kind"),
    "half of it": (lambda path: path.read_bytes()[: path.stat().st_size // 2], "is damaged or cut off"),
    "nothing": (lambda _: b"", "is empty"),
    "a page of text": (lambda _: b"Dear all, figures to follow.\n" * 3, "is damaged or no workbook"),
    "another package": (lambda _: _package("word/document.xml"), "is no Excel workbook"),
    "a package with nothing behind its names": (lambda _: _package("xl/workbook.xml"), "is damaged"),
}


def _package(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(("damage", "words"), FILES.values(), ids=FILES)
def test_a_file_that_is_none_of_ours_is_not_opened(project: Path, book: Book, damage: Damage, words: str) -> None:
    book.path.write_bytes(damage(book.path))
    assert words in refused(project, book.path, 2)


def test_a_file_that_is_not_there_and_a_folder_are_told(project: Path, tmp_path: Path) -> None:
    assert "there is no file" in refused(project, tmp_path / "gone.xlsx", 2)
    assert "is a folder" in refused(project, tmp_path, 2)


CELLS: dict[str, tuple[str, str, str, object, str]] = {
    "no date": ("Actions", "/gp-training", "Due", "soon", "“soon” is not a date."),
    "a date that can mean two": ("Actions", "/gp-training", "Due", "03/04/2028", "is not a date."),
    "no such day": ("Actions", "/gp-training", "Due", "2028-02-31", "February 2028 has no day 31."),
    "no such day, as many type it": ("Actions", "/gp-training", "Due", "31.02.2028", "Write “29 February 2028”"),
    "a time to no such day": (
        "Measures, readings", "abuse-repeat/readings/2026-27-q3", "Period", "1/10/2026 - 31/11/2026", "November 2026"
    ),
    "an error": ("Actions", "/gp-training", "Cost", "#REF!", "It says #REF!"),
    "a formula that was not worked out": ("Actions", "/gp-training", "Cost", "=A1+1", "There is a formula here"),
    "no number": ("Measures, readings", "abuse-repeat/readings/2026-27-q3", "Value", "about 200", "is not a number."),
    "no answer": (
        "Measures, readings", "abuse-repeat/readings/2026-27-q3", "Value", "n/a", "none: “not stated” or “not yet ("
    ),
    "no status of the plan": ("Actions, updates", "/gp-training/updates/2028-04-19", "Status", "Fine", "no status"),
    "an id": ("Actions", "/gp-training", "Id", "gp-courses", "others go by it"),
    "the parent": ("Actions, updates", "/gp-training/updates/2028-04-19", "Part of actions", "x", "be changed here"),
    "something needed, emptied": ("Actions", "/gp-training", "Title", None, "title"),
    "nobody's id": ("Actions", "/gp-training", "Owner", "halth", "health"),
    "a part of 1, for a percentage": ("Actions", "/gp-training", "Progress", 0.4, "Write 40, if 40% is meant."),
    "no whole number": ("Actions", "/gp-training", "Progress", 41.6, "“41.6” is no whole number. Write 42."),
    "no colour": ("Actions", "/gp-training", "Rag", "yellow", "Did you mean “amber”? Choose one of: red, amber"),
    "no choice": ("Actions", "/gp-training", "Rag", "fine", "“fine” can't stand here. Choose one of: red, amber, gre"),
    "too much": ("Actions", "/gp-training", "Progress", 178, "100"),
    "a sign that nobody sees": ("Actions", "/gp-training", "Title", "Train\u200bers", "zero width space"),
    "a letter that was lost": ("Actions", "/gp-training", "Title", "Caf\ufffd", "Type the letter or sign again"),
}  # fmt: skip


@pytest.mark.parametrize("case", CELLS.values(), ids=CELLS)
def test_a_cell_that_can_not_be_is_told_where_it_stands(
    project: Path, book: Book, case: tuple[str, str, str, object, str]
) -> None:
    sheet, key, column, value, words = case
    book.cell(sheet, key, column).value = value
    book.cell("Actions", "/helpline-hours", "Title").value = "What is right is not written either"
    said = refused(project, book.save())
    assert f"back.xlsx, sheet “{sheet}”, row {book.row(sheet, key)}" in said
    assert words in said


def test_all_that_is_wrong_is_told_in_one_go(project: Path, book: Book) -> None:
    book.cell("Actions", "/gp-training", "Due").value = "soon"
    book.cell("Actions", "/gp-training", "Cost").value = "much"
    book.add("Actions, updates", Part_of_actions="gp-trainin", When="2028-05-01")
    book.add("Measures, readings", Part_of_measures="abuse-repeat", Value=5)
    said = refused(project, book.save())
    assert "did you mean “gp-training”?" in said
    assert "Something new has to say this too: “Period”." in said
    assert "4 things to mend" in said


def test_merged_cells_are_told_once(project: Path, book: Book) -> None:
    book.sheet("Actions").merge_cells("D3:E4")
    said = refused(project, book.save())
    assert "The cells D3:E4 are merged into one." in said
    assert "1 thing to mend" in said


def test_some_columns_sorted_without_the_others_are_told(project: Path, book: Book) -> None:
    page = book.sheet("Actions, updates")
    keys = [(page.cell(row, 1).value, page.cell(row, 2).value) for row in range(2, 8)]
    for row, (key, marks) in zip(range(2, 8), reversed(keys), strict=True):
        page.cell(row, 1).value, page.cell(row, 2).value = key, marks
    said = refused(project, book.save())
    assert "row 2: This row, with 5 more, says what another row said" in said
    assert "1 thing to mend" in said


@pytest.mark.sweep
def test_without_its_hidden_columns_a_sheet_is_not_read(project: Path, book: Book) -> None:
    book.sheet("Actions").delete_cols(1)
    assert "Its first column, which is hidden, is gone." in refused(project, book.save())
    book.sheet("Actions").delete_cols(1)
    said = refused(project, book.save())
    assert "sheet “Actions”: Its first column, which is hidden, is gone." in said
    assert "1 thing to mend" in said
    for page in book.book:
        page.delete_rows(1)
    assert "No sheet here is one that “plans export” wrote" in refused(project, book.save())


@pytest.mark.sweep
def test_a_column_that_nobody_knows_is_told_if_anything_stands_in_it(project: Path, book: Book) -> None:
    at = book.columns("Actions")["Due"]
    book.sheet("Actions").cell(1, at).value = "Deu"
    assert "The column “Deu” is none of this sheet; did you mean “Due”?" in refused(project, book.save())
    book.sheet("Actions").cell(1, at).value = "When it has to be done"
    assert "“When it has to be done” is none of this sheet; use one of: Due." in refused(project, book.save())
    book.sheet("Actions").cell(1, at).value = None
    assert "row 1, column" in (said := refused(project, book.save()))
    assert "This column has no name; use one of: Due." in said
    book.sheet("Actions").cell(1, at).value = "Due"
    book.sheet("Actions").cell(3, book.sheet("Actions").max_column + 2).value = "Ask Jo"
    assert "This column has no name: take it out" in refused(project, book.save())


def nothing_changed(project: Path, path: Path) -> str:
    before = files(project)
    done = plans(project, "import", str(path), "--write")
    assert done.returncode == 0, done.stdout
    assert "Nothing has changed" in done.stdout
    assert files(project) == before
    return done.stdout


def test_rows_sorted_columns_moved_sheets_renamed_and_notes_beside_change_nothing(project: Path, book: Book) -> None:
    page = book.sheet("Actions")
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head, body = rows[0], sorted(rows[1:], key=lambda row: str(row[3]))
    page.delete_rows(1, page.max_row)
    page.append(["Our actions"])
    for row in [head, *body]:
        page.append([*row[:2], *reversed(row[2:])])
    page.title = "What we do"
    book.book.create_sheet("Notes of ours")["A1"] = "Ask Jo about row 7"
    page["D3"].comment = Comment("[Threaded comment]\n\nYour version\n\nComment:\n    It is late\nby now", "Jo")
    del book.book["Lists"]
    book.book.move_sheet("Measures", -5)
    said = nothing_changed(project, book.save())
    assert "sheet “What we do”, row 3, column D: A note is pinned to this cell: “It is late by now”" in said
    assert "sheet “Notes of ours”: This sheet is none that was exported." in said
    assert said.count("Note: ") == 2


def test_a_row_that_was_deleted_stays_and_is_told(project: Path, book: Book) -> None:
    book.sheet("Actions").delete_rows(book.row("Actions", "/gp-training"))
    said = nothing_changed(project, book.save())
    assert "A row was deleted (of “gp-training”). It stays in the plan" in said


def test_a_sheet_and_a_column_that_were_deleted_take_nothing_away(project: Path, book: Book) -> None:
    del book.book["Measures"]
    book.sheet("Actions").delete_cols(book.columns("Actions")["Deliverable"])
    said = nothing_changed(project, book.save())
    assert "sheet “Actions”: The column “Deliverable” was deleted. What the plan says there stays." in said
    assert "Note: back.xlsx: The sheet “Measures” is not in it. What the plan says there stays." in said
    assert said.count("Note: ") == 2


def test_what_is_typed_into_the_sheets_beside_is_told(project: Path, book: Book) -> None:
    book.sheet("Read me first").cell(40, 2).value = "The head of service is a new one"
    book.sheet("Lists").cell(300, 3).value = "walk-to-school"
    book.sheet("Lists").title = "Words"
    said = nothing_changed(project, book.save())
    assert "sheet “Read me first”, row 40, column B: “The head of service is a new one” was typed here." in said
    assert "sheet “Words”, row 300, column C: “walk-to-school” was typed here." in said
    assert said.count("Note: ") == 2


def test_a_deleted_column_of_what_rows_are_part_of_is_told_once(project: Path, book: Book) -> None:
    for when in ("2028-04-01", "2028-04-02"):
        book.add("Actions, updates", Part_of_actions="gp-training", When=when, Text="Done.")
    book.sheet("Actions, updates").delete_cols(book.columns("Actions, updates")["Part of actions"])
    said = refused(project, book.save())
    assert "sheet “Actions, updates”: The column “Part of actions” is gone: put it back" in said
    assert "1 thing to mend" in said


def test_a_row_of_a_csv_file_with_more_or_fewer_cells_is_told(project: Path, tmp_path: Path) -> None:
    assert plans(project, "export", "--csv", str(tmp_path)).returncode == 0
    back = tmp_path / "back.csv"
    names, *rows = (tmp_path / "measures.readings.csv").read_text(encoding="utf-8").splitlines()
    back.write_text("\n".join([names, rows[0].rsplit(",", 4)[0], f"{rows[1]},,", f"{rows[2]},Ask Jo", *rows[3:]]))
    said = refused(project, back)
    many = names.count(",") + 1
    assert f"row 2: This row has {many - 4} cells, and the row of names has {many}." in said
    assert f"row 4: This row has {many + 1} cells" in said
    assert "2 things to mend" in said


@pytest.mark.parametrize("ending", ["\n", pytest.param("\r\n", marks=pytest.mark.sweep)])
@pytest.mark.parametrize(
    "sign", [",", pytest.param(";", marks=pytest.mark.sweep), pytest.param("\t", marks=pytest.mark.sweep)]
)
def test_csv_comes_back_whatever_parts_its_cells(project: Path, tmp_path: Path, sign: str, ending: str) -> None:
    assert plans(project, "export", "--csv", str(tmp_path)).returncode == 0
    text = (tmp_path / "measures.readings.csv").read_text(encoding="utf-8")
    lines = [line.replace(",", sign) for line in text.splitlines() if '"' not in line]
    back = tmp_path / "back.csv"
    back.write_bytes(ending.join([*lines, ""]).encode("utf-8-sig"))
    nothing_changed(project, back)
    back.write_bytes(ending.join([*lines, ""]).replace(f"{sign}212{sign}", f"{sign}213{sign}").encode("cp1252"))
    assert "value: 213" in plans(project, "import", str(back)).stdout


def test_two_files_that_say_different_things_are_told(project: Path, book: Book, tmp_path: Path) -> None:
    book.cell("Actions", "/gp-training", "Title").value = "One title"
    book.save()
    other = Book(tmp_path / "other.xlsx", book.book)
    other.cell("Actions", "/gp-training", "Title").value = "Another title"
    before = files(project)
    done = plans(project, "import", str(book.path), str(other.save()), "--write")
    assert done.returncode == 1
    assert "This says “Another title”, and back.xlsx, sheet “Actions”" in done.stdout
    assert files(project) == before
