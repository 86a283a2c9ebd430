"""What comes of sheets that came back: changed cells, new rows and faults, each with its place in words."""

from typing import Any, NamedTuple

from partnership_plans.model.columns import Column, Table
from partnership_plans.sheets.rows import Held, Row


class Spot(NamedTuple):
    """A place in what came back: its file, its sheet, its row counted from 1, its column and what that is called."""

    file: str
    sheet: str
    row: int = 0
    column: int = -1
    label: str = ""

    def __str__(self) -> str:
        """Say it in words."""
        row = f", row {self.row}" if self.row else ""
        column = f", column {letters(self.column)}" if self.column >= 0 else ""
        return f"{self.file}, sheet “{self.sheet}”{row}{column}{f' ({self.label})' if self.label else ''}"


def letters(number: int) -> str:
    """Give the letters of a column counted from 0."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


class Fault(NamedTuple):
    """What can't be taken over, and what to do about it."""

    spot: Spot
    message: str


class Change(NamedTuple):
    """A cell that says something else than the plan does: None for one that was emptied."""

    spot: Spot
    plan: Held
    table: Table
    row: Row
    column: Column
    value: Any


class Added(NamedTuple):
    """A row that is new: what it says by the path of each column, and the row that it is a part of, if of any."""

    spot: Spot
    plan: Held
    table: Table
    above: Row | None
    values: dict[tuple[str, ...], Any]
    spots: dict[tuple[str, ...], Spot]


class Compared(NamedTuple):
    """All that came of some sheets."""

    changes: list[Change]
    added: list[Added]
    faults: list[Fault]
    notes: list[str]
