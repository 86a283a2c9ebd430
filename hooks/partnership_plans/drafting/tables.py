"""Tidies tables: finds their headers, joins what a page cut, and drops what is repeated or empty."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from partnership_plans.drafting.columns import is_known, role_of
from partnership_plans.drafting.document import Block, Grid, Row, Spot, Words, tidy
from partnership_plans.drafting.values import is_nothing

DEEP = 20
"""How many rows at the top are looked at for the header: forms and exports begin with banners and notes."""
LONGEST_HEADER = 160
A_NUMBER = re.compile(r"[A-Z]{0,4}[ -]?\d+(?:\.\d+)*[a-z]?\.?")
"""What stands in a column of numbers, whatever it is called."""
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
        """What each column holds, as far as its header says so: see `columns`. Of numbers alone, the numbers."""
        roles = [role_of(name) for name in self.header]
        if "number" not in roles and roles[:1] in (["kind"], [""], ["level"]) and len(roles) > 2:  # noqa: PLR2004
            first = [row.cells[0] for row in self.rows if row.cells and row.cells[0]]
            if first and all(map(A_NUMBER.fullmatch, first)):
                roles[0] = "number"
        return tuple(roles)

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
        table = _read(turned(block), heading)
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
    if at:
        names = _told_apart(names, rows[at - 1][1].cells)
    first = at + 1
    by_number = dict(rows)
    next_one = number + 1
    while next_one in grid.tied and next_one < len(grid.rows):
        if row := by_number.get(next_one):
            names = [_joined_name(above, name) for above, name in zip(names, row.cells, strict=False)]
            first += 1
        next_one += 1
    over = [row for _, row in rows[:at] if not set(filter(None, row.cells)) & set(filter(None, top.cells))]
    banners = [cell for row in over for cell in dict.fromkeys(row.cells) if cell]
    caption = grid.caption or next((one for one in banners if len(one) < LONGEST_HEADER), "")
    above = tuple(dict.fromkeys(banners))
    header = tuple(map(without_footnote, names))
    kept = [row for _, row in rows[first:] if not _repeats(row, header)]
    wide = [n for n in range(len(header)) if header[n] or any(row.cells[n] for row in kept if n < len(row.cells))]
    cut = [row._replace(cells=tuple(row.cells[n] if n < len(row.cells) else "" for n in wide)) for row in kept]
    return Table(tuple(header[n] for n in wide), tuple(_below_banners(cut)), caption, grid.spot, heading, above)


def turned(grid: Grid) -> Grid:
    """Turn a table whose names stand down its first column, as on a card for each project, into one with a header."""
    rows = [row for row in grid.rows if any(row.cells)]
    labels = [row.cells[0] for row in rows if row.cells]
    roles = [role_of(label) for label in labels]
    known = {role for role in roles if role}
    is_card = len(rows) >= LEAST_OF_CARD and 3 * sum(map(bool, roles)) >= 2 * len(rows) and len(known) >= LEAST_OF_CARD
    wide = max((len(row.cells) for row in rows), default=0)
    if not is_card or wide < 2 or "title" not in known or sum(map(is_known, rows[0].cells)) > 1:  # noqa: PLR2004
        return grid
    columns = [n for n in range(1, wide) if any(row.cells[n] for row in rows)]
    cards = [tuple(row.cells[n] for row in rows) for n in columns]
    head = Row(tuple(labels), rows[0].spot)
    return grid._replace(rows=(head, *(Row(one, rows[0].spot) for one in dict.fromkeys(cards))), tied=frozenset())


LEAST_OF_CARD = 3
"""How many names stand at least in the first column of a table that is turned."""


def _told_apart(names: list[str], above: tuple[str, ...]) -> list[str]:
    """Put what stands above them before names that several columns share: Inherent L, Residual L."""
    many = Counter(names)
    pairs = zip(names, above, strict=False)
    return [tidy(f"{over} {name}") if many[name] > 1 and over and over != name else name for name, over in pairs]


def _joined_name(above: str, name: str) -> str:
    """Give the name of a column that two rows of a header tell; where the lower says it all, that alone."""
    both = tidy(f"{above} {name}")
    says_it = is_known(name) and not is_known(both) and not re.search(r"\d", above)
    return above if above == name or not name else name if says_it else both


def _repeats(row: Row, header: tuple[str, ...]) -> bool:
    """Say whether a row is the header once more; a header of two rows may be repeated by its second alone."""
    cells = tuple(map(without_footnote, row.cells))
    same = [cell == name or (cell and name.endswith(f" {cell}")) for cell, name in zip(cells, header, strict=False)]
    return cells == header or (any(cells) and all(same) and sum(map(is_known, cells)) > 1)


def _below_banners(rows: list[Row]) -> Iterator[Row]:
    """Leave out the rows that are one text from side to side, and tell it of the rows below as their `group`."""
    group = ""
    for row in rows:
        if banner := _banner(row, rows):
            group = banner
        else:
            yield row._replace(group=group)


def _banner(row: Row, rows: list[Row]) -> str:
    filled = [cell for cell in row.cells if cell]
    across = len(row.cells) > 2 and len(set(filled)) == 1  # noqa: PLR2004
    alone = len(filled) == 1 and bool(row.cells[0])
    usual = sum(bool(cell) for one in rows for cell in one.cells) / max(len(rows), 1)
    long_enough = len(filled[0]) > SHORTEST_BANNER if filled else False
    long_enough = long_enough and not filled[0][:1].islower()
    is_one = across and long_enough and (len(filled) > 2 or (alone and usual > 2))  # noqa: PLR2004
    return filled[0] if is_one and not is_nothing(filled[0]) else ""


SHORTEST_BANNER = 8
"""How long a text is at least that stands over the rows below it: a number or a name of a column is shorter."""


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
    group = before.rows[-1].group if before.rows else ""
    more = (row if row.group else row._replace(group=group) for row in table.rows)
    return before._replace(rows=(*before.rows, *more), joints=joints)


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


def others_of(table: Table, row: Row, taken: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each cell that is not the first of its row with one of the roles that are taken."""
    seen: set[str] = set()
    for name, role, cell in zip(table.header, table.roles, row.cells, strict=False):
        if is_nothing(cell):
            continue
        if role not in taken or role in seen:
            yield name, cell
        seen.add(role)


def named_by(table: Table, usual: str) -> str:
    """Give what a table is called: by its title, or by the heading that it stands below, without its number."""
    title = re.sub(
        r"^(?:(?:section|chapter|appendix|annex|table) )?[\dA-Z]{0,2}(?:\.\d+)*[.:)]? (?=[A-Z])",
        "",
        table.caption or table.heading,
        flags=re.IGNORECASE,
    )
    return (title or usual)[:LONGEST_HEADER]
