"""Has those parts of the search's index made anew in which an amended page stands.

What the search holds of the pages that are not made again is cut out of their files, as they stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from partnership_plans.engines.alone import Documents, standing_file
from partnership_plans.finished.addresses import file_of
from partnership_plans.outputs.search_index import FOLDER, Document, Part, document
from partnership_plans.pages.page import CONTENTS, Page, Parts, parts_of
from partnership_plans.pages.searching import Labels, labels_of, numbers_of
from partnership_plans.pages.searching import owner_of as owner_of_page
from partnership_plans.side_by_side import told_later

Stood = Callable[[str], tuple["Searched", ...]]
"""What gives what the search holds of somebody's pages as they stand."""
Own = dict[str, Document]
"""What the search is told of pages that are made, by their addresses."""
Files = list[tuple[str, bytes]]


class Searched(NamedTuple):
    """What the search holds of a page, and from where to where each part of its body stands in its file."""

    address: str
    labels: Labels
    parts: Parts


class _Begun(NamedTuple):
    """A part that another process has indexed: with which lists that stand, what tells it the rest, what it made."""

    lists: tuple[Searched, ...]
    tell: Callable[[Own], None]
    files: Callable[[], Files]
    own: Own | None = None
    """The rest, once it was told."""


Each = dict[str, tuple[Searched, ...]]
"""What the search holds of pages, by whose they are."""


class Indexing(AbstractContextManager["Indexing"]):
    """The parts of the index that are made anew, each by a process of its own.

    Of that in which the owner's pages stand, the others are told to Pagefind before anything is known of the owner's.
    """

    def __init__(self, target: Path, owner: str, many: Mapping[str, int], language: str) -> None:
        """Take the site that stands, whose pages are made again, and how many pages of each an index holds."""
        self._target, self._owner, self._language = target, owner, language
        self._numbers = numbers_of(many)
        self._stack = ExitStack()
        self._begun: dict[int, _Begun] = {}

    def begin(self, mine: Iterable[Searched], stood: Stood) -> None:
        """Have the part indexed in which the owner's pages stand, which were `mine`, up to the first of these."""
        number = self._numbers.get(self._owner, 0)
        self._begun[number] = self._begin(number, stood, min((one.address for one in mine), default=""))

    def go_on(self, made: Documents) -> None:
        """Have the rest of that part indexed, which takes long, while it is not yet known what else it will be of."""
        for number, begun in self._begun.items():
            self._begun[number] = _told(begun, self._own(number, made))

    def changed(self, old: Documents, made: Documents) -> set[int]:
        """Give the numbers of the parts in which a page stands that has changed, or is new."""
        return {self._numbers.get(whose, 0) for whose, some in made.items() if some != old.get(whose)}

    def indexed(self, numbers: Iterable[int], made: Documents, stood: Stood) -> Callable[[], Files]:
        """Have parts indexed, unless that was begun, and give what gives all their files. Raises SearchError."""
        parts = []
        for number in sorted(numbers):
            own, begun = self._own(number, made), self._begun.get(number)
            if begun is None or (begun.lists, begun.own) != (self._lists(number, stood), own):
                begun = self._begun[number] = _told(self._begin(number, stood), own)
            parts.append(begun)
        return lambda: [one for part in parts for one in part.files()]

    def _begin(self, number: int, stood: Stood, first: str = "") -> _Begun:
        others = partial(self._others, number, stood)
        index = partial(_indexed, self._target, self._language, number, others, first)
        return _Begun(self._lists(number, stood), *self._stack.enter_context(told_later(index)))

    def _others(self, number: int, stood: Stood) -> list[Searched]:
        """Give what stands of a part that is not the owner's, in order of the addresses."""
        return sorted(one for whose in self._owners(number) if whose != self._owner for one in stood(whose))

    def _lists(self, number: int, stood: Stood) -> tuple[Searched, ...]:
        """Give those of them that are nobody's: no others can become less while a site is amended."""
        return stood("") if "" in self._owners(number) else ()

    def _own(self, number: int, made: Documents) -> Own:
        """Give what is made of a part: the owner's pages, and lists."""
        return {address: one for whose in self._owners(number) for address, one in made.get(whose, {}).items()}

    def _owners(self, number: int) -> list[str]:
        return [one for one, place in self._numbers.items() if place == number]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop Pagefind."""
        self._stack.close()


def _told(begun: _Begun, own: Own) -> _Begun:
    begun.tell(own)
    return begun._replace(own=own)


def _indexed(  # noqa: PLR0913, PLR0917 - all that a process is started with
    target: Path,
    language: str,
    number: int,
    stand: Callable[[], list[Searched]],
    first: str,
    hear: Callable[[], Own],
) -> Files:
    """Index a part: others' pages as they stand up to an address, and the rest when it is known what else is made."""
    others = stand()
    before = [one for one in others if one.address < first]
    with ExitStack() as stack:
        part = stack.enter_context(Part(number, language))
        for one in before:
            part.tell(_document(target, language, one))
        own = hear()
        if before and own and min(own) <= before[-1].address:  # which should have been told first
            part, before = stack.enter_context(Part(number, language)), []
        rest = {one.address: one for one in others[len(before) :]}
        for address in sorted({*rest, *own}):
            part.tell(own.get(address) or _document(target, language, rest[address]))
        part.finish()
        return [*part.named()]


def _document(target: Path, language: str, one: Searched) -> Document:
    """Give what is told of a page that stands, and is not made again."""
    html = standing_file(target / file_of(one.address)).decode()
    body = CONTENTS.join(html[start:end] for start, end in one.parts)
    return Document(one.address, document(body, one.labels, language))


def searched_of(pages: tuple[Page, ...]) -> Each | None:
    """Give what is kept of pages for the search; None where a page's body does not stand in it."""
    found: dict[str, list[Searched]] = {}
    for page in pages:
        if labels := labels_of(page):
            parts = parts_of(page.html, page.inside) if isinstance(page.inside, str) else page.inside
            if parts is None:
                return None
            found.setdefault(owner_of_page(page), []).append(Searched(page.address, labels, parts))
    return {owner: tuple(some) for owner, some in found.items()}


def in_same_parts(target: Path, names: Iterable[str]) -> set[str]:
    """Give all files that stand in the parts of the index to which these belong."""
    return {name for part in sorted({_part(name) for name in names}) for name in _in_part(target, part)}


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
