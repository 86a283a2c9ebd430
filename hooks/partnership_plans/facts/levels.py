"""How priorities and actions stand within each other: what is above one, what is in it, what its level is called."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from partnership_plans.model.actions import Action
from partnership_plans.model.edition import Edition
from partnership_plans.model.passages import capital
from partnership_plans.model.priorities import Level, Priority
from partnership_plans.words.messages import say

T = TypeVar("T", Action, Priority)


def above(thing: T, things: Iterable[T]) -> tuple[T, ...]:
    """Give what a thing stands within, from the nearest to the top. In a circle, each once."""
    by_id = {one.id: one for one in things}
    found: dict[str, T] = {}
    one: T | None = thing
    while one is not None and one.within and one.within not in found and one.within != thing.id:
        one = by_id.get(one.within)
        if one is not None:
            found[one.id] = one
    return tuple(found.values())


def parts_of(thing: T, things: Iterable[T]) -> tuple[T, ...]:
    """Give what stands in a thing and in nothing between the two, in its order."""
    return tuple(one for one in things if one.within == thing.id)


def all_in(thing: T, things: Sequence[T]) -> tuple[T, ...]:
    """Give a thing and all that stands in it, at any depth."""
    return tuple(one for one in things if one is thing or thing in above(one, things))


def tops(things: Iterable[T]) -> tuple[T, ...]:
    """Give what stands within no other."""
    return tuple(one for one in things if not one.within)


def in_order(things: Sequence[T]) -> tuple[T, ...]:
    """Give things so that each is followed by its parts; what stands in a circle comes last."""
    parts: dict[str, list[T]] = {}
    known = {one.id for one in things}
    for one in things:
        parts.setdefault(one.within if one.within and one.within in known else "", []).append(one)
    found: list[T] = []
    waiting = list(reversed(parts.get("", [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(parts.get(found[-1].id, []))
    listed = {one.id for one in found}
    return tuple(found + [one for one in things if one.id not in listed])


def level_at(edition: Edition, depth: int) -> Level:
    """Give what an edition calls its priorities at a depth, 0 at the top; below its last level are more of that.

    The names begin with a capital letter, as titles do.
    """
    levels = edition.levels or (Level(one=say("Priority"), many=say("Priorities")),)
    level = levels[min(depth, len(levels) - 1)]
    one, many = (capital(name) for name in (level.one, level.many))
    return level.model_copy(update={"one": one, "many": many})


def level_of(one: Priority, edition: Edition) -> Level:
    """Give what the edition calls a priority, by how deep it stands."""
    return level_at(edition, len(above(one, edition.priorities)))
