"""Words that YAML would drop or run together without a complaint, though somebody meant them to be read."""

import itertools
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from partnership_plans.problems import Place, Problem, error, warning
from partnership_plans.source.faults import HTML_SIGN
from partnership_plans.source.listed import BULLET, Item, cut_by_a_comma, item_at, items_in
from partnership_plans.source.positions import Spot

PLAIN = {None, ""}
"""The style of a scalar without quotation marks, as the parsers in Python and in C put it."""

HASH = re.compile(r" +(#[^\s#!]\S*)")
NUMBERED = re.compile(r"[|>][+-]?\d.*")
WRAPPED = 60
"""A line longer than this was full, so that a dash may well have come first on the next one."""

SHOWN_WHOLE = 60
"""Up to so many letters a text is repeated in a hint."""
CUT: Final = "cut-by-comma"
ONE_TEXT = "if it is one text, put quotation marks round it."

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_LAYOUT = re.compile(rf"^ *(?:- +)*(?:[\w-]+:)? *([{ODD_SPACES}])")


def is_ordinary(event: Any, lines: list[str]) -> bool:
    """Say whether a scalar is as nearly all are: no quotation marks, one line, no sign that hides words."""
    last = event.end_mark.line
    return (
        event.style in PLAIN
        and event.start_mark.line == last
        and not event.value.endswith('"')
        and "&" not in event.value
        and (last >= len(lines) or "#" not in lines[last])
    )


def swallowed_text(event: Any, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for words lost at one scalar."""
    start, end = event.start_mark, event.end_mark
    yield from _html_signs(event, lines, name)
    if event.style in PLAIN:
        if event.value.endswith('"') and re.fullmatch('[^"“]*[^\\W\\d]"', event.value):
            at = Place(name, end.line + 1, end.column)
            message = "A quotation mark ends this text and none begins it, so that readers would see it."
            yield warning("shown-as-typed", at, message, "take it out, or put one before the text too.")
        yield from _hash(end.line, end.column, lines, name)
        if items := listed_otherwise(event, lines):
            yield _listed(items, name)
        elif end.line > start.line:
            yield from _item(start.line, start.column, end.line, lines, name)
    elif event.style in {"|", ">"} and not event.value:
        yield from _number(start.line, start.column, lines, name)
    elif event.style in {"|", ">"}:
        yield from _run_together(start.line, end.line + 1, lines, name)


def _html_signs(event: Any, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for `&pound;` and the like in one scalar: what is typed is what readers see."""
    if "&" not in event.value:
        return
    for number in range(event.start_mark.line, min(event.end_mark.line + 1, len(lines))):
        for found in HTML_SIGN.finditer(lines[number]):
            sign = unescape(found[0])
            if sign == found[0] or "://" in lines[number][: found.start()].rpartition(" ")[2]:
                continue
            message = f"“{found[0]}” is HTML for a sign, and readers would see it as it is typed."
            hint = f"write “{sign}” instead of “{found[0]}”." if sign.strip() else "type a space in its place."
            yield warning("shown-as-typed", Place(name, number + 1, found.start() + 1), message, hint)


def odd_spaces(lines: list[str], name: str) -> Iterator[Problem]:
    """Look for spaces that are none to YAML (a non-breaking space) where lines are laid out by them."""
    for number, line in enumerate(lines, start=1):
        if not line.isascii() and (found := ODD_LAYOUT.match(line)):
            message = "The space here is a non-breaking or other special space, which YAML does not take for one."
            where = Place(name, number, found.start(1) + 1)
            yield error("hidden-character", where, message, "delete it and type an ordinary space.")


def _hash(line: int, column: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Warn of `Use #OurPlan`: YAML takes the hashtag, and all after it, for a comment."""
    if line < len(lines) and "#" in lines[line] and (found := HASH.match(lines[line], column)):
        message = f"“{found[1][:60]}” and all after it on this line is a comment, which no reader sees."
        hint = "put the whole text between quotation marks; for a comment, put a space after the #."
        yield warning("hash-comment", Place(name, line + 1, found.start(1) + 1), message, hint)


def listed_otherwise(event: Any, lines: list[str]) -> list[Item]:
    """Give the items of a list that begin with other marks than “- ”, so that YAML takes all for one text."""
    start, end = event.start_mark, event.end_mark
    if event.style not in PLAIN or end.line <= start.line:
        return []
    ends_there = end.line < len(lines) and bool(lines[end.line][: end.column].strip())
    return items_in(lines, Spot(start.line + 1, start.column + 1), end.line + ends_there)


def _listed(items: list[Item], name: str) -> Problem:
    """Say how a list is written that has other marks."""
    first = items[0]
    if first.mark == "-":
        where = Place(name, first.at.line, first.at.column + 1)
        return error(
            "yaml-syntax", where, "A space is missing after the dash.", f"write “- {first.text[:SHOWN_WHOLE]}”."
        )
    message = f"Lines that begin with “{first.mark}” are read as one text, not as a list."
    example = f", as in “- {first.text}”" if len(first.text) <= SHOWN_WHOLE else ""
    hint = f"put “- ” in the place of such signs{example}; if the field holds one text, make sentences of them."
    return error("yaml-syntax", Place(name, *first.at), message, hint)


def _item(first: int, column: int, last: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for an item of a list that YAML joins to the text above it."""
    for number in range(first + 1, min(last + 1, len(lines))):
        item = item_at(lines[number], number + 1)
        if item is None or not (lines[number].lstrip().startswith("- ") or item.mark != "-"):
            continue
        if len(lines[number - 1]) > WRAPPED and not re.match(BULLET, item.mark):
            continue
        message = "This line would be read as more words of the text above it, not as an item of a list."
        hint = "a field holds a text or a list, not both; if it is one text, put quotation marks round it."
        if lines[first][:column].rstrip().endswith("-"):
            hint = f"write “- {item.text[:SHOWN_WHOLE]}”, with its dash below the dash of the item above; {ONE_TEXT}"
        yield error("yaml-syntax", Place(name, *item.at), message, hint)
        return


def cut_text(items: list[Any], at: Place) -> Iterator[Problem]:
    """Look for one sentence that the commas in `[ ]` made several items of."""
    if all(isinstance(one, str) for one in items) and (whole := cut_by_a_comma(items)):
        message = f"The commas in “[{', '.join(items)}]” make {len(items)} items of it."
        hint = (
            f'write “["{whole}"]” if it is one; if each is an item, put “- ” and the item on lines of their own below.'
        )
        if len(whole) > 2 * SHOWN_WHOLE or '"' in whole:
            message = f"The commas between [ and ] make {len(items)} items of this."
            hint = (
                "put it between quotation marks if it is one; else put “- ” and each item on lines of their own below."
            )
        yield error(CUT, at, message, hint)


def _run_together(first: int, last: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for a list below `>-` or `|`, where all lines are one paragraph: `1. Ask 2. Tell` is what readers see."""
    rows = [(number, lines[number]) for number in range(first + 1, min(last, len(lines)))]
    items = [item_at(line, number + 1) for number, line in rows]
    for above, below in itertools.pairwise(items):
        if above and below:
            message = "These lines would be run together into one, marks and all."
            hint = (
                "put an empty line between them, or move them to a field that holds a list, each with “- ” before it."
            )
            yield error("lines-run-together", Place(name, *above.at), message, hint)
            return


def _number(line: int, column: int, lines: list[str], name: str) -> Iterator[Problem]:
    """Look for `change: >5`: YAML takes it for the head of a text on the lines below, where there is none."""
    if found := NUMBERED.match(lines[line], column):
        message = f"“{found[0].strip()[:60]}” is read as an instruction to YAML, not as text."
        hint = "put the whole text between quotation marks."
        yield error("yaml-syntax", Place(name, line + 1, column + 1), message, hint)
