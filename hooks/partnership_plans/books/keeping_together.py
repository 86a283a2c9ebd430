"""Says of lists, facts and tables of a book what stands together, what runs on, and what stands in two columns."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from partnership_plans.books.breaking import FEW_LETTERS, FEW_WORDS, words_of
from partnership_plans.books.columns import span_of
from partnership_plans.books.drawing import SVG
from partnership_plans.books.running import classes_of

BLOCKS = frozenset({
    "article", "aside", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "section", "small", "table", "ul", f"{SVG}svg",
})  # fmt: skip
"""What stands on lines of its own; all else runs on in a line."""
FEW_LISTED = 80
"""A list of so many words stands on one page."""
AFTER = frozenset({"small", "brief", "figcaption"})
"""Classes of what is no use without what stands before it."""
LAST = 2
"""So many rows at the end of a long table stand together: one of them is never alone on a page."""
HALF, FEW_BESIDE, MOST_BESIDE = 36, 4, 60
"""Items of so many letters at the most stand in two columns, where they are so many."""


def how(one: Element, *, is_inside: bool) -> Iterator[str]:
    """Say how a list is set: on one page, with room between its items, or beside each other in two columns."""
    if len(words_of(one).split()) <= FEW_LISTED:
        yield "short"
    if any(child.tag in BLOCKS and child.tag not in {"ul", "ol"} for item in one for child in item):
        yield "spread"
    elif not is_inside and FEW_BESIDE <= len(one) <= MOST_BESIDE and all(_is_half(item) for item in one):
        yield "beside"


def _is_half(item: Element) -> bool:
    """Say whether an item is one line of half the page's width."""
    return len(words_of(item)) <= HALF and not any(child.tag in BLOCKS for child in item)


def goes_with(one: Element) -> bool:
    """Say whether a block is no use without what stands before it: a small note, facts that run on, a way to more."""
    is_way = one.tag == "p" and len(one) == 1 and "to-page" in classes_of(one[0])
    return is_way or one.tag == "small" or not AFTER.isdisjoint(classes_of(one))


def are_held(rows: list[Element]) -> bool:
    """Say whether the last rows can stand together: each cell stands in one row, and a page is far higher than they."""
    spans = any(span_of(cell, "rowspan") > 1 for row in rows for cell in row)
    return not spans and all(len(words_of(cell).split()) <= FEW_WORDS for row in rows[-LAST:] for cell in row)


def begins_with_words(fact: Element) -> bool:
    """Say whether what a fact tells begins with few words of its own, and not with a list or the like."""
    if "run-in" in classes_of(fact):
        return True
    begun = fact.text or ""
    for child in fact:
        if child.tag in BLOCKS:
            break
        begun += words_of(child) + (child.tail or "")
    return 0 < len(begun.strip()) <= FEW_LETTERS
