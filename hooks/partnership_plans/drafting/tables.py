"""Tidies tables: finds their headers, joins what a page cut, and drops what is repeated or empty."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership_plans.drafting.columns import is_known, role_of
from partnership_plans.drafting.document import Block, Grid, Row, Spot, Words, tidy
from partnership_plans.drafting.values import is_nothing

DEEP = 20
"""How many rows at the top are looked at for the header: forms and exports begin with banners and notes."""
LONGEST_HEADER = 160
FOOTNOTE = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}(?:, ?\d{1,2})*$|\s*[*†‡]+$")


class Table(NamedTuple):
    """A table with its header known.

    `above` is what stands in it over its header, and `joints` has the rows (from 0) with which a new piece begins.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str
    spot: Spot
    heading: str = ""
    above: tuple[str, ...] = ()
    joints: frozenset[int] = frozenset()

    @property
    def roles(self) -> tuple[str, ...]:
        """What each column holds, as far as its header says so: see `columns`."""
        return tuple(map(role_of, self.header))

    def column(self, *roles: str) -> int | None:
        """Give the first column with the first of these roles that any has."""
        return next((self.roles.index(role) for role in roles if role in self.roles), None)


def tables_of(blocks: Iterable[Block]) -> Iterator[Words | Table]:
    """Give words and tables in their order, each table whole, in the place of its first piece."""
    done: list[Words | Table] = []
    last: int | None = None
    heading = ""
    for block in blocks:
        if isinstance(block, Words):
            if block.level:
                heading, last = block.text, None
            done.append(block)
            continue
        table = _read(block, heading)
        if table is None:
            continue
        before = done[last] if last is not None else None
        if isinstance(before, Table) and _goes_on(before, table, block):
            assert last is not None  # noqa: S101 - it is where `before` stands
            done[last] = _joined(before, table)
        else:
            last = len(done)
            done.append(table)
    for one in done:
        yield _mended(one) if isinstance(one, Table) else one


def without_footnote(text: str) -> str:
    """Take the mark of a footnote off a header: `Priority1` is `Priority`, and `Target_Q1` stays."""
    bare = FOOTNOTE.sub("", text).strip()
    return text if re.search(r"(?:q|quarter|qtr|year|phase|week|level|stage|tier)$", bare, re.IGNORECASE) else bare


def _read(grid: Grid, heading: str) -> Table | None:
    rows = [(number, row) for number, row in enumerate(grid.rows) if any(row.cells)]
    if not rows:
        return None
    at = _header_row(rows)
    if at is None:
        return Table(
            tuple("" for _ in rows[0][1].cells), tuple(row for _, row in rows), grid.caption, grid.spot, heading
        )
    number, top = rows[at]
    names = [*top.cells]
    first = at + 1
    by_number = dict(rows)
    next_one = number + 1
    while next_one in grid.tied and next_one < len(grid.rows):
        if row := by_number.get(next_one):
            names = [a if a == b or not b else tidy(f"{a} {b}") for a, b in zip(names, row.cells, strict=False)]
            first += 1
        next_one += 1
    banners = [cell for _, row in rows[:at] for cell in dict.fromkeys(row.cells) if cell]
    caption = grid.caption or next((one for one in banners if len(one) < LONGEST_HEADER), "")
    above = tuple(dict.fromkeys(banners))
    header = tuple(map(without_footnote, names))
    kept = [row for _, row in rows[first:] if tuple(map(without_footnote, row.cells)) != header]
    wide = [n for n in range(len(header)) if header[n] or any(row.cells[n] for row in kept if n < len(row.cells))]
    cut = tuple(row._replace(cells=tuple(row.cells[n] if n < len(row.cells) else "" for n in wide)) for row in kept)
    return Table(tuple(header[n] for n in wide), cut, caption, grid.spot, heading, above)


def _header_row(rows: list[tuple[int, Row]]) -> int | None:
    """Find the row with the most names of columns that are known; two at least, or all of a narrow table's."""
    best, most = None, 1
    for index, (_, row) in enumerate(rows[:DEEP]):
        cells = [cell for cell in dict.fromkeys(row.cells) if cell]
        if any(len(cell) > LONGEST_HEADER for cell in cells):
            continue
        known = sum(is_known(without_footnote(cell)) for cell in cells)
        if known > most and 2 * known >= len(cells):
            best, most = index, known
    return best


def _goes_on(before: Table, table: Table, grid: Grid) -> bool:
    if any(table.header):
        return table.header == before.header and (not grid.caption or grid.caption == before.caption)
    is_over = bool(before.rows) and before.rows[-1].spot.page < table.spot.page
    return not grid.caption and len(table.header) == len(before.header) and any(before.header) and is_over


def _joined(before: Table, table: Table) -> Table:
    joints = before.joints | {len(before.rows)} | {one + len(before.rows) for one in table.joints}
    return before._replace(rows=(*before.rows, *table.rows), joints=joints)


def _mended(table: Table) -> Table:
    """Join the rows that a page cut: what goes on has no number, or begins in the middle of a sentence."""
    rows: list[Row] = []
    key = table.column("number")
    title = table.column("title", "term", "recommendation", "promise") or 0
    for index, row in enumerate(table.rows):
        lower = row.cells[title][:1].islower()
        goes_on = index in table.joints and ((key is not None and not row.cells[key]) or (not row.cells[0]) or lower)
        if rows and goes_on:
            cells = zip(rows[-1].cells, row.cells, strict=False)
            rows[-1] = rows[-1]._replace(cells=tuple(a if a == b else tidy(f"{a} {b}") for a, b in cells))
        else:
            rows.append(row)
    return table._replace(rows=tuple(rows))


def cells_of(table: Table, row: Row) -> dict[str, str]:
    """Give the cells of a row by the role of their column, the first of each role; blanks are left out."""
    cells: dict[str, str] = {}
    for role, cell in zip(table.roles, row.cells, strict=False):
        if role and not is_nothing(cell):
            cells.setdefault(role, cell)
    return cells
