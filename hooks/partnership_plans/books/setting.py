"""Writes a book in the language of Typst: each element is a call by its name, and `paper.typ` says how that looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from partnership_plans.books.breaking import FEW_ROWS, FEW_WORDS, HEADING, words_of
from partnership_plans.books.columns import shares, span_of
from partnership_plans.books.drawing import SVG, UNREAD
from partnership_plans.books.keeping_together import (
    BLOCKS,
    FEW_LISTED,
    LAST,
    are_held,
    begins_with_words,
    goes_with,
    how,
)
from partnership_plans.books.running import (
    Line,
    Places,
    Style,
    classes_of,
    drawing,
    is_hidden,
    listed,
    names,
    text,
    tongue,
)  # fmt: skip

BOXES = frozenset({"notice", "numbers-to-call"})
ACROSS = "across("
NOTHING = '""'


@dataclass
class _Fact:
    """A fact of a list: its name, what it tells in how many words, and whether that runs on behind the name."""

    name: str
    told: list[str] = field(default_factory=list)
    words: int = 0
    runs_on: bool = False

    def written(self) -> str:
        kinds = [*(["short"] if self.words <= FEW_WORDS else []), *(["run-on"] if self.runs_on else [])]
        return f"({self.name}, {names(kinds)}, {listed([one for one in self.told if one != NOTHING])})"


class Setting:
    """Writes the elements of a book, one page after the other."""

    def __init__(self, places: Places, style: Style) -> None:
        """Begin a book."""
        self._places, self._style = places, style
        self._level, self._inside = 1, 0
        self._above = ""

    def part(self, root: Element, own: str, depth: int) -> str:
        """Write a page of the book, which is led to by its own name."""
        self._places.come(own)
        said = self._blocks(root)
        for one in root.iter():
            self._places.come(one.get("id", ""))
        lost = "".join(f"at({one});" for one in self._places.take())
        return f"part({depth}, {{{lost}{said}}})"

    def _line(self, parent: Element) -> str:
        line = Line(self._places, self._style)
        line.all_of(parent)
        return line.written()

    def _blocks(self, parent: Element, *, plain: bool = False) -> str:
        """Write what stands in an element: each block, and the words between them as paragraphs.

        The first words of what is `plain` are none: an item of a list begins with them.
        """
        said: list[str] = []
        line = Line(self._places, self._style)
        runs_in, few = "run-in" in classes_of(parent), False  # of several paragraphs the first one does
        line.words(parent.text)
        for child in parent:
            if is_hidden(child):
                pass
            elif child.tag not in BLOCKS or (runs_in and child.tag == "p" and not said):
                line.words(" " if child.tag in BLOCKS else "")
                line.one(child)
                runs_in = runs_in and child.tag != "p"
            else:
                said += self._ended(line, plain=plain and not said)
                line = Line(self._places, self._style)
                if few and said and goes_with(child):
                    said[-1] = f"stay({said[-1]})"
                said += filter(None, [self._block(child)])
                few = len(words_of(child).split()) <= FEW_WORDS and not HEADING.fullmatch(str(child.tag))
            line.words(child.tail)
        said += self._ended(line, plain=plain and not said)
        return f"{{{';'.join(_together(said))}}}" if said else NOTHING

    @staticmethod
    def _ended(line: Line, *, plain: bool) -> Iterator[str]:
        if not line.is_empty:
            yield line.written() if plain else f"par({line.written()})"

    def _block(self, one: Element) -> str:
        self._places.come(one.get("id", ""))
        said = self._made(one, str(one.tag), classes_of(one))
        return f"{tongue(one)}{said})" if said and (one.get("lang") or one.get("dir")) else said

    def _made(self, one: Element, tag: str, classes: list[str]) -> str:
        makers = {
            "ul": self._list, "ol": self._list, "dl": self._facts, "table": self._table, "pre": _lines, "hr": _rule,
            UNREAD: self._unread, f"{SVG}svg": self._drawing,
        }  # fmt: skip
        if HEADING.fullmatch(tag):
            return self._heading(one, classes)
        if maker := makers.get(tag) or next((DRAWN[each] for each in classes if each in DRAWN), None):
            return maker(one, classes)
        if "plot" in classes:
            return self._plot(one)
        if tag in {"p", "small"}:
            return f"p({names([*classes, *(['small'] if tag == 'small' else [])])}, {self._line(one)})"
        return self._box(one, classes)

    def _box(self, one: Element, classes: list[str]) -> str:
        kinds = [*classes, *(["notice"] if one.tag == "aside" and BOXES.isdisjoint(classes) else [])]
        is_whole = not {"short", "chart", *BOXES}.isdisjoint(kinds)
        self._inside += is_whole
        said = self._blocks(one)
        self._inside -= is_whole
        if said == NOTHING:
            return ""
        if one.tag == "blockquote":
            return f"quoted({said})"
        return said if {*kinds} <= {"scroll", "part"} else f"group({names(kinds)}, {said})"

    def _drawing(self, one: Element, _: list[str]) -> str:
        return drawing(one, self._style)

    def _unread(self, one: Element, _: list[str]) -> str:
        return f"unread({self._blocks(one)})"

    def _heading(self, one: Element, classes: list[str]) -> str:
        self._level = min(int(str(one.tag)[1]), self._level + 1)
        places = listed(self._places.take())
        said = f"head({self._level}, {places}, {text(words_of(one))}, {self._line(one)})"
        if "above-wide" not in classes or self._inside:
            return said
        self._above += f"{said};"
        return ""

    def _list(self, one: Element, classes: list[str]) -> str:
        items = []
        kinds = [*classes, *how(one, is_inside=self._inside > 0)]
        self._inside += 1
        for item in one.iterfind("li"):
            self._places.come(item.get("id", ""))
            of_item, body = classes_of(item), self._blocks(item, plain=True)
            if body != NOTHING:
                items.append(f"item({names(of_item)}, {body})" if of_item else body)
        self._inside -= 1
        if not items:
            return ""
        if one.tag == "ul":
            return f"bullets({names(kinds)}, {', '.join(items)})"
        start = one.get("start", "1")
        first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        return f"numbers({names(kinds)}, {first}, {', '.join(items)})"

    def _facts(self, one: Element, classes: list[str]) -> str:
        rows: list[_Fact] = []
        is_brief = "brief" in classes
        self._inside += 1
        for fact in one:
            self._places.come(fact.get("id", ""))
            if fact.tag == "dt":
                rows.append(_Fact(self._line(fact)))
            elif fact.tag == "dd" and rows:
                rows[-1].words += len(words_of(fact).split())
                rows[-1].runs_on |= not rows[-1].told and begins_with_words(fact)
                rows[-1].told.append(self._line(fact) if is_brief else self._blocks(fact, plain=True))
        self._inside -= 1
        is_short = len(rows) <= FEW_ROWS and len(words_of(one).split()) <= FEW_LISTED
        kinds = [*classes, *(["short"] if is_short else [])]
        return f"facts({names(kinds)}, {', '.join(row.written() for row in rows)})" if rows else ""

    def _table(self, table: Element, classes: list[str]) -> str:
        caption = table.find("caption")
        said = f'p(("caption",), {self._line(caption)});' if caption is not None else ""
        heads = [row for part in table.iterfind("thead") for row in part.iterfind("tr")]
        feet = [row for part in table.iterfind("tfoot") for row in part.iterfind("tr")]
        rest = [row for row in table.iter("tr") if row not in heads]
        if "short" not in classes:
            _lead_nowhere(heads)
        self._inside += 1
        head = listed([listed([*self._cells(row, "head", "head")]) for row in heads])
        cells = [[*self._cells(row, "row-head", "foot" if row in feet else "")] for row in rest]
        held = LAST if "short" not in classes and are_held(rest) else 0
        body = listed([cell for row in cells[: len(cells) - held] for cell in row])
        last = listed([cell for row in cells[len(cells) - held :] for cell in row])
        self._inside -= 1
        columns = "".join(f"{share}fr, " for share in shares(heads, rest))
        if not columns:
            return said.removesuffix(";")
        made = f"{{{said}sheet({names(classes)}, ({columns}), {head}, {body}, {last})}}"
        if self._inside or not any(one.startswith("columns-") for one in classes):
            return made
        above, self._above = self._above, ""
        return f"{ACROSS}{{{above}{made}}})"

    def _cells(self, row: Element, of_head: str, of_cell: str) -> Iterator[str]:
        self._places.come(row.get("id", ""))
        for cell in row:
            self._places.come(cell.get("id", ""))
            kind = of_head if cell.tag == "th" else of_cell
            kinds = [*classes_of(cell), *([kind] if kind else [])]
            spans = "".join(f", {one}: {span_of(cell, one)}" for one in ("colspan", "rowspan") if cell.get(one))
            yield f"cell({names(kinds)}, {self._blocks(cell, plain=True)}{spans})"

    def _plot(self, plot: Element) -> str:
        """Write a chart with its scale beside it."""
        scale = next((one for one in plot if one.get("class") == "scale"), None)
        marks = [text(words_of(one)) for one in scale] if scale is not None else []
        rest = [self._block(one) for one in plot if one is not scale]
        return f"plot({listed(marks)}, {{{';'.join(rest)}}})"


def _lead_nowhere(heads: list[Element]) -> None:
    """Take the links out of the head of a table that stands again on each page: only one of them could be heard."""
    for link in (one for row in heads for one in row.iter("a")):
        link.tag = "span"


def _together(said: list[str]) -> list[str]:
    """Let what lies across lie on the same pages as what lies across before it."""
    found: list[str] = []
    for one in said:
        if found and one.startswith(ACROSS) and found[-1].startswith(ACROSS):
            found[-1] = f"{ACROSS}{{{found[-1][len(ACROSS) : -1]};{one[len(ACROSS) : -1]}}})"
        else:
            found.append(one)
    return found


def _rule(_: Element, __: list[str]) -> str:
    return "rule()"


def _lines(one: Element, _: list[str]) -> str:
    lines = "".join(one.itertext()).strip("\n").expandtabs(4).split("\n")
    return f"pre({names(lines)})"


def _bar(bar: Element, _: list[str]) -> str:
    words = {one.get("class", ""): words_of(one) for one in bar.iter("span")}
    fill = next((one.get("style", "") for one in bar.iter("span") if one.get("class") == "fill"), "")
    share = re.search(r"\d+(\.\d+)?%", fill)
    said, value = text(words.get("bar-label", "")), text(words.get("bar-value", ""))
    return f"bar({said}, {share[0] if share else '0%'}, {value})"


DRAWN = {"bar": _bar}
"""What is drawn of the elements of a class."""
