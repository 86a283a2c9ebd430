"""Which fields of a record hold ids of other things, and which records stand in which."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from partnership_plans.model.profile import OfProfile, profile
from partnership_plans.model.record import Record
from partnership_plans.model.values import Empty, EmptyMarker, Refers

Path = tuple[str | int, ...]


class Raw(NamedTuple):
    """Data that should have become a record and did not fit, or stands in something that did not."""

    path: Path
    kind: type[Record]
    data: dict[str, Any]


@lru_cache(maxsize=256)
def references(record: type[Record]) -> tuple[tuple[str, Refers], ...]:
    """Give the fields of a kind of record that hold ids of other things, and what these may be."""
    return tuple(_reference_fields(record))


def keys_of(record: Record) -> Iterator[tuple[str, str, Path]]:
    """Give the ids that a record holds: the field of each, and its place in a list."""
    for name, _ in references(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield name, value, ()
        elif isinstance(value, tuple):
            yield from ((name, key, (index,)) for index, key in enumerate(value) if isinstance(key, str))


def may_be_empty(record: type[Record], name: str) -> bool:
    """Say whether a field may hold a kind of empty."""
    return bool(kinds_of_empty(record, name))


def kinds_of_empty(record: type[Record], name: str) -> tuple[str, ...]:
    """Give the kinds of empty that a field may hold."""
    marks = record.model_fields[name].metadata
    return next((mark.kinds for mark in marks if isinstance(mark, EmptyMarker)), ())


def refers_to(field: FieldInfo) -> Refers | None:
    """Give what the id in a field, or each id in a list of them, may be the id of; None if it holds no ids."""
    return next((mark for mark in field.metadata if isinstance(mark, Refers)), None) or _inside(field.annotation)


@lru_cache(maxsize=256)
def worded(record: type[Record]) -> frozenset[str]:
    """Give the fields of a kind of record that may hold words: no ids of things, and none of a few choices."""
    return frozenset(
        name
        for name, field in record.model_fields.items()
        if refers_to(field) is None and not any(literals_in(field.annotation))
    )


def literals_in(annotation: Any) -> Iterator[str]:
    """Find the words of which one may stand there, within `Maybe[Literal[…]]` or `tuple[Literal[…], …]` too."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is Annotated and (named := _of_profile(annotation.__metadata__)):
        yield from named
    elif not (isinstance(annotation, type) and issubclass(annotation, Record)):
        for inner in get_args(annotation):
            yield from literals_in(inner)


def choices_in(field: FieldInfo) -> tuple[str, ...]:
    """Give the words of which each item of a field is one; none if any text may stand there."""
    return _of_profile(field.metadata) or _choices(field.annotation)


def _of_profile(marks: Iterable[Any]) -> tuple[str, ...]:
    """Give the words of the site's profile that a field with these marks may hold."""
    return next((profile().named(mark.of) for mark in marks if isinstance(mark, OfProfile)), ())


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) is Annotated and (named := _of_profile(annotation.__metadata__)):
        return named
    if get_origin(annotation) not in {Annotated, tuple}:
        return ()
    return next((found for inner in get_args(annotation) if (found := _choices(inner))), ())


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """Give the kinds of record that a field with this annotation can hold, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if annotation is not Empty:
            yield annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple}:
        for argument in get_args(annotation):
            yield from records_in(argument)


def raw_records(kind: type[Record], data: Any, path: Path = ()) -> Iterator[Raw]:
    """Walk data that should be a record of this kind, or a list of such: each part of it that should be a record."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from raw_records(kind, item, (*path, index))
    elif isinstance(data, dict):
        yield Raw(path, kind, data)
        for name in data.keys() & kind.model_fields.keys():
            for inner in records_in(kind.model_fields[name].annotation):
                yield from raw_records(inner, data[name], (*path, name))


def _reference_fields(record: type[Record]) -> Iterator[tuple[str, Refers]]:
    for name, field in record.model_fields.items():
        if (found := refers_to(field)) is not None:
            yield name, found


def _inside(annotation: Any) -> Refers | None:
    """Find the mark of a reference within `tuple[PriorityRef, …]`, `Maybe[OwnerRef]` or `BodyRef | None`."""
    if get_origin(annotation) is Annotated:
        for meta in annotation.__metadata__:
            if isinstance(meta, Refers):
                return meta
    if isinstance(annotation, type) and issubclass(annotation, Empty):
        return None
    return next((found for inner in get_args(annotation) if (found := _inside(inner))), None)
