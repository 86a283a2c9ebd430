"""Reads a finished page of the site as a tree: half of what a book costs, so as little as can be is read."""

import re
from xml.etree.ElementTree import Element

import tinyhtml5
from tinyhtml5 import inputstream

SHAPE = re.compile(r'<svg class="shape".*?</svg>', re.DOTALL)
"""A drawing that repeats the word behind it: no book shows it, and a page of actions has hundreds."""


class _Patterns(dict[tuple[str, bool], re.Pattern[str]]):
    """The patterns that tinyhtml5 looks for, by their letters.

    It means to keep them itself, but 2.1 keeps each under another name than it asks for, so it makes every one anew,
    some thousand times a page.
    """

    def __missing__(self, asked: tuple[str, bool]) -> re.Pattern[str]:
        letters, is_of_these = asked
        said = "".join(f"\\x{ord(one):02x}" for one in letters)
        self[asked] = re.compile(f"[{'' if is_of_these else '^'}{said}]+")
        return self[asked]


inputstream.characters_until_regex = _Patterns()


def read(body: str) -> Element | None:
    """Read the body of a page."""
    text = f"<!doctype html><title></title><body>{SHAPE.sub('', body)}"
    found: Element | None = tinyhtml5.parse(text, namespace_html_elements=False).find("body")
    return found
