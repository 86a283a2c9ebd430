"""Joins the pages of a book: each laid out, its links made to lead within the book, its pictures made ready."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from html import escape, unescape
from typing import NamedTuple, Protocol

from partnership_plans.books.book import Book, Part
from partnership_plans.books.laying import HELP, NUMBERS, Laid, Ways, lay
from partnership_plans.books.links import resolve
from partnership_plans.books.pictures import Shrunk, shrunk
from partnership_plans.model.passages import capital
from partnership_plans.words.messages import mark

ID = re.compile(r'\sid="([^"]+)"')
ADDRESS = re.compile(r"https?://\S+")
FILTER = re.compile(r'<a\b(?=[^>]*\sdata-key=)[^>]*?\shref="([^"]*)"')
"""Leads from a list to the page of what one of its filters leaves."""
SOURCES, SOURCES_TITLE = "sources", mark("Where the facts come from")
NEARBY = "help-nearby"
"""The class of what a partnership says of help with abuse: it stands on many pages of the site, and once in a book."""
SHORT_FORMS = "acronyms"
"""The class of what stands on many pages of the site, and not in a book that has the glossary."""
FEW = 2
"""Of so many pages the sections are listed too."""


class Places(Protocol):
    """Where things lie in a book of one format."""

    @property
    def without(self) -> frozenset[str]:
        """Give the classes of what no book of this format shows."""

    def way(self, page: str, place: str = "") -> str:
        """Give the way to a page of the book, by its name there, or to a place on it."""

    def name(self, page: str, place: str) -> str:
        """Give the id that a place of a page has in the book."""

    def picture(self, number: int, picture: Shrunk) -> str:
        """Give the way to a picture."""


class Joined(NamedTuple):
    """The pages of a book in their order, each with its name in the book; its pictures by the ways to them.

    `documents` are the titles of those that its facts were read in.
    """

    parts: tuple[tuple[Part, str, Laid], ...]
    pictures: dict[str, Shrunk]
    logo: str
    documents: tuple[str, ...] = ()

    @property
    def places(self) -> dict[str, dict[str, dict[str, None]]]:
        """Give where facts were read, and at each place which facts: on the site that is folded below each page.

        Several places of a document stand together under its title; those before them under none. Each begins a line.
        """
        found: dict[str, dict[str, None]] = {}
        for place, what in (one for _, _, each in self.parts for one in each.sources):
            found.setdefault(place, {})[what] = None
        of_each = {place: self._document_of(place) for place in found}
        many = Counter(of_each.values())
        grouped: dict[str, dict[str, dict[str, None]]] = {"": {}}
        for place, facts in found.items():
            document = of_each[place] if many[of_each[place]] > 1 else ""
            named = capital(place.removeprefix(f"{document}, "))
            grouped.setdefault(document, {}).setdefault(named, {}).update(facts)
        return {document: places for document, places in grouped.items() if places}

    def _document_of(self, place: str) -> str:
        return max((one for one in self.documents if place.startswith(f"{one}, ")), key=len, default="")

    @property
    def sources(self) -> str:
        """List the places where facts were read."""
        found = self.places
        lists = "".join(
            f'{f"<h3>{escape(document)}</h3>" if document else ""}<ul class="sources">'
            + "".join(
                f"<li><strong>{escape(place)}:</strong> {escape('; '.join(facts))}</li>"
                for place, facts in places.items()
            )
            + "</ul>"
            for document, places in found.items()
        )
        return f"<h2>{SOURCES_TITLE}</h2>{lists}" if found else ""


def join(book: Book, places: Places) -> Joined:
    """Join a book's pages, for a format in which things lie at these places."""
    names = {part.address: f"p{number}" for number, part in enumerate(book.parts, 1)}
    ids = {part.address: frozenset(ID.findall(part.body)) for part in book.parts}
    wholes = _wholes(book.parts)
    pictures: dict[str, Shrunk] = {}
    known: dict[str, str] = {}

    def shown(address: str) -> str:
        if address not in known:
            found = shrunk(book.pictures[address]) if address in book.pictures else None
            known[address] = places.picture(len(pictures) + 1, found) if found else ""
            if found:
                pictures[known[address]] = found
        return known[address]

    def to(here: str, address: str) -> str:
        page, _, place = address.partition("#")
        if wholes.get(page, here) != here:
            page, place = wholes[page], ""
        if page in names:
            return places.way(names[page], place if place in ids[page] else "")
        if ":" in page.partition("/")[0] or page.startswith("//"):
            return address
        return f"{book.home}{address}" if book.home else ""

    has_help = next((part.address for part in book.parts if HELP in part.body), "")
    has_nearby = next((part.address for part in book.parts if NEARBY in part.body), "")
    has_words = any(part.address.endswith("/glossary/") for part in book.parts)
    without = places.without.union({SHORT_FORMS} if has_words else ())
    laid = []
    for part in book.parts:
        own = names[part.address]
        filtered = {one for one, whole in wholes.items() if whole != part.address}
        ways = Ways(
            partial(to, part.address),
            shown,
            partial(places.name, own),
            frozenset({*names, *filtered}),
            frozenset(one.address for one in book.parts if one.depth > part.depth and is_below(one.address, part)),
            "" if part.address == has_help or not has_help else places.way(names[has_help], NUMBERS),
        )
        again = {NEARBY} if has_nearby != part.address else ()
        laid.append((part, own, lay(part, ways, without.union(again))))
    return Joined(tuple(laid), pictures, shown(book.logo) if book.logo else "", book.documents)


def _wholes(parts: Iterable[Part]) -> dict[str, str]:
    """Give for each page that one filter leaves of a list, which no book has, the page of the whole list."""
    return {resolve(unescape(way), part.address): part.address for part in parts for way in FILTER.findall(part.body)}


def is_below(address: str, part: Part) -> bool:
    """Say whether an address is that of an item of a page."""
    return address.rpartition("/")[0].rpartition("/")[0] == part.address.rstrip("/")


def front(book: Book, logo: str) -> str:
    """Write what stands at a book's front."""
    mark = f'<p class="logo"><img src="{escape(logo)}" alt="{escape(book.publisher)}"/></p>' if logo else ""
    return (
        f'{mark}<p class="whose">{escape(book.publisher)}</p><h1>{escape(book.title)}</h1>'
        f'<p class="subject">{escape(book.subject)}</p>{"".join(map(_line, filter(None, (*book.lines, book.rights))))}'
    )


def _line(words: str) -> str:
    """Write a line of the front; an address in it can be followed."""
    return f"<p>{ADDRESS.sub(_way, escape(words))}</p>"


def _way(address: re.Match[str]) -> str:
    return f'<a href="{address[0]}">{address[0]}</a>'


def rows_of(joined: Joined, places: Places) -> list[tuple[int, str, str]]:
    """List the pages of the book: how deep each stands, the way to it, its title. Of few, with the sections of each."""
    rows = []
    for part, own, each in joined.parts:
        rows.append((part.depth, places.way(own), part.title))
        if len(joined.parts) <= FEW:
            sections = (one for one in each.headings[1:] if one[0] == part.depth + 2 and one[1])
            before = places.name(own, "")
            rows += [(2, places.way(own, key.removeprefix(before)), words) for _, key, words in sections]
    if joined.sources:
        rows.append((1, places.way(SOURCES), SOURCES_TITLE))
    return rows
