"""Which target a reading is held against: that of its own time. The targets of a measure are a path to the last one."""

from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT
from partnership_plans.facts.readings import same_span
from partnership_plans.model.dates import Period
from partnership_plans.model.measures import Measure, Rag, Reading, Target
from partnership_plans.model.values import Empty


class Judgment(NamedTuple):
    """What a value comes to against a target: whether it meets it, and its colour; None where that can't be told."""

    met: bool
    colour: Rag | None


def targets_of(measure: Measure) -> tuple[Target, ...]:
    """Give every target of a measure in order of time, one for each: of its path, of its table, and the last one.

    A target that stands beside a reading says no more than its value: which way it is met follows from `better`.
    """
    last = () if isinstance(measure.target, Empty) else (measure.target,)
    beside = (one for reading in measure.readings if (one := _beside(measure, reading)))
    found: list[Target] = []
    for target in (*measure.targets, *beside, *last):
        if not any(same_span(measure, target.period, other.period) for other in found):
            found.append(target)
    return tuple(sorted(found, key=lambda target: (target.period.last, target.period.first)))


def last_target(measure: Measure) -> Target | None:
    """Give the target that a measure's path leads to: the one that is named so, else the latest."""
    return next(reversed(targets_of(measure)), None) if isinstance(measure.target, Empty) else measure.target


def target_for(measure: Measure, period: Period) -> Target | None:
    """Give the target for just this time, however the two are written; None where there is none."""
    return next((target for target in targets_of(measure) if same_span(measure, target.period, period)), None)


def is_met(value: Decimal, target: Target) -> bool:
    """Say whether a value meets a target; reaching it exactly is enough, either way."""
    return value >= target.value if target.kind == "at least" else value <= target.value


def judge(measure: Measure, value: Decimal, target: Target) -> Judgment:
    """Hold a value against a target, with what the plan allows as near it."""
    if is_met(value, target):
        return Judgment(met=True, colour="green")
    if measure.tolerance is None:
        return Judgment(met=False, colour=None)
    miss = abs(EXACT.subtract(value, target.value))
    if miss <= _allowed(measure, measure.tolerance.green, target):
        return Judgment(met=False, colour="green")
    return Judgment(met=False, colour="amber" if miss <= _allowed(measure, measure.tolerance.amber, target) else "red")


def _allowed(measure: Measure, band: Decimal | None, target: Target) -> Decimal:
    """Give the width of a band in the measure's own unit; below nought, and so less than any miss, for no band."""
    if band is None:
        return Decimal(-1)
    if measure.tolerance is None or measure.tolerance.counted_in == "points":
        return band
    return EXACT.divide(EXACT.multiply(band, target.value.copy_abs()), Decimal(100))


def _beside(measure: Measure, reading: Reading) -> Target | None:
    if reading.target is None or measure.better is None:
        return None
    kind = "at least" if measure.better == "up" else "at most"
    return Target(value=reading.target, period=reading.period, kind=kind, accept=reading.accept)
