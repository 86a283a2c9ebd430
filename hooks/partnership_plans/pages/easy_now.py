"""What a page says of which there is an Easy Read version, in a few letters: by them that names what it was made from.

What the plan says counts: its words, its dates, its targets. What comes in each quarter (readings, how far an action
has got) does not, else every such text would be out of date four times a year without anything in it being wrong.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.record import Record
from partnership_plans.pages.kind import records_of
from partnership_plans.pages.kinds import KINDS

OF_A_TIME = frozenset({
    "accept", "as_printed", "breakdown", "changes", "comparators", "earlier_due", "explained", "lines", "next_reading",
    "progress", "rag", "rag_as_printed", "readings", "source", "status", "update", "updates",
})  # fmt: skip
"""Fields that say how things are at a time, or where something was read, and not what the plan means to do."""
LETTERS = 8


def with_now(corpus: Corpus) -> Corpus:
    """Give everything that was read, with each Easy Read version knowing what its page says now."""
    plans = tuple(plan._replace(chapters=tuple(_knowing(plan.chapters, plan))) for plan in corpus.plans)
    return corpus._replace(plans=plans, chapters=tuple(_knowing(corpus.chapters, None)))


def now(address: str, plan: Plan | None, chapters: Iterable[Chapter]) -> str:
    """Say in a few letters what the page at an address says, with the narrative that stands on it."""
    told = next((one.digest for one in chapters if one.address == address), "")
    said = json.dumps([told, *(_said(one) for one in _records_at(address, plan))], sort_keys=True)
    return sha256(said.encode()).hexdigest()[:LETTERS]


def _knowing(chapters: tuple[Chapter, ...], plan: Plan | None) -> Iterator[Chapter]:
    for one in chapters:
        easy = one.easy and one.easy._replace(now=now(one.easy.of, plan, chapters))
        yield one._replace(easy=easy) if easy else one


def _records_at(address: str, plan: Plan | None) -> Iterator[Record | Mapping[str, object]]:
    """Give what a page of a plan tells: of the first page, what every reader of the plan should know."""
    if plan is None:
        return
    edition = plan.edition
    slug, _, item = address.removeprefix(plan.address).rstrip("/").partition("/")
    kind = next((one for one in KINDS if one.slug == slug), None)
    if kind is None:
        return
    if not slug:
        yield {"title": edition.title, "period": str(edition.period), "summary": edition.summary}
        yield from ({"title": one.title, "summary": one.summary} for one in edition.priorities)
    found = [one for section in kind.sections for one in records_of(edition, section)]
    if item:
        found = [one for one in records_of(edition, kind.first) if getattr(one, "id", "") == item]
        found += [one for one in edition.actions if slug == "priorities" and item in one.priorities]
    yield from found


def _said(record: Record | Mapping[str, object]) -> object:
    return _without(record.model_dump(mode="json") if isinstance(record, Record) else record)


def _without(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without(one) for name, one in value.items() if name not in OF_A_TIME and one not in (None, [])}
    return [_without(one) for one in value] if isinstance(value, list) else value
