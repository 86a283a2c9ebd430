"""The organisations: a list of them all, and a page for each with its names, its roles in law and its part in plans."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.facts.appearances import Appearance, PartPlayed, every_appearance, name_in
from partnership_plans.facts.statuses import is_followed, status_of
from partnership_plans.formatting import raised
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.governance import Body, Partner
from partnership_plans.model.passages import capital, plain
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import paged
from partnership_plans.pages.sources import place_of
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Heading,
    Item,
    List,
    Paragraph,
    SourceNote,
    Sources,
    Table,
    TableRow,
)
from partnership_plans.views.links import Link
from partnership_plans.views.making import notes, prose
from partnership_plans.views.page import Frame, PageView, Sheets
from partnership_plans.views.partners import law_words
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.tags import status_tag
from partnership_plans.views.values import Absent, Aside, Line, Links, Mark, Notes, Strong, Tag, Value
from partnership_plans.words.messages import mark, say, say_parts

EDITIONS = 20
"""In how many editions a body's part is told on one page."""
MOST_AREAS = 5
"""Of more areas than these only the number is told."""
PARTS = {
    "foreword": mark("Stands behind the plan: {thing}"),
    "is group": mark("Is itself one of the groups: {thing}"),
    "chair": mark("Has the chair of {thing}"),
    "member": mark("Is a member of {thing}"),
    "survey": mark("Asked people in {thing}"),
    "action": mark("Is to do: {thing}"),
    "priority": mark("Leads: {thing}"),
    "support": mark("Supports: {thing}"),
    "report": mark("Is reported to on: {thing}"),
    "measure": mark("Answers for the measure: {thing}"),
    "risk": mark("Answers for the risk: {thing}"),
    "recommendation": mark("Is asked to: {thing}"),
    "decision": mark("Had a decision to take: {thing}"),
    "review": mark("Looked at the partnership in {thing}"),
    "strategy": mark("Is behind another strategy: {thing}"),
    "progress": mark("How far it has got with {thing}"),
}
OF_MANY = {
    "foreword": mark("Stands behind the plan:"),
    "is group": mark("Is itself one of the groups:"),
    "chair": mark("Has the chair of:"),
    "member": mark("Is a member of:"),
    "survey": mark("Asked people in:"),
    "action": mark("Is to do:"),
    "priority": mark("Leads:"),
    "support": mark("Supports:"),
    "report": mark("Is reported to on these:"),
    "measure": mark("Answers for these measures:"),
    "risk": mark("Answers for these risks:"),
    "recommendation": mark("Is asked to:"),
    "decision": mark("Had a decision to take:"),
    "review": mark("Looked at the partnership in:"),
    "strategy": mark("Is behind other strategies:"),
    "progress": mark("How far it has got with:"),
}
"""The same where a body has that part in several things: it is named once, above them."""
IN_LAW = mark("what follows is what the law gives this body, and not the plans’ word. Each row names the law.")


class Played(NamedTuple):
    """A part that a body has in a thing of an edition: where that is told, its title, what is said beside it."""

    part: PartPlayed
    address: str
    title: str
    words: str = ""
    status: Tag | None = None


class InEdition(NamedTuple):
    """A body's part in one edition, under the name that it had `then`."""

    address: str
    title: str
    partnership: str
    then: str
    played: tuple[Played, ...]


Parts = Mapping[str, tuple[InEdition, ...]]
"""The part that each body has in the editions, by its id."""


def drafts(corpus: Corpus, all_parts: Parts, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft a page for each organisation, and the list of them."""
    if not corpus.bodies:
        return
    about = say("Every organisation in the plans.")
    lead = say("The organisations named in the plans on this site, under all their names.")
    whole = Draft(
        "bodies/", "bodies", say("Organisations"), crumbs=home, description=about, lead=lead, seekers=True, wide=True
    )
    ordered = tuple(sorted(corpus.bodies, key=lambda body: plain(body.name).casefold()))
    areas = areas_of(corpus)
    yield from paged(whole, ordered, lambda some, sheets: partial(_list, some, sheets, areas))
    for index, body in enumerate(corpus.bodies):
        draft = Draft(
            address=f"bodies/{body.id}/",
            template="body",
            title=body.name,
            thing_id=body.id,
            seekers=True,
            source=corpus.where_bodies(("bodies", index)).file,
            crumbs=(*home, ("bodies/", say("Organisations"))),
            description=say("{name}: its part in each plan.", name=body.name),
        )
        yield from paged(draft, all_parts.get(body.id, ()), partial(partial, partial(_body, body)), EDITIONS)


def areas_of(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Give the areas in whose partnerships each body has a part, by its id."""
    found: dict[str, set[str]] = {}
    for plan in corpus.plans:
        for partner in plan.edition.partners:
            found.setdefault(partner.body, set()).add(plan.partnership.area)
    return {body: tuple(sorted(areas)) for body, areas in found.items()}


def parts_of(corpus: Corpus, addresses: Addresses) -> Parts:
    """Give the part that each body has in the editions, in the order of the plans."""
    bodies = {body.id: body for body in corpus.bodies}
    actions = {plan.address: {one.id: one for one in plan.edition.actions} for plan in corpus.plans}
    plans = {plan.address: plan for plan in corpus.plans}
    found: dict[str, tuple[InEdition, ...]] = {}
    for key, ones in every_appearance(corpus).items():
        if body := bodies.get(key):
            parted: dict[str, list[Appearance]] = {}
            for one in ones:
                parted.setdefault(f"{one.partnership_id}/{one.edition_id}/", []).append(one)
            found[key] = tuple(
                _in_plan(body, plans[address], mine, addresses, actions[address]) for address, mine in parted.items()
            )
    return found


def _in_plan(
    body: Body, plan: Plan, ones: list[Appearance], addresses: Addresses, actions: Mapping[str, Action]
) -> InEdition:
    then = next((name_in(body, plan, one.partner) for one in ones if one.partner), name_in(body, plan))
    played = tuple(_played(body, plan, one, addresses, actions) for one in ones)
    return InEdition(plan.address, plan.edition.title, plan.partnership.name, then, played)


def _played(body: Body, plan: Plan, one: Appearance, addresses: Addresses, actions: Mapping[str, Action]) -> Played:
    """Say what a body does in a thing, and of an action that is reported on, how far that has got."""
    if one.partner:
        return Played(one.part, f"{plan.address}partners/", "; ".join(_role(one.partner, body, plan)))
    target = addresses.find(one.id, plan) if one.id else None
    title = one.title or (target.title if target else one.id or "")
    action = actions.get(one.id or "")
    word = status_of(action) if action and is_followed(plan.edition) else ""
    tag = status_tag(word, plan.edition) if word and isinstance(word, str) else None
    return Played(one.part, target.address if target else "", title, one.words, tag)


def _list(
    bodies: tuple[Body, ...], sheets: Sheets, areas: dict[str, tuple[str, ...]], here: Standpoint, frame: Frame
) -> PageView:
    items = []
    for body in bodies:
        mine = areas.get(body.id, ())
        told = say("{mine} areas", mine=len(mine)) if len(mine) > MOST_AREAS else formatting.join(mine)
        kind = capital(body.kind)
        words = say("{kind}, in {places}", kind=kind, places=told) if mine else kind
        items.append(Item((here.link(body.id), " ", Aside((words,)))))
    listed = List(tuple(items), "plain told columns wide")
    return PageView((*frame.lead_alone(), *frame.told, listed, *sheets.shown(here)))


def _body(body: Body, found: tuple[InEdition, ...], sheets: Sheets, here: Standpoint, frame: Frame) -> PageView:
    parts: list[Block] = []
    if found:
        parts.append(Heading(say("Its part in the plans"), "its_part"))
        for one in found:
            parts += _in_edition(here, body, one)
        parts += sheets.shown(here)
    elif not (body.note or body.as_printed or body.names or body.roles or body.succeeded_by):
        parts.append(Paragraph((say("No plan on this site names it yet."),)))
    read = place_of(body.source, None) if body.source else ""
    sources = (Sources((SourceNote(body.name, "", read),)),) if read else ()
    return PageView((*_told(here, body), *frame.told, *parts, *sources))


def _told(here: Standpoint, body: Body) -> Iterator[Block]:
    """Tell what an organisation is, its names over time, and its roles in law."""
    yield Heading(body.name, body.id, deeper=-1)
    yield Paragraph((capital(body.kind),), "lead")
    yield from prose(body.note)
    if body.as_printed:
        yield Notes(body.as_printed)
    yield from notes(here, body)
    if body.names:
        rows = tuple(TableRow((Cell((one.name,)), _cell(one.start), _cell(one.end))) for one in body.names)
        columns = (Column(say("Name")), Column(say("From")), Column(say("To")))
        yield Table(f"{body.id}_names", say("Names of {name} over time", name=body.name), columns, rows)
    if body.roles:
        yield Paragraph((Mark(say("Editors’ note:")), f" {IN_LAW}"), "small")
        dated = any(one.start or one.end for one in body.roles)
        rows = tuple(
            TableRow(
                (
                    Cell((raised(say(one.role)),)),
                    *((_cell(one.start), _cell(one.end)) if dated else ()),
                    Cell((one.law,)),
                )
            )
            for one in body.roles
        )
        of_roles = (
            Column(say("Role")),
            *((Column(say("From")), Column(say("To"))) if dated else ()),
            Column(say("Law")),
        )
        yield Table(f"{body.id}_roles", say("Roles of {name} in law", name=body.name), of_roles, rows)
    if body.succeeded_by:
        yield Paragraph(say_parts("Followed by {bodies}.", bodies=here.links(body.succeeded_by)))


def _cell(day: When | None) -> Cell:
    return Cell((formatting.when(day) if day else Absent(),))


def _in_edition(here: Standpoint, body: Body, one: InEdition) -> Blocks:
    """Tell a body's part in one edition, under the name that it had there."""
    named = say(". Named there: {then}", then=one.then) if one.then != body.name else ""
    items: list[Item] = []
    parted: dict[str, list[Played]] = {}
    for played in one.played:
        parted.setdefault(played.part, []).append(played)
    for part, mine in parted.items():
        if part in OF_MANY and len(mine) > 1:
            listed = List(tuple(Item(_thing(here, played)) for played in mine))
            items.append(Item((Strong(say(OF_MANY[part])), listed)))
        elif part != "duty":
            words = PARTS.get(part, "{thing}")
            items += [Item(say_parts(words, thing=_thing(here, played))) for played in mine]
    if duties := [_link(here, played) for played in parted.get("duty", ())]:
        told: Line = say_parts("The document tells of these duties in law: {duties}.", duties=Links(tuple(duties)))
        items.append(Item(told))
    return (
        Heading(here.way(one.address, one.title), deeper=1),
        Paragraph((f"{one.partnership}{named}",), "small"),
        List(tuple(items)),
    )


def _thing(here: Standpoint, one: Played) -> tuple[Value, ...]:
    """Name a thing in which a body has a part."""
    words = (f": {one.words}",) if one.words else ()
    return (_link(here, one), *words, *((" ", one.status) if one.status else ()))


def _link(here: Standpoint, one: Played) -> Link:
    return here.way(one.address, one.title) if one.address else Link(one.title)


def _role(partner: Partner, body: Body, plan: Plan) -> Iterator[str]:
    yield raised(say(partner.role or "partner"))
    if isinstance(partner.start, When):
        yield say("from {start}", start=formatting.when(partner.start))
    if isinstance(partner.end, When):
        yield say("until {end}", end=formatting.when(partner.end))
    elif partner.as_at:
        yield say("as at {as_at}", as_at=formatting.when(partner.as_at))
    if law := law_words(partner, body, plan):
        yield law
