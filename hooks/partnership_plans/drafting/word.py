"""Reads a Word file: mammoth makes HTML of it, in which tables, lists, headings and what is merged are plain.

Of tracked changes mammoth takes the text as it is once they are accepted; it looks into content controls and text
boxes too. What is raised says why a file can't be read.
"""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

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
from partnership_plans.drafting.unzipping import refuse_odd_package
from partnership_plans.formatting import count

STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
SHORT = 90
"""How long a line in bold may be that stands for a heading."""


def read_word(path: Path, name: str) -> Document:
    """Read a .docx file. CannotReadError if it is none, is locked, or would fill the memory."""
    import mammoth  # noqa: PLC0415 - nobody who only builds should wait for it

    refuse_odd_package(path, name, "word/document.xml")
    try:
        text, left_out = _main_part(path, name)
        with BytesIO(_with_main_part(path, text)) as file:
            html = mammoth.convert_to_html(
                file,
                style_map=STYLES,
                convert_image=mammoth.images.img_element(lambda _image: {}),
                ignore_empty_paragraphs=True,
            ).value
    except Exception as fault:  # noqa: BLE001 - whatever a broken file brings about in the library is the file's fault
        raise CannotReadError(f"{name} is damaged ({type(fault).__name__}). Save it anew as .docx") from None
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Document(name, with_places(reader.blocks), left_out)


ACCEPTED = "the text was read as if all were accepted"
MAIN = "word/document.xml"
HIDDEN = re.compile(
    r"<w:r(?: [^>]*)?>\s*<w:rPr>(?:(?!</w:rPr>).)*<w:vanish(?: w:val=\"(?:1|true|on)\")? ?/>"
    r"(?:(?!<w:r[ >]|</w:r>).)*</w:r>",
    re.DOTALL,
)
"""A run of words that Word hides."""


def _main_part(path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    """Give the text of a document without what Word hides, and what of it is not read, in words for the report."""
    with ZipFile(path) as package:
        text = package.read(MAIN).decode("utf-8")
    shown, hidden = HIDDEN.subn("", text)
    told = [f"{count(hidden, 'part')} of the text of {name}, which Word hides"] if hidden else []
    if many := len(re.findall(r"<w:(?:del|moveFrom) ", text)):
        told.append(
            f"what {count(many, 'tracked change')} of {name} would take out: the text was read as if all were accepted"
        )
    elif re.search(r"<w:(?:ins|moveTo) ", text):
        told.append(f"what {name} was before its tracked changes: {ACCEPTED}")
    return shown, tuple(told)


def _with_main_part(path: Path, text: str) -> bytes:
    """Give a package with another main part; what it has besides that text is made of is left out (pictures)."""
    made = BytesIO()
    with ZipFile(path) as package, ZipFile(made, "w", ZIP_DEFLATED) as copy:
        for part in package.infolist():
            if part.filename == MAIN:
                copy.writestr(MAIN, text)
            elif not part.filename.startswith("word/media/"):
                copy.writestr(part.filename, package.read(part.filename))
    return made.getvalue()


class _Table:
    """A table while it is read. `spans` has what reaches down into rows to come: column to text and rows left."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.spans: dict[int, tuple[str, int]] = {}
        self.reaching: list[int] = []
        self.cell: list[str] = []
        self.wide, self.high = 1, 1
        self.inner: list[Grid] = []

    def start_row(self) -> None:
        self.rows.append([])
        self.reaching.append(len(self.spans))
        self._fill()

    def _fill(self) -> None:
        row = self.rows[-1]
        while len(row) in self.spans:
            column = len(row)
            text, left = self.spans.pop(column)
            row.append(text)
            if left > 1:
                self.spans[column] = (text, left - 1)

    def end_cell(self) -> None:
        text = tidy("".join(self.cell))
        later: dict[int, tuple[str, int]] = {}
        for _ in range(min(self.wide, 100)):
            if self.high > 1:
                later[len(self.rows[-1])] = (text, self.high - 1)
            self.rows[-1].append(text)
        self._fill()
        self.spans |= later


class _Reader(HTMLParser):
    """From mammoth's HTML to blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.tables: list[_Table] = []
        self.text: list[str] = []
        self.bold: list[str] = []
        self.lists: list[str] = []
        self.level = self.strong = self.raised = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        match tag:
            case "table":
                self._flush()
                self.tables.append(_Table())
            case "tr" if self.tables:
                self.tables[-1].start_row()
            case "td" | "th" if self.tables:
                table = self.tables[-1]
                table.cell = []
                table.wide, table.high = (int(said.get(key) or 1) for key in ("colspan", "rowspan"))
            case "ul" | "ol":
                self._flush()
                self.lists.append(tag)
            case "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._flush()
                self.level = int(tag[1]) if tag[0] == "h" else 0
            case "strong":
                self.strong += 1
            case "sup":
                self.raised += 1
            case "br":
                self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "table":
                self._end_table()
            case "td" | "th" if self.tables:
                self.tables[-1].end_cell()
            case "ul" | "ol":
                self._flush()
                self.lists.pop()
            case "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._flush()
            case "strong":
                self.strong -= 1
            case "sup":
                self.raised -= 1

    def handle_data(self, data: str) -> None:
        if self.raised and re.fullmatch(r"[\s\d\[\]*,]+", data):
            return  # the mark of a footnote
        if self.tables:
            self.tables[-1].cell.append(data)
            return
        self.text.append(data)
        if self.strong:
            self.bold.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        if self.tables:
            self.tables[-1].cell.append("\n")
            return
        text, bold = tidy("".join(self.text)), tidy("".join(self.bold))
        self.text, self.bold = [], []
        if not text:
            return
        stands_out = bold == text and len(text) <= SHORT and not self.lists and text[-1] not in ".:;"
        level = self.level or (4 if stands_out else 0)
        lead = bold if text.startswith(bold) and bold != text else ""
        self.blocks.append(Words(text, Spot(), level, len(self.lists), lead))
        self.level = 0

    def _end_table(self) -> None:
        table = self.tables.pop()
        many = max(map(len, table.rows), default=0)
        rows = tuple(
            Row((*row, *[""] * (many - len(row))), Spot(row=number)) for number, row in enumerate(table.rows, 1)
        )
        grid = Grid(rows, _tied(table))
        if self.tables:  # a table within a cell: told after the table that it stands in, its words not lost
            self.tables[-1].inner.append(grid)
            return
        self.blocks.extend([grid, *table.inner])


def _tied(table: _Table) -> frozenset[int]:
    """Give the rows of which a third and more of the cells belong to cells of the row above."""
    return frozenset(number for number, reach in enumerate(table.reaching) if reach and 3 * reach >= len(table.rows[0]))
