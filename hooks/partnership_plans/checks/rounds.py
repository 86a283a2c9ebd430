"""The reporting round: a report is of a time that is over, and what was altered says why."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found, found_at, stopping
from partnership_plans.checks.texts import as_typed, date_as_typed, on_day, parts, shortened, targets_as_typed
from partnership_plans.facts.sealing import broken_seals
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.fact import Thing
from partnership_plans.model.reporting import Report
from partnership_plans.model.values import NOT_STATED
from partnership_plans.problems import Place, error

ASKS_WHY = {"target altered", "baseline altered", "definition altered", "due date moved", "figure revised", "dropped"}
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


def reports_are_written_down(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """What a report says is written down when it is made: else it changes with the plan, and nobody can rely on it."""
    for plan in corpus.plans:
        declared = {report.id for report in plan.edition.reports}
        kept = {one.report.report for one in plan.frozen}
        for index, report in enumerate(plan.edition.reports):
            if report.id not in kept and not _ends_after(report.period.last, report, as_at):
                message = "Nothing keeps what this report says, so it changes whenever the plan does."
                command = f"plans freeze {plan.address.rstrip('/')} {report.id}"
                hint = f"if a file under frozen kept it, bring that back; else have “{command}” run once, by "
                hint += "whoever looks after the site, and commit what it writes."
                yield found("report-not-frozen", plan, ("reports", index), message, hint)
        for one in plan.frozen:
            if one.report.report not in declared and "reports" not in plan.broken_ids:
                message = f"This file keeps what a report said, and no report has the id “{one.report.report}”."
                hint = "list it under reports again, with that id: its page was promised to stay."
                yield found_at("report-not-frozen", plan, Place(one.file), message, hint)


def reports_say_what_they_said(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What a report said when it was made is not edited, and its day stays the one on which it was made."""
    for plan in corpus.plans:
        dates = {report.id: (index, report.date) for index, report in enumerate(plan.edition.reports)}
        for one in plan.frozen:
            for part in broken_seals(one.report):
                message = f"What this report says under “{part}” is not what it said when it was written down."
                place = Place(one.file, one.lines.get(part, 1))
                yield Finding(error("report-altered", place, message, UNDO), plan)
            index, day = dates.get(one.report.report, (0, one.report.as_at))
            if day != one.report.as_at:
                then = date_as_typed(one.report.as_at)
                message = f"This report was made on {then}, and here its date is {date_as_typed(day)}."
                path = ("reports", index, "date")
                yield stopping("report-altered", plan, path, message, f"write “date: {then}”.")


UNDO = (
    "bring this file back as it was (docs/editing.md says how under “Undo a change”); what is another since then is "
    "said in a note under changes."
)


def id_again(key: str) -> str:
    """Say what to do about an id that was changed: the same as is told of the address that it took away."""
    where = "say in plans/redirects.yml where the old address went"
    return f"write “id: {key}” again. If the new id has to stay, {where}, and list “{key}” under gone in changes."


def what_a_report_spoke_of_is_there_or_told_to_be_gone(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """An action or measure of the last report that is no longer in the plan is told to be gone."""
    for plan in corpus.plans:
        last = max(plan.frozen, key=lambda one: one.report.as_at.last, default=None)
        if last is None or not plan.is_whole:
            continue
        gone = {key for note in plan.edition.changes for key in note.gone}
        for section, then in (("actions", last.report.actions), ("measures", last.report.measures)):
            things = getattr(plan.edition, section)
            there = {one.id for one in things}
            known = {one.id for one in then}
            for one in then:
                if one.id in there | gone:
                    continue
                same = (n for n, thing in enumerate(things) if thing.title == one.title and thing.id not in known)
                if (index := next(same, None)) is not None:
                    message = (
                        f"This was “{one.id}” in the last report: links to it, and what is kept of it, go by that."
                    )
                    yield found("change-not-told", plan, (section, index, "id"), message, id_again(one.id))
                else:
                    message = f"“{shortened(one.title)}” was in the last report, and is no longer in the plan."
                    hint = f"say so and why in a note under changes, with “what: dropped” and “gone: {one.id}”."
                    yield found("change-not-told", plan, (section,), message, hint)


def what_is_gone_is_not_there(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What a note lists as gone is in the plan no longer."""
    for plan in corpus.plans:
        there = {one.id: one for _, one in parts(plan) if isinstance(one, Thing)}
        for index, note in enumerate(plan.edition.changes):
            for number, key in enumerate(note.gone):
                if key in there:
                    message = f"This note lists “{key}” as gone, and it is in the plan."
                    hint = "move it from gone to about; or take it out of the plan."
                    yield found("dropped-and-carried", plan, ("changes", index, "gone", number), message, hint)


def altered_targets_have_a_note(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A target that is another than in the last report has a note that says so, and why."""
    for plan in corpus.plans:
        last = max(plan.frozen, key=lambda one: one.report.as_at.last, default=None)
        if last is None:
            continue
        day = last.report.as_at.first
        told = [line.text for line in last.report.altered]
        noted = {
            key
            for note in plan.edition.changes
            if note.what == "target altered" and note.when.last >= day
            if not any(text.startswith(note.text) for text in told)
            for key in note.about
        }
        then = {one.id: dict(target.partition(": ")[::2] for target in one.targets) for one in last.report.measures}
        for index, measure in enumerate(plan.edition.measures):
            now = dict(target.partition(": ")[::2] for target in targets_as_typed(measure))
            for period, aim in then.get(measure.id, {}).items():
                if now.get(period) != aim and measure.id not in noted:
                    is_now = f"is now {now[period]}" if period in now else "is not there any more"
                    message = f"In the last report the target for {period} was {aim}; it {is_now}, and no note says so."
                    hint = f"say so and why under changes, with “what: target altered” and “about: {measure.id}”."
                    yield found("target-altered", plan, ("measures", index, "target"), message, hint)


def _ends_after(ends: date, report: Report, as_at: date | None) -> bool:
    """Say whether a time is not over on the day of its report, or of the site."""
    return report.date.last <= ends or (as_at is not None and as_at <= ends)


def alterations_say_why(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A note that a target, a date or a figure is another says why."""
    for plan in corpus.plans:
        for index, note in enumerate(plan.edition.changes):
            if note.what in ASKS_WHY and note.why == NOT_STATED:
                message = f"Nothing says why: “{shortened(note.text)}”"
                hint = "write the reason under why, in a sentence; “why: none” if there is none."
                yield found("change-without-why", plan, ("changes", index), message, hint)
