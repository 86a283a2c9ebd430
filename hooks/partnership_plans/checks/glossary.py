"""The glossary's own entries: each term stands in it once, and says something."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, at_both, found
from partnership_plans.model.edition import Corpus
from partnership_plans.problems import error


def terms_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A glossary explains a term once, however it is written: `CSP` and `C.S.P.` are one."""
    for plan in corpus.plans:
        seen: dict[str, int] = {}
        for index, term in enumerate(plan.edition.terms):
            first = seen.setdefault(_letters(term.term), index)
            if first != index:
                before = plan.edition.terms[first].term
                also = "" if before == term.term else f", once as “{before}”"
                message = f"“{term.term}” stands twice in this glossary{also}."
                hint = "keep one; if it has two meanings, give both under meaning and accept this"
                paths = ("terms", first, "term"), ("terms", index, "term")
                yield from at_both(found("term-twice", plan, paths[0], message, hint), paths[1])


def terms_say_something(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A term of a glossary has the words that it stands for, or a meaning."""
    for plan in corpus.plans:
        for index, term in enumerate(plan.edition.terms):
            path = ("terms", index, "term")
            if term.stands_for is None and term.meaning is None:
                message = f"“{term.term}” stands in the glossary with nothing beside it."
                hint = "add “stands_for: …” (the words in full) or “meaning: …”, or take it out."
                yield Finding(error("term-empty", plan.where(path), message, hint), plan, path)
            elif term.meaning is None and term.stands_for and _letters(term.stands_for) == _letters(term.term):
                message = f"“{term.term}” is said to stand for itself."
                hint = "write the words in full under stands_for, or add “meaning: …” in its place."
                yield Finding(error("term-empty", plan.where(path), message, hint), plan, path)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
