"""What a year comes to by its quarters or months, where the plan says how they make one: ours, and labelled so."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT, is_whole, rounded
from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.facts.readings import YEAR, known, months, run_of, same_span, same_time, standing_of, value_of
from partnership_plans.facts.surveys import half_of_last_place
from partnership_plans.model.dates import Period
from partnership_plans.model.measures import Measure, Reading, Target, YearIs
from partnership_plans.model.reckoning import reckoning
from partnership_plans.words.messages import mark, say

LENGTHS = {6: mark("half-years"), 4: mark("thirds"), 3: mark("quarters"), 1: mark("months")}
"""What a year may be parted into, by how many months each part has."""
READINGS = mark("readings")
WAYS: dict[YearIs, str] = {
    "sum": mark("the sum of its {parts}"),
    "last": mark("the last of its {parts}"),
    "average": mark("the average of its {parts}"),
    "highest": mark("the highest of its {parts}"),
    "lowest": mark("the lowest of its {parts}"),
    "none": mark("counted by itself: none follows from its {parts}"),
}


class Year(NamedTuple):
    """A year, the readings that all of it is made of, and what they come to by the way that the plan names.

    `value` is None where the plan names no way, or says that there is none. `room` is by how much rounding of what is
    printed can move it; nothing where all are whole counts.
    """

    period: Period
    parts: tuple[Reading, ...]
    way: YearIs | None
    value: Decimal | None
    room: Decimal

    @property
    def parted(self) -> str:
        """What the year is made of: `quarters`."""
        return LENGTHS[months(self.parts[0].period)]

    @property
    def reading(self) -> Reading:
        """The year as a reading, to be judged like one. Only of a year that has a value."""
        assert self.value is not None  # noqa: S101 - as said
        return Reading(period=self.period, value=self.value)


def whole_years(measure: Measure, horizon: Horizon = OPEN) -> tuple[Year, ...]:
    """Give each year of which every part has a result that can be held against the others, in order of time.

    A year is as long as one, and begins as the years of the measure's own targets, baseline and readings do, or else as
    those of the site. The longest parts are taken: quarters before months. What counts up needs none of this.
    """
    if measure.adds_up is not None:
        return ()
    named = [one for one in _periods(measure) if _is_year(one)]
    parts = [
        one
        for one in known(measure, horizon)
        if one.kind == "actual" and not one.not_comparable and standing_of(one, horizon) == "result"
    ]
    found: dict[date, Year] = {}
    for length in LENGTHS:
        pieces = {one.period.first: one for one in parts if months(one.period) == length and _is_months(one.period)}
        for first, piece in pieces.items():
            if first in found or first.month not in _beginnings(named):
                continue
            every = [pieces.get(_later(first, length * number)) for number in range(YEAR // length)]
            whole = tuple(one for one in every if one is not None and run_of(measure, one) == run_of(measure, piece))
            if len(whole) == len(every):
                found[first] = _made(measure, _year_from(first, named), whole)
    return tuple(found[first] for first in sorted(found))


def worked_years(measure: Measure, horizon: Horizon = OPEN) -> tuple[Year, ...]:
    """Give the whole years that have a value by the plan's own way, and of which it gives no figure itself.

    Not even one that is provisional, or a word for why there is none: the plan's word on a year goes before ours.
    """
    told = [one.period for one in measure.readings if one.kind != "forecast"]
    return tuple(
        year
        for year in whole_years(measure, horizon)
        if year.value is not None and not any(same_time(year.period, one) for one in told)
    )


def year_of(measure: Measure, reading: Reading | None, horizon: Horizon = OPEN) -> Year | None:
    """Give the worked-out year that a reading stands for; None where it is one of the plan's own."""
    if reading is None or reading in measure.readings:
        return None
    return next((one for one in worked_years(measure, horizon) if same_span(measure, one.period, reading.period)), None)


def year_made_of(way: YearIs, parted: str = READINGS) -> str:
    """Say how the readings of a year make it: `the sum of its quarters`."""
    return WAYS[way].format(parts=parted)


def _periods(measure: Measure) -> tuple[Period, ...]:
    aims = [*measure.targets, *([measure.target] if isinstance(measure.target, Target) else [])]
    readings = [*measure.readings, *([measure.baseline] if measure.baseline else [])]
    return (*(one.period for one in aims), *(one.period for one in readings))


def _is_year(period: Period) -> bool:
    return months(period) == YEAR and _is_months(period)


def _is_months(period: Period) -> bool:
    """Say whether a time is made of whole months."""
    return period.first.day == 1 and (period.last + timedelta(days=1)).day == 1


def _beginnings(named: list[Period]) -> set[int]:
    return {one.first.month for one in named} or {reckoning().year_starts}


def _later(first: date, by: int) -> date:
    at = first.year * YEAR + first.month - 1 + by
    return date(at // YEAR, at % YEAR + 1, 1)


def _year_from(first: date, named: list[Period]) -> Period:
    """Give the year that begins on a day, as the plan itself writes it where it does."""
    if written := next((one for one in named if one.first == first), None):
        return written
    if first.month == reckoning().year_starts:
        return Period.model_validate(reckoning().typed(first.year))
    if first.month == 1:
        return Period.model_validate(f"{first.year}")
    last = _later(first, YEAR - 1)
    return Period.model_validate(say("{first} to {last}", first=f"{first:%Y-%m}", last=f"{last:%Y-%m}"))


def _made(measure: Measure, period: Period, parts: tuple[Reading, ...]) -> Year:
    values = [value for one in parts if (value := value_of(one)) is not None]
    halves = [half_of_last_place(value) for value in values]
    total, room = Decimal(0), Decimal(0)
    for value, half in zip(values, halves, strict=True):
        total, room = EXACT.add(total, value), EXACT.add(room, half)
    counted = all(map(is_whole, values)) and measure.unit != "percent"
    way = measure.year_is
    match way:
        case "sum":
            value = total
        case "average":
            places = max(max(0, -int(one.as_tuple().exponent)) for one in values) + 1
            value, room = (
                rounded(EXACT.divide(total, Decimal(len(values))), places),
                EXACT.divide(room, Decimal(len(values))),
            )
            value = value.quantize(Decimal(1)) if is_whole(value) else value
        case "last" | "highest" | "lowest":
            value = values[-1] if way == "last" else max(values) if way == "highest" else min(values)
            room = half_of_last_place(value)
        case _:
            return Year(period, parts, way, None, Decimal(0))
    return Year(period, parts, way, value, Decimal(0) if counted else room)
