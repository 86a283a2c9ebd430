"""The pages of places: one for each town or ward that a partnership's plans name, and a list of them all."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.places import InEdition, Told, every_place
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.evidence import AreaFigure, Statistic
from partnership_plans.model.values import Empty, Thing
from partnership_plans.pages.addresses import Addresses, title_of
from partnership_plans.pages.kinds import HOME_OF
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import paged
from partnership_plans.pages.topics import topics_of
from partnership_plans.views.links import relative

CALLED = {
    "actions": "Action",
    "commitments": "Promise",
    "achievements": "What was done",
    "recommendations": "Recommendation",
    "earlier_priorities": "Result",
    "priorities": "Priority",
    "measures": "Measure",
    "surveys": "Survey",
    "area_figures": "Figure",
    "statistics": "Statistic",
    "watched_issues": "Issue kept in view",
    "meetings": "Public meetings",
    "news": "News",
    "money": "Money",
    "awards": "Award",
    "funds": "Fund",
    "programmes": "Programme",
    "structures": "Group",
    "contacts": "Contact",
    "expectations": "What was expected",
}
"""What a reader calls a thing of each section; of others, the page that it stands on is named."""


PROMISED = frozenset({"actions", "commitments", "recommendations"})
"""Sections of what an edition set out to do, or what one before it did."""


class Line(NamedTuple):
    """A thing that speaks of a place: what it is, a link to it, its words, and how far it has got ("" or a status)."""

    kind: str
    link: Markup
    words: tuple[str, ...]
    status: str


class Part(NamedTuple):
    """What one edition says of a place.

    `is_promised` says whether anything that it set out to do is among that; `was_it_done` leads to what came of it all.
    """

    edition: Markup
    status: str
    place: InEdition
    lines: tuple[Line, ...]
    everywhere: tuple[Markup, ...]
    is_promised: bool
    was_it_done: Markup | str


class Row(NamedTuple):
    """A line of the list of places."""

    name: str
    link: Markup
    area: str


def drafts_of_places(corpus: Corpus, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft a page for each place, and the list of them; nothing where no plan names a place."""
    found = every_place(corpus)
    if not found:
        return
    ordered = tuple(sorted(found.items(), key=lambda one: (one[1][0].place.name.casefold(), one[0])))
    about = "Towns, wards and other places that the plans name, and what they say of each."
    yield from paged(Draft("places/", "places", "Places", crumbs=home, description=about), "places", ordered)
    for (partnership_id, place_id), editions in found.items():
        newest = editions[0]
        topics = tuple({topic: None for one in editions for topic in topics_of(one.plan, [t.thing for t in one.told])})
        area = newest.plan.partnership.area
        yield Draft(
            address_of(partnership_id, place_id),
            "place",
            newest.place.name,
            context={"thing": newest.place, "editions": editions, "of": area},
            topics=topics,
            source=newest.plan.where(("places", newest.plan.edition.places.index(newest.place))).file,
            description=f"What the plans for {area} say of {newest.place.name}.",
            crumbs=(*home, ("places/", "Places")),
        )


def address_of(partnership_id: str, place_id: str) -> str:
    """Give the address of a place's page."""
    return f"places/{partnership_id}/{place_id}/"


def rows_of(draft: Draft) -> tuple[Row, ...]:
    """Give the lines of the list of places, each with the area that it belongs to."""
    return tuple(
        Row(
            editions[0].place.name,
            _anchor(address_of(*key), editions[0].place.name, draft.address),
            editions[0].plan.partnership.area,
        )
        for key, editions in draft.context["places"]
    )


def parts_of_place(draft: Draft, addresses: Addresses) -> tuple[Part, ...]:
    """Tell what each edition says of a place, and which of its priorities are for every place."""
    return tuple(_part(one, addresses, draft.address) for one in draft.context["editions"])


def _part(one: InEdition, addresses: Addresses, page: str) -> Part:
    plan = one.plan
    own, asked = addresses.of[plan.address], "was-it-done" in addresses.pages[plan.address]
    everywhere = tuple(
        _anchor(own[priority.id].address, priority.title, page)
        for priority in plan.edition.priorities
        if priority.kind == "priority" and one.place.kind != "outside the area"
    )
    return Part(
        _anchor(plan.address, plan.edition.title, page),
        plan.edition.status,
        one,
        tuple(line_of(told, plan, addresses, page) for told in one.told),
        everywhere,
        any(told.section in PROMISED for told in one.told),
        _anchor(f"{plan.address}was-it-done/", "What came of all that it set out to do", page) if asked else "",
    )


def line_of(told: Told, plan: Plan, addresses: Addresses, page: str) -> Line:
    """Put a thing in a line: what it is, where it is told, its words."""
    target = addresses.of[plan.address][told.thing.id]
    status = getattr(told.thing, "status", "")
    return Line(
        CALLED.get(told.section, HOME_OF[told.section].title),
        _anchor(target.address, title_of(told.thing), page),
        told.words + tuple(text for text in _main_words(told.thing) if text not in told.words),
        "" if isinstance(status, Empty) else str(status),
    )


def _main_words(thing: Thing) -> Iterator[str]:
    """Give what a thing says first of all: what came of it, else its own text; a figure's number."""
    if isinstance(thing, AreaFigure):
        yield formatting.quantity(thing.value, thing.unit)
    if isinstance(thing, Statistic):
        yield thing.value
    amount, unit = getattr(thing, "amount", None), getattr(thing, "unit", "")
    if isinstance(amount, Decimal):
        yield formatting.quantity(amount, unit)
    for name in ("outcome", "result", "update", "happened", "detail", "text", "purpose", "note"):
        text = getattr(thing, name, None)
        if isinstance(text, str) and text:
            yield text
            return


def _anchor(address: str, words: str, page: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(relative(address, page), words)
