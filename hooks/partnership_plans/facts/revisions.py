"""What differs between an edition as it was and as it is: told by ids, and only where a value differs."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from partnership_plans.facts.statuses import status_words
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.dates import Period
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.reporting import ChangeOf
from partnership_plans.model.units import Unit, unit_of

SECTIONS = ("priorities", "actions", "recommendations", "measures")
"""The sections whose things readers follow while a plan runs."""
NUMBER = ("number", "code")
OWNER = ("owner", "owner_in_words", "also_led_by")
DUE = ("due", "due_in_words", "during")
DEFINITION = ("unit", "better", "method")
"""What a measure counts and how, and which way of it is good: by these its figures are understood."""
Aim = tuple[Decimal, str]
"""What a measure should reach: a value, and whether that is the least or the most."""


class Revision(NamedTuple):
    """One thing that is another than before: `old` and `new` are what differs, `period` the time that it is for.

    `field` says which of several that may differ, where `what` does not.

    Of a merged thing, `old` has the ids of those that became it.
    """

    what: ChangeOf
    section: str
    id: str
    title: str
    old: Any = None
    new: Any = None
    period: Period | None = None
    unit: Unit = Unit("")
    field: str = ""


def revisions(old: Edition, new: Edition) -> tuple[Revision, ...]:
    """Give everything that a reader who knew the old state has to be told of the new one, section by section."""
    return tuple(one for section in SECTIONS for one in _in_section(section, old, new))


def other_ids(before: Iterable[Any], after: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Give the old and the new id of each thing of which nothing says that it has another: its title is the same."""
    before, after = tuple(before), tuple(after)
    went, came = {one.id for one in before}, {one.id for one in after}
    gone = {_words(title_of(one)): one.id for one in before if one.id not in came and title_of(one)}
    for one in after:
        if one.id not in went and not getattr(one, "carried_from", ()) and _words(title_of(one)) in gone:
            yield gone.pop(_words(title_of(one))), one.id


def _in_section(section: str, old: Edition, new: Edition) -> Iterator[Revision]:
    before = {thing.id: thing for thing in getattr(old, section)}
    after = {thing.id: thing for thing in getattr(new, section)}
    gone = [key for key in before if key not in after]
    went: set[str] = set()
    renamed = tuple(other_ids(before.values(), after.values()))
    for key, thing in after.items():
        title = title_of(thing)
        joined = [one for one in getattr(thing, "carried_from", ()) if one in gone]
        joined = joined or [was for was, now in renamed if now == key]
        if joined:
            went |= {*joined}
            # One that has only another id goes on as it was.
            if key in before or len(joined) > 1:
                yield Revision("merged", section, key, title, tuple(title_of(before[one]) for one in joined))
            else:
                yield from _differences(section, before[joined[0]], thing)
        if key not in before:
            if not joined:
                yield Revision("added", section, key, title)
        else:
            yield from _differences(section, before[key], thing)
    for key in gone:
        if key not in went:
            yield Revision("dropped", section, key, title_of(before[key]))


def _differences(section: str, was: Thing, now: Thing) -> Iterator[Revision]:
    def told(what: ChangeOf, old_value: Any, new_value: Any, **more: Any) -> Revision:
        return Revision(what, section, now.id, title_of(now), old_value, new_value, **more)

    if _words(title_of(was)) != _words(title_of(now)):
        yield told("renamed", title_of(was), title_of(now))
    if (before := _held(was, NUMBER)) != (after := _held(now, NUMBER)):
        yield told("renumbered", _first(before), _first(after))
    if (before := _held(was, OWNER)) != (after := _held(now, OWNER)):
        yield told("new owner", owners_of(was), owners_of(now))
    if (before := _held(was, DUE)) != (after := _held(now, DUE)):
        yield told("due date moved", _first(before), _first(after))
    # What is stated for the first time, a status or below a baseline, is no other than what readers were told.
    if (first := status_words(was)) and first != (second := status_words(now)):
        yield told("status changed", first, second)
    if section == "measures":
        yield from _of_measure(was, now, told)


def _of_measure(was: Any, now: Any, told: Any) -> Iterator[Revision]:
    for field in DEFINITION:
        before, after = (_words(getattr(one, field) or "") for one in (was, now))
        if before and before != after:
            yield told("definition altered", before, after, field=field)
    yield from _of_targets(was, now, told)
    if was.tolerance != now.tolerance:
        yield told("target altered", was.tolerance, now.tolerance, unit=unit_of(now))
    base, rebased = _value(was.baseline), _value(now.baseline)
    if base is not None and base != rebased:
        at = now.baseline or was.baseline
        yield told("baseline altered", base, rebased, period=at.period if at else None, unit=unit_of(now))
    yield from _of_figures(was, now, told)


def _of_targets(was: Any, now: Any, told: Any) -> Iterator[Revision]:
    before, after = aims(was), aims(now)
    come = [period for period in after if period not in before]
    for period, aim in after.items():
        if period in before and before[period] != aim:
            yield told("target altered", before[period], aim, period=_period(now, period), unit=unit_of(now))
    for period in (one for one in before if one not in after):
        # A target of the same value for another time was moved there.
        moved = next((one for one in come if after[one] == before[period]), None)
        if moved is not None:
            come.remove(moved)
        to = None if moved is None else _period(now, moved)
        yield told("target altered", before[period], to, period=_period(was, period), unit=unit_of(now))
    for period in come:
        yield told("target altered", None, after[period], period=_period(now, period), unit=unit_of(now))


def _of_figures(was: Any, now: Any, told: Any) -> Iterator[Revision]:
    after = figures(now)
    for key, reading in figures(was).items():
        value, figure = _value(reading), _value(after.get(key))
        if value is not None and value != figure:
            yield told("figure revised", value, figure, period=reading.period, unit=unit_of(now))


Span = tuple[Any, Any]


def aims(measure: Any) -> dict[Span, Aim]:
    """Give what a measure should reach in each time: its target, and those of periods on the way."""
    return {(one.period.first, one.period.last): (one.value, one.kind) for one in _targets(measure)}


def _targets(measure: Any) -> Iterator[Any]:
    yield from targets_of(measure)


def _period(measure: Any, span: Span) -> Period:
    period: Period = next(one.period for one in _targets(measure) if (one.period.first, one.period.last) == span)
    return period


def figures(measure: Any) -> dict[tuple[Any, ...], Any]:
    """Give the readings of a measure by their time and kind."""
    return {(one.period.first, one.period.last, one.kind): one for one in measure.readings}


def _value(reading: Any) -> Decimal | None:
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def title_of(thing: Any) -> str:
    """Give the title of a thing of a plan, or the name that it has instead; "" where it has neither."""
    return str(getattr(thing, "title", None) or getattr(thing, "name", None) or "")


def owners_of(thing: Any) -> tuple[str, ...]:
    """Give who leads a thing: ids of organisations and groups, or the words that the plan has for others."""
    held = _held(thing, OWNER)
    return tuple(one for value in held for one in (value if isinstance(value, tuple) else (value,)) if one)


def _held(thing: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    values = (getattr(thing, name, None) for name in names)
    return tuple(_words(value) if isinstance(value, str) else value or None for value in values)


def _first(values: tuple[Any, ...]) -> Any:
    return next((value for value in values if value is not None), None)


def _words(text: str) -> str:
    return " ".join(text.split())


def by_id(edition: Edition) -> Mapping[str, tuple[str, Thing]]:
    """Give each thing that readers follow by its id, with its section."""
    return {thing.id: (section, thing) for section in SECTIONS for thing in getattr(edition, section)}
