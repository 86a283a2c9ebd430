"""The reporting round: a report is of a time that is over, and what was altered says why."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found, stopping
from partnership_plans.checks.texts import as_typed, on_day, shortened
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.values import NOT_STATED

ASKS_WHY = {"target altered", "baseline altered", "due date moved", "figure revised", "dropped"}
"""The changes of which a reader asks at once why they were made."""


def reports_are_of_a_time_that_is_over(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A report is made after its period has ended: before, nobody can know how it went."""
    for plan in corpus.plans:
        for index, report in enumerate(plan.edition.reports):
            ends, typed = report.period.last, as_typed(report.period)
            if report.date.last <= ends:
                made = f"made on {on_day(report.date.last)}" if report.date.day else "made before that"
                message = f"This report is of {typed}, which ends on {on_day(ends)}, and it was {made}."
            elif as_at is not None and as_at <= ends:
                message = f"This report is of {typed}, which ends on {on_day(ends)}: that is still to come."
            else:
                continue
            hint = f"take it out until {on_day(ends)} is over, or give the period that it is of, and a later date."
            yield stopping("report-too-early", plan, ("reports", index, "period"), message, hint)


def alterations_say_why(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A note that a target, a date or a figure is another says why."""
    for plan in corpus.plans:
        for index, note in enumerate(plan.edition.changes):
            if note.what in ASKS_WHY and note.why == NOT_STATED:
                message = f"Nothing says why: “{shortened(note.text)}”"
                hint = "write the reason under why, in a sentence; “why: none” if there is none."
                yield found("change-without-why", plan, ("changes", index), message, hint)
