"""What only a finished document could answer: notes, in a list of their own, since no editor of the site can act on it.

Of a plan that still runs, and of one that is written here and nowhere else, the same findings are warnings.
"""

from collections.abc import Iterable, Iterator

from partnership_plans.checks.finding import Finding
from partnership_plans.problems import Severity

OF_ITS_WORDS = frozenset(
    {
        "mended-text", "several-names", "list-debris", "several-in-one", "header-as-row", "row-cut", "copied-block",
        "copied-text", "look-alike-letters", "letters-do-not-fit", "misspelling", "two-spellings", "heading-differs",
        "heading-missing", "heading-not-in-contents", "heading-style", "number-repeated", "number-missing",
        "footnote-without-mark", "term-not-used", "two-meanings", "points-not-said", "percent-or-points",
    }
)  # fmt: skip
"""How it was printed, and which words it chose."""
OF_WHAT_IT_SAYS = frozenset(
    {
        "past-due", "no-date", "vague-time", "period-differs", "periods-mixed", "promise-not-kept", "claim-untraced",
        "claim-without-number", "claim-without-source", "outcome-blank", "total-blank", "group-blank", "answer-blank",
        "result-without-colour", "colour-differs", "colour-without-value", "target-missed", "target-passed-early",
        "survey-rounding", "printed-change-rounded", "printed-change-differs", "group-count-differs",
        "role-before-law", "role-after-law", "name-out-of-date", "period-over",
    }
)  # fmt: skip
"""What it leaves open, promises without showing, or says otherwise in two places."""


def with_notes(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Make notes of the warnings that only the document of a finished edition could answer; the rest stays as it is."""
    for one in findings:
        edition = one.plan.edition if one.plan else None
        if edition and edition.is_record and one.problem.severity is Severity.WARNING and _is_the_documents(one):
            yield one._replace(problem=one.problem._replace(severity=Severity.NOTE))
        else:
            yield one


def _is_the_documents(one: Finding) -> bool:
    return one.problem.code in OF_ITS_WORDS | OF_WHAT_IT_SAYS or one.path[-1:] == ("as_printed",)
