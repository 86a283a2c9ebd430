"""What stands where in a sheet, whether it is saved as a workbook or as CSV."""

from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans.adding.kinds import KINDS
from partnership_plans.model.columns import Column, Table, is_list
from partnership_plans.model.edition import Edition
from partnership_plans.model.record import Record
from partnership_plans.model.references import records_in
from partnership_plans.sheets.cells import Cell, mark_of
from partnership_plans.sheets.rows import Held, Row

MARK = "partnership-plans"
READ_ME, LISTS = "Read me first", "Lists"
"""The sheets of a workbook that say nothing of a plan."""
AS_EXPORTED = "as exported"
SAID = f"{AS_EXPORTED}:"
"""How a hidden cell begins that has the marks of what its row said, in a sheet that says nothing of a plan."""
FIRST = 2
"""How many hidden columns stand before the others: the key of each row, and what its cells said when exported."""
LONGEST_NAME = 31
RESERVED = {"history"}
"""Names that Excel keeps for itself."""


class Head(NamedTuple):
    """What the first cell of a sheet says of it: of which plan and table it is, for whom, with how many rows."""

    address: str
    table: str
    owner: str
    rows: int

    def written(self) -> str:
        """Give the cell's text."""
        return f"{MARK} {self.address} {self.table} {self.rows} {self.owner}".rstrip()


def head_in(text: str) -> Head | None:
    """Read the first cell of a sheet; None where it is no sheet of ours."""
    words = text.split(" ", 4)
    if len(words) < 4 or words[0] != MARK or not words[3].isdecimal():  # noqa: PLR2004 - all but the owner
        return None
    return Head(words[1], words[2], words[4].strip() if words[4:] else "", int(words[3]))


class Laid(NamedTuple):
    """A sheet as it is written: its head, the names of its columns, and its rows."""

    table: Table
    head: Head
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden: frozenset[str]

    @property
    def part_of(self) -> str:
        """Give the name of the column that says what each row is a part of; nothing where they are parts of nothing."""
        return part_of(self.table)

    @property
    def heads(self) -> tuple[str, ...]:
        """Give the first row."""
        above = (self.part_of,) if self.part_of else ()
        return (self.head.written(), AS_EXPORTED, *above, *(one.label for one in self.columns))

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """Give a row's cells, in the order of the columns."""
        above = (Cell(row.parent),) if self.part_of else ()
        return (Cell(row.key), Cell(marks(self.columns, row.cells)), *above, *row.cells)


def part_of(table: Table) -> str:
    """Give the name of the column that says what each row is a part of."""
    lists = lists_in(table)
    return f"Part of {lists[-2].replace('_', ' ')}" if len(lists) > 1 else ""


def lists_in(table: Table) -> list[str]:
    """Give the names on a table's path that are lists."""
    found = []
    record: type[Record] = Edition
    for step in table.path:
        if is_list(record.model_fields[step]):
            found.append(step)
        record = next(iter(records_in(record.model_fields[step].annotation)))
    return found


def marks(columns: tuple[Column, ...], cells: tuple[Cell, ...]) -> str:
    """Write down by a few signs what each cell says that says anything."""
    found = ((column.key, mark_of(column, cell.text)) for column, cell in zip(columns, cells, strict=True))
    return " ".join(f"{key}={mark}" for key, mark in found if mark)


def marks_in(text: str) -> dict[str, str]:
    """Read what `marks` has written down."""
    return dict(one.split("=", 1) for one in text.split() if "=" in one)


def laid_out(plan: Held, owner: str = "") -> tuple[Laid, ...]:
    """Lay out every sheet of a plan that has a row; for an owner, those with rows of theirs, and no other rows.

    A sheet without rows is there if rows can be added to what is there: updates of actions, readings of measures.
    """
    names: set[str] = set()
    return tuple(_laid(plan, owner, names))


def _laid(plan: Held, owner: str, names: set[str]) -> Iterator[Laid]:
    for sheet in plan.sheets.values():
        rows = tuple(one for one in sheet.rows if not owner or owner in one.owners)
        if not rows and not _may_begin(plan, sheet.table, owner):
            continue
        asked = _asked(sheet.table)
        said = {
            column.key
            for number, column in enumerate(sheet.table.columns)
            if column.is_needed or column.key in asked or any(row.cells[number].text for row in rows)
        }
        hidden = frozenset(one.key for one in sheet.table.columns) - said
        head = Head(plan.address, sheet.table.key, owner, len(rows))
        yield Laid(sheet.table, head, _name(sheet.table, names), sheet.table.columns, rows, hidden)


def _may_begin(plan: Held, table: Table, owner: str) -> bool:
    """Say whether a list that can be added to may begin here, since there is what it is a part of."""
    kind = next((one for one in KINDS.values() if one.within and (one.section, one.within) == table.path), None)
    above = plan.sheets.get(table.path[0]) if kind else None
    return above is not None and any(not owner or owner in one.owners for one in above.rows)


def _asked(table: Table) -> tuple[str, ...]:
    """Give the fields that are asked for of whoever adds something."""
    path = table.path
    kinds = (one for one in KINDS.values() if path in {(one.section,), (one.section, one.within)})
    return next((one.questions for one in kinds if (one.section, one.within) == (*path, "")[:2]), ())


def _name(table: Table, taken: set[str]) -> str:
    """Give a sheet's name: short enough for Excel, without signs that it refuses, and no name twice."""
    title = table.title if table.title.casefold() not in RESERVED else f"{table.title} of this plan"
    name = title
    if len(title) > LONGEST_NAME:
        name = f"{title[: LONGEST_NAME - 2]}…"
    number = 2
    while name.casefold() in taken:
        name = f"{title[: LONGEST_NAME - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name
