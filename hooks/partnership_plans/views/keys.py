"""What actions and recommendations are filtered by: status, owner, date, kind, tags, and the priority they serve."""

from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.facts.levels import above
from partnership_plans.facts.statuses import spoken, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.edition import Edition
from partnership_plans.model.passages import Said, capital, original_of
from partnership_plans.model.priorities import Recommendation
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.words.messages import mark

Task = Action | Recommendation

GROUPS = {
    "status": mark("Status"),
    "owner": mark("Owner"),
    "due": mark("Due"),
    "kind": mark("Kind"),
    "tag": mark("Tag"),
    "priority": mark("Priority"),
}
"""What readers call each filter."""


class Key(NamedTuple):
    """One thing that a task is found by: `owner`, `police`. Without `words`, the value is the id of a thing."""

    group: str
    value: str
    words: str = ""

    def __str__(self) -> str:
        """Give the key as it stands on the page: `status:ongoing`."""
        return f"{self.group}:{self.value}"


def keys_of(task: Task, edition: Edition) -> Iterator[Key]:
    """Give all that a task is found by: of priorities also those that its own ones are part of."""
    word = status_of(task)
    told = None if isinstance(word, Empty) else Said(capital(spoken(word, edition)), original_of(word))
    yield _told("status", told, mark("Status not stated"))
    if not isinstance(task.owner, Empty):
        yield Key("owner", task.owner)
    else:
        yield _told("owner", task.owner_in_words, mark("Owner not stated"))
    if isinstance(task, Action):
        yield from (Key("owner", one) for one in task.also_led_by)
        yield _told("due", _when(task), mark("No date stated"))
        yield from (Key("kind", _value(one), one) for one in [task.kind] if one)
        yield from (Key("tag", _value(one), one) for one in dict.fromkeys(task.tags))
    served = [one for one in edition.priorities if one.id in task.priorities]
    over = (one.id for mine in served for one in above(mine, edition.priorities))
    yield from (Key("priority", one) for one in dict.fromkeys((*task.priorities, *over)))


def _told(group: str, words: str | None, if_none: str) -> Key:
    return Key(group, _value(words), words) if words else Key(group, "not-stated", if_none)


def _value(words: str) -> str:
    """Give what stands in an address for words; of words without a letter or a digit, one that stands for all such."""
    return slug_of(words) or "other"


def _when(action: Action) -> str:
    if not isinstance(action.due, Empty):
        return str(action.due.year)
    if action.during:
        return Said(formatting.period(action.during), formatting.period_in_address(action.during))
    return mark("No date, but words") if action.due_in_words else ""
