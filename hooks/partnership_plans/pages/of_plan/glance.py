"""The plan at a glance: its priorities, the questions it answers, its numbers, what changed, whom to contact."""

from collections.abc import Iterator
from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts.counts import count_statuses
from partnership_plans.facts.headlines import Headline, HeadlineAnswer, HeadlineMeasure, headlines, named_without_result
from partnership_plans.facts.horizon import document_of
from partnership_plans.facts.levels import level_at
from partnership_plans.facts.readings import value_of
from partnership_plans.facts.statuses import is_followed
from partnership_plans.formatting import lowered
from partnership_plans.model.corpus import Plan
from partnership_plans.model.units import unit_of
from partnership_plans.pages.kind import Body, Kind, records_of
from partnership_plans.pages.kinds import KINDS
from partnership_plans.sentences import (
    area_words,
    beside_latest,
    during_words,
    measure_sentence,
    parts_sentence,
    wave_words,
    with_parts,
)
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Box,
    Figure,
    Figures,
    Heading,
    Item,
    List,
    Paragraph,
    Tiles,
)
from partnership_plans.views.changes import changes_since, noted
from partnership_plans.views.charts import Chart, Stack
from partnership_plans.views.making import notes, prose
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here, Standpoint
from partnership_plans.views.tags import status_stack
from partnership_plans.views.values import Line, Strong, Tag, Value
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import mark, say

SOME = 2
"""So many different statuses have to be there before a count of them says anything."""
MOST_FIGURES = MOST_CHANGES = MOST_CONTACTS = 3
WHAT = {
    "plan": mark("the plan of {}"),
    "report on one plan": mark("a report about the plan of {}"),
    "report on many partnerships": mark("a report about several partnerships"),
}


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the first page of an edition."""
    edition = here.edition
    period = Strong(
        say("{capitalize} for {period}", capitalize=choice(here.document), period=formatting.period(edition.period))
    )
    tags = Paragraph((period, " ", Tag(choice(edition.status), edition.status, say("Status"))), "tags")
    changes = changes_since(here).changes
    blocks = (
        *frame.top(tags, *prose(edition.summary), title=edition.title),
        *_so_far(here),
        *_near(here),
        *_priorities(here),
        *_asked(here, changed=bool(changes)),
        *_numbers(here),
        *_changes(here, (*noted(here), *(one for section in changes for one in section.in_short()))),
        *_contacts(here),
        *_itself(here, frame),
        *in_this_plan(here, here.plan, more=True),
    )
    return Body(blocks, tuple(one for section in kind.sections for one in records_of(edition, section)))


def in_this_plan(here: Standpoint, plan: Plan, *, more: bool = False) -> Blocks:
    """Lead to every page of an edition; with `more`, to those that no question leads to."""
    document = document_of(plan.edition)
    mine = (kind for kind in KINDS if kind.slug and kind.holds(plan.edition) and not (more and kind.asks))
    ways = tuple(here.way(f"{plan.address}{kind.slug}/", kind.called(plan.edition)) for kind in mine)
    title = say("More in this {document}", document=document) if more else say("In this {document}", document=document)
    return (Heading(title, here.id("in_this_plan")), Tiles(ways)) if ways else ()


def _runs(here: Here) -> bool:
    """Say whether the plan runs now and is reported on: readers then ask first of all how far it has got."""
    return here.edition.status == "current" and is_followed(here.edition)


def _so_far(here: Here) -> Blocks:
    """Tell of a plan that runs how its actions stand, what was last reported, and what is late and why."""
    edition = here.edition
    counts = count_statuses(edition.actions, edition)
    if not _runs(here) or len(counts) < SOME:
        return ()
    late = tuple(one for one in edition.actions if (said := here.late(one)) and said.is_late)
    sentence = parts_sentence(with_parts(say("actions"), edition.actions), [(one.status, one.number) for one in counts])
    told: Blocks = (
        (
            Heading(say("What is late, and why"), here.id("late"), 1),
            *show_section(here, "actions_in_brief", late, deeper=2),
        )
        if late
        else (Paragraph((say("Nothing is late."),)),)
    )
    return (
        Heading(say("How far the plan has got"), here.id("so_far")),
        Chart(sentence, Stack(status_stack(counts))),
        Paragraph((here.way(f"{here.plan.address}actions/", say("All actions, with who does each and by when")),)),
        *_latest_report(here),
        *told,
    )


def _latest_report(here: Here) -> Blocks:
    """Lead to the latest report, in which what changed and why stands for its quarter."""
    latest = max(here.edition.reports, key=lambda one: one.period.last, default=None)
    return (Paragraph((here.link(latest.id), *((": ", latest.words) if latest.words else ()))),) if latest else ()


def _priorities(here: Here) -> Blocks:
    if not here.edition.priorities:
        return ()
    is_ours = here.edition.genre != "report on many partnerships"
    many = lowered(level_at(here.edition, 0).many if here.edition.levels else say("priorities"))
    title = say("Our {priorities}", priorities=many) if is_ours else say("The {priorities}", priorities=many)
    listed = show_section(here, "priorities_in_brief", here.edition.priorities, deeper=1)
    return Heading(title, here.id("our_priorities")), *listed


def _near(here: Here) -> Blocks:
    """Lead from a plan that runs to what it does in each place that it names."""
    if not _runs(here) or not here.edition.places:
        return ()
    ways = Tiles(tuple(here.link(place.id) for place in here.edition.places))
    return Heading(say("What is done near you"), here.id("near_you")), ways


def _asked(here: Here, *, changed: bool) -> Blocks:
    """Lead from what residents ask of a plan to its answers."""
    answered = (kind for kind in KINDS if kind.asks and (changed if kind.compares else kind.holds(here.edition)))
    ways = tuple(here.way(f"{here.plan.address}{kind.slug}/", kind.asked(here.edition)) for kind in answered)
    towns: list[Value] = []
    for place in () if _runs(here) else here.edition.places:
        towns += [", ", here.link(place.id)] if towns else [say("What is said of my town? "), here.link(place.id)]
    title = here.id("questions_answered")
    inside = (Heading(say("Questions and answers"), title), Tiles(ways), *((Paragraph(tuple(towns)),) if towns else ()))
    return (Box(inside, "nav", "asked", labelled_by=title),) if ways else ()


def _numbers(here: Here) -> Blocks:
    found = tuple(_figure(here, one) for one in headlines(here.edition, here.horizon)[:MOST_FIGURES])
    without = tuple(
        Item((here.link(one.measure.id), f": {lowered(said)}."))
        for one in named_without_result(here.edition, here.horizon)
        if (said := measure_sentence(one))
    )
    if not (found or without):
        return ()
    figures = (Figures(found),) if found else ()
    return (
        Heading(say("In numbers"), here.id("in_numbers")),
        *figures,
        *((Paragraph((say("These numbers matter too, and are not there yet:"),)), List(without)) if without else ()),
    )


def _figure(here: Here, one: Headline) -> Figure:
    match one:
        case HeadlineMeasure(facts, reason):
            measure, number = facts.measure, value_of(facts.latest) or Decimal(0)
            words = f"{measure.title}, {during_words(facts)}"
            missed = beside_latest(facts, last=False) if reason == "off target" else ""
            return Figure(formatting.quantity(number, unit_of(measure)), words, _url(here, measure.id), missed)
        case HeadlineAnswer(survey, question, wave):
            value = formatting.quantity(wave.value, unit_of(question))
            return Figure(value, wave_words(question, wave, survey), _url(here, question.id))
    return Figure(formatting.quantity(one.value, unit_of(one)), area_words(one), _url(here, one.id))


def _url(here: Here, key: str) -> str:
    target = here.target(key)
    return here.url(target.address) if target else "./"


def _changes(here: Here, found: tuple[Line, ...]) -> Blocks:
    if not found:
        return ()
    way = here.way(f"{here.plan.address}what-changed/", say("Everything that changed"))
    listed = List(tuple(Item(change) for change in found[:MOST_CHANGES]))
    return Heading(say("What changed"), here.id("what_changed")), listed, Paragraph((way,))


def _contacts(here: Here) -> Iterator[Block]:
    contacts = here.edition.contacts
    if contacts:
        yield Heading(say("Who to contact"), here.id("who_to_call"))
        yield from show_section(here, "contacts", contacts[:MOST_CONTACTS])
    if len(contacts) > MOST_CONTACTS:
        yield Paragraph((here.way(f"{here.plan.address}contact/", say("All the ways to contact the partnership")),))


def _itself(here: Here, frame: Frame) -> Iterator[Block]:
    """Tell what the document says of itself: its narrative, its visions, its promises, who stands behind it."""
    edition = here.edition
    yield Heading(say("About this {document}", document=here.document), here.id("about_this_plan"))
    yield Paragraph((say("This is {format}.", format=WHAT[edition.genre].format(here.plan.partnership.name)),))
    yield from frame.told
    yield from show_section(here, "visions")
    if edition.promises:
        many = len(edition.promises)
        words = (
            say("{many} promises, and what came of them", many=many)
            if many > 1
            else say("One promise, and what came of it")
        )
        yield Heading(say("What the plan promises"), here.id("our_promises"))
        yield Paragraph((here.link("was-it-done", words),))
    if edition.foreword:
        yield Heading(say("Who stands behind this plan"), here.id("who_stands_behind"))
        yield Paragraph((f"{edition.foreword.role}, ", here.link(edition.foreword.body)))
        yield from notes(here, edition.foreword)
    yield from notes(here, edition)
