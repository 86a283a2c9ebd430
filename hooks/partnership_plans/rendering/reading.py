"""The second reader: what GitHub's preview makes of a narrative, and where each part of it was written.

markdown-it-py reads CommonMark and GitHub's additions by the rules of their
specifications, and knows the line of each block. The blocks of a page are
built from what it reads (`blocks`), and what Python-Markdown then makes of
their words is held against it (`judging`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypedDict, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.gfm import gfm_plugin

from partnership_plans.problems import Place, Problem
from partnership_plans.rendering.printing import CLOSE, OPEN, Fragments
from partnership_plans.rendering.sandbox import Written

TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
INSTRUCTION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
DEEPEST = 40
Rule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]


class Heading(NamedTuple):
    """A heading of the narrative, for the page's list of contents."""

    level: int
    id: str
    text: str


class Reference(TypedDict):
    """An address that is named (`[plan]: https://…`): where it leads, and its lines."""

    href: str
    title: str
    map: list[int]


class Footnotes(TypedDict):
    """The footnotes that are written, by their names."""

    refs: dict[str, int]


class Named(TypedDict, total=False):
    """What the reader finds beside the text: named addresses, footnotes, and at which row each stands, if again."""

    references: dict[str, Reference]
    footnotes: Footnotes
    note_rows: list[tuple[str, int, bool]]


class Reading(NamedTuple):
    """A narrative as GitHub's preview reads it: its tokens, where they stand, its headings, what is wrong so far."""

    text: str
    tokens: list[Token]
    named: Named
    places: "Places"
    fragments: Fragments
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


class Places:
    """Finds where a part of the text was written: the text is what Jinja made of the file's lines."""

    def __init__(self, text: str, written: Written, lines: Sequence[int]) -> None:
        """Take the text, the file it came from, and for each line of the text the line there, from 0."""
        self._text, self._written, self._lines = text.split("\n"), written, lines
        self._source = written.markdown.split("\n")

    def at(self, row: int, column: int) -> Place:
        """Give the place of a sign of the text, both counted from 0."""
        line = self._lines[min(row, len(self._lines) - 1)] if self._lines else 0
        shown = self._text[row] if row < len(self._text) else ""
        source = self._source[line] if line < len(self._source) else ""
        return Place(self._written.file, self._written.first_line + line, _moved(column, shown, source) + 1)

    def block(self, token: Token) -> Place:
        """Give the place of a block: its first sign."""
        row = token.map[0] if token.map else 0
        shown = self.row(row)
        return self.at(row, len(shown) - len(shown.lstrip()))

    def row(self, row: int) -> str:
        """Give a line of the text."""
        return self._text[row] if row < len(self._text) else ""

    def inline(self, token: Token, at: int) -> Place:
        """Give the place of the sign at `at` in the words of a block."""
        content = token.content
        start = content.rfind("\n", 0, at) + 1
        end = content.find("\n", start)
        words = content[start : end if end >= 0 else len(content)].rstrip()
        row = (token.map[0] if token.map else 0) + content.count("\n", 0, at)
        shown = self.row(row).rstrip()
        before = token.meta.get("column")
        if before is None:
            before = len(shown) - len(words) if shown.endswith(words) else max(shown.find(words), 0)
        return self.at(row, before + at - start)


def _moved(column: int, shown: str, source: str) -> int:
    """Move a column past the expressions of its line: what they print is not as long as they are."""
    printed = list(TOKEN.finditer(shown)) if shown != source else []
    written = list(INSTRUCTION.finditer(source)) if printed else []
    if not printed or len(printed) != len(written):
        return min(column, max(len(source) - 1, 0))
    moved = column
    for one, other in zip(printed, written, strict=True):
        if one.end() <= column:
            moved = other.end() + column - one.end()
        elif one.start() <= column:
            return other.start()
    return moved


def _noting(rule: Rule) -> Rule:
    """Make a rule of the reader note at which sign each token that it makes was written."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before, pending = state.pos, len(state.tokens), len(state.pending)
        done = rule(state, silent)
        if done and not silent:
            made = state.tokens[before:]
            if made and made[-1].info == "auto" and state.src[start] != "<":
                # A bare address begins before the sign by which the reader knows it (the colon, the @).
                start -= pending - (len(made[0].content) if made[0].type == "text" else 0)
            for token in made:
                if "at" not in token.meta:
                    token.meta |= {"at": start, "end": state.pos}
        return done

    return noting


def _noting_notes(rule: BlockRule) -> BlockRule:
    """Make the rule of footnotes note the row of each, and whether one of its name was there before."""

    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        done = rule(state, start, end, silent)
        if done and not silent:
            rows = state.env.setdefault("note_rows", [])
            line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
            label = line[2 : line.index("]:")]
            rows.append((label, start, any(label == other for other, _, _ in rows)))
        return done

    return noting


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).use(gfm_plugin)
    reader.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - its name; `inspecting` judges addresses, and says why
    for rule in reader.inline.ruler.__rules__:
        rule.fn = _noting(rule.fn)
    for block in reader.block.ruler.__rules__:
        if block.name == "footnote_def":
            block.fn = _noting_notes(block.fn)
    return reader


READER = _reader()


def tokens_of(text: str) -> tuple[list[Token], Named]:
    """Read a text: its tokens, and what the reader found beside them (the addresses and notes that are named)."""
    found: Named = {}
    tokens = READER.parse(text, cast("dict[str, object]", found))
    _note_columns(tokens, text.split("\n"))
    return tokens, found


def _note_columns(tokens: list[Token], rows: list[str]) -> None:
    """Note of the words of each heading and cell in which column they begin."""
    cursor = row = 0
    for before, token in pairwise(tokens):
        if token.type == "tr_open" and token.map:
            row, cursor = token.map[0], 0
        if token.type != "inline" or before.type not in {"th_open", "td_open", "heading_open"} or not token.map:
            continue
        if before.type == "heading_open":
            token.meta["column"] = max(rows[token.map[0]].find(token.content.split("\n")[0]), 0)
            continue
        token.map = [row, row + 1]
        typed = token.content.replace("|", "\\|") if token.content not in rows[row] else token.content
        found = rows[row].find(typed, cursor)
        token.meta["column"] = cursor = max(found, cursor)
        cursor += len(typed)


def cells_of(row: str) -> list[str]:
    """Part a row of a table as the reader does."""
    cells = [str(cell) for cell in escapedSplit(row.strip())]
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def words_of(tokens: list[Token] | None) -> str:
    """Give the words of inline tokens as they are read out: a picture's are its description."""
    return "".join(_words(tokens or []))


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield words_of(token.children)
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type in {"text", "code_inline", "text_special"}:
            yield token.content


def github_slug(text: str) -> str:
    """Make a heading's fragment as GitHub does: small letters, no signs, a hyphen for each space."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def headings_of(tokens: list[Token], fragments: Fragments) -> Iterator[Heading]:
    """Give the headings with their fragments. One that was there before gets -1, -2 and so on, as on GitHub."""
    taken: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        text = TOKEN.sub(lambda match: _plain(fragments, int(match[1])), words_of(inline.children))
        slug = github_slug(text)
        unique = slug
        while unique in taken:
            taken[slug] += 1
            unique = f"{slug}-{taken[slug]}"
        taken.setdefault(unique, 0)
        yield Heading(int(opening.tag[1]), unique, text)


def _plain(fragments: Fragments, number: int) -> str:
    return str(fragments.pieces[number].striptags()) if number < len(fragments.pieces) else ""


def bare_words(token: Token) -> str:
    """Give the words of a block with all that the reader has read as something else (code, links, escapes) blanked."""
    bare = re.sub(r"\\.", "\0\0", token.content)
    for child in token.children or []:
        if child.type not in {"code_inline", "link_open", "image", "footnote_ref", "html_inline"}:
            continue
        start, end = int(child.meta.get("at", 0)), int(child.meta.get("end", 0))
        bare = bare[:start] + re.sub(r"[^\n]", "\0", bare[start:end]) + bare[end:]
    return bare
