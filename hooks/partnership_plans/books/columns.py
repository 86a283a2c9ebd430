"""Says how wide the columns of a printed table are beside each other."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from partnership_plans.books.breaking import LONG, words_of
from partnership_plans.books.running import classes_of, is_hidden

LEAST = 3
"""The letters that each column has room for."""
LINE = 105
"""The letters that a line of a table holds on a page that stands upright."""
BESIDE, IN_TAG = 3, 3
"""The letters that the room beside a cell's words would hold, and that round the words of a tag."""


def span_of(cell: Element, name: str) -> int:
    """Say over how many columns (`colspan`) or rows (`rowspan`) a cell reaches."""
    said = cell.get(name, "1")
    return max(1, int(said)) if re.fullmatch(r"\d{1,3}", said) else 1


def shares(heads: list[Element], rows: list[Element]) -> list[int]:
    """Give the share of the width that each column has: by its longest word, and by how much is in it.

    The words of its head may stand on two lines. A tag is one word.
    """
    longest: dict[int, int] = {}
    lengths: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    for row in (*heads, *rows):
        at = 0
        for cell in row:
            while taken.get(at, 0):
                at += 1
            across = span_of(cell, "colspan")
            for column in range(at, at + across):
                taken[column] = span_of(cell, "rowspan")
                longest.setdefault(column, LEAST)
                lengths.setdefault(column, [0])
            if across == 1:
                is_head, letters = row in heads, len(words_of(cell))
                longest[at] = max(longest[at], *_pieces(cell), min(letters // 2, LONG) if is_head else 0)
                lengths[at] += [] if is_head else [letters]
            at += across
        taken = {column: left - 1 for column, left in taken.items()}
    least = [longest[one] + BESIDE for one in sorted(longest)]
    wanted = [max(0, _wide(_usual(lengths[one])) - longest[one]) for one in sorted(longest)]
    return _shared(least, wanted)


def _shared(least: list[int], wanted: list[int]) -> list[int]:
    """Give each column what it needs at least, and of the rest of a line by what it would have more."""
    rest, asked = LINE - sum(least), sum(wanted)
    if not 0 <= rest < asked:
        return [one + more for one, more in zip(least, wanted, strict=True)]
    return [one + round(rest * more / asked) for one, more in zip(least, wanted, strict=True)]


def _pieces(cell: Element) -> list[int]:
    """Give how long each piece of a cell is that stands on one line: its words, its tags."""
    tags = [one for one in cell.iter() if "tag" in classes_of(one)]
    seen = [sum(len(words) for words in _seen(one)) for one in tags]
    return [0, *(min(len(one), LONG) for one in words_of(cell).split()), *(min(one + IN_TAG, LONG) for one in seen)]


def _seen(one: Element) -> Iterator[str]:
    """Give the words of an element that are seen, and not only heard."""
    if not is_hidden(one):
        yield (one.text or "").strip()
        for child in one:
            yield from _seen(child)
            yield (child.tail or "").strip()


def _usual(lengths: list[int]) -> int:
    """Give how much is in a column: between its longest cell and the average, since one may be far longer."""
    return round((max(lengths) + sum(lengths) / max(1, len(lengths) - 1)) / 2)


def _wide(letters: int) -> int:
    """Give a short cell the room that it needs, and what is long less and less of it."""
    return letters if letters <= LONG else min(LONG + round((letters - LONG) ** 0.6), 2 * LONG)
