"""Amends the site that stands where the words of one partnership have changed, and nothing that others read of them.

What the partnership's files held when the site was built is kept, with what its pages were told of others. From these
its pages are made once more, and have to be those that stand, byte for byte: so what is made of its files as they are
now, in the same way, is what a build of everything would make. Whatever the rest of the site reads of a partnership
(the views of its pages, the feed, the addresses, the answers to what others asked) has to be the same before and after;
if anything is not, the site is built as a whole. Nothing of all this is needed, and none of it is trusted.

Over 300 lines, since what is kept and what it is held against go together.
"""

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import TemplateError

from partnership_plans.books.making import Beside, keep_books
from partnership_plans.build_cache import Kept, kept_outside
from partnership_plans.codes import Severity
from partnership_plans.engines.addressed import Order, address_files, hold_names, listed, map_files, with_others
from partnership_plans.engines.alone import (
    Counts,
    Differs,
    Documents,
    Made,
    Shared,
    Told,
    counts_of,
    documents_of,
    make_alone,
    standing_file,
)
from partnership_plans.engines.amended_outputs import (
    archiving,
    led_as_it_stands,
    own_books,
    own_books_beside,
    with_books,
)
from partnership_plans.engines.amended_search import Each, Indexing, Searched, in_same_parts, searched_of
from partnership_plans.engines.held_against import hold, joined_feeds, refuse_new_questions
from partnership_plans.engines.listed import KeptLists, hold_lists, kept_lists, made_anew
from partnership_plans.engines.questions import Questions, questions_of
from partnership_plans.engines.staging import put_over, staged
from partnership_plans.engines.up_to_date import Standing, owner_of
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.published import ARCHIVE
from partnership_plans.forms.admin import FOLDER as FORMS
from partnership_plans.model.chapter import FrontMatter
from partnership_plans.model.edition import Edition
from partnership_plans.model.partnership import Partnership
from partnership_plans.outputs.pagefind_service import SearchError
from partnership_plans.outputs.search_index import ENTRY, FOLDER
from partnership_plans.pages.asking import Answers
from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import numbers_of, pages_of_each
from partnership_plans.rendering.markdown import Narrator
from partnership_plans.settings import read_settings
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.side_by_side import beside
from partnership_plans.site import Site
from partnership_plans.unchanged_pages import read_values

WORDS = (".yml", ".md", ".csv")
"""Files that may have changed: what else lies in a partnership's folders is published as it is."""
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
    """What is kept of a partnership: its files, what its pages asked of others, what the search holds of them."""

    files: dict[str, bytes]
    answers: Answers
    searched: tuple[Searched, ...]


class Before(NamedTuple):
    """What others read of a partnership as it was, what files it had, what the search is told of its pages.

    `of_books` is how many warnings were told of its books.
    """

    told: Told
    files: frozenset[str]
    documents: Documents
    of_books: int

    def and_of(self, documents: Documents) -> "Before":
        """Give this with what the search is told of pages of the whole site that are made anew too."""
        both = {one: self.documents.get(one, {}) | some for one, some in documents.items()}
        return self._replace(documents=self.documents | both)


class Rest(NamedTuple):
    """What is known of the site when all is put in its place, and what that is but for books: as it was, as it is.

    `after` is the partnership's own, `others` what else of the site says something of it. `stood` are the pages of
    lists as they stand, without the ways to the archive; `gone` the addresses of those that are not there any more.
    `lists` are those that are to be kept, where they are others.
    """

    known: OfAll
    before: Before
    after: Made
    others: Made
    stood: Mapping[str, bytes]
    gone: frozenset[str]
    lists: KeptLists | None


class Amended(NamedTuple):
    """How many faults of each severity the whole site has now, how many pages, and what at its top was written to."""

    counts: Counts
    pages: int
    tops: frozenset[str]


class Amending:
    """What is kept of a site, by which it can be amended."""

    def __init__(self, config_file: Path, target: Path) -> None:
        """Look where it is kept; where there is no safe place, nothing is."""
        self._config, self._target = config_file, target
        self._root = config_file.resolve().parent
        where = hashlib.sha256(os.fsencode(target.absolute())).hexdigest()[:16]
        self._kept = kept_outside(self._root, f"amending-{where}")

    def keep(self, site: Site, standing: Standing) -> None:
        """Keep what a site was made from that has just been built; it has to be no preview."""
        pages = searched_of(site.pages)
        gathered = site.gathered
        if self._kept is None or not site.asked or pages is None or site.settings.also_in or gathered is None:
            return
        corpus = gathered.corpus
        files: dict[str, dict[str, bytes]] = {owner: {} for owner in site.asked if owner}
        for name, path in _all_files(self._root):
            if (whose := owner_of(name)) in files:
                files[whose][name] = path.read_bytes()
        kept = {
            owner: _write(self._kept, owner, OfOne(files[owner], answers, pages.get(owner, ())))
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
            _write(self._kept, LISTS, kept_lists(gathered.lists)),
            dict(pages_of_each(site.pages)),
            listed((page.address, page.unlisted) for page in site.pages),
            pages.get("", ()),
            counts_of(site.problems),
            len(site.pages),
        )
        _write(self._kept, SHARED, known)

    def amend(self, owner: str, standing: Standing) -> Amended | None:
        """Amend the site for one partnership whose files have changed; None where it has to be built as a whole.

        Raises OSError where the system does not let it be written.
        """
        with suppress(Differs, TemplateError, SearchError):
            return self._amend(owner, standing)
        return None

    def _amend(self, owner: str, standing: Standing) -> Amended:
        kept, known = self._kept, self._read(SHARED, OfAll)
        other = known.made_from != _state(standing.made_before)
        if kept is None or other or (self._target / FORMS / "config.yml").exists():
            raise Differs
        mine = self._of_one(owner, known)
        now = {name: path.read_bytes() for name, path in _all_files(self._root, owner)}
        changed = [name for name in {**now, **mine.files} if now.get(name) != mine.files.get(name)]
        if not all(name.endswith(WORDS) for name in changed) or any(map(_is_copied, now.keys() ^ mine.files.keys())):
            raise Differs
        asked = known.asked.get(owner, Questions())
        settings = read_settings(self._config).settings
        stood = partial(self._searched, known)
        with Indexing(self._target, owner, known.many, settings.language) as indexing, ExitStack() as stack:
            indexing.begin(mine.searched, stood)
            for kind in (Edition, Partnership, FrontMatter):  # before there are two processes that would each do it
                kind.model_rebuild()
            Narrator()  # whose patterns Python keeps
            was = self._last(owner, known)
            gathered = stack.enter_context(was or beside(partial(self._before, owner, mine, known.shared, asked)))

            def told(pages: tuple[Page, ...]) -> None:
                indexing.go_on(documents_of(pages, settings.language))

            after = make_alone(self._config, owner, now, known.shared, mine.answers, asked, told)
            refuse_new_questions(after, mine.answers, owner)
            with own_books_beside(after, self._root) as books:
                before = gathered()
                copied = after.begun.site.copies
                if before is None or any(name.removeprefix(f"{NARRATIVE}/") in copied for name in changed):
                    raise Differs
                hold(before.told, after, asked)
                rest = self._rest(owner, known, before, after)
                known, searched, last, tops = self._put(rest, books, standing, indexing)
        one = OfOne(now, after.answers[0], searched.get(owner, ()))
        known = known._replace(
            made_from=_state(standing.made_from),
            kept=known.kept | {owner: _write(kept, owner, one)},
            lists=_write(kept, LISTS, rest.lists) if rest.lists else known.lists,
            last=(owner, _write(kept, LAST, last)),
        )
        _write(kept, SHARED, known)
        return Amended(known.counts, known.pages, tops)

    def _rest(self, owner: str, known: OfAll, before: Before, after: Made) -> Rest:
        """Make what else of the site says something of the partnership: lists, feeds, maps of addresses."""
        told, now = before.told, after.told
        is_given = (told.lists, told.unused) != (now.lists, now.unused)
        lists = self._read(LISTS, KeptLists, known.lists) if is_given else None
        remade = made_anew(lists, owner, told, after)
        feeds = dict(joined_feeds(told, after, self._target))
        stands = remade.was.with_files({name: standing_file(self._target / name) for name in feeds})
        hold_lists(led_as_it_stands(stands, self._target), remade.now, after, self._target)
        many = known.many | {owner: pages_of_each(after.pages)[owner]}
        many[""] += pages_of_each(remade.now.pages)[""] - pages_of_each(stands.pages)[""]
        if numbers_of(many) != numbers_of(known.many):
            raise Differs
        order = with_others(known.listed, listed(told.order), listed(now.order))
        order = with_others(order, *remade.order)
        maps = map_files(known.listed, order, after, self._target) | address_files(told, after, self._target)
        known = known._replace(
            counts={one: known.counts[one] + now.counts[one] - told.counts[one] for one in Severity},
            pages=known.pages + len(now.order) - len(told.order) + len(remade.now.pages) - len(stands.pages),
            searched=tuple(one for one in known.searched if one.address not in remade.gone),
            many=many,
            listed=order,
        )
        before = before.and_of(documents_of(stands.pages, after.settings.language))
        others = remade.now.with_files(feeds | maps)
        return Rest(known, before, after, others, remade.was.files, remade.gone, remade.kept)

    def _put(
        self, rest: Rest, books: Callable[[], Beside], standing: Standing, indexing: Indexing
    ) -> tuple[OfAll, Each, Before, frozenset[str]]:
        """Put all of it in its place.

        Gives what is known now, what the search has of pages, what the next edit finds, and what was written to.
        """
        known, before = rest.known, rest.before
        made = documents_of((*rest.after.pages, *rest.others.pages), rest.after.settings.language)
        parts = indexing.changed(before.documents, made)
        with staged(self._target, self._root) as staging, ExitStack() as stack:
            files = indexing.indexed(parts, made, partial(self._searched, known))
            archive = None
            if "archive" in rest.after.settings.outputs:
                archive = stack.enter_context(archiving(rest.after.along_with(rest.others), rest.stood, self._target))
            made_books = books()  # Pagefind is at work meanwhile
            stack.enter_context(standing.looked_at_again())
            keep_books(made_books, self._root)  # not before what the partnership was has been found among those kept
            after = with_books(rest.after, made_books)
            last = _as_it_was(after, made_books)
            left = {*before.files} - after.files.keys() | {file_of(one) for one in rest.gone}
            hold_names(before.told, before.files, after, left)
            after = after.along_with(rest.others)
            others, is_new = dict[str, bytes](), False
            if archive:
                after, others, is_new = archive.archived(after, left, staging.inside)
            searched = searched_of(after.pages)
            if searched is None:
                raise Differs
            index = {f"{FOLDER}/{name}": data for name, data in files()}
            new = {name: one for name, one in after.files.items() if one != standing_file(self._target / name)} | others
            gone = sorted(in_same_parts(self._target, index) - index.keys() | left)
            fresh = {name: data for name, data in index.items() if standing_file(self._target / name) != data}
            for name, data in {**fresh, **new}.items():
                path = staging.inside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            first = sorted(new, key=lambda name: os.path.lexists(self._target / name))  # before what leads to them
            names = (*first, *([ARCHIVE] if is_new else ()), *sorted(fresh, key=lambda name: name.endswith(ENTRY)))
            put_over(staging, self._target, names, gone, self._root)
        warnings = known.counts[Severity.WARNING] + made_books.faults - before.of_books
        known = known._replace(
            searched=_instead(known.searched, searched.get("", ())),
            counts={**known.counts, Severity.WARNING: warnings},
        )
        return known, searched, last, frozenset(name.partition("/")[0] for name in (*names, *gone))

    def _last(self, owner: str, known: OfAll) -> AbstractContextManager[Callable[[], Before | None]] | None:
        """Give what others read of the partnership, where the site was amended for it last: that is what stands."""
        whose, digest = known.last
        with suppress(Differs):
            if whose == owner:
                before: Before = self._read(LAST, Before, digest)
                return nullcontext(lambda: before)
        return None

    def _before(self, owner: str, mine: OfOne, shared: Shared, asked: Questions) -> Before | None:
        """Make the partnership from its files as they were; None where that is not what stands, byte for byte."""
        with suppress(Differs, TemplateError):
            made = make_alone(self._config, owner, mine.files, shared, mine.answers, asked)
            books = own_books(made, self._root)
            made = with_books(made, books)
            if all(standing_file(self._target / name) == data for name, data in made.files.items()):
                return _as_it_was(made, books)
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

    def _of_one(self, owner: str, known: OfAll) -> OfOne:
        if owner not in known.kept:
            raise Differs
        one: OfOne = self._read(owner, OfOne, known.kept[owner])
        return one

    def _searched(self, known: OfAll, owner: str) -> tuple[Searched, ...]:
        return self._of_one(owner, known).searched if owner else known.searched


def _instead(old: tuple[Searched, ...], new: tuple[Searched, ...]) -> tuple[Searched, ...]:
    return tuple({one.address: one for one in (*old, *new)}.values())


def _as_it_was(made: Made, books: Beside) -> Before:
    """Give what the next edit has to know of a partnership, with its books."""
    return Before(made.told, frozenset(made.files), documents_of(made.pages, made.settings.language), books.faults)


def _is_copied(name: str) -> bool:
    """Say whether a file may be published as it is."""
    return name.startswith(f"{NARRATIVE}/") and not name.endswith(".md")


def _all_files(root: Path, owner: str = "") -> Iterator[tuple[str, Path]]:
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


def _write(kept: Kept, name: str, what: object) -> bytes:
    """Keep something, and give the digest of what is written."""
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    kept.write(name, data)
    return _digest(data)
