"""Sees to it that no cell of a table is lost: what came into no field is put into the list of what has no place."""

import re
from collections.abc import Iterator, Sequence

from partnership_plans.checks.amounts import unit_meant
from partnership_plans.checks.people import MAILBOX, person_in
from partnership_plans.drafting.figure_columns import OFTEN
from partnership_plans.drafting.found import Field, Found, Thing, Unplaced, Value
from partnership_plans.drafting.of_measures import WAYS
from partnership_plans.drafting.tables import Table
from partnership_plans.drafting.values import TO_COME, date_in, is_nothing, number_in

NO_FIELD = "no field was found for this column"
UNSAID = "this is still to be said"


def leave_the_rest(table: Table, found: Found, things: Sequence[Thing], left: Sequence[Unplaced]) -> None:
    """Hold the cells of a table against the things that were made of it, row by row, and list those that are in none.

    `left` has what was listed of the table already. Names of people are in neither, and are told of in another way.
    """
    told = _by_place(things, left)
    everything = " ".join(told.values())
    spread = "terms" in {thing.section for thing in things}  # the meaning of a term may go on in rows of its own
    groups: set[str] = set()
    for row in table.rows:
        here = everything if spread else told.get(str(row.spot), "")
        if any(one.where == str(row.spot) and one.why == "it stands in the files twice" for one in left):
            continue
        for name, role, cell in zip(table.header, table.roles, row.cells, strict=False):
            if TO_COME.fullmatch(cell.strip()):
                found.leave(f"{name}: {cell}" if name else cell, row.spot, UNSAID)
            elif not is_nothing(cell) and not (person_in(cell) or MAILBOX.search(cell) or _is_told(role, cell, here)):
                found.leave(f"{name}: {cell}" if name else cell, row.spot, NO_FIELD)
        if row.group and row.group not in groups and not _is_told("", row.group, here):
            groups.add(row.group)
            found.leave(row.group, row.spot, "this stands over the rows below it")


def _by_place(things: Sequence[Thing], left: Sequence[Unplaced]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for thing in things:
        for one in _fields(thing.fields):
            texts.setdefault(one.where, []).append(f"{one.value} {one.doubt}")
    for listed in left:
        texts.setdefault(listed.where, []).append(listed.text)
    return {where: _plain(" ".join(parts)) for where, parts in texts.items()}


def _fields(value: Value) -> Iterator[Field]:
    if isinstance(value, Field):
        yield value
        yield from _fields(value.value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _fields(one)
    elif isinstance(value, list):
        for one in value:
            yield from _fields(one)


def _is_told(role: str, cell: str, here: str) -> bool:
    """Say whether what a cell holds is among what was told of its row, as it stands or as a plan writes it."""
    number = number_in(cell)
    meant = [cell, date_in(cell), number, number.rstrip("0").rstrip(".") if "." in number else ""]
    if any(one and _plain(one) in here for one in meant):
        return True
    parts = [one for one in re.split(r"[.:;–—/]\s|\s[-–—*•]\s", cell) if one.strip(" .;:*")]
    return all(_plain(one) in here for one in parts) or (bool(here) and _is_in_our_words(role, cell.casefold()))


def _is_in_our_words(role: str, cell: str) -> bool:
    """Say whether a cell is told by one of a few words: which way is better, how often, in which unit."""
    match role:
        case "better":
            return any(cell in words for words in WAYS.values())
        case "frequency":
            return any(pattern.search(cell) for _, pattern in OFTEN)
        case "unit":
            return bool(unit_meant(cell))
    return False


def _plain(text: str) -> str:
    """Give the letters and digits of a text, by which it is known again whatever stands between them."""
    return re.sub(r"[^\w%]+", "", text.casefold())
