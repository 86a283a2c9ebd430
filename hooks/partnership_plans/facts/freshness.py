"""What should have happened by now. "Now" is a date that the caller gives: there is no clock here."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from partnership_plans.facts.computed import Computed
from partnership_plans.facts.readings import known
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Target
from partnership_plans.model.priorities import Action, Commitment
from partnership_plans.model.values import Empty, When

Kind = Literal["expectation", "context change", "action", "legal duty", "target", "review"]
FROZEN = "frozen as at its end"
LIVE = "as at the date of the last change to the site"
SETTLED = {"completed", "stopped"}


class Overdue(NamedTuple):
    """Something whose date has passed. `settled` says whether the plan tells what came of it.

    `days` and `months` (whole ones) count from the last day that the date can mean.
    """

    kind: Kind
    id: str
    title: str
    due: When
    days: int
    months: int
    settled: bool


def judged_at(edition: Edition, as_at: date) -> Computed[date]:
    """Give the date at which to judge an edition: an ended one is frozen at the end of its period."""
    if edition.status == "ended" and edition.period.last < as_at:
        return Computed(edition.period.last, FROZEN)
    return Computed(as_at, LIVE)


def past_its_period(edition: Edition, as_at: date) -> int:
    """Give the days since the period of an edition ended that nobody has marked as ended; otherwise 0."""
    return max(0, (as_at - edition.period.last).days) if edition.status != "ended" else 0


def overdue(edition: Edition, as_at: date) -> tuple[Overdue, ...]:
    """List what was due before the date at which the edition is judged, the longest overdue first.

    A target is listed when no reading reaches the end of its period: what came of it is not known then,
    whatever a part of that time may show. An action is settled by its status, or by an update that tells of it.

    A date counts as passed once the last day it can mean has: "2012" only after 31 December 2012.
    """
    on = judged_at(edition, as_at).value
    late = [
        Overdue(kind, name, title, due, (on - due.last).days, whole_months(due.last, on), settled)
        for kind, name, title, due, settled in _dated(edition)
        if due.last < on
    ]
    return tuple(sorted(late, key=lambda item: (-item.days, item.kind, item.id)))


def unsettled(edition: Edition, as_at: date) -> tuple[Overdue, ...]:
    """List what is overdue and of which the plan doesn't say what came of it."""
    return tuple(item for item in overdue(edition, as_at) if not item.settled)


def whole_months(start: date, end: date) -> int:
    """Count the whole months from one day to a later one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def is_told(promise: Action | Commitment) -> bool:
    """Say whether the plan tells what came of a promise: by its status, or in words (an update, an outcome)."""
    words = promise.update if isinstance(promise, Action) else promise.outcome
    return promise.status in SETTLED or isinstance(words, str)


def _dated(edition: Edition) -> Iterator[tuple[Kind, str, str, When, bool]]:
    for kind, things in (
        ("expectation", edition.expectations),
        ("context change", edition.context_changes),
        ("legal duty", edition.legal_duties),
    ):
        for thing in things:
            if isinstance(thing.due, When):
                due, settled = _outcome(thing.due, thing.happened)
                yield kind, thing.id, thing.title, due, settled  # type: ignore[misc] # the three words are of Kind
    for action in edition.actions:
        if isinstance(action.due, When):
            due, _ = _outcome(action.due, action.update)
            yield "action", action.id, action.title, due, is_told(action)
    for measure in edition.measures:
        target = measure.target
        if isinstance(target, Target) and all(r.period.last < target.period.last for r in known(measure)):
            yield "target", measure.id, measure.title, target.period.end, False
    for review in edition.reviews:
        if isinstance(review.when, When) and not (review.findings or review.summary):
            yield "review", review.id, review.title, review.when, False


def _outcome(due: When, happened: str | Empty) -> tuple[When, bool]:
    """Say whether an outcome is told, and give the later date where it says "not yet, due …"."""
    if isinstance(happened, str):
        return due, True
    put_off = happened.due if happened.kind == "not yet" else None
    return (put_off if put_off and put_off.last > due.last else due), happened.kind == "none"
