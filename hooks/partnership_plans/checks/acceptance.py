"""Findings that an editor has accepted, with a reason, at the thing that they are about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership_plans.checks.finding import Finding, Path, found
from partnership_plans.checks.texts import parts
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.values import Accepted, Fact
from partnership_plans.problems import Severity


class Waived(NamedTuple):
    """A finding that an editor has accepted, and why."""

    finding: Finding
    reason: str


class _Acceptance(NamedTuple):
    plan: Plan
    path: Path
    number: int
    given: Accepted

    def covers(self, finding: Finding) -> bool:
        """Say whether a finding lies in the thing at which this acceptance is written."""
        same = finding.plan is not None and finding.plan.address == self.plan.address
        return same and finding.problem.code == self.given.finding and finding.path[: len(self.path)] == self.path


def accept(findings: Iterable[Finding], corpus: Corpus) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Part the findings into those that stand and those that are accepted.

    Errors can't be accepted. An acceptance that matches nothing comes back as a finding of its own.
    """
    acceptances = tuple(_acceptances(corpus))
    open_: list[Finding] = []
    waived: list[Waived] = []
    used: set[tuple[str, Path, int]] = set()
    for finding in findings:
        match = next((one for one in acceptances if one.covers(finding)), None)
        if match is None or finding.problem.severity is Severity.ERROR:
            open_.append(finding)
            continue
        used.add((match.plan.address, match.path, match.number))
        waived.append(Waived(finding, match.given.reason))
    open_ += _unused(
        acceptances, used, {finding.problem.code for finding in open_ if finding.problem.severity is Severity.ERROR}
    )
    return tuple(open_), tuple(waived)


def _acceptances(corpus: Corpus) -> Iterator[_Acceptance]:
    for plan in corpus.plans:
        found_here = [
            _Acceptance(plan, path, index, given)
            for path, record in parts(plan)
            if isinstance(record, Fact)
            for index, given in enumerate(record.accept)
        ]
        yield from sorted(found_here, key=lambda one: -len(one.path))  # the nearest to the thing is taken first


def _unused(
    acceptances: Iterable[_Acceptance], used: set[tuple[str, Path, int]], errors: set[str]
) -> Iterator[Finding]:
    for one in acceptances:
        if (one.plan.address, one.path, one.number) in used:
            continue
        name = one.given.finding
        path = (*one.path, "accept", one.number)
        message = f"“{name}” is accepted here, and there is no such finding."
        hint = "it was mended, or it stands elsewhere: take this line out, or move it."
        if name in errors:
            message = f"“{name}” is an error, and an error can't be accepted."
            hint = "mend it."
        yield found("acceptance-unused", one.plan, path, message, hint)
