"""Reads a finished page as a browser would, strictly: what it links to, what it loads, what it says.

What is wanted is the opposite of what parsers of HTML are made for: they
forgive as browsers do, and a page cut short, with a tag closed that was never
opened, or with a “<” that begins no tag, must not be published. So pages are
taken apart by one pattern that knows tags as our templates write them and
takes the rest for a fault, and the balance of tags is kept here. The standard
library's parser took three times as long over the same pages; html5lib (1.1,
of 2020, unmaintained) three times as long again.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from itertools import islice
from typing import NamedTuple

from partnership_plans.finished.tags import TOKEN, Start, Tag, read_start, read_tag
from partnership_plans.outputs.policy import source_of
from partnership_plans.side_by_side import side_by_side
from partnership_plans.source.hidden import find_hidden

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MAY_STAY_OPEN = {
    "li", "p", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rt", "rp",
}  # fmt: skip
CLOSES_P = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "table", "ul",
}  # fmt: skip
CLOSED_BY = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"},
    "th": {"td", "th"}, "tbody": {"thead", "tbody", "tr", "td", "th"}, "tfoot": {"tbody", "tr", "td", "th"},
    "option": {"option"}, "optgroup": {"option", "optgroup"},
}  # fmt: skip
ONCE = ("html", "head", "body", "title")
COUNTED = frozenset({*ONCE, "main"})
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json", "speculationrules", "text/plain"})
SHOWN = frozenset({"img", "svg", "table", "video", "audio", "form", "object"})
SILENT = frozenset({"script", "style", "template", "title", "noscript"})
REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)
PIECE = re.compile(r"([^<]*+)(</?+[a-z][^<>]*+>)?+", re.IGNORECASE)
"""Words, and what is likely a tag: most tags of a site stand on many of its pages, and are known by their letters."""


class Spot(NamedTuple):
    """A line and column of the page, and what stands there."""

    line: int
    column: int
    what: str


class PageRead(NamedTuple):
    """What one page holds."""

    faults: list[Spot]
    unsafe: list[Spot]
    links: list[Spot]
    loads: list[Spot]
    ids: set[str]
    words: int
    forwards: str


REMEMBERED: dict[str, PageRead] = {}
"""Pages that were read, the oldest first. One that is served again after a change elsewhere, or that is looked at
once in memory and once more in the folder that is published, is not taken apart twice. Nobody may change them."""
MOST = 10_000


def read_page(text: str) -> PageRead:
    """Read a page; faults are sentences, unsafe is markup that the security policy would stop."""
    return read_pages((text,))[0]


def read_pages(texts: Iterable[str]) -> tuple[PageRead, ...]:
    """Read pages as `read_page` does, many of them side by side."""
    texts = tuple(texts)
    new = [text for text in dict.fromkeys(texts) if text not in REMEMBERED]
    now = {text: REMEMBERED[text] for text in texts if text in REMEMBERED}
    now.update(zip(new, side_by_side(_read, new), strict=True))
    REMEMBERED.update(now)
    for old in [*islice(REMEMBERED, max(len(REMEMBERED) - MOST, 0))]:
        del REMEMBERED[old]
    return tuple(now[text] for text in texts)


def remember(text: str, page: PageRead) -> None:
    """Keep what another process of ours read on a page."""
    REMEMBERED[text] = page


def _read(text: str) -> PageRead:
    reader = _Reader(text)
    reader.read(text)
    if hidden := find_hidden(unescape(text)):
        # Whatever it came by: files, references and expressions have each been looked at before.
        reader.at = max(text.find(hidden[0]), 0)
        reader.note(reader.page.faults, f"it holds a character that nobody sees (U+{ord(hidden[0]):04X})")
    return reader.result()


class _Reader:
    def __init__(self, text: str) -> None:
        self.page = PageRead([], [], [], [], set(), 0, "")
        self.at = 0
        self.ends = [end.end() for end in re.finditer("\n", text)]
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.doctype = self.ended = False
        self.words = self.main_words = 0
        self.forwards = self.policy = ""
        # Each kind of token is told by the last group of its pattern.
        self.takes: dict[str, Callable[[re.Match[str]], None]] = {
            "itself": lambda token: self.start_tag(
                Tag(name := token["start"].lower(), bool(token["itself"])), read_start(name, token["given"])
            ),
            "end": lambda token: self.end_tag(token["end"].lower()),
            "inside": self.script_or_style,
            "doctype": self.document_type,
            "comment": lambda _token: None,
            "fault": lambda _token: self.note(self.page.faults, "a “<” begins no tag that is written out"),
        }

    def read(self, text: str) -> None:
        after = 0
        while after < len(text):
            piece = PIECE.match(text, after)
            assert piece is not None  # noqa: S101 - all of it may be missing
            self.at, after = after, piece.end()
            words, tag = piece.groups()
            if words and not words.isspace():
                self.text(words)
            if tag and (known := read_tag(tag)):
                self.at += len(words)
                if known.start:
                    self.start_tag(known, known.start)
                else:
                    self.end_tag(known.name)
            elif token := TOKEN.match(text, self.at + len(words)):
                self.at, after = token.start(), token.end()
                self.takes[token.lastgroup or ""](token)

    def note(self, where: list[Spot], what: str) -> None:
        line = bisect_right(self.ends, self.at)
        where.append(Spot(line + 1, self.at - (self.ends[line - 1] if line else 0) + 1, what))

    def document_type(self, _token: re.Match[str]) -> None:
        self.doctype = True

    def text(self, text: str) -> None:
        if self.open and self.open[-1] in SILENT:
            return
        self.count(len((unescape(text) if "&" in text else text).split()))

    def script_or_style(self, token: re.Match[str]) -> None:
        tag = token["raw"].lower()
        start = read_start(tag, token["raw_given"])
        self.start(tag, start)
        given = start.given
        self.open.pop()
        if tag == "style" and token["inside"].strip():
            self.note(self.page.unsafe, "a <style> element")
        runs = tag == "script" and not given.get("src") and given.get("type", "").lower() not in DATA_SCRIPTS
        if runs and source_of(token["inside"]) not in self.policy:
            self.note(self.page.unsafe, "a script within the page that its policy does not name")

    def start_tag(self, tag: Tag, start: Start) -> None:
        name = tag.name
        self.start(name, start)
        if name == "script":
            self.note(self.page.unsafe, "a script without an end of its own")
        if tag.itself and name not in VOID:
            self.open.pop()
            if name != "svg" and "svg" not in self.open and "math" not in self.open:
                self.note(self.page.faults, f"<{name}/> closes itself, which only SVG allows")

    def start(self, tag: str, read: Start) -> None:
        opened = self.open
        if tag in COUNTED:
            if tag in self.seen and tag in ONCE and "svg" not in opened:
                self.note(self.page.faults, f"<{tag}> stands there twice")
            self.seen.add(tag)
        if opened and opened[-1] == "p":
            if tag in CLOSES_P:
                opened.pop()
        elif closed := CLOSED_BY.get(tag):
            while opened and opened[-1] in closed:
                opened.pop()
        if tag not in VOID:
            opened.append(tag)
        if tag in SHOWN:
            self.count(1)
        if not read.is_plain:
            self.attributes(tag, read)

    def attributes(self, tag: str, read: Start) -> None:
        for fault in read.faults:
            self.note(self.page.faults, fault)
        if found := read.given.get("id"):
            if found in self.page.ids:
                self.note(self.page.faults, f"the id “{found}” stands there twice")
            self.page.ids.add(found)
        for what in read.unsafe:
            self.note(self.page.unsafe, what)
        for link in read.links:
            self.note(self.page.links, link)
        for load in read.loads:
            self.note(self.page.loads, load)
        if tag == "meta":
            self.meta(read.given)

    def end_tag(self, tag: str) -> None:
        self.ended = self.ended or tag == "html"
        if self.open and self.open[-1] == tag:
            self.open.pop()
            return
        if tag not in self.open:
            self.note(self.page.faults, f"</{tag}> closes what was never opened")
            return
        while (left := self.open.pop()) != tag:
            if left not in MAY_STAY_OPEN:
                self.note(self.page.faults, f"<{left}> is still open where </{tag}> stands")

    def count(self, words: int) -> None:
        self.words += words
        if "main" in self.open:
            self.main_words += words

    def meta(self, given: Mapping[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh" and (found := REFRESH.match(given.get("content", ""))):
            self.forwards = found[1]
            self.note(self.page.links, found[1])
        if given.get("http-equiv", "").lower() == "content-security-policy":
            # A second policy can only forbid more, so what the first one names is the most that may run.
            self.policy = self.policy or given.get("content", "")

    def result(self) -> PageRead:
        missing = [f"<{tag}> is missing" for tag in ONCE if tag not in self.seen]
        missing += [] if self.doctype else ["<!doctype html> is missing"]
        missing += [] if self.ended else ["it is cut short: </html> is missing"]
        left = [tag for tag in self.open if tag not in MAY_STAY_OPEN and tag not in ONCE]
        missing += [f"<{tag}> is never closed" for tag in left]
        for sentence in missing:
            self.note(self.page.faults, sentence)
        words = self.main_words if "main" in self.seen else self.words
        return self.page._replace(words=words, forwards=self.forwards)
