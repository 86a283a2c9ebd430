"""The colour that target, tolerance and reading give, beside the colour that the partnership gives."""

from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT
from partnership_plans.facts.readings import is_count, known, value_of
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
    met: bool | None
    so_far: bool
    reading: Reading | None
    rule: str
    reason: str

    @property
    def agrees(self) -> bool | None:
        """Say whether the colour given is ours; None where either is missing."""
        return None if self.value is None or isinstance(self.given, Empty) else self.value == self.given


def colour_of(measure: Measure) -> Colour:
    """Work out a measure's colour from its target, its tolerance and its latest reading."""
    target = measure.target
    if isinstance(target, Empty):
        reading = next(reversed(known(measure)), None)
        return _unknown(reading, "the plan states no target")
    reading = judged_reading(measure, target)
    value = value_of(reading)
    if reading is None or value is None:
        only = "only a forecast" if any(r.kind == "forecast" for r in measure.readings) else "no reading"
        given = next((r.rag for r in reversed(measure.readings) if not isinstance(r.rag, Empty)), NOT_STATED)
        return _unknown(None, f"there is {only} to hold against the target")._replace(given=given)
    return _judge(measure, target, reading, value)


def judged_reading(measure: Measure, target: Target) -> Reading | None:
    """Give the reading to hold against a target: the latest by its end, or else the first after it."""
    readings = known(measure)
    in_time = [reading for reading in readings if reading.period.last <= target.period.last]
    return in_time[-1] if in_time else next(iter(readings), None)


def is_met(value: Decimal, target: Target) -> bool:
    """Say whether a value meets a target; reaching it exactly is enough, either way."""
    return value >= target.value if target.kind == "at least" else value <= target.value


def _judge(measure: Measure, target: Target, reading: Reading, value: Decimal) -> Colour:
    met = is_met(value, target)
    inside = target.period.first <= reading.period.first and reading.period.last < target.period.last
    # A count still grows until its period ends: it can be too high already, or high enough,
    # but not yet safely below. A percentage does not grow like that.
    if inside and is_count(measure) and met != (target.kind == "at least"):
        return _unknown(reading, "the target's period had not ended at this reading, and the count goes on")
    miss = abs(EXACT.subtract(value, target.value))
    if met:
        result: Rag | None = "green"
    elif measure.tolerance is None:
        result = None
    else:
        result = "amber" if miss <= measure.tolerance else "red"
    reason = "" if result else WITHOUT_TOLERANCE
    so_far = reading.period.last < target.period.last
    return Colour(result, reading.rag, met, so_far, reading, RULE, reason)


def _unknown(reading: Reading | None, reason: str) -> Colour:
    return Colour(None, reading.rag if reading else NOT_STATED, None, False, reading, RULE, reason)
