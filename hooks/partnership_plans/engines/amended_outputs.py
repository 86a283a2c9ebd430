"""What is made of the finished pages of one partnership when a site is amended: its books, its part of the archive.

The archive that stands is taken over, but for the members that are others now. What is in it of the partnership has to
be what would be made of its files as they were, like all else that is amended.
"""

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

from partnership_plans.archiving import LED_FROM, Packed, Where, packed, readable_pages, way_to
from partnership_plans.archiving import led_to as led_to_archive
from partnership_plans.books.leading import led_to
from partnership_plans.books.making import NO_BOOKS, Beside, books_beside
from partnership_plans.engines.alone import Differs, Made, standing_file
from partnership_plans.finished.addresses import address_of, file_of, is_page
from partnership_plans.finished.links import NOT_FOUND
from partnership_plans.finished.published import ARCHIVE
from partnership_plans.pages.page import Page
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.settings.outputs import Format, books_of
from partnership_plans.side_by_side import beside
from partnership_plans.site import Begun
from partnership_plans.units import Placing
from partnership_plans.views.downloads import FRAMED
from partnership_plans.zipping import Member, Standing, pressed

LONG = 2_000_000
"""Letters of finished pages from which on it pays to set each format of their books by a process of its own."""


def own_books(begun: Begun, pages: tuple[Page, ...], root: Path, kinds: tuple[Format, ...] | None = None) -> Beside:
    """Make the books of a partnership's plans from its pages, of these formats or all, or take those that were kept."""
    site = begun.site
    names = {*site.copies, *([site.settings.logo] if site.settings.logo else [])}
    pictures = {name: root / NARRATIVE / name for name in names}
    return books_beside(site.corpus.plans, pages, site.settings, pictures, site.day, root, kinds=kinds)


@contextmanager
def own_books_beside(begun: Begun, pages: tuple[Page, ...], root: Path) -> Iterator[Callable[[], Beside]]:
    """Have them made by another process meanwhile, by one for each format where they are long: they take longest."""
    kinds = books_of(begun.site.settings.outputs)
    together = [kinds] if sum(len(page.html) for page in pages) < LONG else [(kind,) for kind in kinds]
    with ExitStack() as stack:
        made = [stack.enter_context(beside(partial(own_books, begun, pages, root, some))) for some in together if some]
        yield lambda: reduce(Beside.and_also, [one() for one in made], NO_BOOKS)


def with_books(made: Made, books: Beside) -> Made:
    """Give a partnership's pages and files with the books of its plans."""
    files = {name: data for name, data in books.files.items() if data is not None}
    return _with_pages(made, led_to(made.pages, books, _place(made)), files)


class Archived(NamedTuple):
    """A partnership with the ways to the archive, files of others that say how big it is, whether it is a new one."""

    after: Made
    others: dict[str, bytes]
    is_new: bool


def led_as_it_stands(made: Made, target: Path) -> Made:
    """Give pages with the ways to the archive that stands in `target`."""
    if "archive" not in made.settings.outputs:
        return made
    try:
        return _led(made, (target / ARCHIVE).stat().st_size)
    except OSError as fault:
        raise Differs from fault


@contextmanager
def archiving(made: Made, stood: Mapping[str, bytes], target: Path) -> Iterator["Rewriting"]:
    """Open the archive that stands in `target`, and work out already what is known to change in it.

    `made` is what is made but for the books, so that this is done while others make them. `stood` has the pages that
    lead to the archive, and those of lists, as they were without that. Raises Differs where there is no such archive.
    """
    path = target / ARCHIVE
    try:
        stands, size = Standing(path), path.stat().st_size
    except (OSError, BadZipFile, NotImplementedError, ValueError) as fault:
        raise Differs from fault
    with stands:
        rewriting = Rewriting(stands, size, stood, target)
        rewriting.look_ahead(made)
        yield rewriting


class Rewriting:
    """An archive that stands and is to be written anew."""

    def __init__(self, stands: Standing, size: int, stood: Mapping[str, bytes], target: Path) -> None:
        """Take it with its size in bytes; `stood` and `target` as in `archiving`."""
        self._stands, self._size, self._stood, self._target = stands, size, stood, target
        self._packed: dict[tuple[str, bytes], Packed] = {}
        self._files: Collection[str] = ()

    def look_ahead(self, made: Made) -> None:
        """Make those pages ready that will be others in it, as far as they are known."""
        self._files = made.files.keys()
        self._pages(made, ())

    def archived(self, made: Made, left: Collection[str], into: Path) -> Archived:
        """Write the archive anew into a folder, where anything in it has changed.

        What is made of a page or a file that stays as it is stands in it already, as all of others does. `left` are the
        files that are gone. Raises Differs where what stands is not what would be made of the site as it was, or
        another file than before would have to be in it. Raises OSError.
        """
        if not all(_is_file(self._target / name) for name in made.files.keys() - self._files):
            self._packed.clear()  # there was no such file to be led to when pages were made ready
        stands, size = self._stands, self._size
        changed = {one.name: one for one in self._changed(made, left)}
        gone = {name for name in left if name in stands}
        if changed or gone:
            with (into / ARCHIVE).open("w+b") as out:
                size = stands.with_others(changed, gone, _order, out, made.begun.site.day)
        others = _other_size(self._target, LED_FROM - {page.address for page in made.pages}, self._size, size)
        return Archived(_led(made, size), others, is_new=bool(changed or gone))

    def _changed(self, made: Made, left: Collection[str]) -> Iterator[Member]:
        """Give the members that are others now, or new: those that stand are held against what they were."""
        stands, target = self._stands, self._target
        ready, pages, old, new = self._pages(made, left)
        asked, asked_before = _asked(new), _asked(old)
        if asked_before - asked - {*left}:
            same = pages.keys() - {one.member.name for one in new}
            asked |= _asked([ready(name, pages[name]) for name in same])
        more = {name for name in asked if name not in stands}
        if asked_before - asked - {*left} or not more <= made.files.keys():
            raise Differs  # whether others ask for it too is not known
        others = {name: data for name, data in made.files.items() if name in stands and name not in pages}
        others = {name: data for name, data in others.items() if data != standing_file(target / name)}
        if any(stands.member(one.member.name) != one.member for one in old) or any(
            stands.member(name) != pressed(name, standing_file(target / name)) for name in others
        ):
            raise Differs
        yield from (one.member for one in new)
        yield from (pressed(name, made.files[name]) for name in (*others, *more))

    def _pages(self, made: Made, left: Collection[str]) -> "_Pages":
        """Give what makes a page ready, all pages, those that are others or gone as they were, those as they are."""
        settings, target, stands = made.settings, self._target, self._stands
        where = Where(settings.site_url, settings.base_path, _PagesThere(target, made.files))
        files = _FilesThere(target, made.files)

        def ready(name: str, html: bytes) -> Packed:
            if (name, html) not in self._packed:
                self._packed[name, html] = packed(address_of(name), html.decode(), where, files)
            return self._packed[name, html]

        pages = {name: made.files[name] for name in map(file_of, _addresses(made))}
        stood = {name: self._stood.get(name) or standing_file(target / name) for name in (*pages, *left)}
        now = {name: html for name, html in pages.items() if html != stood[name]}
        before = [
            (name, html)
            for name, html in stood.items()
            if html and (name in now or (name in left and name in stands and is_page(address_of(name))))
        ]
        old, new = ([ready(name, html) for name, html in some] for some in (before, now.items()))
        return _Pages(ready, pages, old, new)


class _Pages(NamedTuple):
    """What makes a page ready, all pages by file, those that are others or gone as they were, and as they are now."""

    ready: Callable[[str, bytes], Packed]
    every: dict[str, bytes]
    old: list[Packed]
    new: list[Packed]


def _addresses(made: Made) -> Iterator[str]:
    """Give the addresses of the pages that an archive has."""
    return (page.address for page in readable_pages(made.pages, made.settings, _place(made)))


def _order(name: str) -> tuple[bool, str]:
    """Put an archive's pages first, and then its files, each in the order of their addresses."""
    address = address_of(name)
    return not is_page(address), address


def _led(made: Made, size: int) -> Made:
    place = _place(made)
    return _with_pages(made, tuple(led_to_archive(page, size, place) for page in made.pages), {})


def _place(made: Made) -> Placing:
    if made.begun.place is None:
        raise Differs
    return made.begun.place


def _with_pages(made: Made, pages: tuple[Page, ...], files: Mapping[str, bytes]) -> Made:
    placed = {
        file_of(page.address): page.html.encode("utf-8", "xmlcharrefreplace")
        for page, was in zip(pages, made.pages, strict=True)
        if page is not was
    }
    return replace(made, pages=pages, files={**made.files, **placed, **files})


class _PagesThere:
    """The pages of the site that stands and some new ones, as far as an archive has them."""

    def __init__(self, target: Path, new: Container[str]) -> None:
        self._there = _There(target, new)

    def __contains__(self, address: object) -> bool:
        text = str(address)
        if text == NOT_FOUND or text.startswith(FRAMED) or (text and not text.endswith("/")):
            return False
        return self._there.has(file_of(text))


class _FilesThere:
    """All files of the site that stands which are no pages, and some new ones."""

    def __init__(self, target: Path, new: Container[str]) -> None:
        self._there = _There(target, new)

    def __contains__(self, address: object) -> bool:
        text = str(address)
        return bool(text) and not text.endswith(("/", ".html")) and self._there.has(text)


class _There:
    """What files there are: each is looked for once, since every page leads to those of its menu."""

    def __init__(self, target: Path, new: Container[str]) -> None:
        self._target, self._new = target, new
        self._found: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        if name not in self._found:
            self._found[name] = name in self._new or _is_file(self._target / name)
        return self._found[name]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _asked(some: list[Packed]) -> frozenset[str]:
    return frozenset(name for one in some for name in one.asked)


def _other_size(target: Path, addresses: frozenset[str], old: int, new: int) -> dict[str, bytes]:
    """Give the pages of others that lead to the archive, where they say another size of it now."""
    found = {}
    for address in addresses:
        was, now = (str(way_to(size, address)).encode() for size in (old, new))
        if was != now:
            text = (target / file_of(address)).read_bytes()
            if text.count(was) != 1:
                raise Differs
            found[file_of(address)] = text.replace(was, now)
    return found
