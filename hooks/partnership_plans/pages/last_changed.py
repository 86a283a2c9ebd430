"""When what a page says last changed, and what was changed there, as the notes and dates of the plan tell it."""

from collections.abc import Iterable, Iterator

from partnership_plans.formatting import when
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.record import Record
from partnership_plans.model.reporting import Report
from partnership_plans.model.walking import every_record, walk
from partnership_plans.pages.events import dated
from partnership_plans.pages.page import Draft
from partnership_plans.views.blocks import Blocks, Heading
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say

ALL_OF_IT = ("glance", "what-changed", "as-printed")
"""The kinds of page that tell of the whole edition."""
DAYS = ("when", "revised", "changed")
"""The fields in which a record of a thing says when it came to be: an update, a corrected figure, a date that moved."""


TELLING = {"Update", "Reading", "EarlierDue", "Event"}
"""The kinds of record that have such a day."""


def changes_here(here: Here) -> Blocks:
    """Tell the changes of what stands on a page and nowhere nearer; nothing where there are none."""

    def is_here(key: str) -> bool:
        target = here.target(key)
        return target is not None and target.address.partition("#")[0] == here.page

    notes = tuple(note for note in here.edition.changes if any(map(is_here, note.about)))
    if not notes:
        return ()
    return Heading(say("What changed here"), here.id("changes_here")), *show_section(here, "changes", notes, deeper=1)


def changed_words(draft: Draft, shown: Iterable[Record], corpus: Corpus) -> str:
    """Say when what a page says last changed; empty where nothing tells, or the page is of a document kept as it was.

    A page of narrative alone goes by the date that its author gives, that of a partnership by what has happened to its
    plans. Pages of the whole site say nothing: no plan tells when a list of many, or the search, became another.
    """
    by_author = draft.chapter.front.changed if draft.chapter else None
    given = [by_author] if by_author else []
    plan = draft.of_plan
    if plan is None or draft.template == "chapter":
        of_one = draft.plan is not None and plan is None and _runs(draft.plan.edition)
        last = _latest([*(_events(draft, corpus) if of_one else ()), *given])
        return say("What this page says last changed: {last}.", last=when(last)) if last else ""
    if not _runs(plan.edition):
        return ""
    tells_all = draft.template in ALL_OF_IT
    days = _days(plan.edition, None if tells_all else _ids(shown), [*shown])
    if last := _latest([*days, *given]):
        return say("The facts on this page last changed: {last}.", last=when(last))
    return ""


def _runs(edition: Edition) -> bool:
    return edition.as_at is None and not edition.is_record and edition.status != "ended"


def _events(draft: Draft, corpus: Corpus) -> Iterator[When]:
    mine = tuple(one for one in corpus.plans if draft.partnership_id in {"", one.partnership_id})
    return (one.when for one in dated(corpus._replace(plans=mine)))


def _ids(shown: Iterable[Record]) -> frozenset[str]:
    return frozenset(record.id for top in shown for _, record in walk(top) if isinstance(record, Thing))


def _days(edition: Edition, ids: frozenset[str] | None, shown: list[Record]) -> Iterator[When]:
    """Give each day on which something changed of the things with these ids; without ids, of all."""
    for note in edition.changes:
        if ids is None or ids & {*note.about}:
            yield note.when
    records = (record for _, record in every_record(edition)) if ids is None else _within(shown)
    for record in records:
        if isinstance(record, Report):
            yield record.date
        elif type(record).__name__ in TELLING:
            yield from (day for name in DAYS if isinstance(day := getattr(record, name, None), When))


def _within(shown: Iterable[Record]) -> Iterator[Record]:
    return (record for top in shown for _, record in walk(top))


def _latest(days: Iterable[When]) -> When | None:
    return max(days, key=lambda one: one.last, default=None)
