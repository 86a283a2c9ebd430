"""Which item of a list is which of the same list as somebody changed it."""

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from partnership_plans.forms.shapes import Shape

ALIKE = 0.5
"""How much of what one item says another has to say, to be the same with something altered."""


def pairs_of(was: Sequence[Any], now: Sequence[Any], shape: Shape) -> list[tuple[int, int]]:
    """Say which item of a list is which of another: by their ids, else by what they say, else by their place."""
    olds, news = ([_name(one, shape) for one in ones] for ones in (was, now))
    if len({*olds}) == len(olds) and len({*news}) == len(news):
        pairs = [(olds.index(name), n) for n, name in enumerate(news) if name in olds]
    else:
        blocks = SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
        pairs = [(one.a + n, one.b + n) for one in blocks for n in range(one.size)]
    paired_old, paired_new = {old for old, _ in pairs}, {new for _, new in pairs}
    left_old = [n for n in range(len(was)) if n not in paired_old]
    left_new = [n for n in range(len(now)) if n not in paired_new]
    for new in left_new:
        alike = [(_likeness(was[old], now[new], shape), -old) for old in left_old]
        best = max(alike, default=(0.0, 0))
        if best[0] >= ALIKE:
            pairs.append((-best[1], new))
            left_old.remove(-best[1])
    return pairs


def _likeness(one: Any, other: Any, shape: Shape) -> float:
    """Say how much two items have in common: the share of their fields, or of the letters of two texts."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        asked = [key for key in {*one, *other} if shape.at(key).is_asked]
        filled = [
            key
            for key in asked
            if not (shape.at(key).is_nothing(one.get(key)) and shape.at(key).is_nothing(other.get(key)))
        ]
        same = [key for key in filled if shape.at(key).is_same(one.get(key), other.get(key))]
        return len(same) / len(filled) if filled else 0.0
    if isinstance(one, str) and isinstance(other, str):
        return SequenceMatcher(None, one, other).ratio()
    return 0.0


def _name(one: Any, shape: Shape) -> str:
    """Give what an item is known by: its id, else all that it says."""
    if isinstance(one, Mapping) and one.get("id"):
        return f"id {one['id']}"
    return json.dumps(shape.plain(one), sort_keys=True, ensure_ascii=False)


def with_the_unasked(was: Any, now: Any, shape: Shape) -> Any:
    """Give what a form wrote, with what it did not ask for as that was."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        unasked = {key: one for key, one in was.items() if not shape.at(key).is_asked}
        asked = {key: one for key, one in now.items() if shape.at(key).is_asked}
        return unasked | {key: with_the_unasked(was.get(key), one, shape.at(key)) for key, one in asked.items()}
    if isinstance(was, list) and isinstance(now, list):
        olds = {new: old for old, new in pairs_of(was, now, shape)}
        return [with_the_unasked(was[olds[n]], one, shape) if n in olds else one for n, one in enumerate(now)]
    return now
