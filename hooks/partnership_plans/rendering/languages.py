"""Passages in another language (WCAG 3.1.2): `{{ lang('cy', 'words') }}`, or `{{ lang('cy') }}` … and its end."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown_it.token import Token
from markupsafe import Markup

from partnership_plans.problems import Problem, error
from partnership_plans.rendering.reading import TOKEN, Reading
from partnership_plans.rendering.sandbox import FragmentError, Fragments

TAG = re.compile(
    r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)", re.IGNORECASE
)
"""Language, script, region and variants of a language tag. Source: RFC 5646 (BCP 47), section 2.1."""
TWO_LETTERS = frozenset(
    re.findall(
        "[a-z]{2}",
        """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """,
    )
)
"""Every language that has a code of two letters. Source: ISO 639-1."""
NAMES = {
    "albanian": "sq", "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "cantonese": "yue", "chinese": "zh",
    "cornish": "kw", "cymraeg": "cy", "czech": "cs", "dutch": "nl", "english": "en", "farsi": "fa", "french": "fr",
    "gaelic": "gd", "german": "de", "greek": "el", "gujarati": "gu", "hindi": "hi", "hungarian": "hu", "irish": "ga",
    "italian": "it", "kurdish": "ku", "latin": "la", "latvian": "lv", "lithuanian": "lt", "nepali": "ne",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro",
    "russian": "ru", "scots": "sco", "slovak": "sk", "somali": "so", "spanish": "es", "tamil": "ta", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy", "ga-gaelic": "gd", "uk": "en-GB", "gb": "en-GB",
}  # fmt: skip
END = Markup("</div>")
APART = "write {{ lang('cy') }} and {{ end_lang() }} each on a line of its own, with an empty line above and below."


def tag_of(text: str) -> str:
    """Give a language tag in the usual letters: `en-GB`, `cy`. What is none is refused with the one that was meant."""
    found = TAG.fullmatch(text.strip())
    if found is None or (len(found[1]) == 2 and found[1].lower() not in TWO_LETTERS):  # noqa: PLR2004 - letters
        meant = NAMES.get(text.strip().lower()) or (
            text.replace("_", "-") if TAG.fullmatch(text.replace("_", "-")) else "cy"
        )
        message = f"“{text[:40]}” is not the tag of a language."
        raise FragmentError("bad-language", message, f"write '{meant}' (Welsh is cy, Polish pl, Urdu ur, Punjabi pa).")
    language, script, region, variants = (part or "" for part in found.groups())
    return f"{language.lower()}{script.title()}{region.upper()}{variants.lower()}"


def phrase(tag: str, words: str) -> Markup:
    """Mark words within a sentence."""
    return Markup('<span lang="{}">{}</span>').format(tag_of(tag), words)


def opening(tag: str) -> Markup:
    """Begin a passage; `wrap_languages` puts its blocks into one element."""
    return Markup('<div lang="{}">').format(tag_of(tag))


def _mark(text: str | None, fragments: Fragments) -> Markup | None:
    """Give the mark that stands alone in a paragraph, if one does."""
    found = TOKEN.fullmatch((text or "").strip())
    piece = fragments.pieces[int(found[1])] if found and int(found[1]) < len(fragments.pieces) else Markup("")
    return piece if _is_mark(piece) else None


def _is_mark(piece: Markup) -> bool:
    return piece == END or (piece.startswith('<div lang="') and piece.count(">") == 1)


def language_blocks(reading: Reading) -> Iterator[Problem]:
    """Check that each passage has an end, beside its beginning and not in another list or quotation."""
    began: list[tuple[int, Token]] = []
    containers, number = [0], 0
    for before, token in pairwise([Token("", "", 0), *reading.tokens]):
        if token.nesting > 0:
            number += 1
            containers.append(number)
        elif token.nesting < 0:
            containers.pop()
        elif token.type == "inline":
            mark = _mark(token.content, reading.fragments) if before.type == "paragraph_open" else None
            if mark is None:
                yield from _within_words(token, reading)
            elif mark != END:
                began.append((containers[-2], token))
            elif began and began[-1][0] == containers[-2]:
                began.pop()
            else:
                message = "A passage in another language ends here, and none begins above it."
                yield error("bad-language", reading.places.block(token), message, APART)
    for _, token in began:
        message = "A passage in another language begins here and does not end."
        yield error("bad-language", reading.places.block(token), message, APART)


def _within_words(token: Token, reading: Reading) -> Iterator[Problem]:
    pieces = reading.fragments.pieces
    for match in TOKEN.finditer(token.content):
        if int(match[1]) < len(pieces) and _is_mark(pieces[int(match[1])]):
            message = "A passage in another language begins or ends within a sentence here."
            hint = f"for a few words write {{{{ lang('cy', 'the words') }}}}; for more, {APART}"
            yield error("bad-language", reading.places.inline(token, match.start()), message, hint)


def wrap_languages(root: Element, fragments: Fragments) -> None:
    """Put the blocks between the marks of a passage into one element that names its language."""
    for parent in list(root.iter()):
        stack: list[Element] = [parent]
        for child in list(parent):
            mark = _mark(child.text, fragments) if child.tag == "p" and not len(child) else None
            if mark is None:
                if len(stack) > 1:
                    parent.remove(child)
                    stack[-1].append(child)
            elif mark == END:
                parent.remove(child)
                stack.pop()
            else:
                passage = Element("div", {"lang": str(mark).split('"')[1]})
                parent.insert(list(parent).index(child), passage) if len(stack) == 1 else stack[-1].append(passage)
                parent.remove(child)
                stack.append(passage)
