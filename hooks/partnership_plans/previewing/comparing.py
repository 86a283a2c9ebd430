"""What differs between two sites: the words of each page, line by line as a reader meets them."""

from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import NamedTuple

from partnership_plans.pages.page import Page
from partnership_plans.site import Site

LINES = frozenset((
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
))  # fmt: skip
"""The elements that begin a line of their own."""
CELLS = frozenset({"td", "th"})
SILENT = frozenset({"script", "style", "svg", "template"})


class Difference(NamedTuple):
    """Lines of a page that were there, and those that stand in their place: either can be none."""

    was: tuple[str, ...]
    now: tuple[str, ...]


class Altered(NamedTuple):
    """A page that says other things: those differences that no earlier page has."""

    page: Page
    differences: tuple[Difference, ...]


class Changes(NamedTuple):
    """What one site has that another has not."""

    altered: tuple[Altered, ...]
    new: tuple[Page, ...]
    gone: tuple[Page, ...]
    files: tuple[str, ...]


def compare(before: Site, after: Site, touched: Collection[str]) -> Changes:
    """Hold two sites side by side.

    Pages that come from a `touched` file stand first, and of those the page of one thing before a list of many.
    """
    was, now = ({page.address: page for page in site.pages} for site in (before, after))

    def order(address: str) -> tuple[bool, bool, int, str]:
        page = now[address]
        return page.source not in touched, "#" in page.identity, -address.count("/"), address

    both = sorted(was.keys() & now.keys(), key=order)
    copies = sorted(
        name for name in before.copies.keys() | after.copies.keys() if _bytes(before, name) != _bytes(after, name)
    )
    return Changes(
        tuple(_altered((was[one], now[one]) for one in both)),
        tuple(page for address, page in now.items() if address not in was),
        tuple(page for address, page in was.items() if address not in now),
        tuple(copies),
    )


def lines_of(html: str) -> tuple[str, ...]:
    """Give what a part of a page says, a line for each block and each row of a table."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return tuple(reader.lines)


def _altered(pairs: Iterable[tuple[Page, Page]]) -> Iterator[Altered]:
    told: set[Difference] = set()
    for old, new in pairs:
        found = () if old.body == new.body else tuple(_differences(lines_of(old.body), lines_of(new.body)))
        if found:
            fresh = tuple(one for one in found if one not in told)
            told.update(fresh)
            yield Altered(new, fresh)


def _differences(was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Difference]:
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Difference(was[a:b], now[c:d])


def _bytes(site: Site, name: str) -> bytes | None:
    path = site.copies.get(name)
    return path.read_bytes() if path else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._said: list[str] = []
        self._silent = 0
        self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in SILENT:
            self._silent += 1
        elif tag in LINES:
            self.end_line()
        elif tag in CELLS and self._said:
            self._said.append(" · ")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in LINES:
            self.end_line()
        self._ended = tag == "span"

    def handle_data(self, data: str) -> None:
        if self._silent or not data:
            return
        if self._ended and self._said and self._said[-1][-1:].isalnum() and data[0].isalnum():
            self._said.append(" ")  # the style parts them
        self._said.append(data)
        self._ended = False

    def end_line(self) -> None:
        if line := " ".join("".join(self._said).split()).strip(" ·"):
            self.lines.append(line)
        self._said.clear()
