"""Values of named fields that nobody changes once they are made.

What `dataclass(frozen=True, slots=True)` gives, but for one thing: that no field is set is held by the type checker,
and not once more while the program runs. A class takes a quarter of the time to make (every command makes a hundred
of them before it begins), and so does each value. See docs/decisions/0026-quick-to-begin.md.
"""

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def fixed(kind: type[T]) -> type[T]:
    """Make a class of fixed values from one with annotated fields: equal, and of the same hash, by what is in them."""
    made = dataclass(slots=True, repr=False, eq=False)(kind)
    for name, method in (("__eq__", _equals), ("__hash__", _hash), ("__repr__", _shown)):
        if name not in vars(kind):
            setattr(made, name, method)
    return made


def _fields(value: Any) -> tuple[object, ...]:
    return tuple(getattr(value, name) for name in value.__match_args__)


def _equals(value: object, other: object) -> bool:
    return _fields(value) == _fields(other) if type(other) is type(value) else NotImplemented


def _hash(value: object) -> int:
    return hash(_fields(value))


def _shown(value: Any) -> str:
    shown = zip(value.__match_args__, _fields(value), strict=True)
    return f"{type(value).__qualname__}({', '.join(f'{name}={one!r}' for name, one in shown)})"
