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
        if isinstance(block, Words) and block.depth and intro is not None:
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
