"""Who works together: partners, other bodies, sister partnerships."""

from partnership_plans import formatting
from partnership_plans.model.governance import NamedBody, Partner, ThematicPartnership
from partnership_plans.model.profile import profile
from partnership_plans.model.values import slug_of
from partnership_plans.views.blocks import Block, Blocks, Cell, Column, Item, List, Table, TableRow
from partnership_plans.views.making import notes
from partnership_plans.views.partners import PartnerRow, partner_rows
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Absent, Small
from partnership_plans.words.messages import mark, say

SINCE, UNTIL, SAME = mark("from when"), mark("until when"), mark("The same")
NOTHING = PartnerRow("", "")


def partners(here: Here, things: tuple[Partner, ...]) -> Blocks:
    """Show the bodies that have a part in the partnership: a table for each role, then those without a stated one."""
    rows = partner_rows(here.plan, here.corpus)
    stated = sorted({one.role for one in things if one.role})
    tables = [
        _table(here, f"partners_{slug_of(role)}", say(profile().many(role)), _with(things, role), rows)
        for role in stated
    ]
    if others := _with(things, None):
        title = say("Partners whose role is not stated") if stated else say("Partners")
        tables.append(_table(here, "partners_without_role", title, others, rows))
    return tuple(tables)


def _with(things: tuple[Partner, ...], role: str | None) -> tuple[Partner, ...]:
    return tuple(one for one in things if one.role == role)


def _another(name: str, title: str) -> str:
    """Write the name that a body had then, unless it is the one that stands beside it."""
    return name if name and name != title else SAME


def _table(
    here: Here, key: str, title: str, members: tuple[Partner, ...], rows: dict[tuple[str, str | None], PartnerRow]
) -> Block:
    added = {one.body: rows.get((one.body, one.role), NOTHING) for one in members}
    days = tuple(dict.fromkeys(one.as_at for one in members))
    renamed = any(
        _another(one.name_then or added[one.body].name_then, here.link(one.body).title) != SAME for one in members
    )
    start = not here.nowhere((one.start for one in members), SINCE)
    end = not here.nowhere((one.end for one in members), UNTIL)
    dated = len(days) > 1

    def row(one: Partner) -> TableRow:
        more = added[one.body]
        small = tuple(Small((text,)) for text in (one.note, more.otherwise) if text)
        cells = [Cell((here.link(one.body), *small, *notes(here, one)))]
        if renamed:
            cells.append(Cell((_another(one.name_then or more.name_then, here.link(one.body).title),)))
        if start:
            cells.append(Cell((here.when(one.start, SINCE),)))
        if end:
            cells.append(Cell((here.when(one.end, UNTIL),)))
        if dated:
            cells.append(Cell((formatting.when(one.as_at) if one.as_at else Absent(),)))
        return TableRow(tuple(cells))

    titles = (
        (say("Organisation"), True),
        (say("Name in this document"), renamed),
        (say("From"), start),
        (say("To"), end),
        (say("As at"), dated),
    )
    at = say(", as at {days}", days=formatting.when(days[0])) if len(days) == 1 and days[0] else ""
    columns = tuple(Column(title) for title, stands in titles if stands)
    return Table(here.id(key), f"{title}{at}", columns, tuple(map(row, members)))


def named_bodies(here: Here, things: tuple[NamedBody, ...]) -> Blocks:
    """List other bodies that the document names."""
    items = (Item((here.link(one.body), f": {one.connection}", *notes(here, one))) for one in things)
    return (List(tuple(items)),)


def thematic_partnerships(here: Here, things: tuple[ThematicPartnership, ...]) -> Blocks:
    """List sister partnerships."""
    return (List(tuple(Item((one.name, *notes(here, one))) for one in things)),)


SECTIONS: dict[str, Shows] = {
    "partners": Shown(Partner, partners),
    "named_bodies": Shown(NamedBody, named_bodies),
    "thematic_partnerships": Shown(ThematicPartnership, thematic_partnerships),
}
