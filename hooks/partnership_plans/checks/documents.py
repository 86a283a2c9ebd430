"""What only a finished document could answer: notes, in a list of their own, since no editor of the site can act on it.

Of a plan that still runs, and of one that is written here and nowhere else, the same findings are warnings.
"""

from collections.abc import Iterable, Iterator

from partnership_plans.checks.finding import Finding
from partnership_plans.codes import CODES, Severity


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
