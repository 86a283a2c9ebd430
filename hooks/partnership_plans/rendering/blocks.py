"""The blocks of a narrative, as GitHub's rules part them, for Python-Markdown to fill with words."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString
from markdown_it.token import Token

from partnership_plans.words.messages import say

TIGHT = "tight"
"""The tag of words in a list without blank lines; it holds them together until they are judged, then it goes."""
ALIGNED = {"text-align:right": "n", "text-align:center": "centre"}
"""The page's policy lets no style attribute through, so the alignment of a column is a class."""


class Words(NamedTuple):
    """An element, and the words that stand in it as the second reader reads them."""

    element: Element
    inline: Token


class Blocks(BlockParser):
    """Python-Markdown's parser of blocks, with the second reader's blocks in the place of its own."""

    def __init__(self, md: Markdown) -> None:
        """Begin with nothing read."""
        super().__init__(md)
        self.tokens: list[Token] = []
        self.headings: list[str] = []
        self.words: list[Words] = []
        self.code: list[tuple[Element, str]] = []
        self.backs: list[tuple[Element, Token]] = []

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: ARG002, N802 - Python-Markdown's name; the lines are read already
        """Build the tree of the blocks. The words in them are as they were typed, for the inline patterns to read."""
        self.words, self.code, self.backs = [], [], []
        ids = iter(self.headings)
        root = Element(self.md.doc_tag)
        stack = [root]
        for token in self.tokens:
            if token.type == "inline":
                stack[-1].text = token.content
                self.words.append(Words(stack[-1], token))
            elif token.type in {"fence", "code_block"}:
                self.code.append((_code(stack[-1], token, len(self.code) + 1), token.content))
            elif token.type == "footnote_anchor":
                self.backs.append((stack[-1], token))
            elif token.nesting < 0:
                stack.pop()
            elif token.nesting > 0:
                stack.append(_opened(stack[-1], token))
                if token.type == "heading_open":
                    stack[-1].set("id", f"_{next(ids)}")
            elif token.type == "hr":
                SubElement(stack[-1], "hr")
        return ElementTree(root)


def _code(parent: Element, token: Token, number: int) -> Element:
    """Show text as it was typed, in a box that can be scrolled by keyboard (WCAG 2.1.1)."""
    box = {
        "class": "scroll",
        "role": "region",
        "tabindex": "0",
        "aria-label": say("Text as typed {number}", number=number),
    }
    code = SubElement(SubElement(parent, "pre", box), "code")
    code.text = AtomicString(token.content)
    if language := token.info.split():
        code.set("class", f"language-{language[0]}")
    return code


def _opened(parent: Element, token: Token) -> Element:
    match token.type:
        case "paragraph_open" if token.hidden:
            return SubElement(parent, TIGHT)
        case "footnote_block_open":
            section = SubElement(parent, "section", {"class": "footnotes", "aria-label": say("Footnotes")})
            return SubElement(section, "ol")
        case "footnote_open":
            return SubElement(parent, "li", {"id": note_id(token)})
    element = SubElement(parent, token.tag)
    if token.type in {"th_open", "td_open"} and (style := ALIGNED.get(str(token.attrs.get("style")))):
        element.set("class", style)
    if token.type == "ordered_list_open" and "start" in token.attrs:
        element.set("start", str(token.attrs["start"]))
    if token.type in {"bullet_list_open", "ordered_list_open"} and "class" in token.attrs:
        element.set("class", "tasks")
    if "checked" in token.meta:
        done = bool(token.meta["checked"])
        box = SubElement(element, "span", {"role": "img", "aria-label": say("Done") if done else say("To do")})
        box.text, box.tail = AtomicString("☑" if done else "☐"), AtomicString(" ")
    return element


def note_id(token: Token) -> str:
    """Give the id of a footnote. An id of a thing holds no underscore, and a heading's begins with one."""
    return f"note_{int(token.meta['id']) + 1}"


def mark_id(token: Token) -> str:
    """Give the id of the mark in the text that leads to a footnote; it may be used more than once."""
    again = int(token.meta["subId"])
    return f"{note_id(token)}_mark{f'_{again + 1}' if again else ''}"
