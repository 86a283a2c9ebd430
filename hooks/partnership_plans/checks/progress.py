"""How much of an action is done, in percent: it agrees with its status, and with what was reported of it before."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from partnership_plans.checks.finding import Finding, Path, at_both, found
from partnership_plans.checks.texts import on_day, shortened
from partnership_plans.facts.statuses import meaning_of, status_of
from partnership_plans.model.actions import Action, Update
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.counted import ProgressEntry
from partnership_plans.model.edition import Edition
from partnership_plans.model.values import Empty

ALL = 100
"""Percent that are all."""


def progress_agrees_with_the_status(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is not begun has no progress, what is done has all of it, and only what is done has."""
    for plan in corpus.plans:
        edition = plan.edition
        for index, one in enumerate(edition.actions):
            name, path = f"“{shortened(one.title)}”", ("actions", index)
            told = next((update.progress for update in _latest_first(one) if update.progress is not None), None)
            if told is None and (hint := _hint(one.progress, status_of(one), edition)):
                message = f"{name} is {one.progress}% done, and its status is “{status_of(one)}”."
                yield found("progress-differs", plan, (*path, "progress"), message, hint)
            if told is not None and one.progress not in {None, told}:
                message = f"{name} is {one.progress}% done here, and its latest update says {told}%."
                hint = "take this line out: the latest update gives the progress."
                yield found("progress-differs", plan, (*path, "progress"), message, hint)
            for number, update in enumerate(one.updates):
                word = (
                    update.status if update.progress is None or isinstance(update.status, str) else _then(one, update)
                )
                if hint := _hint(update.progress, word, edition):
                    message = f"{name} was {update.progress}% done by this update, and its status was “{word}”."
                    yield found("progress-differs", plan, (*path, "updates", number, "progress"), message, hint)


def each_has_got_so_far_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """In a table of how far each body has got, each body stands once for each thing, and says something that can be."""
    for plan in corpus.plans:
        for number, table in enumerate(plan.edition.progress):
            seen: dict[tuple[str, str], int] = {}
            for index, one in enumerate(table.entries):
                path = ("progress", number, "entries", index)
                first = seen.setdefault((one.body, one.item), index)
                if first != index:
                    message = f"“{one.body}” stands twice for “{one.item}” in “{shortened(table.title)}”."
                    start = ("progress", number, "entries", first, "body")
                    twice = found("listed-twice", plan, start, message, "keep the one that is right")
                    yield from at_both(twice, (*path, "body"))
                yield from _entry(plan, path, one)


def _entry(plan: Plan, path: Path, one: ProgressEntry) -> Iterator[Finding]:
    named = f"“{one.body}” and “{one.item}”"
    if one.status is None and one.percent is None and one.text is None:
        message = f"Of {named} nothing is told: how far this has got."
        hint = "add a status, a percent or a text, or take the line out."
        yield found("answer-blank", plan, (*path, "item"), message, hint)
    elif one.percent is not None and not 0 <= one.percent <= ALL:
        message = f"Of {named} {one.percent}% is told; a share is from 0 to 100."
        yield found("out-of-range", plan, (*path, "percent"), message, "correct it.")
    elif hint := _hint(one.percent, one.status, plan.edition, ""):
        message = f"Of {named} {one.percent}% is told, and the status is “{one.status}”."
        yield found("progress-differs", plan, (*path, "percent"), message, hint)


def _hint(progress: Decimal | int | None, word: str | Empty | None, edition: Edition, field: str = "progress: ") -> str:
    """Say what to write where a progress can't be that of a status; nothing where it can."""
    means = meaning_of(word, edition) if isinstance(word, str) else None
    if progress is None or means is None:
        return ""
    if progress == ALL and means not in {"done", "stopped"}:
        return f"write the status “{_word_for('done', edition)}”, or a lower progress."
    if progress < ALL and means == "done":
        return f"write “{field}100”, or the status that it has."
    if progress and means == "not begun":
        return f"write “{field}0”, or the status “{_word_for('under way', edition)}”."
    return ""


def _latest_first(one: Action) -> list[Update]:
    ordered = sorted(enumerate(one.updates), key=lambda at: (at[1].when.last, at[0]), reverse=True)
    return [update for _, update in ordered]


def _then(one: Action, update: Update) -> str | Empty:
    """Give the status that an action had when an update without one was written."""
    before = _latest_first(one)
    told = (earlier.status for earlier in before[before.index(update) :] if isinstance(earlier.status, str))
    return next(told, update.status)


def progress_falls_with_words(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where less of an action is done than was reported before, the update says why."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.actions):
            told = [update for update in reversed(_latest_first(one)) if update.progress is not None]
            for before, after in pairwise(told):
                if (after.progress or 0) < (before.progress or 0) and isinstance(after.text, Empty):
                    message = (
                        f"“{shortened(one.title)}” was {before.progress}% done by {on_day(before.when.last)}, and "
                    )
                    message += f"is {after.progress}% done here."
                    hint = "say why under text of this update, or correct the number that is wrong."
                    path = ("actions", index, "updates", one.updates.index(after), "progress")
                    yield found("progress-fell", plan, path, message, hint)


def _word_for(means: str, edition: Edition) -> str:
    usual = {"done": "completed", "under way": "ongoing"}
    words = [one.word for one in edition.statuses if one.means == means]
    return words[0] if words else usual[means] if not edition.statuses else means
