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
from partnership_plans.books.joining import SOURCES, front, join, rows_of
from partnership_plans.books.markup import written
from partnership_plans.books.paper import Paper
from partnership_plans.books.pictures import Shrunk
from partnership_plans.words.messages import say

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
        "on-page": _content(say(", page {number}"), {"{number}": there}),
    }
    return with_values(sheet, values)


def _content(words: str, counters: dict[str, str]) -> str:
    parts = re.split(r"(\{\w+\})", words)
    return " ".join(counters.get(part) or f'"{part.replace(chr(34), "”")}"' for part in parts if part)


def html_of(book: Book, sheet: str, drawings: str) -> tuple[str, dict[str, Shrunk]]:
    """Write a book as one page of HTML, to be set; and give its pictures by their ways."""
    joined = join(book, OnPaper())
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
    ), joined.pictures


def write(book: Book, sheet: str, drawings: str) -> Written:
    """Write a book. The same book gives the same bytes, as long as what sets it and the fonts are the same."""
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    page, pictures = html_of(book, sheet, drawings)

    class Ours(URLFetcher):  # type: ignore[misc]  # it has no types
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
            found = pictures.get(url)
            if found is None:
                raise ValueError(url)
            return URLFetcherResponse(url, found.data, {"Content-Type": found.type})

    document = HTML(string=page, base_url=HERE, url_fetcher=Ours()).render()
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    unseen = _Unseen()
    log = logging.getLogger("weasyprint")
    log.addHandler(unseen)
    try:
        data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    finally:
        log.removeHandler(unseen)
    return Written(bytes(data), len(document.pages), "".join(unseen.signs))


class _Unseen(logging.Handler):
    """Notes the signs that no font has: WeasyPrint says so in its log alone."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.signs: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.signs[str(record.args[0])] = None
