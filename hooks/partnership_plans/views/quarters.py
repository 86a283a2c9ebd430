"""What a report says of the plan on the day it is made: worked out from the data alone, in words that can be kept."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from partnership_plans import formatting
from partnership_plans.checks.texts import targets_as_typed
from partnership_plans.facts.as_it_stood import as_it_stood
from partnership_plans.facts.due import MONTHS, Due, dates_before, later, what_is_due
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.overdue import Overdue, overdue
from partnership_plans.facts.readings import value_of
from partnership_plans.facts.revisions import by_id, title_of
from partnership_plans.facts.statuses import is_settled, meaning_of, spoken, status_of, status_words
from partnership_plans.formatting import day as day_words
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.frozen import FrozenAction, FrozenLine, FrozenMeasure, FrozenReport
from partnership_plans.model.measures import Measure, Reading
from partnership_plans.model.passages import capital, original_of, plain
from partnership_plans.model.reporting import Report
from partnership_plans.model.units import Unit, unit_of
from partnership_plans.model.values import Empty
from partnership_plans.sentences import at_words, change_phrase, late_words, parts_sentence, with_parts
from partnership_plans.views.figures import measure_figures
from partnership_plans.words.messages import say

AHEAD = 3
"""How many months a report looks ahead, of a plan that says nothing of its rhythm."""


def report_of(plan: Plan, report: Report) -> FrozenReport:
    """Say all that a report of a plan tells, as at the report's own day: what changed since the one before, and how.

    The one before is the latest frozen report of an earlier time. What carries a date after that day is taken back;
    what carries none is what the plan says now: so a report is frozen when it is made.
    """
    day = report.date.last
    plan = plan._replace(edition=as_it_stood(plan.edition, day))
    edition = plan.edition
    before = _before(plan, report)
    start = report.period.first if before is None else before.as_at.last
    late, lines = tuple(_late(plan, day)), tuple(_moved(plan, report, before, start))
    ahead = later(day, MONTHS[edition.rhythm] if edition.rhythm else AHEAD)
    coming = _coming(what_is_due(edition, day, ahead), day)
    return FrozenReport(
        report=report.id,
        as_at=report.date,
        counts=tuple(_counts(edition)),
        moved=lines,
        late=tuple(
            FrozenLine(id=one.id, title=one.title, text=_why_late(plan, one.id, f"{_cap(_late_words(one))}."))
            for one in late
        )
        + tuple(_said_late(plan, {one.id for one in late})),
        altered=tuple(_altered(plan, start, day)),
        due_next=tuple(FrozenLine(id=one.id, title=one.title, text=due_words(one)) for one in coming),
        measures=tuple(_measure(one, edition, day) for one in edition.measures),
        actions=tuple(
            FrozenAction(id=one.id, title=one.title, status=status_words(one) or None, due=_due_of(one))
            for one in edition.actions
        ),
    )


def _coming(asked: Iterable[Due], day: date) -> Iterator[Due]:
    """Give what readers can look out for: of a thing that is due no update before that, and no report."""
    ahead = [one for one in asked if one.day >= day]
    due = {one.id for one in ahead if one.what == "due"}
    return (one for one in ahead if one.what != "report" and not (one.what == "update" and one.id in due))


def _before(plan: Plan, report: Report) -> FrozenReport | None:
    ends = {one.id: one.period.last for one in plan.edition.reports if one.period.last < report.period.last}
    kept = [one.report for one in plan.frozen if one.report.report in ends]
    return max(kept, key=lambda one: ends[one.report], default=None)


def _counts(edition: Edition) -> Iterator[str]:
    """Count the actions by how far they have got, in the order in which the words come up."""
    words = [spoken(status_words(one), edition) for one in edition.actions]
    counted = {word: words.count(word) for word in words if word}
    if len(words) > 1 and counted:
        silent = words.count("")
        parts = [*counted.items(), *([(say("without a status"), silent)] if silent else [])]
        yield parts_sentence(with_parts(say("actions"), edition.actions), parts)


def _moved(plan: Plan, report: Report, before: FrozenReport | None, start: date) -> Iterator[FrozenLine]:
    """Tell what moved: statuses, updates and figures that are new since a day."""
    day = report.date.last
    statuses = {one.id: one.status for one in before.actions} if before else {}
    for action in plan.edition.actions:
        status, was = status_words(action), statuses.get(action.id)
        said = [one for one in action.updates if start < one.when.last <= day and isinstance(one.text, str)]
        texts = [f"{day_or_month(one.when)}: {one.text}" for one in said]
        said_now = spoken(status, plan.edition)
        if was and status and plain(was) != original_of(status):
            said_then = was if plan.edition.statuses else spoken(plain(was), plan.edition)
            texts.insert(0, say("Was {was}, is now {status}.", was=said_then, status=said_now))
        elif said and status:
            texts.insert(0, say("Status: {status}.", status=said_now))
        if texts:
            yield FrozenLine(id=action.id, title=action.title, text=" ".join(texts))
    periods = {one.id: one.period for one in before.measures} if before else {}
    for measure in plan.edition.measures:
        facts = facts_of(measure, horizon_of(plan.edition, day))
        latest, known = facts.latest, periods.get(measure.id)
        if latest is None or value_of(latest) is None or latest.period.last > day:
            continue
        if latest.period.last > known.last if known else latest.period.last >= report.period.first:
            since = facts.since_previous
            moved = (
                say(
                    " {cap} since {period}.",
                    cap=_cap(change_phrase(since)),
                    period=formatting.period(facts.previous.period),
                )
                if since and facts.previous
                else ""
            )
            sentence = measure_figures(measure, horizon_of(plan.edition, day)).sentence
            yield FrozenLine(id=measure.id, title=measure.title, text=f"{sentence}{moved}")


def _late(plan: Plan, day: date) -> Iterator[Overdue]:
    """Give what is late: of an action nothing but its status ends that, whatever an update tells of it."""
    done = {one.id for one in plan.edition.actions if is_settled(one, plan.edition)}
    for one in overdue(plan.edition, day):
        if one.id not in done if one.kind == "action" else not one.settled:
            yield one


def _late_words(one: Overdue) -> str:
    """Say how late a thing is; where nobody has told of it since, on which day that was."""
    since = "" if one.reported is None else say(" when last reported on, {reported}", reported=at_words(one.reported))
    return f"{late_words(one)}{since}"


def _said_late(plan: Plan, told: Container[str]) -> Iterator[FrozenLine]:
    """Give the other actions that the plan itself calls late, by their status, whatever their date is now."""
    for action in plan.edition.actions:
        word = status_of(action)
        if action.id not in told and isinstance(word, str) and meaning_of(word, plan.edition) == "late":
            due = _due_of(action)
            cap = _cap(spoken(word, plan.edition))
            words = say("{cap}, and due {due} now.", cap=cap, due=due) if due else f"{cap}."
            yield FrozenLine(id=action.id, title=action.title, text=_why_late(plan, action.id, words))


def _why_late(plan: Plan, key: str, words: str) -> str:
    """Say how late a thing is and why, as far as its latest update or a note on its date tells."""
    thing = next((one for one in plan.edition.actions if one.id == key), None)
    if thing is None:
        return words
    updates = sorted(thing.updates, key=lambda one: one.when.last)
    texts = [one.text for one in updates if isinstance(one.text, str)]
    told = texts[-1] if texts else thing.update if isinstance(thing.update, str) else ""
    notes = [one for one in plan.edition.changes if key in one.about and one.what == "due date moved"]
    why = next(
        (one.why for one in sorted(notes, key=lambda one: one.when.last, reverse=True) if isinstance(one.why, str)), ""
    )
    moved = dates_before(thing)[:1]
    why = why or next((one.why for one in moved if isinstance(one.why, str)), "")
    if not (told or why):
        return say("{words} The plan does not say why.", words=words)
    return " ".join([words, *([say("Why: {why}", why=why)] if why else []), *([told] if told and told != why else [])])


def _altered(plan: Plan, start: date, day: date) -> Iterator[FrozenLine]:
    """Tell what was altered since a day: what notes of changes say, and dates and figures that say so themselves."""
    noted: set[tuple[str, str]] = set()
    titles = {key: title_of(thing) for key, (_, thing) in by_id(plan.edition).items()}
    for note in sorted(plan.edition.changes, key=lambda one: one.when.first):
        noted |= {(key, note.what) for key in note.about}
        if start < note.when.last and note.when.first <= day:
            key = next(iter(note.about), None)
            why = say(" Why: {why}", why=note.why) if isinstance(note.why, str) else ""
            yield FrozenLine(id=key, title=titles.get(key or "", day_or_month(note.when)), text=f"{note.text}{why}")
    for action in plan.edition.actions:
        due = now = _due_of(action) or say("at no date that is stated")
        for one in dates_before(action):
            was = formatting.when(one.due) if isinstance(one.due, When) else one.due_in_words or say("another date")
            if (
                isinstance(one.changed, When)
                and start < one.changed.last <= day
                and (action.id, "due date moved") not in noted
            ):
                why = say(" Why: {why}", why=one.why) if isinstance(one.why, str) else ""
                then = say("is now due {due}", due=due) if due == now else say("was then due {due}", due=due)
                yield FrozenLine(
                    id=action.id,
                    title=action.title,
                    text=say("Was due {was}, {then}.{why}", was=was, then=then, why=why),
                )
            due = was
    for measure in plan.edition.measures:
        for reading in measure.readings:
            when = reading.revised
            if when and start < when.last <= day and (measure.id, "figure revised") not in noted:
                yield FrozenLine(id=measure.id, title=measure.title, text=revised_words(reading, unit_of(measure)))


def revised_words(reading: Reading, unit: Unit) -> str:
    """Say of a figure that was corrected what it said before, what it says now, and why."""
    was, now = (
        formatting.quantity(v, unit) if not isinstance(v, Empty) else formatting.empty(v)
        for v in (reading.was, reading.value)
    )
    why = say(" Why: {why_revised}", why_revised=reading.why_revised) if reading.why_revised else ""
    return say(
        "The figure for {period} was {was} and is now {now}.{why}",
        period=formatting.period(reading.period),
        was=was,
        now=now,
        why=why,
    )


def _measure(measure: Measure, edition: Edition, day: date) -> FrozenMeasure:
    horizon = horizon_of(edition, day)
    facts, figures = facts_of(measure, horizon), measure_figures(measure, horizon)
    latest = facts.latest
    rag = (latest.rag_as_printed or latest.rag) if latest else None
    return FrozenMeasure(
        id=measure.id,
        title=measure.title,
        figure=figures.latest or say("No figure yet"),
        period=latest.period if latest else None,
        value=value_of(latest),
        unit=measure.unit,
        kind=latest.kind if latest else "actual",
        says=figures.sentence,
        rating=str(rag) if isinstance(rag, str) else None,
        worked_out=figures.colour,
        targets=targets_as_typed(measure),
    )


def due_words(one: Due) -> str:
    """Say why something is to be brought up to date: `due by 31 March 2027`."""
    by = day_words(one.day)
    match one.what:
        case "late":
            return say("Was due by {day}.", day=by)
        case "due":
            return say("Due by {day}.", day=by)
        case "reading":
            return say("The next figure is due by {day}.", day=by)
        case "report":
            return say("The report after this one is due once {day} is over.", day=by)
        case "update":
            if not one.since:
                return say("There is no dated update: the next is due by {day}.", day=by)
            since = formatting.when(one.since)
            return say("The last update is of {since}: the next is due by {day}.", since=since, day=by)


def _due_of(action: Action) -> str | None:
    if isinstance(action.due, When):
        return formatting.when(action.due)
    return action.due_in_words or (formatting.period(action.during) if action.during else None)


def day_or_month(when: When) -> str:
    """Write a date at the start of a sentence."""
    return _cap(formatting.when(when))


def _cap(text: str) -> str:
    return capital(text)
