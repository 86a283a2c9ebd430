"""The site map: every page of every plan, and of the whole site, on plain pages for readers without the search."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import paged
from partnership_plans.views.blocks import Block, Heading, Item, List
from partnership_plans.views.page import Frame, PageView, Sheets
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import say


class MapLine(NamedTuple):
    """A page in the site map, below the name of its plan; `below` where it belongs to the list before it too."""

    plan: str
    title: str
    address: str
    below: bool


def drafts(corpus: Corpus, lines: tuple[MapLine, ...], home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the site map of all other pages."""
    own = tuple((chapter.address, chapter.front.title or "") for chapter in own_pages(corpus))
    own += tuple(
        (one.address, say("{title}: Easy Read", title=one.front.title) if one.front.title else say("Easy Read"))
        for one in corpus.chapters
        if one.easy is not None
    )
    whole = Draft(
        "site-map/",
        "site-map",
        say("Site map"),
        seekers=True,
        wide=True,
        crumbs=home,
        description=say("Every page of every plan."),
        lead=say("Every page of every plan on this site."),
    )
    yield from paged(whole, lines, lambda some, sheets: partial(_site_map, some, sheets, own))


def own_pages(corpus: Corpus) -> tuple[Chapter, ...]:
    """Give the pages that editors wrote for the whole site (`content/privacy.md`), in their order."""
    joined = {"", *(f"{partnership_id}/" for partnership_id in corpus.partnerships)}
    own = (chapter for chapter in corpus.chapters if chapter.address not in joined and chapter.easy is None)
    return tuple(sorted(own, key=lambda chapter: (chapter.front.order, chapter.address)))


def map_of(drafts: Iterable[Draft]) -> Iterator[MapLine]:
    """List the pages of every edition in the order of its menu. A filter's own list is found from the whole list."""
    for draft in drafts:
        if draft.of_plan is not None and draft.canonical is None and not draft.part:
            name = f"{draft.of_plan.partnership.area}, {formatting.period(draft.of_plan.edition.period)}"
            is_below = bool(draft.thing_id) or draft.easy_of not in {None, draft.of_plan.address}
            yield MapLine(name, draft.title, draft.address, is_below)


def _plan_of(line: MapLine) -> str:
    """Give the address of the plan that a page is of."""
    return "/".join(line.address.split("/", 2)[:2])


def _site_map(
    lines: tuple[MapLine, ...], sheets: Sheets, own: tuple[tuple[str, str], ...], here: Standpoint, frame: Frame
) -> PageView:
    found: list[Block] = [*frame.lead_alone()]
    for _, pages in groupby(lines, key=_plan_of):
        mine = tuple(pages)
        found += [
            Heading(mine[0].plan),
            List(tuple(_items(here, mine)), "columns wide"),
        ]
    about = (
        Item((here.way("", say("Home")),)),
        *(Item((here.way(address, title),)) for address, title in own),
        Item((here.way("a-z/", say("A to Z")), say(", with every organisation and every word of the glossaries"))),
        Item((here.way("updates/", say("Updates")),)),
    )
    return PageView((*found, *sheets.shown(here), Heading(say("About this site")), List(about)))


def _items(here: Standpoint, lines: tuple[MapLine, ...]) -> Iterator[Item]:
    """Make an item of each page, with those below it."""
    pages: list[tuple[MapLine, list[MapLine]]] = []
    for line in lines:
        if line.below and pages:
            pages[-1][1].append(line)
        else:
            pages.append((line, []))
    for line, below in pages:
        under = tuple(Item((here.way(one.address, one.title),)) for one in below)
        yield Item((here.way(line.address, line.title), *((List(under),) if under else ())))
