"""Where each fact of a page was read, and what the document printed where we say it otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from partnership_plans.model.edition import Plan, walk
from partnership_plans.model.values import Fact, Thing
from partnership_plans.pages.kinds import HOME_OF

WHAT_LENGTH = 90


class SourceNote(NamedTuple):
    """Where one fact was read: what it says, the document's title and the place in it."""

    what: str
    document: str
    place: str


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
            yield SourceNote(_what(fact, names), document.title if document else "", fact.source.place)


def printed_notes(plan: Plan, names: Mapping[str, str]) -> Iterator[PrintedNote]:
    """Give everything that an edition records as printed. `names` are those of the bodies, by id."""
    if plan.partnership.as_printed:
        yield PrintedNote(plan.partnership.name, plan.partnership_id, plan.partnership.as_printed)
    for path, record in walk(plan.edition):
        if isinstance(record, Fact) and record.as_printed:
            yield PrintedNote(_what(record, names), _id_at(plan, path), record.as_printed)


def _id_at(plan: Plan, path: tuple[str | int, ...]) -> str:
    """Give the id of the thing that a path leads to or into; failing that, of the page that shows its section."""
    found = HOME_OF[str(path[0])].slug if path and path[0] in HOME_OF else ""
    part: object = plan.edition
    for step in path:
        part = part[step] if isinstance(part, tuple) and isinstance(step, int) else getattr(part, str(step))
        if isinstance(part, Thing):
            found = part.id
    return found


def _what(record: Fact, names: Mapping[str, str]) -> str:
    if name := names.get(getattr(record, "body", "")):
        return name
    for name in (
        "title",
        "name",
        "issue",
        "group",
        "heading",
        "role",
        "term",
        "text",
        "label",
        "option",
        "in_body",
        "in_contents",
        "mark",
    ):
        if isinstance(text := getattr(record, name, None), str):
            return text if len(text) <= WHAT_LENGTH else f"{text[:WHAT_LENGTH].rsplit(' ', 1)[0]} …"
    return type(record).__name__.lower()
