"""The glossary's own entries: each term stands in it once, and says something."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, at_both, found
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Term
from partnership_plans.problems import error

LITTLE = {"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"}
MOST_WORDS = 10
"""How many words letters stand for, at most."""


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
            elif term.meaning is not None:
                yield from _meaning(plan, index, term, term.meaning)


def _meaning(plan: Plan, index: int, term: Term, meaning: str) -> Iterator[Finding]:
    """A meaning says more than the term itself and than the words that it is short for."""
    path, says = ("terms", index, "meaning"), _letters(meaning)
    if says == _letters(term.term):
        message = f"The meaning of “{term.term}” is the term again."
        hint = "say what it means, or give the words in full in the field stands_for."
        yield Finding(error("term-empty", plan.where(path), message, hint), plan, path)
    elif term.stands_for and says == _letters(term.stands_for):
        message = f"The meaning of “{term.term}” is what it stands for, said again."
        yield found("meaning-repeats", plan, path, message, "take this line out, or say what it means.")
    elif not term.stands_for and _letters(term.term) in _initials(meaning):
        message = f"“{term.term}” is short for these words, which are not what it means."
        yield found(
            "meaning-repeats", plan, path, message, "give these words in the field stands_for instead of meaning."
        )


def _initials(text: str) -> set[str]:
    """Give the first letters of a text's words, with the little words and without."""
    words = re.findall(r"[^\W_]+", text.casefold())
    if len(words) < 2 or len(words) > MOST_WORDS:  # noqa: PLR2004 - one word is short for nothing
        return set()
    return {"".join(word[0] for word in some) for some in (words, [one for one in words if one not in LITTLE])}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
