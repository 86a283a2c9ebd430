"""Narrative in Markdown to HTML that is safe to publish: no author's HTML, no script, every image described."""

import re
from itertools import count
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markdown_it.token import Token

from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.rendering.blocks import TIGHT, Blocks, Words, mark_id, note_id
from partnership_plans.rendering.cards import make_cards
from partnership_plans.rendering.easy_read import lay_rows
from partnership_plans.rendering.inlines import GitHubWords, extensions
from partnership_plans.rendering.inspecting import Resolve, inspect
from partnership_plans.rendering.judging import as_built, as_github, plain
from partnership_plans.rendering.languages import language_blocks, wrap_languages
from partnership_plans.rendering.limits import SPLIT, tangled
from partnership_plans.rendering.misread import misread
from partnership_plans.rendering.passages import foreign_words
from partnership_plans.rendering.printing import CLOSE, OPEN, Fragments
from partnership_plans.rendering.reading import Heading, Places, Reading, headings_of, tokens_of, words_of
from partnership_plans.rendering.sandbox import Filled, Written
from partnership_plans.rendering.slips import INLINE, slips
from partnership_plans.rendering.unsupported import unsupported
from partnership_plans.words.messages import say

TOKEN = re.compile(f"<p>\\s*{OPEN}(\\d+){CLOSE}\\s*</p>|{OPEN}(\\d+){CLOSE}")
"""A fragment's token, alone in its paragraph or among words."""


class Html(NamedTuple):
    """Rendered narrative: its HTML, its headings, what is wrong with it, and where each of its links was written."""

    html: str
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]
    links: tuple[tuple[str, Place], ...] = ()


class _Finish(Treeprocessor):
    """Judges the words of every block, and gives links, pictures, marks and tables what the checks found for them."""

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        """Take the blocks that were built."""
        super().__init__(md)
        self.blocks = blocks
        self.fragments = Fragments()
        self.different: list[Words] = []
        self.easy = False

    def run(self, root: Element) -> None:
        """Finish one document."""
        self.different = [words for words in self.blocks.words if not _agree(words)]
        if self.different:
            return
        for words in self.blocks.words:
            _finish(words)
        for element, token in self.blocks.backs:
            _back(element, token)
        tables = count(1)
        for parent in list(root.iter()):
            for child in [child for child in parent if child.tag == "table"]:
                _make_scrollable(parent, child, next(tables))
        _loosen(root)
        if self.easy:
            lay_rows(root)
        wrap_languages(root, self.fragments)


class _Code(Treeprocessor):
    """Puts code back as it was typed, after Python-Markdown has tidied the white space of the page."""

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        """Take the blocks that were built."""
        super().__init__(md)
        self.blocks = blocks

    def run(self, _root: Element) -> None:
        """Put it back."""
        for element, text in self.blocks.code:
            element.text = AtomicString(text)


def _agree(words: Words) -> bool:
    return as_built(words.element) == as_github(words.inline.children)


def _finish(words: Words) -> None:
    """Set what Python-Markdown left open. Addresses come from the checks only, so that what is checked is published."""
    wanted = {"link_open", "image", "footnote_ref"}
    tokens = [token for token in words.inline.children or [] if token.type in wanted]
    elements = [one for one in words.element.iter() if one.tag in {"a", "img", "sup"} and one is not words.element]
    for element, token in zip(elements, tokens, strict=True):
        element.attrib.clear()
        target, title = str(token.meta.get("target", "")), str(token.attrs.get("title") or "")
        if token.type == "footnote_ref":
            number = str(int(token.meta["id"]) + 1)
            link = Element(
                "a",
                {"href": f"#{note_id(token)}", "id": mark_id(token), "aria-label": say("Note {number}", number=number)},
            )
            link.text = AtomicString(number)
            element.append(link)
        elif token.type == "image":
            element.attrib |= {"src": target, "alt": words_of(token.children)}
        else:
            element.set("href", target)
        if title:
            element.set("title", title)
    for element in [words.element, *words.element.iter()]:
        element.text = AtomicString(plain(element.text)) if element.text else element.text
        element.tail = AtomicString(plain(element.tail)) if element.tail else element.tail


def _back(element: Element, token: Token) -> None:
    """Lead from a footnote back to its mark."""
    again = int(token.meta["subId"])
    number = int(token.meta["id"]) + 1
    name = (
        say("Back to the mark of note {number}, use {again}", number=number, again=again + 1)
        if again
        else say("Back to the mark of note {number}", number=number)
    )
    link = Element("a", {"href": f"#{mark_id(token)}", "aria-label": name, "class": "back"})
    link.text = AtomicString("↩")
    last = element[-1] if len(element) else None
    if last is None:
        element.text = AtomicString(f"{element.text or ''} ")
    else:
        last.tail = AtomicString(f"{last.tail or ''} ")
    element.append(link)


def _loosen(root: Element) -> None:
    """Put the words of tight lists straight into their items."""
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag == TIGHT]:
            at = list(parent).index(child)
            before = parent[at - 1] if at else None
            parent.remove(child)
            for offset, inner in enumerate(list(child)):
                parent.insert(at + offset, inner)
            if before is None:
                parent.text = AtomicString(f"{parent.text or ''}{child.text or ''}")
            else:
                before.tail = AtomicString(f"{before.tail or ''}{child.text or ''}")


def _make_scrollable(parent: Element, table: Element, number: int) -> None:
    """Put a table in a region that scrolls by itself, by keyboard too, or is cards (WCAG 2.1.1, 1.4.10)."""
    place = list(parent).index(table)
    region = Element(
        "div",
        {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": say("Table {number}", number=number)},
    )
    parent.remove(table)
    region.append(table)
    parent.insert(place, region)
    for cell in table.iter("th"):
        cell.set("scope", "col")
    make_cards(table)


class Narrator:
    """Reads and renders narrative. One is made for each build and used for every page of it."""

    def __init__(self) -> None:
        """Set up Python-Markdown with GitHub's blocks and words, and author's HTML switched off."""
        ours = extensions()
        self._markdown = Markdown(extensions=ours, output_format="html")
        self._words = next(one for one in ours if isinstance(one, GitHubWords))
        self._blocks = Blocks(self._markdown)
        self._markdown.parser = self._blocks
        for name in ("normalize_whitespace", "html_block"):
            self._markdown.preprocessors.deregister(name)
        self._markdown.postprocessors.deregister("raw_html")
        self._finish = _Finish(self._markdown, self._blocks)
        self._markdown.treeprocessors.register(self._finish, "finish", 15)
        self._markdown.treeprocessors.register(_Code(self._markdown, self._blocks), "code", 5)
        self._markdown.serializer = _html

    def read(self, filled: Filled, fragments: Fragments, written: Written) -> Reading:
        """Read Markdown: what Jinja made of a file's text, with tokens in the place of its expressions."""
        text = re.sub("[\x02\x03]", "", filled.text)
        places = Places(text, written, filled.lines)
        if found := tuple(tangled(text.split("\n"), places.at)):
            return Reading(text, [], {}, places, fragments, (), found)
        try:
            tokens, named = tokens_of(text)
        except RecursionError:
            message = "The lists, quotations or brackets of this page stand too deep in each other to be read."
            problem = error("too-tangled", Place(written.file, written.first_line), message, SPLIT)
            return Reading(text, [], {}, places, fragments, (), (problem,))
        headings = tuple(headings_of(tokens, fragments))
        reading = Reading(text, tokens, named, places, fragments, headings, ())
        problems = (*unsupported(reading), *slips(reading), *misread(reading), *language_blocks(reading))
        return reading._replace(problems=problems)

    def render(self, reading: Reading, resolve: Resolve, *, foreign: bool = False, easy: bool = False) -> Html:
        """Render what was read. Where something is wrong, it is told, and the HTML is not to be published.

        Its own words are marked as `foreign` where they are in another language than the page. What is `easy`, an Easy
        Read version of a page, has its pictures beside their words.
        """
        problems = [*reading.problems, *inspect(reading, resolve, easy=easy)]
        if not reading.tokens:
            return Html("", reading.headings, tuple(problems))
        self._blocks.tokens, self._blocks.headings = reading.tokens, [one.id for one in reading.headings]
        self._words.notes.known = frozenset(label[1:] for label in reading.named.get("footnotes", {}).get("refs", {}))
        self._finish.fragments, self._finish.easy = reading.fragments, easy
        self._markdown.reset()
        self._markdown.references = {
            key.lower(): (one["href"], one.get("title", "")) for key, one in reading.named.get("references", {}).items()
        }
        html = self._markdown.convert(reading.text)
        told = {one.where.line for one in problems}
        problems += [
            problem
            for words in self._finish.different
            if (problem := _different(words, reading)) and not told & _lines(words, reading)
        ]
        if has_errors(problems):
            return Html("", reading.headings, tuple(problems))
        links = tuple(
            (str(token.meta["target"]), token.meta["where"])
            for block in reading.tokens
            for token in block.children or ()
            if "target" in token.meta
        )
        html = foreign_words(html) if foreign else html
        return Html(put_back(html, reading.fragments), reading.headings, tuple(problems), links)


def _html(element: Element) -> str:
    return tostring(element, encoding="unicode", method="html")


def _different(words: Words, reading: Reading) -> Problem:
    ours, github = as_built(words.element), as_github(words.inline.children)
    shown = next((piece.text for piece in github if piece.kind == "words"), "")[:40]
    message = f"In the part that begins “{shown}”, this site and the git host's preview would not show the same."
    hint = "put a backslash before each of * _ ~ ` [ ] < & in it that is meant as a plain sign."
    if any(piece.text in {"a", "img"} and piece.kind == "open" for piece in (*ours, *github)):
        hint = "write each link as [words](address) and no link within another, and a bare address as <https://…>."
    return error("shown-differently", reading.places.inline(words.inline, 0), message, hint)


def _lines(words: Words, reading: Reading) -> set[int]:
    """Give the lines of a block: where one of them is told of already, the rest may follow from that."""
    first, end = words.inline.map or [0, 1]
    return {reading.places.at(row, 0).line for row in range(first, end)}


def put_back(html: str, fragments: Fragments) -> str:
    """Put the fragments in the place of their tokens; a block alone in its paragraph loses the paragraph.

    In one pass, so that signs which an author typed or data holds are never taken for tokens twice.
    """

    def piece(match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        if number >= len(fragments.pieces):
            return ""
        html = str(fragments.pieces[number])
        return f"<p>{html}</p>" if match[1] and INLINE.match(html) else html

    return TOKEN.sub(piece, html)
