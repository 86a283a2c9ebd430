"""What Python-Markdown makes of the words in a block: its patterns, pymdown's, and ours where GitHub's differ."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.util import AtomicString
from pymdownx.betterem import BetterEmExtension
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor
from pymdownx.magiclink import MagiclinkExtension

PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
Match = tuple[Element | str | None, int | None, int | None]


HELD = "\x02[^\x03]*\x03"
"""A part that Python-Markdown has read already and put away."""
ADDRESS = re.compile(
    rf"""
    \(\s*
    (?:<(?:{HELD}|[^<>\n])*>
    |(?!<)(?:{HELD}|[^\s()\x02]|\((?:{HELD}|[^\s()\x02]|\((?:{HELD}|[^\s()\x02])*\))*\))*)
    (?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?
    \s*\)
    """,
    re.VERBOSE,
)
ATOM = re.compile(
    rf"""
    \\(?P<sign>[{PUNCTUATION}])                              # an escaped sign
    |(?P<break>(?:\ {{2,}}|\\)\n[ ]*)                        # a line that ends with two spaces or a backslash
    |(?P<ticks>`+)                                           # where code may begin
    |<(?P<auto>[A-Za-z][A-Za-z0-9.+-]{{1,31}}:[^\s<>]*|[\w.!\#$%&'*+/=?^`{{|}}~-]+@[A-Za-z0-9.-]+)>
    |(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    """,
    re.VERBOSE,
)


class Atom(InlineProcessor):
    """What binds tighter than all else, and so whatever comes first: escaped signs, code, breaks, `<https://…>`."""

    def __init__(self, md: Markdown) -> None:
        """Look for all of them at once."""
        super().__init__("", md)
        self.compiled_re = ATOM

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        """Give the element, or the sign that is meant."""
        start, end = m.span()
        match m.lastgroup:
            case "sign":
                return m["sign"], start, end
            case "break":
                return Element("br"), start, end
            case "entity":
                return _entity(m["entity"]), start, end
            case "auto":
                element = Element("a")
                element.text = AtomicString(m["auto"])
                return element, start, end
        for closing in re.finditer("`+", data[end:]):
            if len(closing[0]) == end - start:
                return _code(data[end : end + closing.start()]), start, end + closing.end()
        return m[0], start, end


def _entity(text: str) -> str:
    """Give the sign that `&copy;` or `&#169;` stands for, so that words are words; or the text where it is none."""
    number = re.fullmatch(r"&#(x?)([0-9a-f]+);", text, re.IGNORECASE)
    if number is None:
        return unescape(text)
    code = int(number[2], 16 if number[1] else 10)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004 - Unicode's bounds


def _code(text: str) -> Element:
    """Give code as it was typed; a space next to both its ends is taken off."""
    text = text.replace("\n", " ")
    if text.strip(" ") and text[0] == text[-1] == " ":
        text = text[1:-1]
    element = Element("code")
    element.text = AtomicString(text)
    return element


class Link(LinkInlineProcessor):
    """`[words](address "title")`, where an address with spaces is none."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Read the address; which it is comes from the second reader."""
        return "", None, *_behind(data, index)


class Image(ImageInlineProcessor):
    """`![description](address "title")`, likewise."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Read the address; which it is comes from the second reader."""
        return "", None, *_behind(data, index)


def _behind(data: str, index: int) -> tuple[int, bool]:
    """Give where the bracket with an address and a title ends, and whether there is one."""
    found = ADDRESS.match(data, index)
    return (found.end(), True) if found else (index, False)


class Reference(ReferenceInlineProcessor):
    """`[words][name]`, with no space between."""

    RE_LINK = re.compile(r"\[([^\]]*)\]", re.DOTALL)


class ImageReference(ImageReferenceInlineProcessor):
    """`![description][name]`, likewise."""

    RE_LINK = re.compile(r"\[([^\]]*)\]", re.DOTALL)


class NoteMark(InlineProcessor):
    """`[^1]`, the mark that leads to a footnote. One without a footnote stays as it was typed."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        """Begin without footnotes."""
        super().__init__(pattern, md)
        self.known: frozenset[str] = frozenset()

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override] # noqa: ARG002, N802
        """Give the mark; where it leads is set when all of them are known."""
        if m[1].upper() not in self.known and m[1] not in self.known:
            return None, m.start(0), m.end(0)
        return Element("sup"), m.start(0), m.end(0)


class GitHubWords(Extension):
    """Python-Markdown's inline patterns, set as GitHub's rules are."""

    def __init__(self, **options: object) -> None:
        """Make the pattern of footnotes, which has to be told which there are."""
        super().__init__(**options)
        self.notes: NoteMark

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Set the patterns."""
        self.notes = NoteMark(r"\[\^([^\]\s]+)\]", md)
        patterns = md.inlinePatterns
        for name in ("html", "linebreak", "escape", "autolink", "automail", "entity"):
            patterns.deregister(name)
        patterns.register(Atom(md), "backtick", 190)
        patterns.register(self.notes, "footnote", 175)
        patterns.register(Reference(REFERENCE_RE, md), "reference", 170)
        patterns.register(Link(LINK_RE, md), "link", 160)
        patterns.register(Image(IMAGE_LINK_RE, md), "image_link", 150)
        patterns.register(ImageReference(IMAGE_REFERENCE_RE, md), "image_reference", 140)
        delimiter = patterns["delimiter"]
        assert isinstance(delimiter, DelimiterProcessor)  # noqa: S101 - what pymdown's extension has just set
        delimiter.add(Delimiter("~", "del,del"))


def extensions() -> list[Extension]:
    """Give pymdown's extensions and ours, in the order in which they build on each other."""
    return [BetterEmExtension(), MagiclinkExtension(), GitHubWords()]
