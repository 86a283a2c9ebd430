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
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import TemplateError

from partnership_plans.codes import Severity
from partnership_plans.engines.alone import (
    Counts,
    Differs,
    Made,
    Shared,
    Told,
    counts_of,
    documents_of,
    hold,
    joined_feeds,
    make_alone,
    refuse_new_questions,
    standing_file,
)
from partnership_plans.engines.beside import Inside, archived, as_it_stands, with_own_books
from partnership_plans.engines.staging import put_over, staged
from partnership_plans.engines.standing import Standing, owner_of
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.published import ARCHIVE
from partnership_plans.forms.admin import FOLDER as FORMS
from partnership_plans.kept import Kept, kept_outside
from partnership_plans.outputs.pagefind import SearchError
from partnership_plans.outputs.search import ENTRY, FOLDER, Document, document, indexing_parts
from partnership_plans.pages.compose import Answers
from partnership_plans.pages.page import CONTENTS, Page, Parts, parts_of
from partnership_plans.pages.searching import Labels, index_of_each, labels_of
from partnership_plans.pages.searching import owner_of as owner_of_page
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.side_by_side import beside
from partnership_plans.site import Site
from partnership_plans.unchanged import read_values

WORDS = (".yml", ".md", ".csv")
"""Files that may have changed: what else lies in a partnership's folders is published as it is."""
SHARED = "shared"


class Searched(NamedTuple):
    """What the search holds of a page, and from where to where each part of its body stands in its file."""

    address: str
    labels: Labels
    parts: Parts


class OfAll(NamedTuple):
    """What is kept of a site as a whole: what belongs to no partnership, and how many problems were told."""

    made_from: str
    """The digest of all that the site was made from when this was kept: it goes with that state of it and no other."""
    kept: dict[str, bytes]
    """The digest of what is kept of each partnership: a whole file may still be another's, or of another day."""
    shared: Shared
    indexes: dict[str, int]
    searched: tuple[Searched, ...]
    counts: Counts
    pages: int


class OfOne(NamedTuple):
    """What is kept of a partnership: its files, what its pages asked of others, what the search holds of them."""

    files: dict[str, bytes]
    answers: Answers
    searched: tuple[Searched, ...]


class Before(NamedTuple):
    """What others read of a partnership as it was, what the search is told of its pages, what the archive has of it."""

    told: Told
    documents: dict[str, dict[str, Document]]
    inside: Inside


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
        pages = _searched(site.pages)
        if self._kept is None or not site.asked or pages is None or site.settings.also_in:
            return
        corpus = site.corpus
        files: dict[str, dict[str, bytes]] = {owner: {} for owner in site.asked}
        for name, path in _all_files(self._root):
            if (whose := owner_of(name)) in files:
                files[whose][name] = path.read_bytes()
        kept = {
            owner: _write(self._kept, owner, OfOne(files[owner], answers, pages.get(owner, ())))
            for owner, answers in site.asked.items()
        }
        known = OfAll(
            _state(standing.made_from),
            kept,
            Shared(corpus.bodies, corpus.body_origins, corpus.chapters, corpus.among),
            index_of_each(site.pages),
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
        changed = [name for name in now if now[name] != mine.files.get(name)]
        if now.keys() != mine.files.keys() or not all(name.endswith(WORDS) for name in changed):
            raise Differs
        with beside(partial(self._before, owner, mine, known.shared)) as gathered:
            after = make_alone(self._config, owner, now, known.shared, mine.answers)
            refuse_new_questions(after, mine.answers, owner)
            before = gathered()
        copied = after.begun.site.copies
        if before is None or any(name.removeprefix(f"{NARRATIVE}/") in copied for name in changed):
            raise Differs
        hold(before.told, after)
        feeds = dict(joined_feeds(before.told, after, self._target))
        if feeds and "archive" in after.settings.outputs:
            raise Differs
        after = with_own_books(after, self._root)
        with staged(self._target, self._root) as staging:
            after, others, is_new = archived(before.inside, after, self._target, staging.inside)
            searched = _searched(after.pages)
            if searched is None:
                raise Differs
            made = after.files | feeds
            new = {name: data for name, data in made.items() if data != standing_file(self._target / name)} | others
            with indexing_parts(self._parts(owner, known, before, after), after.settings.language) as files:
                standing.look_again()  # Pagefind is at work meanwhile
                index = {f"{FOLDER}/{name}": data for name, data in files().items()}
            gone = [
                name
                for part in sorted({_part(name) for name in index})
                for name in _in_part(self._target, part)
                if name not in index
            ]
            fresh = {name: data for name, data in index.items() if standing_file(self._target / name) != data}
            for name, data in {**fresh, **new}.items():
                path = staging.inside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            names = (*new, *([ARCHIVE] if is_new else ()), *sorted(fresh, key=lambda name: name.endswith(ENTRY)))
            put_over(staging, self._target, names, gone, self._root)
        digest = _write(kept, owner, OfOne(now, after.answers[0], searched.get(owner, ())))
        known = known._replace(
            made_from=_state(standing.made_from),
            kept=known.kept | {owner: digest},
            counts={one: known.counts[one] + after.told.counts[one] - before.told.counts[one] for one in Severity},
            searched=_instead(known.searched, searched.get("", ())),
        )
        _write(kept, SHARED, known)
        return Amended(known.counts, known.pages, frozenset(name.partition("/")[0] for name in (*names, *gone)))

    def _before(self, owner: str, mine: OfOne, shared: Shared) -> Before | None:
        """Make the partnership from its files as they were; None where that is not what stands, byte for byte."""
        with suppress(Differs, TemplateError):
            made = with_own_books(make_alone(self._config, owner, mine.files, shared, mine.answers), self._root)
            inside, made = as_it_stands(made, self._target)
            if all(standing_file(self._target / name) == data for name, data in made.files.items()):
                return Before(made.told, documents_of(made), inside)
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

    def _parts(self, owner: str, known: OfAll, before: Before, after: Made) -> dict[int, list[Document]]:
        """Give those parts of the search's index in which a page of this partnership stands that has changed."""
        made = documents_of(after)
        old = before.documents
        numbers = {known.indexes.get(whose, 0) for whose, some in made.items() if some != old.get(whose)}
        parts: dict[int, list[Document]] = {}
        for number in sorted(numbers):
            documents: dict[str, Document] = {}
            for whose in (one for one, place in known.indexes.items() if place == number):
                for one in self._searched(whose, known) if whose != owner else ():
                    documents[one.address] = self._document(one, after.settings.language)
                documents |= made.get(whose, {})
            parts[number] = [documents[address] for address in sorted(documents)]
        return parts

    def _searched(self, owner: str, known: OfAll) -> tuple[Searched, ...]:
        return self._of_one(owner, known).searched if owner else known.searched

    def _document(self, one: Searched, language: str) -> Document:
        html = standing_file(self._target / file_of(one.address)).decode()
        body = CONTENTS.join(html[start:end] for start, end in one.parts)
        return Document(one.address, document(body, one.labels, language))


def _searched(pages: tuple[Page, ...]) -> dict[str, tuple[Searched, ...]] | None:
    """Give what is kept of pages for the search, by whose they are; None where a page's body does not stand in it."""
    found: dict[str, list[Searched]] = {}
    for page in pages:
        if labels := labels_of(page):
            parts = parts_of(page.html, page.inside) if isinstance(page.inside, str) else page.inside
            if parts is None:
                return None
            found.setdefault(owner_of_page(page), []).append(Searched(page.address, labels, parts))
    return {owner: tuple(some) for owner, some in found.items()}


def _instead(old: tuple[Searched, ...], new: tuple[Searched, ...]) -> tuple[Searched, ...]:
    changed = {one.address: one for one in new}
    return tuple(changed.get(one.address, one) for one in old)


def _part(name: str) -> str:
    """Give the folder of the part of the index that a file belongs to."""
    first = name.removeprefix(f"{FOLDER}/").partition("/")[0]
    return f"{FOLDER}/{first}" if first.isdecimal() else FOLDER


def _in_part(target: Path, part: str) -> Iterator[str]:
    for path in sorted((target / part).iterdir()):
        if path.is_dir() and not path.name.isdecimal():
            yield from (f"{part}/{path.name}/{one.name}" for one in path.iterdir())
        elif path.is_file():
            yield f"{part}/{path.name}"


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
