"""Takes items out of a YAML list, or puts them in another order, and leaves every other line of it as it was.

A remark right above an item goes with it, but for one above the first: that may be of the whole list.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from partnership_plans.source.inserting import CannotInsertError
from partnership_plans.source.positions import KeyPath
from partnership_plans.source.spans import Span, spans_of


class _Parts(NamedTuple):
    """A text cut up round the items of a list: what stands before them, each, between them, and behind them."""

    before: str
    items: list[str]
    between: list[str]
    after: str


def without_items(text: str, path: KeyPath, gone: Collection[int]) -> str:
    """Take items out of the list at a path by their numbers; some have to stay.

    Raises CannotInsertError where the list is written in a way that nobody expects.
    """
    parts = _parts(text, path)
    made = parts.before
    first = True
    for number, item in enumerate(parts.items):
        gap = parts.between[number - 1] if number else ""
        is_gone = number in gone or (number > 0 and first)
        if number not in gone:
            made += (_remarks(gap) if is_gone else gap) + item
            first = False
        else:
            made += _remarks(gap)
    return made + parts.after


def in_order(text: str, path: KeyPath, order: Sequence[int]) -> str:
    """Put the items of the list at a path into another order: `order` has the number of each as it stood.

    Raises CannotInsertError as `without_items` does.
    """
    parts = _parts(text, path)
    made = parts.before
    for place, number in enumerate(order):
        made += (parts.between[place - 1] if place else "") + parts.items[number]
    return made + parts.after


def _remarks(gap: str) -> str:
    """Give the lines of what stands between two items that are remarks."""
    return "".join(line for line in gap.splitlines(keepends=True) if line.lstrip().startswith("#"))


def _parts(text: str, path: KeyPath) -> _Parts:
    there = spans_of(text).at(path)
    if there is None or not there.is_list or not there.children:
        raise CannotInsertError("there is no list", 1)
    kin = [there.children[n] for n in range(len(there.children))]
    return _in_brackets(text, there, kin) if there.form == "flow" else _in_lines(text, kin)


def _in_brackets(text: str, there: Span, kin: list[Span]) -> _Parts:
    if "#" in text[there.start : there.end] and "\n" in text[there.start : there.end]:
        raise CannotInsertError("there is a remark between brackets", text.count("\n", 0, there.start) + 1)
    between = [text[one.end : other.start] for one, other in pairwise(kin)]
    return _Parts(text[: kin[0].start], [text[one.start : one.end] for one in kin], between, text[kin[-1].end :])


def _in_lines(text: str, kin: list[Span]) -> _Parts:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\r\n" if "\r\n" in text else "\n"
    starts: list[int] = []
    ends: list[int] = []
    for one in kin:
        dash = text.rfind("-", text.rfind("\n", 0, one.start) + 1, one.start)
        lead = text[text.rfind("\n", 0, dash) + 1 : dash]
        if dash < 0 or lead.strip():
            raise CannotInsertError("an item does not begin with its dash", text.count("\n", 0, one.start) + 1)
        start, end = text.count("\n", 0, dash), text.count("\n", 0, max(one.end - 1, one.start)) + 1
        while end < len(lines) and (found := re.match(r"([ ]*)#", lines[end])) and len(found[1]) > len(lead):
            end += 1
        while starts and start > ends[-1] and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        starts.append(start)
        ends.append(end)
    items = ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    between = ["".join(lines[end:start]) for end, start in zip(ends, starts[1:], strict=False)]
    return _Parts("".join(lines[: starts[0]]), items, between, "".join(lines[ends[-1] :]))
