"""The site map: every page of every plan, and of the whole site, on plain pages for readers without the search."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from partnership_plans.model.edition import Chapter, Corpus, Plan
from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.page import Draft

LISTS = {kind.template for kind in KINDS if not kind.each}
ITEMS = {kind.each for kind in KINDS if kind.each}


class Line(NamedTuple):
    """A page in the site map; `below` where it belongs to the list before it, as a priority does."""

    plan: Plan
    title: str
    address: str
    below: bool


class Part(NamedTuple):
    """The pages of one edition: each a line with those below it."""

    plan: Plan
    pages: tuple[tuple[Line, tuple[Line, ...]], ...]


def own_pages(corpus: Corpus) -> tuple[Chapter, ...]:
    """Give the pages that editors wrote for the whole site (`content/privacy.md`), in their order."""
    joined = {"", *(f"{partnership_id}/" for partnership_id in corpus.partnerships)}
    own = (chapter for chapter in corpus.chapters if chapter.address not in joined)
    return tuple(sorted(own, key=lambda chapter: (chapter.front.order, chapter.address)))


def map_of(drafts: Iterable[Draft]) -> Iterator[Line]:
    """List the pages of every edition in the order of its menu. A filter's own list is found from the whole list."""
    for draft in drafts:
        plan = draft.plan
        if plan is None or draft.template == "partnership" or draft.canonical is not None:
            continue
        filtered = draft.template in LISTS and draft.address.count("/") > plan.address.count("/") + 1
        if not filtered:
            yield Line(plan, draft.title, draft.address, draft.template in ITEMS)


def by_edition(lines: Iterable[Line]) -> Iterator[Part]:
    """Put lines that follow one another together: by edition, and below their list."""
    for _, own in groupby(lines, key=lambda line: line.plan.address):
        pages: list[tuple[Line, list[Line]]] = []
        for line in own:
            if line.below and pages:
                pages[-1][1].append(line)
            else:
                pages.append((line, []))
        yield Part(pages[0][0].plan, tuple((line, tuple(below)) for line, below in pages))
