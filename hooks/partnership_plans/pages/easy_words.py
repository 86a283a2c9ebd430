"""What editors are told of the words of an Easy Read version: that its page has changed, what in it is hard to read."""

import re
from collections.abc import Iterator

from partnership_plans.model.chapter import Chapter
from partnership_plans.model.edition import Term
from partnership_plans.model.reckoning import reckoning
from partnership_plans.pages.page import Draft
from partnership_plans.problems import Place, Problem, in_short, warning
from partnership_plans.readability import length, told

MOST = 15
"""Words that a sentence of Easy Read has at the most."""
SHOWN = 60
NOT_READ = re.compile(r"{{.*?}}|{%.*?%}|(?<=\])\([^)]*\)")
"""Parts of a line that no reader sees as they are typed: expressions, and where links and pictures lead."""


def hard_to_read(draft: Draft) -> Iterator[Problem]:
    """Look at the words of an Easy Read version, in the language in which they were written.

    Problems: easy-read-stale, easy-read-sentence, easy-read-word.
    """
    chapter = draft.chapter
    if chapter is None or chapter.easy is None or bool(chapter.language) != bool(reckoning().below):
        return
    if not chapter.language:
        yield from _stale(chapter, draft)
    yield from in_short(_long(chapter))
    terms = draft.plan.edition.terms if draft.plan else ()
    yield from in_short(problem for term in terms if (problem := _unexplained(chapter, term)))


def _stale(chapter: Chapter, draft: Draft) -> Iterator[Problem]:
    if not chapter.is_outdated or chapter.easy is None or (draft.plan and not draft.plan.is_whole):
        return  # of a plan that could not all be read the page says less than it will
    page = draft.crumbs[-1][1]
    message = f"“{page}” has changed since this Easy Read version was made from it."
    if chapter.front.made_from is None:
        message = f"This Easy Read version does not say which text of “{page}” it was made from."
    hint = f"once it says what that page says now, let its top say “made_from: {chapter.easy.now}”."
    yield warning("easy-read-stale", chapter.place("made_from"), message, hint)


def _long(chapter: Chapter) -> Iterator[Problem]:
    for sentence in told(chapter):
        if (many := length(sentence.text)) > MOST:
            shown = sentence.text if len(sentence.text) <= SHOWN else f"{sentence.text[: SHOWN - 1]}…"
            message = f"“{shown}” has {many} words. A sentence of Easy Read has {MOST} at the most."
            yield warning("easy-read-sentence", sentence.place, message, "make two sentences of it, or say less.")


def _unexplained(chapter: Chapter, term: Term) -> Problem | None:
    """Tell of a word that the glossary explains, and that stands on the page and is nowhere in bold on it."""
    folded = 0 if term.term.isupper() else re.IGNORECASE
    word = re.compile(rf"\b{re.escape(term.term)}(?:s|es)?\b", folded)
    bold = re.compile(rf"(\*\*|__)(?:(?!\1).)*?{word.pattern}", folded)
    for number, line in enumerate(chapter.markdown.splitlines(), chapter.first_line):
        read = NOT_READ.sub(lambda found: " " * len(found[0]), line)
        if bold.search(read):
            return None
        if found := word.search(read):
            meaning = term.meaning or term.stands_for or "…"
            message = f"“{found[0]}” is a hard word: the glossary explains it, and this page does not."
            hint = f"write **{found[0]}** in bold here, and then say in easy words what it is ({meaning.rstrip('.')})."
            return warning("easy-read-word", Place(chapter.file, number, found.start() + 1), message, hint)
    return None
