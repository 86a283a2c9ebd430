"""Which sheets a plan has and which columns each: read off the model, so that no field of it can be left out."""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Fact, Publishable, Statement
from partnership_plans.model.record import Record
from partnership_plans.model.references import literals_in, may_be_empty, records_in, refers_to
from partnership_plans.model.statuses import StatusMark
from partnership_plans.model.values import Flag, Number, Whole

SMALL = (When, Period)
"""Records that an author writes as one word or two."""
SHORT_TEXTS = ("5", "a text")
"""By these is tried whether a record may be written as a text alone."""


class Form(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "yes or no"
    DATE = "date"
    PERIOD = "period"
    CHOICE = "one of a few words"
    STATUS = "a word for a status"
    ID = "id"
    IDS = "ids, with commas between them"
    CHOICES = "some of a few words, with commas between them"
    LINES = "texts, each in a line of its own"

    @property
    def is_list(self) -> bool:
        """Say whether a cell holds several things."""
        return self in {Form.IDS, Form.CHOICES, Form.LINES}


class Column(NamedTuple):
    """A column: where its values stand in a row's record, what it is called, and how they are written."""

    path: tuple[str, ...]
    form: Form
    record: type[Record]
    field: FieldInfo

    @property
    def key(self) -> str:
        """Give its name in the hidden column that tells what was exported."""
        return ".".join(self.path)

    @property
    def label(self) -> str:
        """Give its name for people."""
        words = ": ".join(one.replace("_", " ") for one in self.path)
        return words[:1].upper() + words[1:]

    @property
    def choices(self) -> tuple[str, ...]:
        """Give the words of which one may stand there; none where any text may."""
        return tuple(dict.fromkeys(literals_in(self.field.annotation)))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds of things whose ids may stand there."""
        refers = refers_to(self.field)
        return refers.kinds if refers else ()

    @property
    def is_needed(self) -> bool:
        """Say whether each row has to say something there."""
        return len(self.path) == 1 and self.field.is_required()

    @property
    def annotation(self) -> Any:
        """Give the type that a value has to fit."""
        return Annotated[self.field.annotation, *self.field.metadata] if self.field.metadata else self.field.annotation


class Table(NamedTuple):
    """A sheet: the lists of a plan whose items are its rows, such as `("actions", "updates")`; none for the plan.

    A name in `path` that is no list is that of a single part, such as the foreword.
    """

    path: tuple[str, ...]
    record: type[Record]
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """Give the name by which a sheet is known again, whatever it is called by then."""
        return ".".join(self.path) or "edition"

    @property
    def title(self) -> str:
        """Give its name for people."""
        words = ", ".join(one.replace("_", " ") for one in self.path)
        return words[:1].upper() + words[1:] if words else "This plan"

    @property
    def has_id(self) -> bool:
        """Say whether each row is a thing with an id that has to be given."""
        field = self.record.model_fields.get("id")
        return field is not None and field.is_required()

    def column(self, path: tuple[str, ...]) -> Column | None:
        """Give the column in which a field stands."""
        return next((one for one in self.columns if one.path == path), None)


@cache
def tables() -> tuple[Table, ...]:
    """Give every table that a plan can have, each after the one that its rows are parts of."""
    return tuple(_tables(Edition, ()))


@cache
def table(key: str) -> Table | None:
    """Give the table with a key."""
    return next((one for one in tables() if one.key == key), None)


def _tables(record: type[Record], path: tuple[str, ...]) -> Iterator[Table]:
    yield Table(path, record, tuple(_columns(record, ())))
    yield from _tables_below(record, path)


def _tables_below(record: type[Record], path: tuple[str, ...]) -> Iterator[Table]:
    for name, field in record.model_fields.items():
        for inner in _parts(field):
            yield from (_tables if is_list(field) else _tables_below)(inner, (*path, name))


def _columns(record: type[Record], path: tuple[str, ...]) -> Iterator[Column]:
    for name, field in _in_order(record):
        here = (*path, name)
        inner = next(_parts(field), None)
        if inner is None:
            yield Column(here, form_of(field), record, field)
            continue
        if may_be_empty(record, name) or (not is_list(field) and takes_a_text(inner)):
            yield Column(here, Form.TEXT, record, field)
        if not is_list(field):
            yield from _columns(inner, here)


def _in_order(record: type[Record]) -> list[tuple[str, FieldInfo]]:
    """Give the fields of a record: its id, what it says, and last what every fact may have."""
    last = {*Fact.model_fields, *Publishable.model_fields}
    return sorted(record.model_fields.items(), key=lambda one: 0 if one[0] == "id" else 2 if one[0] in last else 1)


def _parts(field: FieldInfo) -> Iterator[type[Record]]:
    return (one for one in records_in(field.annotation) if one not in SMALL)


def is_list(field: FieldInfo) -> bool:
    """Say whether a field holds several things."""
    return _within(field.annotation, tuple)


@cache
def takes_a_text(record: type[Record]) -> bool:
    """Say whether a record may be written as a text and no more."""
    if issubclass(record, Statement):
        return True
    for text in SHORT_TEXTS:
        with suppress(ValidationError):
            TypeAdapter(record).validate_python(text)
            return True
    return False


def form_of(field: FieldInfo) -> Form:
    """Say how the values of a field that holds no fields of its own are written."""
    several = is_list(field)
    if refers_to(field) is not None:
        return Form.IDS if several else Form.ID
    if any(literals_in(field.annotation)):
        return Form.CHOICES if several else Form.CHOICE
    if several:
        return Form.LINES
    if any(isinstance(mark, StatusMark) for mark in _marks(field)):
        return Form.STATUS
    known = ((When, Form.DATE), (Period, Form.PERIOD), (Number, Form.NUMBER), (Whole, Form.WHOLE), (Flag, Form.FLAG))
    return next((form for kind, form in known if _is(field, kind)), Form.TEXT)


def _is(field: FieldInfo, kind: Any) -> bool:
    """Say whether a field holds values of a kind: of its class, or with all its marks."""
    if get_origin(kind) is not Annotated:
        return _within(field.annotation, kind)
    wanted = [mark for mark in kind.__metadata__ if callable(getattr(mark, "func", None))]
    return all(any(getattr(one, "func", None) is mark.func for one in _marks(field)) for mark in wanted)


def _marks(field: FieldInfo) -> list[Any]:
    return [*field.metadata, *_marks_in(field.annotation)]


def _marks_in(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for inner in get_args(annotation):
        yield from _marks_in(inner)


def _within(annotation: Any, kind: Any) -> bool:
    if annotation is kind or get_origin(annotation) is kind:
        return True
    return any(_within(inner, kind) for inner in get_args(annotation))
