"""What is to be brought up to date, and by whom: what is due or late, what nobody has spoken of for too long."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from partnership_plans.facts.revisions import owners_of, updated_on
from partnership_plans.facts.statuses import is_settled
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
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


def what_is_due(edition: Edition, day: date, by: date) -> tuple[Due, ...]:
    """List what an edition's editor should ask for on a day, looking ahead to another: the longest overdue first.

    What is done or stopped is never asked for again. An update counts as too old once the edition's `rhythm` has
    passed since; without a rhythm none is. A figure is due at the end of its time, or when the measure says.
    """
    found = [*_actions(edition, day, by), *_readings(edition, by), *_reports(edition, by)]
    return tuple(sorted(found, key=lambda one: (one.day, one.section, one.id)))


def _actions(edition: Edition, day: date, by: date) -> Iterator[Due]:
    for action in edition.actions:
        if is_settled(action, edition):
            continue
        owners = owners_of(action)
        due = action.due if isinstance(action.due, When) else action.during.end if action.during else None
        since = updated_on(action)
        if due is not None and due.last <= by:
            what: Literal["late", "due"] = "late" if due.last < day else "due"
            yield Due(what, "actions", action.id, action.title, owners, due.last, since)
        elif edition.rhythm:
            # What was never spoken of is due a rhythm after the plan began.
            start = since.last if since else edition.period.first
            if (last := later(start, MONTHS[edition.rhythm])) <= by and start <= day:
                yield Due("update", "actions", action.id, action.title, owners, last, since)


def _readings(edition: Edition, by: date) -> Iterator[Due]:
    for measure in edition.measures:
        if (day := next_reading(measure)) is not None and day <= by:
            yield Due("reading", "measures", measure.id, measure.title, owners_of(measure), day)


def next_reading(measure: Any) -> date | None:
    """Give the day by which the next figure of a measure should be there; None where nothing says how often it is read.

    A figure that is "not yet" there, with its day, is one that is due on that day.
    """
    promised = [one.value.due.last for one in measure.readings if isinstance(one.value, Empty) and one.value.due]
    stated = getattr(measure, "next_reading", None)
    if isinstance(stated, When):
        return stated.last
    if promised:
        return min(promised)
    frequency = getattr(measure, "frequency", None)
    ends = [one.period.last for one in measure.readings if not isinstance(one.value, Empty) and one.kind != "forecast"]
    return later(max(ends), MONTHS[frequency]) if frequency and ends else None


def _reports(edition: Edition, by: date) -> Iterator[Due]:
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
