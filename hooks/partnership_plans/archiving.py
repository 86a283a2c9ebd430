"""The whole site as one file to read without the internet: its pages and what they lead to, as a ZIP archive.

A browser that reads pages from a disk knows no `index.html` of a folder, so every link names its file there.

Over 300 lines, since a page's way into the archive, and what is kept of it, are one subject.
"""

import hashlib
import pickle
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar
from urllib.parse import quote, unquote, urljoin, urlsplit

from markupsafe import Markup, escape

from partnership_plans.build_cache import kept_of
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.links import NOT_FOUND
from partnership_plans.finished.published import ARCHIVE
from partnership_plans.finished.tags import ATTRIBUTE, LINKS, LOADS
from partnership_plans.formatting import file_size
from partnership_plans.model.reckoning import below
from partnership_plans.pages.embeds import EMBED
from partnership_plans.pages.page import Page
from partnership_plans.program import of_program
from partnership_plans.settings import Settings
from partnership_plans.settings.going_by import said_in
from partnership_plans.side_by_side import side_by_side
from partnership_plans.unchanged_pages import read_values
from partnership_plans.units import Placing
from partnership_plans.views.links import relative
from partnership_plans.words.messages import say_html
from partnership_plans.zipping import Archive, Member, pressed

T = TypeVar("T")
LED_FROM = frozenset({"", "site-map/"})
"""The pages that lead to the archive."""
SEARCH = "search/"
UNSURE = LED_FROM | {SEARCH}
"""The pages that are placed anew for it, in each language, so that they are not written before."""
FEED = "feed.xml"
AT_ONCE = 1500
"""Pages or files that are held in memory at once when they are put in."""
LEADING = LINKS | LOADS | {"link": ("href",)}
PIECE = re.compile(
    rf"<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    rf"|<(?P<name>{'|'.join(sorted((*LEADING, 'meta'), key=len, reverse=True))})"
    rf"(?P<given>(?:\s++{ATTRIBUTE.pattern})*+)(?P<close>\s*+/?>)"
    rf"|(?P<end></a\s*>)",
    re.IGNORECASE | re.DOTALL,
)
PLAIN = re.compile(r"(?P<up>(?:\.\./)*)(?P<down>(?:[A-Za-z0-9_-][A-Za-z0-9._~-]*(?:/|\Z))*)")
"""A link to a page of the site as we write nearly all: up some folders, and down some others of plain names."""
KEPT_OF_LINK = frozenset({"id", "class", "lang", "dir"})
"""What words may have that led somewhere and lead nowhere here."""
POLICY = "content-security-policy"
HOST = "https://site.invalid"


class Where(NamedTuple):
    """Where things are: the site's own address (empty where it knows none), its path on a host, all its pages."""

    site_url: str
    base_path: str
    pages: Container[str]


def with_archive(  # noqa: PLR0913, PLR0917 - all that it is made of
    settings: Settings,
    pages: tuple[Page, ...],
    files: Mapping[str, bytes | Path],
    day: date | None,
    place: Placing,
    into: Path | None,
    root: Path,
) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    """Make the archive of a whole site, and lead to it from the pages that do; it holds them without that link.

    `files` are the site's, by address. `into` is the folder that the site is built in: there it is written as it is
    made; without one it is given back, by its address. What was made of the same pages for the build before is taken
    from there. Raises OSError.
    """
    own = readable_pages(pages, settings, place)
    addresses = frozenset(page.address for page in own)
    where = Where(settings.site_url, settings.base_path, addresses)
    made = BytesIO()
    with (into / ARCHIVE).open("w+b") if into else nullcontext(made) as out:
        _write(out, own, files, where, day, _Known(root, where, addresses, files))
        out.seek(0, 2)
        size = out.tell()
    return _all_led_to(pages, size, settings, place), {} if into else {ARCHIVE: made.getvalue()}


def readable_pages(pages: Iterable[Page], settings: Settings, place: Placing) -> tuple[Page, ...]:
    """Give the pages that an archive holds: all that a reader of it can be led to; with other words for the search."""

    def kept(page: Page) -> Page:
        if page.within != SEARCH:
            return page
        with said_in(settings, _language_of(page, settings)) as said:
            body = _search_elsewhere(page.title, said.site_url)
            return place(page._replace(kind="without-search", around=replace(page.shell, body=body)))

    return tuple(kept(page) for page in pages if page.kind != EMBED and page.address != NOT_FOUND)


def unsure_in(settings: Settings) -> frozenset[str]:
    """Give the addresses of `UNSURE` in each language of a site."""
    return frozenset(f"{folder}{address}" for folder in ("", *map(below, settings.also_in)) for address in UNSURE)


def _language_of(page: Page, settings: Settings) -> str:
    return next((one for one in settings.also_in if below(one) == page.below), settings.language)


def _all_led_to(pages: Iterable[Page], size: int, settings: Settings, place: Placing) -> tuple[Page, ...]:
    """Lead from the pages that do to the archive, each in its own language."""

    def led(page: Page) -> Page:
        if page.within not in LED_FROM:
            return page
        with said_in(settings, _language_of(page, settings)):
            return led_to(page, size, place)

    return tuple(map(led, pages))


def led_to(page: Page, size: int, place: Placing) -> Page:
    """Lead from a page to the archive of so many bytes, where the page is one that does."""
    if page.within not in LED_FROM:
        return page
    return place(page._replace(around=replace(page.shell, archive=way_to(size, page.shell.here))))


class Packed(NamedTuple):
    """A page as it stands in the archive, and the site's files that it asks for."""

    member: Member
    asked: frozenset[str]


def packed(address: str, html: str, where: Where, files: Container[str]) -> Packed:
    """Make the page at an address ready for the archive."""
    reader = _Reader(address, where, files)
    data = reader.read(html).encode("utf-8", "xmlcharrefreplace")
    return Packed(pressed(file_of(address), data), frozenset(reader.asked))


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


class _Known:
    """What was made for the archive of the build before: of pages and files that are the same, where they lead too."""

    def __init__(self, root: Path, where: Where, pages: Iterable[str], files: Iterable[str]) -> None:
        self._kept = kept_of(root, "archive")
        addresses = (where.site_url, where.base_path, *sorted(pages), "", *sorted(files))
        made_by = of_program(root) if self._kept else ()
        self._key = _digest_of(*made_by, "\0".join(addresses).encode("utf-8", "surrogatepass"))

    def packed(self, pages: Iterable[Page], where: Where, files: Container[str]) -> list[Packed]:
        """Make the pages of one folder at the top of the site ready."""

        def make(page: Page, html: str) -> Packed:
            return packed(page.address, html, where, files)

        some = [(page, page.html) for page in pages]
        asked = [(page.address, html.encode("utf-8", "replace"), partial(make, page, html)) for page, html in some]
        return self._taken(f"pages-{top_of(some[0][0].address)}", asked)

    def pressed(self, names: Sequence[str], files: Mapping[str, bytes | Path]) -> list[Packed]:
        """Make the files of one folder at the top of the site ready, each by its address."""

        def make(name: str, data: bytes) -> Packed:
            return Packed(pressed(name, data), frozenset())

        held = ((name, files[name]) for name in names)
        some = [(name, one if isinstance(one, bytes) else one.read_bytes()) for name, one in held]
        return self._taken(
            f"files-{top_of(names[0])}", [(name, data, partial(make, name, data)) for name, data in some]
        )

    def _taken(self, name: str, asked: Iterable[tuple[str, bytes, Callable[[], Packed]]]) -> list[Packed]:
        known, found, is_new = self._read(name), {}, False
        for address, content, make in asked:
            key = hashlib.sha256(content).digest()
            one = known.get(address)
            if one is None or one[0] != key:
                one, is_new = (key, make()), True
            found[address] = one
        if self._kept and (is_new or found.keys() != known.keys()):
            self._kept.write(name, self._key + pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        return [made for _, made in found.values()]

    def _read(self, name: str) -> dict[str, tuple[bytes, Packed]]:
        data = self._kept.read(name) if self._kept else None
        try:
            known = read_values(data[len(self._key) :]) if data and data.startswith(self._key) else {}
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made anew
            return {}
        return known if isinstance(known, dict) else {}


def _write(  # noqa: PLR0913, PLR0917 - all that it is made of
    into: BinaryIO,
    pages: Iterable[Page],
    files: Mapping[str, bytes | Path],
    where: Where,
    day: date | None,
    known: _Known,
) -> None:
    """Write an archive of these pages, and of those of the site's files that they lead to or show.

    It is the same for the same site: its entries are in order, and each bears the day from which the site speaks.
    """
    asked: set[str] = set()
    with Archive(into, day) as archive:
        for batch in _batches(sorted(pages, key=lambda one: one.address), lambda one: top_of(one.address)):
            work = partial(known.packed, where=where, files=files)
            for one in chain.from_iterable(side_by_side(work, batch, [len(some) for some in batch])):
                archive.put(one.member)
                asked |= one.asked
        for names in _batches(sorted(asked), top_of):
            pressing = partial(known.pressed, files=files)
            for one in chain.from_iterable(side_by_side(pressing, names, [len(some) for some in names])):
                archive.put(one.member)


def top_of(address: str) -> str:
    """Give the folder at the top of the site in which something stands, or its own name there."""
    return address.partition("/")[0]


def _batches(things: Iterable[T], top: Callable[[T], str]) -> Iterator[list[list[T]]]:
    """Part things by the folders in which they stand, and these so that few things are held in memory at once."""
    batch: list[list[T]] = []
    for _, some in groupby(things, top):
        batch.append(list(some))
        if sum(map(len, batch)) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _digest_of(*parts: bytes) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.digest()


def way_to(size: int, here: str) -> Markup:
    """Lead from a page to the archive, with its size in bytes."""
    return say_html(
        '<a href="{url}" download>The whole site as one file to read without the internet, {size}</a>. Unpack it, '
        "then open the file index.html.",
        url=relative(ARCHIVE, here),
        size=file_size(size),
    )


class _Reader:
    """Rewrites a page for the archive, and notes which files it asks for."""

    def __init__(self, address: str, where: Where, files: Container[str]) -> None:
        self._address, self._where, self._files = address, where, files
        self._folders = (
            [address[: found.end()] for found in re.finditer("^|/", address)] if PLAIN.fullmatch(address) else []
        )
        self._ways: dict[str, str | None] = {}
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
        path, _, fragment = link.partition("#")
        if not path or link.startswith("//") or (":" in link and urlsplit(link).scheme):
            return link
        if path not in self._ways:  # many links of a page lead to places on one and the same other
            self._ways[path] = self._way(path)
        way, mark = self._ways[path], "#" if fragment else ""
        if way == "":
            return f"#{fragment}" if fragment else file_of(self._address).rpartition("/")[2]
        return way and f"{way}{mark}{fragment}"

    def _way(self, path: str) -> str | None:
        """Say where a link without its fragment leads: nothing where it is to the page itself."""
        here, site_url, address = self._address, self._where.site_url, self._below(path)
        if address == here and address in self._where.pages:
            return ""
        if address is not None and address in self._where.pages:
            return relative(quote(file_of(address)), quote(file_of(here)))
        if address is not None and address in self._files and not address.endswith(FEED):
            self.asked.add(address)
            return relative(quote(address), quote(file_of(here)))
        return urljoin(f"{site_url}{here}", path) if site_url else None

    def _below(self, path: str) -> str | None:
        """Give the address that a link leads to; None where it leads out of the site."""
        if plain := PLAIN.fullmatch(path):  # nearly every link: what `urljoin` would say of it, in a tenth of the time
            up = len(plain["up"]) // len("../")
            if up < len(self._folders):
                return f"{self._folders[-1 - up]}{plain['down']}"
        top = f"{HOST}{self._where.base_path}"
        whole = urljoin(f"{top}{self._address}", path)
        return unquote(whole.removeprefix(top)) if whole.startswith(top) else None


def _attributes(given: str) -> Iterator[tuple[str, str, str]]:
    """Give each attribute's name, what it says, and how it is written, with the space before it."""
    for one in ATTRIBUTE.finditer(given):
        yield one[1].lower(), unescape(one[2] or one[3] or one[4] or ""), f" {one[0]}"
