"""Slips of typing that YAML reads as words."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found, found_at
from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import said, texts_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Place, error, warning

TYPED = (
    (sought(r"</?[a-z]+( [^<>]*)?/?>", "<", flags=re.IGNORECASE), "HTML", "type the words only."),
    (
        sought(r"\{\{|\{%", "{{", "{%"),
        "an expression",
        "write expressions in pages under content/, and plain words here.",
    ),
    (
        sought(r"\*\*\w|\]\(\w", "**", "]("),
        "Markdown",
        "type the words only; pages under content/ can have bold and links.",
    ),
)
"""Signs that mean something elsewhere, what they are, and what to do."""
CURLY = re.compile(r"[“‘][^“”‘’\"']*[”’\"']")
GLUED = re.compile(r"(text|title|name|source|value|option|heading|term):\S")


def texts_hold_no_fields(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A text does not begin with the name of a field: `text:Market Square` lacks a space and would be read as words."""
    for plan in corpus.plans:
        for one in said(plan):
            if match := GLUED.match(one.text):
                message = f"A space is missing after “{match[1]}:”, so that the whole is read as one text."
                hint = f"write “{match[1]}: …”; if it is meant to be text, put other words first."
                yield Finding(error("space-missing", plan.where(one.path), message, hint), plan, one.path)


def texts_hold_plain_words(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is typed is what readers see: no HTML, no Markdown, no quotation marks that were meant for YAML."""
    for plan in corpus.plans:
        terms = [(("terms", n), term) for n, term in enumerate(plan.edition.terms)]
        for one in (*said(plan), *(text for path, term in terms for text in texts_of(term, path))):
            for message, hint in _signs(one.text):
                yield found("shown-as-typed", plan, one.path, message, hint)
        for chapter in plan.chapters:
            for field in ("title", "description"):
                for message, hint in _signs(getattr(chapter.front, field) or ""):
                    yield found_at("shown-as-typed", plan, chapter.place(field), message, hint)


def texts_of_bodies_hold_plain_words(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is typed of organisations is what readers see, too."""
    for index, body in enumerate(corpus.bodies):
        for one in texts_of(body, ("bodies", index)):
            for message, hint in _signs(one.text):
                yield Finding(warning("shown-as-typed", corpus.where_bodies(one.path), message, hint), path=one.path)


def texts_of_partnerships_hold_plain_words(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is typed of a partnership is what readers see; it is told once for all its editions."""
    firsts = {plan.partnership_id: plan for plan in reversed(corpus.plans)}
    for key, plan in firsts.items():
        for one in texts_of(plan.partnership, ()):
            for message, hint in _signs(one.text):
                told = f"“{one.path[0]}”: {message}"
                yield Finding(warning("shown-as-typed", Place(f"plans/{key}/partnership.yml"), told, hint), plan)


def _signs(text: str) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the first sign in a text that means something elsewhere, and what to do."""
    found = next(((match, what, hint) for signs, what, hint in TYPED if (match := signs.search(text))), None)
    if not found and (match := CURLY.fullmatch(text)):
        found = match, "a text in curly quotation marks", "delete them, or type straight ones."
    if found:
        yield f"This is {found[1]}, and readers would see it as it is typed: {found[0][0][:40]}.", found[2]
