"""Lists that can be filtered without JavaScript: each filter is a page of its own, at an address of its own."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.model.edition import Plan
from partnership_plans.model.priorities import Action, Recommendation
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.pages.addresses import Addresses

Item = Action | Recommendation
WORTH_FILTERING = 3
MOST_CHOICES = 60
"""Above this a filter is longer than a list that anyone would read, and its pages grow with its square."""


class Choice(NamedTuple):
    """One filter: `key` (such as `status:ongoing`), the words for it, the address of its list, the items in it.

    The list of a priority whose own page is neutral is `neutral` as well.
    """

    group: str
    key: str
    label: str
    address: str
    items: tuple[Item, ...]
    neutral: bool


class Option(NamedTuple):
    """A choice as the list's page shows it."""

    label: str
    number: int
    url: str
    key: str
    current: bool


class Group(NamedTuple):
    """The choices of one filter, such as all owners."""

    label: str
    options: tuple[Option, ...]


def choices(plan: Plan, section: str, addresses: Addresses) -> tuple[Choice, ...]:
    """Give every filter that would leave some items and not all of them."""
    items: tuple[Item, ...] = getattr(plan.edition, section)
    if len(items) < WORTH_FILTERING:
        return ()
    found: dict[tuple[str, str, str], list[Item]] = {}
    for item in items:
        for group, value, label in _keys(item, plan, addresses):
            found.setdefault((group, value, label), []).append(item)
    base = f"{plan.address}{section}/"
    sizes = Counter(group for group, _, _ in found)

    def choice(group: str, value: str, label: str, kept: list[Item]) -> Choice:
        target = addresses.find(value, plan) if group == "priority" else None
        name = target.address.rstrip("/").rpartition("/")[2] if target else value
        return Choice(group, f"{group}:{value}", label, f"{base}{group}-{name}/", tuple(kept), name != value)

    return tuple(
        choice(*key, kept)
        for key, kept in sorted(found.items())
        if len(kept) < len(items) and sizes[key[0]] <= MOST_CHOICES
    )


def keys_of(item: Item, plan: Plan, addresses: Addresses) -> str:
    """Give the keys of every filter that keeps an item, as the script of the page looks for them."""
    return " ".join(f"{group}:{value}" for group, value, _ in _keys(item, plan, addresses))


def _keys(item: Item, plan: Plan, addresses: Addresses) -> Iterator[tuple[str, str, str]]:
    status = item.status
    yield (
        ("status", "not-stated", "Status not stated")
        if isinstance(status, Empty)
        else ("status", slug_of(status), status.capitalize())
    )
    if not isinstance(item.owner, Empty):
        yield "owner", item.owner, _title(item.owner, plan, addresses)
    elif item.owner_in_words:
        yield "owner", slug_of(item.owner_in_words), item.owner_in_words
    else:
        yield "owner", "not-stated", "Owner not stated"
    if isinstance(item, Action):
        yield _when(item)
    for priority in item.priorities:
        yield "priority", priority, _title(priority, plan, addresses)


def _when(action: Action) -> tuple[str, str, str]:
    if not isinstance(action.due, Empty):
        return "due", str(action.due.year), str(action.due.year)
    if action.during:
        words = formatting.period(action.during)
        return "due", slug_of(words), words
    return "due", "not-stated", "No date stated"


def _title(key: str, plan: Plan, addresses: Addresses) -> str:
    target = addresses.find(key, plan)
    return target.title if target else key
