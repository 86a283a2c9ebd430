"""Cells of a table that a spreadsheet would run instead of showing them."""

import csv
import re
from collections.abc import Iterator

from partnership_plans.problems import Place, Problem, error, in_short
from partnership_plans.source.positions import split_lines

SIGNS = "=+\\-@＝＋－＠"
STARTS = f"{SIGNS}\t\r\n"
BEGINNING = re.compile(f" *[{STARTS}]")
"""How a cell starts that a spreadsheet would run as a formula.

Source: OWASP ASVS 5.0, 1.2.10, and OWASP "CSV Injection", which adds the wide
forms. Both ask for a single quote before such a text.
"""
AFTER_A_SEPARATOR = re.compile(f'(?<=[;\t\r\n])([ "]*)(?=[{SIGNS}])')
"""Where half of Europe's spreadsheets, which part cells by semicolons, would begin another cell."""
QUOTED_AFTER_A_SEPARATOR = re.compile(f"(?<=[;\t\r\n])([ \"]*)'(?=[{SIGNS}])")
NUMBER = re.compile(r" *[+-]? *[0-9][0-9., ]*%?")


def shown(text: str) -> str:
    """Give a cell's text so that every spreadsheet shows it, and none runs any part of it."""
    inner = AFTER_A_SEPARATOR.sub(r"\1'", text)
    return f"'{inner}" if BEGINNING.match(inner) else inner


def as_typed(cell: str) -> str:
    """Give the text of a cell that `shown` made: without the quotes that keep a spreadsheet from running it."""
    text = cell[1:] if cell.startswith("'") and BEGINNING.match(cell[1:]) else cell
    return QUOTED_AFTER_A_SEPARATOR.sub(r"\1", text)


def formulas_in(text: str, name: str) -> tuple[Problem, ...]:
    """Report each cell of a CSV file that a spreadsheet would run. Code: csv-formula; the column counts characters.

    Whatever sign parts the cells: a reader's spreadsheet may take any of them.
    """
    return tuple(in_short(_found(split_lines(text), name)))


def _found(lines: list[str], name: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        column = next((column for sign in ",;\t" for column, cell in _cells(line, sign) if _runs(cell)), 0)
        if column:
            message = "This cell begins like a formula, which the spreadsheet of whoever downloads the file would run."
            hint = "write what the formula gives, or put an apostrophe (') in front."
            yield error("csv-formula", Place(name, number, column), message, hint)


def _runs(cell: str) -> bool:
    return bool(BEGINNING.match(cell)) and not NUMBER.fullmatch(cell)


def _cells(line: str, sign: str) -> Iterator[tuple[int, str]]:
    """Part a line as a spreadsheet does; each cell with the column at which it is about to begin."""
    try:
        cells = next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return
    at = 0
    for cell in cells:
        start = line.find(cell, at) if cell else at
        yield max(start, at) + 1, cell
        at = max(start, at) + len(cell)
