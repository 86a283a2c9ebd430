"""Passages in another language (WCAG 3.1.2): `{{ lang('cy', 'words') }}`, or `{{ lang('cy') }}` … and its end."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown_it.token import Token
from markupsafe import Markup

from partnership_plans.model.language_tags import direction_of, read_tag, tag_meant
from partnership_plans.problems import Problem, error
from partnership_plans.rendering.printing import FragmentError, Fragments
from partnership_plans.rendering.reading import TOKEN, Reading

END = Markup("</div>")
APART = "write {{ lang('cy') }} and {{ end_lang() }} each on a line of its own, with an empty line above and below."


def tag_of(text: str) -> str:
    """Give a language tag in the usual letters: `en-GB`, `cy`. What is none is refused with the one that was meant."""
    if not (tag := read_tag(text)):
        message = f"“{text[:40]}” is not the tag of a language."
        hint = f"write '{tag_meant(text) or 'cy'}' (Welsh is cy, Polish pl, Urdu ur, Punjabi pa)."
        raise FragmentError("bad-language", message, hint)
    return tag


def phrase(tag: str, words: str) -> Markup:
    """Mark words within a sentence."""
    given = _attributes(tag_of(tag))
    said = Markup(" ").join(Markup('{}="{}"').format(name, value) for name, value in given.items())
    return Markup("<span {}>{}</span>").format(said, words)


def _attributes(tag: str) -> dict[str, str]:
    """Give the attributes of words in a language; those that are read from right to left say so (WCAG 1.3.2)."""
    return {"lang": tag, "dir": "rtl"} if direction_of(tag) == "rtl" else {"lang": tag}


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
                passage = Element("div", _attributes(str(mark).split('"')[1]))
                parent.insert(list(parent).index(child), passage) if len(stack) == 1 else stack[-1].append(passage)
                parent.remove(child)
                stack.append(passage)
