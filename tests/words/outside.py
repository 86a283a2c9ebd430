"""Finds the words of a built site that neither its authors wrote nor the catalogue holds."""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import yaml

from partnership_plans.model.edition import Edition
from partnership_plans.model.statuses import USUAL
from synthetic.filling import choices_of
from synthetic.test_every_field import every_kind

OPEN, CLOSE = "⟦", "⟧"
SPOKEN = ("alt", "aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "label", "summary")
"""Attributes that are read out or shown."""
TELLING = ("data-pagefind-meta", "data-title", "data-clear", "data-one", "data-many", "data-none", "data-neither")
IN_CODE = ("id", "class", "href", "src", "name", "for", "rel", "type", "role", "lang", "style", "aria-labelledby")
"""Attributes that are no words."""
HEAD = ("description", "og:title", "og:description", "og:site_name", "og:image:alt", "twitter:title")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
UNREAD = frozenset(("style", "pre", "code"))
NOT_SHOWN = UNREAD | {"script", "title", "option", "textarea"}
"""Elements that show nothing, or that can hold no other which tells a language."""
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
]
CHOSEN = {
    name: {*choices_of(field.annotation), *(USUAL if name == "status" else ())}
    for kind in every_kind(Edition)
    for name, field in kind.model_fields.items()
}
"""The words of fields that have a choice of them: an author chose, and the program shows its own."""
FOR_PROGRAMS = ("id", "Identifier", "ReferentIdentifier", "RoleType")
ADDRESS = re.compile(r"\bplan\.[^\s⟦⟧]*|[^\s⟦⟧\0]+(?:://|\.(?:json|xml|csv)\b)[^\s⟦⟧]*|\{\w*\}")
MAILBOX = re.compile(r"\S+@\S+")
ADVISERS = frozenset({"AbilityNet"})
"""Whom the law's statement of a country names: a name is the same in every language."""
BREAK = "\0"
GLUE = re.compile(r"[\0–—:;,.()/|“”\"?!•·→←…]+|\\s-\\s")


class Said(NamedTuple):
    """Words of a page, and where they stand in it: a text, or an attribute."""

    words: str
    at: str


class Texts(HTMLParser):
    """Gathers all that a page says, and each attribute that holds a mark though it is no text."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self.marked_code: list[str] = []
        self._open: list[str] = []
        self._is_data = False
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        self._is_data = tag == "script" and "json" in values.get("type", "")
        if tag == "meta" and (values.get("name") or values.get("property")) in HEAD:
            self.said.append(Said(values["content"], "meta"))
        for name, value in values.items():
            if name in SPOKEN or name in TELLING:
                self.said.append(Said(value, f"@{name}"))
            elif name == "data-spoken":
                self.said += (Said(text, f"@{name}") for text in texts_of(json.loads(value)))
            elif name in IN_CODE and OPEN in value:
                self.marked_code.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "script" in self._open:
            if self._is_data:
                self.said += (Said(text, "script") for text in texts_of(json.loads(data)))
        elif not UNREAD & set(self._open):
            self.running.append(data)


class OwnWords(HTMLParser):
    """What a page shows, without what is said to be in another language than the page: there the authors' words are."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            within = bool(self._open and self._open[-1][1])
            self._open.append((tag, within or (tag != "html" and "lang" in dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not NOT_SHOWN & {tag for tag, _ in self._open}:
            self.shown.append(BREAK if self._open and self._open[-1][1] else data)


def unsaid(html: str) -> Iterator[str]:
    """Give the words of a page that stand in no mark and are not said to be in another language."""
    page = OwnWords()
    page.feed(html)
    page.close()
    for outside in pieces(MAILBOX.sub(BREAK, ADDRESS.sub(BREAK, "".join(page.shown)))):
        for piece in GLUE.split(outside):
            if re.search(r"[^\W\d_]{2}", words_of(piece)):
                yield " ".join(piece.split())


def of_page(html: str) -> Texts:
    """Read a page."""
    texts = Texts()
    texts.feed(html)
    texts.close()
    texts.said.append(Said(BREAK.join(texts.running), "text"))  # a message may have tags within it
    return texts


def texts_of(value: Any) -> Iterator[str]:
    """Give every text within plain data, but for addresses and what names a kind (`@type`)."""
    for text in _values(value):
        if not re.match(r"(?:https?:|mailto:|tel:|/|#|\.\./)\S*$", text):
            yield text


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if not name.startswith("@"):
                yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif isinstance(value, str):
        yield value


def of_xml(file: bytes) -> Iterator[str]:
    """Give every text of a feed or another XML file."""
    for element in ET.fromstring(file).iter():
        name = element.tag.rpartition("}")[2]
        if element.text and name not in FOR_PROGRAMS and not re.match(r"\s*(?:https?:|urn:|tag:|_|<)", element.text):
            yield element.text


def of_calendar(file: str) -> Iterator[str]:
    """Give what a calendar shows of each event."""
    unfolded = re.sub(r"\r?\n ", "", file)
    for line in unfolded.splitlines():
        name, _, words = line.partition(":")
        if name.partition(";")[0] in {"SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "CATEGORIES", "LOCATION"}:
            yield words.replace("\\n", " ").replace("\\", "")


class Own:
    """All that the authors of a site wrote, without the words that they chose from those of a field."""

    def __init__(self, project: Path) -> None:
        files = [path for top in ("plans", "content") for path in sorted((project / top).rglob("*"))]
        texts = (one for path in (*files, project / "mkdocs.yml") for one in _texts_in(path))
        typed = (piece for text in texts for piece in GLUE.split(text))
        kept = [words for piece in typed if (words := words_of(piece))]
        self._running = f" {' ¶ '.join(kept)} "
        self._whole = {words.casefold() for words in kept}

    def has(self, words: str) -> bool:
        """Say whether an author wrote these words: as they are, or as a whole value, whose capital is ours."""
        other = f"{words[:1].swapcase()}{words[1:]}"
        return (
            f" {words} " in self._running
            or f" {words}s " in self._running  # a unit, of which there is one
            or words.casefold() in self._whole
            or (" " in words and f" {other} " in self._running)
        )


def _texts_in(path: Path) -> Iterator[str]:
    """Give what an author wrote in a file, value by value."""
    if path.suffix == ".yml":
        yield from _typed(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
    elif path.suffix == ".md":
        text = re.sub(r"[*_`]|\s*\n(?!\n)", lambda found: " " if found[0].isspace() else "", path.read_text("utf-8"))
        yield from re.split(r"\n+|[\[\]#>]", text)
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from (cell for row in csv.reader(file) for cell in row)
    elif path.suffix == ".svg":
        yield from of_xml(path.read_bytes())


def _typed(value: Any, field: str = "") -> Iterator[str]:
    """Give each text of a plan, but for those that a field lets its author choose."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _typed(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _typed(one, field)
    elif value not in CHOSEN.get(field, ()):
        yield value


def words_of(text: str) -> str:
    """Give the words of a text without marks and numbers, nor the names of months, which every date has."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*|\w+", text.replace("’", "'"))
    return " ".join(word for word in words if not re.search(r"\d", word) and word.casefold() not in MONTHS)


def strange(said: dict[str, str], own: Own) -> list[str]:
    """Give each piece of what is said (each with where) that stands in no mark and that no author wrote."""
    met: dict[str, str] = {}
    for words, where in said.items():
        for outside in pieces(ADDRESS.sub(BREAK, words)):
            for piece in GLUE.split(outside):
                met.setdefault(words_of(piece), f"{where}: {piece.strip()}")
    others = {words: where for words, where in met.items() if words not in ADVISERS and not own.has(words)}
    return [where for words, where in others.items() if re.search(r"[^\W\d_]{2}", words)]


def pieces(words: str) -> list[str]:
    """Give what stands outside all marks, piece by piece. Of a sentence out of a longer message the end mark stays."""
    found, depth, begun = [""], 0, 0
    for letter in words:
        if letter == OPEN:
            depth += 1
            found.append("")
        elif letter == CLOSE:
            depth -= 1
            if depth < 0:
                del found[begun:]
                found, depth = [*found, ""], 0
        elif not depth:
            found[-1] += letter
            if letter == BREAK:
                found.append("")
                begun = len(found) - 1
    return found if not depth else [*found, "a mark was left open"]
