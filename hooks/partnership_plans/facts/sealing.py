"""Seals of reports: whether each part of one still says what it said when it was written down."""

import json
from hashlib import sha256

from partnership_plans.model.frozen import FrozenReport, Seal

LONG = 16
"""Enough digits that no edit by chance leaves them as they were."""


def seals_of(report: FrozenReport) -> tuple[Seal, ...]:
    """Give a seal for each part of a report that says something. How it is typed makes no difference."""
    said = report.model_dump(mode="json", exclude={"seals"}, exclude_defaults=True)
    return tuple(Seal(part=name, digest=_digest(value)) for name, value in said.items())


def broken_seals(report: FrozenReport) -> tuple[str, ...]:
    """Give the parts of a sealed report that are others than they were, were added or taken away."""
    if not report.seals:
        return ()
    then = {one.part: one.digest for one in report.seals}
    now = {one.part: one.digest for one in seals_of(report)}
    return tuple(name for name in {**then, **now} if then.get(name) != now.get(name))


def _digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:LONG]
