"""Reads workbooks and CSV files that came back, as texts in rows and columns. Each is looked through before that."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from partnership_plans.source.formulas import as_typed

MEGABYTE = 1024 * 1024
BIGGEST, BIGGEST_PART = 100 * MEGABYTE, 40 * MEGABYTE
MOST_ROWS, MOST_CELLS, MOST_PARTS, MOST_COLUMNS = 20_000, 1_000_000, 1_000, 500
BLOCK = 256 * 1024
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
THREAD = "Comment:\n"
"""What Excel writes before a note that can be answered, below words for older programs."""
SAVE = "save it as “Excel workbook (.xlsx)”"


class CannotReadError(Exception):
    """A file is not read at all: the text says why, and what to do, without a full stop."""


class Page(NamedTuple):
    """A sheet as it came back: its name, and its cells as texts, row by row from the first.

    `faults` has what is wrong with a cell, by its row and column counted from 0; of a cell that is merged with
    another, which is told there, it has an empty text. `remarks` has the notes that somebody pinned to cells. `alone`
    says that it came as a file by itself, without the other sheets.
    """

    file: str
    name: str
    rows: list[list[str]]
    faults: dict[tuple[int, int], str]
    remarks: dict[tuple[int, int], str]
    alone: bool = False

    def cell(self, row: int, column: int) -> str:
        """Give the text of a cell; an empty one where there is none."""
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else ""


def read_pages(path: Path) -> list[Page]:
    """Read every sheet of a workbook, or a CSV file as one. Raises CannotReadError."""
    try:
        data = path.read_bytes() if path.stat().st_size <= BIGGEST else b""
    except FileNotFoundError:
        raise CannotReadError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise CannotReadError(f"{path} is a folder; name a file") from None
    if not data:
        raise CannotReadError(f"{path.name} is empty, or larger than any plan: export it anew")
    if data.startswith(OLD_OR_LOCKED):
        raise CannotReadError(
            f"{path.name} has a password or is of the old kind (.xls): open it, and {SAVE}, with none"
        )
    if data.startswith(b"PK"):
        return _workbook(data, path.name)
    if path.suffix.lower() in {".xlsx", ".xlsm", ".ods", ".xls"} or b"\0" in data[:1000]:
        raise CannotReadError(f"{path.name} is damaged or no workbook: open it where it was made, and {SAVE}")
    return [_commas(data, path)]


def _workbook(data: bytes, name: str) -> list[Page]:
    has_formulas = _look_through(data, name)
    import openpyxl  # noqa: PLC0415 - only where a workbook is read

    try:
        formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        values = (
            openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False) if has_formulas else formulas
        )
    except Exception as fault:
        raise CannotReadError(f"{name} is damaged: open it where it was made, and {SAVE}") from fault
    return [_page(name, one, formulas[one.title]) for one in values.worksheets]


def _look_through(data: bytes, name: str) -> bool:
    """Refuse a package that is a bomb, has macros or leads elsewhere, before anything in it is opened.

    Says whether there is a formula in it: what that gave is read by itself.
    """
    try:
        with ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename.lower() for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > BIGGEST:
                raise CannotReadError(f"{name} unpacks to far more than a plan, and was not opened: export it anew")
            if any(one.endswith("vbaproject.bin") for one in names):
                raise CannotReadError(f"{name} has macros, and was not opened: {SAVE}, which has none")
            if any("externallinks/" in one for one in names):
                raise CannotReadError(
                    f"{name} takes figures from other files: write the figures themselves, and {SAVE}"
                )
            if "xl/workbook.xml" not in names:
                raise CannotReadError(f"{name} is no Excel workbook: open it where it was made, and {SAVE}")
            return sum(_look_into(package, part, name) for part in parts) > 0
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise CannotReadError(f"{name} is damaged or cut off: open it where it was made, and {SAVE}") from None


def _look_into(package: ZipFile, part: ZipInfo, name: str) -> bool:
    rows = cells = size = formulas = 0
    tail = b""
    with package.open(part) as opened:
        while block := opened.read(BLOCK):
            size += len(block)
            seen = tail + block
            formulas += seen.count(b"<f>") + seen.count(b"<f ")
            rows, cells = rows + seen.count(b"<row"), cells + seen.count(b"<c ")
            if part.filename.endswith((".xml", ".rels")) and ENTITY.search(seen):
                raise CannotReadError(f"{name} defines entities, which no spreadsheet does, and was not opened")
            if size > BIGGEST_PART or rows > MOST_ROWS or cells > MOST_CELLS:
                raise CannotReadError(
                    f"{name} has more than {MOST_ROWS:,} rows in a sheet, or is far larger than a plan: take out what "
                    "does not belong to it, or export it anew"
                )
            tail = seen[-9:]
            rows, cells = rows - tail.count(b"<row"), cells - tail.count(b"<c ")
    return formulas > 0


def _page(file: str, sheet: Any, formulas: Any) -> Page:
    rows: list[list[str]] = []
    faults: dict[tuple[int, int], str] = {}
    remarks: dict[tuple[int, int], str] = {}
    for at, row in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS))):
        rows.append([_text(cell) for cell in row])
        for number, cell in enumerate(row):
            if cell.comment:
                remarks[at, number] = " ".join(cell.comment.text.rpartition(THREAD)[2].split())
            if cell.data_type == "e":
                faults[at, number] = f"It says {cell.value}: its formula leads nowhere. Write the figure itself."
            elif cell.value is None and _is_formula(formulas, at, number):
                faults[at, number] = "There is a formula here whose result was not saved. Write the figure itself."
    for merged in sheet.merged_cells.ranges:
        faults |= {(row - 1, column - 1): "" for row, column in merged.cells}
        faults[merged.min_row - 1, merged.min_col - 1] = (
            f"The cells {merged.coord} are merged into one. Part them again (“Unmerge cells”), and fill in each."
        )
    return Page(file, sheet.title, rows, faults, remarks)


def _is_formula(sheet: Any, row: int, column: int) -> bool:
    return bool(sheet.cell(row + 1, column + 1).data_type == "f")


def _text(cell: Any) -> str:
    """Give what a cell shows, as an author would type it."""
    value, shown = cell.value, str(cell.number_format).lower()
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return _date(value, shown)
        case time():
            return value.strftime("%H:%M")
        case int() | float():
            return _number(value, shown)
    text = str(value)
    return text.replace("_x000D_", "") if cell.data_type != "e" else text


def _date(value: datetime | date, shown: str) -> str:
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]', "", shown)
    if "d" not in bare and "m" in bare and "y" in bare:
        return f"{value.year:04d}-{value.month:02d}"
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _number(value: float, shown: str) -> str:
    """Give a number with the digits that it was typed with; `45%` is stored as 0.45."""
    if "%" in shown:
        value = value * 100
    text = format(value, ".15g") if isinstance(value, float) else str(value)
    if "e" in text:
        text = format(value, "f").rstrip("0").rstrip(".")
    return text


def _commas(data: bytes, path: Path) -> Page:
    """Read a CSV file, whatever sign parts its cells and however it is encoded."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise CannotReadError(f"{path.name} can't be read as text: save it as “CSV UTF-8”")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        rows = list(_rows(text, sign, path.name))
    except csv.Error as fault:
        raise CannotReadError(f"{path.name} is no table ({fault}): save it as “CSV UTF-8”") from None
    return Page(path.name, path.stem, rows, {}, {}, alone=True)


def _rows(text: str, sign: str, name: str) -> Iterator[list[str]]:
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign)):
        if number > MOST_ROWS:
            raise CannotReadError(f"{name} has more than {MOST_ROWS:,} rows: take out what does not belong to the plan")
        yield [as_typed(cell) for cell in cells[:MOST_COLUMNS]]
