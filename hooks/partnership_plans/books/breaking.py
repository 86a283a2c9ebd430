"""Says where a book's words, tables and entries may be parted by the end of a line or of a page."""

import re
from copy import deepcopy
from itertools import pairwise
from xml.etree.ElementTree import Element

from partnership_plans.words.messages import say

HEADING = re.compile(r"h[1-6]")
MANY_COLUMNS, MOST_COLUMNS = 10, 16
WIDE, WIDEST = "columns-many", "columns-most"
"""The classes of tables that lie across, and of those that are too wide for that too."""
LONG, PIECE = 20, 10
"""A word of more letters may be cut in a table, after each so many: no column is as wide as every word."""
FEW_ROWS, FEW_WORDS, FEW_LETTERS, FEW_LINES = 8, 60, 200, 3
"""A table of so many rows, an entry of so many words and a list of facts of so many letters each stand together; so do
a heading, so many lines below it, and what they lead to."""
BLOCKS = frozenset({"p", "ul", "ol", "dl", "div", "table"})


def words_of(element: Element) -> str:
    """Give the words in an element."""
    return " ".join("".join(element.itertext()).split())


def set_breaks(root: Element) -> None:
    """Mark in a page what stands together, part tables that no page holds, and let long words in tables be cut."""
    _part_tables(root)
    _open_lists(root)
    for one in root.iter():
        for mark in _marks(one):
            one.set("class", f"{one.get('class', '')} {mark}".strip())
    for one in root.iter("dl"):
        if "brief" in one.get("class", "").split():
            _run_on(one)
    _lead_on(root)
    _cut_words(root)
    _turn_headings(root)


def _marks(one: Element) -> tuple[str, ...]:
    classes = one.get("class", "").split()
    if one.tag == "table":
        width = "" if WIDE in classes else _width_of(one)
        return (*filter(None, (width,)), *(("short",) if len(list(one.iter("tr"))) <= FEW_ROWS + 1 else ()))
    if one.tag == "dl":
        return ("brief",) if "brief" not in classes and _is_brief(one) else ()
    if "chart" in classes:
        return ("long",) if sum(1 for _ in one.iter("tr")) > FEW_ROWS + 1 else ()
    is_entry = not {"item", "card"}.isdisjoint(classes) or (one.tag in {"li", "dd"} and _has_blocks(one))
    is_short = is_entry and len(words_of(one).split()) <= FEW_WORDS
    return (*(("run-in",) if _runs_on(one) else ()), *(("short",) if is_short else ()))


def _has_blocks(one: Element) -> bool:
    return any(each.tag in BLOCKS or each.tag == "small" for each in one)


def _runs_on(one: Element) -> bool:
    """Say whether an item names something before a colon and tells of it in a paragraph, or a fact begins with one."""
    if one.tag == "dd":
        first = None if (one.text or "").strip() else next(iter(one), None)
        return first is not None and first.tag == "p" and not first.get("class") and _is_few(first)
    before = one.text if one.tag == "li" else None
    for child in one if one.tag == "li" else ():
        if child.tag == "p":
            return (before or "").rstrip().endswith(":")
        before = child.tail
    return False


def _is_few(words: Element) -> bool:
    return len(words_of(words)) <= FEW_LETTERS


def _lead_on(root: Element) -> None:
    """Mark a few words between a heading and what they lead to, or that end in a colon: they are no use without it."""
    for parent in root.iter():
        few: list[Element] = []
        is_headed = False
        for child in parent:
            if child.tag == "p" and _is_few(child):
                few.append(child)
                continue
            led = few if is_headed and len(few) <= FEW_LINES else [one for one in few[-1:] if words_of(one)[-1:] == ":"]
            for words in led if child.tag in BLOCKS - {"p"} else ():
                words.set("class", f"{words.get('class', '')} leads".strip())
            few, is_headed = [], HEADING.fullmatch(str(child.tag)) is not None


def _is_brief(facts: Element) -> bool:
    """Say whether each fact of a list is one line: its name, and few words without a part of their own."""
    tags = [one.tag for one in facts]
    return tags == ["dt", "dd"] * (len(tags) // 2) and all(
        _is_few(one) and not any(each.tag in BLOCKS for each in one.iter()) for one in facts
    )


def _open_lists(root: Element) -> None:
    """Let the one item of a list be the words of the fact that it tells: a list of one is none on paper."""
    for fact in root.iter("dd"):
        if len(fact) == 1 and not (fact.text or "").strip() and "plain" in fact[0].get("class", "").split():
            items = list(fact[0])
            if len(items) == 1 and items[0].tag == "li" and not any(one.tag in BLOCKS for one in items[0]):
                fact.text, fact[:] = items[0].text, list(items[0])


def _run_on(facts: Element) -> None:
    """Let small words run on behind those before them, as a fact is one line: in its name, between brackets."""
    for fact in facts:
        for at, small in [(at, one) for at, one in enumerate(fact) if one.tag == "small"]:
            if at:
                fact[at - 1].tail = _spaced(fact[at - 1].tail)
            else:
                fact.text = _spaced(fact.text)
            if fact.tag == "dt" and not len(small):
                small.text = f"({small.text or ''})"


def _spaced(words: str | None) -> str:
    return f"{(words or '').rstrip()} "


def _part_tables(root: Element) -> None:
    """Part each table of too many columns into several: each has the first column, and some of the others."""
    for parent in list(root.iter()):
        for table in [one for one in parent if one.tag == "table" and _width_of(one) == WIDEST]:
            rows = [list(row) for row in table.iter("tr")]
            if any(name in cell.attrib for row in rows for cell in row for name in ("colspan", "rowspan")):
                continue
            columns = max(map(len, rows))
            starts = range(1, columns, MANY_COLUMNS - 1)
            parts = [_part_of(table, start, number, len(starts)) for number, start in enumerate(starts)]
            parts[-1].tail = table.tail
            at = list(parent).index(table)
            parent[at : at + 1] = parts


def _part_of(table: Element, start: int, number: int, of: int) -> Element:
    part = deepcopy(table)
    part.tail = None
    for row in part.iter("tr"):
        cells = list(row)
        row[:] = [*cells[:1], *cells[start : start + MANY_COLUMNS - 1]]
    if number:
        for one in part.iter():
            one.attrib.pop("id", None)
    part.set("class", f"{part.get('class', '')} {WIDE}".strip())
    caption = next(part.iter("caption"), None)
    words = {"number": number + 1, "parts": of}
    if caption is None:
        caption = Element("caption")
        caption.text = say("Part {number} of {parts} of this table", **words)
        part.insert(0, caption)
    else:
        said = say("{caption}, part {number} of {parts}", caption=words_of(caption), **words)
        caption[:] = []
        caption.text = said
    return part


def _width_of(table: Element) -> str:
    """Say how wide a table is, which decides how its page lies and how large its letters are."""
    columns = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")), default=0)
    return WIDEST if columns > MOST_COLUMNS else WIDE if columns > MANY_COLUMNS else ""


def _turn_headings(root: Element) -> None:
    """Let a heading go with the wide table that it heads, which has a page of its own across."""
    for parent in root.iter():
        for child, after in pairwise(parent):
            if HEADING.fullmatch(str(child.tag)) and any(
                "columns-" in one.get("class", "") for one in after.iter("table")
            ):
                child.set("class", f"{child.get('class', '')} above-wide".strip())


def _cut_words(root: Element) -> None:
    """Let long words in tables be cut."""
    for table in root.iter("table"):
        for parent in list(table.iter()):
            for child in list(parent):
                if child.tail and _is_long(child.tail):
                    parts, child.tail = _pieces(child.tail), ""
                    _put_pieces(parent, list(parent).index(child) + 1, parts, child)
            if parent.text and _is_long(parent.text):
                parts, parent.text = _pieces(parent.text), ""
                _put_pieces(parent, 0, parts, None)


def _is_long(text: str) -> bool:
    return any(len(word) > LONG for word in text.split())


def _pieces(text: str) -> list[str]:
    return re.sub(rf"\S{{{LONG + 1},}}", lambda word: re.sub(rf"(.{{{PIECE}}})", "\\1\0", word[0]), text).split("\0")


def _put_pieces(parent: Element, index: int, pieces: list[str], before: Element | None) -> None:
    if before is None:
        parent.text = pieces[0]
    else:
        before.tail = pieces[0]
    for number, piece in enumerate(pieces[1:]):
        cut = Element("wbr")
        cut.tail = piece
        parent.insert(index + number, cut)
