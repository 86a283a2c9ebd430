"""Lists as people type them elsewhere: with bullets, dashes of print, numbers or letters, or cut by a comma in [ ]."""

import itertools
import re
from typing import NamedTuple

from partnership_plans.source.positions import Spot

BULLET = "[•·▪●◦‣⁃∙➢✓]"
MARK = re.compile(
    rf"(?P<mark>{BULLET}|[–—*+]|o(?= )|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{2,4}})[.)](?=\s))\s*(?=\S)(?P<text>.*)"
)
"""What begins an item of a list in Word, in a PDF or in an e-mail."""
DASHED = re.compile(r"(?P<mark>-)\s*(?=\S)(?P<text>.*)")
"""What begins one in YAML, where a space follows."""


class Item(NamedTuple):
    """A line that begins as an item of a list does: where, by which mark, and the words after it."""

    at: Spot
    mark: str
    text: str


def item_at(line: str, number: int) -> Item | None:
    """Give the item that a line holds, if it begins as one; `number` is that of the line."""
    words = line.lstrip()
    found = MARK.match(words) or DASHED.match(words)
    if found is None or re.match(r"-\d|\*\*|\+\d", words):  # a number below nought, bold, a telephone
        return None
    return Item(Spot(number, len(line) - len(words) + 1), found["mark"], found["text"].strip())


def items_in(lines: list[str], first: Spot, last: int) -> list[Item]:
    """Give the items of a text without quotation marks that was meant as a list: none, or two and more.

    Lines without a mark go on from the item above them.
    """
    cut = [" " * (first.column - 1) + lines[first.line - 1][first.column - 1 :], *lines[first.line : last]]
    found: list[Item] = []
    for number, line in enumerate(cut, start=first.line):
        if item := item_at(line, number):
            found.append(item)
        elif not found:
            return []
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.strip()}".strip())
    return found if len(found) > 1 else []


def cut_by_a_comma(items: list[str]) -> str:
    """Give the one text that `[Make it easier, quicker and safer]` was meant to be; empty where several may be meant.

    A comma parts items there. Where a sentence was typed, the first has several words and a capital letter,
    and another goes on in small letters, which is no id with a hyphen; or a number was cut (`by 1,000`).
    """
    whole = ", ".join(items)
    if any(re.search(r"\d$", one) and re.match(r"\d{3}\b", after) for one, after in itertools.pairwise(items)):
        return re.sub(r"(?<=\d), (?=\d{3}\b)", ",", whole)
    first = items[0] if items else ""
    is_sentence = first[:1].isupper() and (first.count(" ") > 1 or (" " in first and " and " in whole))
    return whole if is_sentence and any(re.match(r"[a-z]+(?![\w-])", one) for one in items[1:]) else ""
