"""Findings that an editor has accepted, with a reason, at the thing that they are about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership_plans.checks.finding import Finding, Path
from partnership_plans.checks.texts import parts
from partnership_plans.codes import CODES, CodeName, Severity
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Accepted, Fact
from partnership_plans.model.origins import Where
from partnership_plans.problems import nearest, warning


class Waived(NamedTuple):
    """A finding that an editor has accepted, and why."""

    finding: Finding
    reason: str


class Acceptance(NamedTuple):
    """An acceptance: at a part of a plan, or at a shared body if there is no plan; `where` finds its line."""

    plan: Plan | None
    path: Path
    number: int
    given: Accepted
    where: Where

    @property
    def home(self) -> str:
        """The address of the edition that it is in; nothing where it is at a body."""
        return self.plan.address if self.plan else ""

    def covers(self, finding: Finding) -> bool:
        """Say whether a finding lies in the thing at which this acceptance is written, or one of its two parts does."""
        same = (finding.plan.address if finding.plan else "") == self.home
        about = (finding.path, *([finding.other] if finding.other is not None else []))
        inside = any(path[: len(self.path)] == self.path for path in about)
        return same and finding.problem.code == self.given.finding and inside


def accept(
    findings: Iterable[Finding], acceptances: tuple[Acceptance, ...], *, is_whole: bool
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Part the findings into those that stand and those that are accepted.

    Errors can't be accepted. An acceptance that matches nothing comes back as a finding of its own, but for while
    a file can't be read (all `is_whole` else): what it accepts may follow from that file.
    """
    open_: list[Finding] = []
    waived: list[Waived] = []
    used: set[tuple[str, Path, int]] = set()
    for finding in findings:
        match = next((one for one in acceptances if one.covers(finding)), None)
        if match is None or finding.problem.severity is Severity.ERROR:
            open_.append(finding)
            continue
        used.add((match.home, match.path, match.number))
        waived.append(Waived(finding, match.given.reason))
    errors = {finding.problem.code for finding in open_ if finding.problem.severity is Severity.ERROR}
    if is_whole:
        open_ += _unused(acceptances, used, errors)
    return tuple(open_), tuple(waived)


def of_plans(corpus: Corpus) -> Iterator[Acceptance]:
    """Give every acceptance in the plans."""
    for plan in corpus.plans:
        found_here = [
            Acceptance(plan, path, index, given, plan.where)
            for path, record in parts(plan)
            if isinstance(record, Fact)
            for index, given in enumerate(record.accept)
        ]
        yield from sorted(found_here, key=lambda one: -len(one.path))  # the nearest to the thing is taken first


def of_bodies(corpus: Corpus) -> Iterator[Acceptance]:
    """Give every acceptance at a shared body."""
    for number, body in enumerate(corpus.bodies):
        for index, given in enumerate(body.accept):
            yield Acceptance(None, ("bodies", number), index, given, corpus.where_bodies)


def _unused(
    acceptances: Iterable[Acceptance], used: set[tuple[str, Path, int]], errors: set[CodeName]
) -> Iterator[Finding]:
    for one in acceptances:
        if (one.home, one.path, one.number) in used:
            continue
        name = one.given.finding
        path = (*one.path, "accept", one.number)
        message = f"“{name}” is accepted here, and there is no such finding."
        hint = "it was mended, or it stands elsewhere: take this line out, or move it."
        if name not in CODES and (close := nearest(name, CODES)):
            message = f"“{name}” is accepted here, and there is no finding of that name."
            hint = f"did you mean “{close}”?"
        if name in errors:
            message = f"“{name}” is an error, and an error can't be accepted."
            hint = "mend it."
        yield Finding(warning("acceptance-unused", one.where(path), message, hint), one.plan, path)
