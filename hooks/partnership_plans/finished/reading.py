"""Reads a finished page as a browser would, strictly: what it links to, what it loads, what it says.

What is wanted is the opposite of what parsers of HTML are made for: they
forgive as browsers do, and a page cut short, with a tag closed that was never
opened, or with a “<” that begins no tag, must not be published. So pages are
taken apart at each “<” by one pattern that knows tags as our templates write
them and takes the rest for a fault, and the balance of tags is kept here.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from html import unescape
from itertools import islice
from typing import NamedTuple

from partnership_plans.finished.tags import (
    CLOSED_BY,
    CLOSES_P,
    COUNTED,
    ONCE,
    SHOWN,
    TOKEN,
    VOID,
    Start,
    Tag,
    a_tag,
    read_start,
    read_tag,
)
from partnership_plans.outputs.policy import source_of
from partnership_plans.side_by_side import side_by_side
from partnership_plans.source.hidden import LOST, find_hidden

MAY_STAY_OPEN = {
    "li", "p", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rt", "rp",
}  # fmt: skip
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json", "speculationrules", "text/plain"})
SILENT = frozenset({"script", "style", "template", "title", "noscript"})
REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)


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
    ids: Collection[str]
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


def read_anew(texts: Iterable[str]) -> tuple[PageRead, ...]:
    """Read pages that nobody will ask for again in this process."""
    return tuple(map(_read, texts))


def remember(text: str, page: PageRead) -> None:
    """Keep what another process of ours read on a page."""
    REMEMBERED[text] = page


def _read(text: str) -> PageRead:
    reader = _Reader(text)
    reader.read()
    if hidden := find_hidden(unescape(text)):
        # Whatever it came by: files, references and expressions have each been looked at before.
        reader.at = max(text.find(hidden[0]), 0)
        what = "a sign of something that was lost" if hidden[0] in LOST else "a character that nobody sees"
        reader.fault(f"it holds {what} (U+{ord(hidden[0]):04X})")
    return reader.result()


class _Reader:
    """Reads one page. It holds nothing that holds it, so that the page's text goes as soon as it was read."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.at = 0
        self.faults: list[tuple[int, str]] = []
        self.unsafe: list[tuple[int, str]] = []
        self.links: dict[str, int] = {}
        self.loads: dict[str, int] = {}
        self.ids: set[str] = set()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.doctype = self.ended = False
        self.in_main, self.main_from = False, 0
        self.said: list[str] = []
        self.main_said: list[str] = []
        self.forwards = self.policy = ""

    def read(self) -> None:
        """Read what follows each “<”: most tags of a site stand on many of its pages, and are read once."""
        text, opened, said, links = self.whole, self.open, self.said, self.links
        first, *pieces = text.split("<")
        said.append(first)
        begin, end, passed, words = 0, len(first), 0, ""
        for piece in pieces:
            begin, end = end, end + 1 + len(piece)
            if end <= passed:
                continue  # within a script, or a comment
            inside, closed, words = piece.partition(">")
            tag = read_tag(inside) if closed and begin >= passed else None
            if tag is None:
                if begin >= passed:
                    self.at = begin
                    passed = self.take(begin)
                words = text[passed:end]
            elif tag.start is None:
                if opened and opened[-1] == tag.name and tag.is_simple:
                    opened.pop()
                else:
                    self.at = begin
                    self.end_tag(tag.name)
            elif tag.is_simple and not (opened and opened[-1] in tag.ends):
                opened.append(tag.name)
                for link in tag.start.links:
                    links.setdefault(link, begin)
            else:
                self.at = begin
                self.start_tag(tag)
            if words and not (opened and opened[-1] in SILENT):
                said.append(words)
        self.at = end - len(words) if words else begin

    def take(self, at: int) -> int:
        """Take what stands at a “<” and is no tag that was met before, or depends on what follows; give its end."""
        token = TOKEN.match(self.whole, at)
        assert token is not None  # noqa: S101 - a “<” that begins nothing is a fault, which it finds too
        match token.lastgroup:  # each kind of token is told by the last group of its pattern
            case "itself":
                start = read_start(token["start"].lower(), token["given"])
                self.start_tag(a_tag(token["start"], start, token["itself"]))
            case "end":
                self.end_tag(token["end"].lower())
            case "inside":
                self.script_or_style(token)
            case "doctype":
                self.doctype = True
            case "fault":
                self.fault("a “<” begins no tag that is written out")
        return token.end()

    def fault(self, what: str) -> None:
        self.faults.append((self.at, what))

    def script_or_style(self, token: re.Match[str]) -> None:
        tag = token["raw"].lower()
        start = read_start(tag, token["raw_given"])
        self.start(tag, start)
        given = start.given
        self.open.pop()
        if tag == "style" and token["inside"].strip():
            self.unsafe.append((self.at, "a <style> element"))
        runs = tag == "script" and not given.get("src") and given.get("type", "").lower() not in DATA_SCRIPTS
        if runs and source_of(token["inside"]) not in self.policy:
            self.unsafe.append((self.at, "a script within the page that its policy does not name"))

    def start_tag(self, tag: Tag) -> None:
        name = tag.name
        assert tag.start is not None  # noqa: S101 - it is a start tag
        self.start(name, tag.start)
        if name == "main" and not self.in_main:
            self.in_main, self.main_from = True, len(self.said)
        if name == "script":
            self.unsafe.append((self.at, "a script without an end of its own"))
        if tag.itself and name not in VOID:
            self.open.pop()
            if name != "svg" and "svg" not in self.open and "math" not in self.open:
                self.fault(f"<{name}/> closes itself, which only SVG allows")

    def start(self, tag: str, read: Start) -> None:
        opened = self.open
        if tag in COUNTED:
            if tag in self.seen and tag in ONCE and "svg" not in opened:
                self.fault(f"<{tag}> stands there twice")
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
            self.said.append(tag)  # a picture counts as a word
        if not read.is_plain:
            self.attributes(tag, read)

    def attributes(self, tag: str, read: Start) -> None:
        at = self.at
        for fault in read.faults:
            self.fault(fault)
        if found := read.given.get("id"):
            if found in self.ids:
                self.fault(f"the id “{found}” stands there twice")
            self.ids.add(found)
        for what in read.unsafe:
            self.unsafe.append((at, what))
        for link in read.links:
            self.links.setdefault(link, at)
        for load in read.loads:
            self.loads.setdefault(load, at)
        if tag == "meta":
            self.meta(read.given)

    def end_tag(self, tag: str) -> None:
        self.ended = self.ended or tag == "html"
        if tag not in self.open:
            self.fault(f"</{tag}> closes what was never opened")
            return
        while (left := self.open.pop()) != tag:
            if left not in MAY_STAY_OPEN:
                self.fault(f"<{left}> is still open where </{tag}> stands")
        if self.in_main and "main" not in self.open:
            self.leave_main()

    def leave_main(self) -> None:
        self.in_main = False
        self.main_said += self.said[self.main_from :]

    def meta(self, given: Mapping[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh" and (found := REFRESH.match(given.get("content", ""))):
            self.forwards = found[1]
            self.links.setdefault(found[1], self.at)
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
            self.fault(sentence)
        if self.in_main:
            self.leave_main()
        said = self.main_said if "main" in self.seen else self.said
        words = len(unescape(" ".join(said)).split())
        links = _spots(self.whole, ((at, link) for link, at in self.links.items()))
        loads = _spots(self.whole, ((at, load) for load, at in self.loads.items()))
        faults, unsafe = _spots(self.whole, self.faults), _spots(self.whole, self.unsafe)
        return PageRead(faults, unsafe, links, loads, self.ids, words, self.forwards)


def _spots(text: str, found: Iterable[tuple[int, str]]) -> list[Spot]:
    """Give the line and column of what was found, most of it in order."""
    spots, line, before = [], 1, 0
    for at, what in found:
        if at < before:
            line, before = 1, 0
        line += text.count("\n", before, at)
        spots.append(Spot(line, at - text.rfind("\n", 0, at), what))
        before = at
    return spots
