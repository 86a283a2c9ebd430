"""Figures side by side: what several partnerships measure by one definition, for the same time."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from partnership_plans import formatting
from partnership_plans.facts.alike import Alike, Owned, alike
from partnership_plans.facts.readings import value_of
from partnership_plans.model.corpus import Plan
from partnership_plans.model.measures import Reading
from partnership_plans.model.units import unit_of
from partnership_plans.pages.page import Draft
from partnership_plans.views.blocks import Block, Cell, Column, Heading, Paragraph, Table, TableRow
from partnership_plans.views.links import Link
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import mark, say

LEAD = mark(
    "Measures that several partnerships define alike. Figures stand beside each other only where they are for the same "
    "time, in the same unit and of the same kind. A place with more people has more of most things."
)


def drafts(plans: tuple[Plan, ...], day: date | None, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the page, where any figures can be set side by side; `plans` speak for their partnerships."""
    if found := alike(plans, day):
        yield Draft(
            "figures/",
            "figures",
            say("Figures side by side"),
            tell=partial(_page, found),
            lead=LEAD,
            description=say("What several partnerships measure alike, side by side."),
            crumbs=home,
        )


def _page(found: tuple[Alike, ...], here: Standpoint, frame: Frame) -> PageView:
    blocks = (block for one in found for block in _one(here, one))
    return PageView((*frame.lead_alone(), *frame.told, *blocks))


def _one(here: Standpoint, one: Alike) -> Iterator[Block]:
    (first, reading), *_ = one.figures
    yield Heading(first.measure.title, one.word)
    rows = tuple(
        TableRow((Cell((_way(here, owned),)), Cell((_figure(owned, value),), "n"))) for owned, value in one.figures
    )
    time = formatting.period(reading.period)
    columns = (Column(say("Partnership")), Column(time, "n"))
    yield Table(f"{one.word}_figures", f"{first.measure.title}, {time}", columns, rows, "numbers")
    if one.others:
        ways = tuple(part for owned in one.others for part in (", ", _way(here, owned)))[1:]
        yield Paragraph((say("Measured too, but not for this time in this way: "), *ways, "."), "small")


def _figure(owned: Owned, reading: Reading) -> str:
    value = value_of(reading)
    assert value is not None  # noqa: S101 - a figure is a reading that has a number
    return formatting.quantity(value, unit_of(owned.measure))


def _way(here: Standpoint, owned: Owned) -> Link:
    return here.link(owned.measure.id, owned.plan.partnership.name, owned.plan)
