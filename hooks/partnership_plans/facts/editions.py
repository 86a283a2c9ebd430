"""What changed from one edition to the next, told by ids and never by titles."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeVar

from partnership_plans.facts.overdue import is_told
from partnership_plans.facts.structures import groups_now
from partnership_plans.model.actions import Action
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import Group
from partnership_plans.model.measures import Measure, Reading, Target
from partnership_plans.model.priorities import Commitment, Priority
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.words.messages import mark

T = TypeVar("T", bound=Thing)

RULE = mark(
    "compared by id: a priority carries on if the new edition has one of the same id, names it as "
    "carried on, or says that it became one of its own"
)


class Carried(NamedTuple):
    """A new priority and the old ones that it comes from."""

    how: Literal["same", "renamed", "merged"]
    old: tuple[Priority, ...]
    new: Priority


class Dropped(NamedTuple):
    """An old priority that doesn't carry on, and the reason that the new edition gives."""

    old: Priority
    reason: str | Empty


class Altered(NamedTuple):
    """A measure whose target, baseline or unit differs."""

    id: str
    title: str
    what: Literal["target", "baseline", "unit"]
    old: Target | Reading | str | None
    new: Target | Reading | str | None


class Renumbered(NamedTuple):
    """A priority or an action that has another number or code, or stands within another, than in the edition before.

    `what` is `number` or `place`; a place is the id of what it is part of, None at the top.
    """

    new: Priority | Action
    what: Literal["number", "place"]
    was: str | None
    now: str | None


class Comparison(NamedTuple):
    """All the differences between two editions."""

    carried: tuple[Carried, ...]
    dropped: tuple[Dropped, ...]
    added: tuple[Priority, ...]
    groups_gone: tuple[Group, ...]
    groups_come: tuple[Group, ...]
    never_reported: tuple[Action | Commitment, ...]
    altered: tuple[Altered, ...]
    measures_gone: tuple[Measure, ...]
    measures_come: tuple[Measure, ...]
    renumbered: tuple[Renumbered, ...] = ()
    rule: str = RULE

    def of(self, how: Literal["same", "renamed", "merged"]) -> tuple[Carried, ...]:
        """Give the priorities that carried on in one way."""
        return tuple(carried for carried in self.carried if carried.how == how)


def compare_editions(old: Edition, new: Edition) -> Comparison:
    """Compare two editions of one partnership's plan."""
    before = {priority.id: priority for priority in old.priorities}
    origins = {priority.id: _origins(priority, new, before) for priority in new.priorities}
    used = {name for names in origins.values() for name in names}
    carried = [
        Carried(_how(priority, origins[priority.id], before), _pick(before, origins[priority.id]), priority)
        for priority in new.priorities
        if origins[priority.id]
    ]
    dropped = [Dropped(p, _reason(p.id, new)) for p in old.priorities if p.id not in used]
    old_groups, new_groups = groups_now(old), groups_now(new)
    old_measures = {measure.id: measure for measure in old.measures}
    return Comparison(
        carried=tuple(carried),
        dropped=tuple(dropped),
        added=tuple(priority for priority in new.priorities if not origins[priority.id]),
        groups_gone=_not_in(old_groups, new_groups),
        groups_come=_not_in(new_groups, old_groups),
        never_reported=_never_reported(old, new),
        altered=tuple(
            change
            for measure in new.measures
            if measure.id in old_measures
            for change in _alterations(old_measures[measure.id], measure)
        ),
        measures_gone=_not_in(old.measures, new.measures),
        measures_come=_not_in(new.measures, old.measures),
        renumbered=tuple(_renumbered(old, new, origins)),
    )


def number_of(thing: Priority | Action) -> str | None:
    """Give the code or the number of a thing, as it stands before its title."""
    if thing.code or isinstance(thing, Action) or thing.number is None:
        return thing.code
    return str(thing.number)


def _renumbered(old: Edition, new: Edition, origins: dict[str, tuple[str, ...]]) -> Iterable[Renumbered]:
    """Find what carries on as one thing under another number or code, or within another thing.

    What a thing is within is the same as before if it is what that became.
    """
    olds: tuple[Priority | Action, ...] = (*old.priorities, *old.actions)
    news: tuple[Priority | Action, ...] = (*new.priorities, *new.actions)
    before = {one.id: one for one in olds}
    after: dict[str, str] = {names[0]: key for key, names in origins.items() if len(names) == 1}
    came_from = {key: names[0] for key, names in origins.items() if len(names) == 1}
    for thing in news:
        was = before.get(came_from.get(thing.id, thing.id))
        if was is None or isinstance(was, Action) != isinstance(thing, Action):
            continue
        number, then = number_of(thing), number_of(was)
        if number and then and number != then:
            yield Renumbered(thing, "number", then, number)
        if (after.get(was.within, was.within) if was.within else None) != thing.within:
            yield Renumbered(thing, "place", was.within, thing.within)


def _origins(priority: Priority, new: Edition, before: dict[str, Priority]) -> tuple[str, ...]:
    """Find the old priorities that a new one comes from, in the order of the old edition."""
    named = {priority.id, *priority.carried_from}
    named |= {earlier.id for earlier in new.earlier_priorities if priority.id in earlier.became}
    return tuple(name for name in before if name in named)


def _how(
    priority: Priority, origins: tuple[str, ...], before: dict[str, Priority]
) -> Literal["same", "renamed", "merged"]:
    if len(origins) > 1:
        return "merged"
    return "same" if before[origins[0]].title == priority.title else "renamed"


def _pick(before: dict[str, Priority], names: Iterable[str]) -> tuple[Priority, ...]:
    return tuple(before[name] for name in names)


def _reason(name: str, new: Edition) -> str | Empty:
    reasons = [
        *(dropped.reason for dropped in new.dropped_priorities if dropped.id == name),
        *(earlier.dropped for earlier in new.earlier_priorities if earlier.id == name),
    ]
    return next((reason for reason in reasons if reason != NOT_STATED), NOT_STATED)


def _never_reported(old: Edition, new: Edition) -> tuple[Action | Commitment, ...]:
    """Find what the old edition promised and did not account for, and the new one doesn't come back to."""
    told = {thing.id for thing in (*new.commitments, *new.actions, *new.achievements, *new.recommendations)}
    promised: tuple[Action | Commitment, ...] = (*old.actions, *old.commitments)
    return tuple(thing for thing in promised if thing.id not in told and not is_told(thing, old))


def _alterations(old: Measure, new: Measure) -> Iterable[Altered]:
    if old.unit != new.unit:
        yield Altered(new.id, new.title, "unit", old.unit, new.unit)
    before = None if isinstance(old.target, Empty) else old.target
    after = None if isinstance(new.target, Empty) else new.target
    if _goal(before) != _goal(after):
        yield Altered(new.id, new.title, "target", before, after)
    if _start(old.baseline) != _start(new.baseline):
        yield Altered(new.id, new.title, "baseline", old.baseline, new.baseline)


def _goal(target: Target | None) -> tuple[object, ...]:
    return (target.value, target.kind) if target else ()


def _start(reading: Reading | None) -> tuple[object, ...]:
    return (reading.value,) if reading else ()


def _not_in(these: Iterable[T], those: Iterable[T]) -> tuple[T, ...]:
    names = {thing.id for thing in those}
    return tuple(thing for thing in these if thing.id not in names)
