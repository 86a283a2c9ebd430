"""Alters words of a text that stands below `>-`, and leaves its other lines where they end."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from partnership_plans.source.written import LINE

WORD = re.compile(r"(\s*)(\S+)")


class _Word(NamedTuple):
    """A word, with the space before it, and whether a paragraph begins with it."""

    space: str
    word: str
    begins: bool


def refolded(written: str, value: str) -> str | None:
    """Give a folded text as it should be written for another value; None where it is written in a way of its own.

    `written` goes from its `>-` to its last letter, and `value` has an empty line between paragraphs.
    """
    head, end, body = written.partition("\n")
    column = len(body) - len(body.lstrip(" "))
    lines = [line for line in body.splitlines() if line.strip()]
    if head.strip() not in {">-", ">"} or any(line[column : column + 1] == " " for line in lines) or not lines:
        return None
    if any(line[:column].strip() for line in lines):
        return None
    olds = [_Word(one[1], one[2], one[1].count("\n") > 1) for one in WORD.finditer(body)]
    gap = f"\n{' ' * column}"
    news = [_Word(f"\n{gap}" if "\n" in one[1] else " ", one[2], "\n" in one[1]) for one in WORD.finditer(value)]
    made = ""
    matcher = SequenceMatcher(None, [one[1:] for one in olds], [one[1:] for one in news], autojunk=False)
    for _, start, stop, first, last in matcher.get_opcodes():
        for number, one in enumerate(news[first:last]):
            there = olds[start + number] if start + number < stop else None
            same = there is not None and there.begins == one.begins
            made += (there.space if same and there else one.space) + one.word
    made = " " * column + made.lstrip(" \n")
    return f"{head}{end}{gap.join(_short(made, column))}"


def _short(text: str, column: int) -> list[str]:
    """Break the lines of a text that are too long."""
    out: list[str] = []
    for number, line in enumerate(text.split("\n")):
        rest = line if not number else line.removeprefix(" " * column)
        limit = LINE if number else LINE + column
        while len(rest) > limit and (cut := rest.rfind(" ", column + 1, limit)) > 0:
            out.append(rest[:cut])
            rest, limit = rest[cut + 1 :], LINE
        out.append(rest)
    return out
