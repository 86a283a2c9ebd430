"""How much something changed. Percent and percentage points are two types, and never added to each other."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Self

from partnership_plans.facts.computed import EXACT, rounded
from partnership_plans.fixed import fixed
from partnership_plans.model.units import PERCENT, POINTS, Unit
from partnership_plans.words.messages import mark

Direction = Literal["rose", "fell", "stayed the same"]
Verdict = Literal["better", "worse", "no change"]

PERCENT_RULE = mark("the difference divided by the earlier value, times 100, rounded to one decimal place")
POINTS_RULE = mark("the later percentage less the earlier one, in percentage points")
FROM_NOUGHT = mark("the earlier value is 0, and nothing is a percentage of nought")
FROM_BELOW_NOUGHT = mark("the earlier value is below 0, where a percentage would mislead")


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A part of a hundred. Adds to percent only."""

    value: Decimal

    def __add__(self, other: Self) -> "Percent":
        """Add percent to percent; anything else is a `TypeError`."""
        return Percent(EXACT.add(self.value, other.value)) if type(other) is Percent else NotImplemented

    def __sub__(self, other: Self) -> "Percent":
        """Take percent from percent; anything else is a `TypeError`."""
        return Percent(EXACT.subtract(self.value, other.value)) if type(other) is Percent else NotImplemented


@dataclass(frozen=True, slots=True, order=True)
class PercentagePoints:
    """The difference between two percentages. Adds to percentage points only."""

    value: Decimal

    def __add__(self, other: Self) -> "PercentagePoints":
        """Add points to points; anything else is a `TypeError`."""
        if type(other) is not PercentagePoints:
            return NotImplemented
        return PercentagePoints(EXACT.add(self.value, other.value))

    def __sub__(self, other: Self) -> "PercentagePoints":
        """Take points from points; anything else is a `TypeError`."""
        if type(other) is not PercentagePoints:
            return NotImplemented
        return PercentagePoints(EXACT.subtract(self.value, other.value))


@fixed
class Change:
    """The change from one value to a later one. `amount` is None where there is none, and `rule` says why."""

    old: Decimal
    new: Decimal
    unit: Unit
    amount: Percent | PercentagePoints | None
    rule: str
    direction: Direction
    verdict: Verdict | None

    @property
    def difference(self) -> Decimal:
        """The later value less the earlier one, in the unit itself."""
        return EXACT.subtract(self.new, self.old)


def change_between(old: Decimal, new: Decimal, unit: Unit, better: Literal["up", "down"] | None = None) -> Change:
    """Work out a change: percentage points between two percentages, percent between any other two values.

    From nought or below there is no percent: `amount` is None and `rule` says why.
    `verdict` needs to know which way is better; without that it is None.
    """
    difference = EXACT.subtract(new, old)
    amount: Percent | PercentagePoints | None
    if unit.many in {PERCENT, POINTS}:
        amount, rule = PercentagePoints(difference), POINTS_RULE
    elif old > 0:
        exact = EXACT.divide(EXACT.multiply(difference, Decimal(100)), old)
        amount, rule = Percent(rounded(exact)), PERCENT_RULE
    else:
        amount, rule = None, FROM_BELOW_NOUGHT if old else FROM_NOUGHT
    return Change(old, new, unit, amount, rule, direction_of(difference), verdict_of(difference, better))


def direction_of(difference: Decimal) -> Direction:
    """Give the word for a difference: rose, fell or stayed the same."""
    return "rose" if difference > 0 else "fell" if difference < 0 else "stayed the same"


def verdict_of(difference: Decimal, better: Literal["up", "down"] | None) -> Verdict | None:
    """Say whether a difference is for the better; None where the plan doesn't say which way that is."""
    if better is None:
        return None
    if not difference:
        return "no change"
    return "better" if (difference > 0) == (better == "up") else "worse"
