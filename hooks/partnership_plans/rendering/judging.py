"""Holds what Python-Markdown makes of the words of a block against what GitHub's preview shows."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown_it.token import Token

SAME = {"s": "del"}
AMP = "\x02amp\x03"


class Piece(NamedTuple):
    """A part of the words of a block: where an element opens or closes, or words."""

    kind: str
    text: str


def as_github(tokens: list[Token] | None) -> list[Piece]:
    """Give the pieces of a block as the second reader reads it."""
    return _joined(_of_tokens(tokens or []))


def as_built(element: Element) -> list[Piece]:
    """Give the pieces of a block as Python-Markdown built it."""
    return _joined(_of_element(element))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Join words that stand side by side, and take white space as browsers do."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.kind == "words" and joined and joined[-1].kind == "words":
            joined[-1] = Piece("words", joined[-1].text + piece.text)
        elif piece.kind != "words" or piece.text:
            joined.append(piece)
    tidy = [piece._replace(text=re.sub(r"[ \t\n]+", " ", piece.text)) for piece in joined]
    for index, piece in enumerate(tidy):
        if piece.kind == "words":
            text = piece.text
            if index == 0 or tidy[index - 1] == Piece("open", "br"):
                text = text.lstrip(" ")
            if index == len(tidy) - 1 or tidy[index + 1] == Piece("open", "br"):
                text = text.rstrip(" ")
            tidy[index] = Piece("words", text)
    return [piece for piece in tidy if piece.kind != "words" or piece.text]


def _of_tokens(tokens: list[Token]) -> Iterator[Piece]:
    for token in tokens:
        match token.type:
            case "text" | "html_inline":
                yield Piece("words", token.content)
            case "softbreak":
                yield Piece("words", " ")
            case "hardbreak":
                yield Piece("open", "br")
            case "code_inline":
                yield from (Piece("open", "code"), Piece("words", token.content), Piece("close", "code"))
            case "image":
                yield Piece("open", "img")
            case "footnote_ref":
                yield Piece("open", "sup")
            case _:
                tag = SAME.get(token.tag, token.tag)
                yield Piece("open" if token.nesting > 0 else "close", tag)


def _of_element(element: Element) -> Iterator[Piece]:
    yield Piece("words", plain(element.text))
    for child in element:
        yield Piece("open", child.tag)
        if child.tag not in {"br", "img", "sup"}:
            yield from _of_element(child)
            yield Piece("close", child.tag)
        yield Piece("words", plain(child.tail))


def plain(text: str | None) -> str:
    """Give words without the marks that Python-Markdown and pymdown leave in them for later."""
    text = re.sub(f"{AMP}#(\\d+);", lambda m: chr(int(m[1])), text or "")
    return re.sub("\x02(\\d+)\x03", lambda m: chr(int(m[1])), text)
