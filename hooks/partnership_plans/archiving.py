"""The whole site as one file to read without the internet: its pages and what they lead to, as a ZIP archive.

A browser that reads pages from a disk knows no `index.html` of a folder, so every link names its file there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup, escape

from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.pages import NOT_FOUND
from partnership_plans.finished.tags import ATTRIBUTE, LINKS, LOADS
from partnership_plans.formatting import file_size
from partnership_plans.pages.embeds import EMBED
from partnership_plans.pages.page import Page
from partnership_plans.settings import Settings
from partnership_plans.units import Placing
from partnership_plans.views.links import relative
from partnership_plans.words.messages import say_html

ARCHIVE = "whole-site.zip"
"""The address of the archive, which is its name on the reader's disk."""
LED_FROM = frozenset({"", "site-map/"})
"""The pages that lead to the archive."""
SEARCH = "search/"
UNSURE = LED_FROM | {SEARCH}
"""The pages that are placed anew for it, so that they are not written before."""
FEED = "feed.xml"
FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that an entry of a ZIP archive can name (APPNOTE 4.4.6)."""
READABLE = 0o100644 << 16
LEADING = LINKS | LOADS | {"link": ("href",)}
PIECE = re.compile(
    rf"<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    rf"|<(?P<name>{'|'.join(sorted((*LEADING, 'meta'), key=len, reverse=True))})"
    rf"(?P<given>(?:\s++{ATTRIBUTE.pattern})*+)(?P<close>\s*+/?>)"
    rf"|(?P<end></a\s*>)",
    re.IGNORECASE | re.DOTALL,
)
KEPT_OF_LINK = frozenset({"id", "class", "lang", "dir"})
"""What words may have that led somewhere and lead nowhere here."""
POLICY = "content-security-policy"
HOST = "https://site.invalid"


class Where(NamedTuple):
    """Where things are: the site's own address (empty where it knows none), its path on a host, all its pages."""

    site_url: str
    base_path: str
    pages: frozenset[str]


def with_archive(  # noqa: PLR0913, PLR0917 - all that it is made of
    settings: Settings,
    pages: tuple[Page, ...],
    files: Mapping[str, bytes | Path],
    day: date | None,
    place: Placing,
    into: Path | None,
) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    """Make the archive of a whole site, and lead to it from the pages that do; it holds them without that link.

    `files` are the site's, by address. `into` is the folder that the site is built in: there it is written as it is
    made; without one it is given back, by its address. Raises OSError.
    """

    def kept(page: Page) -> Page:
        if page.address != SEARCH:
            return page
        body = _search_elsewhere(page.title, settings.site_url)
        return place(page._replace(kind="without-search", around=replace(page.shell, body=body)))

    own = tuple(map(kept, _in_archive(pages)))
    where = Where(settings.site_url, settings.base_path, frozenset(page.address for page in own))
    made = BytesIO()
    with (into / ARCHIVE).open("wb") if into else nullcontext(made) as out:
        _write(out, own, files, where, day)
        size = out.tell()

    def led(page: Page) -> Page:
        if page.address not in LED_FROM:
            return page
        return place(page._replace(around=replace(page.shell, archive=_way_to(size, page.shell.here))))

    return tuple(map(led, pages)), {} if into else {ARCHIVE: made.getvalue()}


def _in_archive(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Give the pages that an archive holds: all that a reader of it can be led to."""
    return tuple(page for page in pages if page.kind != EMBED and page.address != NOT_FOUND)


def _search_elsewhere(title: str, site_url: str) -> Markup:
    """Say in the place of the search that it needs the website, and where to look here."""
    ways = {"a_to_z": relative("a-z/", SEARCH), "site_map": relative("site-map/", SEARCH)}
    words = say_html(
        'Search needs the website, and this is a copy to read without it. Look in the <a href="{a_to_z}">A to Z of '
        'everything on this site</a> or the <a href="{site_map}">site map</a>.',
        **ways,
    )
    there = (
        Markup("\n<p>{}</p>").format(
            say_html('With the internet, you can <a href="{url}">search the website</a>.', url=f"{site_url}{SEARCH}")
        )
        if site_url
        else Markup("")
    )
    return Markup('<h1>{}</h1>\n<p class="lead">{}</p>').format(title, words) + there


def _write(
    into: BinaryIO,
    pages: Iterable[Page],
    files: Mapping[str, bytes | Path],
    where: Where,
    day: date | None,
) -> None:
    """Write an archive of these pages, and of those of the site's files that they lead to or show.

    It is the same for the same site: its entries are in order, and each bears the day from which the site speaks.
    """
    dated = (min(max(day.year, FIRST_YEAR), LAST_YEAR), day.month, day.day) if day else (FIRST_YEAR, 1, 1)
    asked: set[str] = set()
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:

        def put(name: str, data: bytes) -> None:
            entry = ZipInfo(name, (*dated, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, READABLE, ZIP_DEFLATED
            archive.writestr(entry, data)

        for page in sorted(pages, key=lambda one: one.address):
            reader = _Reader(page.address, where, files)
            put(file_of(page.address), reader.read(page.html).encode("utf-8", "xmlcharrefreplace"))
            asked |= reader.asked
        for name in sorted(asked):
            held = files[name]
            put(name, held if isinstance(held, bytes) else held.read_bytes())


def _way_to(size: int, here: str) -> Markup:
    """Lead from a page to the archive, with its size in bytes."""
    return say_html(
        '<a href="{url}" download>The whole site as one file to read without the internet, {size}</a>. Unpack it, '
        "then open the file index.html.",
        url=relative(ARCHIVE, here),
        size=file_size(size),
    )


class _Reader:
    """Rewrites a page for the archive, and notes which files it asks for."""

    def __init__(self, address: str, where: Where, files: Mapping[str, object]) -> None:
        self._address, self._where, self._files = address, where, files
        self._plain = False
        self.asked: set[str] = set()

    def read(self, html: str) -> str:
        return PIECE.sub(self._piece, html)

    def _piece(self, found: re.Match[str]) -> str:
        if found["raw"]:
            return found[0]
        if found["end"]:
            end, self._plain = "</span>" if self._plain else found[0], False
            return end
        return self._tag(found)

    def _tag(self, found: re.Match[str]) -> str:
        name, given = found["name"].lower(), {one: (value, text) for one, value, text in _attributes(found["given"])}
        if name == "meta":
            # A file has no origin by which `'self'` could be told (CSP 3, 6.7.2.8), so the style might be refused.
            return "" if given.get("http-equiv", ("", ""))[0].lower() == POLICY else found[0]
        led = {one: self._led(given[one][0]) for one in LEADING[name] if one in given}
        if all(led[one] == given[one][0] for one in led):
            return found[0]
        if None in led.values():
            if name != "a":
                return ""
            self._plain = True
            return f"<span{''.join(text for one, (_, text) in given.items() if one in KEPT_OF_LINK)}>"
        texts = (f' {one}="{escape(led[one])}"' if one in led else text for one, (_, text) in given.items())
        return f"<{found['name']}{''.join(texts)}{found['close']}"

    def _led(self, link: str) -> str | None:
        """Say where a link of the page leads in the archive; None where what it leads to is not there."""
        here, site_url = self._address, self._where.site_url
        if not link or link.startswith(("#", "//")) or urlsplit(link).scheme:
            return link
        top = f"{HOST}{self._where.base_path}"
        whole = urljoin(f"{top}{here}", link)
        path, mark, fragment = whole.partition("#")
        address = unquote(path.removeprefix(top))
        if path.startswith(top) and address in self._where.pages:
            return relative(f"{quote(file_of(address))}{mark}{fragment}", quote(file_of(here)))
        if path.startswith(top) and address in self._files and not address.endswith(FEED):
            self.asked.add(address)
            return relative(f"{quote(address)}{mark}{fragment}", quote(file_of(here)))
        return urljoin(f"{site_url}{here}", link) if site_url else None


def _attributes(given: str) -> Iterator[tuple[str, str, str]]:
    """Give each attribute's name, what it says, and how it is written, with the space before it."""
    for one in ATTRIBUTE.finditer(given):
        yield one[1].lower(), unescape(one[2] or one[3] or one[4] or ""), f" {one[0]}"
