"""What `plans due`, `plans changes` and `plans freeze` do.

Over 300 lines, since the three are steps of one round and share how an edition, a day and a report are meant.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnership_plans.adding.placing import Addition, CannotAddError, into_section
from partnership_plans.alterations import names_in
from partnership_plans.checks.rounds import ASKS_WHY
from partnership_plans.checks.texts import as_typed, date_as_typed
from partnership_plans.facts.due import MONTHS, Due, later, never_asked_for, what_is_due
from partnership_plans.facts.force import Standing, standing
from partnership_plans.facts.holding import Gate, Pause
from partnership_plans.facts.overdue import past_its_period
from partnership_plans.facts.revisions import owners_of
from partnership_plans.formatting import count
from partnership_plans.formatting import day as day_words
from partnership_plans.formatting import period as period_words
from partnership_plans.formatting import when as when_words
from partnership_plans.history import Unreadable, as_at
from partnership_plans.loading import Loaded, load
from partnership_plans.loading.frozen import FROZEN
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.frozen import FrozenReport
from partnership_plans.model.reporting import Report
from partnership_plans.model.values import NOT_STATED, is_slug, slug_of
from partnership_plans.named_files import folder_made
from partnership_plans.pages.pausing import pause_of
from partnership_plans.problems import as_text, has_errors, in_lines, json_text
from partnership_plans.rounds.dating import days_of
from partnership_plans.rounds.drafting import (
    as_data,
    draft,
    sealed,
)
from partnership_plans.rounds.earlier import Changed, changed_editions, commit_meant, corpus_at
from partnership_plans.rounds.withholding import without_words
from partnership_plans.settings import go_by_project, read_settings
from partnership_plans.settings.model import PAUSE, PUBLISH_TO
from partnership_plans.source.written import Style, as_yaml
from partnership_plans.views.quarters import due_words, report_of
from partnership_plans.writing import write_file

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2
AHEAD = 3
"""How many months `plans due` looks ahead, of a plan that says nothing of its rhythm."""
NOBODY = "Nobody is named"


class CannotRunError(Exception):
    """A command can't do what was asked; the text says why, and what would be right."""


def run(word: str, options: argparse.Namespace, config: Path) -> int:
    """Run one of the words, and give its exit code."""
    root = config.resolve().parent
    go_by_project(config)
    loaded = load(root)
    if has_errors(loaded.problems):
        _print(as_text([one for one in loaded.problems if one.severity == "error"], loaded.lines))
        return PROBLEMS
    try:
        return RUNS[word](options, config, loaded, day_of(root))
    except CannotRunError as fault:
        sys.stderr.write(in_lines(f"plans: {fault}."))
        return CANNOT_RUN


def day_of(root: Path, otherwise: str = "set SOURCE_DATE_EPOCH") -> date:
    """Give the day that the project speaks from; CannotRunError, with another way, where none is known."""
    found = as_at(root)
    if found.day is None:
        why = found.problems[0].message if found.problems else "This folder is in no repository."
        raise CannotRunError(f"no day is known to go by. {why} Commit what is here, or {otherwise}")
    return found.day


def _running(corpus: Corpus, day: date) -> Iterable[Plan]:
    """Give the editions that are kept up: in force on the day, or over and not yet marked so; no kept document."""
    for plan in corpus.plans:
        edition = plan.edition
        is_kept_up = standing(edition, day) >= Standing.OVER and edition.status == "current"
        if is_kept_up and edition.as_at is None and not edition.is_record:
            yield plan


def _due(options: argparse.Namespace, config: Path, loaded: Loaded, day: date) -> int:
    rows: list[dict[str, Any]] = []
    out: list[str] = []
    given = day_typed(options.by) if options.by else None
    known: set[str] = set()
    books: list[Path] = []
    made = folder_made(Path(options.sheets), "them") if options.sheets else ""
    for plan in _running(loaded.corpus, day):
        by = given or later(day, MONTHS[plan.edition.rhythm] if plan.edition.rhythm else AHEAD)
        names = names_in(plan, loaded.corpus)
        found = what_is_due(plan.edition, day, by)
        known |= {owner for one in found for owner in one.owners}
        mine = [one for one in found if not options.owner or options.owner in one.owners]
        asked = {owner for one in mine for owner in one.owners if not options.owner or owner == options.owner}
        books += _books(options.sheets, plan, loaded.corpus, asked, config) if options.sheets else []
        rows += [_row(plan, one) for one in mine]
        if mine:
            out.append(f"{plan.edition.title} ({plan.address.rstrip('/')}), from {day_words(day)} to {day_words(by)}\n")
            out += [f"{_over(plan)}\n"] if past_its_period(plan.edition, day) else []
        for owners in dict.fromkeys(one.owners for one in mine):
            out.append(f"\n{', '.join(map(names, owners)) or NOBODY}\n")
            out += [f"  {_line(plan, one, day)}\n" for one in mine if one.owners == owners]
        out += ["\n"] if mine else []
        out += _unasked(plan, day, options.owner)
    if options.owner and not rows and options.owner not in {body.id for body in loaded.corpus.bodies} | known:
        raise CannotRunError(f"no organisation or group has the id “{options.owner}”, and nothing is due of it")
    if options.format == "json":
        _print(json_text({"as_at": day.isoformat(), "due": rows}))
    else:
        wrote = f" Wrote {count(len(books), 'workbook')} to {options.sheets}." if options.sheets else ""
        wrote += f" {made}" if made and books else ""
        _print(in_lines("".join(out) + f"{count(len(rows), 'thing')} to bring up to date.{wrote}"))
    return OK


def _unasked(plan: Plan, day: date, owner: str) -> Iterable[str]:
    """Tell of measures of which no figure is asked for, in a plan that says how often it is brought up to date."""
    found = never_asked_for(plan.edition, day) if plan.edition.rhythm else ()
    if titles := [f"“{one.title}”" for one in found if not owner or owner in owners_of(one)]:
        yield (
            "Nobody is asked for a figure of these measures, for they say neither how often they are read (frequency) "
            f"nor when next (next_reading): {', '.join(titles)}.\n\n"
        )


def _books(folder: str, plan: Plan, corpus: Corpus, owners: set[str], config: Path) -> list[Path]:
    from partnership_plans.sheets.commands import write_books  # noqa: PLC0415 - only where sheets are asked for

    return write_books(Path(folder), plan, corpus, owners, config.resolve().parent)


def _over(plan: Plan) -> str:
    """Say what ends the list of an edition whose time is over."""
    where = plan.where(("status",))
    ended = f"Its time ended on {day_words(plan.edition.period.last)}."
    return f"{ended} Once nothing more will come in, write “status: ended” in {where.file}."


def _line(plan: Plan, one: Due, day: date) -> str:
    index = next(n for n, thing in enumerate(getattr(plan.edition, one.section)) if thing.id == one.id)
    where = plan.where((one.section, index))
    last = f" Last update: {date_as_typed(one.since)}." if one.since and one.what in {"late", "due"} else ""
    late = "LATE. " if one.what == "late" else ""
    thing = getattr(plan.edition, one.section)[index]
    held = "Not public yet. " if thing.draft or thing.publish_on else ""
    return (
        f"{one.title}: {late}{held}{_past(one) if one.day < day else due_words(one)}{last} [{where.file}:{where.line}]"
    )


def _past(one: Due) -> str:
    """Say the same of what should be there already; a day on which nothing can be done any more is no help."""
    by = day_words(one.day)
    match one.what:
        case "update" if one.since:
            return f"The last update is of {when_words(one.since)}: the next was due by {by}."
        case "update":
            return "There is no dated update yet: say how it stands today."
        case "reading":
            return f"The next figure was due by {by}."
        case "report":
            return f"The report after this one is due: {by} is over."
    return due_words(one)


def _row(plan: Plan, one: Due) -> dict[str, Any]:
    return {
        "edition": plan.address.rstrip("/"),
        "id": one.id,
        "kind": one.section,
        "title": one.title,
        "owners": [*one.owners],
        "what": one.what,
        "by": one.day.isoformat(),
        "last_update": date_as_typed(one.since) if one.since else None,
    }


def day_typed(text: str) -> date:
    """Read a date that was typed; CannotRunError for what is none."""
    try:
        return When.model_validate(text).last
    except ValidationError:
        raise CannotRunError(f"“{text[:40]}” is not a date; write 2026-10-31") from None


def _changes(options: argparse.Namespace, config: Path, loaded: Loaded, day: date) -> int:
    root = config.resolve().parent
    publish_to = os.environ.get(PUBLISH_TO) or read_settings(config).settings.publish_to
    commit = commit_meant(root, options.since, publish_to)
    before = commit if isinstance(commit, Unreadable) else corpus_at(root, commit)
    if isinstance(before, Unreadable):
        raise CannotRunError(f"what has changed can't be told: {before.reason}; {before.hint}")
    period = read_settings(config).settings.pause
    # A note of what waits for the end of a pause waits with it, and comes out with it.
    pause = Pause(period) if period else None
    now, then = _public(loaded.corpus, day, pause), _public(before, day, pause)
    found = [one for one in changed_editions(now, then) if one.revisions]
    made_on = days_of(root, str(commit), day)
    drafts = {one.plan.address: draft(one, loaded.corpus, partial(made_on, one)) for one in found}
    if options.format == "json":
        _print(json_text({address.rstrip("/"): notes for address, notes in drafts.items()}))
    elif not found:
        _print("Nothing has changed that a note does not tell of already.\n")
    elif options.write:
        _write_notes(found, drafts, root)
    else:
        for one in found:
            notes = as_yaml({"changes": drafts[one.plan.address]}, 0, Style(folded=True))
            _print(f"# {_home(one.plan, 'changes')}\n{notes}\n")
        _print("# “plans changes --write” adds these. Then say under why, in a sentence, why it was changed.\n")
    return OK


def _public(corpus: Corpus, day: date, pause: Pause | None) -> Corpus:
    """Leave out what is held back: what is written down here is read by the public."""
    plans = []
    for plan in corpus.plans:
        gate = Gate(day, pause, plan.address)
        if gate.hold_of(plan.edition, plan.address) is None:
            edition = gate.through(plan.edition)
            plans.append(plan._replace(edition=edition, origins=plan.origins._replace(held=gate.gone)))
    return corpus._replace(plans=tuple(plans))


def _write_notes(found: list[Changed], drafts: dict[str, list[dict[str, Any]]], root: Path) -> None:
    try:
        additions = [into_section(root, one.plan, "changes", drafts[one.plan.address], first=True) for one in found]
    except CannotAddError as fault:
        raise CannotRunError(str(fault)) from None
    for one, addition in zip(found, additions, strict=True):
        write_file(root / addition.file, addition.text, root)
        notes = drafts[one.plan.address]
        is_asked = any(note.get("why") == "not stated" for note in notes)
        then = " Now say under why, in a sentence, why it was changed." if is_asked else ""
        _print(f"Added {count(len(notes), 'note')} to {addition.file}.{then}\n")


def _home(plan: Plan, section: str) -> str:
    here = section in plan.origins.sections
    return plan.where((section,)).file if here else f"plans/{plan.address}{section}.yml"


def _freeze(options: argparse.Namespace, config: Path, loaded: Loaded, day: date) -> int:
    root = config.resolve().parent
    read = read_settings(config)
    pause, unknown = pause_of(root, loaded.corpus, day, read.settings.pause, read.where(PAUSE))
    if unknown:
        raise CannotRunError(f"{unknown.message} {unknown.hint.rstrip('.')}")
    plan = plan_meant(options.edition, _public(loaded.corpus, day, pause))
    whole = next(one for one in loaded.corpus.plans if one.address == plan.address)
    report, is_new = report_meant(whole, options.period, day)
    name = f"plans/{plan.address}{FROZEN}/{report.id}.yml"
    if plan.as_frozen(report.id) is not None:
        raise CannotRunError(f"{name} is there: that report was written down already, and stays as it is")
    for end, words in ((report.date.last, "it is dated"), (day, "the project speaks from")):
        if end <= report.period.last:
            over = day_words(report.period.last)
            raise CannotRunError(
                f"{as_typed(report.period)} ends on {over}, and {words} {day_words(end)}: wait until then"
            )
    since = max((one.report.as_at.last for one in plan.frozen), default=date.min)
    recent = (one for one in plan.edition.changes if since < one.when.last <= report.date.last)
    silent = [one for one in recent if one.what in ASKS_WHY and one.why == NOT_STATED]
    if silent:
        where = plan.where(("changes", plan.edition.changes.index(silent[0])))
        many = "a note" if len(silent) == 1 else f"{len(silent)} notes"
        raise CannotRunError(
            f"the report would say of {many} that nothing says why (the first is at {where.file}, line {where.line}): "
            "write the reason there, or “why: none” if there is none, and try again"
        )
    additions = [Addition(name, _written(sealed(report_of(plan, report))))]
    if is_new:
        try:
            additions.append(into_section(root, whole, "reports", [as_data(report)], first=True))
        except CannotAddError as fault:
            raise CannotRunError(str(fault)) from None
    for one in additions:
        write_file(root / one.file, one.text, root)
    _print(f"Wrote {' and '.join(one.file for one in additions)}. ")
    _print(f"The report will stand at {plan.address}reports/{report.id}/. Add a few words of yours under words.\n")
    if open_yet := [one for one in what_is_due(plan.edition, day, day) if one.what == "reading"]:
        _print(
            f"Due by now and not in it: {count(len(open_yet), 'figure')} (“plans due” lists what is due). To have more "
        )
        _print(f"in the report, delete {name} before you commit it, add them, and run this again.\n")
    return OK


def _written(report: FrozenReport) -> str:
    said = f"# What the report said on {day_words(report.as_at.last)}. It stays as it is: nobody edits this file.\n"
    return said + as_yaml(as_data(report))


def _kept(options: argparse.Namespace, config: Path, loaded: Loaded, day: date) -> int:
    """Write down a report, or take words out of one that was."""
    return (_take_out if options.take_out else _freeze)(options, config, loaded, day)


def _take_out(options: argparse.Namespace, config: Path, loaded: Loaded, day: date) -> int:
    plan = plan_meant(options.edition, loaded.corpus)
    report, _ = report_meant(plan, options.period, day)
    kept = next((one for one in plan.frozen if one.report.report == report.id), None)
    if kept is None:
        raise CannotRunError(f"the report “{report.id}” has not been written down: take the words out of the plan")
    without = without_words(kept.report, options.take_out, day)
    if without is None:
        raise CannotRunError(f"“{options.take_out[:60]}” does not stand in {kept.file}: type the words as there")
    root = config.resolve().parent
    write_file(root / kept.file, _written(without), root)
    _print(
        in_lines(
            f"Wrote {kept.file} without these words. The report's page says that words were taken out. Take them out "
            "of the plan too; earlier releases and git's history still hold them (docs/publishing.md)."
        )
    )
    return OK


def plan_meant(text: str, corpus: Corpus) -> Plan:
    """Find the edition that is named; CannotRunError where it is none, or several."""
    wanted = text.strip("/").removeprefix("plans/")
    found = [one for one in corpus.plans if wanted in {one.address.rstrip("/"), one.edition_id}]
    if len(found) != 1:
        known = ", ".join(one.address.rstrip("/") for one in found or corpus.plans)
        raise CannotRunError(
            f"“{text[:60]}” names {'several editions' if found else 'no edition'}; name one of {known}"
        )
    return found[0]


def report_meant(plan: Plan, text: str, day: date) -> tuple[Report, bool]:
    """Find the report that is declared for a period, or make one; say whether it is new."""
    declared = next((one for one in plan.edition.reports if one.id == text), None)
    if declared:
        return declared, False
    try:
        period = Period.model_validate(text)
    except ValidationError:
        known = ", ".join(one.id for one in plan.edition.reports)
        ids = f", or the id of a report ({known})" if known else ""
        raise CannotRunError(f"“{text[:40]}” is no period; write one such as “2026/27 Q2”{ids}") from None
    same = (one for one in plan.edition.reports if (one.period.first, one.period.last) == (period.first, period.last))
    declared = next(same, None)
    if declared:
        return declared, False
    key = slug_of(as_typed(period))
    assert is_slug(key)  # noqa: S101 - a period is made of digits and letters
    title = f"Report for {period_words(period)}"
    made = When(year=day.year, month=day.month, day=day.day)
    return Report(id=key, title=title, period=period, date=made), True


def _print(text: str) -> None:
    sys.stdout.write(text)


RUNS: dict[str, Callable[[argparse.Namespace, Path, Loaded, date], int]] = {
    "due": _due,
    "changes": _changes,
    "freeze": _kept,
}
