"""Where each fact of a page was read, and what the document printed where we say it otherwise."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from partnership_plans.formatting import period
from partnership_plans.model.corpus import Plan
from partnership_plans.model.edition import Document, DocumentSection, Note, PrintedReference
from partnership_plans.model.fact import Fact, Source, Thing
from partnership_plans.model.measures import PrintedChange, Reading, Target
from partnership_plans.model.walking import every_record
from partnership_plans.pages.kinds import HOME_OF
from partnership_plans.views.blocks import SourceNote
from partnership_plans.words.messages import say

WHAT_LENGTH = 90
PRINTED_LENGTH = 32
"""Beside what was printed a few words are enough: they lead to the rest."""


class PrintedNote(NamedTuple):
    """What one fact says, the id of what it belongs to, and what the document printed instead."""

    what: str
    at: str
    printed: str


def source_notes(plan: Plan, facts: Iterable[Fact], names: Mapping[str, str]) -> Iterator[SourceNote]:
    """Say where each of these facts was read. `names` are those of the bodies, by id."""
    documents = {document.id: document for document in plan.edition.documents}
    first = next(iter(documents.values()), None)
    for fact in facts:
        if fact.source is not None:
            document = documents.get(fact.source.document or "", first)
            place = place_of(fact.source, document)
            yield SourceNote(_what(fact, names), document.title if document else "", place)


def place_of(source: Source, document: Document | None) -> str:
    """Say where a reader finds what was read: its section and pages, never the line of a transcript.

    The section is the last of the document's that starts at the line or above it; what the editor says more
    precisely (“footnote 5”, “paragraph 33”) stands before it.
    """
    sections = document.sections if document else ()
    starts = [section.line for section in sections]
    at = (bisect_right(starts, line) - 1 for line in source.first_lines)
    found = tuple(dict.fromkeys(sections[index] for index in at if index >= 0))
    said = [part for part in (source.place or "").split("; ") if part]
    own = [part for part in said if not any(part.casefold() in one.title.casefold() for one in found)]
    if any(re.search(r"\bpages? \d", part) for part in own):
        return "; ".join(own)
    return "; ".join([*own, *(_with_pages(section) for section in found if section.pages or not own)])


def _with_pages(section: DocumentSection) -> str:
    if not section.pages:
        return section.title
    if " " in section.pages:
        return say("{title}, pages {pages}", title=section.title, pages=section.pages)
    return say("{title}, page {page}", title=section.title, page=section.pages)


def printed_notes(plan: Plan, names: Mapping[str, str]) -> Iterator[PrintedNote]:
    """Give everything that an edition records as printed. `names` are those of the bodies, by id."""
    for path, record in every_record(plan.edition):
        if isinstance(record, Fact) and record.as_printed:
            yield PrintedNote(_what(record, names, PRINTED_LENGTH), _id_at(plan, path), record.as_printed)


def _id_at(plan: Plan, path: tuple[str | int, ...]) -> str:
    """Give the id of the thing that a path leads to or into; failing that, of the page that shows its section."""
    found = HOME_OF[str(path[0])].slug if path and path[0] in HOME_OF else ""
    part: object = plan.edition
    for step in path:
        part = part[step] if isinstance(part, tuple) and isinstance(step, int) else getattr(part, str(step))
        if isinstance(part, Thing):
            found = part.id
    return found


NAMED_BY = (
    "title", "name", "issue", "group", "heading", "role", "term", "text", "label", "option",
    "in_body", "in_contents", "place", "winner",
)  # fmt: skip
"""The fields by which readers know a record again, the first that it has."""


def _said(record: Fact) -> str:
    """Say how readers are told of what has no name of its own; "" of anything else."""
    match record:
        case Reading(period=when):
            return say("The figure for {period}", period=period(when))
        case Target(period=when):
            return say("The target for {period}", period=period(when))
        case PrintedChange(printed=printed):
            return say("The change, printed as “{printed}”", printed=printed)
        case PrintedReference(page=page):
            return say("“See page {page}”", page=page)
        case Note(mark=mark):
            return say("Footnote {mark}", mark=mark)
        case _:
            return ""


def _what(record: Fact, names: Mapping[str, str], most: int = WHAT_LENGTH) -> str:
    """Name a fact in words of readers: by what it says, or by what it is."""
    held = vars(record)
    if name := names.get(held.get("body", "")):
        return name
    if words := _said(record):
        return words
    for name in NAMED_BY:
        if isinstance(text := held.get(name), str):
            short = text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
            return short.rstrip(".:;,")
    return say("This page")
