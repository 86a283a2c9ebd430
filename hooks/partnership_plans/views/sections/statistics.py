"""Figures about the place, and statistics that the document quotes, as tables."""

from partnership_plans import formatting
from partnership_plans.facts.readings import is_ahead_of
from partnership_plans.model.evidence import AreaFigure, Statistic
from partnership_plans.model.units import unit_of
from partnership_plans.sentences import in_time
from partnership_plans.views.blocks import Blocks, Cell, Column, Table, TableRow
from partnership_plans.views.making import notes
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Links, Small, Value
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import say, say_parts


def area_figures(here: Here, things: tuple[AreaFigure, ...]) -> Blocks:
    """Show figures about the place as a table."""
    by = not here.nowhere((one.published_by for one in things), say("who published it"))
    columns = (
        Column(say("What")),
        Column(say("Figure"), "n"),
        Column(say("Year")),
        *((Column(say("Published by")),) if by else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell((one.title, *_small(one.place), *_small(one.note), *notes(here, one))),
                Cell(_figure(here, one), "n"),
                Cell(_year(here, one)),
                *((Cell((here.text(one.published_by, say("who published it")),)),) if by else ()),
            ),
            here.id(one.id),
        )
        for one in things
    )
    return (Table(here.id(f"area_table_{things[0].id}"), say("Figures about the area"), columns, rows, "numbers"),)


def statistics(here: Here, things: tuple[Statistic, ...]) -> Blocks:
    """Show statistics that the document quotes as a table. A priority's own page is not named there again."""
    of = not here.nowhere((one.population for one in things), say("of whom"))
    by = not here.nowhere((one.published_by for one in things), say("who published it"))
    columns = (
        Column(say("What")),
        Column(say("Value")),
        *((Column(say("Of whom")),) if of else ()),
        *((Column(say("Published by")),) if by else ()),
    )
    rows = []
    for one in things:
        others = tuple(link for link in here.links(one.priorities).links if link.url)
        cells = (
            Cell(
                (
                    one.title,
                    *notes(here, one),
                    *((Small(say_parts("Behind {priorities}", priorities=Links(others))),) if others else ()),
                )
            ),
            Cell((one.value,)),
            *((Cell((here.text(one.population, say("of whom")),)),) if of else ()),
            *((Cell((here.text(one.published_by, say("who published it")),)),) if by else ()),
        )
        rows.append(TableRow(cells, here.id(one.id)))
    caption = say("Statistics that the document quotes")
    return (Table(here.id(f"statistics_table_{things[0].id}"), caption, columns, tuple(rows)),)


def _small(text: str | None) -> tuple[Small, ...]:
    return (Small((text,)),) if text else ()


def _figure(here: Here, one: AreaFigure) -> tuple[Value, ...]:
    amount = formatting.quantity(one.value, unit_of(one))
    amount = say("about {amount}", amount=amount) if one.rough else amount
    other = one.comparator
    if other is None:
        return (amount,)
    beside = f"{other.name}: {in_time(formatting.quantity(other.value, unit_of(one)), other.period)}"
    return (amount, Small((beside, *notes(here, other))))


def _year(here: Here, one: AreaFigure) -> tuple[Value, ...]:
    year = formatting.when(one.year) if one.year else ""
    against = say("compared with {base_year}", base_year=formatting.when(one.base_year)) if one.base_year else ""
    kind = (Small((choice(one.kind),)),) if one.kind != "count" else ()
    # A document can't count what came after it: such a figure is shown, and told apart from what it can know.
    ahead = (
        (Small((say("Told in the {document} before this time: no result", document=here.document),)),)
        if is_ahead_of(one, here.horizon)
        else ()
    )
    return (", ".join(part for part in (year, against) if part), *kind, *ahead)


SECTIONS: dict[str, Shows] = {
    "area_figures": Shown(AreaFigure, area_figures),
    "statistics": Shown(Statistic, statistics),
}
