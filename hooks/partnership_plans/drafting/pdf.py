"""Reads a PDF that has text: pdfplumber finds the ruled tables; lines, headings and lists are told by their type.

What a page repeats at its top and foot, its number, and raised digits (the marks of footnotes) are left out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

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
from partnership_plans.drafting.pdf_columns import in_reading_order, is_inside, is_within

OCR = "Have a program recognise the text (“OCR”), or ask whoever made it for the Word file"
MOST_PAGES = 400
LEAST_LETTERS = 25
"""How many letters a page has at least, on average, where somebody typed it."""
MARGIN = 0.1
"""How much of a page at its top and its foot may hold what each page repeats."""
REPEATED = 3
RAISED = 0.78
"""How small a digit is, beside the letter before it, that is the mark of a footnote."""
BULLET = re.compile(r"^(?P<sign>[•●▪■◦‣·✓✔➢►\uf0b7\uf0a7*]|[-–—o](?= ))\s*")
DEEPER = "◦–—o-"
LONGEST_HEADING = 140
ALIKE = 0.6
"""By how many points the type of two lines of one paragraph may differ."""


class _Line(NamedTuple):
    text: str
    page: int
    top: float
    bottom: float
    left: float
    right: float
    size: float
    bold: bool
    lead: str
    at_edge: bool
    room: float = 0
    """How much of the line's column, from 0 to 1, is left blank behind it."""


def read_pdf(path: Path, name: str) -> Document:
    """Read a PDF. CannotReadError if it is locked, broken, too long, or holds pictures of pages and no text."""
    import pdfplumber  # noqa: PLC0415 - nobody who only builds should wait for it
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise CannotReadError(f"{name} is no PDF. Save or export it anew")
    try:
        with pdfplumber.open(path) as pdf:
            (items, letters, pictures), pages = _items(pdf.pages, name), len(pdf.pages)
    except CannotReadError:
        raise
    except PdfminerException as fault:
        if fault.args and isinstance(fault.args[0], PDFPasswordIncorrect):
            raise CannotReadError(f"{name} has a password. Open it, and save it without one") from None
        raise CannotReadError(f"{name} is damaged, and can't be read. Save or export it anew") from None
    except Exception as fault:  # noqa: BLE001 - whatever a broken file brings about in the library is the file's fault
        raise CannotReadError(f"{name} is damaged ({type(fault).__name__}). Save or export it anew") from None
    if letters < LEAST_LETTERS * pages:
        scanned = f"pictures of pages, as a scanner makes them, and no text. {OCR}"
        raise CannotReadError(f"{name} holds {scanned if pictures else 'hardly any text, and no pictures of pages'}")
    return Document(name, with_places([*_blocks(items)]))


def _items(pages: list[Any], name: str) -> tuple[list["_Line | Grid"], int, int]:
    """Give the lines and tables of all pages, and how many letters and pictures there are."""
    if (many := len(pages)) > MOST_PAGES:
        raise CannotReadError(
            f"{name} has {many} pages, and at most {MOST_PAGES} are read. Save those of the plan as a PDF of their own"
        )
    items: list[_Line | Grid] = []
    letters = pictures = unknown = 0
    for number, page in enumerate(pages, 1):
        letters += len(page.chars)
        pictures += len(page.images)
        unknown += sum(char["text"].startswith("(cid:") for char in page.chars)
        items += _of_page(page, number)
        page.close()
    if 4 * unknown > letters > 0:
        raise CannotReadError(f"{name} does not say which letters it shows, so that its text can't be read. {OCR}")
    return items, letters, pictures


def _of_page(page: Any, number: int) -> Iterator[_Line | Grid]:
    """Give the lines and tables of a page, from its top to its foot."""
    before: dict[str, Any] | None = None
    for char in page.chars:
        is_mark = char["text"].isdigit() or char["text"] in "*†‡,"
        if before and is_mark and char["size"] <= RAISED * before["size"] and char["bottom"] < before["bottom"] - 0.5:
            char["raised"] = True
            continue
        before = char if char["text"].strip() else before
    clean = page.filter(lambda one: not one.get("raised"))
    found = clean.find_tables()
    outer = [one for one in found if not any(is_within(one.bbox, other.bbox) for other in found if other is not one)]
    grids = [(one.bbox, grid) for one in outer if (grid := _grid(one.extract(), number, _covered(one)))]
    rest = clean.filter(lambda one: one["object_type"] != "char" or not any(is_inside(one, box) for box, _ in grids))
    placed: list[tuple[tuple[float, int, float], _Line | Grid]] = []
    for top, column, part in in_reading_order(rest):
        lines = [_line(each, number, page.height) for each in part.extract_text_lines(return_chars=True)]
        left, right = min((one.left for one in lines), default=0), max((one.right for one in lines), default=0)
        for one in lines:
            room = (right - one.right) / max(right - left, 1)
            place = (top if column else one.top, column, one.top)
            placed += [(place, one._replace(room=room))] if one.text else []
    placed += [((box[1], 0, box[1]), grid) for box, grid in grids]
    for _, item in sorted(placed, key=lambda pair: pair[0]):
        yield item


def _line(line: dict[str, Any], number: int, height: float) -> _Line:
    chars = [one for one in line["chars"] if one["text"].strip()]
    sizes = Counter(round(one["size"], 1) for one in chars)
    bold = [_is_bold(one) for one in chars]
    lead = ""
    if bold and not all(bold) and any(bold[:3]):
        start = next(n for n, one in enumerate(bold) if one)
        end = next((n for n in range(start, len(bold)) if not bold[n]), len(bold))
        lead = "".join(one["text"] for one in chars[start:end])
    size = max(sizes, key=lambda one: sizes[one], default=0)
    at_edge = line["top"] < MARGIN * height or line["bottom"] > (1 - MARGIN) * height
    where = (line["top"], line["bottom"], line["x0"], line["x1"])
    return _Line(tidy(line["text"]), number, *where, size, bool(bold) and all(bold), lead, at_edge)


def _is_bold(char: dict[str, Any]) -> bool:
    return bool(re.search(r"bold|black|heavy|semibold|demi", char["fontname"], re.IGNORECASE))


def _covered(table: Any) -> frozenset[tuple[int, int]]:
    """Give the places (row, column) over which a cell to their left reaches."""
    boxes = [row.cells for row in table.rows]
    lefts = [min((row[n][0] for row in boxes if row[n]), default=0) for n in range(len(boxes[0]))]
    found = set()
    for number, row in enumerate(boxes):
        right = 0.0
        for n, box in enumerate(row):
            if box is not None:
                right = box[2]
            elif right > lefts[n] + 1:
                found.add((number, n))
    return frozenset(found)


def _grid(rows: list[list[str | None]], page: int, covered: frozenset[tuple[int, int]]) -> Grid | None:
    """Make a table of what pdfplumber gives: None stands where a cell beside it or above it reaches over."""
    if len(rows) < 2 or len(rows[0]) < 2:  # noqa: PLR2004 - a box round words is no table
        return None
    patterns = Counter(tuple(n for n, cell in enumerate(row) if cell is not None) for row in rows)
    starts = max(patterns, key=lambda one: (patterns[one], len(one)))
    if len(starts) < 2:  # noqa: PLR2004
        return None
    ends = (*starts[1:], len(rows[0]))
    made: list[Row] = []
    tied = set()
    above = [""] * len(starts)
    for number, row in enumerate(rows):
        cells, reached = [], 0
        for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
            first = 0 if n == 0 else start
            parts = [cell for cell in row[first:end] if cell is not None]
            if parts:
                cells.append(tidy(" ".join(map(_joined, parts))))
            elif cells and (number, start) in covered:
                cells.append(cells[-1])
            else:
                reached += 1
                cells.append(above[n])
        if number and 3 * reached >= len(starts):
            tied.add(number)
        made.append(Row(tuple(cells), Spot(page, row=number + 1)))
        above = cells
    return Grid(tuple(made), frozenset(tied), "", Spot(page))


def _joined(cell: str) -> str:
    """Join the lines of a cell, and words that a hyphen parts at the end of one."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", cell).replace("\n", " ")


def _blocks(items: list[_Line | Grid]) -> Iterator[Block]:
    """Make headings, paragraphs and lists of lines, and leave out what pages repeat at their edges."""
    lines = [one for one in items if isinstance(one, _Line)]
    edges = Counter(_without_digits(one.text) for one in lines if one.at_edge)
    letters: Counter[float] = Counter()
    for one in lines:
        letters[one.size] += len(one.text)
    body = max(letters, key=lambda size: letters[size], default=0)
    larger = sorted({one.size for one in lines if one.size > 1.1 * body}, reverse=True)
    table = Counter[int]()
    held: list[_Line] = []
    for item in items:
        if isinstance(item, Grid):
            yield from _told(held, body, larger)
            held = []
            table[item.spot.page] += 1
            spot = item.spot._replace(table=table[item.spot.page])
            yield item._replace(
                spot=spot, rows=tuple(row._replace(spot=row.spot._replace(table=spot.table)) for row in item.rows)
            )
            continue
        if item.at_edge and (
            re.fullmatch(r"[\divxlc.–—|-]+|page \d+.*", item.text, re.IGNORECASE)
            or edges[_without_digits(item.text)] >= REPEATED
        ):
            continue
        if held and not _goes_on(held[-1], item, body):
            yield from _told(held, body, larger)
            held = []
        held.append(item)
    yield from _told(held, body, larger)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+|\b[ivx]+$", "", text).strip()


def _goes_on(before: _Line, line: _Line, body: float) -> bool:
    """Say whether a line belongs to the paragraph or heading of the one before."""
    if before.room > SHORT_LINE and before.size <= 1.1 * body and not before.bold and before.page == line.page:
        return False  # it ended where there was room for more
    if BULLET.match(line.text) or abs(before.size - line.size) > ALIKE or before.bold is not line.bold:
        return False
    if before.page != line.page:
        return (
            not before.bold and before.size <= 1.1 * body and (before.text[-1] not in ".:;?!" or line.text[0].islower())
        )
    return line.top - before.bottom < 0.75 * line.size and not (
        before.bold and re.match(r"\d+(?:\.\d+)*\.? ", line.text)
    )


SHORT_LINE = 0.4
"""How much of its column is left blank behind a line that is the last of its paragraph."""


def _told(lines: list[_Line], body: float, larger: list[float]) -> Iterator[Words]:
    if not lines:
        return
    first = lines[0]
    text = tidy(_joined("\n".join(one.text for one in lines)))
    spot = Spot(first.page)
    if match := BULLET.match(text):
        lead = _lead(lines)
        yield Words(text[match.end() :], spot, 0, 2 if match["sign"] in DEEPER else 1, lead)
        return
    is_large = first.size > 1.1 * body
    stands_out = is_large or (first.bold and text[-1] not in ".,;")
    if (
        stands_out
        and len(text) <= LONGEST_HEADING
        and any(letter.isalpha() for letter in text)
        and text[-1] not in ",;"
    ):
        level = larger.index(first.size) + 1 if is_large and first.size in larger else len(larger) + 1
        yield Words(text, spot, min(level, 6))
        return
    yield Words(text, spot, 0, 0, _lead(lines))


def _lead(lines: list[_Line]) -> str:
    """Give the words in bold with which a paragraph begins, over several lines where they go on."""
    words = []
    for one in lines:
        if one.bold:
            words.append(one.text)
            continue
        if one.lead:
            words.append(_spaced(one.lead, one.text))
        break
    return tidy(BULLET.sub("", " ".join(words)))


def _spaced(lead: str, text: str) -> str:
    """Give back the spaces of a lead, which is made of single signs."""
    wanted, taken = len(lead), 0
    for n, sign in enumerate(text):
        taken += not sign.isspace()
        if taken >= wanted + (len(text[:n]) - len(text[:n].lstrip("•●▪■◦‣·✓✔➢► "))):
            return text[: n + 1]
    return text
