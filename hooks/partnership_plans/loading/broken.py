"""The ids of what could not be read, so that one fault is not reported again wherever it is referred to."""

from collections.abc import Iterator
from typing import Any

from partnership_plans.model.values import slug_of


class UnknownIds(frozenset[str]):
    """The ids of a file that can't be read: any may be among them, so no reference is called wrong for its sake."""

    __slots__ = ()

    def __contains__(self, _key: object) -> bool:
        """Say that it may be there."""
        return True

    def __bool__(self) -> bool:
        """Say that there are some."""
        return True

    def __or__(self, _other: object) -> "UnknownIds":
        """Add ids to it, which makes no difference."""
        return self

    __ror__ = __or__


def ids_in(value: Any) -> Iterator[str]:
    """Find every id in raw data, so that a fault in one place is not reported again wherever it is referred to.

    Of an id such as `Knife Crime` it gives `knife-crime` too, by which it is probably meant elsewhere.
    """
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield from (value["id"], slug_of(value["id"]))
        for inner in value.values():
            yield from ids_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)
