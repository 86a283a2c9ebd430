"""Reads a table of readings saved as CSV."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.problems import Place, Problem, error, in_order, in_short, nearest
from partnership_plans.source.files import read_text
from partnership_plans.source.positions import Node, Positions, Read, Spot, split_lines

MOST_COLUMNS = 50
"""With more columns than this the first row is no list of names."""


class Columns(NamedTuple):
    """The columns of a kind of table: those it has as a rule, those of them that it needs, and what may be besides."""

    usual: tuple[str, ...]
    needed: tuple[str, ...]
    others: tuple[str, ...] = ()


def read_csv(path: Path, name: str, columns: Columns, *, root: Path | None = None) -> Read:
    """Read a comma-separated table whose first row names columns of a kind of table, in any order.

    The value is a list of rows, each a dict from column to text as typed;
    rows without any text are skipped. A row's place is its line; a cell's is
    its row's line and, as column, the number of the cell in its row.
    Problems: those of `read_text`, empty-file, csv-syntax, csv-columns,
    csv-row. A row of the wrong length is reported and left out; with wrong
    columns there are no rows.
    """
    text, problems = read_text(path, name, root=root)
    if text is None:
        return Read(None, Positions(name), problems, [])
    lines = split_lines(text)
    if not text.strip():
        empty = error("empty-file", Place(name), "This file is empty.", f"begin with: {','.join(columns.usual)}")
        return Read(None, Positions(name), (*problems, empty), lines)
    rows, found = _rows(lines, name)
    if not rows and not found:
        message = "This table holds commas and no words."
        found = [error("empty-file", Place(name), message, f"begin with: {','.join(columns.usual)}")]
    heads = [head.strip() for head in rows[0][1]] if rows else []
    if rows:
        found += _wrong_columns(heads, columns, Place(name, rows[0][0]))
    usable = len(heads) == len({*heads}) and {*columns.needed} <= {*heads} <= {*columns.usual, *columns.others}
    value: list[dict[str, str]] = []
    children: dict[str | int, Node] = {}
    for line, cells in rows[1:]:
        if len(cells) != len(heads):
            found.append(_wrong_length(cells, heads, Place(name, line)))
        elif usable:
            inside: dict[str | int, Node] = {
                head: Node(Spot(line, number), Spot(line, number), {}) for number, head in enumerate(heads, start=1)
            }
            children[len(value)] = Node(Spot(line), Spot(line), inside)
            value.append(dict(zip(heads, cells, strict=True)))
    positions = Positions(name, Node(Spot(), Spot(), children))
    return Read(value, positions, in_order((*problems, *in_short(found))), lines)


def _rows(lines: list[str], name: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Split into rows with the line each begins on, until the first fault of quoting."""
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as fault:
        return rows, [_bad_quote(str(fault), Place(name, min(start, len(lines))))]
    return rows, []


def _bad_quote(fault: str, where: Place) -> Problem:
    if "unexpected end" in fault:
        message = "A quotation mark opens a cell here and none closes it."
        return error("csv-syntax", where, message, 'close the cell with ", or delete the opening one.')
    if "field limit" in fault:
        message = "The cell that begins here never ends; a quotation mark that opens it is not closed."
        return error("csv-syntax", where, message, 'close the cell with ", or delete the opening one.')
    message = "Text stands after a closed quotation mark in this row."
    return error("csv-syntax", where, message, 'write a quotation mark inside a quoted cell twice: "".')


def _wrong_columns(heads: list[str], columns: Columns, where: Place) -> list[Problem]:
    """Compare the first row with the columns that are expected."""
    if len(heads) == 1 and len(columns.usual) > 1 and any(mark in heads[0] for mark in ";\t|"):
        message = "The columns of this table are not separated by commas."
        return [error("csv-columns", where, message, "save it again as “CSV UTF-8 (comma delimited)”.")]
    if len(heads) > MOST_COLUMNS:
        message = f"The first row names {len(heads):,} columns; such a table has {len(columns.usual)}."
        return [error("csv-columns", where, message, f"the first row should be: {','.join(columns.usual)}.")]
    return list(_column_problems(heads, columns, where))


def _column_problems(heads: list[str], columns: Columns, where: Place) -> Iterator[Problem]:
    should_be = f"the first row should be: {','.join(columns.usual)}"
    missing = [column for column in (*columns.usual, *columns.others) if column not in heads]
    if not {*columns.usual} & {*heads} and not any(nearest(head.lower(), columns.usual) for head in heads):
        message = "The first row should name the columns, and holds something else."
        yield error("csv-columns", where, message, f"{should_be}.")
        return
    nameless = []
    for number, head in enumerate(heads, start=1):
        place = where._replace(column=number)
        if head in columns.usual or head in columns.others:
            if head in heads[: number - 1]:
                yield error("csv-columns", place, f"Column “{head}” stands twice.", "delete one of them.")
        elif not head:
            nameless.append(number)
        elif close := nearest(head.lower(), missing):
            missing = [one for one in missing if one != close]
            message = f"There is no column “{head[:60]}” in such a table."
            yield error("csv-columns", place, message, f"did you mean “{close}”?")
        else:
            message = f"There is no column “{head[:60]}” in such a table."
            yield error("csv-columns", place, message, f"delete it, or correct its name; {should_be}.")
    if nameless:
        which = f"Column {nameless[0]} has" if len(nameless) == 1 else f"{len(nameless)} columns have"
        hint = f"delete what stands without a name, in every row; {should_be}."
        yield error("csv-columns", where._replace(column=nameless[0]), f"{which} no name.", hint)
    for column in columns.needed:
        if column in missing:
            yield error("csv-columns", where, f"Column “{column}” is missing.", f"{should_be}.")


def _wrong_length(cells: list[str], heads: list[str], where: Place) -> Problem:
    count = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
    message = f"This row has {count}; the first row names {len(heads)} columns."
    if len(cells) > len(heads):
        hint = 'put a text that holds a comma between quotation marks: "like, this".'
        return error("csv-row", where._replace(column=len(heads) + 1), message, hint)
    return error("csv-row", where, message, "write a comma for each empty cell as well.")
