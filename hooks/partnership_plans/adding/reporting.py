"""Puts an update to an action: in the order of the days, and what it takes the place of is taken out."""

from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from partnership_plans.model.dates import When
from partnership_plans.model.statuses import Status
from partnership_plans.model.values import Empty, Maybe
from partnership_plans.source import parse_yaml
from partnership_plans.source.inserting import with_items
from partnership_plans.source.positions import KeyPath
from partnership_plans.source.setting import Setting, with_settings

GIVEN = ("status", "progress")
"""What the latest update that tells it gives for the action: see `Action`."""


class Reported(NamedTuple):
    """A text with an update put in, its number, the names of what was taken out for it, and the text without that."""

    text: str
    number: int
    gone: tuple[str, ...]
    without: str


def with_update(text: str, action: KeyPath, item: Mapping[str, Any], keep: Container[str] = ()) -> Reported:
    """Put an update into an action of a YAML text, before the first that is of a later day.

    What the action says of itself, and this update of it too, is taken out, but for what is to be kept: the check
    would find the two to differ. Raises CannotInsertError where another part of the text would be changed by that.
    """
    thing = _at(parse_yaml(text, "").value, action)
    taken = {f"{one.get('finding')}" for one in thing.get("accept") or () if isinstance(one, dict)}
    told = [name for name in GIVEN if name in thing and name not in keep and _tells(item, name)]
    gone = tuple(name for name in told if f"{name}-differs" not in taken)
    without = with_settings(text, [Setting((*action, name), None) for name in gone]) if gone else text
    day, there = _day(item), thing.get("updates") or []
    later = (n for n, one in enumerate(there) if day and (other := _day(one)) and other.first > day.last)
    at = next(later, None)
    made = with_items(without, (*action, "updates"), [item], at)
    return Reported(made, len(there) if at is None else at, gone, without)


def _tells(item: Mapping[str, Any], name: str) -> bool:
    told = item.get(name)
    if told is None or name != "status":
        return told is not None
    status: TypeAdapter[str | Empty] = TypeAdapter(Maybe[Status])
    return not isinstance(status.validate_python(told), Empty)


def _day(item: Any) -> When | None:
    try:
        return When.model_validate(item["when"])
    except (KeyError, TypeError, ValidationError):
        return None


def _at(value: Any, path: KeyPath) -> Any:
    for step in path:
        value = value[step]
    return value
