"""What is made of the finished pages of one partnership when a site is amended: its books, its part of the archive.

The archive that stands is taken over, but for the members that are others now. What is in it of the partnership has to
be what would be made of its files as they were, like all else that is amended.
"""

from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

from partnership_plans.archiving import LED_FROM, Packed, Where, led_to, packed, readable_pages, way_to
from partnership_plans.books.making import with_books
from partnership_plans.engines.alone import Differs, Made
from partnership_plans.engines.questions import whose
from partnership_plans.finished.addresses import address_of, file_of, is_page
from partnership_plans.finished.pages import NOT_FOUND
from partnership_plans.finished.published import ARCHIVE
from partnership_plans.pages.page import Page
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.units import Placing
from partnership_plans.views.downloads import FRAMED
from partnership_plans.zipping import Member, members_of, pressed, with_others


def with_own_books(made: Made, root: Path) -> Made:
    """Give a partnership's pages and files with the books of its plans."""
    site, place = made.begun.site, _place(made)
    names = {*site.copies, *([site.settings.logo] if site.settings.logo else [])}
    pictures = {name: root / NARRATIVE / name for name in names}
    pages, books = with_books(site.corpus.plans, made.pages, site.settings, pictures, site.day, root, place)
    return _with_pages(made, pages, books)


class Inside(NamedTuple):
    """What the archive that stands has of a partnership, by name; the site's files that its pages ask for; its size."""

    members: dict[str, Member]
    asked: frozenset[str]
    size: int


class Archived(NamedTuple):
    """A partnership with the ways to the archive, files of others that say how big it is, whether it is a new one."""

    after: Made
    others: dict[str, bytes]
    is_new: bool


def as_it_stands(made: Made, target: Path) -> tuple[Inside, Made]:
    """Give what the archive that stands in `target` has of a partnership, and this with the ways to it.

    Raises Differs where that is not what would be made of the partnership.
    """
    if "archive" not in made.settings.outputs:
        return Inside({}, frozenset(), 0), made
    own = _packed(made, target)
    try:
        stands = members_of(target / ARCHIVE, frozenset(made.files))
        size = (target / ARCHIVE).stat().st_size
    except (OSError, BadZipFile, NotImplementedError, ValueError) as fault:
        raise Differs from fault
    if _members(own, made, frozenset(stands)) != stands:
        raise Differs
    return Inside(stands, _asked(own), size), _led(made, size)


def archived(was: Inside, made: Made, target: Path, into: Path) -> Archived:
    """Write the archive that stands in `target` anew into a folder, where anything in it has changed.

    Raises Differs where another file than before would have to be in it. Raises OSError.
    """
    if "archive" not in made.settings.outputs:
        return Archived(made, {}, is_new=False)
    own = _packed(made, target)
    asked, mine = _asked(own), {name for name in was.asked | _asked(own) if whose(name) == made.owner}
    if asked - mine != was.asked - mine or not asked - was.asked <= made.files.keys():
        raise Differs
    if not {name for name in was.asked - asked if name in was.members}.isdisjoint(made.files):
        raise Differs  # whether others ask for it too is not known
    files = {name for name in was.members if name in made.files} | (asked - was.asked)
    now = _members(own, made, frozenset(files))
    gone = was.members.keys() - now.keys()
    changed = {name: one for name, one in now.items() if one != was.members.get(name)}
    size = was.size
    if changed or gone:
        with (into / ARCHIVE).open("w+b") as out:
            size = with_others(target / ARCHIVE, changed, gone, _order, out, made.begun.site.day)
    others = _other_size(target, LED_FROM - {page.address for page in made.pages}, was.size, size)
    return Archived(_led(made, size), others, is_new=bool(changed or gone))


def _order(name: str) -> tuple[bool, str]:
    """Put an archive's pages first, and then its files, each in the order of their addresses."""
    address = address_of(name)
    return not is_page(address), address


def _members(own: list[Packed], made: Made, names: frozenset[str]) -> dict[str, Member]:
    """Give a partnership's pages, and those of its files that have these names, as members of an archive."""
    pages = {one.member.name: one.member for one in own}
    return pages | {name: pressed(name, made.files[name]) for name in names - pages.keys()}


def _led(made: Made, size: int) -> Made:
    place = _place(made)
    return _with_pages(made, tuple(led_to(page, size, place) for page in made.pages), {})


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


class _Pages:
    """The pages of the site that stands and some new ones, as far as an archive has them."""

    def __init__(self, target: Path, new: Container[str]) -> None:
        self._target, self._new = target, new

    def __contains__(self, address: object) -> bool:
        text = str(address)
        if text == NOT_FOUND or text.startswith(FRAMED) or (text and not text.endswith("/")):
            return False
        return file_of(text) in self._new or _is_file(self._target / file_of(text))


class _Files:
    """All files of the site that stands which are no pages, and some new ones."""

    def __init__(self, target: Path, new: Container[str]) -> None:
        self._target, self._new = target, new

    def __contains__(self, address: object) -> bool:
        text = str(address)
        is_named = bool(text) and not text.endswith(("/", ".html"))
        return is_named and (text in self._new or _is_file(self._target / text))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _packed(made: Made, target: Path) -> list[Packed]:
    settings, place = made.settings, _place(made)
    where, files = Where(settings.site_url, settings.base_path, _Pages(target, made.files)), _Files(target, made.files)
    return [packed(page, page.html, where, files) for page in readable_pages(made.pages, settings, place)]


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
