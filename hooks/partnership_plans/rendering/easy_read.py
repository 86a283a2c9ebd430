"""How an Easy Read version is laid out: each picture stands to the left of the words that follow it.

A picture goes with all that stands below it, up to the next picture or heading. It may have a text alternative. Where
words stand beside it that say the same it needs none: a screen reader would say everything twice.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from partnership_plans.problems import Problem, warning
from partnership_plans.rendering.reading import Reading, words_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
APART = HEADINGS | {"section", "hr"}
"""Elements that belong to no picture: headings, a line, the notes at the end."""


class Part(NamedTuple):
    """What stands from one heading to the next: where it begins, whether it has pictures and words."""

    first: Token
    has_picture: bool
    has_words: bool


def lay_rows(root: Element) -> None:
    """Put each picture beside the words that follow it."""
    children = list(root)
    for child in children:
        root.remove(child)
    words: Element | None = None
    for child in children:
        if child.tag in APART:
            words = None
            root.append(child)
            continue
        picture = _picture_first(child)
        if picture is not None:
            row = Element("div", {"class": "easy"})
            row.append(picture)
            words = Element("div", {"class": "easy-words"})
            row.append(words)
            root.append(row)
        if picture is None or (child.text or "").strip() or len(child):
            (root if words is None else words).append(child)
    for row in root:
        if row.get("class") == "easy" and not len(row[1]):
            row.remove(row[1])


def _picture_first(block: Element) -> Element | None:
    """Take the picture out of a paragraph that begins with one, with what parts it from the words after it."""
    if block.tag != "p" or not len(block) or block[0].tag != "img" or (block.text or "").strip():
        return None
    picture = block[0]
    block.remove(picture)
    block.text = type(block.text or "")((picture.tail or "").lstrip())
    picture.tail = None
    if len(block) and block[0].tag == "br" and not block.text:
        block.text = (block[0].tail or "").lstrip()
        block.remove(block[0])
    return picture


def without_words(reading: Reading) -> frozenset[int]:
    """Give the `id` of each picture that no words follow: it needs a text alternative."""
    alone: set[int] = set()
    waiting: list[Token] = []
    for opening, token in _blocks(reading):
        images = [one for one in token.children or () if one.type == "image"]
        has_words = _has_words(token)
        if opening.type == "heading_open":
            alone |= {id(one) for one in waiting}
            waiting = []
        elif images and not has_words:
            alone |= {id(one) for one in (*waiting, *images[:-1])}
            waiting = images[-1:]
        elif has_words:
            waiting = images[1:]
    return frozenset(alone | {id(one) for one in waiting})


def wrong_with_pictures(reading: Reading) -> Iterator[Problem]:
    """Find parts of an Easy Read version that have no picture. Problem: easy-read-picture."""
    parts = tuple(_parts(reading))
    bare = [part for part in parts if part.has_words and not part.has_picture]
    hint = "put a picture file beside this page, and above the words a line of its own: ![](its-name.png)."
    if bare and not any(part.has_picture for part in parts):
        message = "This page has no picture: Easy Read has one beside each thing that it says."
        yield warning("easy-read-picture", reading.places.block(bare[0].first), message, hint)
        return
    for part in bare:
        message = "No picture goes with the words from here to the next heading."
        yield warning("easy-read-picture", reading.places.block(part.first), message, hint)


def _parts(reading: Reading) -> Iterator[Part]:
    first, has_picture, has_words = None, False, False
    for opening, token in _blocks(reading):
        if opening.type == "heading_open":
            if first is not None:
                yield Part(first, has_picture, has_words)
            first, has_picture, has_words = opening, False, False
            continue
        first = first or opening
        has_picture = has_picture or any(one.type == "image" for one in token.children or ())
        has_words = has_words or _has_words(token)
    if first is not None:
        yield Part(first, has_picture, has_words)


def _blocks(reading: Reading) -> Iterator[tuple[Token, Token]]:
    """Give each run of words and pictures, with the token that opens it."""
    before = None
    for token in reading.tokens:
        if token.type == "inline" and before is not None:
            yield before, token
        elif token.type in {"fence", "code_block"}:
            yield token, token
        before = token


def _has_words(token: Token) -> bool:
    """Say whether a run has words beside its pictures."""
    others = [one for one in token.children or () if one.type != "image"]
    return bool(words_of(others).strip()) if token.children is not None else bool(token.content.strip())
