"""Which reading of a measure is meant: in order of time, the latest, the one for a period."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.model.dates import Period
from partnership_plans.model.evidence import AreaFigure
from partnership_plans.model.measures import Measure, Reading
from partnership_plans.model.reckoning import reckoning
from partnership_plans.words.messages import say

YEAR = 12
TRUST = ("forecast", "provisional", "average", "actual")


def value_of(reading: Reading | None) -> Decimal | None:
    """Give a reading's number, or None where it has none yet."""
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Sort readings by the end of their period; of two that end together, the longer first."""
    return tuple(sorted(readings, key=lambda r: (r.period.last, r.period.first, TRUST.index(r.kind))))


def known(measure: Measure, horizon: Horizon = OPEN) -> tuple[Reading, ...]:
    """Give the readings that have a number and tell of what has been, in order of time: no forecast is among them."""
    return tuple(r for r in in_order(measure.readings) if value_of(r) is not None and not is_ahead(r, horizon))


def latest(measure: Measure, horizon: Horizon = OPEN) -> Reading | None:
    """Give the latest reading that has a number and is no forecast."""
    return next(reversed(known(measure, horizon)), None)


def said_twice(measure: Measure) -> bool:
    """Say whether two readings of one kind are for one time: until one is taken out, nobody knows which holds."""
    times = [(one.period.first, one.period.last, one.kind) for one in measure.readings]
    return len(set(times)) < len(times)


def is_ahead(reading: Reading, horizon: Horizon = OPEN) -> bool:
    """Say whether a reading tells of what is to come: it is a forecast, or its time begins after the edition spoke."""
    return reading.kind == "forecast" or not horizon.reaches(reading.period.first)


def is_part(reading: Reading, horizon: Horizon = OPEN) -> bool:
    """Say whether a reading is for a part of its period only: it says so, or the period was not over yet."""
    return reading.part or not horizon.reaches(reading.period.last)


def reading_at(measure: Measure, period: Period) -> Reading | None:
    """Give the reading for a period, a surer kind before a less sure one; the baseline counts too."""
    every = [*measure.readings, *([measure.baseline] if measure.baseline else [])]
    found = [r for r in every if same_time(r.period, period) and value_of(r) is not None]
    return max(found, key=lambda r: TRUST.index(r.kind), default=None)


def same_time(one: Period, other: Period) -> bool:
    """Say whether two periods run from and to the same days, however they are written."""
    return (one.first, one.last) == (other.first, other.last)


def is_year_before(one: Period, other: Period) -> bool:
    """Say whether a period is the other one a year earlier, to the month."""
    ends = ((one.first, other.first), (one.last, other.last))
    return all((early.year + 1, early.month) == (late.year, late.month) for early, late in ends)


def span(measure: Measure, period: Period) -> tuple[date, date]:
    """Give the first and the last day that a reading for a period counts, which may be all since its year began.

    Of one that counts up for ever only the last day matters: its first is that of the period.
    """
    first = period.first
    match measure.adds_up:
        case "within a financial year":
            last = period.last
            by = reckoning()
            first = min(first, date(by.year_of(last.year, last.month), by.year_starts, 1))
        case "within a calendar year":
            first = min(first, date(period.last.year, 1, 1))
        case "for ever":
            first = date.min
    return first, period.last


def same_span(measure: Measure, one: Period, other: Period) -> bool:
    """Say whether readings of a measure for two periods would count the very same days."""
    return span(measure, one) == span(measure, other)


def is_count(measure: Measure) -> bool:
    """Say whether a measure counts something, which a longer time makes more of."""
    return measure.unit not in {"percent", "percentage points"} and " per " not in f" {measure.unit} "


def standing_of(reading: Reading, horizon: Horizon = OPEN) -> Literal["result", "part", "forecast"]:
    """Say what a reading is the word of: a result for all of its period, or for a part of it, or a forecast."""
    return "forecast" if is_ahead(reading, horizon) else "part" if is_part(reading, horizon) else "result"


def series_of(measure: Measure, reading: Reading, horizon: Horizon = OPEN) -> str:
    """Name the series that a reading belongs to: only readings of one series are like each other.

    Results, averages and forecasts are three kinds. Within a kind, times of one length compare: a quarter's count must
    not pass for a fall since a year. Of a percentage or a rate all whole years are alike, however many. A part of
    a time that nobody knows the length of is like nothing else. An average over years compares with any other.
    """
    standing, kind = standing_of(reading, horizon), "average" if reading.kind == "average" else "result"
    if standing == "part":
        return say(
            "{kind} for a part of {first} to {last}: {value}",
            kind=reading.kind,
            first=reading.period.first,
            last=reading.period.last,
            value=reading.value,
        )
    if standing == "forecast":
        kind = standing
    return kind if kind == "average" else say("{kind} for {length}", kind=kind, length=_length(measure, reading.period))


def series_of_target(measure: Measure, period: Period) -> str:
    """Name the series of the result that would settle a target for a period: a chart of another one can't show it."""
    return say("result for {length}", length=_length(measure, period))


def comparable(measure: Measure, one: Reading, other: Reading, horizon: Horizon = OPEN) -> bool:
    """Say whether a rise or a fall may be told between two readings.

    Not where the plan says that one of them can't be compared, or that a new series began after the earlier.
    """
    alike = series_of(measure, one, horizon) == series_of(measure, other, horizon)
    return alike and not (one.not_comparable or other.not_comparable) and run_of(measure, one) == run_of(measure, other)


def run_of(measure: Measure, reading: Reading) -> int:
    """Count the new series that began by a reading, such as after a new definition: only within one is there a rise."""
    return sum(bool(one.new_series) and one.period.last <= reading.period.last for one in measure.readings)


def months(period: Period) -> int:
    """Count the months that a period covers, the first and the last one too."""
    return (period.last.year - period.first.year) * YEAR + period.last.month - period.first.month + 1


def _length(measure: Measure, period: Period) -> str:
    if measure.adds_up == "for ever":
        return say("all time")
    first, last = span(measure, period)
    length = (last.year - first.year) * YEAR + last.month - first.month + 1
    return say("whole years") if length >= YEAR and not is_count(measure) else say("{length} months", length=length)


def is_ahead_of(figure: AreaFigure, horizon: Horizon) -> bool:
    """Say whether a figure about the place is told as counted in a time that was still to come for its edition."""
    counted = figure.kind in {"count", "estimate"}
    return counted and figure.year is not None and not horizon.reaches(figure.year.first)
