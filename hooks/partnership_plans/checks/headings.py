"""L2, L3, L7: the headings as the contents page and the body print them, and their numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, at_both, found
from partnership_plans.checks.texts import normal
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import PrintedHeading

NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?\s")
FOOTNOTE_MARK = re.compile(r"(?:no|hasn.t a|has no|without a?) mark", re.IGNORECASE)


def headings_agree_with_the_contents(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A heading has the same words and number in the contents and in the body, and stands in both."""
    for plan in corpus.plans:
        headings = plan.edition.headings
        has_contents = any(isinstance(one.in_contents, str) for one in headings)
        for index, heading in enumerate(headings):
            if has_contents:
                yield from _disagreement(plan, index, heading)


def _disagreement(plan: Plan, index: int, heading: PrintedHeading) -> Iterator[Finding]:
    path = ("headings", index)
    listed, inside = heading.in_contents, heading.in_body
    if isinstance(listed, str) and isinstance(inside, str):
        if normal(listed) != normal(inside):
            first, second = (NUMBER.match(text) for text in (listed, inside))
            only = normal(NUMBER.sub("", listed)) == normal(NUMBER.sub("", inside)) and first and second
            what = "the number of this heading" if only else "this heading"
            message = f"The contents page prints {what} as “{listed}”, the body as “{inside}”."
            hint = "on the site each title is written once; tell the authors of the document, then accept this."
            yield found("heading-differs", plan, (*path, "in_contents"), message, hint)
    elif isinstance(listed, str) and normal(listed) != normal(heading.number or ""):
        message = f"The contents page lists “{listed}”, and the body has no such heading."
        hint = "tell the authors of the document, then accept this."
        yield found("heading-missing", plan, (*path, "in_contents"), message, hint)
    elif isinstance(inside, str):
        message = f"The heading “{inside}” is not in the contents."
        hint = "the site's menus list every page: tell the authors of the document, then accept this."
        yield found("heading-not-in-contents", plan, (*path, "in_body"), message, hint)


def numbers_run_on(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No number of a heading or paragraph is used twice or left out."""
    for plan in corpus.plans:
        headings = plan.edition.headings
        counts = Counter(one.number for one in headings if one.number)
        seen: Counter[str] = Counter()
        for index, one in enumerate(headings):
            if one.number and counts[one.number] > 1:
                seen[one.number] += 1
                if seen[one.number] > 1:
                    words = one.as_printed or one.in_body or one.in_contents or one.number
                    message = f"The number {one.number} is used {counts[one.number]} times; again here, at “{words}”."
                    hint = "tell the authors, then accept this; refer to the thing by its id, never by this number."
                    yield found("number-repeated", plan, ("headings", index, "number"), message, hint)
        yield from _gaps(plan)


def _gaps(plan: Plan) -> Iterator[Finding]:
    last: dict[str, tuple[int, str]] = {}
    for index, one in enumerate(plan.edition.headings):
        match = re.fullmatch(r"((?:\d+\.)*)(\d+)", one.number or "")
        if match is None:
            continue
        stem, number = match[1], int(match[2])
        before, text = last.get(stem, (0, ""))
        if number > before + 1 and text:
            message = f"The number {one.number} follows {text}; {stem}{before + 1} is missing."
            hint = "add the heading that was left out; if the document leaves the number out, accept this."
            yield found("number-missing", plan, ("headings", index, "number"), message, hint)
        last[stem] = (number, one.number or "")


def numbers_are_used_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Two priorities of one list, or two recommendations, do not share a number."""
    for plan in corpus.plans:
        for section in ("priorities", "earlier_priorities", "recommendations", "programmes"):
            seen: dict[tuple[object, ...], Path] = {}
            for index, thing in enumerate(getattr(plan.edition, section)):
                if thing.number is None:
                    continue
                key = (thing.number, *(getattr(thing, name, None) for name in ("kind", "tier", "review")))
                path: Path = (section, index, "number")
                if seen.setdefault(key, path) != path:
                    message = f"Number {thing.number} stands twice among the {section.replace('_', ' ')}."
                    hint = "give one of them its own number, or accept this if the document numbers them so"
                    yield from at_both(found("number-repeated", plan, seen[key], message, hint), path)


def one_style_for_main_headings(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Numbered main headings are all in capitals, or none is."""
    for plan in corpus.plans:
        main = [
            (index, one.in_body)
            for index, one in enumerate(plan.edition.headings)
            if (one.number or "").isdigit() and isinstance(one.in_body, str)
        ]
        capitals = [text for _, text in main if text.isupper()]
        if len(capitals) * 2 <= len(main):
            continue
        for index, text in main:
            if not text.isupper():
                message = f"The main heading “{text}” is in another style than the others, which are in capitals."
                hint = "if it is a main heading, accept this; if it is a part of the one before, number it such as 2.1."
                yield found("heading-style", plan, ("headings", index, "in_body"), message, hint)


def footnotes_have_marks(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Every footnote belongs to something in the text."""
    for plan in corpus.plans:
        for index, note in enumerate(plan.edition.notes):
            if note.about is None or FOOTNOTE_MARK.search(note.text):
                message = f"No mark in the document's text leads to footnote {note.mark}."
                hint = "name the thing that it belongs to under about, or accept this with the reason."
                yield found("footnote-without-mark", plan, ("notes", index, "mark"), message, hint)
