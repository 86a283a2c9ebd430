"""What actions and recommendations are filtered by: their status, who is to do them, when, and for which priority."""

from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.model.actions import Action
from partnership_plans.model.priorities import Recommendation
from partnership_plans.model.values import Empty, slug_of

Task = Action | Recommendation


class Key(NamedTuple):
    """One thing that a task is found by: `owner`, `police`. Without `words`, the value is the id of a thing."""

    group: str
    value: str
    words: str = ""

    def __str__(self) -> str:
        """Give the key as it stands on the page: `status:ongoing`."""
        return f"{self.group}:{self.value}"


def keys_of(task: Task) -> Iterator[Key]:
    """Give all that a task is found by."""
    yield _told("status", None if isinstance(task.status, Empty) else task.status.capitalize(), "Status not stated")
    if not isinstance(task.owner, Empty):
        yield Key("owner", task.owner)
    else:
        yield _told("owner", task.owner_in_words, "Owner not stated")
    if isinstance(task, Action):
        yield _told("due", _when(task), "No date stated")
    for priority in task.priorities:
        yield Key("priority", priority)


def _told(group: str, words: str | None, if_none: str) -> Key:
    return Key(group, slug_of(words), words) if words else Key(group, "not-stated", if_none)


def _when(action: Action) -> str:
    if not isinstance(action.due, Empty):
        return str(action.due.year)
    return formatting.period(action.during) if action.during else ""
