"""What should have happened by the time from which an edition speaks, and what lies beyond it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from partnership_plans.facts.horizon import Horizon, horizon_of
from partnership_plans.facts.readings import known, same_span
from partnership_plans.facts.statuses import is_settled, latest_update
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.actions import Action
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.priorities import Commitment
from partnership_plans.model.values import NOT_STATED, Empty

Kind = Literal["expectation", "context change", "action", "legal duty", "target", "review"]


class Overdue(NamedTuple):
    """Something whose date has passed. `settled` says whether the plan tells what came of it.

    `days` and `months` (whole ones) count from the last day that the date can mean. `reported` is the day of the
    latest update, where that is after the date and says that the thing was not done: then they count to that day, since
    nobody knows what came after it.
    """

    kind: Kind
    id: str
    title: str
    due: When
    days: int
    months: int
    settled: bool
    reported: When | None = None


def past_its_period(edition: Edition, as_at: date) -> int:
    """Give the days since the period of an edition ended that nobody has marked as ended; otherwise 0."""
    return max(0, (as_at - edition.period.last).days) if edition.status != "ended" else 0


class Beyond(NamedTuple):
    """Something of which the edition can't know what came of it: it was due only after the edition spoke.

    `due` is None where the plan expects something and gives no date. `may_be_past` says that nobody can tell: the
    document gives only its year, say, and the date falls in it.
    """

    kind: Kind
    id: str
    title: str
    due: When | None
    may_be_past: bool


def overdue(edition: Edition, as_at: date) -> tuple[Overdue, ...]:
    """List what was due before the time from which the edition speaks, the longest overdue first.

    A target is listed when no reading reaches the end of its period: what came of it is not known then,
    whatever a part of that time may show. An action is settled by its status, or by an update that tells of it.

    A date counts as passed once the last day it can mean has: "2012" only after 31 December 2012.
    """
    horizon = horizon_of(edition, as_at)
    on = horizon.first or as_at
    reported = {one.id: day for one in edition.actions if (day := _not_done_on(one, edition, horizon))}
    late = []
    for kind, name, title, due, settled in dated(edition, horizon):
        if due.last < on:
            day = reported.get(name) if kind == "action" and not settled else None
            told = day if day and due.last < day.first else None
            end = told.first if told else on
            late.append(
                Overdue(kind, name, title, due, (end - due.last).days, whole_months(due.last, end), settled, told)
            )
    return tuple(sorted(late, key=lambda item: (-item.days, item.kind, item.id)))


def beyond(edition: Edition, as_at: date | None) -> tuple[Beyond, ...]:
    """List what was still to come when an edition that is not kept up spoke: it can't know what came of that.

    An edition that is kept up has none: what is not due yet will be told there in its time.
    """
    horizon = horizon_of(edition, as_at)
    if horizon.written is None and not horizon.ended:
        return ()
    ahead = [
        Beyond(kind, name, title, due, horizon.reaches(due.last))
        for kind, name, title, due, settled in dated(edition, horizon)
        if not settled and not horizon.is_over(due.last)
    ]
    undated = [
        Beyond("expectation", one.id, one.title, None, may_be_past=False)
        for one in edition.expectations
        if one.due == NOT_STATED and one.happened == NOT_STATED
    ]
    return (*ahead, *undated)


def unsettled(edition: Edition, as_at: date) -> tuple[Overdue, ...]:
    """List what is overdue and of which the plan doesn't say what came of it."""
    return tuple(item for item in overdue(edition, as_at) if not item.settled)


def whole_months(start: date, end: date) -> int:
    """Count the whole months from one day to a later one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def is_told(promise: Action | Commitment, edition: Edition) -> bool:
    """Say whether the plan tells what came of a promise: by its status, or in words (an update, an outcome).

    An update that has a date says how things were on that day, and so does not tell what came of it.
    """
    words = promise.update if isinstance(promise, Action) else promise.outcome
    return is_settled(promise, edition) or isinstance(words, str)


def _told_after(action: Action, due: When) -> bool:
    """Say whether the latest update is of a day after the date, and tells in words alone how things were then."""
    latest = latest_update(action)
    return (
        latest is not None
        and due.last < latest.when.first
        and isinstance(latest.text, str)
        and isinstance(latest.status, Empty)
    )


def _not_done_on(action: Action, edition: Edition, horizon: Horizon) -> When | None:
    """Give the day of the latest update, if it has a status and that says that the action was not done."""
    latest = latest_update(action)
    if latest is None or not isinstance(latest.status, str) or is_settled(action, edition):
        return None
    return latest.when if horizon.reaches(latest.when.last) else None


def dated(edition: Edition, horizon: Horizon) -> Iterator[tuple[Kind, str, str, When, bool]]:
    """Give what has a date: its kind, id, title and date, and whether the plan tells what came of it."""
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
        stated = action.due if isinstance(action.due, When) else action.during.end if action.during else None
        if stated is not None:
            due, _ = _outcome(stated, action.update)
            yield "action", action.id, action.title, due, is_told(action, edition) or _told_after(action, due)
    for measure in edition.measures:
        read = known(measure, horizon)
        ahead = (one for one in targets_of(measure) if all(r.period.last < one.period.last for r in read))
        if target := next(ahead, None):
            gaps = (one.value for one in measure.readings if same_span(measure, one.period, target.period))
            gap = next((one for one in gaps if isinstance(one, Empty)), NOT_STATED)
            due, settled = _outcome(target.period.end, gap)
            yield "target", measure.id, measure.title, due, settled
    for review in edition.reviews:
        if isinstance(review.when, When) and not (review.findings or review.summary):
            yield "review", review.id, review.title, review.when, False


WHY_NOT = {"none", "unknown", "suppressed"}
"""Kinds of empty that tell all there is to tell."""


def _outcome(due: When, happened: str | Empty) -> tuple[When, bool]:
    """Say whether an outcome is told, and give the later date where it says "not yet, due …"."""
    if isinstance(happened, str):
        return due, True
    put_off = happened.due if happened.kind == "not yet" else None
    return (put_off if put_off and put_off.last > due.last else due), happened.kind in WHY_NOT
