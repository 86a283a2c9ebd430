"""Reads a table of readings saved as CSV."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from partnership_plans.problems import Place, Problem, error, in_order, in_short, nearest
from partnership_plans.source.files import read_text
from partnership_plans.source.positions import Node, Positions, Read, Spot, split_lines

MOST_COLUMNS = 50
"""With more columns than this the first row is no list of names."""
MOST_ABOVE = 10
"""In how many rows the names of the columns are looked for, below a title that a spreadsheet has above them."""


class Columns(NamedTuple):
    """The columns of a kind of table: those it has as a rule, those of them that it needs, and what may be besides."""

    usual: tuple[str, ...]
    needed: tuple[str, ...]
    others: tuple[str, ...] = ()
    meant: Callable[[str, Collection[str]], str] = lambda head, columns: nearest(head.lower(), columns)
    """Gives the column that a name of somebody's own means (“Amount”), or an empty text."""

    @property
    def first_row(self) -> str:
        """Say what the first row of such a table is."""
        rest = [column for column in self.usual if column not in self.needed]
        more = f"; {_all(rest)} may follow" if rest else ""
        return f"the first row should be: {','.join(self.needed)}{more}"


THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}(?:\.\d+)?")
"""A number that a comma has cut in two cells."""


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
    if rows and (other := _no_table(rows, columns, Place(name, rows[0][0]))):
        return Read(None, Positions(name), in_order((*problems, *found, other)), lines)
    if rows:
        found += _column_problems(heads, lines[rows[0][0] - 1], columns, Place(name, rows[0][0]))
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


def _no_table(rows: list[tuple[int, list[str]]], columns: Columns, where: Place) -> Problem | None:
    """Say that the first row is no list of columns at all, so that nothing can be said of the others."""
    heads = [head.strip() for head in rows[0][1]]
    should_be = f"{columns.first_row}."
    is_title = len(heads) == 1 and heads[0] not in columns.usual and len(rows) > 1
    first = [heads, rows[1][1]] if is_title else [heads]
    alone = [cells[0] for cells in first if len(cells) == 1]
    if len(columns.usual) > 1 and any(mark in cell for cell in alone for mark in ";\t|"):
        message = "The columns of this table are not separated by commas."
        return error("csv-columns", where, message, "save it again as “CSV UTF-8 (comma delimited)”.")
    if len(heads) > MOST_COLUMNS:
        message = f"The first row names {len(heads):,} columns; such a table has {len(columns.usual)}."
        return error("csv-columns", where, message, should_be)
    if {*columns.usual} & {*heads} or any(columns.meant(head, columns.usual) for head in heads):
        return None
    below = (line for line, cells in rows[1:MOST_ABOVE] if {*columns.needed} <= {one.strip().lower() for one in cells})
    if line := next(below, 0):
        message = f"The names of the columns stand in line {line} here, below something else."
        return error("csv-columns", where, message, f"take out what stands above line {line}.")
    return error("csv-columns", where, "The first row should name the columns, and holds something else.", should_be)


class _Heads(NamedTuple):
    """Names of columns as they are meant, and the numbers of those that can't be."""

    meant: list[str]
    nameless: list[int]
    unknown: list[int]
    twice: list[int]
    missing: list[str]


def _sorted_out(heads: list[str], columns: Columns) -> _Heads:
    known = (*columns.usual, *columns.others)
    found = _Heads(list(heads), [], [], [], [column for column in known if column not in heads])
    for at, head in enumerate(heads):
        if head in known:
            found.twice.extend([at] if head in heads[:at] else [])
        elif not head:
            found.nameless.append(at)
        elif close := columns.meant(head, found.missing):
            found.missing.remove(close)
            found.meant[at] = close
        else:
            found.unknown.append(at)
    return found


def _column_problems(heads: list[str], typed: str, columns: Columns, where: Place) -> Iterator[Problem]:
    """Compare the first row (`typed` as it stands) with the columns that are expected."""
    should_be = columns.first_row
    meant, nameless, unknown, twice, missing = _sorted_out(heads, columns)
    renamed = [at for at, head in enumerate(heads) if meant[at] != head]
    gone = [column for column in columns.needed if column in missing]
    if len(renamed) > 1 and not (nameless or unknown or twice or gone):
        message = f"The columns are named {_all(heads[at] for at in renamed)} here: such a table has others."
        yield error("csv-columns", where, message, f"write “{','.join(meant)}” instead of “{typed}”.")
        return
    for at in renamed:
        message = f"There is no column “{heads[at][:60]}” in such a table."
        yield error("csv-columns", where._replace(column=at + 1), message, f"did you mean “{meant[at]}”?")
    for at in twice:
        where_it_is = where._replace(column=at + 1)
        yield error("csv-columns", where_it_is, f"Column “{heads[at]}” stands twice.", "delete one of them.")
    if unknown:
        which = _all((heads[at][:60] for at in unknown), "or")
        message = f"There is no column {which.replace(' and ', ' or ')} in such a table."
        them = "it, or correct its name" if len(unknown) == 1 else "them, or correct their names"
        yield error("csv-columns", where._replace(column=unknown[0] + 1), message, f"delete {them}; {should_be}.")
    if nameless:
        which = f"Column {nameless[0] + 1} has" if len(nameless) == 1 else f"{len(nameless)} columns have"
        hint = f"delete what stands without a name, in every row; {should_be}."
        yield error("csv-columns", where._replace(column=nameless[0] + 1), f"{which} no name.", hint)
    if gone:
        which = f"Column {_all(gone)} is" if len(gone) == 1 else f"The columns {_all(gone)} are"
        yield error("csv-columns", where, f"{which} missing.", f"{should_be}.")


def _all(names: Iterable[str], word: str = "and") -> str:
    *most, last = (f"“{name}”" for name in names)
    return f"{', '.join(most)} {word} {last}" if most else last


def _wrong_length(cells: list[str], heads: list[str], where: Place) -> Problem:
    count = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
    message = f"This row has {count}; the first row names {len(heads)} columns."
    if len(cells) > len(heads):
        hint = 'put a text that holds a comma between quotation marks: "like, this".'
        for number, pair in enumerate(pairwise(cells), 1):
            if THOUSANDS.fullmatch(",".join(pair)):
                hint = f"write “{''.join(pair)}” instead of “{','.join(pair)}”: here a comma ends a cell."
                return error("csv-row", where._replace(column=number), message, hint)
        return error("csv-row", where._replace(column=len(heads) + 1), message, hint)
    return error("csv-row", where, message, "write a comma for each empty cell as well.")
