"""The checks: pure functions from the corpus to problems, one module for each subject."""

from collections.abc import Callable, Iterable
from datetime import date

from partnership_plans.checks.ids import body_ids_are_unique, ids_are_known, ids_are_unique
from partnership_plans.checks.numbers import survey_answers_add_up
from partnership_plans.model.edition import Corpus
from partnership_plans.problems import Problem

Check = Callable[[Corpus], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    body_ids_are_unique,
    ids_are_unique,
    ids_are_known,
    survey_answers_add_up,
)


def check(corpus: Corpus, as_at: date | None = None) -> tuple[Problem, ...]:  # noqa: ARG001 - freshness will need it
    """Run every check."""
    return tuple(problem for one in CHECKS for problem in one(corpus))
