"""Slips in a project's own style sheets that browsers pass over without a word, and most often the rules after them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.problems import Place, Problem, warning
from partnership_plans.themes import FOLDER

REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
LINK = re.compile(r"url\([^)\n]*\)")
SIGNS = (
    (re.compile(r"/\*"), "A remark opens here, and no “*/” closes it.", "put “*/” where the remark ends."),
    (
        re.compile(r"(?m)^[ \t]*//"),
        "“//” begins no remark in a style sheet.",
        "put “/*” before it, and “*/” after it.",
    ),
    (
        re.compile("[“”‘’]"),
        "Curly quotation marks mean nothing in a style sheet.",
        'type straight ones: " on both sides.',
    ),
    (re.compile(r"</?style", re.IGNORECASE), "This is HTML, and no rule of a style sheet.", "take this line out."),
    (re.compile("[\"']"), "A quotation mark opens here, and none closes it in this line.", "close it."),
)
"""What no rule can hold, once whole remarks and texts are out of the way: what is wrong with it, and what to do."""


class StyleSlip(NamedTuple):
    """A slip, at its line."""

    line: int
    message: str
    hint: str


def check_styles(root: Path) -> Iterator[Problem]:
    """Find the slips in the style sheets of a project's own theme. Problems: style-slip."""
    for path in sorted((root / FOLDER).rglob("*.css")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            for slip in slips_in(path.read_text(encoding="utf-8", errors="replace")):
                yield warning("style-slip", Place(name, slip.line), slip.message, slip.hint)


def slips_in(text: str) -> Iterator[StyleSlip]:
    """Find the slips of a style sheet, the first of each kind."""
    bare = _blanked(STRING, _blanked(LINK, _blanked(REMARK, text)))
    for sign, message, hint in SIGNS:
        if found := sign.search(bare):
            yield StyleSlip(_line(bare, found.end() - 1), message, hint)
    opened: list[int] = []
    for brace in re.finditer("[{}]", bare):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            yield StyleSlip(_line(bare, brace.start()), "“}” closes nothing here: no “{” is open.", "take it out.")
            return
    if opened:
        message = "“{” opens a rule here, and no “}” closes it, so that what follows has no effect."
        yield StyleSlip(_line(bare, opened[-1]), message, "put “}” where the rule ends.")


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """Put spaces in the place of what a pattern finds, so that all else stays in its line."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
