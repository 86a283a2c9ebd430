"""The geometry of a line over time: which times stand below it, which round values beside it, and what is joined.

Positions are texts with two decimals, in percent from the left and from the top, as those of all charts are.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import gcd
from typing import NamedTuple

from partnership_plans.facts.charts import Axis, axis, share
from partnership_plans.facts.computed import EXACT
from partnership_plans.model.dates import Period

NARROW = 8
"""A phone shows so many of the latest times."""
FLAT = 5
"""Where all values lie in one part of so many of the axis, it begins above nought: else every line is flat."""


class Dot(NamedTuple):
    """What a line is drawn from: a time, its value, both in words, the kind of reading, and its run.

    A value of None is one that is not known: the line stops there. Only dots of one run are joined.
    """

    period: Period
    value: Decimal | None
    words: str
    kind: str = "actual"
    run: str = ""


class Aim(NamedTuple):
    """A target for a time."""

    period: Period
    value: Decimal


class LinePoint(NamedTuple):
    """A point of a line: its value, what it says in words, its place, and its kind."""

    value: Decimal
    words: str
    x_percent: str
    y_percent: str
    kind: str


class Stroke(NamedTuple):
    """A straight piece of a line, from one point to the next; dashed if it leads to a forecast."""

    start: LinePoint
    end: LinePoint
    dashed: bool


class Step(NamedTuple):
    """The target for one time, as wide as the time is; `from_y` is where the step before it ends ("" for none)."""

    x1_percent: str
    x2_percent: str
    y_percent: str
    from_y: str


class Tick(NamedTuple):
    """A round value of the axis and its height."""

    value: Decimal
    y_percent: str


class Name(NamedTuple):
    """A time that is named below the line; `rank` 0 are those that stay where there is least room, then 1 and 2."""

    period: Period
    x_percent: str
    rank: int


class ChartLine(NamedTuple):
    """A line over equal slots of time."""

    slots: int
    points: tuple[LinePoint, ...]
    strokes: tuple[Stroke, ...]
    steps: tuple[Step, ...]
    baseline_y: str
    ticks: tuple[Tick, ...]
    names: tuple[Name, ...]
    scale: Axis


def line(
    dots: Sequence[Dot], baseline: Decimal | None = None, aims: Sequence[Aim] = (), scale: Axis | None = None
) -> ChartLine:
    """Draw dots over slots of time as long as the longest that all of them fit, with the targets as steps.

    Actual readings are joined to actual ones of their run, and to the forecast that follows the last of them;
    forecasts to forecasts, dashed. Nothing is joined from a forecast to a later actual reading. Without a `scale`
    it begins at nought.
    """
    dots = sorted(dots, key=lambda dot: (dot.period.last, dot.kind == "forecast"))
    aims = sorted(aims, key=lambda aim: aim.period.last)
    times = _Times([*(dot.period for dot in dots), *(aim.period for aim in aims)])
    scale = scale or axis(levels_of(dots, baseline, aims))
    placed = [
        (
            dot,
            LinePoint(dot.value, dot.words, times.centre(times.slot(dot.period)), _height(dot.value, scale), dot.kind),
        )
        for dot in dots
        if dot.value is not None
    ]
    return ChartLine(
        slots=times.count,
        points=tuple(point for _, point in placed),
        strokes=tuple(_strokes(dots, dict(placed))),
        steps=tuple(_steps(aims, times, scale)),
        baseline_y="" if baseline is None else _height(baseline, scale),
        ticks=tuple(Tick(value, _height(value, scale)) for value in scale.values),
        names=tuple(_names(times)),
        scale=scale,
    )


def levels_of(dots: Sequence[Dot], baseline: Decimal | None, aims: Sequence[Aim]) -> list[Decimal]:
    """Give every value that a drawing has to take in."""
    values = [*(dot.value for dot in dots), baseline, *(aim.value for aim in aims)]
    return [value for value in values if value is not None]


def close_scale(values: Sequence[Decimal]) -> Axis:
    """Begin above nought where all values are so far from it that every line would be flat.

    It is for percentages and rates. A count has to begin at nought: twice as high has to mean twice as many.
    """
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    return axis(values, from_nought=not (low > 0 and 0 < EXACT.subtract(high, low) * FLAT < high))


def latest_dots(dots: Sequence[Dot], most: int = NARROW) -> tuple[Dot, ...]:
    """Give the dots of the latest slots of time, for a narrow screen: all of them where there is room."""
    if not dots:
        return ()
    times = _Times([dot.period for dot in dots])
    return tuple(dot for dot in dots if times.slot(dot.period) >= times.count - most)


class _Times:
    """Equal slots of time that take in some periods, by their ends: months, or days where two end in one month."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._by_day = len({one.last for one in periods}) > len({self._month(one) for one in periods})
        ends = sorted({self._end(one) for one in periods})
        self._first = ends[0] if ends else 0
        self._length = gcd(*(end - self._first for end in ends)) or 1
        self.count = (ends[-1] - self._first) // self._length + 1 if ends else 0
        self.slots = {self.slot(one): one for one in periods}

    def slot(self, period: Period) -> int:
        return (self._end(period) - self._first) // self._length

    def edge(self, slot: int) -> str:
        return share(Decimal(slot), Decimal(0), Decimal(self.count))

    def centre(self, slot: int) -> str:
        return share(Decimal(slot) + Decimal("0.5"), Decimal(0), Decimal(self.count))

    def far_apart(self, slots: Iterable[int], most: int) -> list[int]:
        """Give those of some slots, back from the latest, that are far enough from each other for so many names."""
        found: list[int] = []
        for slot in sorted(slots, reverse=True):
            if not found or (found[-1] - slot) * most >= self.count:
                found.append(slot)
        return found

    def _end(self, period: Period) -> int:
        return period.last.toordinal() if self._by_day else self._month(period)

    @staticmethod
    def _month(period: Period) -> int:
        return period.last.year * 12 + period.last.month


def _strokes(dots: Sequence[Dot], points: dict[Dot, LinePoint]) -> Iterable[Stroke]:
    """Join each dot to the one before it that it may be joined to; a time that has a forecast alone parts results."""
    results = {dot.period.last for dot in dots if dot.kind != "forecast"}
    last_result = max(results, default=date.min)
    result: dict[str, LinePoint | None] = {}
    forecast: dict[str, tuple[date, LinePoint | None]] = {}
    for dot in dots:
        point = points.get(dot)
        if dot.kind != "forecast":
            start, result[dot.run] = result.get(dot.run), point
        else:
            told, start = forecast.get(dot.run, (date.min, None))
            if told < last_result < dot.period.last or dot.run not in forecast:
                start = result.get(dot.run) if dot.period.last > last_result else None
            forecast[dot.run] = dot.period.last, point
            if dot.period.last not in results:
                result[dot.run] = None
        if start and point:
            yield Stroke(start, point, dot.kind == "forecast")


def _steps(aims: Sequence[Aim], times: _Times, scale: Axis) -> Iterable[Step]:
    ends: dict[int, str] = {}
    for aim in aims:
        slot, height = times.slot(aim.period), _height(aim.value, scale)
        yield Step(times.edge(slot), times.edge(slot + 1), height, ends.get(slot - 1, ""))
        ends[slot] = height


def _names(times: _Times) -> Iterable[Name]:
    """Name the times back from the latest, each where there is room for it: all of them, or a regular share."""
    wide = times.far_apart(times.slots, 8)
    narrow = times.far_apart(wide, 4)
    least = times.far_apart(narrow, 2)
    for slot in sorted(wide):
        rank = 0 if slot in least else 1 if slot in narrow else 2
        yield Name(times.slots[slot], times.centre(slot), rank)


def _height(value: Decimal, scale: Axis) -> str:
    return share(EXACT.subtract(scale.high, value), Decimal(0), EXACT.subtract(scale.high, scale.low))
