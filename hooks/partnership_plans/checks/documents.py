"""What a document is to the checks: which edition was transcribed, and what only a finished document could answer.

The latter are notes, in a list of their own, since no editor of the site can act on them.
Of a plan that still runs, and of one that is written here and nowhere else, the same findings are warnings.
"""

from collections.abc import Iterable, Iterator

from partnership_plans.checks.finding import Finding
from partnership_plans.codes import CODES, Severity
from partnership_plans.model.edition import Edition
from partnership_plans.model.walking import every_record


def with_notes(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Make notes of the warnings that only the document of a finished edition could answer; the rest stays as it is."""
    for one in findings:
        edition = one.plan.edition if one.plan else None
        if edition and edition.is_record and one.problem.severity is Severity.WARNING and _is_the_documents(one):
            yield one._replace(problem=one.problem._replace(severity=Severity.NOTE))
        else:
            yield one


def _is_the_documents(one: Finding) -> bool:
    return Severity.NOTE in CODES[one.problem.code].severities or one.path[-1:] == ("as_printed",)


def is_transcribed(edition: Edition) -> bool:
    """Say whether an edition was typed in from a printed document.

    It says so itself, by what nothing else has: the sections of its document, headings or references to pages as they
    were printed, or a text as it was printed (`as_printed`).
    """
    on_record = edition.headings or edition.page_references or any(one.sections for one in edition.documents)
    return bool(on_record) or any(vars(record).get("as_printed") for _, record in every_record(edition))
