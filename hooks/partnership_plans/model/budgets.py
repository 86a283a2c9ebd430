"""Budgets: what is planned and what is spent, fund by fund and year by year, with the totals that a plan gives."""

from pydantic import Field

from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.model.reckoning import currency
from partnership_plans.model.values import NOT_STATED, FundRef, Line, Maybe, Number, Text


class Amounts(Fact):
    """What is planned, and what of it is spent so far; what is no one sum (a band, “up to …”) is told in words."""

    planned: Maybe[Number] = NOT_STATED
    planned_in_words: Line | None = None
    spent: Maybe[Number] = NOT_STATED
    spent_in_words: Line | None = None
    note: Text | None = None


class YearAmounts(Amounts):
    """What is planned and spent in one year."""

    year: Period


class BudgetLine(Fact):
    """What one fund gives, or what one purpose takes, year by year. `total` is the one that the plan gives, if any."""

    title: Line
    fund: FundRef | None = None
    years: tuple[YearAmounts, ...]
    total: Amounts | None = None


class Budget(Thing):
    """A budget by fund and year. `totals` (of all funds, one for each year) and `total` are those that the plan gives.

    They are held against the sum of the lines. `spent_until` is the day up to which spending is counted.
    """

    title: Line
    text: Text | None = None
    unit: Line = Field(default_factory=currency)
    unit_one: Line | None = None
    spent_until: Maybe[When] = NOT_STATED
    lines: tuple[BudgetLine, ...]
    totals: tuple[YearAmounts, ...] = ()
    total: Amounts | None = None
