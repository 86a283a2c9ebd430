"""Translations that no longer fit: of a text that has changed since, or is gone, and such as no page would show."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from partnership_plans.facts.in_language import texts_of_site
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Translated
from partnership_plans.model.record import Record
from partnership_plans.model.translations import Written, one_line, texts_of
from partnership_plans.problems import Place, Problem, in_short, warning

SHOWN = 80
"""Characters of a text that are told of it."""


def check_translations(
    corpus: Corpus, around: Iterable[Record | None], names: Mapping[str, str], also_in: Collection[str]
) -> Iterator[Problem]:
    """Report translations that do not fit what is there now.

    Problems: translation-not-shown, translation-stale, translation-unused, translation-twice.
    """
    of_site = frozenset(texts_of_site(corpus, around, names)) if corpus.translations else frozenset()
    for file in corpus.translations:
        yield from _of_file(file, of_site | {one for plan in corpus.plans for one in texts_of(plan.edition)}, also_in)
    for plan in corpus.plans:
        for file in plan.translations:
            yield from _of_file(file, frozenset(texts_of(plan.edition)), also_in)
    yield from in_short(_of_pages(corpus, also_in))


def _of_file(file: Translated, there: frozenset[Written], also_in: Collection[str]) -> Iterator[Problem]:
    if file.language not in also_in:
        yield _not_shown(Place(file.file), file.language, "these translations")
        return
    texts = {one_line(one.text) for one in there}
    known = {one_line(entry.text) for entry in file.entries if entry.translation}
    now: dict[str, list[str]] = {}
    for one in sorted(there):
        if one_line(one.text) not in known:
            now.setdefault(one.of, []).append(one_line(one.text))
    yield from in_short(_twice(file))
    yield from in_short(
        _gone(file, number, now)
        for number, entry in enumerate(file.entries)
        if entry.translation and one_line(entry.text) not in texts
    )


def _gone(file: Translated, number: int, now: Mapping[str, list[str]]) -> Problem:
    """Tell of a translation whose text is not there: another stands in its place, or none does."""
    entry = file.entries[number]
    old = one_line(entry.text)
    others = now.get(entry.of or "", [])
    where = file.where(number)
    if others:
        new = (get_close_matches(old, others, 1, 0) or others)[0]
        message = f"This was translated from “{_short(old)}”, and the plan says “{_short(new)}” now."
        hint = "put the words of now into “text”, and let “translation” say the same."
        return warning("translation-stale", where, message, hint)
    message = f"The plan does not say “{_short(old)}” any more, so this translation stands nowhere."
    return warning("translation-unused", where, message, "delete this entry.")


def _twice(file: Translated) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(file.entries):
        if not entry.translation:
            continue
        before = first.setdefault((one_line(entry.text), entry.of or ""), number)
        if before != number:
            line = file.where(before).line
            message = f"“{_short(one_line(entry.text))}” is translated in line {line} too, for the same place."
            hint = "delete one of the two, or say in “of” for which place each is."
            yield warning("translation-twice", file.where(number), message, hint)


def _of_pages(corpus: Corpus, also_in: Collection[str]) -> Iterator[Problem]:
    for chapter in (*corpus.chapters, *(one for plan in corpus.plans for one in plan.chapters)):
        if chapter.front.made_from is not None and chapter.easy is None:
            message = "This page is no translation and no Easy Read version, so what it was made from says nothing."
            yield warning("translation-unused", chapter.place("made_from"), message, "delete this line.")
        for one in chapter.translations:
            if one.language not in also_in:
                yield _not_shown(Place(one.file), one.language, "this page")
            elif one.front.made_from != chapter.digest:
                yield _stale_page(chapter, one)


def _stale_page(chapter: Chapter, one: Chapter) -> Problem:
    hint = f"once this says the same as that page, let the top of the file say “made_from: {chapter.digest}”."
    if one.front.made_from is None:
        message = f"This page does not say which text of {chapter.file} it was translated from."
        return warning("translation-stale", one.place("made_from"), message, hint)
    message = f"{chapter.file} has changed since this page was translated from it."
    return warning("translation-stale", one.place("made_from"), message, hint)


def _not_shown(where: Place, language: str, what: str) -> Problem:
    message = f"The site is not in “{language}”, so nobody sees {what}."
    return warning("translation-not-shown", where, message, f"say “also_in: [{language}]” in mkdocs.yml.")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
