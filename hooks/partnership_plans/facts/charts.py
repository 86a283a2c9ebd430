"""The geometry of charts: where things stand in percent of the drawing, and nothing of how they look.

Positions are texts with two decimals, so that every machine writes the same bytes.
Heights count from the top, as SVG and CSS `top` do.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT, rounded
from partnership_plans.model.evidence import RiskMatrix

HUNDRED = Decimal(100)
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
PARTS = LEVELS = 5
NO_KINDS: Mapping[str, str] = {}
FIRST: Mapping[str, int] = {}


class Bar(NamedTuple):
    """One bar: its length in percent of the axis. A value below nought has none."""

    label: str
    value_text: str
    percent: str


class Axis(NamedTuple):
    """The ends of an axis, and how far apart its round values are."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The round values of the axis, from its low end to its high one."""
        steps = int(EXACT.divide(EXACT.subtract(self.high, self.low), self.step))
        return tuple(EXACT.add(self.low, EXACT.multiply(self.step, Decimal(at))) for at in range(steps + 1))


class Segment(NamedTuple):
    """A part of a stacked bar. The parts of a bar come to exactly 100.00. `kind` is how it is drawn, else its label.

    `again` tells apart what is of one kind: 0 for the first, 1 for the second.
    """

    label: str
    number: int
    start: str
    percent: str
    kind: str = ""
    again: int = 0


def axis(values: Iterable[Decimal], *, from_nought: bool = True) -> Axis:
    """Make an axis that takes in all values, and nought unless told otherwise, between round numbers close to them."""
    every = [*values, *([Decimal(0)] if from_nought else [])]
    low, high = min(every), max(every)
    if low == high:
        high = EXACT.add(low, Decimal(1))
    step = _step(EXACT.divide(EXACT.subtract(high, low), Decimal(PARTS)))
    ends = (_times(low, step, up=False), _times(high, step, up=True))
    low, high = (EXACT.multiply(step, Decimal(end)) for end in ends)
    return Axis(low, high, step)


def bars(rows: Sequence[tuple[str, Decimal, str]], top: Decimal | None = None) -> tuple[Bar, ...]:
    """Make bars from (label, value, text); the axis ends at `top` (100 for percent) or the longest bar."""
    end = max([top or Decimal(0), *(value for _, value, _ in rows)]) or Decimal(1)
    return tuple(Bar(label, text, share(max(value, Decimal(0)), Decimal(0), end)) for label, value, text in rows)


def stack(
    counts: Sequence[tuple[str, int]], kinds: Mapping[str, str] = NO_KINDS, again: Mapping[str, int] = FIRST
) -> tuple[Segment, ...]:
    """Make a stacked bar of counts; each ends where the next one starts, and the last ends at 100.00.

    `kinds` says by label how a part is drawn, where that is not as its label says, and `again` how many labels that are
    drawn so stand before it in the plan.
    """
    total = sum(number for _, number in counts)
    segments: list[Segment] = []
    done, start = 0, Decimal("0.00")
    for label, number in counts:
        done += number
        end = rounded(EXACT.divide(HUNDRED * done, Decimal(total or 1)), 2)
        segments.append(
            Segment(
                label,
                number,
                f"{start:f}",
                f"{EXACT.subtract(end, start):f}",
                kinds.get(label, ""),
                again.get(label, 0),
            )
        )
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


def share(value: Decimal, low: Decimal, high: Decimal) -> str:
    """Write where a value stands between two ends, in percent with two decimals."""
    part = EXACT.divide(EXACT.multiply(EXACT.subtract(value, low), HUNDRED), EXACT.subtract(high, low))
    return f"{rounded(part, 2):f}"
