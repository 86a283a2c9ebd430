"""Readings that contradict each other, or the day: two for one time, a part above its whole, a result too early."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.checks.finding import Finding, Path, at_both, found, stopping
from partnership_plans.checks.texts import COMMIT_FIRST, as_typed, on_day
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.readings import is_count, same_time, value_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Answer, Survey
from partnership_plans.model.measures import Measure, Reading
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.problems import in_short


class _Placed(NamedTuple):
    """A reading of a measure and where it stands."""

    path: Path
    reading: Reading
    measure: Measure


def each_time_has_one_reading(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A measure has one reading of a kind for a time, and a question one value of an answer for a year.

    A forecast, a provisional and an actual figure for one time may stand side
    by side: they were right one after the other.
    """
    for plan in corpus.plans:
        told = sorted((one.problem for one in _said_twice(plan)), key=lambda problem: problem.where)
        yield from (Finding(problem) for problem in in_short(told))


def _said_twice(plan: Plan) -> Iterator[Finding]:
    for placed in _readings(plan):
        seen: dict[tuple[date, date, str], _Placed] = {}
        for one in placed:
            first = seen.setdefault((one.reading.period.first, one.reading.period.last, one.reading.kind), one)
            if first is not one:
                yield from _twice(plan, first, one)
    for number, survey in enumerate(plan.edition.surveys):
        for index, question in enumerate(survey.questions):
            path = ("surveys", number, "questions", index, "answers")
            yield from _answered_twice(plan, path, question.title, question.answers)


def _twice(plan: Plan, first: _Placed, again: _Placed) -> Iterator[Finding]:
    both = first.reading, again.reading
    values = " and ".join(one.value.kind if isinstance(one.value, Empty) else str(one.value) for one in both)
    as_written = " and as ".join(dict.fromkeys(as_typed(one.period) for one in both))
    message = f"“{again.measure.title}” has two readings for one time (written as {as_written}): {values}."
    hint = "keep the one that is right, or say under kind what the other is (forecast, provisional or average)"
    paths = ((*first.path, "period"), (*again.path, "period"))
    yield from at_both(stopping("period-twice", plan, paths[0], message, hint), paths[1])


def _answered_twice(plan: Plan, path: Path, title: str, answers: tuple[Answer, ...]) -> Iterator[Finding]:
    seen: dict[tuple[str, When | None], int] = {}
    for index, answer in enumerate(answers):
        first = seen.setdefault((answer.option, answer.year), index)
        if first != index:
            when = f" in {answer.year.year}" if answer.year else ""
            values = f"{answers[first].value} and {answer.value}"
            message = f"“{title}” has two values for the answer “{answer.option}”{when}: {values}."
            paths = (*path, first, "option"), (*path, index, "option")
            hint = "keep the one that is right, or give each its year"
            yield from at_both(stopping("period-twice", plan, paths[0], message, hint), paths[1])


def baselines_agree_with_readings(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where the baseline's time has a reading too, both give the same value."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            base = measure.baseline
            for index, reading in enumerate(measure.readings if base else ()):
                if base and base.kind == reading.kind and same_time(base.period, reading.period):
                    old, new = value_of(base), value_of(reading)
                    if old is not None and new is not None and old != new:
                        time = as_typed(base.period)
                        message = f"“{measure.title}” has {old} as its baseline for {time}, and {new} as its reading."
                        paths = ("measures", number, "baseline"), ("measures", number, "readings", index)
                        hint = (
                            "check which is right; if both were, one after the other, say so in a note and accept this"
                        )
                        yield from at_both(found("baseline-differs", plan, paths[0], message, hint), paths[1])


def revisions_say_what_was(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A figure that was revised says what it was before, and that is another one."""
    for plan in corpus.plans:
        for placed in _readings(plan, baselines=True):
            for path, reading, measure in placed:
                told = f"“{measure.title}” says that its figure for {as_typed(reading.period)} was revised"
                if reading.was == NOT_STATED and (reading.revised or reading.why_revised):
                    where = (*path, "revised" if reading.revised else "why_revised")
                    hint = "write the old figure under “was”; if nobody knows it any more, “unknown (why)”."
                    yield stopping("revision-without-old", plan, where, f"{told}, and not from what.", hint)
                elif isinstance(reading.was, Decimal) and reading.was == value_of(reading):
                    hint = "correct one of the two; if nothing was revised, take out was, revised and why_revised."
                    yield found("revision-same", plan, (*path, "was"), f"{told}, from {reading.was} to the same.", hint)


def parts_are_no_more_than_the_whole(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The count of a part of a time is no larger than the count of all of it."""
    for plan in corpus.plans:
        for placed in _readings(plan):
            for part, whole in _within(placed):
                less, more = value_of(part.reading), value_of(whole.reading)
                if less is not None and more is not None and less > more:
                    times = f"{as_typed(part.reading.period)} ({less}) than in all of"
                    message = f"“{part.measure.title}” is more in {times} {as_typed(whole.reading.period)} ({more})."
                    hint = "check both values; accept this if things are not added up over time, such as staff"
                    one = found("part-exceeds-whole", plan, (*part.path, "value"), message, hint)
                    yield from at_both(one, (*whole.path, "value"))


def _within(placed: list[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    """Give each count whose time lies within the time of another, with that other one.

    In order of their first days, so that only times that have not ended yet are looked at.
    """
    counted = [
        one
        for one in placed
        if is_count(one.measure)
        and one.reading.kind == "actual"
        and one.measure.year_is not in {"last", "average", "lowest"}
    ]
    running: list[_Placed] = []
    for one in sorted(counted, key=lambda one: (one.reading.period.first, -one.reading.period.last.toordinal())):
        period = one.reading.period
        running = [other for other in running if other.reading.period.last >= period.first]
        wider = (other for other in running if other.reading.period.last >= period.last)
        yield from ((one, other) for other in wider if not same_time(other.reading.period, period))
        running = [other for other in running if not same_time(other.reading.period, period)] + [one]


def results_are_of_the_past(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A result is for a time that is over: when the edition speaks, and on the day of the document that gives it."""
    for plan in corpus.plans:
        documents = {one.id: one for one in plan.edition.documents}
        for placed in _readings(plan, baselines=True):
            for one in placed:
                reading = one.reading
                if reading.kind == "forecast" or reading.part or value_of(reading) is None:
                    continue
                document = documents.get(reading.source.document or "") if reading.source else None
                published = document.published if document else None
                whose, day = _speaks_from(plan, as_at)
                if isinstance(published, When) and (day is None or published.last < day):
                    whose, day = f"the document that gives it is of {on_day(published.last)}", published.last
                if day is not None and reading.period.last > day:
                    yield _too_early(plan, one, whose, day)


def _speaks_from(plan: Plan, as_at: date | None) -> tuple[str, date | None]:
    """Give the last day that an edition can know of, and say in words whose day that is."""
    day, written = horizon_of(plan.edition, as_at).last, plan.edition.as_at
    if day is None or day == as_at or written is None:
        return f"the site speaks from {on_day(day)}" if day else "", day
    return f"the plan (as_at) is of {on_day(day) if written.day else written.year}", day


def _too_early(plan: Plan, one: _Placed, whose: str, day: date) -> Finding:
    period = one.reading.period
    result = f"“{one.measure.title}” has a result for {as_typed(period)}, a time that ends on {on_day(period.last)}"
    hint = "if it is what is expected, its kind is forecast."
    if period.first < day:
        part = f"give that part, such as {_part(period.first, day)}, or put yes under part if nobody knows which"
        hint = f"if it is for a part of that time, {part}; {hint}"
    return found("period-not-over", plan, (*one.path, "period"), f"{result}; {whose}.", hint)


def _part(first: date, day: date) -> str:
    """Give the whole months from a first day to before another one, or the days where there is no whole month."""
    last = day.replace(day=1) - timedelta(days=1)
    return f"{first:%Y-%m} to {last:%Y-%m}" if last > first else f"{first} to {day}"


def events_are_of_the_past(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """What is told as done, found or answered has a date that is not still to come when the edition speaks."""
    for plan in corpus.plans:
        for path, title, when in _happened(plan):
            whose, day = ("", as_at) if path == ("as_at",) else _speaks_from(plan, as_at)
            if not isinstance(when, When) or day is None or when.first <= day:
                continue
            if day == as_at:
                message = f"“{title[:60]}” is told as something that is over, and the site speaks from {on_day(day)}."
                yield found("date-in-future", plan, path, message, f"correct the date. {COMMIT_FIRST}")
            else:
                message = f"“{title[:60]}” is told as something that is over, and its date is later than the plan is."
                hint = f"correct the date, or the one under as_at: {whose}."
                yield found("date-in-future", plan, path, message, hint)


def _happened(plan: Plan) -> Iterator[tuple[Path, str, When | Empty | None]]:
    """Give what an edition tells of as past, with its date and where that stands."""
    edition = plan.edition
    yield ("as_at",), edition.title, edition.as_at
    for index, document in enumerate(edition.documents):
        yield ("documents", index, "published"), document.title, document.published
    for index, event in enumerate(edition.history):
        yield ("history", index, "when"), event.text, event.when
    for index, decision in enumerate(edition.decisions):
        if isinstance(decision.outcome, str):
            yield ("decisions", index, "when"), decision.title, decision.when
    for index, review in enumerate(edition.reviews):
        if review.findings or review.summary:
            yield ("reviews", index, "when"), review.title, review.when
    for index, figure in enumerate(edition.area_figures):
        if figure.kind in {"count", "estimate"}:
            yield ("area_figures", index, "year"), figure.title, figure.year
    yield from ((("tallies", index, "when"), one.title, one.when) for index, one in enumerate(edition.tallies))
    yield from ((("progress", index, "when"), one.title, one.when) for index, one in enumerate(edition.progress))
    yield from _revised(edition)
    yield from _altered(edition)
    for number, survey in enumerate(edition.surveys):
        yield from _answered(number, survey)


def _revised(edition: Edition) -> Iterator[tuple[Path, str, When | Empty | None]]:
    for number, measure in enumerate(edition.measures):
        for index, reading in enumerate(measure.readings):
            path = ("measures", number, "readings", index, "revised")
            yield path, f"{measure.title}: a figure was revised", reading.revised


def _altered(edition: Edition) -> Iterator[tuple[Path, str, When | Empty | None]]:
    for index, note in enumerate(edition.changes):
        yield ("changes", index, "when"), note.text, note.when
    for index, action in enumerate(edition.actions):
        for number, moved in enumerate(action.earlier_due):
            path = ("actions", index, "earlier_due", number, "changed")
            yield path, f"{action.title}: its due date moved", moved.changed
    for at, register in enumerate(edition.risk_registers):
        for index, risk in enumerate(register.risks):
            yield ("risk_registers", at, "risks", index, "reviewed"), risk.title, risk.reviewed


def _answered(number: int, survey: Survey) -> Iterator[tuple[Path, str, When | Empty | None]]:
    if survey.findings or any(question.answers for question in survey.questions):
        yield ("surveys", number, "when"), survey.title, survey.when
    for index, question in enumerate(survey.questions):
        for place, answer in enumerate(question.answers):
            path = ("surveys", number, "questions", index, "answers", place, "year")
            yield path, f"{question.title}: {answer.option}", answer.year


def _readings(plan: Plan, *, baselines: bool = False) -> Iterator[list[_Placed]]:
    """Give the readings of each measure with their places, in the order in which they were written."""
    for number, measure in enumerate(plan.edition.measures):
        path = ("measures", number)
        base = [_Placed((*path, "baseline"), measure.baseline, measure)] if baselines and measure.baseline else []
        yield base + [_Placed((*path, "readings", n), one, measure) for n, one in enumerate(measure.readings)]
