"""Says on a finished page which parts of it are in another language (WCAG 3.1.2), by the marks that their text has.

Where all words of an element are, the element says so; else a `span` round them does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans.model.passages import END, FOREIGN, STALE, plain
from partnership_plans.rendering.printing import CLOSE, OPEN

PIECE = re.compile(r"(<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
SAYING = re.compile(r'\s(?:alt|title|aria-label|placeholder)="([^"]*)"')
"""What an element says beside its words."""
OWN_LANGUAGE = re.compile(r'\slang="')
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
NEVER = frozenset({"html", "head", "body", "main"})
"""What is of the page's own language, whatever stands in it."""
WORDS_ALONE = frozenset({"title", "option", "textarea"})
"""Elements that can hold no other."""
DRAWN = frozenset({"text", "tspan"})
MARK = re.compile(f"([{FOREIGN}{STALE}{END}])")
OWN_WORDS = re.compile(f"(<[^>]*>|{OPEN}\\d+{CLOSE})")
SHOWN_BESIDE = re.compile(r'(\s(?:alt|title)=")([^"]+)(")')


class _Element:
    """An element of the page, and whether words in it are foreign, and whether any are not."""

    __slots__ = ("above", "is_closed_off", "is_foreign", "is_own", "name")

    def __init__(self, name: str, above: "_Element | None", *, is_closed_off: bool) -> None:
        self.name, self.above, self.is_closed_off = name, above, is_closed_off
        self.is_foreign = self.is_own = False

    @property
    def is_all_foreign(self) -> bool:
        return self.is_foreign and not self.is_own and self.name not in NEVER

    def met(self, *, foreign: bool) -> None:
        at: _Element | None = self
        while at is not None and not at.is_closed_off:
            at.is_foreign, at.is_own = at.is_foreign or foreign, at.is_own or not foreign
            at = at.above


class _Words(NamedTuple):
    """Words of one language, and the element that they stand in."""

    text: str
    within: _Element | None
    is_foreign: bool


class _Opening(NamedTuple):
    """The start of an element."""

    tag: str
    element: _Element


def with_languages(html: str, language: str) -> str:
    """Give a page, or a part of one, with the language told of all that is marked as foreign, and without marks."""
    if FOREIGN not in html:
        return plain(html)
    pieces = tuple(_taken_apart(html))
    return "".join(_told(piece, language) for piece in pieces)


def words_of_each(html: str) -> tuple[int, int]:
    """Count the words of a page, or of a part of one, that are marked as foreign, and those that are not."""
    counts = [0, 0]
    for piece in _taken_apart(html):
        if isinstance(piece, _Words):
            counts[not piece.is_foreign] += sum(any(map(str.isalpha, word)) for word in piece.text.split())
    return counts[0], counts[1]


def foreign_words(html: str) -> str:
    """Mark the words that a piece of narrative has itself, and not what stands in the place of its tokens."""
    pieces = OWN_WORDS.split(html)
    return "".join(
        SHOWN_BESIDE.sub(rf"\1{FOREIGN}\2{END}\3", piece)
        if piece.startswith(("<", OPEN))
        else f"{FOREIGN}{piece}{END}"
        if piece.strip()
        else piece
        for piece in pieces
    )


def _taken_apart(html: str) -> Iterator[_Words | _Opening | str]:
    """Give words, starts of elements, and all else as it stands."""
    page = _Page()
    for piece in PIECE.split(html):
        found = NAME.match(piece)
        if found is None and not piece.startswith("<"):
            yield from page.words(piece)
        elif found is None or piece.startswith(("<script", "<style")):
            yield plain(piece)
        elif found[1]:
            page.close(found[2].lower())
            yield piece
        else:
            yield page.open(piece, found[2].lower())


class _Page:
    """Where on a page its reader is: in which element, and within a mark or not."""

    def __init__(self) -> None:
        self.at: _Element | None = None
        self.since: list[_Element | None] = []

    @property
    def is_foreign(self) -> bool:
        """Whether it is within a mark; one may stand within another, as a term does in a text."""
        return bool(self.since)

    def words(self, text: str) -> Iterator[_Words]:
        for part in MARK.split(text):
            if part == FOREIGN:
                self.since.append(self.at)
            elif part == END:
                del self.since[-1:]
            elif part and part != STALE:
                if self.at is not None and any(map(str.isalpha, part)):
                    self.at.met(foreign=self.is_foreign)
                yield _Words(part, self.at, self.is_foreign)

    def open(self, tag: str, name: str) -> _Opening:
        element = _Element(name, self.at, is_closed_off=OWN_LANGUAGE.search(tag) is not None)
        for said in SAYING.findall(tag):
            if said.strip():
                element.met(foreign=FOREIGN in said)
        if name not in VOID and not tag.endswith("/>"):
            self.at = element
        return _Opening(plain(tag), element)

    def close(self, name: str) -> None:
        """Leave an element; a mark that began in it ends with it, if something has cut off its end."""
        closed = self.at
        while closed is not None and closed.name != name:
            closed = closed.above
        if closed is not None:
            self.since = [one for one in self.since if one is not None and _is_within(one, closed.above)]
            self.at = closed.above


def _is_within(element: _Element, other: _Element | None) -> bool:
    """Say whether an element is another one, or stands round it."""
    while other is not None:
        if other is element:
            return True
        other = other.above
    return False


def _told(piece: _Words | _Opening | str, language: str) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, _Opening):
        one = piece.element
        if not one.is_all_foreign or one.is_closed_off or (one.above is not None and one.above.is_all_foreign):
            return piece.tag
        end = 2 if piece.tag.endswith("/>") else 1
        return f'{piece.tag[:-end]} lang="{language}"{piece.tag[-end:]}'
    within = piece.within
    if not piece.is_foreign or (within is not None and (within.is_all_foreign or within.name in WORDS_ALONE)):
        return piece.text
    if not any(map(str.isalpha, piece.text)):
        return piece.text
    name = "tspan" if within is not None and within.name in DRAWN else "span"
    return f'<{name} lang="{language}">{piece.text}</{name}>'
