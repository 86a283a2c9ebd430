"""Writes a book as PDF: tagged, with its bookmarks, its contents and its pages' numbers (PDF/UA-1, ISO 14289-1).

Typst does the setting; it is an extra of the program, so it is imported where a book is made.
"""

import io
import json
import os
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import imagesize
from jinja2 import TemplateError, TemplateSyntaxError

from partnership_plans.books.book import Book, Written
from partnership_plans.books.joining import ADDRESS, SOURCES, SOURCES_TITLE, Joined, join, rows_of
from partnership_plans.books.laying import CARDS_NAME
from partnership_plans.books.pictures import Shrunk
from partnership_plans.books.running import Places, Style, label, listed, text
from partnership_plans.books.setting import Setting
from partnership_plans.books.tagging import mend
from partnership_plans.side_by_side import beside
from partnership_plans.words.messages import say

NO_BREAK, BOX = "\u00a0", "\u25a1"
MAIN, LOOK = "book.typ", "paper.typ"
AT_LOOK = re.compile(rf"{re.escape(LOOK)}:(\d+):")
UNKNOWN = re.compile(r'PDF/UA-1 error: the text (?:contains the disallowed codepoint )?`"((?:[^"\\]|\\.)+)"`')
"""How Typst names what no font has; it names all of it at once."""
TALLEST, NARROW = 1.25, 490
"""How much higher than wide a picture can be, and how many dots fill the width of a page at the least."""
ROUNDS = 3
"""A sign that is not there, then a box that is not there either."""
KEPT_FOR, EMPTY = 10, b'#set document(title: "-")\n-'
"""Typst keeps what it worked out of a document while it sets so many others: of ten plans half a gigabyte. So it is
given as many that are empty, which takes a hundredth of a second."""


class OnPaper:
    """Where things lie in a book that is one document: ids of things have no underscore, so none clashes."""

    without = frozenset({CARDS_NAME})

    @staticmethod
    def way(page: str, place: str = "") -> str:
        """Lead to a page, or to a place on it."""
        return f"#{page}_{place}" if place else f"#{page}"

    @staticmethod
    def name(page: str, place: str) -> str:
        """Name a place by its page too."""
        return f"{page}_{place}"

    @staticmethod
    def picture(number: int, picture: Shrunk) -> str:
        """Give a picture a number."""
        return f"/{number}{picture.ending}"


def source_of(joined: Joined, drawings: str, shown: Mapping[str, bool]) -> str:
    """Write a book in the language of Typst; `shown` are its pictures that can be shown, and whether each is tall."""
    known = {own for _, own, _ in joined.parts} | {SOURCES}
    known |= {key for _, _, each in joined.parts for one in each.root.iter() if (key := one.get("id", ""))}
    places = Places(known)
    setting = Setting(places, Style(drawings, shown))
    parts = "".join(f"#{setting.part(each.root, own, part.depth)}\n" for part, own, each in joined.parts)
    rows = "".join(
        f"({deep}, {places.led_to(way)}, {text(words)}), " for deep, way, words in rows_of(joined, OnPaper())
    )
    sources = "".join(f"({text(document)}, {_places(told)}), " for document, told in joined.places.items())
    last = f"#sources({label(SOURCES)}, ({sources}))\n" if sources else ""
    return f'#import "/{LOOK}": *\n#show: whole\n#front\n#contents(({rows}))\n{parts}{last}'


def _places(told: Mapping[str, Collection[str]]) -> str:
    """Write the places of a document, and what was read at each."""
    return listed([f"({text(place)}, {text('; '.join(facts))})" for place, facts in told.items()])


def told_of(book: Book, joined: Joined, shown: Collection[str]) -> dict[str, Any]:
    """Give what the look of a book is made with: its words, its colours, its paper."""
    lines = [_line(words) for words in (*book.lines, book.rights) if words]
    words = {"page-of": say("Page {number} of {pages}"), "on-page": _together(say(", page {number}"))}
    return {
        "title": book.title,
        "publisher": book.publisher,
        "subject": book.subject,
        "language": book.language,
        "paper": book.paper,
        "colours": book.colours,
        "logo": joined.logo if joined.logo in shown else "",
        "lines": lines,
        "alone": len(joined.parts) == 1,
        "words": {**words, "contents": say("Contents"), "sources": str(SOURCES_TITLE)},
    }


def _line(words: str) -> list[tuple[str, bool]]:
    """Part a line of the front into words and addresses."""
    pieces = re.split(f"({ADDRESS.pattern})", words)
    return [(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece]


def _together(words: str) -> str:
    """Keep the words after the first space on one line: a comma stands where a line ends, a number never alone."""
    begin, space, rest = words.partition(" ")
    return f"{begin}{space}{rest.replace(' ', NO_BREAK)}"


BEGUN: list[int] = []
"""The process in which Typst was first used of those that stand behind this one, and this one.

Typst begins threads. In a process that was forked from one that has them, it waits for them for ever; so such a process
fails at once, and what it was to do is done by the other.
"""


def write(book: Book, look: str, drawings: str) -> Written:
    """Write a book. The same book gives the same bytes, as long as what sets it and the fonts are the same.

    It is set in a process of its own, where there is one to be had: see `BEGUN`.

    Raises TemplateError where the theme's template of paper does not work.
    """
    with beside(partial(_written, book, look, drawings)) as found:
        written = found()
    if isinstance(written, TemplateError):
        raise written
    return written


def _written(book: Book, look: str, drawings: str) -> Written | TemplateError:
    try:
        return _write(book, look, drawings)
    except TemplateError as fault:
        return fault


def _write(book: Book, look: str, drawings: str) -> Written:
    import typst  # noqa: PLC0415

    BEGUN.append(os.getpid())
    if BEGUN[0] != os.getpid():
        message = "Typst has begun its threads in the process that this one was forked from: that has to set the book."
        raise ChildProcessError(message)

    joined = join(book, OnPaper())
    with TemporaryDirectory(prefix="plans-book-") as name:
        folder = Path(name)
        (folder / LOOK).write_text(look, encoding="utf-8")
        for way, picture in joined.pictures.items():
            (folder / way[1:]).write_bytes(picture.data)
        compiler = typst.Compiler(root=str(folder))
        shown = {way: _is_tall(one) for way, one in joined.pictures.items() if _can_show(compiler, way)}
        source = source_of(joined, drawings, shown)
        told = json.dumps(told_of(book, joined, shown), ensure_ascii=False)
        data, unseen = _set(compiler, folder / MAIN, source, told, _moment(book.day))
        for _ in range(KEPT_FOR):
            compiler.compile(EMPTY, format="pdf")
    return Written(*mend(data, book.rights, book.licence), unseen)


def _moment(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) if day else 0


def _can_show(compiler: Any, way: str) -> bool:
    """Say whether a picture can be read: one that is spoilt would stop the whole book."""
    import typst  # noqa: PLC0415

    try:
        compiler.compile(f'#set document(title: "-")\n#image({text(way)}, alt: "-")'.encode(), format="pdf")
    except typst.TypstError:
        return False
    return True


def _is_tall(picture: Shrunk) -> bool:
    """Say whether a picture as wide as the page would be higher than the page."""
    width, height = map(float, imagesize.get(io.BytesIO(picture.data)))
    return height > TALLEST * max(width, NARROW)


def _set(compiler: Any, main: Path, source: str, told: str, moment: int) -> tuple[bytes, str]:
    """Set a book; give the signs that no font has, in whose place boxes stand."""
    import typst  # noqa: PLC0415

    unseen: dict[str, None] = {}
    for number in range(ROUNDS):
        main.write_text(source, encoding="utf-8")
        try:
            data = compiler.compile(
                str(main), format="pdf", pdf_standards=["ua-1"], timestamp=moment, sys_inputs={"book": told}
            )
        except typst.TypstError as fault:
            found = dict.fromkeys("".join(map(_plain, UNKNOWN.findall(fault.diagnostic))))
            if not found or number == ROUNDS - 1:
                raise _of_the_look(fault.diagnostic) from fault
            source, told = (_without(words, found, "?" if BOX in found else BOX) for words in (source, told))
            unseen |= {sign: None for sign in found if sign != BOX and sign.isprintable()}
        else:
            break
    return data, "".join(unseen)


def _of_the_look(said: str) -> TemplateSyntaxError:
    """Say what Typst can't set, and at which line of the theme's template of paper, where it names one."""
    place = AT_LOOK.search(said)
    words = said.partition("\n")[0].removeprefix("error: ")
    return TemplateSyntaxError(words, int(place[1]) if place else 1, filename=f"assets/{LOOK}")


def _plain(said: str) -> str:
    """Read a sign as Typst names it."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), said)


def _without(words: str, signs: Mapping[str, None], instead: str) -> str:
    """Put another sign in the place of each that no font has, and nothing where one is not seen at all."""
    return words.translate({ord(sign): instead if sign.isprintable() else None for sign in signs if not sign.isascii()})
