"""Lays a page's body out for a book: without what only a screen has, its links and ids made to fit beside others.

Over 300 lines, since each kind of part is laid out by one walk through the page.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5

from partnership_plans.books.book import Part
from partnership_plans.words.messages import say

SVG = "{http://www.w3.org/2000/svg}"
VOID = frozenset({"br", "hr", "img", "wbr", "col"})
GONE = frozenset({"nav", "script", "style", "form", "button", "input", "iframe", "video", "audio", "template"})
"""Elements that only a screen has: ways from page to page, and what needs a hand or a program."""
LOST = "lost"
"""The class of words that led to a page which a book can't lead to."""
GONE_CLASSES = frozenset({"cell-name", "when-narrow", "sparkline", "shape", "tiles", "filters", "result-count", "next"})
"""Drawings that repeat a word, columns' names that only a card shows, lists of links to other pages."""
KEPT = frozenset({
    "id", "class", "href", "src", "alt", "lang", "dir", "scope", "colspan", "rowspan", "headers", "start", "value",
    "datetime", "cite", "title", "reversed",
})  # fmt: skip
INSTEAD = {"details": "div", "summary": "p", "figure": "div", "figcaption": "p"}
"""What has no tag of its own in a PDF, or would be a mistake in one."""
DEEPEST = 6
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left (CLDR)."""
MANY_COLUMNS, MOST_COLUMNS = 10, 16
LONG, PIECE = 20, 10
"""A word of more letters may be cut in a table, after each so many: no column is as wide as every word."""
HEADING = re.compile(r"h[1-6]")


class Laid(NamedTuple):
    """What was laid out: its elements, its headings (level, id, words), and where its facts were read."""

    root: Element
    headings: tuple[tuple[int, str, str], ...]
    sources: tuple[str, ...]


class Ways(NamedTuple):
    """Where things lie in a book: `to` gives the way to an address of the site, or none; `picture` one to a picture.

    `name` makes an id of the page's own.
    """

    to: Callable[[str], str]
    picture: Callable[[str], str]
    name: Callable[[str], str]


def resolve(href: str, page: str) -> str:
    """Give the address on the site that a link of a page leads to; one of another site stays as it is."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
        return href
    path, mark, fragment = href.partition("#")
    if not path:
        return f"{page}{mark}{fragment}"
    folder = page if page.endswith("/") or not page else page.rpartition("/")[0] + "/"
    found = normpath(f"/{folder}{unquote(path)}").lstrip("/")
    ends = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return f"{found}/{mark}{fragment}" if ends and found else f"{found}{mark}{fragment}"


def lay(part: Part, ways: Ways, without: frozenset[str] = frozenset()) -> Laid:
    """Lay a page out, `without` what has one of these classes, as other parts of the book have it."""
    tree = tinyhtml5.parse(f"<!doctype html><title></title><body>{part.body}", namespace_html_elements=False)
    found = tree.find("body")
    root = Element("section", {"class": "part"})
    laying = _Laying(part, ways, GONE_CLASSES | without)
    if found is not None:
        laying.into(root, found)
    if part.heading and (first := next(root.iter(f"h{part.depth + 1}"), None)) is not None:
        first.clear()
        first.text = part.heading
    _without_empty(root)
    _cut_words(root)
    _turn_headings(root)
    headings = tuple(
        (int(one.tag[1]), one.get("id", ""), words_of(one)) for one in root.iter() if HEADING.fullmatch(str(one.tag))
    )
    return Laid(root, headings, tuple(laying.sources))


def words_of(element: Element) -> str:
    """Give the words in an element."""
    return " ".join("".join(element.itertext()).split())


class _Laying:
    """Goes through the elements of one page. `_said` are the words that the next drawing draws."""

    def __init__(self, part: Part, ways: Ways, without: frozenset[str]) -> None:
        self._page, self._deeper, self._ways, self._without = part.address, part.depth, ways, without
        self.sources: list[str] = []
        self._said = ""

    def into(self, target: Element, source: Element) -> None:
        _add(target, source.text)
        for child in source:
            if isinstance(child.tag, str) and not self._is_gone(child):
                self._one(target, child)
            _add(target, child.tail)

    def _is_gone(self, element: Element) -> bool:
        return element.tag in GONE or not self._without.isdisjoint(element.get("class", "").split())

    def _one(self, target: Element, child: Element) -> None:
        tag, classes = str(child.tag), child.get("class", "")
        if tag.startswith(SVG):
            _drawing(target, child, self._said)
            return
        if tag == "div" and "bar" in classes.split():
            _bar(target, child)
            return
        if classes == "sources":
            self.sources += [words_of(one) for one in child.iter("li")]
            return
        if tag == "div" and target.tag == "dl":
            self._pair(target, child)
            return
        laid = self._attributes(tag, child)
        if laid is None:
            _add(target, child.get("alt", ""))
            return
        if tag in {"figcaption", "li"}:
            self._said = words_of(child)
        self.into(SubElement(target, *laid), child)

    def _pair(self, target: Element, pair: Element) -> None:
        """Put a term and what it means into their list without the box round both, which is no item of a list."""
        first = pair.find("dt")
        if first is not None and pair.get("id") and not first.get("id"):
            first.set("id", pair.get("id", ""))
        self.into(target, pair)

    def _attributes(self, tag: str, child: Element) -> tuple[str, dict[str, str]] | None:
        """Give an element's tag and attributes in a book; None for a picture that can't be shown."""
        given = {name: value for name, value in child.attrib.items() if name in KEPT}
        if "id" in given:
            given["id"] = self._ways.name(given["id"])
        if HEADING.fullmatch(tag):
            return f"h{min(int(tag[1]) + self._deeper, DEEPEST)}", given
        if tag == "a":
            way = self._ways.to(resolve(given.pop("href"), self._page)) if "href" in given else ""
            return ("a", given | {"href": way}) if way else ("span", given | {"class": LOST})
        if tag == "img":
            source = self._ways.picture(resolve(given.pop("src", ""), self._page))
            return ("img", {"src": source, "alt": given.get("alt", "")}) if source else None
        if given.get("lang", "").partition("-")[0].lower() in RIGHT_TO_LEFT:
            given.setdefault("dir", "rtl")
        if tag == "table":
            given["class"] = f"{given.get('class', '')} {_width_of(child)}".strip()
        if tag in INSTEAD:
            return INSTEAD[tag], given | {"class": f"{tag} {given.get('class', '')}".strip()}
        return tag, given


def _width_of(table: Element) -> str:
    """Say how wide a table is, which decides how its page lies and how large its letters are."""
    columns = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")), default=0)
    return "columns-most" if columns > MOST_COLUMNS else "columns-many" if columns > MANY_COLUMNS else ""


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


def _without_empty(root: Element) -> None:
    """Take out what nothing is left in, and each heading below the first that nothing is left of."""
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if child.tag in {"ul", "ol", "dl", "div", "p", "li"} and _is_empty(child):
                _take(parent, child)
        children = list(parent)
        for child, after in zip(children[1:], [*children[2:], None], strict=False):
            words = (child.tail or "").strip()
            if HEADING.fullmatch(str(child.tag)) and not words and _ends(child, after, is_last=parent is root):
                _take(parent, child)


def _is_empty(element: Element) -> bool:
    """Say whether nothing is left in an element, or nothing but words that led elsewhere."""
    loose = [element.text, *(one.tail for one in element)]
    return not any((words or "").strip(" .,\n") for words in loose) and all(one.get("class") == LOST for one in element)


def _ends(heading: Element, after: Element | None, *, is_last: bool) -> bool:
    """Say whether nothing stands below a heading: another of its order follows, or the page ends."""
    if after is None:
        return is_last
    return bool(HEADING.fullmatch(str(after.tag))) and str(after.tag) <= str(heading.tag)


def _take(parent: Element, child: Element) -> None:
    index = list(parent).index(child)
    tail = child.tail or ""
    if index:
        before = parent[index - 1]
        before.tail = f"{before.tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    parent.remove(child)


def _add(target: Element, words: str | None) -> None:
    if not words:
        return
    if len(target):
        last = target[-1]
        last.tail = f"{last.tail or ''}{words}"
    else:
        target.text = f"{target.text or ''}{words}"


def _drawing(target: Element, drawing: Element, said: str) -> None:
    """Draw what is drawn: a small sign of a legend in the style of the page, anything larger with its words."""
    if drawing.get("width", "").isdecimal():
        kinds = [one.get("class", "") for one in drawing.iter() if one.get("class", "") not in {"part", "stripes"}]
        SubElement(target, "span", {"class": " ".join(["sign", *filter(None, kinds)])})
        return
    copy = SubElement(target, f"{SVG}svg", {name: value for name, value in drawing.attrib.items() if "-" not in name})
    own = words_of(drawing) if "times" in drawing.get("class", "") else ""
    SubElement(copy, f"{SVG}title").text = own or said or say("A drawing of what is said beside it")
    copy.extend(drawing)


def _bar(target: Element, bar: Element) -> None:
    """Make a bar of a chart, between its two words, of plain boxes."""
    words = {one.get("class", ""): words_of(one) for one in bar.iter("span")}
    fill = next((one.get("width", "") for one in bar.iter(f"{SVG}rect") if one.get("class") == "fill"), "0%")
    row = SubElement(target, "p", {"class": "bar"})
    SubElement(row, "span", {"class": "bar-label"}).text = words.get("bar-label", "")
    track = SubElement(row, "span", {"class": "track"})
    SubElement(track, "span", {"class": "fill", "style": f"width:{fill}"})
    SubElement(row, "span", {"class": "bar-value"}).text = words.get("bar-value", "")


def written(element: Element, *, sheet: str = "") -> str:
    """Write elements as text that is HTML and XHTML at once; drawings get the style `sheet`."""
    return "".join(_text(element, sheet))


def _text(element: Element, sheet: str) -> Iterator[str]:
    tag = str(element.tag)
    is_drawing = tag == f"{SVG}svg"
    name = tag.removeprefix(SVG)
    more = ' xmlns="http://www.w3.org/2000/svg"' if is_drawing else ""
    yield f"<{name}{more}"
    for key, value in element.attrib.items():
        yield f' {key}="{escape(value)}"'
    if name in VOID:
        yield "/>"
        return
    yield ">"
    if is_drawing and sheet:
        yield f"<style>{sheet}</style>"
    if element.text:
        yield escape(element.text, quote=False)
    for child in element:
        yield from _text(child, "" if is_drawing else sheet)
        if child.tail:
            yield escape(child.tail, quote=False)
    yield f"</{name}>"
