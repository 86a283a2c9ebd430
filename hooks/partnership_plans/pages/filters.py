"""Lists that can be filtered without JavaScript: each filter is a page of its own, at an address of its own."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from partnership_plans.facts.levels import above, level_of
from partnership_plans.model.corpus import Plan
from partnership_plans.views.keys import GROUPS, Key, Task, keys_of
from partnership_plans.views.links import Target

WORTH_FILTERING = 3
MOST_CHOICES = 60
"""Above this a filter is longer than a list that anyone would read, and its pages grow with its square."""
Find = Callable[[str], Target | None]


class Choice(NamedTuple):
    """One filter: `key` (such as `status:ongoing`), the words for it, the address of its list, the items in it.

    The list of a priority whose own page is neutral is `neutral` as well. `group` is what readers call the filter:
    `Status`, or what the plan calls priorities of a level.
    """

    group: str
    key: str
    label: str
    address: str
    items: tuple[Task, ...]
    neutral: bool


def choices(plan: Plan, section: str, find: Find) -> tuple[Choice, ...]:
    """Give every filter that would leave some items and not all of them. `find` finds a thing of the plan by its id."""
    items: tuple[Task, ...] = getattr(plan.edition, section)
    if len(items) < WORTH_FILTERING:
        return ()
    first: dict[str, Key] = {}  # two ways to write the same words, with another capital or hyphen, are one choice
    found: dict[Key, list[Task]] = {}
    for item in items:
        mine = {str(key): key for key in keys_of(item, plan.edition)}
        for name, key in mine.items():
            known = first.setdefault(name, key if key.words else key._replace(words=_title(key.value, find)))
            found.setdefault(known, []).append(item)
    base = f"{plan.address}{section}/"
    sizes = Counter(key.group for key in found)

    by_id = {one.id: one for one in plan.edition.priorities}

    def depth_of(key: Key) -> int:
        """Say how deep a priority stands: the filters of a level come after those of the levels above it."""
        priority = by_id.get(key.value) if key.group == "priority" and plan.edition.levels else None
        return len(above(priority, plan.edition.priorities)) if priority else 0

    def group_of(key: Key) -> str:
        priority = by_id.get(key.value) if key.group == "priority" and plan.edition.levels else None
        return level_of(priority, plan.edition).one if priority else GROUPS[key.group]

    def choice(key: Key, kept: list[Task]) -> Choice:
        target = find(key.value) if key.group == "priority" else None
        name = target.address.rstrip("/").rpartition("/")[2] if target else key.value
        address = f"{base}{key.group}-{name}/"
        return Choice(group_of(key), str(key), key.words, address, tuple(kept), name != key.value)

    return tuple(
        choice(key, kept)
        for key, kept in sorted(found.items(), key=lambda one: (one[0].group, depth_of(one[0]), one[0]))
        if len(kept) < len(items) and sizes[key.group] <= MOST_CHOICES
    )


def _title(key: str, find: Find) -> str:
    target = find(key)
    return target.title if target else key
