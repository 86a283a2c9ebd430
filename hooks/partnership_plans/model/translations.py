"""A plan's texts in another language: each translation with the text that it was made from, and put in its place.

A translation counts for the very text that it was made from. Where that text has changed since, readers see the text as
it is now, in its own language, and not a translation of what no longer holds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic import StringConstraints

from partnership_plans.model.passages import Said, foreign
from partnership_plans.model.reckoning import CURRENCIES
from partnership_plans.model.record import Record
from partnership_plans.model.statuses import StatusMark
from partnership_plans.model.units import PERCENT, POINTS, known_one
from partnership_plans.model.values import WORDS, Empty, Line, Text

R = TypeVar("R", bound=Record)

NO_WORDS = frozenset({
    "breakdown_file", "code", "contact_telephone", "digest", "enforcement", "lines", "mark", "number", "pages", "part",
    "printed", "readings_file", "targets",
})  # fmt: skip
"""Fields of text that say nothing in any language: names of files, numbers as they are printed, marks."""
AS_IT_WAS = frozenset({"as_printed", "in_body", "in_contents", "name_then", "place", "rag_as_printed"})
"""What is shown as the document has it, and so is not translated."""
NOT_WORDS = frozenset({PERCENT, POINTS, *CURRENCIES})


class Translation(Record):
    """One text in another language: where it stands in the plan, what it says there, and the same in the other."""

    of: Line | None = None
    text: Text
    translation: Text | None = None


class TranslationsFile(Record):
    """The file of an edition's translations into one language, or of those for the whole site."""

    translations: tuple[Translation, ...] = ()


class Written(NamedTuple):
    """A text of the plan: where it stands, as `Translation.of` says it, and what it says."""

    of: str
    text: str


def one_line(text: str) -> str:
    """Give a text by which it is known: white space is no part of what it says, and paragraphs stay apart."""
    return re.sub(r"\s+", " ", text).strip()


class Translations:
    """The translations into one language for one edition, or for what belongs to the whole site."""

    def __init__(self, entries: Iterable[Translation] = (), beside: "Translations | None" = None) -> None:
        """Take the entries; what they do not have is looked for `beside`, among those of the whole site."""
        self._by_text: dict[str, list[Translation]] = {}
        self._beside = beside
        self._stale: frozenset[str] = frozenset()
        for one in entries:
            if one.translation:
                self._by_text.setdefault(one_line(one.text), []).append(one)

    def of(self, written: Written) -> str | None:
        """Give the translation of a text: that made for its place, else one made of the same words elsewhere."""
        found = self._by_text.get(one_line(written.text), [])
        own = next((one for one in found if one.of == written.of), found[0] if found else None)
        if own:
            return own.translation
        return self._beside.of(written) if self._beside else None

    def knowing(self, texts: Iterable[Written]) -> "Translations":
        """Learn which texts there are: a translation of none of them is stale, and its place is known for it."""
        there = {one_line(one.text) for one in texts}
        self._stale = frozenset(
            one.of for text, entries in self._by_text.items() if text not in there for one in entries if one.of
        )
        return self

    def say(self, written: Written) -> str:
        """Give a text in the other language, or as it is, marked as foreign there."""
        words = self.of(written) or foreign(written.text, stale=written.of in self._stale)
        return Said(words, written.text)


def texts_of(record: Record, above: str = "", *, declared: bool | None = None) -> Iterator[Written]:
    """Give every text of a record, and of all in it, that a translation can be made of, each once for its place."""
    found: list[Written] = []

    def note(written: Written, field: str) -> str:
        if field not in AS_IT_WAS:
            found.append(written)
        return written.text

    _changed(record, above, note, declared=_declares(record) if declared is None else declared)
    yield from dict.fromkeys(found)


def translated(record: R, translations: Translations, above: str = "") -> R:
    """Give a record with each text in the other language, or marked as foreign there. Nothing else is changed."""

    def say(written: Written, field: str) -> str:
        return foreign(written.text) if field in AS_IT_WAS else translations.say(written)

    return _changed(record, above, say, declared=_declares(record))


def _declares(record: Record) -> bool:
    """Say whether an edition has words of its own for statuses: the usual ones are the program's."""
    return bool(getattr(record, "statuses", ()))


Say = Callable[[Written, str], str]


def _changed(record: R, above: str, say: Say, *, declared: bool) -> R:
    own = getattr(record, "id", None)
    name = own if isinstance(own, str) else above
    held, changed = vars(record), {}
    for field, kind in _fields(type(record)).items():
        value = held[field]
        if kind == "status" and not declared:
            continue
        if field == "unit_one" and value is None and held.get("unit"):
            value = known_one(held["unit"]) or None
        new = _value(value, f"{name}.{field}" if name else field, field, say, declared=declared, is_text=kind != "in")
        if new is not held[field]:
            changed[field] = new
    return record.model_copy(update=changed) if changed else record


def _value(value: Any, of: str, field: str, say: Say, *, declared: bool, is_text: bool) -> Any:  # noqa: PLR0913
    if isinstance(value, str):
        is_no_word = (field.startswith("unit") and value in NOT_WORDS) or re.search(r"@|://", value)
        wanted = is_text and any(map(str.isalpha, value)) and not is_no_word
        return say(Written(of, value), field) if wanted else value
    if isinstance(value, Record):
        return _changed(value, of, say, declared=declared)
    if isinstance(value, tuple) and value and type(value) is tuple:
        return tuple(_value(one, of, field, say, declared=declared, is_text=is_text) for one in value)
    return value


@cache
def _fields(kind: type[Record]) -> Mapping[str, Literal["text", "status", "in"]]:
    """Give the fields of a kind of record that hold text, or records with text in them."""
    found: dict[str, Literal["text", "status", "in"]] = {}
    for name, field in kind.model_fields.items():
        annotation = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        if (kind, name) == (Empty, "why"):
            found[name] = "text"
        elif _is_status(annotation):
            found[name] = "status"
        elif _is_text(annotation):
            found |= {name: "text"} if name not in NO_WORDS else {}
        elif _may_hold(annotation):
            found[name] = "in"
    return found


def _is_status(annotation: Any) -> bool:
    if any(isinstance(one, StatusMark) for one in getattr(annotation, "__metadata__", ())):
        return True
    return any(map(_is_status, get_args(annotation)))


def _is_text(annotation: Any) -> bool:
    """Say whether a field holds a short text or paragraphs: these are held to a length, and to nothing else."""
    if get_origin(annotation) is Annotated:
        inner, *rules = get_args(annotation)
        if inner is str:
            return WORDS in rules or all(isinstance(one, StringConstraints) for one in rules)
        return _is_text(inner)
    return get_origin(annotation) is not Literal and any(map(_is_text, get_args(annotation)))


def _may_hold(annotation: Any) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return issubclass(annotation, Record) and annotation is not NoneType
    return get_origin(annotation) is not Literal and any(map(_may_hold, get_args(annotation)))
