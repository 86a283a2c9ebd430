"""Signs that some Markdown knows and this site does not: each would be published as it was typed, so it is told."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from markdown_it.token import Token

from partnership_plans.model.values import slug_of
from partnership_plans.problems import Problem, begun, error
from partnership_plans.rendering.reading import Reading, bare_words


class Sign(NamedTuple):
    """A sign that is not supported: how it is recognised in the words of a block, what it is, what to write."""

    pattern: re.Pattern[str]
    what: str
    hint: str


def _sign(pattern: str, what: str, hint: str) -> Sign:
    return Sign(re.compile(pattern, re.MULTILINE), what, hint)


PLAIN_WORDS = "take the signs out and write a paragraph, with a heading (##) or **bold words** above it."
SIGNS = (
    _sign(r"^(?:!!!|\?\?\?\+?) ?(?=[\w\"])", "a box (“!!!”)", PLAIN_WORDS),
    _sign(r"^:{3,}", "a box (“:::”)", PLAIN_WORDS),
    _sign(r"^/{3,} ?[\w-]", "a box (“///”)", PLAIN_WORDS),
    _sign(r"^={3} [\"!+]", "tabs (“===”)", PLAIN_WORDS),
    _sign(r"^\[\[?_?(?:TOC|toc)_?\]\]?$", "a list of contents", "take it out: long pages get one by themselves."),
    _sign(r"^\*\[[^\]\n]+\]:", "an abbreviation", "add the term to the glossary (terms:), and take this line out."),
    _sign(r"(?<=\n): {1,3}\S", "a list of definitions", "write a list: “- **term**: what it means”."),
    _sign(r"\{:[^}\n]*\}|\{[#.][\w-][^}\n]*\}", "settings in curly brackets", "take them out, with the brackets."),
    _sign(r"^-{1,2}8<-{1,2}|\{!.*?!\}", "another file's text", "copy the text here, or link to its page."),
    _sign(r"==(?=[^\s=])[^=\n]+(?<=[^\s=])==", "marked words (“==”)", "write **words** for strong words."),
    _sign(r"(?<!\+)\+\+(?=[^\s+])[^+\n]+(?<=[^\s+])\+\+(?!\+)", "inserted words (“++”)", "take the + signs out."),
    _sign(r"\{(?:\+\+|--|~~|==|>>)", "marks of a review (“{++”)", "accept or reject it, and take the signs out."),
    _sign(r"(?<![\w^\]])\^(?=[^\s^])[^\s^]+(?<=[^\s^])\^(?!\w)|(?<=\w)\^(?=[^\s^])[^\s^]+\^", "raised words (“^”)",
          "type the sign itself, such as ² or ³, or write it out."),
    _sign(r"\$\$|(?<![\w$\\])\$(?=[^\s$\d])[^$\n]*(?<=[^\s$\\])\$(?![\w$])|(?<![\w$])\$`", "a formula (“$”)",
          "write it out in words; write \\$ for a dollar sign."),
    _sign(r"(?<![\w:/])(?::(?:[+-]1|(?=[\w+-]*[a-z])[a-z0-9_+-]{2,}):)(?![\w:/])", "a short name of a picture sign",
          "write a word, or paste the sign itself; write \\: for a plain colon."),
    _sign(r"(?<![\w/])ftps?://\w", "an address that begins with “ftp:”", "give an https: address, or leave it out."),
    _sign(r"\[\[[^\[\]\n]+\]\]", "a wiki link", "write [words](page.md)."),
    _sign(r"^#{1,6}[^\s#!\d][^\n]*$", "a heading without a space after its “#”", "put a space after the # signs."),
    _sign(r"^(?:[•●▪‣·]|o\t)\s*\S", "a list with the sign of a word processor", "begin each item with “- ”."),
    _sign(r"^\[\^[^\]\s]+\]: *$", "a footnote without words", "write its words after the colon."),
)  # fmt: skip
INSTEAD = {
    "br": "end the line above with a backslash (\\) to begin a new one.",
    "p": "leave an empty line between two paragraphs.",
    "a": "write [words](address) for a link.",
    "img": "write ![what it shows](picture.png) for a picture.",
    "hr": "write --- between two empty lines.",
    **dict.fromkeys(("b", "strong", "u", "mark", "font"), "write **words** for strong words."),
    **dict.fromkeys(("i", "em"), "write *words* for words with a stress."),
    **dict.fromkeys(("s", "del", "strike"), "write ~~words~~ for words that are crossed out."),
    **dict.fromkeys(("ul", "ol", "li"), "begin each item of a list with “- ”."),
    **dict.fromkeys(("table", "tr", "td", "th"), "write each row of a table as “| a | b |”."),
    **dict.fromkeys(("h1", "h2"), "begin a heading with “## ”."),
    **dict.fromkeys(("h3", "h4"), "begin a heading with “### ”."),
    **dict.fromkeys(("sup", "sub"), "type the sign itself, such as ² or ₂."),
}
"""What Markdown has in the place of a piece of HTML."""
BROKEN_LINK = re.compile(r"\[[^\[\]\n]+\](?:\(| \((?=\0|https?:|www\.|[\w/-]+\.md))")
SPACED_ADDRESS = re.compile(r"(?P<words>\[[^\[\]\n]+\])\((?P<file>[^()<>\n:]*[^()<>\n:/ ] [^()<>\n:]*\.\w{2,5})\)")
"""A link to a file with a space in its name."""
TABLE = re.compile(r"^\|[^\n]*\|[ \t]*$|^[^|\n]+ \| [^|\n]+\n[^|\n]+ \| [^|\n]+$", re.MULTILINE)
DELIMITER = re.compile(r"\|? *:?-{2,}:? *(?:\| *:?-{2,}:? *)+\|?$", re.MULTILINE)
DASH_ROW = re.compile(r"(?=.*[–—_=.])[\s|:–—_=.-]+")
CODES = {"math", "mermaid", "geojson", "topojson", "stl"}
"""What GitHub's preview draws in place of code that is marked so."""


def unsupported(reading: Reading) -> Iterator[Problem]:
    """Find what the site can't show as its author means it, each at its own place."""
    yield from _notes(reading)
    for before, token in pairwise([Token("", "", 0), *reading.tokens]):
        where = reading.places.block(token)
        if token.type == "html_block":
            yield _html(token.content.strip(), reading, token, 0)
        elif token.type == "alert_open":
            message = "The site has no boxes, and “[!…]” begins one in the preview."
            yield error("not-supported", where, message, "take the line with the [!…] out; > alone marks a quotation.")
        elif token.type == "fence" and token.info.split()[:1] and token.info.split()[0].lower() in CODES:
            message = f"The site can't draw “{token.info.strip()}”, as the preview does."
            hint = "say it in words, or put a picture of it under content/ and describe it."
            yield error("not-supported", where, message, hint)
        elif token.type == "inline":
            yield from _inline(token, before, reading)


def _html(text: str, reading: Reading, token: Token, at: int) -> Problem:
    where = reading.places.inline(token, at) if token.type == "inline" else reading.places.block(token)
    message = f"Narrative can't hold HTML, and this line has “{begun(text.splitlines()[0], 30)}”."
    tag = re.match(r"</?([a-z]+\d?)", text, re.IGNORECASE)
    hint = INSTEAD.get(tag[1].lower() if tag else "", "take it out; for the plan's data write {{ show('…') }}.")
    if tag is None:
        hint = f"{hint[:-1]}; write &lt; for a plain <."
    elif not hint.startswith("take"):
        hint = f"take the tags out, from each < to its >; {hint}"
    else:
        hint = f"take the tag out, from its < to its >{hint.removeprefix('take it out')}"
    return error("raw-html", where, message, hint)


def _inline(token: Token, before: Token, reading: Reading) -> Iterator[Problem]:
    tags = [child for child in token.children or [] if child.type == "html_inline"]
    for child in tags:
        if child is tags[0] or not child.content.startswith("</"):  # what ends is told where it begins
            yield _html(child.content, reading, token, int(child.meta.get("at", 0)))
    bare = bare_words(token)
    for sign in SIGNS:
        if match := sign.pattern.search(bare):  # one of a kind in a paragraph is enough to mend it by
            where = reading.places.inline(token, match.start())
            message = f"The site does not know {sign.what}, so this would be shown as it is typed."
            yield error("not-supported", where, message, sign.hint)
    for match in re.finditer(r"\[\^([^\]\s]+)\]", bare):
        message = f"There is no footnote “{match[1]}”."
        hint = f"begin a line with “[^{match[1]}]:” and its words, below the paragraph; or take the mark out."
        yield error("footnote", reading.places.inline(token, match.start()), message, hint)
    if match := BROKEN_LINK.search(bare):
        message = "This looks like a link, and the site can't read it as one."
        hint = "write [words](address): no space between ] and (, and none in the address."
        whole = SPACED_ADDRESS.match(bare, match.start())
        if whole and (slug := slug_of(PurePosixPath(whole["file"]).stem)):
            path = PurePosixPath(whole["file"])
            name = path.with_name(f"{slug}{path.suffix.lower()}").as_posix()
            hint = f"write “{whole['words']}({name})” instead of “{whole[0]}”, and name the file so."
        yield error("not-supported", reading.places.inline(token, match.start()), message, hint)
    if before.type == "paragraph_open" and (match := TABLE.search(bare)):
        message = "This looks like a table, and the site can't read it as one."
        yield error(
            "not-supported", reading.places.inline(token, match.start()), message, _table(before, bare, reading)
        )


def _table(before: Token, bare: str, reading: Reading) -> str:
    """Say what keeps a table from being one: an empty line in it, other dashes, or no dashes."""
    index = next(n for n, one in enumerate(reading.tokens) if one is before)
    after = reading.tokens[index + 4 : index + 5]
    if index and reading.tokens[index - 1].type == "table_close":
        return "take the empty line above it out, so that it goes on with the table."
    if DELIMITER.match(bare) or (after and DELIMITER.match(after[0].content)):
        return "take the empty line within it out: the row of dashes stands right below the first row."
    if any(DASH_ROW.fullmatch(line.strip()) for line in bare.split("\n")[1:2]):
        return "write three hyphens (---) in each cell of its second row."
    return (
        "put an empty line above its first row; write as its second row one “---” for each column, such as "
        "“| --- | --- |”."
    )


def _notes(reading: Reading) -> Iterator[Problem]:
    """Find footnotes that no mark leads to: the preview leaves them out. And those that are there twice."""
    refs = reading.named.get("footnotes", {}).get("refs", {})
    for label, row, again in reading.named.get("note_rows", ()):
        where = reading.places.at(row, 0)
        if again:
            message = f"The footnote “{label}” is there twice, so only one of them would be shown."
            yield error("footnote", where, message, "give one of them another name, and its mark too.")
        elif refs.get(f":{label}") == -1:
            message = f"No mark in the text leads to the footnote “{label}”, so it would not be shown."
            yield error("footnote", where, message, f"write [^{label}] in the text, where it belongs; or delete it.")
