"""Reads workbooks of Excel's kind and CSV files: each visible sheet is one table, or several one below the other."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from partnership_plans.drafting.columns import is_known
from partnership_plans.drafting.document import Block, CannotReadError, Document, Grid, Row, Spot, tidy, with_places
from partnership_plans.drafting.unzipping import refuse_odd_package
from partnership_plans.drafting.values import BROKEN

MOST_ROWS = 20_000
MOST_COLUMNS = 300
DELIMITERS = ",;\t|"


def read_workbook(path: Path, name: str) -> Document:
    """Read an .xlsx file: the values of its visible sheets. CannotReadError if it is none, locked, or too long."""
    import openpyxl  # noqa: PLC0415 - nobody who only builds should wait for it

    refuse_odd_package(path, name, "xl/workbook.xml")
    blocks: list[Block] = []
    left_out: list[str] = []
    try:
        _refuse_long(openpyxl, path, name)
        book = openpyxl.load_workbook(path, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                left_out.append(f"the sheet “{sheet.title}” of {name}: it is hidden")
                continue
            rows = _filled(sheet)
            broken = sum(bool(BROKEN.fullmatch(cell)) for row in rows for cell in row)
            if broken:
                left_out.append(
                    f"{broken} cells of the sheet “{sheet.title}” of {name}, which hold an error such as #REF!"
                )
            blocks += _grids(rows, sheet.title)
        book.close()
    except CannotReadError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever a broken file brings about in the library is the file's fault
        raise CannotReadError(f"{name} is damaged ({type(fault).__name__}). Save it anew as .xlsx") from None
    return Document(name, with_places(blocks), tuple(left_out))


def read_csv(path: Path, name: str) -> Document:
    """Read a CSV file, whatever parts its cells. CannotReadError if it holds no text, or far too many rows."""
    text = decoded(path, name)
    sample = text[:20_000]
    try:
        dialect: Any = csv.Sniffer().sniff(sample, DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    if dialect.delimiter not in DELIMITERS or max(sample.count(sign) for sign in DELIMITERS) > 2 * sample.count(
        dialect.delimiter
    ):
        dialect = type("Likeliest", (csv.excel,), {"delimiter": max(DELIMITERS, key=sample.count)})
    rows: list[list[str]] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=dialect.delimiter):
            rows.append([tidy(cell) for cell in row[:MOST_COLUMNS]])
            _refuse_more(len(rows), name)
    except csv.Error as fault:
        raise CannotReadError(f"{name} is damaged: {fault}. Save it anew as CSV") from None
    return Document(name, with_places(_grids(rows, "")))


def decoded(path: Path, name: str) -> str:
    """Give the text of a file in UTF-8, UTF-16 or the encoding of Windows. CannotReadError if it is no text."""
    data = path.read_bytes()
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise CannotReadError(f"{name} is no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _refuse_long(openpyxl: Any, path: Path, name: str) -> None:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        many = 0
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
            many += any(cell is not None for cell in row)
            _refuse_more(many, name)
    book.close()


def _refuse_more(many: int, name: str) -> None:
    if many > MOST_ROWS:
        raise CannotReadError(
            f"{name} has more than {MOST_ROWS:,} rows, far more than a plan. Copy out those of the plan"
        )


def _filled(sheet: Any) -> list[list[str]]:
    """Give the cells of a sheet as they are shown; what is merged has its value in each cell."""
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=_last_row(sheet))]
    for merged in sheet.merged_cells.ranges:
        left, top, right, bottom = merged.bounds
        if top > len(rows) or left > len(rows[top - 1]):
            continue
        value = rows[top - 1][left - 1]
        for row in rows[top - 1 : bottom]:
            for column in range(left - 1, min(right, len(row))):
                row[column] = value
    return rows


def _last_row(sheet: Any) -> int:
    return min(sheet.max_row or 1, 10 * MOST_ROWS)


def _shown(cell: Any) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case int() | float():
            number = round(value * 100, 10) if "%" in str(cell.number_format) else value
            text = f"{number:.10f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
            return f"{text}%" if "%" in str(cell.number_format) else text
    return tidy(str(value))


def _grids(rows: Iterable[list[str]], sheet: str) -> list[Block]:
    """Part the rows of a sheet where an empty row is followed by another header."""
    made: list[Block] = []
    held: list[Row] = []
    gap = False
    for number, row in enumerate(rows, 1):
        if not any(row):
            gap = True
            continue
        if gap and held and _is_header(row) and any(map(_is_header, (one.cells for one in held))):
            made += _grid(held, sheet)
            held = []
        gap = False
        held.append(Row(tuple(row), Spot(sheet=sheet, row=number)))
    return [*made, *_grid(held, sheet)]


def _is_header(cells: Iterable[str]) -> bool:
    named = [cell for cell in dict.fromkeys(cells) if cell]
    return sum(map(is_known, named)) >= max(2, (len(named) + 1) // 2)


def _grid(rows: list[Row], sheet: str) -> Iterator[Block]:
    if rows:
        many = max(len(row.cells) for row in rows)
        whole = tuple(row._replace(cells=(*row.cells, *[""] * (many - len(row.cells)))) for row in rows)
        title = "" if re.fullmatch(r"(?:sheet|tabelle|feuil) ?\d*", sheet, re.IGNORECASE) else sheet
        yield Grid(whole, frozenset(), title, Spot(sheet=sheet))
