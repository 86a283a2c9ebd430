"""Words that YAML would drop or run together without a complaint, though somebody meant them to be read."""

import re
from collections.abc import Iterator
from typing import Any

from partnership_plans.problems import Place, Problem, error, warning

PLAIN = {None, ""}
"""The style of a scalar without quotation marks, as the parsers in Python and in C put it."""

HASH = re.compile(r" +(#[^\s#!]\S*)")
NUMBERED = re.compile(r"[|>][+-]?\d.*")
WRAPPED = 60
"""A line longer than this was full, so that a dash may well have come first on the next one."""

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_LAYOUT = re.compile(rf"^ *(?:- +)*(?:[\w-]+:)? *([{ODD_SPACES}])")


def swallowed_text(event: Any, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for words lost at one scalar."""
    start, end = event.start_mark, event.end_mark
    if event.style in PLAIN:
        yield from _hash(end.line, end.column, lines, name)
        if end.line > start.line:
            yield from _item(start.line, start.column, end.line, lines, name)
    elif event.style in {"|", ">"} and not event.value:
        yield from _number(start.line, start.column, lines, name)


def odd_spaces(lines: list[str], name: str) -> Iterator[Problem]:
    """Look for spaces that are none to YAML (a non-breaking space) where lines are laid out by them."""
    for number, line in enumerate(lines, start=1):
        if not line.isascii() and (found := ODD_LAYOUT.match(line)):
            message = "The space here is a non-breaking or other special space, which YAML does not take for one."
            where = Place(name, number, found.start(1) + 1)
            yield error("hidden-character", where, message, "delete it and type an ordinary space.")


def _hash(line: int, column: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Warn of `Use #OurPlan`: YAML takes the hashtag, and all after it, for a comment."""
    if line < len(lines) and (found := HASH.match(lines[line], column)):
        message = f"“{found[1][:60]}” and all after it on this line is a comment, which no reader sees."
        hint = "put the whole text between quotation marks; for a comment, put a space after the #."
        yield warning("hash-comment", Place(name, line + 1, found.start(1) + 1), message, hint)


def _item(first: int, column: int, last: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for `- ` at the start of a line that YAML joins to the text above it."""
    for number in range(first + 1, min(last + 1, len(lines))):
        if not lines[number].lstrip().startswith("- ") or len(lines[number - 1]) > WRAPPED:
            continue
        if lines[first].startswith("-", column):
            where = Place(name, first + 1, column + 2)
            yield error("yaml-syntax", where, "A space is missing after the dash.", "write “- text”.")
        else:
            where = Place(name, number + 1, lines[number].index("-") + 1)
            message = "This line would be read as more words of the text above it, not as an item of a list."
            hint = "a field holds a text or a list, not both; if it is one text, put quotation marks round it."
            yield error("yaml-syntax", where, message, hint)
        return


def _number(line: int, column: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for `change: >5`: YAML takes it for the head of a text on the lines below, where there is none."""
    if found := NUMBERED.match(lines[line], column):
        message = f"“{found[0].strip()[:60]}” is read as an instruction to YAML, not as text."
        hint = "put the whole text between quotation marks."
        yield error("yaml-syntax", Place(name, line + 1, column + 1), message, hint)
