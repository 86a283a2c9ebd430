"""The navigation of one plan, breadcrumbs, and the contents of a page. Its size does not grow with the site."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import unescape

from markupsafe import Markup

from partnership_plans.facts.holding import Hold, with_mark
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Plan
from partnership_plans.pages.kind import MENUS, RECORD, Kind
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING

HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
CONTENTS_FROM = 4
LONG_FROM = 500
"""How many words a page has, where a list of its sections helps: a shorter one is read as fast as the list."""
NO_SECTION = "short-forms"
"""The short forms at a page's end: each is spelt out where it is used first, so nobody goes there from the list."""


def menu(plan: Plan, kinds: Sequence[Kind], chapters: Iterable[Chapter], page: str, held: Mapping[str, Hold]) -> Markup:
    """List the pages of a plan by subject; the page at hand is marked `aria-current`, and so is its section.

    `held` has the pages that the public does not see: their titles say so, in a preview.
    """
    groups = []
    for title in MENUS:
        rows = [
            (f"{plan.address}{kind.slug}{'/' if kind.slug else ''}", kind.called(plan.edition))
            for kind in kinds
            if kind.menu == title
        ]
        if title == RECORD:
            rows[:0] = [(chapter.address, chapter.front.title or "") for chapter in chapters]
        if rows:
            if held:
                rows = [
                    (address, with_mark(words, held[address].mark if address in held else ""))
                    for address, words in rows
                ]
            items = Markup("").join(_item(address, words, page, plan.address) for address, words in rows)
            groups.append(Markup('<li><span class="menu-title">{}</span><ul>{}</ul></li>').format(title, items))
    return Markup("<ul>{}</ul>").format(Markup("").join(groups))


def _item(address: str, words: str, page: str, top: str) -> Markup:
    current = NOTHING
    if address == page:
        current = Markup(' aria-current="page"')
    elif address != top and page.startswith(address):
        current = Markup(' aria-current="true"')
    return item(relative(address, page), words, current)


def item(url: str, words: str, current: Markup = NOTHING) -> Markup:
    """Make an item of a list of links. Pages that lie equally deep share theirs, so each is made once."""
    return _made(url, str(words), current)  # what is said in one language is kept for that language


@lru_cache(maxsize=2_000)
def _made(url: str, words: str, current: Markup) -> Markup:
    return Markup('<li><a href="{}"{}>{}</a></li>').format(url, current, words)


def breadcrumb(crumbs: Sequence[tuple[str, str]], page: str) -> Markup:
    """List the pages above this one, from the home page down."""
    items = (item(relative(address, page), words) for address, words in crumbs)
    return Markup("<ol>{}</ol>").format(Markup("").join(items)) if crumbs else Markup("")


def contents(body: Markup) -> Markup:
    """List the sections of a page, if there are enough of them, and enough words, to need it."""
    found = [
        (ident, unescape(re.sub(r"<[^>]+>", "", text)).strip())
        for ident, text in HEADING.findall(body)
        if ident != NO_SECTION
    ]
    if len(found) < CONTENTS_FROM or len(re.sub(r"<[^>]+>", " ", body).split()) < LONG_FROM:
        return Markup("")
    items = (item(f"#{ident}", text) for ident, text in found)
    return Markup("<ul>{}</ul>").format(Markup("").join(items))
