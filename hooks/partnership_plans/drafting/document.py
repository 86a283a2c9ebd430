"""A file as it was read, whatever its kind: words and tables in their order, each with the place where it stands."""

import re
from typing import NamedTuple

SECTION = 45
"""How many letters of a heading stand in a place."""


class CannotReadError(Exception):
    """A file can't be read, or holds nothing to draft from; the text says why, and what would be right."""


class Spot(NamedTuple):
    """Where something stands in a file: what of these the kind of file has."""

    page: int = 0
    section: str = ""
    table: int = 0
    row: int = 0
    line: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        """Write the place as an editor would look it up: `page 4, table 2, row 3`."""
        named = [f"sheet {self.sheet}"] if self.sheet else []
        named += [f"section {self.section}"] if self.section and not (self.page or self.sheet) else []
        named += ["before the first heading"] if self.line and not self.section else []
        numbered = (("page", self.page), ("table", self.table), ("row", self.row), ("line", self.line))
        return ", ".join([*named, *(f"{word} {number}" for word, number in numbered if number)]) or "the file"


class Words(NamedTuple):
    """A heading (`level` 1 and more), a paragraph (0), or an item of a list (`depth` 1 and more).

    `lead` is how it begins where that stands out, in bold: often the title of what the rest tells.
    """

    text: str
    spot: Spot
    level: int = 0
    depth: int = 0
    lead: str = ""
    number: str = ""


class Row(NamedTuple):
    """A row of a table. A cell that is merged with those below or beside it has its text in each of them.

    `group` is the text of the row from side to side that stands above it, if there is one.
    """

    cells: tuple[str, ...]
    spot: Spot
    group: str = ""


class Grid(NamedTuple):
    """A table: its rows, and what stands above it as its title.

    `tied` has the rows (from 0) that merged cells tie to the row above: so a header may have two rows and more.
    """

    rows: tuple[Row, ...]
    tied: frozenset[int] = frozenset()
    caption: str = ""
    spot: Spot = Spot()


Block = Words | Grid


class Document(NamedTuple):
    """A file as it was read. `left_out` says what was not, such as a hidden sheet, in words for the report."""

    name: str
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Give a text in one line, without doubled spaces, soft hyphens, and what nobody sees."""
    seen = re.sub(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffd]", "", text)
    seen = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]", " ", seen)
    return re.sub(r"\s+", " ", seen).strip()


def _shortened(title: str) -> str:
    """Give a heading as short as a place needs it, without what would end a comment's part."""
    plain = title.replace(";", ",").replace("#", "No.")
    return plain if len(plain) <= SECTION else plain[:SECTION].rsplit(" ", 1)[0] + " …"


CAPTION = re.compile(r"(?:table|schedule|annex table|tableau) ?\d+[.:]?\s", re.IGNORECASE)


def with_places(blocks: list[Block]) -> tuple[Block, ...]:
    """Give each block the heading that it stands below as its section, number the tables, and give them titles.

    The title of a table is the last line above it that begins as such titles do: `Table 2. …`.
    """
    section, table, caption = "", 0, ""
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Words):
            if CAPTION.match(block.text):
                caption, block = block.text, block._replace(level=0)  # noqa: PLW2901 - what it is, now that it is known
            section = _shortened(block.text) if block.level else section
            done.append(block._replace(spot=block.spot._replace(section=section)))
        else:
            table += 1
            spot = block.spot._replace(section=section, table=block.spot.table or table)
            rows = tuple(row._replace(spot=row.spot._replace(section=section, table=spot.table)) for row in block.rows)
            done.append(block._replace(rows=rows, spot=spot, caption=block.caption or caption))
            caption = ""
    return tuple(done)
