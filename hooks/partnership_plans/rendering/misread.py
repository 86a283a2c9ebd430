"""What is shown as it is typed everywhere, and yet not as its author means it: lines run together, marks of notes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from partnership_plans.problems import Problem, error, warning
from partnership_plans.rendering.reading import Reading, bare_words, words_of

SHORT_LINE, LONGEST_HEADING, FEWEST_LINES = 45, 80, 3
LABEL = re.compile(r"[A-Z][A-Za-z -]{1,20}: +\S")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$")
NOTE = re.compile(r"(?P<sign>\[\d{1,2}\]|\(\d{1,2}\)|[⁰¹²³⁴-⁹]{1,2}|[†‡]|\*{1,3}(?=[^\s*]))(?P<space>[ \t]*)(?=\S)")
UPPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LOWERED = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))
DASHES = re.compile(r"[–—―]{1,}|\.{4,}|·{3,}|•{3,}|~{2}|\+{3,}|#{7,}")


def misread(reading: Reading) -> Iterator[Problem]:
    """Find them, each at its own place. Codes: not-supported, footnote, looks-like-heading, lines-run-together."""
    yield from _notes(reading)
    level = 1
    outer = [Token("", "", 0), Token("", "", 0), *reading.tokens, Token("", "", 0)]
    for number in range(2, len(outer) - 1):
        before, token, after = outer[number - 1], outer[number], outer[number + 2 : number + 3]
        if token.type == "heading_open":
            level = int(token.tag[1])
            yield from _underlined(token, outer[number + 1], reading)
        elif token.type == "inline":
            yield from _lowered(token, reading)
            if before.type == "paragraph_open" and before.level == 0:
                yield from _alone(token, level, reading, is_last=not after or not after[0].type)
                yield from _lines(token, reading)


def _alone(token: Token, level: int, reading: Reading, *, is_last: bool) -> Iterator[Problem]:
    """Look at a paragraph of one line: bold words in the place of a heading, dashes in that of a line."""
    text, children = token.content.strip(), [one for one in token.children or [] if one.type != "text" or one.content]
    if DASHES.fullmatch(text):
        message = "Markdown makes no line of these signs, so they would be shown as they are typed."
        hint = "write “---” for a line between two parts, with an empty line above and below it; or take them out."
        yield error("not-supported", reading.places.block(token), message, hint)
    while children and children[0].type == "em_open" and children[-1].type == "em_close":
        children = [one for one in children[1:-1] if one.type != "text" or one.content]
    bold = children and children[0].type == "strong_open" and children[-1].type == "strong_close"
    if not bold or is_last or "\n" in text or len(text) > LONGEST_HEADING or "\ue000" in text:
        return
    if sum(one.type == "strong_open" for one in children) > 1 or re.search(r"[.!?;,…][*_]*$", text):
        return
    words = text.strip("*_ ").rstrip(":").strip()
    heading = f"{'#' * min(level + 1, 6)} {words}"
    message = "This line of bold words looks like a heading and is none, so people who can't see it are not told of it."
    hint = f"write “{heading}” instead of “{text}”, or go on with the sentence on the same line."
    yield warning("looks-like-heading", reading.places.block(token), message, hint)


def _underlined(opening: Token, inline: Token, reading: Reading) -> Iterator[Problem]:
    """Find a sentence that a line of hyphens right below it makes a heading of."""
    text = words_of(inline.children).strip()
    if opening.markup in {"-", "="} and ("\n" in inline.content or re.search(r"[.;,:]$", text)):
        message = f"The line of “{opening.markup}” makes a heading of the words above it."
        hint = "leave an empty line between them for a line across the page; or take the hyphens out."
        yield warning("looks-like-heading", reading.places.block(opening), message, hint)


def _lines(token: Token, reading: Reading) -> Iterator[Problem]:
    """Find lines that stand apart where they are typed, as in an address, and would be joined to one."""
    kinds = [one.type for one in token.children or []]
    lines = token.content.split("\n")
    if kinds.count("softbreak") != len(lines) - 1 or len(lines) < 2 or any("\ue000" in line for line in lines):  # noqa: PLR2004 - one line can't run on
        return
    labels = all(LABEL.match(line) for line in lines)
    short = all(len(line) <= SHORT_LINE and re.match(r"[A-Z\d]", line) for line in lines)
    open_ended = not any(re.search(r"[.;:!?]$", line.strip()) for line in lines[:-1])
    address = short and open_ended and (len(lines) >= FEWEST_LINES or POSTCODE.search(lines[-1].strip()))
    if labels or address:
        shown = " ".join(line.strip() for line in lines)[:50]
        message = f"These lines would run on as one: “{shown} …”."
        hint = "end each of them but the last with a backslash (\\), or begin each with “- ” to make a list."
        yield warning("lines-run-together", reading.places.block(token), message, hint)


def _lowered(token: Token, reading: Reading) -> Iterator[Problem]:
    """Find H~2~O: one ~ on each side crosses out, as on GitHub."""
    for before, opening, inside in zip(
        token.children or [], (token.children or [])[1:], (token.children or [])[2:], strict=False
    ):
        if opening.type == "s_open" and opening.markup == "~" and re.search(r"\w$", before.content):
            at = token.content.find(f"~{inside.content}~")
            sign = "".join(LOWERED.get(one, "") for one in inside.content)
            message = f"“~{inside.content}~” would be crossed out, and not lowered."
            hint = f"write “{sign}” instead of “~{inside.content}~”." if sign else "type the sign itself, such as ₂."
            yield error("not-supported", reading.places.inline(token, max(at, 0)), message, hint)


def _notes(reading: Reading) -> Iterator[Problem]:
    """Find footnotes as in Word: a sign after a word, and a paragraph or a list's only item that begins with it."""
    above = ""
    for index, (before, token) in enumerate(pairwise([Token("", "", 0), *reading.tokens]), -1):
        if token.type != "inline":
            continue
        bare = bare_words(token)
        if before.type == "paragraph_open":
            first = next((one for one in token.children or [] if one.type != "text" or one.content), None)
            found = NOTE.match(bare) if first and first.type == "text" else None
            sign = found["sign"] if found else "*" if _is_starred(index, reading) else ""
            if sign and re.search(rf"[\w.,;:)”’%]\s?{re.escape(sign)}(?![\w*])", above):
                name = re.sub(r"\D", "", sign.translate(UPPER)) or "note"
                words = token.content[found.end() if found else 0 :].strip(": ")
                message = f"“{sign}” looks like the mark of a footnote, and would lead nowhere."
                hint = f"write [^{name}] in its place in the text, and [^{name}]: in its place here"
                hint += f": “[^{name}]: {words[:40]}”." if "\n" not in words and len(words) <= 40 else "."  # noqa: PLR2004 - what a hint has room for
                yield warning("footnote", reading.places.block(token), message, hint)
        above += f"\n{bare}"


def _is_starred(index: int, reading: Reading) -> bool:
    """Tell whether the paragraph that begins there is the only item of a list that begins with an asterisk."""
    around = reading.tokens[max(index - 2, 0) : index + 5]
    return [one.type for one in around[:1] + around[-1:]] == ["bullet_list_open", "bullet_list_close"] and (
        around[0].markup == "*"
    )
