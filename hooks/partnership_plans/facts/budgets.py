"""What the lines of a budget come to: for each year, for each line and in all. Ours, and labelled so."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT
from partnership_plans.model.budgets import Amounts, Budget, BudgetLine, YearAmounts
from partnership_plans.model.dates import Period, When
from partnership_plans.model.values import Empty

NOUGHT = Decimal(0)


class Added(NamedTuple):
    """What amounts come to (None where none is known), and whether all of them are known: else it is a part only.

    `least` is what the total can't be less than; None where an amount is below nought, so that nobody can tell.
    """

    value: Decimal | None
    is_whole: bool
    least: Decimal | None

    def allows(self, given: Decimal) -> bool:
        """Say whether a total that somebody gives can be that of these amounts."""
        return given == self.value if self.is_whole else self.least is None or given >= self.least


class Sums(NamedTuple):
    """What is planned and spent in all, as far as the lines tell."""

    planned: Added
    spent: Added


def left_of(planned: Decimal | None, spent: Decimal | None) -> Decimal | None:
    """Give what is planned and not spent yet; None where either is not known."""
    return None if planned is None or spent is None else EXACT.subtract(planned, spent)


def known(amount: Decimal | Empty) -> Decimal | None:
    """Give an amount: nought where a plan says that there is none, and None where it does not say."""
    return amount if not isinstance(amount, Empty) else NOUGHT if amount.kind == "none" else None


def years_of(budget: Budget) -> tuple[Period, ...]:
    """Give the years of a budget in order, each once."""
    found = [year.year for line in budget.lines for year in line.years] + [total.year for total in budget.totals]
    return tuple(sorted(dict.fromkeys(found), key=lambda year: (year.first, year.last)))


def in_year(budget: Budget, year: Period) -> tuple[tuple[BudgetLine, YearAmounts], ...]:
    """Give each line of a budget that has something for a year, with its amounts."""
    return tuple((line, one) for line in budget.lines for one in line.years if one.year == year)


def sums_of(totals: Iterable[Amounts]) -> Sums:
    """Add up amounts that a plan gives."""
    found = tuple(totals)
    return Sums(_added(known(one.planned) for one in found), _added(known(one.spent) for one in found))


def of_year(budget: Budget, year: Period) -> Sums:
    """Add up the lines of one year: of what is spent, only what they state, as each of them stands in its table."""
    return sums_of(one for _, one in in_year(budget, year))


def of_line(budget: Budget, line: BudgetLine) -> Sums:
    """Add up the years of one line."""
    return _sums(budget, line.years)


def of_all(budget: Budget) -> Sums:
    """Add up all lines and years."""
    return _sums(budget, (one for line in budget.lines for one in line.years))


def _sums(budget: Budget, parts: Iterable[YearAmounts]) -> Sums:
    found = tuple(parts)
    return Sums(_added(known(one.planned) for one in found), _added(_spent(budget, one) for one in found))


def _spent(budget: Budget, one: YearAmounts) -> Decimal | None:
    """Give what is spent of one year: nothing of one that begins only after the day up to which spending is counted."""
    until = budget.spent_until
    if isinstance(one.spent, Empty) and isinstance(until, When) and until.last < one.year.first:
        return NOUGHT
    return known(one.spent)


def _added(amounts: Iterable[Decimal | None]) -> Added:
    parts = list(amounts)
    found = [one for one in parts if one is not None]
    total = NOUGHT
    for one in found:
        total = EXACT.add(total, one)
    least = total if found and min(found) >= 0 else None
    return Added(total if found else None, bool(found) and len(found) == len(parts), least)
