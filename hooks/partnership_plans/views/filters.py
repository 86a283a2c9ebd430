"""Filters of a list: links to lists that are pages of their own, of which the script makes buttons."""

from typing import ClassVar, Literal, NamedTuple

from partnership_plans.fixed import fixed
from partnership_plans.views.values import Line


class Option(NamedTuple):
    """One choice, how many things it leaves, and where their list is. `key` is what the script goes by."""

    label: str
    number: int
    url: str
    key: str
    current: bool


class FilterGroup(NamedTuple):
    """The choices of one filter, such as all owners."""

    label: str
    options: tuple[Option, ...]


@fixed
class Filters:
    """The filters of a list; the `label` says what they are for."""

    shape: ClassVar[Literal["filters"]] = "filters"
    label: str
    groups: tuple[FilterGroup, ...]


@fixed
class Count:
    """How many things a list has, which the script keeps true; `one` and `many` are the words for them.

    `none` is said where nothing matches all that is chosen, and `neither` where two are.
    """

    shape: ClassVar[Literal["count"]] = "count"
    number: int
    one: str
    many: str
    none: str
    neither: str
    more: Line = ()
