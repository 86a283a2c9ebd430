"""What a check gives: a problem, and the part of a plan that it is about."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from partnership_plans.codes import ErrorCode, WarningCode
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import Place, Problem, error, warning

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """A problem with the plan and the path of the part that it is about, by which it can be accepted.

    Of one that is about two parts, `other` is the second. Without a plan the path is one of the shared bodies.
    """

    problem: Problem
    plan: Plan | None = None
    path: Path = ()
    other: Path | None = None


Check = Callable[[Corpus, date | None], Iterable[Finding]]


def found(code: WarningCode, plan: Plan, path: Path, message: str, hint: str) -> Finding:
    """Make a warning about a part of a plan, at the line where that part is written."""
    return Finding(warning(code, plan.where(path), message, hint), plan, path)


def stopping(code: ErrorCode, plan: Plan, path: Path, message: str, hint: str) -> Finding:
    """Make an error about a part of a plan, which would make a page say something false."""
    return Finding(error(code, plan.where(path), message, hint), plan, path)


def found_at(code: WarningCode, plan: Plan, where: Place, message: str, hint: str) -> Finding:
    """Make a warning about a line of a plan's narrative."""
    return Finding(warning(code, where, message, hint), plan)


def at_both(one: Finding, there: Path) -> Iterator[Finding]:
    """Give a finding about two parts of a plan that contradict each other at both places, each naming the other."""
    assert one.plan is not None  # noqa: S101 - made by `found`
    for here, other in ((one.path, there), (there, one.path)):
        where, beside = one.plan.where(here), one.plan.where(other)
        hint = f"{one.problem.hint}; the other stands in {beside.file}, line {beside.line}."
        yield Finding(one.problem._replace(where=where, hint=hint), one.plan, here, other)
