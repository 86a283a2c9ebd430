"""Finds the first row of a sheet, wherever it stands by now, and which of its columns is which."""

from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans.problems import did_you_mean
from partnership_plans.sheets.columns import Column, Table
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
    if any(AS_EXPORTED in row for row in page.rows[:TOP]):
        message = "Its first column, which is hidden, is gone. Export the sheet anew, and fill that in."
        yield Fault(Spot(page.file, page.name), message)


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
            twice = "stands twice" if word in known else "is none of this sheet"
            hint = f"; {did_you_mean(cell, [one.label for one in meant.columns])}" if word not in known else ""
            message = f"The column “{cell[:SHOWN]}” {twice}{hint or ': delete one of the two.'}"
            faults.append(Fault(Spot(page.file, page.name, at + 1, number), message))
    if marks < 0:
        message = f"The hidden column “{AS_EXPORTED}” is gone. Export the sheet anew, and fill that in."
        faults.append(Fault(Spot(page.file, page.name), message))
    return Heads(head, at, key, marks, above, columns) if is_right and marks >= 0 else None


def _has_words(page: Page, at: int, number: int) -> bool:
    return any(page.cell(row, number).strip() for row in range(at + 1, len(page.rows)))


def plain(text: str) -> str:
    """Give a name as it is compared with others: in small letters, with single spaces."""
    return " ".join(text.split()).casefold()
