"""Has those parts of the search's index made anew in which an amended page stands.

What the search holds of the pages that are not made again is cut out of their files, as they stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from partnership_plans.engines.alone import Documents, standing_file
from partnership_plans.finished.addresses import file_of
from partnership_plans.outputs.search_index import FOLDER, Document, document, indexing_parts
from partnership_plans.pages.page import CONTENTS, Page, Parts, parts_of
from partnership_plans.pages.searching import Labels, labels_of, numbers_of
from partnership_plans.pages.searching import owner_of as owner_of_page

Files = Callable[[], Iterator[tuple[str, bytes]]]


class Searched(NamedTuple):
    """What the search holds of a page, and from where to where each part of its body stands in its file."""

    address: str
    labels: Labels
    parts: Parts


Each = dict[str, tuple[Searched, ...]]
"""What the search holds of pages, by whose they are."""


class Indexing(AbstractContextManager["Indexing"]):
    """The parts of the index that are made anew: what is likely to be one is begun as soon as its words are known."""

    def __init__(self, target: Path, owner: str, many: Mapping[str, int], language: str) -> None:
        """Take the site that stands, whose pages are made again, and how many pages of each an index holds."""
        self._target, self._owner, self._language = target, owner, language
        self._numbers = numbers_of(many)
        self._stack = ExitStack()
        self._begun: dict[int, tuple[list[Document], Files]] = {}
        self._read: dict[Searched, Document] = {}

    def begin(self, made: Documents, stood: Callable[[str], tuple[Searched, ...]]) -> None:
        """Have the owner's part indexed, which takes long, while it is not yet known what else it will be part of."""
        self.indexed({self._numbers.get(self._owner, 0)}, made, stood)

    def changed(self, old: Documents, made: Documents) -> set[int]:
        """Give the numbers of the parts in which a page stands that has changed, or is new."""
        return {self._numbers.get(whose, 0) for whose, some in made.items() if some != old.get(whose)}

    def indexed(self, numbers: Iterable[int], made: Documents, stood: Callable[[str], tuple[Searched, ...]]) -> Files:
        """Have parts indexed, unless that was begun, and give what gives all their files. Raises SearchError."""
        given = []
        for number in sorted(numbers):
            documents = self._part(number, made, stood)
            if number not in self._begun or self._begun[number][0] != documents:
                files = self._stack.enter_context(indexing_parts({number: documents}, self._language, at_once=True))
                self._begun[number] = documents, files
            given.append(self._begun[number][1])
        return lambda: (one for files in given for one in files())

    def _part(self, number: int, made: Documents, stood: Callable[[str], tuple[Searched, ...]]) -> list[Document]:
        """Give what is told of the pages of a part, in order of their addresses."""
        documents: dict[str, Document] = {}
        for whose in (one for one, place in self._numbers.items() if place == number):
            for one in stood(whose) if whose != self._owner else ():
                documents[one.address] = self._document(one)
            documents |= made.get(whose, {})
        return [documents[address] for address in sorted(documents)]

    def _document(self, one: Searched) -> Document:
        """Give what is told of a page that stands, and is not made again: that is asked for twice, and read once."""
        if one not in self._read:
            html = standing_file(self._target / file_of(one.address)).decode()
            body = CONTENTS.join(html[start:end] for start, end in one.parts)
            self._read[one] = Document(one.address, document(body, one.labels, self._language))
        return self._read[one]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop Pagefind."""
        self._stack.close()


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
