"""Reads a finished page as a browser would, strictly: what it links to, what it loads, what it says.

The parser is the standard library's. html5lib (1.1, of 2020, unmaintained)
took three times as long over the same page, and forgives as browsers do;
what is wanted here is the opposite: a page cut short, or with a tag closed
that was never opened, must not be published. So the balance of tags is kept here.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from partnership_plans.outputs.policy import source_of

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
LOADS = {
    "script": ("src",), "img": ("src",), "source": ("src",), "video": ("src", "poster"), "audio": ("src",),
    "track": ("src",), "iframe": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "form": ("action",),
}  # fmt: skip
LINKS = {"a": ("href", "xlink:href"), "area": ("href",)}
POINTS = frozenset({"canonical", "alternate", "license", "author", "help", "me", "next", "prev", "search", "up"})
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json", "speculationrules", "text/plain"})
SHOWN = frozenset({"img", "svg", "table", "video", "audio", "form", "object"})
SILENT = frozenset({"script", "style", "template", "title", "noscript"})
NO_ICON = "data:,"
"""An empty icon, by which a page says that it has none: it holds nothing that could run."""
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
    ids: set[str]
    words: int
    forwards: str


def read_page(text: str) -> PageRead:
    """Read a page; faults are sentences, unsafe is markup that the security policy would stop."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageRead([], [], [], [], set(), 0, "")
        self.open: list[str] = []
        self.seen: dict[str, int] = {}
        self.doctype = self.ended = self.runs = False
        self.words = self.main_words = 0
        self.forwards = self.policy = self.script = ""

    def note(self, where: list[Spot], what: str) -> None:
        where.append(Spot(self.getpos()[0], self.getpos()[1] + 1, what))

    def handle_decl(self, decl: str) -> None:
        self.doctype = self.doctype or decl.strip().lower() == "doctype html"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self.open and self.open[-1] == tag:
            self.open.pop()
            if "svg" not in self.open and tag != "svg" and "math" not in self.open:
                self.note(self.page.faults, f"<{tag}/> closes itself, which only SVG allows")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] = self.seen.get(tag, 0) + 1
        if tag in ONCE and self.seen[tag] > 1 and "svg" not in self.open:
            self.note(self.page.faults, f"<{tag}> stands there twice")
        if tag in CLOSES_P and self.open and self.open[-1] == "p":
            self.open.pop()
        while self.open and self.open[-1] in CLOSED_BY.get(tag, ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)
        if tag in SHOWN:
            self.count(1)
        self.attributes(tag, {name: value or "" for name, value in attrs}, [name for name, _ in attrs])

    def handle_endtag(self, tag: str) -> None:
        self.ended = self.ended or tag == "html"
        if tag == "script" and self.runs and source_of(self.script) not in self.policy:
            self.note(self.page.unsafe, "a script within the page that its policy does not name")
        if tag not in self.open:
            self.note(self.page.faults, f"</{tag}> closes what was never opened")
            return
        while (left := self.open.pop()) != tag:
            if left not in MAY_STAY_OPEN:
                self.note(self.page.faults, f"<{left}> is still open where </{tag}> stands")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in SILENT:
            if self.open[-1] == "style" and data.strip():
                self.note(self.page.unsafe, "a <style> element")
            self.script += data
            return
        self.count(len(data.split()))

    def count(self, words: int) -> None:
        self.words += words
        if "main" in self.open:
            self.main_words += words

    def attributes(self, tag: str, given: dict[str, str], names: list[str]) -> None:
        for twice in {name for name in names if names.count(name) > 1}:
            self.note(self.page.faults, f"<{tag}> has “{twice}” twice")
        if found := given.get("id"):
            if found in self.page.ids:
                self.note(self.page.faults, f"the id “{found}” stands there twice")
            self.page.ids.add(found)
        self.unsafe(tag, given)
        self.addresses(tag, given)
        if tag == "meta":
            self.meta(given)

    def addresses(self, tag: str, given: dict[str, str]) -> None:
        for name in LINKS.get(tag, ()):
            if name in given:
                self.note(self.page.links, given[name])
        loads = [given[name] for name in LOADS.get(tag, ()) if name in given]
        loads += [candidate.split()[0] for candidate in given.get("srcset", "").split(",") if candidate.strip()]
        if tag == "link" and given.get("href", NO_ICON) != NO_ICON:
            points = set(given.get("rel", "").lower().split()) & POINTS
            if points:
                self.note(self.page.links, given["href"])
            else:
                loads.append(given["href"])
        for load in loads:
            self.note(self.page.loads, load)

    def meta(self, given: dict[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh" and (found := REFRESH.match(given.get("content", ""))):
            self.forwards = found[1]
            self.note(self.page.links, found[1])
        if given.get("http-equiv", "").lower() == "content-security-policy":
            # A second policy can only forbid more, so what the first one names is the most that may run.
            self.policy = self.policy or given.get("content", "")

    def unsafe(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].lower()
            if name.startswith("on"):
                self.note(self.page.unsafe, f"a script in “{name}”")
            elif name == "style":
                self.note(self.page.unsafe, "a style attribute")
            elif tag == "link" and value == NO_ICON:
                continue
            elif name in {
                "href",
                "src",
                "xlink:href",
                "action",
                "formaction",
                "data",
                "poster",
                "srcdoc",
            } and (scheme in {"javascript", "vbscript", "data"} or name == "srcdoc"):
                self.note(self.page.unsafe, f"“{name}” with {scheme or name}:")
        if tag == "script":
            self.script = ""
            self.runs = not given.get("src") and given.get("type", "").lower() not in DATA_SCRIPTS
        elif tag == "base":
            self.note(self.page.unsafe, "a <base> element")

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
