"""Makes the pages and the data of one partnership without the plans of the others, and says what these read of it.

Of the others it is told what it asked of them before; what it asks anew is not known here. Whether it may be made so is
proved each time, by what was made before from what it was before.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from markupsafe import Markup

from partnership_plans.checks.bodies import unused_bodies
from partnership_plans.checks.every import check_plans
from partnership_plans.codes import Severity
from partnership_plans.engines.questions import PLACES, Questions, whose
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.links import resolve, whole
from partnership_plans.finished.published import ID
from partnership_plans.finished.reading import PageRead
from partnership_plans.loading import load
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Among
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body
from partnership_plans.model.origins import BodyOrigins
from partnership_plans.model.record import Record
from partnership_plans.outputs.files import output_files
from partnership_plans.outputs.search_index import Document, document
from partnership_plans.pages.asking import Answers
from partnership_plans.pages.compose import Unit
from partnership_plans.pages.events import dated
from partnership_plans.pages.of_site.lists import LISTED, Lists
from partnership_plans.pages.page import Draft, Page, is_about_abuse
from partnership_plans.pages.searching import labels_of, owner_of
from partnership_plans.problems import Problem, count_of, has_errors, in_order
from partnership_plans.settings import Settings, go_by_project
from partnership_plans.site import Begun, begin
from partnership_plans.units import Done, make_unit
from partnership_plans.views.downloads import FRAMED
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint

Counts = dict[Severity, int]
Documents = dict[str, dict[str, Document]]
"""What the search is told of pages, by whose they are and by address."""
BODIES = "bodies/"


class Differs(Exception):  # noqa: N818 - no fault: it is what most changes do
    """The site has to be built as a whole."""


class Shared(NamedTuple):
    """What partnerships share: the bodies, the narrative of the whole site, and what each is told of all."""

    bodies: tuple[Body, ...]
    origins: BodyOrigins
    chapters: tuple[Chapter, ...]
    among: Among
    of_all: Among
    """What each is told of all when its plans are checked: of what is held back too."""
    feeds: Mapping[str, tuple[str, str]]
    """The feed of each page, with its title."""
    has_exits: bool
    """Whether any page of the site is about abuse."""


class Told(NamedTuple):
    """What others read of a partnership, what its pages lead to, and how many faults it has: fit for `pickle`."""

    seen: tuple[object, ...]
    """All that the rest of the site reads of the partnership."""
    leads: frozenset[tuple[str, str]]
    """The pages and their parts elsewhere to which its pages lead."""
    parts: frozenset[tuple[str, str]]
    """The parts of pages, its own and others, to which its narrative leads, and which are no headings."""
    counts: Counts
    feeds: dict[str, bytes]
    """The feeds of bodies, as they would be if they told of no other partnership: these are joined."""
    lists: Lists
    """What it gives to the lists of the whole site."""
    order: tuple[tuple[str, bool], ...]
    """Its pages in their order, and whether each is unlisted."""
    ids: dict[str, frozenset[str]]
    """The ids on its pages."""
    places: dict[str, frozenset[str]]
    """Those of them that come from its plans."""
    unused: frozenset[str]
    """The bodies that would have a part in no plan, if there were no other partnership."""


@dataclass(frozen=True)
class Made:
    """What is made of one partnership's files: its pages and its data as files, and what others read of it."""

    owner: str
    begun: Begun
    pages: tuple[Page, ...]
    read: tuple[PageRead, ...]
    files: dict[str, bytes]
    answers: tuple[Answers, ...]
    told: Told

    def along_with(self, other: "Made") -> "Made":
        """Give these pages and files with others."""
        pages, read = (*self.pages, *other.pages), (*self.read, *other.read)
        return replace(self, pages=pages, read=read, files=self.files | other.files)

    def with_files(self, files: Mapping[str, bytes]) -> "Made":
        """Give these with other files too."""
        return replace(self, files={**self.files, **files})

    @property
    def settings(self) -> Settings:
        """What the site's settings say."""
        return self.begun.site.settings


def make_alone(  # noqa: PLR0913, PLR0917 - all that it is made from, and what others ask of it
    config: Path,
    owner: str,
    files: Mapping[str, bytes],
    shared: Shared,
    answers: Answers,
    asked: Questions,
    told: Callable[[Begun, tuple[Page, ...]], None] | None = None,
    counted: Counts | None = None,
) -> Made:
    """Make one partnership's pages and data from its files. `told` is told of the pages as soon as they are made.

    `counted` is how many problems these files have, where they were checked before.
    """
    go_by_project(config)
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
    # Checked below with what is held back, and not by whoever makes the pages.
    begun = begun._replace(inputs=begun.inputs._replace(root=config.resolve().parent, is_held=True))
    if has_errors(begun.problems) or begun.site.settings.pause or not corpus.is_whole:
        raise Differs
    whole_of_it = begun.whole._replace(beside=shared.of_all)
    composer = begun.composer
    units = composer.units()
    drafts = [draft for unit in units for draft in unit.drafts]
    own = next((unit for unit in units if unit.owner == owner), None)
    if own is None or composer.problems or composer.gathered is None:
        raise Differs
    feeds_of_others = {page: feed for page, feed in shared.feeds.items() if whose(page) != owner}
    composer.hear(answers, feeds_of_others, has_exits=shared.has_exits)
    beside = Unit(tuple(draft for draft in drafts if draft.address.startswith(f"{PLACES}{owner}/")), None)
    done = [make_unit(composer, begun.inputs, begun.place, one) for one in (own, beside)]
    pages, read = _planned(done, (*own.drafts, *beside.drafts))
    if told:
        told(begun, pages)
    if counted is None:
        problems = [*check_plans(whole_of_it.each()[owner], begun.inputs.day)]
        problems += [problem for one in done for problem in one.made.problems]
        if has_errors(problems):
            raise Differs
        counted = counts_of((*begun.problems, *problems))
    made = {file_of(page.address): page.html.encode("utf-8", "xmlcharrefreplace") for page in pages}
    inputs = begun.inputs
    data = output_files(composer.corpus, composer.addresses, begun.site.settings, inputs.day, inputs.root)
    ids = {page.address: frozenset(one.ids) for page, one in zip(pages, read, strict=True)}
    outside = [draft for draft in drafts if draft.address not in ids and draft.template not in LISTED]
    ours = {name: text for name, text in data.items() if name.startswith((f"{owner}/", f"{FRAMED}{owner}/"))}
    feeds = {name: text for name, text in data.items() if name.startswith(BODIES) and name.endswith("/feed.xml")}
    seen = (
        {name: text for name, text in data.items() if name not in ours and name not in feeds},
        tuple(_seen(begun, outside)),
        composer.answers_to(asked.pages, asked.things, asked.headings),
        any(map(is_about_abuse, own.drafts)),
        tuple(_of_editions(begun)),
        [(plan.address, plan.partnership, plan.edition.terms) for plan in whole_of_it.plans],
        tuple(begun.site.copies),
    )
    dangling = frozenset((one.page, one.fragment) for each in done for one in each.made.dangling)
    return Made(
        owner,
        begun,
        pages,
        read,
        made | ours | {name: data for one in done for name, data in one.files.items()},
        tuple(one.made.answers for one in done),
        Told(
            seen,
            leads_of(begun.site.settings.site_url, pages, read),
            dangling,
            counted,
            feeds,
            _own(composer.gathered.lists, owner),
            tuple((page.address, page.unlisted) for page in pages),
            ids,
            _places(begun, ids),
            unused_bodies(begun.whole),
        ),
    )


def _planned(done: list[Done], drafts: tuple[Draft, ...]) -> tuple[tuple[Page, ...], tuple[PageRead, ...]]:
    """Give pages their plans again, and what was read on each as it was finished."""
    made = {page.address: (page, one) for each in done for page, one in zip(each.made.pages, each.read, strict=False)}
    if any(draft.address not in made for draft in drafts):  # a page that could not be finished was not read either
        raise Differs
    pages = tuple(made[draft.address][0]._replace(plan=draft.plan) for draft in drafts)
    return pages, tuple(made[draft.address][1] for draft in drafts)


def _seen(begun: Begun, drafts: list[Draft]) -> Iterator[object]:
    """Give the views of the pages of the whole site, as they would be if there were no other partnership."""
    for draft in drafts:
        frame = Frame(draft.title, Markup(""), Markup(""), Markup(""))
        view = draft.tell(Standpoint(draft.here, begun.composer.addresses, draft.plan), frame) if draft.tell else None
        yield draft._replace(tell=None, make=None, plan=None), view


def _of_editions(begun: Begun) -> Iterator[object]:
    """Give what orders and joins partnerships on pages of the whole site: what events, news and measures they share."""
    corpus = begun.composer.corpus
    yield corpus.plans[0].partnership
    yield [(one.when, one.text, one.address) for one in dated(corpus)]
    for plan in corpus.plans:
        plain = {name: getattr(plan.edition, name) for name in Edition.model_fields}
        yield {name: value for name, value in plain.items() if not isinstance(value, (tuple, Record))}
        yield plan.edition.period, plan.edition.news, plan.edition.terms, plan.edition.places
        own = begun.composer.addresses.of[plan.address]
        yield [(measure, own[measure.id].address) for measure in plan.edition.measures if measure.same_as]


def _own(lists: Lists, owner: str) -> Lists:
    """Give what a partnership gives to lists."""

    def mine(some: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
        found = {name: tuple(one for one in ones if whose(one.address) == owner) for name, ones in some.items()}
        return {name: ones for name, ones in found.items() if ones}

    return Lists(mine(lists.letters), mine(lists.parts), lists.pages)


def _places(begun: Begun, ids: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for address, _ in begun.composer.addresses.lines():
        page, _, place = address.partition("#")
        if place in ids.get(page, ()) and ID.fullmatch(place):
            found.setdefault(page, set()).add(place)
    return {page: frozenset(some) for page, some in found.items()}


def leads_of(url: str, pages: tuple[Page, ...], read: tuple[PageRead, ...]) -> frozenset[tuple[str, str]]:
    """Give all pages, and parts of them, to which these pages lead, but for these themselves."""
    site = whole((), {}, {}, url)
    found = set()
    for page, one in zip(pages, read, strict=True):
        for spot in (*one.links, *one.loads):
            if way := resolve(site.url, site.base, page.address, spot.what):
                found.add(way)
    own = {page.address for page in pages}
    return frozenset(way for way in found if way[0] not in own)


def counts_of(problems: Iterable[Problem]) -> Counts:
    """Count the faults of each severity, each problem once."""
    found = in_order(problems)
    return {severity: count_of(severity, found) for severity in Severity}


def documents_of(pages: Iterable[Page], language: str) -> Documents:
    """Give what the search is told of pages."""
    found: Documents = {}
    for page in pages:
        if labels := labels_of(page):
            said = document(page.body, labels, language)
            found.setdefault(owner_of(page), {})[page.address] = Document(page.address, said)
    return found


def standing_file(path: Path) -> bytes:
    """Read a file of the site that stands; nothing where it is not there."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
