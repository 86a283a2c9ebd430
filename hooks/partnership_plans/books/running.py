"""Writes what runs on in a line in the language of Typst.

Every word is a string of that language, so nothing that somebody wrote is ever read as markup or as a command.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from partnership_plans.books.breaking import words_of
from partnership_plans.books.drawing import SVG
from partnership_plans.books.markup import written

NAMED = {
    "strong": "bold", "b": "bold", "em": "emph", "i": "emph", "cite": "emph", "var": "emph", "dfn": "emph",
    "sub": "sub", "sup": "super", "code": "code", "kbd": "code", "samp": "code", "del": "strike", "s": "strike",
    "ins": "underline", "u": "underline", "mark": "marked",
}  # fmt: skip
LOOKS = frozenset({"empty", "late", "trend", "small", "unit", "big"})
"""Classes of words that look as they do wherever they stand in a line."""
HIDDEN = "visually-hidden"
SPACE = re.compile(r"[ \t\n\r\f]+")
NO_SIGN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""What is no sign at all: a PDF that can be heard may not hold it."""
LONG_WORD, PIECE = re.compile(r"\S{41,}"), re.compile(r"(.{10})(?=.)")
"""A word that may be cut wherever it stands, since no line holds it for certain, and after which of its letters."""
AFTER_SIGN = re.compile(r"(?<=[/.?&=_-])(?=.)")
SIZES = {"line": (605, 174), "times": (605, 45), "stack": (658, 23)}
"""How large a drawing is that fills what is round it, in its own points: as large as it is on paper."""


def text(words: str) -> str:
    """Write words as a string of Typst: they come out as they are."""
    said = NO_SIGN.sub("", words).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + said.replace("\n", "\\n").replace("\r", "").replace("\t", "\\t") + '"'


def label(name: str) -> str:
    """Write the name of a place."""
    return f"label({text(name)})"


def listed(each: Collection[str]) -> str:
    """Write a list of what is written already."""
    return f"({''.join(f'{one}, ' for one in each)})"


def names(classes: Collection[str]) -> str:
    """Write a list of words."""
    return listed([text(one) for one in classes])


def classes_of(one: Element) -> list[str]:
    """Give the classes of an element."""
    return one.get("class", "").split()


def is_hidden(one: Element) -> bool:
    """Say whether an element is there for those who hear a page of the site, and not for those who see it."""
    return HIDDEN in classes_of(one)


class Places:
    """The places of a book that links lead to; each is marked by the next words that are written."""

    def __init__(self, known: Collection[str]) -> None:
        """Take the names of all places of the book."""
        self._known = frozenset(known)
        self._marked: set[str] = set()
        self._next: list[str] = []

    def come(self, name: str) -> None:
        """Mark a place by the words that come next."""
        if name and name not in self._marked:
            self._marked.add(name)
            self._next.append(label(name))

    def take(self) -> list[str]:
        """Take the places that are to be marked now."""
        taken, self._next = self._next, []
        return taken

    def led_to(self, way: str) -> str:
        """Give the place that a way leads to, or its page where the place is not printed."""
        name = way[1:]
        return label(name if name in self._known else name.partition("_")[0])


class Style(NamedTuple):
    """What is shown beside words: the style of drawings; pictures by the ways to them, and whether each is tall."""

    drawings: str
    pictures: Mapping[str, bool]


class Line:
    """What runs on in a line: spaces are one, and none stands at its beginning or at its end."""

    def __init__(self, places: Places, style: Style, *, ends: bool = True) -> None:
        """Begin a line; `ends` says that no space is wanted before its first word."""
        self._places, self._style = places, style
        self._said: list[str] = []
        self.ends = ends
        self.is_empty = True

    def written(self) -> str:
        """Give all of it as one expression."""
        return f"{{{';'.join(self._said)}}}" if self._said else '""'

    def words(self, words: str | None) -> None:
        """Add words."""
        plain = SPACE.sub(" ", NO_SIGN.sub("", words or ""))
        plain = plain.removeprefix(" ") if self.ends else plain
        if not plain:
            return
        if not plain.isspace():
            self.mark_places()
        self.ends, self.is_empty = plain.endswith(" "), self.is_empty and plain.isspace()
        pieces = LONG_WORD.sub(lambda word: PIECE.sub("\\1\0", word[0]), plain).split("\0")
        self._said.append(";cut;".join(map(text, pieces)))

    def mark_places(self) -> None:
        """Add the marks of places that have come."""
        self._said += [f"at({one})" for one in self._places.take()]

    def all_of(self, parent: Element) -> None:
        """Add what stands in an element."""
        self._places.come(parent.get("id", ""))
        self.words(parent.text)
        for child in parent:
            if not is_hidden(child):
                self.one(child)
            self.words(child.tail)

    def one(self, one: Element) -> None:
        """Add an element."""
        tag, classes = str(one.tag), classes_of(one)
        self._places.come(one.get("id", ""))
        if tag == "br":
            self._call("linebreak()", ends=True)
        elif tag == "wbr":
            self._said.append("cut")
        elif tag == "img" and one.get("src", "") in self._style.pictures:
            is_tall = self._style.pictures[one.get("src", "")]
            self._call(f"picture({text(one.get('src', ''))}, {text(one.get('alt', ''))}, {str(is_tall).lower()})")
        elif tag == "img":
            self.words(one.get("alt", ""))
        elif tag == f"{SVG}svg":
            self._call(f"box({drawing(one, self._style)})")
        elif "sign" in classes:
            self._call(f"sign({names(classes)})", ends=True)
        else:
            self._span(one, tag, classes)

    def _call(self, call: str, *, ends: bool = False) -> None:
        self.mark_places()
        self._said.append(call)
        self.ends, self.is_empty = ends, False

    def _span(self, one: Element, tag: str, classes: list[str]) -> None:
        calls = [*self._calls(one, tag, classes)]
        inner = Line(self._places, self._style, ends=self.ends) if calls else self
        inner.all_of(one)
        if "step" in classes:
            inner.words(".")
        if inner is self or inner.is_empty:
            return
        self._said.append(f"{''.join(calls)}{inner.written()}{')' * len(calls)}")
        self.ends, self.is_empty = inner.ends, False
        if address := one.get("data-address", ""):
            self._said.append(f"beside({{{';cut;'.join(map(text, AFTER_SIGN.split(address)))}}})")

    def _calls(self, one: Element, tag: str, classes: list[str]) -> Iterator[str]:
        """Give the beginnings of what goes round the words of an element."""
        way = one.get("href", "") if tag == "a" else ""
        if way.startswith("#"):
            yield f"{'to-page' if 'to-page' in classes else 'to'}({self._places.led_to(way)}, "
        elif way:
            yield f"link({text(way)}, "
        if tag in NAMED:
            yield f"{NAMED[tag]}("
        if "tag" in classes:
            yield f"tag({names(classes)}, "
        elif look := next((each for each in classes if each in LOOKS), "small" if tag == "small" else ""):
            yield f"as-{look}("
        if one.get("lang") or one.get("dir"):
            yield tongue(one)


def tongue(one: Element) -> str:
    """Begin what says that an element is in another language, or runs the other way."""
    return f"tongue({text(one.get('lang', ''))}, {text(one.get('dir', ''))}, "


def drawing(one: Element, style: Style) -> str:
    """Write a drawing, with what it says as its words."""
    kind = one.get("class", "")
    title = next((each for each in one if each.tag == f"{SVG}title"), None)
    if kind in SIZES:
        one.attrib |= dict(zip(("width", "height"), map(str, SIZES[kind]), strict=True))
    said = words_of(title) if title is not None else ""
    return f"drawing({text(kind)}, {text(written(one, sheet=style.drawings))}, {text(said)})"
