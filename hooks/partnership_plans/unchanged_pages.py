"""Takes the pages of a partnership from the build before, where nothing has changed of all that they are made from.

What is kept of a partnership counts for one key: the digest of the program, the
theme, the settings, the day, what plans share, and the partnership's own files.
What its pages asked of others is kept too, and asked again. Nothing is kept of
pages with an error. So a build gives the same bytes with what is kept, without
it, and with what somebody spoilt.
"""

import builtins
import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from markupsafe import Markup

from partnership_plans.build_cache import Kept, kept_of
from partnership_plans.facts.holding import Key
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.passages import Said
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.record import Record
from partnership_plans.pages.asking import Answers
from partnership_plans.pages.compose import Unit
from partnership_plans.pages.of_site.site_map import own_pages
from partnership_plans.program import of_program
from partnership_plans.settings import Settings
from partnership_plans.words.messages import Message

T = TypeVar("T")
PLAIN = frozenset({"set", "frozenset"})
NUMBERS = {("decimal", "Decimal"): Decimal, ("datetime", "date"): date}


class Inputs(NamedTuple):
    """All that pages are made from: the lines of each file that was read, the names of those that were not."""

    root: Path
    settings: Settings
    day: date | None
    texts: Mapping[str, list[str]]
    copies: Iterable[str]
    drafts: bool = False
    is_held: bool = False
    """Whether anything is held back anywhere: then plans are checked together, and not each by itself."""
    new: frozenset[Key] = frozenset()
    """What is new in a pause, and so held back."""
    shards: tuple[Path, ...] = ()
    """Folders in which other machines kept what they made."""


class Unchanged(Generic[T]):
    """What was made of partnerships, by what it was made from. Whoever keeps it says what it is."""

    def __init__(self, inputs: Inputs, corpus: Corpus, into: Path | None = None) -> None:
        """Look where it is kept; where there is no safe place, nothing is kept or found. `into` is a shard's folder.

        What lies in `shards` may be anybody's: it is read as values, of which nothing can run.
        """
        self._language = f".{reckoning().below.rstrip('/')}".rstrip(".")
        ours = None if into else kept_of(inputs.root, "units")
        self._kept = Kept(into) if into else ours
        self._found = [*([self._kept] if self._kept else ()), *(Kept(shard, is_ours=False) for shard in inputs.shards)]
        self._keys = _keys(inputs, corpus) if self._found else {}

    def find(self, unit: Unit) -> tuple[Answers, T] | None:
        """Give what was kept of a unit from these very files, and what it was told of others then."""
        owner = unit.owner
        key = self._keys.get(owner)
        for kept in self._found if key else ():
            data = kept.read(f"{owner}{self._language}")
            if data is not None and key and data.startswith(key):
                try:
                    answers, done = read_values(data[len(key) :])
                except Exception:  # noqa: BLE001, S112 - whatever is wrong with it, it is made anew
                    continue
                return answers, done
        return None

    def keep(self, unit: Unit, answers: Answers, done: T) -> None:
        """Keep what was made of a unit."""
        owner = unit.owner
        if self._kept is not None and owner in self._keys:
            data = pickle.dumps((answers, done), pickle.HIGHEST_PROTOCOL)
            self._kept.write(f"{owner}{self._language}", self._keys[owner] + data)


def read_values(data: bytes) -> Any:
    """Read what was pickled: values of our own kinds, of which nothing can run. Raises whatever is wrong with it."""
    return _Reader(BytesIO(data)).load()


class _Reader(pickle.Unpickler):
    """Reads what we wrote: values of our own kinds, and nothing that could be called."""

    def find_class(self, module: str, name: str) -> object:
        if module == "markupsafe" and name == "Markup":
            return Markup
        if (module, name) in NUMBERS:
            return NUMBERS[module, name]
        if module == "builtins" and name in PLAIN:
            return getattr(builtins, name)
        if module.startswith("partnership_plans."):
            found = super().find_class(module, name)
            plain = isinstance(found, type) and issubclass(found, (tuple, Enum, Record, Message, Said))
            if plain or (isinstance(found, type) and hasattr(found, "__dataclass_fields__")):
                return found
        raise pickle.UnpicklingError(name)


def _keys(inputs: Inputs, corpus: Corpus) -> dict[str, bytes]:
    """Give the key of each partnership."""
    own: dict[str, list[str]] = {owner: [] for owner in corpus.partnerships}
    shared = hashlib.sha256()
    for part in _of_all(inputs, corpus):
        shared.update(hashlib.sha256(part).digest())
    for name in sorted(inputs.texts):
        owner = name.split("/")[1] if name.startswith(("plans/", "content/")) else ""
        if owner in own:
            own[owner].append(name)
        else:
            shared.update(_of_text(name, inputs.texts[name]))
    keys = {}
    for owner, names in own.items():
        key = shared.copy()
        for name in names:
            key.update(_of_text(name, inputs.texts[name]))
        keys[owner] = key.digest()
    return keys


def _of_all(inputs: Inputs, corpus: Corpus) -> Iterator[bytes]:
    """Give what all pages are made from, beside the plans and the narrative."""
    yield from of_program(inputs.root)
    yield inputs.settings.model_dump_json().encode()
    yield f"{inputs.day} {inputs.drafts} {inputs.is_held} {sorted(map(str, inputs.new))}".encode()
    yield "\n".join(sorted(inputs.copies)).encode()
    among = corpus.among
    for owner, partnership in among.partnerships.items():
        yield f"{owner} {partnership.model_dump_json()}".encode()
    yield repr(sorted(among.meanings.items())).encode()
    at_the_foot = own_pages(corpus)
    yield repr([(chapter.address, chapter.front.title) for chapter in at_the_foot]).encode()


def _of_text(name: str, lines: list[str]) -> bytes:
    text = "\n".join(lines)
    return hashlib.sha256(f"{name}\0{len(lines)}\0{text}".encode("utf-8", "surrogatepass")).digest()
