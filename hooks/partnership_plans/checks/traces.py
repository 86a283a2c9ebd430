"""What a printed page leaves in a text: signs of a list, several things in a cell, a header again, odd letters."""

import re
import unicodedata
from typing import NamedTuple

from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import normal
from partnership_plans.codes import WarningCode

DEBRIS = sought(
    r"^\s*(?:[·•▪✓➢§]|- (?:[*·•✓]|o |- |\d)|\* )|\$[^$]*\^[^$]*\$|[▶ŝ]|\t|(?<=\S) (?:\*|·|•) (?=\S)",
    *"·•▪✓➢§$▶ŝ\t", "- ", "* ",
)  # fmt: skip
"""Signs of a printed list, table or formula."""
SEVERAL = re.compile(r"(?<=\w) \* |;\s+\* | / (?=(?-i:[A-Z][a-z]+ [A-Z]))|\* NEW\b", re.IGNORECASE)
"""Signs that part one thing from the next in a cell."""
JOINED = re.compile(
    r"^(?:Completed|Ongoing|Delayed|Stopped) (?=[A-Z])"
    r"|(?<=[a-z)]) (?=(?:We|This|To) [a-z])"
    r"|(?<=Group) (?=[A-Z].*Group$)"
)
"""Where two things of a cell meet without a sign: a status and its story, a title and its text, two groups."""
HEADERS = {
    "priority",
    "result",
    "commitment",
    "outcome",
    "outcomes",
    "mechanism",
    "expected",
    "expected engagement",
    "expected outcome",
    "recommendation",
    "recommendations",
    "number",
    "action",
    "status",
    "activity",
    "what we said we would do",
}
"""What stands at the head of a table's columns."""


LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Capital letters of the Cyrillic alphabet, and the Latin ones that they look like."""


class Trace(NamedTuple):
    """The code of the finding, and what it is that the page left."""

    code: WarningCode
    what: str


def trace_of(printed: str) -> Trace | None:
    """Tell what the printed page left in a text that is kept as it was printed, if anything."""
    for piece in printed.split("; "):
        cells = piece.split("\t")
        if len(cells) > 1 and all(normal(cell) in HEADERS for cell in cells):
            return Trace("header-as-row", "the table's header, repeated on a new page")
        if SEVERAL.search(piece) or JOINED.search(piece):
            return Trace("several-in-one", "several things in one cell")
        if match := DEBRIS.search(piece):
            return Trace("list-debris", f"{sign(match)} is left over from a printed list, table or formula")
    odd = other_letters(printed)
    return Trace("look-alike-letters", odd) if odd else None


def other_letters(text: str) -> str:
    """Say what a text only looks like, if it has letters of the two alphabets whose capitals look like Latin ones."""
    odd = next((char for char in text if unicodedata.name(char, "").startswith(("CYRILLIC", "GREEK"))), "")
    if not odd:
        return ""
    name = unicodedata.name(odd).lower()
    return f"it only looks like “{text.translate(LATIN)}”, and has letters of another alphabet ({name})"


def sign(match: re.Match[str]) -> str:
    """Quote a sign of a list for a message."""
    return f"“{shown}”" if (shown := match[0].strip()) else "a tab"
