"""Lists with what introduces them: the sentence that ends in a colon, or the heading, right above their items."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.tables import Table


class Part(NamedTuple):
    """A heading or a sentence (`intro`), the heading that it stands below, and the items right below it."""

    intro: Words
    heading: str
    items: tuple[Words, ...]


def parts_of(blocks: Iterable[Words | Table]) -> Iterator[Part]:
    """Give each heading and paragraph with the items right below it, in their order."""
    intro: Words | None = None
    heading = ""
    items: list[Words] = []
    for block in blocks:
        if isinstance(block, Words) and intro is not None and (block.depth or _stands_alone(block, intro)):
            items.append(block)
            continue
        if intro is not None:
            yield Part(intro, heading, tuple(items))
        items = []
        intro = block if isinstance(block, Words) else None
        if isinstance(block, Words) and block.level:
            heading = block.text
    if intro is not None:
        yield Part(intro, heading, tuple(items))


def _stands_alone(words: Words, intro: Words) -> bool:
    """Say whether a short paragraph right below a heading is one of a list: a name, without a sign before it."""
    is_name = words.text[:1].isupper() and words.text[-1:] not in ".:;?!" and len(words.text) <= SHORT
    return bool(intro.level) and not words.level and is_name and not words.lead


SHORT = 70
"""How long a paragraph may be that is a name."""


def sentences(text: str) -> list[str]:
    """Part a paragraph into its sentences."""
    made: list[str] = []
    start = 0
    for n, sign in enumerate(text):
        ends = sign in ".!?" and text[n + 1 : n + 2].isspace() and text[n + 2 : n + 3].isupper()
        if ends and text[max(0, n - 3) : n].lower() not in {" no", " st", " dr", " mr", "inc"}:
            made.append(text[start : n + 1].strip())
            start = n + 1
    return [one for one in [*made, text[start:].strip()] if one]
