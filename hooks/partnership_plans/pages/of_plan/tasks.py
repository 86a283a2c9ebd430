"""What we will do, and recommendations: the whole list, or what one filter leaves of it."""

from collections.abc import Iterable
from typing import NamedTuple

from partnership_plans.facts.counts import StatusCount, count_statuses
from partnership_plans.facts.levels import all_in, in_order
from partnership_plans.facts.statuses import is_followed
from partnership_plans.formatting import inside, lowered
from partnership_plans.model.actions import Action
from partnership_plans.model.fact import Thing
from partnership_plans.pages.filters import Choice, choices
from partnership_plans.pages.kind import Body, Kind, records_of, sections_of
from partnership_plans.sentences import parts_sentence, with_parts
from partnership_plans.views.blocks import Blocks, Contents, Folded, Heading, Item, List, Paragraph
from partnership_plans.views.calendar import way_to_calendar
from partnership_plans.views.charts import Chart, Stack, StackRow, Stacks
from partnership_plans.views.downloads import actions_csv, updates_csv
from partnership_plans.views.filters import Count, FilterGroup, Filters, Option
from partnership_plans.views.keys import Task
from partnership_plans.views.links import Link
from partnership_plans.views.making import headed
from partnership_plans.views.meanings import way_to_meanings
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.sections.actions import action as told_in_full
from partnership_plans.views.sections.running import coded
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status_stack
from partnership_plans.views.values import Line
from partnership_plans.words.messages import Message, mark, say

COUNTED_ANYWAY = {"Status", "Due"}
"""Groups of filters by which nothing is counted beside the count by status."""
FEW_COUNTS = 2
"""So many counts stand in a line each; more of them stand in one, so that the first action is not far down."""


class Words(NamedTuple):
    """What a list of tasks says of them."""

    one: Message
    many: Message
    every: Message
    filtering: Message
    none: Message
    neither: Message


WORDS = {
    "actions": Words(
        mark("action"),
        mark("actions"),
        mark("Show all actions"),
        mark("Filter the actions"),
        mark("No action matches all of these. Clear one filter, or all."),
        mark("No action matches both of these. Clear one filter, or all."),
    ),
    "recommendations": Words(
        mark("recommendation"),
        mark("recommendations"),
        mark("Show all recommendations"),
        mark("Filter the recommendations"),
        mark("No recommendation matches all of these. Clear one filter, or all."),
        mark("No recommendation matches both of these. Clear one filter, or all."),
    ),
}


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of all."""
    return part(kind, choices(here.plan, kind.first, here.target), None, here, frame)


def part(kind: Kind, found: tuple[Choice, ...], chosen: Choice | None, here: Here, frame: Frame) -> Body:
    """Make the page of what one of the filters leaves, or of all."""
    things: tuple[Task, ...] = chosen.items if chosen else getattr(here.edition, kind.first)
    if kind.first == "actions" and not chosen:
        things = in_order(here.edition.actions)
    words = WORDS[kind.first]
    every = here.way(f"{here.plan.address}{kind.slug}/", str(words.every))
    more = (f": {chosen.group}: {chosen.label}. ", every) if chosen else ()
    blocks: Blocks = (
        *frame.top(),
        *frame.told,
        *(() if chosen else _counted(here, kind.first, found)),
        *((Filters(str(words.filtering), _groups(here, found, chosen)),) if found else ()),
        *way_to_meanings(here),
        _count(words, things, more),
        *_list(here, kind, things),
        *(() if chosen else _files(here, kind)),
        *(() if chosen else sections_of(kind, here, but=kind.first)),
    )
    beside = () if chosen else tuple(one for name in [*kind.sections][1:] for one in records_of(here.edition, name))
    return Body(blocks, (*things, *beside))


def action(here: Here, frame: Frame, thing: Thing) -> Body:
    """Make the page of one action: all that is told of it, its parts, and what else speaks of it."""
    if not isinstance(thing, Action):
        return Body(())
    edition = here.edition
    parts = tuple(one for one in all_in(thing, edition.actions) if one is not thing)
    waiting = tuple(Item((here.link(one.id),)) for one in edition.actions if thing.id in one.waits_for)
    risks = [risk.id for register in edition.risk_registers for risk in register.risks if thing.id in risk.about]
    asked = [
        one.id
        for one in edition.consultations
        if thing.id in one.about or any(thing.id in said.about for said in one.said_and_did)
    ]
    blocks: Blocks = (
        Heading(coded(thing.code, frame.title), deeper=-1),
        *told_in_full(here, thing),
        Contents(frame.numbers),
        *frame.told,
        *headed(here, say("Its parts"), "its_parts", show_section(here, "actions_in_brief", parts, 1)),
        *headed(here, say("What waits for it"), "what_waits", (List(waiting),) if waiting else ()),
        *headed(here, say("What could go wrong"), "its_risks", _named(here, risks)),
        *headed(here, say("What people said about it"), "what_people_said", _named(here, asked)),
    )
    return Body(blocks, (thing,))


def _named(here: Here, keys: Iterable[str]) -> Blocks:
    items = tuple(Item((here.link(key),)) for key in dict.fromkeys(keys))
    return (List(items),) if items else ()


def _list(here: Here, kind: Kind, things: tuple[Task, ...]) -> Blocks:
    """List tasks; actions that have pages of their own only in brief."""
    brief = kind.first == "actions" and is_followed(here.edition)
    return show_section(here, "actions_in_brief" if brief else kind.first, things)


def _count(words: Words, things: tuple[Task, ...], more: Line) -> Count:
    """Count what is listed."""
    many = with_parts(str(words.many), things)
    return Count(len(things), str(words.one), many, str(words.none), str(words.neither), more)


def _counted(here: Here, many: str, found: tuple[Choice, ...]) -> Blocks:
    """Count all by status, and those of each owner, of each priority; nothing where no two have different statuses."""
    things: tuple[Task, ...] = getattr(here.edition, many)
    every = count_statuses(things, here.edition)
    if len(every) < 2:  # noqa: PLR2004 - of one there is nothing to compare
        return ()
    sentence = parts_sentence(with_parts(str(WORDS[many].many), things), [(one.status, one.number) for one in every])
    groups: dict[str, list[StackRow]] = {}
    for one in found:
        if one.group not in COUNTED_ANYWAY:
            groups.setdefault(one.group, []).append(_row(here, one, every))
    stacks = tuple(
        Folded(say("Counted by {group}", group=lowered(str(group))), (Stacks(tuple(rows)),), "counted")
        for group, rows in groups.items()
        if len(rows) > 1
    )
    together = (Folded(say("More ways to count them"), stacks, "counted"),) if len(stacks) > FEW_COUNTS else stacks
    return (Chart(sentence, Stack(status_stack(every))), *together)


def _row(here: Here, one: Choice, every: tuple[StatusCount, ...]) -> StackRow:
    counts = count_statuses(one.items, here.edition)
    words = ", ".join(f"{count.number} {inside(count.status)}" for count in counts)
    link = Link(one.label, here.url(one.address))
    return StackRow((link,), status_stack(counts, every), f"{len(one.items)}: {words}" if len(counts) > 1 else words)


def _files(here: Here, kind: Kind) -> Blocks:
    """Lead to the actions as a table, and to what was reported of them."""
    edition = here.edition
    if kind.first != "actions" or not edition.actions:
        return ()
    files = [here.file(say("Download the actions (CSV)"), actions_csv(here.plan))]
    if any(one.updates for one in edition.actions):
        files.append(here.file(say("Download what was reported (CSV)"), updates_csv(here.plan)))
    return (*(Paragraph((file,), "small") for file in files), *way_to_calendar(here))


def _groups(here: Here, found: tuple[Choice, ...], chosen: Choice | None) -> tuple[FilterGroup, ...]:
    groups: dict[str, list[Option]] = {}
    for one in found:
        option = Option(one.label, len(one.items), here.url(one.address), one.key, one is chosen)
        groups.setdefault(one.group, []).append(option)
    return tuple(FilterGroup(label, tuple(options)) for label, options in groups.items())
