"""Reads a text file: headings, lists and tables (cells parted by tabs) are told by how their lines look."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.drafting.document import (
    Block,
    CannotReadError,
    Document,
    Grid,
    Row,
    Spot,
    Words,
    tidy,
    with_places,
)
from partnership_plans.drafting.sheets import MOST_ROWS, decoded

BULLET = re.compile(r"^(?P<signs>(?:[-*•●▪■◦·✓✔➢–—]\s+|o\s+(?=[A-Z]))+)")
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d+)+[.)]?|\d{1,3}[.)]|[ivx]+\.|[a-z]\)|\([a-z\d]\))\s+(?=\S)")
RULE = re.compile(r"([-=_~*])(?: ?\1){2,}")
"""A line of signs, as people put below a heading or between parts."""
ALONE = re.compile(r"\d+(?:\.\d+)*\.?")
HEADING = 100
"""How long a heading may be."""
MANY = 4
"""How many short lines after each other are a list below the first of them, and no headings."""
WRAPPED = 100
"""How long the longest line of a file is whose paragraphs are broken into lines."""


LONG_ITEM = 320
"""How long an item of a numbered list may be; longer ones are paragraphs that are numbered."""


class _Line(NamedTuple):
    text: str
    number: int
    after_gap: bool
    indent: int
    ruled: int = 0
    """The level of a heading that has a line of signs below it."""


def read_text(path: Path, name: str) -> Document:
    """Read a text file. CannotReadError if it is no text."""
    text = decoded(path, name)
    if text.count("\n") > 10 * MOST_ROWS:
        raise CannotReadError(f"{name} has more than {10 * MOST_ROWS:,} lines, far more than a plan")
    return Document(name, with_places([*_blocks(_lines(text))]))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    all_of = text.splitlines()
    wrapped = max(map(len, all_of), default=0) <= WRAPPED
    for number, raw in enumerate(all_of, 1):
        bare = raw.replace("\u00a0", " ").strip()
        if not bare:
            gap = True
            continue
        before = lines[-1] if lines else None
        if RULE.fullmatch(bare):
            if before and not gap and len(before.text) <= HEADING:
                lines[-1] = before._replace(ruled=1 if bare[0] == "=" else 2)
            gap = True
            continue
        in_row = "\t" in raw.strip() or (raw[0] == "\t" and before is not None and not gap and "\t" in before.text)
        line = _Line(raw.rstrip() if in_row else bare, number, gap, len(raw) - len(raw.lstrip()))
        number_alone = before is not None and ALONE.fullmatch(before.text) and "\t" not in bare
        if before and (number_alone or (wrapped and not gap and _runs_on(before, bare))):
            lines[-1] = before._replace(text=f"{before.text} {bare}")
        else:
            lines.append(line)
        gap = False
    return lines


def _runs_on(before: _Line, text: str) -> bool:
    return len(before.text) > HEADING // 2 and not BULLET.match(text) and not NUMBERED.match(text) and "\t" not in text


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.ruled:
            yield _words(line, level=line.ruled)
            at += 1
            continue
        if _is_row(line):
            end = at
            while end < len(lines) and _is_row(lines[end]) and not (end > at and lines[end].after_gap):
                end += 1
            yield _table(lines[at:end])
            at = end
            continue
        run = at
        while at and _is_listed(lines, run) and (run > at or lines[at - 1].text.endswith(":")):
            yield _words(lines[run], depth=1)
            run += 1
        if run > at:
            at = run
            continue
        while run < len(lines) and _is_short(lines[run]) and not lines[run].ruled:
            run += 1
        if run - at >= MANY and any(one.after_gap for one in lines[at:run]):
            first, *rest = lines[at:run]
            yield _words(first, level=_level(first))
            yield from (_words(one, level=_level(one)) if _is_certain(one) else _words(one, depth=1) for one in rest)
            at = run
            continue
        if at and line.indent and lines[at - 1].text.endswith(":") and _is_short(line):
            yield _words(line, depth=1)  # an item whose sign was lost
            at += 1
            continue
        yield _words(line, level=_level(line) if _is_short(line) and (line.after_gap or _is_certain(line)) else 0)
        at += 1


def _is_listed(lines: list[_Line], at: int) -> bool:
    """Say whether a line is one of a numbered list: short, with a number of its own."""
    return at < len(lines) and bool(re.match(r"\d{1,2}[.)] \S", lines[at].text)) and len(lines[at].text) <= HEADING


def _is_row(line: _Line) -> bool:
    return "\t" in line.text and not BULLET.match(line.text.strip()) and not re.match(r"\d+[.)]\t[^\t]*$", line.text)


def _table(lines: list[_Line]) -> Grid:
    cells = [[_plain(cell) for cell in line.text.split("\t")] for line in lines]
    many = max(map(len, cells))
    spots = [Spot(line=line.number) for line in lines]
    rows = (Row((*row, *[""] * (many - len(row))), spot) for row, spot in zip(cells, spots, strict=True))
    return Grid(tuple(rows), frozenset(), "", spots[0])


def _is_short(line: _Line) -> bool:
    """Say whether a line may be a heading."""
    text = line.text
    ends = text[-1] in ".,;:?!”\"'" and not re.fullmatch(r"\d+\.", text)
    is_item = bool(BULLET.match(text)) or "\t" in text or bool(re.match(r"[a-z(]", text))
    return len(text) <= HEADING and not ends and not is_item and any(letter.isalpha() for letter in text)


def _is_certain(line: _Line) -> bool:
    """Say whether a short line is a heading even among others: by a number, its capitals, or what it says."""
    return bool(
        re.match(r"\d+(?:\.\d+)*\.? \S|(?:appendix|part|chapter|priority|knowledge gap)\b", line.text, re.IGNORECASE)
    ) or (line.text.isupper() and len(line.text) > MANY)


def _level(line: _Line) -> int:
    match = re.match(r"(\d+(?:\.\d+)*)\.? ", line.text)
    if match:
        return min(match[1].count(".") + 1, 6)
    return 1 if line.text.isupper() or re.match(r"(?:appendix|part|chapter) ", line.text, re.IGNORECASE) else 2


def _words(line: _Line, level: int = 0, depth: int = 0) -> Words:
    text, found = line.text.strip(), 0
    if match := BULLET.match(text):
        rest = text[match.end() :]
        deeper = line.indent > 1 or "o" in match["signs"]
        found, text = (2 if deeper else 1), rest
    number = ""
    if match := NUMBERED.match(text):
        number, text = match["number"].strip("()."), text[match.end() :]
        is_item = not level and "." not in number and len(text) < LONG_ITEM and text[-1:] != ":"
        found = 0 if "." in number else max(found, int(is_item))
    lead = re.match(r"\*\*(?P<lead>[^*]+)\*\*", text)
    return Words(
        _plain(text),
        Spot(line=line.number),
        level,
        depth or (0 if level else found),
        lead["lead"] if lead else "",
        number,
    )


def _plain(text: str) -> str:
    """Take the signs off that stand for bold, for raised digits and the like."""
    bare = re.sub(r"\*\*([^*]+)\*\*|(?<!\w)\*([^*\s][^*]*)\*(?!\w)", lambda match: match[1] or match[2], text)
    bare = re.sub(r"\$([^$]*?)\^\{?\d+\}?\$", r"\1", bare)
    return tidy(re.sub(r"(?<=\w)\s?[¹²³⁴-⁹⁰]+", "", bare))
