"""The geometry of charts: where things stand in percent of the drawing, and nothing of how they look.

Positions are texts with two decimals, so that every machine writes the same bytes.
Heights count from the top, as SVG and CSS `top` do.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT, rounded
from partnership_plans.model.evidence import RiskMatrix

HUNDRED = Decimal(100)
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
PARTS = LEVELS = 5


class Bar(NamedTuple):
    """One bar: its length in percent of the axis. A value below nought has none."""

    label: str
    value_text: str
    percent: str


class Axis(NamedTuple):
    """The ends of an axis that takes in nought."""

    low: Decimal
    high: Decimal


class Dot(NamedTuple):
    """What a line is drawn from: a label, a day, a value, the value as text, the kind of reading, and its series.

    Only dots of one series are joined: nine months' count and a yearly average say nothing of a rise or a fall.
    """

    label: str
    at: date
    value: Decimal
    value_text: str
    kind: str = "actual"
    series: str = ""


class LinePoint(NamedTuple):
    """A point of a line, in percent from the left and from the top."""

    label: str
    value_text: str
    x_percent: str
    y_percent: str
    kind: str


class Stroke(NamedTuple):
    """A straight piece of a line, from one point to the next of its series."""

    start: LinePoint
    end: LinePoint


class ChartLine(NamedTuple):
    """A line: the points in order of time, and the strokes that join those that compare."""

    points: tuple[LinePoint, ...]
    strokes: tuple[Stroke, ...]
    baseline_y: str | None
    target_y: str | None


class Segment(NamedTuple):
    """A part of a stacked bar. The parts of a bar come to exactly 100.00."""

    label: str
    number: int
    start: str
    percent: str


def axis(values: Iterable[Decimal]) -> Axis:
    """Make an axis from nought to a round number that is not far above the highest value."""
    low, high = Decimal(0), Decimal(0)
    for value in values:
        low, high = min(low, value), max(high, value)
    if low == high:
        high = Decimal(1)
    step = _step(EXACT.divide(EXACT.subtract(high, low), Decimal(PARTS)))
    ends = (_times(low, step, up=False), _times(high, step, up=True))
    return Axis(*(EXACT.multiply(step, Decimal(end)) for end in ends))


def bars(rows: Sequence[tuple[str, Decimal, str]], top: Decimal | None = None) -> tuple[Bar, ...]:
    """Make bars from (label, value, text); the axis ends at `top` (100 for percent) or the longest bar."""
    end = max([top or Decimal(0), *(value for _, value, _ in rows)]) or Decimal(1)
    return tuple(Bar(label, text, _share(max(value, Decimal(0)), Decimal(0), end)) for label, value, text in rows)


def line(dots: Sequence[Dot], baseline: Decimal | None = None, target: Decimal | None = None) -> ChartLine:
    """Make a line through the dots of each series in order of time, as far apart as their days are."""
    dots = sorted(dots, key=lambda dot: (dot.at, dot.kind == "forecast"))
    lines = [value for value in (baseline, target) if value is not None]
    scale = axis([*(dot.value for dot in dots), *lines])

    def height(value: Decimal) -> str:
        return _share(EXACT.subtract(scale.high, value), Decimal(0), EXACT.subtract(scale.high, scale.low))

    days = [Decimal(dot.at.toordinal()) for dot in dots]
    points = tuple(
        LinePoint(dot.label, dot.value_text, _across(day, days), height(dot.value), dot.kind)
        for dot, day in zip(dots, days, strict=True)
    )
    before: dict[str, LinePoint] = {}
    strokes = []
    for dot, point in zip(dots, points, strict=True):
        if dot.series in before:
            strokes.append(Stroke(before[dot.series], point))
        before[dot.series] = point
    return ChartLine(
        points=points,
        strokes=tuple(strokes),
        baseline_y=None if baseline is None else height(baseline),
        target_y=None if target is None else height(target),
    )


def stack(counts: Sequence[tuple[str, int]]) -> tuple[Segment, ...]:
    """Make a stacked bar of counts; each ends where the next one starts, and the last ends at 100.00."""
    total = sum(number for _, number in counts)
    segments: list[Segment] = []
    done, start = 0, Decimal("0.00")
    for label, number in counts:
        done += number
        end = rounded(EXACT.divide(HUNDRED * done, Decimal(total or 1)), 2)
        segments.append(Segment(label, number, f"{start:f}", f"{EXACT.subtract(end, start):f}"))
        start = end
    return tuple(segments)


def heat(matrix: RiskMatrix) -> tuple[tuple[int, ...], ...]:
    """Give each cell of a matrix a level from 1 to 5, between the lowest and the highest score in it.

    A matrix of one single score has no heat: every cell is in the middle.
    """
    every = [score for row in matrix.rows for score in row.scores]
    low, high = min(every, default=0), max(every, default=0)
    return tuple(tuple(heat_level(score, low, high) for score in row.scores) for row in matrix.rows)


def heat_level(score: int, low: int, high: int) -> int:
    """Give one score's level from 1 (lowest) to 5 (highest)."""
    if low == high:
        return (LEVELS + 1) // 2
    return 1 + ((score - low) * (LEVELS - 1) * 2 + (high - low)) // (2 * (high - low))


def _step(least: Decimal) -> Decimal:
    """Find the next 1, 2 or 5 times a power of ten."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(EXACT.multiply(step, power) for step in STEPS if EXACT.multiply(step, power) >= least)


def _times(value: Decimal, step: Decimal, *, up: bool) -> int:
    """Count the steps that take in a value, away from nought."""
    rounding = "ROUND_CEILING" if up else "ROUND_FLOOR"
    return int(EXACT.divide(value, step).to_integral_value(rounding=rounding))


def _share(value: Decimal, low: Decimal, high: Decimal) -> str:
    part = EXACT.divide(EXACT.multiply(EXACT.subtract(value, low), HUNDRED), EXACT.subtract(high, low))
    return f"{rounded(part, 2):f}"


def _across(day: Decimal, days: Sequence[Decimal]) -> str:
    return _share(day, days[0], days[-1]) if days[0] != days[-1] else "50.00"
