"""Every record in its place, and what is worked out of an edition once and kept with it."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache, wraps
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

from partnership_plans.model.edition import Edition
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path

T = TypeVar("T")


def walk(record: Record, path: Path = ()) -> list[tuple[Path, Record]]:
    """Give a record and every record in it, each with its path from the first."""
    found: list[tuple[Path, Record]] = []
    _visit(record, path, found)
    return found


def _visit(record: Record, path: Path, found: list[tuple[Path, Record]]) -> None:
    found.append((path, record))
    held = vars(record)
    for name in fields_with_records(type(record)):
        value = held[name]
        if isinstance(value, Record):
            _visit(value, (*path, name), found)
        elif value and isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    _visit(item, (*path, name, index), found)


@cache
def fields_with_records(kind: type[Record]) -> tuple[str, ...]:
    """Give the names of the fields of a kind of record that can hold records, alone or in a list."""
    return tuple(name for name, field in kind.model_fields.items() if _may_hold(field.annotation))


def _may_hold(annotation: Any) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return not issubclass(annotation, (str, int, Decimal, NoneType))
    return get_origin(annotation) is not Literal and any(map(_may_hold, get_args(annotation)))


def once(work_out: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """Keep what a function gives for an edition with that edition, for as long as it lives.

    Many checks and pages ask for the same. A cache of a certain size would be of no use to a hub of more plans.
    """

    @wraps(work_out)
    def kept(edition: Edition) -> T:
        known = edition.kept
        if known.edition is not edition:
            return work_out(edition)
        if work_out not in known.found:
            known.found[work_out] = work_out(edition)
        return known.found[work_out]  # type: ignore[no-any-return] # it was put there by the same function

    return kept


def forget(edition: Edition) -> None:
    """Let go of what was worked out of an edition; whoever asks again has it worked out again."""
    edition.kept.found.clear()


@once
def every_record(edition: Edition) -> tuple[tuple[Path, Record], ...]:
    """Give an edition and every record in it, each with its path."""
    return tuple(walk(edition))
