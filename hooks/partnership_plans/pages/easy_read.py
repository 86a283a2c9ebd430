"""Easy Read: versions of pages in short sentences with pictures, for people with a learning disability and many others.

Each lives below the page that it is made of, and leads back there. A plan that has any has a list of them too: the
Easy Read version of its first page, where there is one, and else a page of its own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from partnership_plans.model.chapter import EASY_READ, Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.pages.addresses import shown_at
from partnership_plans.pages.kind import Body
from partnership_plans.pages.nearby import near_page
from partnership_plans.pages.page import Draft
from partnership_plans.problems import Place, Problem, error
from partnership_plans.views.blocks import Blocks, Heading, Item, List, Paragraph
from partnership_plans.views.links import relative
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.shell import NOTHING
from partnership_plans.views.standpoint import Here, Standpoint
from partnership_plans.words.messages import say, say_html

EASY = "easy-read"
"""The name in the theme of an Easy Read version, and of the list of a plan's."""
DRAWING = Markup(
    '<svg viewBox="0 0 40 24" width="40" height="24" aria-hidden="true"><rect x="1" y="1" width="18" height="22" rx="2"'
    ' fill="none" stroke="currentColor" stroke-width="2"/><circle cx="10" cy="8" r="3" fill="currentColor"/>'
    '<path d="M4 20a6 6 0 0 1 12 0z" fill="currentColor"/><path d="M24 5h15M24 12h15M24 19h9" stroke="currentColor"'
    ' stroke-width="3"/></svg>'
)
"""A picture with words beside it, which is what Easy Read looks like."""


class Way(NamedTuple):
    """Where an Easy Read version lives, and what its page is called."""

    address: str
    title: str


def of_plan(plan: Plan, pages: Iterable[Draft]) -> Iterator[Draft]:
    """Draft the Easy Read versions of the pages of an edition, and their list, if there are any."""
    chapters = {shown_at(plan, one.easy.of): one for one in plan.chapters if one.easy}
    found = [one for one in pages if one.address in chapters and one.canonical is None and not one.part]
    if not found:
        return
    first = next(one for one in pages if one.address == plan.address)
    ways = tuple(_way(one, chapters[one.address]) for one in found if one is not first)
    for page in (first, *(one for one in found if one is not first)):
        make = partial(_made, page, chapters.get(page.address), ways)
        yield _draft(page, chapters.get(page.address))._replace(make=make)


def of_site(chapters: Iterable[Chapter], pages: Iterable[Draft]) -> Iterator[Draft]:
    """Draft the Easy Read versions of pages that belong to no edition."""
    by_address = {one.address: one for one in pages}
    for chapter in chapters:
        page = by_address.get(chapter.easy.of) if chapter.easy else None
        if page is not None:
            yield _draft(page, chapter)._replace(tell=partial(_told, page, chapter), canonical=None)


def of_nothing(drafts: Collection[Draft], corpus: Corpus, may_be: Callable[[str], bool]) -> Iterator[Problem]:
    """Find Easy Read versions of pages that are not there. Problem: easy-read-of-nothing.

    `may_be` says of an address whether its page is missing for a fault that is told elsewhere.
    """
    made = {one.chapter.file for one in drafts if one.chapter}
    for chapter in (*corpus.chapters, *(one for plan in corpus.plans for one in plan.chapters)):
        if chapter.easy is None or chapter.file in made or may_be(chapter.easy.of):
            continue
        file = f"{chapter.file.removesuffix('.easy.md')}.md"
        folder, _, name = file.removeprefix("content/").rpartition("/")
        near = near_page(name, folder, (one.address for one in drafts))
        message = f"This is the Easy Read version of {file}, and there is no such page."
        hint = "add that page, or name this file after the page that it tells (“….easy.md”)."
        if near and not near.startswith(".") and near != name:
            hint = f"rename it to “{near.removesuffix('.md')}.easy.md”."
        yield error("easy-read-of-nothing", Place(chapter.file), message, hint)


class Twins:
    """From a page to its Easy Read version, and from one that has none to the list of its plan's."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Take every page of the site."""
        found = tuple(one for one in drafts if one.template == EASY)
        self._of: Mapping[str, Draft] = {one.easy_of: one for one in found if one.easy_of is not None}
        self._lists = {one.plan.address: one for one in found if one.plan and one.easy_of == one.plan.address}

    def way(self, draft: Draft) -> Markup:
        """Lead from a page to its Easy Read version; say of a page of a plan that has others that it has none."""
        if draft.template == EASY or draft.links_from:
            return NOTHING
        whole = draft.part[0] if draft.part else draft.canonical or draft.address
        twin = self._of.get(draft.address) or self._of.get(whole)
        if twin is not None and twin.chapter is not None:
            return self._lead(say("Easy Read version of this page"), twin, draft)
        of = draft.of_plan.address if draft.of_plan else ""
        every = self._lists.get(of)
        if every is None:
            return NOTHING
        if of in {draft.address, whole}:
            return self._lead(say("Easy Read pages of this plan"), every, draft)
        url = relative(every.address, draft.here)
        link = Markup('<a href="{}">{}</a>').format(url, say("See what is in Easy Read."))
        words = say_html("This page is not in Easy Read. {link}", link=link)
        return Markup('<p class="easy-way small">{}</p>').format(words)

    def _lead(self, words: str, twin: Draft, draft: Draft) -> Markup:
        url = relative(twin.address, draft.here)
        return Markup('<p class="easy-way"><a href="{}">{}<span>{}</span></a></p>').format(url, DRAWING, words)


def outdated(draft: Draft) -> Markup:
    """Say of an Easy Read version that its page has changed since it was made, and lead there."""
    if draft.chapter is None or not draft.chapter.is_outdated:
        return NOTHING
    url = relative(draft.easy_of or "", draft.here)
    link = Markup('<a href="{}">{}</a>').format(url, say("Read what the plan says now."))
    return Markup("<p>{}</p>").format(say_html("Some of this may have changed since it was written. {link}", link=link))


def _way(page: Draft, chapter: Chapter) -> Way:
    return Way(f"{page.address}{EASY_READ}", chapter.front.title or page.title)


def _draft(page: Draft, chapter: Chapter | None) -> Draft:
    """Draft the version of a page: it is of what that is of, with the same way out and the same help beside it."""
    front = chapter.front if chapter else None
    title = (front.title if front else None) or page.title
    return page._replace(
        address=f"{page.address}{EASY_READ}",
        template=EASY,
        title=say("{title}: Easy Read", title=title),
        topics=(*page.topics, *(front.topics if front else ())),
        source=chapter.file if chapter else page.source,
        description=(front.description if front else None)
        or say("{title}: short sentences, with pictures.", title=title),
        chapter=chapter,
        crumbs=(*page.crumbs, (page.address, page.title)),
        make=None,
        tell=None,
        lead="",
        emergency=False,
        wide=False,
        easy_of=page.address,
    )


def _made(page: Draft, chapter: Chapter | None, ways: tuple[Way, ...], here: Here, frame: Frame) -> Body:
    return Body(_blocks(page, chapter, ways, here, frame))


def _told(page: Draft, chapter: Chapter, here: Standpoint, frame: Frame) -> PageView:
    return PageView(_blocks(page, chapter, (), here, frame))


def _blocks(page: Draft, chapter: Chapter | None, ways: tuple[Way, ...], here: Standpoint, frame: Frame) -> Blocks:
    others = tuple(Item((here.way(one.address, one.title),)) for one in ways if one.address != here.page)
    heading = say("More in Easy Read") if chapter else say("Easy Read pages of this plan")
    if page.plan and chapter and page.address != page.plan.address and page.make:
        first = here.way(f"{page.plan.address}{EASY_READ}", say("The plan in Easy Read"))
        others = (Item((first,)), *others)
    back = here.way(page.address, say("Read the whole page: {title}", title=page.title))
    return (
        *frame.top(),
        *frame.told,
        *((Heading(heading), List(others, "plain")) if others else ()),
        Paragraph((back,), "to-whole"),
    )
