"""Amends the site that stands where the words of one partnership have changed, and nothing that others read of them.

What the partnership's files held when the site was built is kept, with what its pages were told of others. From these
its pages are made once more, and have to be those that stand, byte for byte: so what is made of its files as they are
now, in the same way, is what a build of everything would make. Whatever the rest of the site reads of a partnership
(the views of its pages, the feed, the addresses, the answers to what others asked) has to be the same before and after;
if anything is not, the site is built as a whole. Nothing of all this is needed, and none of it is trusted.
"""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from jinja2 import TemplateError
from markupsafe import Markup

from partnership_plans.checks import check_bodies
from partnership_plans.codes import Severity
from partnership_plans.engines.staging import put_over, staged
from partnership_plans.engines.standing import Standing, owner_of
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.pages import resolve, whole, wrong_with
from partnership_plans.finished.reading import PageRead, read_pages
from partnership_plans.kept import Kept, kept_outside
from partnership_plans.loading import load
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Among, Corpus
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body
from partnership_plans.model.origins import BodyOrigins
from partnership_plans.model.record import Record
from partnership_plans.outputs.files import output_files
from partnership_plans.outputs.pagefind import SearchError
from partnership_plans.outputs.search import ENTRY, FOLDER, Document, document, indexing_parts
from partnership_plans.pages.compose import Answers, Unit
from partnership_plans.pages.events import dated
from partnership_plans.pages.page import Draft, Page
from partnership_plans.pages.searching import Labels, index_of_each, labels_of
from partnership_plans.pages.searching import owner_of as owner_of_page
from partnership_plans.pages.shell import is_about_abuse
from partnership_plans.problems import Problem, count_of, has_errors, in_order
from partnership_plans.site import Begun, Site, begin
from partnership_plans.unchanged import read_values
from partnership_plans.units import Done, make_unit
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint

WORDS = (".yml", ".md", ".csv")
"""Files that may have changed: what else lies in a partnership's folders is published as it is."""
SHARED = "shared"
CONTENTS = "<!--contents-->"
"""Where the theme puts what a page holds."""
Counts = dict[Severity, int]


class Searched(NamedTuple):
    """What the search holds of a page, and from where to where each part of its body stands in its file."""

    address: str
    labels: Labels
    parts: tuple[tuple[int, int], ...]


class OfAll(NamedTuple):
    """What is kept of a site as a whole: what belongs to no partnership, and how many problems were told."""

    build: str
    bodies: tuple[Body, ...]
    origins: BodyOrigins
    chapters: tuple[Chapter, ...]
    among: Among
    indexes: dict[str, int]
    searched: tuple[Searched, ...]
    counts: Counts
    pages: int


class OfOne(NamedTuple):
    """What is kept of a partnership: its files, what its pages asked of others, what the search holds of them."""

    build: str
    files: dict[str, bytes]
    answers: Answers
    searched: tuple[Searched, ...]


class Amended(NamedTuple):
    """How many faults of each severity the whole site has now, how many pages, and what at its top was written to."""

    counts: Counts
    pages: int
    tops: frozenset[str]


class Differs(Exception):  # noqa: N818 - no fault: it is what most changes do
    """The site has to be built as a whole."""


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
        if self._kept is None or not site.asked or pages is None:
            return
        build = hashlib.sha256(repr(standing.made_from).encode()).hexdigest()
        corpus = site.corpus
        files: dict[str, dict[str, bytes]] = {owner: {} for owner in site.asked}
        for name, path in _all_files(self._root):
            if (whose := owner_of(name)) in files:
                files[whose][name] = path.read_bytes()
        for owner, answers in site.asked.items():
            _write(self._kept, owner, OfOne(build, files[owner], answers, pages.get(owner, ())))
        shared = (corpus.bodies, corpus.body_origins, corpus.chapters, corpus.among)
        _write(
            self._kept,
            SHARED,
            OfAll(
                build, *shared, index_of_each(site.pages), pages.get("", ()), _counts(site.problems), len(site.pages)
            ),
        )

    def amend(self, owner: str) -> Amended | None:
        """Amend the site for one partnership whose files have changed; None where it has to be built as a whole.

        Raises OSError where the system does not let it be written.
        """
        with suppress(Differs, TemplateError, SearchError):
            return self._amend(owner)
        return None

    def _amend(self, owner: str) -> Amended:
        kept, shared, mine = self._kept, self._read(SHARED, OfAll), self._read(owner, OfOne)
        if kept is None or shared.build != mine.build:
            raise Differs
        now = {name: path.read_bytes() for name, path in _all_files(self._root) if owner_of(name) == owner}
        changed = [name for name in now if now[name] != mine.files.get(name)]
        if now.keys() != mine.files.keys() or not all(name.endswith(WORDS) for name in changed):
            raise Differs
        before = _made(self._config, owner, mine.files, shared, mine.answers)
        after = _made(self._config, owner, now, shared, mine.answers)
        _hold(before, after)
        _ask(after, mine.answers, owner)
        stood = {name: _standing(self._target / name) for name in before.files}
        if stood != before.files:
            raise Differs
        counts = {one: shared.counts[one] + after.counts[one] - before.counts[one] for one in Severity}
        new = {name: data for name, data in after.files.items() if data != stood[name]}
        searched = _searched(after.pages)
        if searched is None:
            raise Differs
        gone: list[str] = []
        index = self._index(owner, shared, before, after) if new else {}
        for part in sorted({_part(name) for name in index}):
            gone += [name for name in _in_part(self._target, part) if name not in index]
        fresh = {name: data for name, data in index.items() if _standing(self._target / name) != data}
        shared = shared._replace(counts=counts, searched=_instead(shared.searched, searched.get("", ())))
        with staged(self._target, self._root) as staging:
            for name, data in {**fresh, **new}.items():
                path = staging.inside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            last = sorted(fresh, key=lambda name: name.endswith(ENTRY))
            put_over(staging, self._target, (*new, *last), gone, self._root)
        _write(kept, owner, OfOne(mine.build, now, after.answers[0], searched.get(owner, ())))
        _write(kept, SHARED, shared)
        return Amended(counts, shared.pages, frozenset(name.partition("/")[0] for name in (*fresh, *new, *gone)))

    def _read(self, name: str, kind: type[Any]) -> Any:
        data = self._kept.read(name) if self._kept else None
        try:
            found = read_values(data) if data else None
        except Exception as fault:
            raise Differs from fault
        if not isinstance(found, kind):
            raise Differs
        return found

    def _index(self, owner: str, shared: OfAll, before: "Made", after: "Made") -> dict[str, bytes]:
        """Make those parts of the search's index anew in which a page of this partnership stands that has changed."""
        made = _documents(after)
        old = _documents(before)
        numbers = {shared.indexes.get(whose, 0) for whose, some in made.items() if some != old.get(whose)}
        parts: dict[int, list[Document]] = {}
        for number in sorted(numbers):
            documents: dict[str, Document] = {}
            for whose in (one for one, place in shared.indexes.items() if place == number):
                if whose != owner:
                    known = shared.searched if not whose else self._read(whose, OfOne).searched
                    documents |= {one.address: self._document(one, after.begun.site.settings.language) for one in known}
                documents |= made.get(whose, {})
            parts[number] = [documents[address] for address in sorted(documents)]
        if not parts:
            return {}
        with indexing_parts(parts, after.begun.site.settings.language) as files:
            return {f"{FOLDER}/{name}": data for name, data in files().items()}

    def _document(self, one: Searched, language: str) -> Document:
        html = _standing(self._target / file_of(one.address)).decode()
        body = CONTENTS.join(html[start:end] for start, end in one.parts)
        return Document(one.address, document(body, one.labels, language))


@dataclass(frozen=True)
class Made:
    """What is made of one partnership's files: its pages and its data as files, and what others read of it."""

    begun: Begun
    pages: tuple[Page, ...]
    read: tuple[PageRead, ...]
    files: dict[str, bytes]
    answers: tuple[Answers, ...]
    counts: Counts
    seen: tuple[object, ...]
    """All that the rest of the site reads of the partnership."""
    leads: frozenset[tuple[str, str]]
    """The pages and their parts elsewhere to which its pages lead."""
    parts: frozenset[tuple[str, str]]
    """The parts of pages, its own and others, to which its narrative leads, and which are no headings."""


def _made(config: Path, owner: str, files: Mapping[str, bytes], shared: OfAll, answers: Answers) -> Made:
    """Make one partnership's pages and data from its files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        loaded = load(root)
        mine = loaded.corpus
        others = [one for one in shared.chapters if not one.address.startswith(f"{owner}/")]
        chapters = sorted((*others, *mine.chapters), key=lambda one: PurePosixPath(one.file).parts)
        corpus = mine._replace(
            bodies=shared.bodies, body_origins=shared.origins, chapters=tuple(chapters), beside=shared.among
        )
        begun = begin(config, loaded=loaded._replace(corpus=corpus))
    begun = begun._replace(inputs=begun.inputs._replace(root=config.resolve().parent))
    if has_errors(begun.problems) or begun.inputs.is_held or begun.site.settings.pause or not corpus.is_whole:
        raise Differs
    composer = begun.composer
    units = composer.units()
    drafts = [draft for unit in units for draft in unit.drafts]
    own = next((unit for unit in units if unit.owner == owner), None)
    if own is None or composer.problems:
        raise Differs
    composer.hear(answers)
    beside = Unit(tuple(draft for draft in drafts if draft.address.startswith(f"places/{owner}/")), None)
    done = [make_unit(composer, begun.inputs, begun.place, one) for one in (own, beside)]
    pages = _planned(done, (*own.drafts, *beside.drafts))
    problems = [problem for one in done for problem in (*one.problems, *one.made.problems)]
    if has_errors(problems) or not all(page.html for page in pages):
        raise Differs
    read = read_pages(page.html for page in pages)
    made = {file_of(page.address): page.html.encode("utf-8", "xmlcharrefreplace") for page in pages}
    data = output_files(begun.site.corpus, begun.site.settings)
    ids = {page.address: one.ids for page, one in zip(pages, read, strict=True)}
    outside = [draft for draft in drafts if draft.address not in ids]
    ours = {name: text for name, text in data.items() if name.startswith(f"{owner}/")}
    return Made(
        begun,
        pages,
        read,
        made | ours,
        tuple(one.made.answers for one in done),
        _counts((*begun.problems, *problems)),
        (
            {name: text for name, text in data.items() if name not in ours},
            tuple(ours),
            ids,
            tuple((page.address, page.shell.id) for page in pages),
            tuple(_seen(begun, outside)),
            frozenset(address for address, _ in composer.addresses.lines()),
            tuple(composer.addresses.shared.items()),
            any(map(is_about_abuse, own.drafts)),
            check_bodies(begun.site.corpus, begun.inputs.day),
            tuple(_of_editions(begun.site.corpus)),
            tuple(begun.site.copies),
        ),
        _leads(begun, pages, read),
        frozenset((one.page, one.fragment) for each in done for one in each.made.dangling),
    )


def _planned(done: list[Done], drafts: tuple[Draft, ...]) -> tuple[Page, ...]:
    """Give pages their plans again."""
    pages = {page.address: page for one in done for page in one.made.pages}
    return tuple(pages[draft.address]._replace(plan=draft.plan) for draft in drafts)


def _seen(begun: Begun, drafts: list[Draft]) -> Iterator[object]:
    """Give the views of the pages of the whole site, as they would be if there were no other partnership."""
    for draft in drafts:
        frame = Frame(draft.title, Markup(""), Markup(""), Markup(""))
        view = draft.tell(Standpoint(draft.here, begun.composer.addresses, draft.plan), frame) if draft.tell else None
        yield draft._replace(tell=None, make=None, plan=None), view


def _of_editions(corpus: Corpus) -> Iterator[object]:
    """Give what orders and joins partnerships on pages of the whole site: what events, news and measures they share."""
    yield corpus.plans[0].partnership
    yield [(one.when, one.text, one.address) for one in dated(corpus)]
    for plan in corpus.plans:
        plain = {name: getattr(plan.edition, name) for name in Edition.model_fields}
        yield {name: value for name, value in plain.items() if not isinstance(value, (tuple, Record))}
        yield plan.edition.period, plan.edition.news, plan.edition.terms, plan.edition.places
        yield [measure for measure in plan.edition.measures if measure.same_as]


def _leads(begun: Begun, pages: tuple[Page, ...], read: tuple[PageRead, ...]) -> frozenset[tuple[str, str]]:
    site = whole((), {}, {}, begun.site.settings.site_url)
    found = set()
    for page, one in zip(pages, read, strict=True):
        for spot in (*one.links, *one.loads):
            if way := resolve(site.url, site.base, page.address, spot.what):
                found.add(way)
    own = {page.address for page in pages}
    return frozenset(way for way in found if way[0] not in own)


def _hold(before: Made, after: Made) -> None:
    """Hold what is made of the files as they are now against what was made before; Differs for what others see."""
    if before.seen != after.seen or not (after.leads <= before.leads and after.parts <= before.parts):
        raise Differs
    addresses = {page.address for page in after.pages} | {address for address, _ in before.leads}
    read = {page.address: one for page, one in zip(after.pages, after.read, strict=True)}
    site = whole(addresses, read, {}, after.begun.site.settings.site_url)
    if any(True for _ in wrong_with(site, ())):
        raise Differs


def _ask(after: Made, answers: Answers, owner: str) -> None:
    """Raise Differs where a page asks for something of others that none of them had asked for."""
    for made in after.answers:
        told: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
            (made.pages, answers.pages),
            (made.things, answers.things),
            (made.headings, answers.headings),
        )
        for asked, known in told:
            for key, answer in asked.items():
                if key.partition("/")[0] != owner and (key not in known or known[key] != answer):
                    raise Differs


def _documents(made: Made) -> dict[str, dict[str, Document]]:
    """Give what the search is told of pages, by whose they are and by address."""
    found: dict[str, dict[str, Document]] = {}
    for page in made.pages:
        if labels := labels_of(page):
            said = document(page.body, labels, made.begun.site.settings.language)
            found.setdefault(owner_of_page(page), {})[page.address] = Document(page.address, said)
    return found


def _searched(pages: tuple[Page, ...]) -> dict[str, tuple[Searched, ...]] | None:
    """Give what is kept of pages for the search, by whose they are; None where a page's body does not stand in it."""
    found: dict[str, list[Searched]] = {}
    for page in pages:
        if labels := labels_of(page):
            end, parts = 0, []
            for part in page.body.split(CONTENTS):
                start = page.html.find(part, end)
                end = start + len(part)
                parts.append((start, end))
            if any(start < 0 for start, _ in parts):
                return None
            found.setdefault(owner_of_page(page), []).append(Searched(page.address, labels, tuple(parts)))
    return {owner: tuple(some) for owner, some in found.items()}


def _instead(old: tuple[Searched, ...], new: tuple[Searched, ...]) -> tuple[Searched, ...]:
    changed = {one.address: one for one in new}
    return tuple(changed.get(one.address, one) for one in old)


def _counts(problems: Iterable[Problem]) -> Counts:
    found = in_order(problems)
    return {severity: count_of(severity, found) for severity in Severity}


def _standing(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


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


def _all_files(root: Path) -> Iterator[tuple[str, Path]]:
    for top in ("plans", "content"):
        for path in sorted((root / top).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path


def _write(kept: Kept, name: str, what: object) -> None:
    kept.write(name, pickle.dumps(what, pickle.HIGHEST_PROTOCOL))
