"""Finds the first row of a sheet, wherever it stands by now, and which of its columns is which."""

from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans.model.columns import Column, Table, tables
from partnership_plans.problems import did_you_mean
from partnership_plans.sheets.layout import AS_EXPORTED, Head, head_in, part_of
from partnership_plans.sheets.outcome import Fault, Spot
from partnership_plans.sheets.reading import Page

TOP = 10
"""In how many rows the head of a sheet is looked for, below what somebody put above it."""
SHOWN = 60


class Heads(NamedTuple):
    """The names of a sheet's columns: at which row they stand, and which column is where."""

    head: Head
    at: int
    key: int
    marks: int
    above: int
    columns: dict[int, Column]


def head_of(page: Page) -> tuple[Head, int, int] | None:
    """Give what a sheet says of itself, with the row and the column; None where it is none of ours."""
    for at, row in enumerate(page.rows[:TOP]):
        for number, cell in enumerate(row):
            if head := head_in(cell):
                return head, at, number
    return None


def without_head(page: Page) -> Iterator[Fault]:
    """Tell of a sheet that lost its hidden columns; any other is somebody's notes, and none of ours."""
    if any(AS_EXPORTED in row or _is_named_as_ours(row) for row in page.rows[:TOP]):
        message = "Its first column, which is hidden, is gone. Export the sheet anew, and fill that in."
        yield Fault(Spot(page.file, page.name), message)


def _is_named_as_ours(row: list[str]) -> bool:
    """Say whether most columns of a kind of sheet stand in a row, called as they are called there."""
    words = {plain(cell) for cell in row} - {""}
    return any(
        len(words & (known := {plain(one.label) for one in meant.columns})) * 2 > len(known) for meant in tables()
    )


def heads_of(page: Page, meant: Table, found: tuple[Head, int, int], faults: list[Fault]) -> Heads | None:
    """Find which column is which, by its name, wherever it was moved to; None, and why, where that can't be told."""
    head, at, key = found
    known = {plain(one.label): one for one in meant.columns}
    columns: dict[int, Column] = {}
    marks = above = -1
    is_right = True
    for number, cell in enumerate(page.rows[at]):
        word = plain(cell)
        if number == key or not (word or _has_words(page, at, number)):
            continue
        if word == plain(AS_EXPORTED):
            marks = number
        elif part_of(meant) and word == plain(part_of(meant)):
            above = number
        elif word in known and known[word] not in columns.values():
            columns[number] = known[word]
        elif _has_words(page, at, number):
            is_right = False
            message = _odd_column(cell, meant, {plain(one) for one in page.rows[at]})
            faults.append(Fault(Spot(page.file, page.name, at + 1, number), message))
    if marks < 0:
        message = f"The hidden column “{AS_EXPORTED}” is gone. Export the sheet anew, and fill that in."
        faults.append(Fault(Spot(page.file, page.name), message))
    return Heads(head, at, key, marks, above, columns) if is_right and marks >= 0 else None


def _odd_column(name: str, meant: Table, here: set[str]) -> str:
    """Say what is wrong with a column that has another name than ours, and which of ours is not there."""
    if plain(name) in {plain(one.label) for one in meant.columns}:
        return f"The column “{name[:SHOWN]}” stands twice: delete one of the two."
    gone = [one.label for one in meant.columns if plain(one.label) not in here]
    message = f"The column “{name[:SHOWN]}” is none of this sheet" if name.strip() else "This column has no name"
    if gone:
        return f"{message}; {did_you_mean(name, gone)}"
    return f"{message}: take it out, or put such notes into a sheet of your own."


def uneven(page: Page, heads: Heads, row: int) -> str:
    """Say what is wrong with a row of a CSV file that has more or fewer cells than there are names of columns."""
    names, cells = len(page.rows[heads.at]), page.rows[row]
    if not any(map(str.strip, cells)) or (len(cells) >= names and not any(map(str.strip, cells[names:]))):
        return ""
    return (
        f"This row has {len(cells)} cells, and the row of names has {names}. Where a text holds the sign that parts "
        "the cells, put the text between double quotation marks; cells that are not there are to be put back."
    )


def deleted(page: Page, heads: Heads, meant: Table, said: set[str]) -> Iterator[str]:
    """Tell of columns that said something when they were exported and did not come back: it stays."""
    gone = said - {one.key for one in heads.columns.values()}
    if lost := [f"“{one.label}”" for one in meant.columns if one.key in gone]:
        columns = f"The column {lost[0]} was" if len(lost) == 1 else f"The columns {', '.join(lost)} were"
        yield f"{Spot(page.file, page.name)}: {columns} deleted. What the plan says there stays."


def _has_words(page: Page, at: int, number: int) -> bool:
    return any(page.cell(row, number).strip() for row in range(at + 1, len(page.rows)))


def plain(text: str) -> str:
    """Give a name as it is compared with others: in small letters, with single spaces."""
    return " ".join(text.split()).casefold()
