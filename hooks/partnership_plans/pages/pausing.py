"""What is new in a pause before an election, and so waits for its end: told from how the plans stood before it.

docs/decisions/0031-what-waits-in-a-pause.md says why it is these things and no others.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path as File
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.facts.holding import Gate, Key, Pause, body_key, is_paused
from partnership_plans.history import Unreadable, commits_before
from partnership_plans.loading.earlier import load_at
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, keys_of
from partnership_plans.model.walking import every_record, walk
from partnership_plans.pages.kind import nothing
from partnership_plans.pages.kinds import KINDS
from partnership_plans.problems import Place, Problem, error, has_errors

FOR_CORRECTIONS = frozenset({"documents", "contacts", "structures", "places"})
"""Lists of an edition to which a correction of what is public may have to add: what is new in them comes at once."""
TRIES = 10
"""How many commits are tried, from the last one before the pause back, until one can be read."""


class Paused(NamedTuple):
    """The pause with what is new in it, if the settings name one; and what kept us from finding that."""

    pause: Pause | None
    problem: Problem | None = None


def pause_of(root: File, corpus: Corpus, day: date | None, period: Period | None, where: Place) -> Paused:
    """Find what is new in the pause that the settings name: what waits is held against the last commit before it.

    Outside its days nothing is looked up. Problem: pause-unknown, at the place of the setting.
    """
    if period is None or not is_paused(day, period):
        return Paused(Pause(period) if period else None)
    before = _before(root, period)
    if isinstance(before, Unreadable):
        times = f"{formatting.day(period.first)} to {formatting.day(period.last)}"
        message = (
            f"Nothing new is published from {times} (“pause” in mkdocs.yml), and what is new can't be told here: "
            f"{before.reason}."
        )
        after = formatting.day(period.last + timedelta(days=1))
        hint = (
            f"{before.hint}; or take “pause” out, and give what has to wait the day {after} under publish_on by hand."
        )
        return Paused(Pause(period), error("pause-unknown", where, message, hint))
    return Paused(Pause(period, frozenset(_new(corpus, before))))


def _before(root: File, period: Period) -> Corpus | Unreadable:
    """Give what the public saw before the pause: of the last commit that could be read without a fault."""
    commits = commits_before(root, period.first)
    if isinstance(commits, Unreadable):
        return commits
    for commit in commits[:TRIES]:
        loaded = load_at(root, commit.name)
        if isinstance(loaded, Unreadable):
            return loaded
        if not has_errors(loaded.problems):
            return _seen(loaded.corpus, period.first - timedelta(days=1))
    reason = f"of the last {len(commits[:TRIES])} commits before, none can be read without a fault"
    return Unreadable(reason, "use the version of this program that published them")


def _seen(corpus: Corpus, day: date) -> Corpus:
    gate = Gate(day, None)
    plans = (
        one._replace(edition=gate.through(one.edition), chapters=_let_out(one.chapters, gate))
        for one in corpus.plans
        if not gate.hold_of(one.edition)
    )
    bodies = tuple(one for one in corpus.bodies if not gate.hold_of(one))
    return corpus._replace(plans=tuple(plans), bodies=bodies, chapters=_let_out(corpus.chapters, gate))


def _let_out(chapters: tuple[Chapter, ...], gate: Gate) -> tuple[Chapter, ...]:
    return tuple(one for one in chapters if not gate.hold_of(one.front))


def _new(now: Corpus, before: Corpus) -> Iterator[Key]:
    then = {plan.address: plan for plan in before.plans}
    known = {one.address for one in chain(before.chapters, *(plan.chapters for plan in before.plans))}
    said: set[str] = set()
    for plan in now.plans:
        if (old := then.get(plan.address)) is None:
            yield plan.address
            continue
        paths = _new_parts(plan, old)
        yield from ((plan.address, path) for path in paths)
        said |= set(_said(plan.edition, paths))
    for chapter in chain(now.chapters, *(plan.chapters for plan in now.plans if plan.address in then)):
        if chapter.address not in known:
            yield chapter.file
    yield from (body_key(one.id) for one in now.bodies if one.id not in said | {old.id for old in before.bodies})


def _new_parts(plan: Plan, old: Plan) -> frozenset[Path]:
    """Find what is new in an edition: things, all that makes a page that was not there, and what tells of these."""
    edition, before = plan.edition, old.edition
    found: set[Path] = set()
    for kind in KINDS:
        is_gathered = kind.compares or kind.also is not nothing
        is_new_page = not is_gathered and not kind.holds(before)
        for section in kind.sections:
            ids = {one.id for one in _listed(before, section) if isinstance(one, Thing)}
            for index, one in enumerate(_listed(edition, section)):
                is_new = isinstance(one, Thing) and one.id not in ids and section not in FOR_CORRECTIONS
                if is_new or is_new_page:
                    found.add((section, index))
    held = {one.id for _, record in _at(edition, found) for _, one in walk(record) if isinstance(one, Thing)}
    notes = set(before.changes)
    for index, note in enumerate(edition.changes):
        if note not in notes and held.intersection(key for _, key, _ in keys_of(note)):
            found.add(("changes", index))
    return frozenset(found)


def _listed(edition: Edition, section: str) -> tuple[Record, ...]:
    held = getattr(edition, section)
    return held if isinstance(held, tuple) else ()


def _at(edition: Edition, paths: set[Path]) -> Iterator[tuple[Path, Record]]:
    yield from ((path, getattr(edition, str(path[0]))[path[1]]) for path in paths)


def _said(edition: Edition, but: frozenset[Path]) -> Iterator[str]:
    """Give the ids that the public parts of an edition name."""
    for path, record in every_record(edition):
        if path[:2] not in but:
            yield from (key for _, key, _ in keys_of(record))
