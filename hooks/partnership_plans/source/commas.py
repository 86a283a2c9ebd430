"""The cells of a CSV text, character by character, so that one can be changed and all others stay as they are."""

import re
from collections.abc import Iterable
from typing import NamedTuple

CELL = re.compile(r'(?P<quoted>[ ]*"(?:[^"]|"")*"[ ]*)|(?P<plain>[^,\r\n]*)')
END = re.compile(r",|\r\n|\r|\n|$")


class CellSpan(NamedTuple):
    """A cell: what it says, and from where to where it stands in the text."""

    value: str
    start: int
    end: int


def cells_in(text: str) -> list[list[CellSpan]]:
    """Give the rows of a text that `read_csv` reads, without those in which nothing stands."""
    rows: list[list[CellSpan]] = []
    row: list[CellSpan] = []
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        found = CELL.match(text, at)
        assert found  # noqa: S101 - an empty cell is one too
        if found["quoted"] is not None and not END.match(text, found.end()):
            found = re.compile(r"[^,\r\n]*").match(text, at)
            assert found  # noqa: S101
        typed = found[0]
        bare = typed.strip()
        is_quoted = len(bare) > 1 and bare[0] == bare[-1] == '"' and typed.startswith('"')
        row.append(CellSpan(bare[1:-1].replace('""', '"') if is_quoted else typed, found.start(), found.end()))
        end = END.match(text, found.end())
        assert end  # noqa: S101
        at = end.end()
        if end[0] != ",":
            rows.append(row)
            row = []
        elif at == len(text):
            row.append(CellSpan("", at, at))
    if row:
        rows.append(row)
    return [one for one in rows if any(cell.value.strip() for cell in one)]


def quoted(text: str) -> str:
    """Write a cell."""
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",;\t\r\n]|^ | $', text) else text


def with_cells(text: str, changes: Iterable[tuple[CellSpan, str]]) -> str:
    """Write other words into some cells of a text."""
    for span, to in sorted(changes, key=lambda one: -one[0].start):
        text = f"{text[: span.start]}{quoted(to)}{text[span.end :]}"
    return text
