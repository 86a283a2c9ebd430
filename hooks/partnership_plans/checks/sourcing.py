"""Whose word it is: what is told from a document says where it stands there, in words by which a reader finds it."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Fact
from partnership_plans.model.walking import every_record
from partnership_plans.problems import warning


def facts_have_a_source(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """In an edition that is told from a document, each fact stands in it, or the editors explain it with a source."""
    for plan in corpus.plans:
        if plan.edition.source is None:
            continue
        for path in _without_a_source(plan):
            message = "Nothing says where this stands in the document, so readers can't know whose word it is."
            hint = "add “source: …” with the section and the page; what is your own goes under explained, with “by: …”."
            yield found("source-missing", plan, path, message, hint)


def bodies_have_a_source(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is told of a body and no plan says, as its dates, its successor or a note, has a source of its own."""
    for index, body in enumerate(corpus.bodies):
        dated = any(name.start or name.end for name in body.names)
        if (body.note or body.succeeded_by or dated) and not (body.source or body.explained):
            message = f"{body.name} has a note, dates or a successor, and nothing says on whose authority."
            hint = "say under explained what is so, with “by: …” (an act, an official page, a plan), or take it out."
            path: Path = ("bodies", index)
            yield Finding(warning("source-missing", corpus.where_bodies(path), message, hint), path=path)


def sources_can_be_found(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A source names a section or a page: a line of a transcript leads no reader anywhere."""
    for plan in corpus.plans:
        documents = {document.id: document for document in plan.edition.documents}
        first = next(iter(documents.values()), None)
        for path, record in every_record(plan.edition):
            source = record.source if isinstance(record, Fact) else None
            if source is None or source.place or source.lines is None:
                continue
            document = documents.get(source.document or "", first)
            starts = [section.line for section in document.sections] if document else []
            if not all(starts and starts[0] <= line for line in source.first_lines):
                message = f"No reader can find “line {source.lines}”: it is a line of a transcript."
                hint = "write the heading and the page, such as “Our priorities, page 12”."
                yield found("source-unfindable", plan, (*path, "source"), message, hint)


NOT_OF_THE_DOCUMENT = ("changes", "reports")
"""What is told of a plan while it runs is the partnership's own word, and in no document before it."""


def _without_a_source(plan: Plan) -> Iterator[Path]:
    """Give the path of each fact that has no source, and lies in none that has: those within one are not told again."""
    looked_at: set[Path] = set()
    for path, record in every_record(plan.edition):
        inside = any(path[:length] in looked_at for length in range(1, len(path)))
        if isinstance(record, Fact) and path and path[0] not in NOT_OF_THE_DOCUMENT and not inside:
            looked_at.add(path)
            if record.source is None and not record.explained:
                yield path
