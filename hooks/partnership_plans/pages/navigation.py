"""The navigation of one plan, breadcrumbs, and the contents of a page. Its size does not grow with the site."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from markupsafe import Markup, escape

from partnership_plans.facts.holding import Hold, with_mark
from partnership_plans.model.chapter import EASY_READ, Chapter
from partnership_plans.model.corpus import Plan
from partnership_plans.pages.kind import MENUS, PLAN, RECORD, Kind
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING
from partnership_plans.words.messages import in_words_of, say

HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
CONTENTS_FROM = 4
LONG_FROM = 500
"""How many words a page has, where a list of its sections helps: a shorter one is read as fast as the list."""
CURRENT_PAGE, CURRENT_SECTION = Markup(' aria-current="page"'), Markup(' aria-current="true"')
NO_SECTION = "short-forms"
"""The short forms at a page's end: each is spelt out where it is used first, so nobody goes there from the list."""


class Menu(NamedTuple):
    """The menu of an edition, which begins at `top`: the words over each group, with its pages and their names."""

    top: str = ""
    groups: tuple[tuple[Markup, tuple[tuple[str, str], ...]], ...] = ()


def menu_of(plan: Plan, kinds: Sequence[Kind], chapters: Iterable[Chapter], held: Mapping[str, Hold]) -> Menu:
    """Give the menu of an edition from its kinds of page and its narrative on pages of its own.

    `held` has the pages that the public does not see: their titles say so, in a preview.
    """
    groups = []
    for title in MENUS:
        rows = [(chapter.address, chapter.front.title or "") for chapter in chapters] if title == RECORD else []
        rows += [
            (f"{plan.address}{kind.slug}{'/' if kind.slug else ''}", kind.called(plan.edition))
            for kind in kinds
            if kind.menu == title
        ]
        if title == PLAN and any(chapter.easy for chapter in plan.chapters):
            rows.append((f"{plan.address}{EASY_READ}", say("Easy Read")))
        if held:
            rows = [
                (address, with_mark(words, held[address].mark if address in held else "")) for address, words in rows
            ]
        if rows:
            with in_words_of(plan.partnership.vocabulary):
                groups.append((escape(title), tuple(rows)))
    return Menu(plan.address, tuple(groups))


def menu(of: Menu, page: str) -> Markup:
    """List the pages of a plan by subject; the page at hand is marked `aria-current`, and so is its section."""
    groups = []
    for title, rows in of.groups:
        items = "".join(_item(address, words, page, of.top) for address, words in rows)
        groups.append(f'<li><span class="menu-title">{title}</span><ul>{items}</ul></li>')
    return Markup(f"<ul>{''.join(groups)}</ul>")  # noqa: S704 - of safe parts


def _item(address: str, words: str, page: str, top: str) -> Markup:
    current = NOTHING
    if address == page:
        current = CURRENT_PAGE
    elif address != top and page.startswith(address):
        current = CURRENT_SECTION
    return item(relative(address, page), words, current)


def item(url: str, words: str, current: Markup = NOTHING) -> Markup:
    """Make an item of a list of links. Pages that lie equally deep share theirs, so each is made once."""
    return _made(url, str(words), current)  # what is said in one language is kept for that language


@lru_cache(maxsize=2_000)
def _made(url: str, words: str, current: Markup) -> Markup:
    return Markup('<li><a href="{}"{}>{}</a></li>').format(url, current, words)


def breadcrumb(crumbs: Sequence[tuple[str, str]], page: str) -> Markup:
    """List the pages above this one, from the home page down."""
    items = "".join(item(relative(address, page), words) for address, words in crumbs)
    return Markup(f"<ol>{items}</ol>") if crumbs else NOTHING  # noqa: S704 - of safe items


def contents(body: Markup) -> Markup:
    """List the sections of a page, if there are enough of them, and enough words, to need it."""
    found = [
        (ident, unescape(re.sub(r"<[^>]+>", "", text)).strip())
        for ident, text in HEADING.findall(body)
        if ident != NO_SECTION
    ]
    if len(found) < CONTENTS_FROM or len(re.sub(r"<[^>]+>", " ", body).split()) < LONG_FROM:
        return Markup("")
    items = "".join(item(f"#{ident}", text) for ident, text in found)
    return Markup(f"<ul>{items}</ul>")  # noqa: S704 - of safe items
