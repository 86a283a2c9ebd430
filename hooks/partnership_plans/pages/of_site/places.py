"""The pages of places: one for each town or ward that a partnership's plans name, and a list of them all."""

from collections.abc import Iterator
from functools import partial

from partnership_plans import formatting
from partnership_plans.facts.levels import level_at, tops
from partnership_plans.facts.places import InEdition, every_place
from partnership_plans.formatting import lowered
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.passages import plain
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import paged
from partnership_plans.pages.topics import topics_of
from partnership_plans.views.blocks import Block, Blocks, Heading, Item, List, Paragraph, Prose
from partnership_plans.views.page import Frame, PageView, Sheets
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.telling import told_list
from partnership_plans.views.values import Aside, Tag, Value
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import mark, say

PROMISED = frozenset({"actions", "commitments", "recommendations"})
"""Sections of what an edition set out to do, or what one before it did."""
FIND = mark(
    "Find your town, village or ward, and read what the plans say of it. Here are the places that the plans name."
)
NOT_NAMED = mark("Your place is not here? Then no plan names it. A plan’s priorities are for every place in its area: ")
Place = tuple[tuple[str, str], tuple[InEdition, ...]]


def drafts(corpus: Corpus, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft a page for each place, and the list of them; nothing where no plan names a place."""
    found = every_place(corpus)
    if not found:
        return
    ordered = tuple(sorted(found.items(), key=lambda one: (plain(one[1][0].place.name).casefold(), one[0])))
    about = say("Towns, wards and other places that the plans name, and what they say of each.")
    whole = Draft(
        "places/", "places", say("Places"), crumbs=home, description=about, lead=FIND, seekers=True, wide=True
    )
    single = len(corpus.partnerships) == 1
    yield from paged(whole, ordered, lambda some, sheets: partial(_list, some, sheets, single=single))
    for (partnership_id, place_id), editions in found.items():
        newest = editions[0]
        topics = tuple({topic: None for one in editions for topic in topics_of(one.plan, [t.thing for t in one.told])})
        area = newest.plan.partnership.area
        kind = f"{choice(newest.place.kind)}. " if newest.place.kind else ""
        yield Draft(
            address_of(partnership_id, place_id),
            "place",
            newest.place.name,
            thing_id=newest.place.id,
            of=area,
            tell=partial(_place, editions),
            lead=say("{kind}What the plans for {area} say of this place.", kind=kind, area=area),
            topics=topics,
            source=newest.plan.origins.file_of("places"),
            description=say("What the plans for {area} say of {name}.", area=area, name=newest.place.name),
            crumbs=(*home, ("places/", say("Places"))),
        )


def address_of(partnership_id: str, place_id: str) -> str:
    """Give the address of a place's page."""
    return f"places/{partnership_id}/{place_id}/"


def _list(places: tuple[Place, ...], sheets: Sheets, here: Standpoint, frame: Frame, *, single: bool) -> PageView:
    items = tuple(
        Item(
            (
                here.way(address_of(*key), editions[0].place.name),
                " ",
                Aside((editions[0].plan.partnership.area,)),
            )
        )
        for key, editions in places
    )
    way = here.way("", say("read the plan")) if single else here.way("#all_partnerships", say("find your area"))
    return PageView(
        (
            *frame.lead_alone(),
            *frame.told,
            List(items, "plain told columns wide"),
            *sheets.shown(here),
            Paragraph((NOT_NAMED, way, ".")),
        )
    )


def _place(editions: tuple[InEdition, ...], here: Standpoint, frame: Frame) -> PageView:
    place = editions[0].place
    others = tuple(one for one in place.also_called if one.casefold() != place.name.casefold())
    also = (Paragraph((say("Also called {join}.", join=formatting.join(others)),)),) if others else ()
    parts = tuple(block for one in editions for block in _part(here, one))
    return PageView((*frame.top(Paragraph((frame.lead,), "lead"), *also), *frame.told, *parts))


def _part(here: Standpoint, one: InEdition) -> Blocks:
    """Tell what one edition says of a place, and which of its priorities are for every place."""
    plan, edition = one.plan, one.plan.edition
    period = formatting.period(edition.period)
    found: list[Block] = [
        Heading(here.way(plan.address, edition.title), f"in_{plan.edition_id}"),
        Paragraph((Tag(choice(edition.status), edition.status, say("Status")), " ", Aside((period,))), "tags"),
    ]
    if one.place.text:
        found.append(Prose(one.place.text))
    if one.told:
        # What is done there comes first: readers look for that, and not for who else wrote of the place.
        found.append(told_list(here, plan, tuple(sorted(one.told, key=lambda told: told.section != "actions"))))
    if target := here.target("was-it-done", plan):
        promised = any(told.section in PROMISED for told in one.told)
        words: tuple[Value, ...] = () if promised else (say("No action or promise in it names this place. "),)
        way = here.way(target.address, say("What came of all that it set out to do"))
        found.append(Paragraph((*words, way)))
    everywhere = tuple(
        Item((here.link(priority.id, plan=plan),))
        for priority in tops(edition.priorities)
        if priority.kind == "priority" and one.place.kind != "outside the area"
    )
    if everywhere:
        many = level_at(edition, 0).many if edition.levels else say("priorities")
        meant = say("The plan’s {many} are for every place in the area:", many=lowered(many))
        found += [Paragraph((meant,)), List(everywhere)]
    return tuple(found)
