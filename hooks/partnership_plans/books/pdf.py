"""Writes a book as PDF: tagged, with its bookmarks, its contents and its pages' numbers (PDF/UA-1, ISO 14289-1).

WeasyPrint does the setting; it is an extra of the program, so it is imported where a book is made.
"""

import hashlib
from html import escape
from typing import Any

from partnership_plans.books.book import Book, Written
from partnership_plans.books.joining import SOURCES, front, join, rows_of
from partnership_plans.books.laying import written
from partnership_plans.books.pictures import Shrunk

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
    return (
        f'<!doctype html><html lang="{escape(book.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="author" content="{escape(book.publisher)}">'
        f'<meta name="description" content="{escape(book.subject)}">'
        f'<style>{sheet}</style></head><body><div class="cover">{front(book, joined.logo)}</div>'
        f'<div class="contents"><h2>Contents</h2><ul>{items}</ul></div>{body}</body></html>'
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
    data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return Written(bytes(data), len(document.pages))
