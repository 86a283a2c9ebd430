"""What a check gives: a problem, and the part of a plan that it is about."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.problems import Place, Problem, warning

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """A problem with the plan and the path of the part that it is about, by which it can be accepted."""

    problem: Problem
    plan: Plan | None = None
    path: Path = ()


Check = Callable[[Corpus, date | None], Iterable[Finding]]


def found(code: str, plan: Plan, path: Path, message: str, hint: str) -> Finding:
    """Make a warning about a part of a plan, at the line where that part is written."""
    return Finding(warning(code, plan.where(path), message, hint), plan, path)


def found_at(code: str, plan: Plan, where: Place, message: str, hint: str) -> Finding:
    """Make a warning about a line of a plan's narrative."""
    return Finding(warning(code, where, message, hint), plan)
