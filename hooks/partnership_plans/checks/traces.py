"""What a printed page leaves in a text: signs of a list, several things in one cell, the header of a table again."""

import re
from typing import NamedTuple

from partnership_plans.checks.texts import normal

DEBRIS = re.compile(r"^\s*(?:[·•▪✓➢§]|- (?:[*·•✓]|o |- |\d)|\* )|\$[^$]*\^[^$]*\$|[▶ŝ]|\t|(?<=\S) (?:\*|·|•) (?=\S)")
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


class Trace(NamedTuple):
    """The code of the finding, and what it is that the page left."""

    code: str
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
    return None


def sign(match: re.Match[str]) -> str:
    """Quote a sign of a list for a message."""
    return f"“{shown}”" if (shown := match[0].strip()) else "a tab"
