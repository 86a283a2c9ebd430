"""Says how wide the columns of a printed table are beside each other."""

import re
from xml.etree.ElementTree import Element

from partnership_plans.books.breaking import LONG, words_of

LEAST = 3
"""The letters that each column has room for."""
BESIDE = 3
"""The letters that the room beside a cell's words would hold."""


def span_of(cell: Element, name: str) -> int:
    """Say over how many columns (`colspan`) or rows (`rowspan`) a cell reaches."""
    said = cell.get(name, "1")
    return max(1, int(said)) if re.fullmatch(r"\d{1,3}", said) else 1


def shares(rows: list[Element]) -> list[int]:
    """Give the share of the width that each column has: by its longest word, and by how much is in it."""
    longest: dict[int, int] = {}
    most: dict[int, int] = {}
    taken: dict[int, int] = {}
    for row in rows:
        at = 0
        for cell in row:
            while taken.get(at, 0):
                at += 1
            across, words = span_of(cell, "colspan"), words_of(cell)
            for column in range(at, at + across):
                taken[column] = span_of(cell, "rowspan")
                longest.setdefault(column, LEAST)
                most.setdefault(column, 0)
            if across == 1:
                longest[at] = max(longest[at], *(min(len(one), LONG) for one in words.split()), 0)
                most[at] = max(most[at], len(words))
            at += across
        taken = {column: left - 1 for column, left in taken.items()}
    return [max(longest[one], _wide(most[one])) + BESIDE for one in sorted(longest)]


def _wide(letters: int) -> int:
    """Give a short cell the room that it needs, and what is long less and less of it."""
    return letters if letters <= LONG else min(LONG + round((letters - LONG) ** 0.6), 2 * LONG)
