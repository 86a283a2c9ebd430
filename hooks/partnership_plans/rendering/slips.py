"""What is typed as in an e-mail or in Word, and means nothing in Markdown: every reader would show it as it stands."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from partnership_plans.problems import Problem, error, warning
from partnership_plans.rendering.mistyped import CALLS, CURLY, meant_by
from partnership_plans.rendering.printing import Fragments
from partnership_plans.rendering.reading import TOKEN, Reading, bare_words

CALL = "|".join(CALLS)
ONE_BRACKET = re.compile(
    rf"(?:\{{ *)+(?P<inside>(?:{CALL})\b[^{{}}\n]*|(?:plan|partnership)[. ]\w+ *)(?:\}} ?)+(?<! )"
    rf"|(?<![\w.'])(?P<bare>(?:{CALL})\(['\"‘’“”][^()\n]*\))"
)
"""What looks like an expression and has one bracket on a side, or none."""
PICTURE = re.compile(r"\.(?:png|jpe?g|svg|webp|avif|gif)$", re.IGNORECASE)


INLINE = re.compile(r"\s*(?:[^<\s]|<(?:a|span|strong|em|abbr)\b)")
"""How a fragment starts that belongs inside a paragraph: with words or a link."""


class Slip(NamedTuple):
    """A slip: how it is recognised in the words of a block, what is wrong, what to write."""

    pattern: re.Pattern[str]
    message: str
    hint: str


def _rows(start: str, message: str, hint: str) -> Slip:
    """Make a slip of what begins two lines one after the other: one alone may be words."""
    return Slip(re.compile(rf"^{start}[^\n]*\n{start}", re.MULTILINE), message, hint)


RUN_ON = "These lines look like a list, and would run on as one paragraph."
SLIPS = (
    _rows(r"[–—] *(?=[^\s–—])", RUN_ON, "begin each item with “- ”: a hyphen and a space."),
    _rows(r"(?:\((?:\d{1,2}|[A-Za-z]|[ivx]+)\)|(?:[a-z]|[ivx]+)[.)]) +(?=\S)", RUN_ON,
          "begin each item with “1. ” or with “- ”."),
    _rows(r"(?:\d{1,2}[.)]|[-+]|\*(?=[^\n*]*$))(?=[^\W\d_])", RUN_ON,
          "put a space between the sign and the words: “- words” or “1. words”."),
    _rows(r"[^\t\n]*[^\s]\t+ *(?=\S)",
          "These lines look like a table from a spreadsheet, and would run on as one paragraph.",
          "write each row as “| 2026 | 34 |”, and below the first of them “| --- | --- |”."),
    Slip(re.compile(r"\([^()\n]+\)\[(?:\0+|[^\s\[\]]*(?:\.md|www\.|@|/)[^\s\[\]]*)\]"),
         "The brackets of this link are the wrong way round.",
         "write [words](address): the words in square brackets, the address in round ones."),
    Slip(re.compile(r"<(?!https?:)(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)+(?:/[^\s<>]*)?>", re.IGNORECASE),
         "The address between < and > does not begin with https://, so it would be no link.",
         "write it with https:// in front: <https://www.gov.uk>."),
    Slip(re.compile(r"(?<!\w)mailto:(?=[\s.,;)]|$)", re.IGNORECASE),
         "This begins an address and does not go on, so it would be shown as it is typed.",
         "write the whole address without a space in it, such as <mailto:safety@council.gov.uk>, or take it out."),
    Slip(re.compile(r"(?<![\w{])\{[a-z_]+:[^{}\n\0]+\}(?!\})", re.IGNORECASE),
         "A field of the data in curly brackets would be shown as it is typed.",
         "write its words alone, without brackets; {{ plan.period }} gives the plan's own period."),
    Slip(re.compile(r"(?<=\0)\{[^{}\n\0]+\}"),
         "The words in curly brackets would be shown as they are typed.",
         "take them out, with the brackets: a picture is as wide as the page has room for."),
)  # fmt: skip


def slips(reading: Reading) -> Iterator[Problem]:
    """Find them, each at its own place."""
    for before, token in pairwise([Token("", "", 0), *reading.tokens]):
        if token.type == "code_block":
            message = "This is shown as computer code, because four spaces or a tab stand before it."
            hint = "take them out; if it is code, put a line of three backticks (```) above and below it."
            yield warning("shown-as-typed", reading.places.block(token), message, hint)
        elif token.type == "inline":
            yield from _in_words(token, reading)
            yield from _pictures(token, reading)
            if before.type in {"paragraph_open", "heading_open"}:
                yield from _within_words(token, before, reading)


def _in_words(token: Token, reading: Reading) -> Iterator[Problem]:
    bare = bare_words(token)
    for slip in SLIPS:
        if match := slip.pattern.search(bare):
            yield error("not-supported", reading.places.inline(token, match.start()), slip.message, slip.hint)
    for found in ONE_BRACKET.finditer(bare):
        typed, meant = found[0], meant_by(found["inside"] or found["bare"])
        message = "This looks like an expression, and its brackets are missing."
        hint = "put two on each side: {{ chart('id') }}, {{ plan.period }}."
        if meant:
            hint = f"write “{meant}” {'in its place' if CURLY.search(typed) else f'instead of “{typed}”'}."
        yield error("not-supported", reading.places.inline(token, found.start()), message, hint)
    # What is left of the signs once those that mark words are read as marks.
    left = [child for child in token.children or [] if child.type == "text" and "**" in child.content]
    if left and (match := re.search(r"\*\*(?=\s)[^*\n]*\*\*|(?<!\S)\*\*(?=\S)", bare)):
        message = "The two asterisks (**) mark nothing here, and would be shown as they are typed."
        hint = "write **words**, with no space next to the asterisks within them; or take the asterisks out."
        yield error("not-supported", reading.places.inline(token, match.start()), message, hint)


def _pictures(token: Token, reading: Reading) -> Iterator[Problem]:
    for opening, words in pairwise(token.children or []):
        if (
            opening.type == "link_open"
            and words.content.startswith("!")
            and PICTURE.search(str(opening.attrs.get("href")))
        ):
            where = reading.places.inline(token, int(opening.meta.get("at", 0)))
            message = "The “!” of a picture stands within its brackets, so this would be a link."
            yield error("not-supported", where, message, "write it before them: ![what it shows](picture.png).")


def _within_words(token: Token, before: Token, reading: Reading) -> Iterator[Problem]:
    """Find a chart, a table or a list among words: it is longer than a line, and a paragraph holds lines only."""
    alone = before.type == "paragraph_open" and TOKEN.fullmatch(token.content.strip())
    for match in () if alone else TOKEN.finditer(token.content):
        if is_block(int(match[1]), reading.fragments):
            message = "What this expression gives is longer than a few words, so it can't stand among words."
            hint = "write it on a line of its own, with an empty line above and below."
            yield error("not-supported", reading.places.inline(token, match.start()), message, hint)


def is_block(number: int, fragments: Fragments) -> bool:
    """Tell whether a fragment is a block by itself, which no paragraph holds. The marks of a language are told of."""
    if number >= len(fragments.pieces):
        return False
    piece = fragments.pieces[number].strip()
    return bool(piece) and not INLINE.match(piece) and not piece.startswith(("<div lang=", "</div>"))
