"""What is to be brought up to date, and by whom: what is due or late, what nobody has spoken of for too long."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.overdue import Kind, dated
from partnership_plans.facts.revisions import owners_of
from partnership_plans.facts.statuses import is_settled, latest_update
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.actions import Action, EarlierDue
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.measures import Measure
from partnership_plans.model.priorities import Priority
from partnership_plans.model.values import Empty

MONTHS = {
    "monthly": 1, "quarterly": 3, "half-yearly": 6, "every six months": 6, "yearly": 12, "every two years": 24,
}  # fmt: skip
"""How many months lie between two times at which something is told."""


class Due(NamedTuple):
    """Something that is to be brought up to date.

    `what` says why it is listed: it is late, its day comes, its last update (`since`) is too old, or its next figure
    is due. `owners` are ids, or words for whoever has none. `day` is the last on which it is in time.
    """

    what: Literal["late", "due", "update", "reading", "report"]
    section: str
    id: str
    title: str
    owners: tuple[str, ...]
    day: date
    since: When | None = None
    period: Period | None = None


def dates_before(action: Action) -> tuple[EarlierDue, ...]:
    """Give the dates by which an action was due before, the latest that was given up first, however they are listed.

    Where it is not said of each when it was altered, they keep the order of the list.
    """
    days = [one.changed.first for one in action.earlier_due if isinstance(one.changed, When)]
    if len(days) < len(action.earlier_due):
        return action.earlier_due
    known = zip(days, action.earlier_due, strict=True)
    return tuple(one for _, one in sorted(known, key=lambda at: at[0], reverse=True))


def what_is_due(edition: Edition, day: date, by: date) -> tuple[Due, ...]:
    """List what an edition's editor should ask for on a day, looking ahead to another: the longest overdue first.

    What is done or stopped is never asked for again, nor is what is not to start until later. An update counts as too
    old once the edition's `rhythm` has passed since; without a rhythm none is. It is asked for beside the due date of
    the same thing where it comes before that. A figure is due at the end of its time, or when the measure says.
    """
    asked = (_promises, _updates, _outcomes, _readings, _reports)
    found = [one for ask in asked for one in ask(edition, day, by)]
    return tuple(sorted(found, key=lambda one: (one.day, one.section, one.id)))


def _promises(edition: Edition, day: date, by: date) -> Iterator[Due]:
    for section, things in (("priorities", edition.priorities), ("actions", edition.actions)):
        for one in things:
            due = _due(one)
            if due is not None and due.last <= by and not is_settled(one, edition):
                yield Due(_late(due, day), section, one.id, one.title, owners_of(one), due.last, _updated(one))


def _updates(edition: Edition, day: date, by: date) -> Iterator[Due]:
    if not edition.rhythm:
        return
    for action in edition.actions:
        due, since = _due(action), _updated(action)
        # What was never spoken of is due a rhythm after it started, or else after the plan began.
        start = since.last if since else action.start.first if action.start else edition.period.first
        last = later(start, MONTHS[edition.rhythm])
        is_first = due is None or (due.last >= day and last < due.last)
        if is_first and last <= by and start <= day and not is_settled(action, edition):
            yield Due("update", "actions", action.id, action.title, owners_of(action), last, since)


def _due(one: Action | Priority) -> When | None:
    during = one.during if isinstance(one, Action) else None
    return one.due if isinstance(one.due, When) else during.end if during else None


def _updated(one: Action | Priority) -> When | None:
    latest = latest_update(one) if isinstance(one, Action) else None
    return latest.when if latest else None


def _late(due: When, day: date) -> Literal["late", "due"]:
    return "late" if due.last < day else "due"


OUTCOMES: Mapping[Kind, str] = {
    "expectation": "expectations", "context change": "context_changes", "legal duty": "legal_duties",
    "review": "reviews",
}  # fmt: skip
"""The sections of what has a date and no status, by its kind: it is asked what came of it."""


def _outcomes(edition: Edition, day: date, by: date) -> Iterator[Due]:
    for kind, key, title, due, settled in dated(edition, horizon_of(edition, day)):
        if kind in OUTCOMES and not settled and due.last <= by:
            yield Due(_late(due, day), OUTCOMES[kind], key, title, (), due.last)


def _readings(edition: Edition, _day: date, by: date) -> Iterator[Due]:
    for measure in edition.measures:
        if (due := next_reading(measure, edition)) is not None and due <= by:
            yield Due("reading", "measures", measure.id, measure.title, owners_of(measure), due)


def next_reading(measure: Measure, edition: Edition) -> date | None:
    """Give the day by which the next figure of a measure should be there; None where nothing says how often it is read.

    A figure that is "not yet" there, with its day, is one that is due on that day. The day that the measure gives for
    the next one is that of an earlier figure, if what is read next ends only after it. No figure of a time after the
    edition's is asked for.
    """
    read = [one for one in measure.readings if one.kind != "forecast"]
    ends = [one.period.last for one in read if not isinstance(one.value, Empty)]
    due = [one.value.due.last for one in read if isinstance(one.value, Empty) and one.value.due]
    end = later(max(ends), MONTHS[measure.frequency]) if measure.frequency and ends else None
    if measure.next_reading and not (end and measure.next_reading.last < end):
        due.append(measure.next_reading.last)
    elif end and end <= edition.period.last and not due:
        due.append(end)
    return min(due, default=None)


def never_asked_for(edition: Edition, day: date) -> tuple[Measure, ...]:
    """Give the measures with a target still to come of which nothing says when a figure should be there."""
    return tuple(
        one
        for one in edition.measures
        if not (one.frequency or next_reading(one, edition))
        and any(target.period.last >= day for target in targets_of(one))
    )


def _reports(edition: Edition, _day: date, by: date) -> Iterator[Due]:
    """Ask for the next report, of a plan that reports at all, once its time is over."""
    if not (edition.reports and edition.rhythm):
        return
    last = max(edition.reports, key=lambda one: one.period.last)
    ends = later(last.period.last, MONTHS[edition.rhythm])
    if ends <= by and ends <= edition.period.last:
        yield Due("report", "reports", last.id, last.title, (), ends)


def later(day: date, months: int) -> date:
    """Give the day some months after another; the last of a month for the last of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    most = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, most if is_last else min(day.day, most))
