"""What is kept of a site that has been built, or amended, by which it can be amended.

It goes with one state of the site and no other: what is cut short, spoilt or of another state says nothing.
"""

import hashlib
import os
import pickle
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from partnership_plans.build_cache import kept_outside
from partnership_plans.engines.addressed import Order, listed
from partnership_plans.engines.alone import Counts, Differs, Documents, Shared, Told, counts_of
from partnership_plans.engines.amended_search import Searched, searched_of
from partnership_plans.engines.listed import KeptLists, kept_lists
from partnership_plans.engines.questions import Questions, questions_of
from partnership_plans.engines.up_to_date import Standing, owner_of
from partnership_plans.pages.asking import Answers
from partnership_plans.pages.searching import pages_of_each
from partnership_plans.site import Site
from partnership_plans.unchanged_pages import read_values

SHARED = "shared"
LISTS = "shared.lists"
LAST = "shared.last"


class OfAll(NamedTuple):
    """What is kept of a site as a whole: what belongs to no partnership, and how many problems were told."""

    made_from: str
    """The digest of all that the site was made from when this was kept: it goes with that state of it and no other."""
    kept: dict[str, bytes]
    """The digest of what is kept of each partnership: a whole file may still be another's, or of another day."""
    shared: Shared
    asked: dict[str, Questions]
    lists: bytes
    """The digest of the lists, which are kept beside this."""
    many: dict[str, int]
    """How many pages of each partnership an index of the search holds."""
    listed: Order
    searched: tuple[Searched, ...]
    counts: Counts
    pages: int
    last: tuple[str, bytes] = ("", b"")
    """The partnership for which it was amended last, and the digest of what others read of it, which is kept too."""


class OfOne(NamedTuple):
    """What is kept of a partnership: its files, what its pages asked of others, what the search holds of them.

    `counted` is how many problems were found in the files, where they were checked by themselves.
    """

    files: dict[str, bytes]
    answers: Answers
    searched: tuple[Searched, ...]
    counted: Counts | None = None


class Before(NamedTuple):
    """What others read of a partnership as it was, what files it had, what the search is told of its pages.

    `of_books` is how many warnings were told of its books. `leading` are those of its pages from which the archive is
    led to, as they would be without that: the home page, where there is no other partnership.
    """

    told: Told
    files: frozenset[str]
    documents: Documents
    of_books: int
    leading: dict[str, bytes]

    def and_of(self, documents: Documents) -> "Before":
        """Give this with what the search is told of pages of the whole site that are made anew too."""
        both = {one: self.documents.get(one, {}) | some for one, some in documents.items()}
        return self._replace(documents=self.documents | both)


class Changed(NamedTuple):
    """What is known of a site when it has been amended: of all, of the partnership, what the next edit of it finds.

    `lists` are those that are to be kept, where they are others.
    """

    known: OfAll
    one: OfOne
    last: Before
    lists: KeptLists | None


class Keeping:
    """Keeps it, outside the project; where there is no safe place for that, nothing is kept."""

    def __init__(self, root: Path, target: Path) -> None:
        """Take the project's folder and the site's."""
        self._root = root
        where = hashlib.sha256(os.fsencode(target.absolute())).hexdigest()[:16]
        self._kept = kept_outside(root, f"amending-{where}")

    def keep(self, site: Site, standing: Standing) -> None:
        """Keep what a site was made from that has just been built."""
        pages = searched_of(site.pages)
        gathered = site.gathered
        if self._kept is None or not site.asked or pages is None or site.settings.also_in or gathered is None:
            return
        corpus = gathered.corpus
        files: dict[str, dict[str, bytes]] = {owner: {} for owner in site.asked if owner}
        for name, path in all_files(self._root):
            if (whose := owner_of(name)) in files:
                files[whose][name] = path.read_bytes()
        kept = {
            owner: self._write(owner, OfOne(files[owner], answers, pages.get(owner, ())))
            for owner, answers in site.asked.items()
            if owner
        }
        known = OfAll(
            _state(standing.made_from),
            kept,
            Shared(
                corpus.bodies,
                corpus.body_origins,
                corpus.chapters,
                corpus.among,
                site.corpus.among,
                gathered.feeds,
                has_exits=gathered.has_exits,
            ),
            questions_of(site.asked, site.pages, site.settings.site_url),
            self._write(LISTS, kept_lists(gathered.lists)),
            dict(pages_of_each(site.pages)),
            listed((page.address, page.unlisted) for page in site.pages),
            pages.get("", ()),
            counts_of(site.problems),
            len(site.pages),
        )
        self._write(SHARED, known)

    def keep_amended(self, owner: str, standing: Standing, changed: Changed) -> None:
        """Keep what a site is made from that has just been amended for one partnership."""
        known = changed.known
        known = known._replace(
            made_from=_state(standing.made_from),
            kept=known.kept | {owner: self._write(owner, changed.one)},
            lists=self._write(LISTS, changed.lists) if changed.lists else known.lists,
            last=(owner, self._write(LAST, changed.last)),
        )
        self._write(SHARED, known)

    def of_all(self, standing: Standing) -> OfAll:
        """Give what is kept of the whole site; Differs where that is nothing, or of another state of it."""
        known: OfAll = self._read(SHARED, OfAll)
        if known.made_from != _state(standing.made_before):
            raise Differs
        return known

    def of_one(self, owner: str, known: OfAll) -> OfOne:
        """Give what is kept of a partnership; Differs where that is nothing."""
        if owner not in known.kept:
            raise Differs
        one: OfOne = self._read(owner, OfOne, known.kept[owner])
        return one

    def lists(self, known: OfAll) -> KeptLists:
        """Give what lists of the whole site hold; Differs where that is not kept."""
        lists: KeptLists = self._read(LISTS, KeptLists, known.lists)
        return lists

    def searched(self, known: OfAll, owner: str) -> tuple[Searched, ...]:
        """Give what the search holds of somebody's pages, or of the whole site's; Differs where that is not kept."""
        return self.of_one(owner, known).searched if owner else known.searched

    def last(self, owner: str, known: OfAll) -> Before | None:
        """Give what others read of a partnership, where the site was amended for it last: that is what stands."""
        whose, digest = known.last
        with suppress(Differs):
            if whose == owner:
                before: Before = self._read(LAST, Before, digest)
                return before
        return None

    def _read(self, name: str, kind: type[Any], digest: bytes | None = None) -> Any:
        data = self._kept.read(name) if self._kept else None
        if data is None or digest not in {None, _digest(data)}:
            raise Differs
        try:
            found = read_values(data)
        except Exception as fault:
            raise Differs from fault
        if not isinstance(found, kind):
            raise Differs
        return found

    def _write(self, name: str, what: object) -> bytes:
        """Keep something, and give the digest of what is written."""
        data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
        if self._kept:
            self._kept.write(name, data)
        return _digest(data)


def all_files(root: Path, owner: str = "") -> Iterator[tuple[str, Path]]:
    """Give the files of plans and narrative by name: all, or those in the folders of a partnership."""
    for top in ("plans", "content"):
        for path in sorted((root / top / owner).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path


def _state(made_from: Mapping[str, str]) -> str:
    """Sum up what a site is made from."""
    return hashlib.sha256(repr(sorted(made_from.items())).encode()).hexdigest()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
