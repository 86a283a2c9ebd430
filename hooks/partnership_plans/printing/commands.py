"""What `plans print` does."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError

from partnership_plans.books.book import Book, Format
from partnership_plans.books.collecting import book_of, level_of, pages_of, whole_subject
from partnership_plans.books.faults import signs_in_words
from partnership_plans.books.making import cannot_be_made, is_too_long, make, sheets_of
from partnership_plans.facts.as_it_stood import as_it_stood
from partnership_plans.formatting import count
from partnership_plans.formatting import day as day_words
from partnership_plans.history import as_at
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.named_files import write_named, wrong_ending
from partnership_plans.pages.compose import Unit
from partnership_plans.pages.kind import Body
from partnership_plans.pages.page import Draft, Page
from partnership_plans.printing import packs
from partnership_plans.problems import as_text, has_errors, in_lines, in_order, nearest
from partnership_plans.rendering.fragments import template_problem
from partnership_plans.rounds.commands import CannotRunError, day_of, day_typed, plan_meant, report_meant
from partnership_plans.settings import go_by_settings, read_settings
from partnership_plans.site import Begun, begin
from partnership_plans.themes import Theme
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import in_words_of, say

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2


class Wanted(NamedTuple):
    """What is to be printed: its name among files, its title, what it is; a page of its own, or pages of the plan."""

    name: str
    title: str
    subject: str
    make: Callable[[Here, Frame], Body] | None = None
    priority: str = ""


def run(options: argparse.Namespace, config: Path) -> int:
    """Print what is asked for, and give the exit code."""
    try:
        return _run(options, config)
    except CannotRunError as fault:
        sys.stderr.write(in_lines(f"plans: {fault}."))
        return CANNOT_RUN
    except TemplateError as failure:
        sys.stdout.write(as_text([template_problem(failure, config.resolve().parent)], {}))
        return PROBLEMS


def _run(options: argparse.Namespace, config: Path) -> int:
    root = config.resolve().parent
    if why := cannot_be_made():
        raise CannotRunError(f"nothing can be printed: {why}; docs/print.md says how it is installed")
    go_by_settings(root, read_settings(config).settings)
    day = _day_that_has_been(options.as_at, root) if options.as_at else day_of(root, "say it with --as-at 2026-10-31")
    loaded = load(root)
    if options.as_at:
        stood = tuple(one._replace(edition=as_it_stood(one.edition, day)) for one in loaded.corpus.plans)
        loaded = loaded._replace(corpus=loaded.corpus._replace(plans=stood))
    begun = begin(config, loaded=loaded, day=day)
    problems = [*begun.problems]
    errors = [one for one in in_order(problems) if one.severity == "error"]
    if has_errors(problems):
        sys.stdout.write(as_text(errors, begun.site.lines))
        return PROBLEMS
    plan = plan_meant(options.edition, begun.composer.corpus)
    with in_words_of(plan.partnership.vocabulary):
        return _print(options, root, begun, plan, day)


def _day_that_has_been(typed: str, root: Path) -> date:
    """Read the day to speak from. Nobody knows how things will stand: the clock is asked, where the commit is older."""
    day, latest = day_typed(typed), max(as_at(root).day or date.min, datetime.now(UTC).astimezone().date())
    if day > latest:
        upto = f"write a day that has been, such as {latest.isoformat()}"
        raise CannotRunError(f"{day_words(day)} is still to come, so nothing can be said as at that day; {upto}")
    return day


def _print(options: argparse.Namespace, root: Path, begun: Begun, plan: Plan, day: date) -> int:
    wanted = _wanted(options, plan, day, begun.site.corpus)
    file = Path(options.to or f"{wanted.name}.pdf")
    kind: Format = "epub" if file.suffix.lower() == ".epub" else "pdf"
    if why := wrong_ending("--to", str(file), [".pdf", ".epub"]):
        raise CannotRunError(why)
    units = begun.composer.units()
    unit = next(one for one in units if one.owner == plan.partnership_id)
    if wanted.make:
        draft = Draft(
            address=f"{plan.address}{wanted.name}/", template="page", title=wanted.title, plan=plan, make=wanted.make
        )
        unit = Unit((draft,), unit.corpus)
    made = begun.composer.make(unit)
    if has_errors(made.problems):
        sys.stdout.write(as_text([one for one in made.problems if one.severity == "error"], begun.site.lines))
        return PROBLEMS
    pages: tuple[Page, ...] = made.pages
    if wanted.priority:
        pages = level_of(plan, wanted.priority, pages)
    elif not wanted.make:
        pages = pages_of(plan, pages)
    book = book_of(
        plan,
        pages,
        begun.site.settings,
        begun.site.copies,
        day,
        key=f"{plan.address}{wanted.name}",
        title=wanted.title or plan.edition.title,
        subject=wanted.subject,
    )
    _refuse_too_long(book, kind)
    written = make(book, kind, sheets_of(Theme(root)))
    made_for_it = write_named(file, written.data, root)
    size = f", {count(written.pages, 'page', inside=True)}" if written.pages else ""
    sys.stdout.write(f"Wrote {file}: {book.title}{size}.\n{made_for_it}")
    if options.as_at and day < plan.edition.period.first:
        sys.stdout.write(f"{day_words(day)} is before the plan begins, so little is told: was another year meant?\n")
    if written.unseen:
        signs = signs_in_words(written.unseen)
        sys.stdout.write(f"No font of this machine has these signs, so a box stands for each: {signs}. ")
        sys.stdout.write("Install a font that has them, and print again.\n")
    return OK


def _refuse_too_long(book: Book, kind: Format) -> None:
    if is_too_long(book, kind):
        less = ", or all of it as an EPUB (--to plan.epub)" if kind == "pdf" else ""
        parts = "print a part of it with --priority or --body"
        raise CannotRunError(f"“{book.title}” is too long to be made as one {kind.upper()}: {parts}{less}")


def _wanted(options: argparse.Namespace, plan: Plan, day: date, corpus: Corpus) -> Wanted:
    whole, title = plan.address.rstrip("/").replace("/", "-"), plan.edition.title
    if options.priority:
        known = {one.id: one.title for one in plan.edition.priorities}
        _refuse_unknown(options.priority, known, "priority")
        return Wanted(
            f"{whole}-{options.priority}",
            known[options.priority],
            say("A part of {title}", title=title),
            priority=options.priority,
        )
    if options.body:
        _refuse_unknown(options.body, {one.id: one.name for one in corpus.bodies}, "organisation")
        body = next(one for one in corpus.bodies if one.id == options.body)
        return Wanted(
            f"{whole}-{body.id}", body.name, say("Its part in {title}", title=title), partial(packs.of_body, body)
        )
    if options.report:
        report, _ = report_meant(plan, options.report, day)
        return Wanted(f"{whole}-{report.id}", report.title, title, partial(packs.report, report))
    if options.board:
        return Wanted(f"{whole}-board", say("Board pack, {day}", day=day_words(day)), title, partial(packs.board, day))
    return Wanted(whole, "", whole_subject(plan))


def _refuse_unknown(key: str, known: dict[str, str], what: str) -> None:
    if key not in known:
        close = nearest(key, known)
        hint = f"did you mean “{close}”" if close else f"there are: {', '.join(known) or 'none'}"
        raise CannotRunError(f"no {what} has the id “{key[:60]}”; {hint}")
