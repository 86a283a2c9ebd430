"""L1: acronyms. Each is explained, each that is explained is used, and none has two meanings."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found, found_at
from partnership_plans.checks.texts import lines_of, normal, printed, said, shortened
from partnership_plans.checks.traces import LATIN, other_letters
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import Place

ACRONYM = re.compile(r"(?<![\w&:-])([A-Z]&[A-Z]|[A-Z]{2,})(?=(?:['’]?s)?(?![\w&]))")
COMMON = {
    "UK", "EU", "TV", "PDF", "OK", "ID", "AM", "PM", "MP", "NHS", "COVID", "HTML", "CSV", "II", "III", "IV",
    "NOT", "NEW", "ALL", "AND", "NO", "ACT", "TBC", "TBA", "TBD",
    "TODO", "FIXME", "XX", "XXX", "DD", "MM", "YY", "YYYY",
}  # fmt: skip
"""Short forms that a reader of any plan knows, or that stand for nothing."""

SHOUTED = {"NOT", "NEW", "ALL", "AND", "NO", "ACT"}
"""Words that documents print in capital letters for stress, and that are no short forms."""
LONG_WORD, MANY_WORDS = 5, 4
"""By which a line in capital letters is told from a few acronyms side by side."""
SMALL = {"and", "of", "the", "for", "in", "on", "to", "a", "an"}


def acronyms_are_in_the_glossary(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Every acronym in an edition's text stands in its own glossary; reported once, where it is used first."""
    for plan in corpus.plans:
        known = {term.term for term in plan.edition.terms} | COMMON
        for word, place in _used(plan, _is_shouted).items():
            if word in known:
                continue
            message = f"“{word}” is used in this edition, and its glossary does not explain it."
            hint = "add it under terms in the glossary, or write the words in full."
            if isinstance(place, Place):
                yield found_at("acronym-not-explained", plan, place, message, hint)
            else:
                yield found("acronym-not-explained", plan, place, message, hint)


def terms_are_used(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Every term of a glossary is used in its edition."""
    for plan in corpus.plans:
        if not plan.edition.terms:
            continue
        used = _used(plan)
        everything = normal(" ".join([*(one.text for one in said(plan)), *(c.markdown for c in plan.chapters)]))
        for index, term in enumerate(plan.edition.terms):
            short = ACRONYM.fullmatch(term.term)
            if term.term not in used if short else f" {normal(term.term)} " not in f" {everything} ":
                message = f"“{term.term}” stands in the glossary and is not used in this edition."
                hint = "use it in a text here, take it out, or accept this if the glossary is to be shown whole."
                yield found("term-not-used", plan, ("terms", index, "term"), message, hint)


def terms_are_in_one_script(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A term is written in Latin letters: a Cyrillic look-alike is found by no search."""
    for plan in corpus.plans:
        for index, term in enumerate(plan.edition.terms):
            if odd := other_letters(term.term):
                message = f"“{term.term}” is not what it seems: {odd}."
                hint = f"type {term.term.translate(LATIN)} on a keyboard, so that people who search for it find it."
                yield found("look-alike-letters", plan, ("terms", index, "term"), message, hint)


def letters_fit_their_words(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The letters of an acronym come, in their order, from the words that it stands for."""
    for plan in corpus.plans:
        for index, term in enumerate(plan.edition.terms):
            letters = re.sub(r"[^A-Z]", "", term.term)
            if term.stands_for and letters == term.term and not _fits(letters, term.stands_for):
                message = f"The letters of “{term.term}” do not fit “{term.stands_for}”."
                hint = "correct the one that is wrong; if the body kept its old initials, accept this."
                yield found("letters-do-not-fit", plan, ("terms", index, "stands_for"), message, hint)


def acronyms_mean_one_thing(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The same acronym means the same in every edition; where it can't, each page has to say which is meant."""
    meanings = corpus.among.meanings
    for plan in corpus.plans:
        for index, term in enumerate(plan.edition.terms):
            word, text = term.term, term.stands_for
            if not text:
                continue
            elsewhere = (other for home, other in meanings.get(word, ()) if home != plan.address)
            others = sorted({other for other in elsewhere if _singular(other) != _singular(text)})
            if not others:
                continue
            message = f"“{word}” is “{text}” here, and in another edition “{'”, “'.join(others)}”."
            hint = "if both are right, accept this: each edition's pages use its own glossary."
            yield found("two-meanings", plan, ("terms", index, "stands_for"), message, hint)


def words_are_not_shouted(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A title or a line is not in capital letters throughout: each is told once, as a sentence would have it."""
    for plan in corpus.plans:
        known = {term.term for term in plan.edition.terms} | COMMON - SHOUTED
        for one in said(plan):
            if _is_shouted(one.text):
                yield found("in-capitals", plan, one.path, *_quietly(one.text, known))
        for chapter in plan.chapters:
            title = chapter.front.title or ""
            lines = ((place._replace(column=1), line) for place, line in lines_of(chapter))
            for place, line in ((chapter.place("title"), title), *lines):
                if _is_shouted(line):
                    yield found_at("in-capitals", plan, place, *_quietly(line, known))


def _is_shouted(text: str) -> bool:
    """Say whether a text is in capital letters throughout, and more than a few acronyms side by side."""
    if not text.isupper():
        return False
    words = re.findall(r"[^\W\d_]{2,}", text)
    long = any(len(word) >= LONG_WORD for word in words)
    return len(words) > 1 and (long or len(words) >= MANY_WORDS)


def _quietly(text: str, known: set[str]) -> tuple[str, str]:
    """Say that a text is in capital letters, and give it as a sentence; acronyms of the glossary stay."""
    words = text.strip().lstrip("#>-*_ ").rstrip("*_# ")
    quiet = re.sub(r"[^\W\d_][\w&’']*", lambda word: word[0] if word[0] in known else word[0].lower(), words)
    quiet = re.sub(r"[^\W\d_]", lambda first: first[0].upper(), quiet, count=1)
    message = f"“{shortened(words)}” is in capital letters, which are slow to read, and are spelt out by some readers."
    return message, f"write “{quiet}”, with capital letters for names only."


def _used(plan: Plan, is_left_out: Callable[[str], bool] = lambda _: False) -> dict[str, Path | Place]:
    """Find every acronym of an edition and the first place of its use, but for the texts that are left out."""
    used: dict[str, Path | Place] = {}
    for one in (*said(plan), *printed(plan)):
        for match in ACRONYM.finditer(one.text) if not is_left_out(one.text) else ():
            used.setdefault(match[1], one.path)
    for chapter in plan.chapters:
        for place, line in lines_of(chapter):
            for match in ACRONYM.finditer(line) if not is_left_out(line) else ():
                used.setdefault(match[1], place._replace(column=1))
    return used


def _singular(text: str) -> str:
    return normal(text).rstrip("s")


def _fits(letters: str, words: str) -> bool:
    """Say whether the letters are found in their order, each at the start of a word or, failing that, within one."""
    initials = [word[0] for word in re.findall(r"\w+", words.upper()) if word.lower() not in SMALL]
    if "".join(initials) == letters:
        return True
    rest = iter(words.upper())
    return all(letter in rest for letter in letters)
