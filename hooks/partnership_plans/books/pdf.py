"""Writes a book as PDF: tagged, with its bookmarks, its contents and its pages' numbers (PDF/UA-1, ISO 14289-1).

WeasyPrint does the setting; it is an extra of the program, so it is imported where a book is made.
"""

import hashlib
import logging
import re
from html import escape
from typing import Any

from partnership_plans.books.book import Book, Written
from partnership_plans.books.collecting import with_values
from partnership_plans.books.joining import SOURCES, SOURCES_TITLE, Joined, front, join, rows_of
from partnership_plans.books.markup import written
from partnership_plans.books.paper import Paper
from partnership_plans.books.pictures import Shrunk
from partnership_plans.words.messages import say

DC, XMP_RIGHTS = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/rights/"
NO_BREAK = "\u00a0"
HERE = "plans-book:"
"""The scheme of what belongs to the book itself: nothing else is ever fetched."""


class OnPaper:
    """Where things lie in a book that is one document: ids of things have no underscore, so none clashes."""

    @staticmethod
    def way(page: str, place: str = "") -> str:
        """Lead to a page, or to a place on it."""
        return f"#{page}_{place}" if place else f"#{page}"

    @staticmethod
    def name(page: str, place: str) -> str:
        """Name a place by its page too."""
        return f"{page}_{place}"

    @staticmethod
    def picture(number: int, picture: Shrunk) -> str:
        """Give a picture a number."""
        return f"{HERE}{number}{picture.ending}"


def on_paper(sheet: str, paper: Paper) -> str:
    """Put into the style of paper its size, and the words that it says itself with the number of the page."""
    number, pages, there = "counter(page)", "counter(pages)", "target-counter(attr(href), page)"
    values = {
        "paper-height": paper.height,
        "paper": paper.name,
        "page-of": _content(say("Page {number} of {pages}"), {"{number}": number, "{pages}": pages}),
        "on-page": _content(_together(say(", page {number}")), {"{number}": there}),
    }
    return with_values(sheet, values)


def _together(words: str) -> str:
    """Keep the words after the first space on one line: a comma stands where a line ends, a number never alone."""
    begin, space, rest = words.partition(" ")
    return f"{begin}{space}{rest.replace(' ', NO_BREAK)}"


def _content(words: str, counters: dict[str, str]) -> str:
    parts = re.split(r"(\{\w+\})", words)
    return " ".join(counters.get(part) or f'"{part.replace(chr(34), "”")}"' for part in parts if part)


def html_of(book: Book, joined: Joined, sheet: str, drawings: str) -> str:
    """Write a book as one page of HTML, to be set."""
    items = "".join(
        f'<li class="in-{deep}"><a href="{way}">{escape(words)}</a></li>'
        for deep, way, words in rows_of(joined, OnPaper())
    )
    body = "".join(
        f'<div class="page depth-{part.depth}" id="{own}">{written(each.root, sheet=drawings)}</div>'
        for part, own, each in joined.parts
    )
    if joined.sources:
        body += f'<div class="page depth-1" id="{SOURCES}"><section class="part">{joined.sources}</section></div>'
    title = escape(f"{book.title}, {book.publisher}")
    alone = ' class="alone"' if len(joined.parts) == 1 else ""
    return (
        f'<!doctype html><html lang="{escape(book.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{escape(book.publisher)}">'
        f'<meta name="description" content="{escape(book.subject)}">'
        f'<style>{sheet}</style></head><body{alone}><div class="cover">{front(book, joined.logo)}</div>'
        f'<div class="contents"><h2>{escape(say("Contents"))}</h2><ul>{items}</ul></div>{body}</body></html>'
    )


def places_of(joined: Joined) -> dict[str, str]:
    """Say what stands at each place of a book that something leads to: a heading's words, else the page's title."""
    places = {SOURCES: str(SOURCES_TITLE)}
    for part, own, each in joined.parts:
        ids = (one.get("id", "") for one in each.root.iter())
        places |= {own: part.title} | {key: part.title for key in ids if key}
        places |= {key: words for _, key, words in each.headings if key}
    return places


def write(book: Book, sheet: str, drawings: str) -> Written:
    """Write a book. The same book gives the same bytes, as long as what sets it and the fonts are the same."""
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    from partnership_plans.books.tagging import mend  # noqa: PLC0415

    joined = join(book, OnPaper())
    page, places = html_of(book, joined, sheet, drawings), places_of(joined)

    class Ours(URLFetcher):  # type: ignore[misc]  # it has no types
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
            found = joined.pictures.get(url)
            if found is None:
                raise ValueError(url)
            return URLFetcherResponse(url, found.data, {"Content-Type": found.type})

    document = HTML(string=page, base_url=HERE, url_fetcher=Ours()).render()
    _say_rights(document.metadata, book)
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    unseen = _Unseen()
    log = logging.getLogger("weasyprint")
    log.addHandler(unseen)
    try:
        data = document.write_pdf(
            finisher=lambda _, pdf: mend(pdf, places), pdf_variant="pdf/ua-1", pdf_identifier=identifier
        )
    finally:
        log.removeHandler(unseen)
    return Written(bytes(data), len(document.pages), "".join(unseen.signs))


def _say_rights(metadata: Any, book: Book) -> None:
    """Let the metadata of a document (XMP) say under which licence it can be used."""
    if not book.rights:
        return
    describe, rights = metadata.generate_rdf_metadata, escape(book.rights)
    said = (
        f'<rdf:Description rdf:about="" xmlns:dc="{DC}"><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}'
        "</rdf:li></rdf:Alt></dc:rights></rdf:Description>"
        f'<rdf:Description rdf:about="" xmlns:xmpRights="{XMP_RIGHTS}">'
        f"<xmpRights:WebStatement>{escape(book.licence)}</xmpRights:WebStatement></rdf:Description></rdf:RDF>"
    ).encode()
    metadata.generate_rdf_metadata = lambda *of: describe(*of).replace(b"</rdf:RDF>", said)


class _Unseen(logging.Handler):
    """Notes the signs that no font has: WeasyPrint says so in its log alone."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.signs: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.signs[str(record.args[0])] = None
