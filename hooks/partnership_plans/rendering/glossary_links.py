"""Explains the glossary's acronyms at their first use on a page, in one pass over its finished HTML.

Source of the rule: GOV.UK style, "spell out at first use on each page". One
compiled pattern and one pass: Python-Markdown's own `abbr` tries every term
at every place and was measured to double the cost of a page.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from os.path import commonprefix
from typing import NamedTuple

from markupsafe import Markup, escape

from partnership_plans.formatting import plural_of
from partnership_plans.model.edition import Term
from partnership_plans.model.passages import plain
from partnership_plans.model.values import slug_of
from partnership_plans.words.messages import say

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
LEFT_ALONE = {
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "code",
    "pre",
    "svg",
    "dt",
    "summary",
    "caption",
    "button",
    "label",
    "option",
    "textarea",
    "th",
    "nav",
    "figcaption",
    "blockquote",
    "q",
}
INLINE = {"a", "strong", "em", "b", "i", "span"}
VOID = {"br", "hr", "img", "input", "col", "wbr", "source", "meta", "link"}


class Glossary:
    """The terms of one edition, ready to be found in text."""

    def __init__(self, terms: Iterable[Term], address: str) -> None:
        """Compile the terms; `address` is the glossary page's address on the site.

        What follows an ampersand in HTML is part of an entity (`&lt;`) and no word.
        """
        self.address = address
        self._terms = {plain(term.term): term for term in terms}
        words = list(self._terms)
        pattern = _any_of(words)
        self._pattern = re.compile(rf"(?<![\w&-])(?<!&#)(?<!&#x)({pattern})(s|[’']s)?(?![\w-])") if words else None

    def explain(self, html: Markup, glossary_url: str) -> Markup:
        """Explain each term where it is first used in running text; list those met only in headings and the like."""
        if self._pattern is None or not self._pattern.search(html):
            return html
        seen: set[str] = set()
        waiting: set[str] = set()
        out: list[str] = []
        closed: list[str] = []
        before = ""
        for piece in TAG.split(html):
            if piece.startswith("<"):
                tag = _tag(piece)
                _follow(tag, closed)
                before = before if tag.is_inline else ""
            elif piece:
                if closed:
                    waiting.update(match[1] for match in self._pattern.finditer(piece))
                else:
                    piece = self._explained(piece, before, seen, glossary_url)  # noqa: PLW2901 - the piece, explained
                before = (before + piece)[-200:]
            out.append(piece)
        rest = sorted(word for word in waiting - seen if self._terms[word].stands_for)
        explained = "".join(out) + (self._list(rest, glossary_url) if rest else "")
        return Markup(explained)  # noqa: S704 - finished HTML, with escaped words added

    def _explained(self, text: str, before: str, seen: set[str], url: str) -> str:
        assert self._pattern is not None  # noqa: S101 - explain() has just asked

        def first_use(match: re.Match[str]) -> str:
            word, ending = match[1], match[2] or ""
            if word in seen:
                return match[0]
            seen.add(word)
            long, meaning = self._terms[word].stands_for, self._terms[word].meaning
            target = f"{url}#term_{slug_of(self._terms[word].term)}"
            lead = before + text[: match.start()]
            if not long or _just_said(lead, long):
                # Where the text has just said all that the glossary says, a link would lead to nothing new.
                return match[0] if long and not meaning else f'<a class="term" href="{target}">{match[0]}</a>'
            if ending == "s":
                return f'<a class="term" href="{target}">{escape(plural_of(long))}</a> ({match[0]})'
            if ending:
                return f'{match[0]} (<a class="term" href="{target}">{escape(long)}</a>)'
            if lead.endswith("("):
                return f'<a class="term" href="{target}">{escape(long)}</a>, {word}'
            return f'<a class="term" href="{target}">{escape(long)}</a> ({word})'

        return self._pattern.sub(first_use, text)

    def _list(self, words: list[str], url: str) -> str:
        rows = "".join(
            f'<div><dt><a href="{url}#term_{slug_of(self._terms[word].term)}">{escape(word)}</a></dt>'
            f"<dd>{escape(self._terms[word].stands_for or '')}</dd></div>"
            for word in words
        )
        heading = f'<h2 id="short-forms">{escape(say("Short forms"))}</h2>'
        return f'<aside class="acronyms" aria-labelledby="short-forms">{heading}<dl>{rows}</dl></aside>'


def _any_of(words: Iterable[str], depth: int = 6) -> str:
    """Write a pattern for any of these words, the longest first, in which words with the same start share it.

    Tried one after the other, 5,000 words took seven seconds of a long page.
    """
    starts: dict[str, list[str]] = {}
    for word in words:
        starts.setdefault(word[:1], []).append(word)
    parts = []
    for start, those in sorted(starts.items(), reverse=True):
        if len(those) == 1 or not depth or not start:
            parts += [re.escape(word) for word in sorted(those, key=len, reverse=True)]
        else:
            shared = commonprefix(those)  # noqa: RUF071 - character by character is what is meant
            parts.append(f"{re.escape(shared)}(?:{_any_of((word[len(shared) :] for word in those), depth - 1)})")
    return "|".join(parts)


class _Tag(NamedTuple):
    """What a tag says by itself: its element, if that can hold words, and whether these are left alone."""

    name: str
    ends: bool
    leaves: bool
    is_inline: bool


@lru_cache(maxsize=5_000)
def _tag(text: str) -> _Tag:
    """Read a tag: most of them stand on many pages."""
    found = NAME.match(text)
    name = found[1].lower() if found else ""
    holds = name not in VOID and not text.endswith("/>")
    leaves = name in LEFT_ALONE or "data-plain" in text or 'class="printed"' in text
    return _Tag(name if holds else "", text.startswith("</"), leaves, name in INLINE)


def _follow(tag: _Tag, closed: list[str]) -> None:
    """Keep the stack of open elements whose text is left alone."""
    if not tag.name:
        return
    if tag.ends:
        if closed and closed[-1] == tag.name:
            closed.pop()
    elif tag.leaves or (closed and tag.name == closed[-1]):
        closed.append(tag.name)


def _just_said(lead: str, long: str) -> bool:
    """Say whether the text before an acronym already spells it out, as in `the Community Safety Partnership (`."""
    plain = re.sub(r"[^a-z0-9(]+", " ", re.sub(r"<[^>]*>", "", lead).lower())
    said = (re.sub(r"[^a-z0-9]+", " ", words.lower()).strip() + " (" for words in (long, plural_of(long)))
    return plain.rstrip().endswith(tuple(said))
