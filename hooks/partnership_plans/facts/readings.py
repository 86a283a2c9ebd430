"""Which reading of a measure is meant: in order of time, the latest, the one for a period."""

from collections.abc import Iterable
from decimal import Decimal

from partnership_plans.model.evidence import Measure, Reading
from partnership_plans.model.values import Period

TRUST = ("forecast", "provisional", "average", "actual")


def value_of(reading: Reading | None) -> Decimal | None:
    """Give a reading's number, or None where it has none yet."""
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Sort readings by the end of their period; of two that end together, the longer first."""
    return tuple(sorted(readings, key=lambda r: (r.period.last, r.period.first, TRUST.index(r.kind))))


def known(measure: Measure) -> tuple[Reading, ...]:
    """Give the readings that have a number and are no forecast, in order of time."""
    return tuple(r for r in in_order(measure.readings) if value_of(r) is not None and r.kind != "forecast")


def latest(measure: Measure) -> Reading | None:
    """Give the latest reading that has a number and is no forecast."""
    return next(reversed(known(measure)), None)


def reading_at(measure: Measure, period: Period) -> Reading | None:
    """Give the reading for a period, a surer kind before a less sure one; the baseline counts too."""
    every = [*measure.readings, *([measure.baseline] if measure.baseline else [])]
    found = [r for r in every if same_time(r.period, period) and value_of(r) is not None]
    return max(found, key=lambda r: TRUST.index(r.kind), default=None)


def same_time(one: Period, other: Period) -> bool:
    """Say whether two periods run from and to the same days, however they are written."""
    return (one.first, one.last) == (other.first, other.last)


def is_count(measure: Measure) -> bool:
    """Say whether a measure counts something, which a longer time makes more of."""
    return measure.unit not in {"percent", "percentage points"} and " per " not in f" {measure.unit} "


def series_of(measure: Measure, reading: Reading) -> str:
    """Name the series that a reading belongs to: readings compare only within one.

    A quarter's count must not pass for a fall since a year, nor a yearly average for one
    year. A percentage or a rate compares with any other of its measure.
    """
    if not is_count(measure):
        return ""
    return "average" if reading.kind == "average" else f"{months(reading.period)} months"


def comparable(measure: Measure, one: Reading, other: Reading) -> bool:
    """Say whether a rise or a fall may be told between two readings."""
    return series_of(measure, one) == series_of(measure, other)


def months(period: Period) -> int:
    """Count the months that a period covers, the first and the last one too."""
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
