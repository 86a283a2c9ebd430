"""Amends the site that stands where the words of one partnership have changed, and nothing that others read of them.

What the partnership's files held when the site was built is kept, with what its pages were told of others. From these
its pages are made once more (but where the edit before was of it too, and made them so), and have to be those that
stand, byte for byte: so what is made of its files as they are now, in the same way, is what a build of everything would
make. Whatever the rest of the site reads of a partnership (the views of its pages, the feed, the addresses, the answers
to what others asked) has to be the same before and after; if anything is not, the site is built as a whole. Nothing of
all this is needed, and none of it is trusted.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError

from partnership_plans.archiving import LED_FROM
from partnership_plans.books.making import Beside, keep_books
from partnership_plans.codes import Severity
from partnership_plans.engines.addressed import address_files, hold_names, listed, map_files, with_others
from partnership_plans.engines.alone import (
    Counts,
    Differs,
    Made,
    Shared,
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
from partnership_plans.engines.kept_for_amending import Before, Changed, Keeping, OfAll, OfOne, all_files
from partnership_plans.engines.listed import KeptLists, hold_lists, made_anew
from partnership_plans.engines.questions import Questions
from partnership_plans.engines.staging import put_over, staged
from partnership_plans.engines.up_to_date import Standing
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.published import ARCHIVE
from partnership_plans.forms.admin import FOLDER as FORMS
from partnership_plans.model.chapter import FrontMatter
from partnership_plans.model.edition import Edition
from partnership_plans.model.partnership import Partnership
from partnership_plans.outputs.pagefind_service import SearchError
from partnership_plans.outputs.search_index import ENTRY, FOLDER
from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import numbers_of, pages_of_each
from partnership_plans.rendering.markdown import Narrator
from partnership_plans.settings import read_settings
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.side_by_side import beside
from partnership_plans.site import Begun, Site

WORDS = (".yml", ".md", ".csv")
"""Files that may have changed: what else lies in a partnership's folders is published as it is."""


class Rest(NamedTuple):
    """What is known of the site when all is put in its place, and what that is but for books: as it was, as it is.

    `after` is the partnership's own, `others` what else of the site says something of it. `stood` are the pages of
    lists, and the home page, as they stand, without the ways to the archive; `gone` the addresses of those that are not
    there any more. `lists` are those that are to be kept, where they are others.
    """

    known: OfAll
    before: Before
    after: Made
    others: Made
    stood: Mapping[str, bytes]
    gone: frozenset[str]
    lists: KeptLists | None


class Amended(NamedTuple):
    """How many faults of each severity the whole site has now, how many pages, and which files were written to."""

    counts: Counts
    pages: int
    names: frozenset[str]


class Amending:
    """What is kept of a site, by which it can be amended."""

    def __init__(self, config_file: Path, target: Path) -> None:
        """Look where it is kept; where there is no safe place, nothing is."""
        self._config, self._target = config_file, target
        self._root = config_file.resolve().parent
        self._kept = Keeping(self._root, target)

    def keep(self, site: Site, standing: Standing) -> None:
        """Keep what a site was made from that has just been built; it has to be no preview."""
        self._kept.keep(site, standing)

    def amend(self, owner: str, standing: Standing) -> Amended | None:
        """Amend the site for one partnership whose files have changed; None where it has to be built as a whole.

        Raises OSError where the system does not let it be written.
        """
        with suppress(Differs, TemplateError, SearchError):
            return self._amend(owner, standing)
        return None

    def _amend(self, owner: str, standing: Standing) -> Amended:
        known = self._kept.of_all(standing)
        if (self._target / FORMS / "config.yml").exists():
            raise Differs
        mine = self._kept.of_one(owner, known)
        now = {name: path.read_bytes() for name, path in all_files(self._root, owner)}
        changed = [name for name in {**now, **mine.files} if now.get(name) != mine.files.get(name)]
        if not all(name.endswith(WORDS) for name in changed) or any(map(_is_copied, now.keys() ^ mine.files.keys())):
            raise Differs
        asked = known.asked.get(owner, Questions())
        settings = read_settings(self._config).settings
        stood = partial(self._kept.searched, known)
        with Indexing(self._target, owner, known.many, settings.language) as indexing, ExitStack() as stack:
            indexing.begin(mine.searched, stood)
            for kind in (Edition, Partnership, FrontMatter):  # before there are two processes that would each do it
                kind.model_rebuild()
            Narrator()  # whose patterns Python keeps
            stands = self._kept.last(owner, known)
            made = partial(self._before, owner, mine, known.shared, asked)
            gathered = stack.enter_context(nullcontext(lambda: stands) if stands else beside(made))

            books: list[Callable[[], Beside]] = []

            def told(begun: Begun, pages: tuple[Page, ...]) -> None:
                indexing.go_on(documents_of(pages, settings.language))
                books.append(stack.enter_context(own_books_beside(begun, pages, self._root)))

            after = make_alone(self._config, owner, now, known.shared, mine.answers, asked, told)
            refuse_new_questions(after, mine.answers, owner)
            before = gathered()
            copied = after.begun.site.copies
            if before is None or any(name.removeprefix(f"{NARRATIVE}/") in copied for name in changed):
                raise Differs
            hold(before.told, after, asked)
            rest = self._rest(owner, known, before, after)
            known, searched, last, names = self._put(rest, books[0], standing, indexing)
        one = OfOne(now, after.answers[0], searched.get(owner, ()), after.told.counts)
        self._kept.keep_amended(owner, standing, Changed(known, one, last, rest.lists))
        return Amended(known.counts, known.pages, names)

    def _rest(self, owner: str, known: OfAll, before: Before, after: Made) -> Rest:
        """Make what else of the site says something of the partnership: lists, feeds, maps of addresses."""
        told, now = before.told, after.told
        is_given = (told.lists, told.unused) != (now.lists, now.unused)
        lists = self._kept.lists(known) if is_given else None
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
        return Rest(known, before, after, others, {**remade.was.files, **before.leading}, remade.gone, remade.kept)

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
            files = indexing.indexed(parts, made, partial(self._kept.searched, known))
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
        return known, searched, last, frozenset((*names, *gone))

    def _before(self, owner: str, mine: OfOne, shared: Shared, asked: Questions) -> Before | None:
        """Make the partnership from its files as they were; None where that is not what stands, byte for byte."""
        with suppress(Differs, TemplateError):
            made = make_alone(self._config, owner, mine.files, shared, mine.answers, asked, counted=mine.counted)
            books = own_books(made.begun, made.pages, self._root)
            made = with_books(made, books)
            as_it_stands = led_as_it_stands(made, self._target).files
            if all(standing_file(self._target / name) == data for name, data in as_it_stands.items()):
                return _as_it_was(made, books)
        return None


def _instead(old: tuple[Searched, ...], new: tuple[Searched, ...]) -> tuple[Searched, ...]:
    return tuple({one.address: one for one in (*old, *new)}.values())


def _as_it_was(made: Made, books: Beside) -> Before:
    """Give what the next edit has to know of a partnership, with its books."""
    documents = documents_of(made.pages, made.settings.language)
    leading = {name: made.files[name] for name in map(file_of, LED_FROM) if name in made.files}
    return Before(made.told, frozenset(made.files), documents, books.faults, leading)


def _is_copied(name: str) -> bool:
    """Say whether a file may be published as it is."""
    return name.startswith(f"{NARRATIVE}/") and not name.endswith(".md")
