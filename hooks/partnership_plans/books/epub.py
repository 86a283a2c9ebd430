"""Writes a book as EPUB (EPUB 3.3, W3C; EPUB Accessibility 1.1): a file for each page, its contents, its style."""

import io
import uuid
import zipfile
from html import escape

from partnership_plans.books.book import Book, Written
from partnership_plans.books.drawing import SVG
from partnership_plans.books.joining import SOURCES, SOURCES_TITLE, Joined, front, join, rows_of
from partnership_plans.books.markup import written
from partnership_plans.books.pictures import Shrunk
from partnership_plans.words.messages import say

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the same plan gives the same bytes."""
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
ACCESS = (
    ("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"), ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "alternativeText"), ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
)  # fmt: skip


class InFiles:
    """Where things lie in a book in which each page is a file."""

    without = frozenset[str]()

    @staticmethod
    def way(page: str, place: str = "") -> str:
        """Lead to a page, or to a place on it."""
        return f"{page}.xhtml#{place}" if place else f"{page}.xhtml"

    @staticmethod
    def name(_page: str, place: str) -> str:
        """Keep the id of a place."""
        return place

    @staticmethod
    def picture(number: int, picture: Shrunk) -> str:
        """Give a picture a number."""
        return f"picture-{number}{picture.ending}"


def write(book: Book, sheet: str, drawings: str) -> Written:
    """Write a book. The same book gives the same bytes."""
    joined = join(book, InFiles())
    files: dict[str, bytes] = {
        "front.xhtml": _page(book, book.title, f'<div class="cover">{front(book, joined.logo)}</div>')
    }
    for part, own, each in joined.parts:
        files[f"{own}.xhtml"] = _page(
            book, part.title, f'<div class="page depth-{part.depth}">{written(each.root, sheet=drawings)}</div>'
        )
    if joined.sources:
        files[f"{SOURCES}.xhtml"] = _page(book, SOURCES_TITLE, joined.sources)
    drawn = {f"{own}.xhtml" for _, own, each in joined.parts if any(each.root.iter(f"{SVG}svg"))}
    package = _package(book, joined, list(files), drawn)
    files["nav.xhtml"] = _page(book, say("Contents"), _nav(joined), epub=True)
    files["book.css"] = sheet.encode()
    files["package.opf"] = package.encode()
    files |= {way: picture.data for way, picture in joined.pictures.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", CONTAINER.encode())
        for name in sorted(files):
            _put(archive, f"EPUB/{name}", files[name])
    return Written(out.getvalue())


def _put(archive: zipfile.ZipFile, name: str, data: bytes, kind: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type, info.create_system, info.external_attr = kind, 3, 0o644 << 16
    archive.writestr(info, data)


def _page(book: Book, title: str, body: str, *, epub: bool = False) -> bytes:
    more = ' xmlns:epub="http://www.idpf.org/2007/ops"' if epub else ""
    language = escape(book.language)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"{more} '
        f'lang="{language}" xml:lang="{language}"><head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="book.css"/></head><body>{body}</body></html>\n'
    ).encode()


def _nav(joined: Joined) -> str:
    """List the pages, and what stands below each."""
    rows = rows_of(joined, InFiles())
    items = ""
    for number, (deep, way, words) in enumerate(rows):
        after = rows[number + 1][0] if number + 1 < len(rows) else 1
        items += f'<li><a href="{escape(way)}">{escape(words)}</a>'
        items += "<ol>" if after > deep else f"</li>{'</ol></li>' if after < deep else ''}"
    return f'<nav epub:type="toc" id="toc"><h1>{escape(say("Contents"))}</h1><ol>{items}</ol></nav>'


def _package(book: Book, joined: Joined, pages: list[str], drawn: set[str]) -> str:
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.home}{book.key}")
    access = "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in ACCESS)
    summary = say(
        "Headings, tables and lists are marked as what they are; each drawing has its sentence, and most a table."
    )
    rights = f"<dc:rights>{escape(book.rights)}</dc:rights>" if book.rights else ""
    manifest = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    manifest += '<item id="style" href="book.css" media-type="text/css"/>'
    for name in pages:
        drawing = ' properties="svg"' if name in drawn else ""
        key = name.partition(".")[0]
        manifest += f'<item id="{key}" href="{name}" media-type="application/xhtml+xml"{drawing}/>'
    for way, picture in joined.pictures.items():
        manifest += f'<item id="{way.partition(".")[0]}" href="{way}" media-type="{picture.type}"/>'
    spine = "".join(f'<itemref idref="{name.partition(".")[0]}"/>' for name in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{escape(book.language)}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier><dc:title>{escape(book.title)}</dc:title>'
        f"<dc:language>{escape(book.language)}</dc:language><dc:publisher>{escape(book.publisher)}</dc:publisher>"
        f"<dc:creator>{escape(book.publisher)}</dc:creator><dc:description>{escape(book.subject)}</dc:description>"
        f"{rights}"
        f'<dc:date>{book.day}</dc:date><meta property="dcterms:modified">{book.day}T00:00:00Z</meta>'
        f'{access}<meta property="schema:accessibilitySummary">{summary}</meta></metadata>'
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>\n"
    )
