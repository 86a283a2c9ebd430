"""A parser's complaint with the lines round it, and what it means: where to look, what is wrong, what is right."""

import re
from typing import NamedTuple

from partnership_plans.codes import ErrorCode
from partnership_plans.source.positions import Spot

QUOTE_IT = 'put the whole text between double quotation marks: "…".'
HTML_SIGN = re.compile(r"&(?:[A-Za-z]\w+|#\d+|#[xX][0-9A-Fa-f]+);")
"""A sign as HTML writes it: `&pound;`."""
SHOWN_WHOLE = 60
"""Up to so many letters a text is repeated in a hint."""


class Meaning(NamedTuple):
    """What a fault means: where the author must look, what is wrong, what would be right."""

    where: Spot
    message: str
    hint: str
    code: ErrorCode = "yaml-syntax"


class Fault(NamedTuple):
    """A parser's complaint: its words, where it gave up, where what it was reading began."""

    words: str
    at: Spot
    since: Spot
    lines: list[str]
    quoted: tuple[Spot, Spot] | None

    def line(self, spot: Spot) -> str:
        """Give the line of a spot, or an empty text."""
        return self.lines[spot.line - 1] if 0 < spot.line <= len(self.lines) else ""

    def char(self, spot: Spot) -> str:
        """Give the character at a spot, or an empty text at the end of a line."""
        return self.line(spot)[spot.column - 1 : spot.column]

    @property
    def rest(self) -> str:
        """What stands on the line from that place on."""
        return self.line(self.at)[self.at.column - 1 :].strip()

    @property
    def before(self) -> str:
        """What stands on the line before the place where the parser gave up."""
        return self.line(self.at)[: self.at.column - 1]

    def is_field(self, name: str) -> bool:
        """Say whether a word is the name of a field elsewhere in this file."""
        named = re.compile(rf"(?:^ *(?:- +)*|[{{,] *){re.escape(name)}:(?:\s|$)")
        return any(named.search(line) for line in self.lines)


def short(text: str) -> str:
    """Give a text for a hint, if it is short."""
    return text if len(text) <= SHOWN_WHOLE else "…"


def in_quotes(text: str) -> str:
    """Give a text as it is typed between quotation marks."""
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'


def inside_of(text: str) -> str:
    """Take off the quotation marks round a whole text with others inside: `'It's here'`, but not `"A" and "B"`."""
    sign, second = text[0], text.find(text[0], 1)
    is_inside = text[second - 1].isspace() or text[second + 1 : second + 2].isalnum()
    return text[1:-1] if is_inside and text.endswith(sign) and second < len(text) - 1 else text
