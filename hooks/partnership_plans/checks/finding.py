"""What a check gives: a problem, and the part of a plan that it is about."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.problems import Place, Problem, Severity, warning

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


def found_at_both(code: str, plan: Plan, paths: tuple[Path, Path], message: str, hint: str) -> Iterator[Finding]:
    """Make a warning about two parts of a plan that contradict each other: at both places, each naming the other."""
    for here, there in (paths, paths[::-1]):
        other = plan.where(there)
        yield found(code, plan, here, message, f"{hint}; the other stands in {other.file}, line {other.line}.")


def stopping(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Make errors of findings: what they tell would make a page say something false."""
    for one in findings:
        yield one._replace(problem=one.problem._replace(severity=Severity.ERROR))
