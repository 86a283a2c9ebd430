"""The days of a running plan for a calendar: what is due, meetings, consultations, the next figures."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnership_plans.facts.due import next_reading
from partnership_plans.facts.neutral import is_neutral
from partnership_plans.facts.statuses import is_settled
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.values import NOT_STATED
from partnership_plans.words.messages import say


class Entry(NamedTuple):
    """Days of a calendar, the first and the last: `what` happens then, of which thing, by its section and id.

    `key` tells it for ever from all else of that thing, in whatever language and words a reader is told `what`.
    """

    section: str
    id: str
    key: str
    what: str
    title: str
    first: date
    last: date


def calendar_of(plan: Plan) -> tuple[Entry, ...]:
    """List the days of a plan that is kept up, in order of time; none of a document that is kept as it was.

    What is due by the end of a month or a year stands on its last day. A meeting or a review of which only the month
    is known has no day, and is left out, as is all that is done or stopped. A calendar is shown on the screen of a
    phone, so what belongs to a page that is kept neutral is not in it.
    """
    return () if plan.edition.status == "ended" else _told(plan, plan.edition)


def kept_calendar_of(plan: Plan) -> tuple[Entry, ...]:
    """List what the calendar's file holds: what `calendar_of` lists or, where nothing is to come any more, the end.

    Phones follow the file by its address. So it stays once there was something in it, though all is done by now.
    """
    if (days := calendar_of(plan)) or not _told(plan, _as_it_began(plan.edition)):
        return days
    end = plan.edition.period.last
    return (Entry("edition", plan.edition_id, "the-plan-ends", say("The plan ends"), plan.edition.title, end, end),)


def _told(plan: Plan, edition: Edition) -> tuple[Entry, ...]:
    if edition.is_record or edition.as_at is not None:
        return ()
    found = [*_due(edition), *_next_figures(edition), *_on_a_day(edition), *_consultations(edition)]
    told = [one for one in found if not is_neutral(plan, f"{plan.address}{one.section}/{one.id}/")]
    return tuple(sorted(told, key=lambda one: (one.first, one.section, one.id, one.key)))


def _as_it_began(edition: Edition) -> Edition:
    """Give an edition as it was when nothing of it was done, and no figure was in."""
    fresh = {"status": NOT_STATED, "updates": ()}
    actions = tuple(one.model_copy(update=fresh) for one in edition.actions)
    priorities = tuple(one.model_copy(update={"status": NOT_STATED}) for one in edition.priorities)
    first = edition.period.first
    measures = tuple(
        one.model_copy(update={"readings": (), "next_reading": one.next_reading or When(year=first.year)})
        if one.frequency or one.next_reading
        else one
        for one in edition.measures
    )
    return edition.model_copy(update={"actions": actions, "priorities": priorities, "measures": measures})


def _due(edition: Edition) -> Iterator[Entry]:
    for one in edition.actions:
        due = one.due if isinstance(one.due, When) else one.during.end if one.during else None
        if due and not is_settled(one, edition):
            yield Entry("actions", one.id, "due", say("Due"), one.title, due.last, due.last)
    for each in edition.priorities:
        if each.due and isinstance(each.due, When) and not is_settled(each, edition):
            yield Entry("priorities", each.id, "due", say("Due"), each.title, each.due.last, each.due.last)


def _next_figures(edition: Edition) -> Iterator[Entry]:
    for one in edition.measures:
        if day := next_reading(one, edition):
            yield Entry("measures", one.id, "new-figure-due", say("New figure due"), one.title, day, day)


def _on_a_day(edition: Edition) -> Iterator[Entry]:
    for one in edition.meetings:
        if isinstance(one.when, When) and one.when.day:
            yield Entry("meetings", one.id, "meeting", say("Meeting"), one.title, one.when.first, one.when.last)
    for each in edition.reviews:
        if isinstance(each.when, When) and each.when.day:
            yield Entry("reviews", each.id, "review", say("Review"), each.title, each.when.first, each.when.last)


def _consultations(edition: Edition) -> Iterator[Entry]:
    for one in edition.consultations:
        opens, closes = (day if isinstance(day, When) and day.day else None for day in (one.opens, one.closes))
        days = [day for day in (opens, closes) if day]
        if days:
            by_one = say("Have your say: it opens") if opens else say("Have your say: last day")
            what = say("Have your say") if opens and closes else by_one
            first, last = days[0].first, days[-1].last
            yield Entry("consultations", one.id, "have-your-say", what, one.title, first, last)
        seen: Counter[str] = Counter()
        for way in one.ways:
            if way.when and way.when.day:
                words = "-".join(re.findall(r"\w+", way.title.casefold()))
                seen[words] += 1
                key = f"take-part-{words}" + (f"-{seen[words]}" if seen[words] > 1 else "")
                yield Entry("consultations", one.id, key, say("Take part"), way.title, way.when.first, way.when.last)
