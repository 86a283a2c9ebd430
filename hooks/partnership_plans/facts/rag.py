"""The colour that target, tolerance and reading give, beside the colour that the partnership gives."""

from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT
from partnership_plans.facts.readings import in_order, is_count, known, months, value_of
from partnership_plans.model.evidence import Measure, Rag, Reading, Target
from partnership_plans.model.values import NOT_STATED, Empty

RULE = (
    "green when the reading meets the target; amber when it misses by no more than the tolerance, "
    "in the measure's own unit; red when it misses by more"
)
WITHOUT_TOLERANCE = "the target is missed, and the plan gives no tolerance, so amber can't be told from red"


class Colour(NamedTuple):
    """Our colour beside the given one. `value` is None where it can't be known: `reason` says why.

    `met` says whether the target was met, which can be known when the colour is not.
    `so_far` says that the target's period had not ended at this reading.
    """

    value: Rag | None
    given: Rag | Empty
    given_at: Reading | None
    met: bool | None
    so_far: bool
    reading: Reading | None
    rule: str
    reason: str

    @property
    def agrees(self) -> bool | None:
        """Say whether the colour given for the same reading is ours; None where either is missing."""
        same = self.value is not None and self.given_at is not None and self.given_at == self.reading
        return self.value == self.given if same else None


def colour_of(measure: Measure) -> Colour:
    """Work out a measure's colour from its target, its tolerance and its latest reading.

    A count of part of the target's time, or of less time, can be too high already, or
    high enough, but not yet safely below; a percentage or a rate is judged as it stands.
    """
    target = measure.target
    if isinstance(target, Empty):
        return _colour(measure, next(reversed(known(measure)), None), reason="the plan states no target")
    reading = judged_reading(measure, target)
    value = value_of(reading)
    if reading is None or value is None:
        only = "only a forecast" if any(r.kind == "forecast" for r in measure.readings) else "no reading"
        return _colour(measure, None, reason=f"there is {only} to hold against the target")
    met = is_met(value, target)
    if reason := _too_short(measure, target, reading, met):
        return _colour(measure, reading, reason=reason)
    so_far = reading.period.last < target.period.last
    if not met and measure.tolerance is None:
        return _colour(measure, reading, met=met, so_far=so_far, reason=WITHOUT_TOLERANCE)
    miss = Decimal(0) if met else abs(EXACT.subtract(value, target.value))
    ours: Rag = "green" if met else "amber" if miss <= (measure.tolerance or 0) else "red"
    return _colour(measure, reading, value=ours, met=met, so_far=so_far)


def judged_reading(measure: Measure, target: Target) -> Reading | None:
    """Give the reading to hold against a target: the latest by its end, or else the first after it."""
    readings = known(measure)
    in_time = [reading for reading in readings if reading.period.last <= target.period.last]
    return in_time[-1] if in_time else next(iter(readings), None)


def is_met(value: Decimal, target: Target) -> bool:
    """Say whether a value meets a target; reaching it exactly is enough, either way."""
    return value >= target.value if target.kind == "at least" else value <= target.value


def _too_short(measure: Measure, target: Target, reading: Reading, met: bool) -> str:
    """Say why a count of less time than the target's can't be judged; empty where it can."""
    whole = months(reading.period) >= months(target.period)
    if whole or not is_count(measure) or reading.kind == "average":
        return ""
    if reading.period.first < target.period.first or reading.period.last > target.period.last:
        return "the reading covers less time than the target does"
    settled = met == (target.kind == "at least")
    return "" if settled else "the reading covers only a part of the target's time, and the count goes on"


def _colour(  # noqa: PLR0913 - the parts of one answer
    measure: Measure,
    reading: Reading | None,
    *,
    value: Rag | None = None,
    met: bool | None = None,
    so_far: bool = False,
    reason: str = "",
) -> Colour:
    """Put ours beside the given colour: that of the judged reading, else the latest that is given at all."""
    coloured = [r for r in in_order(measure.readings) if not isinstance(r.rag, Empty)]
    given_at = reading if reading in coloured else next(reversed(coloured), None)
    given = given_at.rag if given_at else NOT_STATED
    return Colour(value, given, given_at, met, so_far, reading, RULE, reason)
