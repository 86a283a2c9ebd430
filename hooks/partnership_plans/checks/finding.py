"""What a check gives: a problem, and the part of a plan that it is about."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from partnership_plans.codes import CodeName, ErrorCode, Severity, WarningCode
from partnership_plans.loading.misfits import singular
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.problems import Place, Problem, error, warning

Path = tuple[str | int, ...]
ACCEPT = re.compile(r"\baccept (?:this|it)\b")
OF_A_SECTION = 2
"""The length of the path to an item of a section."""


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
    how = _how_to_accept(code, plan, path) if hint.endswith(".") and ACCEPT.search(hint) else ""
    return Finding(warning(code, plan.where(path), message, hint + how), plan, path)


def _how_to_accept(code: CodeName, plan: Plan, path: Path) -> str:
    """Say what to type where a warning is right as it stands: at the nearest thing with an id, else at its item."""
    home: Path = ()
    held: Fact = plan.edition
    value: Any = plan.edition
    for number, part in enumerate(path, 1):
        value = value[part] if isinstance(part, int) else getattr(value, part, None)
        if isinstance(value, Thing) or (isinstance(value, Fact) and number == OF_A_SECTION):
            home, held = path[:number], value
    written = f"{{finding: {code}, reason: …}}"
    typed = f"“{written}” to the list under “accept”" if held.accept else f"“accept: [{written}]”"
    if not home:
        return f" To accept it, add {typed} {'in' if held.accept else 'to'} edition.yml."
    begins, here = plan.where(home), plan.where(path)
    file = "" if begins.file == here.file else f" of {begins.file}"
    kind = singular(str(next(part for part in reversed(home) if isinstance(part, str))))
    where = f"{'of' if held.accept else 'to'} the {kind} that begins on line {begins.line}{file}"
    return f" To accept it, add {typed} {where}."


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
        if one.problem.severity is Severity.WARNING and ACCEPT.search(hint):
            hint += _how_to_accept(one.problem.code, one.plan, here)
        yield Finding(one.problem._replace(where=where, hint=hint), one.plan, here, other)
