"""The report of a quarter, at its permanent address: what the editor says of it, and what it said of the plan."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.checks.texts import as_typed, targets_as_typed
from partnership_plans.facts.revisions import figures
from partnership_plans.model.dates import Period
from partnership_plans.model.fact import Thing
from partnership_plans.model.frozen import FrozenLine, FrozenMeasure, FrozenReport
from partnership_plans.model.measures import Measure
from partnership_plans.model.passages import foreign
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.reporting import Report
from partnership_plans.model.units import unit_of
from partnership_plans.model.values import slug_of
from partnership_plans.pages.kind import Body
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Heading,
    Item,
    List,
    Paragraph,
    Prose,
    Table,
    TableRow,
)
from partnership_plans.views.making import notes, prose
from partnership_plans.views.page import Frame
from partnership_plans.views.quarters import report_of
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Absent, OwnRating, Small, Tag, Value
from partnership_plans.words.choices import choice, chosen
from partnership_plans.words.messages import mark, say

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FIRST = (
    ("late", mark("What is late, and why"), mark("Nothing is late.")),
    ("altered", mark("What was altered"), mark("Nothing was altered.")),
)
"""What readers ask of a report first; what was told of every action comes after it, since it is long."""
LAST = (
    ("moved", mark("What moved"), mark("Nothing has moved.")),
    ("due_next", mark("What is due next"), mark("Nothing is due in the time that follows.")),
)


def page(here: Here, frame: Frame, thing: Thing) -> Body:
    """Make the page of one report: from what it said when it was made, else from the plan as it is."""
    if not isinstance(thing, Report):
        return Body(())
    kept = here.plan.as_frozen(thing.id)
    said = kept or report_of(here.plan, thing)
    made = say(
        "How things stood on {as_at}, after {period}.",
        as_at=formatting.when(said.as_at),
        period=formatting.period(thing.period),
    )
    lead = f"{made} {STAYS if kept else FOLLOWS}"
    blocks = (
        *frame.top(Paragraph((lead,), "lead")),
        *prose(thing.words),
        *notes(here, thing),
        *frame.told,
        *told(here, said),
        *(_since(here, said) if kept else ()),
    )
    return Body(blocks, (thing,))


def told(here: Here, said: FrozenReport) -> Iterator[Block]:
    """Tell all that a report says of the plan: counts, what is late, what was altered, measures, what moved."""
    yield from _taken_out(said)
    yield from (Paragraph((words,), "sentence") for words in said.counts)
    yield from _parts(here, said, FIRST)
    yield from _measures(here, said.measures)
    yield from _parts(here, said, LAST)


STAYS = mark("This report stays as it was made: later changes to the plan alter nothing in it.")
FOLLOWS = mark("It has not been written down yet, so it still follows the plan.")


def _taken_out(said: FrozenReport) -> Blocks:
    if not said.taken_out:
        return ()
    days = formatting.join(formatting.when(one) for one in said.taken_out)
    return (Paragraph((say("Words that should not have been public were taken out of it on {days}.", days=days),)),)


def _parts(here: Here, said: FrozenReport, parts: Iterable[tuple[str, str, str]]) -> Iterator[Block]:
    for name, title, nothing in parts:
        lines: tuple[FrozenLine, ...] = getattr(said, name)
        yield Heading(title, here.id(name))
        if lines:
            yield List(tuple(_item(here, text, things) for text, things in _by_words(lines)), "told")
        else:
            yield Paragraph((nothing,))


def _by_words(lines: Iterable[FrozenLine]) -> Iterable[tuple[str, list[FrozenLine]]]:
    """Put together what is said in the same words: many things are due on one day, or late without a reason."""
    alike: dict[str, list[FrozenLine]] = {}
    for one in lines:
        alike.setdefault(one.text, []).append(one)
    return alike.items()


def _item(here: Here, text: str, things: list[FrozenLine]) -> Item:
    """Say something of a thing, or once of several, which stand below it."""
    first, *others = (_named(here, one.id, one.title) for one in things)
    if not others:
        return Item((first, ": ", Prose(text)))
    return Item((Prose(text), List(tuple(Item((one,)) for one in (first, *others)))))


def _named(here: Here, key: str | None, title: str) -> Value:
    """Name a thing as it was called then; the name leads to it as long as it is in the plan."""
    return here.link(key, title) if key and here.target(key) else title


def _measures(here: Here, things: tuple[FrozenMeasure, ...]) -> Blocks:
    if not things:
        return ()
    rated = any(one.rating for one in things)
    columns = (
        Column(say("Measure")),
        Column(say("Figure"), "n"),
        Column(say("For")),
        Column(say("Target")),
        *((Column(say("Rating of the partnership")),) if rated else ()),
        Column(say("Worked out here")),
    )
    rows = tuple(
        TableRow(
            (
                Cell((_named(here, one.id, one.title),)),
                Cell((one.figure, *((" ", Small((chosen(one.kind),))) if _is_early(one) else ())), "n"),
                Cell((formatting.period(one.period) if one.period else Absent(),)),
                Cell((_target(one),), "text"),
                *(
                    (Cell((Tag(choice(one.rating), slug_of(one.rating)) if one.rating else Absent(),)),)
                    if rated
                    else ()
                ),
                Cell(_worked_out(one)),
            )
        )
        for one in things
    )
    caption = say("Each measure: its latest figure then, its target and its ratings")
    table = Table(here.id("measures_table"), caption, columns, rows, "numbers")
    return Heading(say("How the measures stand"), here.id("measures")), table


def _is_early(one: FrozenMeasure) -> bool:
    """Say whether a figure is no result yet: what is worked out is then of the last result before it."""
    return one.kind in {"forecast", "provisional"}


def _worked_out(one: FrozenMeasure) -> tuple[Value, ...]:
    if one.worked_out not in {"red", "amber", "green"}:
        return (Absent(),)
    early = (" ", Small((say("for the last time of which the result was final"),))) if _is_early(one) else ()
    return (OwnRating(one.worked_out, under=True), *early)


def _target(one: FrozenMeasure) -> Value:
    """Give the target for the figure's own time, else the last one that the measure had."""
    if not one.targets:
        return Absent()
    aims = dict(target.partition(": ")[::2] for target in one.targets)
    its_own = as_typed(one.period) if one.period else ""
    period = its_own if its_own in aims else [*aims][-1]
    aim = _aim(aims[period], percent=one.figure.endswith("%"))
    return aim if period == its_own else f"{_as_read(period)}: {aim}"


def _aim(typed: str, *, percent: bool) -> str:
    """Write a target as readers read it that a report keeps as editors type it: `at least 3400`, `at most 5`."""
    kind, _, amount = typed.rpartition(" ")
    number = formatting.number(Decimal(amount)) if NUMBER.fullmatch(amount) else amount
    amount = f"{number}{'%' if percent else ''}"
    match kind:
        case "at least":
            return say("at least {amount}", amount=amount)
        case "at most":
            return say("at most {amount}", amount=amount)
    words = f"{kind} {amount}".strip()
    return foreign(words) if reckoning().below else words  # it is kept in the words of then


def _as_read(period: str) -> str:
    """Write a time for readers that a report keeps as editors type it: `2021/22 Q4` is January to March 2022."""
    return formatting.period(Period.model_validate(period))


def _since(here: Here, said: FrozenReport) -> Blocks:
    """Tell beside a frozen report, and apart from it, which of its figures and targets are others by now."""
    now = {one.id: one for one in here.edition.measures}
    lines = [
        Item((_named(here, one.id, one.title), ": ", words))
        for one in said.measures
        for words in _revised(one, now.get(one.id))
    ]
    if not lines:
        return ()
    told = Paragraph((say("What the report says above is as it was. These have changed since:"),))
    return Heading(say("Revised since"), here.id("revised_since")), told, List(tuple(lines))


def _revised(then: FrozenMeasure, now: Measure | None) -> Iterator[str]:
    if now is None:
        yield say("is no longer a measure of this plan.")
        return
    if then.period and then.value is not None:
        key = (then.period.first, then.period.last, then.kind)
        reading = figures(now).get(key)
        value = reading.value if reading else None
        if isinstance(value, Decimal) and value != then.value:
            yield (
                say(
                    "the figure for {period} was {figure} in this report. It was revised since, and is now {value}.",
                    period=formatting.period(then.period),
                    figure=then.figure,
                    value=formatting.quantity(value, unit_of(now)),
                )
            )
    is_share = then.figure.endswith("%")
    before = dict(one.partition(": ")[::2] for one in then.targets)
    after = dict(one.partition(": ")[::2] for one in targets_as_typed(now))
    for period, aim in before.items():
        if aim != after.get(period):
            held = _aim(after[period], percent=is_share) if period in after else ""
            now_words = say("is now {after}", after=held) if held else say("is no longer set")
            yield say(
                "the target for {as_read} was {aim} in this report. It was altered since, and {now_words}.",
                as_read=_as_read(period),
                aim=_aim(aim, percent=is_share),
                now_words=now_words,
            )
