"""Budgets: the totals that a plan gives are what its lines come to, and no money is spent before its year."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from partnership_plans.checks.finding import Finding, Path, at_both, found, stopping
from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.budgets import Added, Sums, of_all, of_line, of_year, sums_of, years_of
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.model.budgets import Amounts, Budget, YearAmounts
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.values import Empty


def budgets_add_up(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The total of a year, of a line and of a whole budget is the sum of its parts, as far as they are known."""
    for plan, path, budget in _budgets(corpus):
        for index, total in enumerate(budget.totals):
            sums, whose = of_year(budget, total.year), f"the lines for {as_typed(total.year)}"
            yield from _differing(plan, (*path, "totals", index), total, sums, whose)
        for index, line in enumerate(budget.lines):
            if line.total is not None:
                sums, whose = of_line(budget, line), f"the years of “{line.title[:60]}”"
                yield from _differing(plan, (*path, "lines", index, "total"), line.total, sums, whose)
        if budget.total is not None:
            yield from _whole_differing(plan, (*path, "total"), budget, budget.total)


def _whole_differing(plan: Plan, path: Path, budget: Budget, given: Amounts) -> Iterator[Finding]:
    """Hold the total of everything against all that it should be the sum of; the first that differs is told."""
    of_lines = sums_of(line.total or Amounts() for line in budget.lines)
    by_year = {one.year: one for one in budget.totals}
    of_years = sums_of(by_year.get(year, Amounts()) for year in years_of(budget))
    for sums, whose in (
        (of_all(budget), "all lines"),
        (of_years, "the totals of the years"),
        (of_lines, "the totals of the lines"),
    ):
        if told := tuple(_differing(plan, path, given, sums, whose)):
            yield from told
            return


def _differing(plan: Plan, path: Path, given: Amounts, sums: Sums, whose: str) -> Iterator[Finding]:
    for name, added in (("planned", sums.planned), ("spent", sums.spent)):
        amount = getattr(given, name)
        if not isinstance(amount, Empty) and not added.allows(amount):
            yield _told(plan, (*path, name), amount, added, whose)


def _told(plan: Plan, path: Path, amount: Decimal, added: Added, whose: str) -> Finding:
    if not added.is_whole:
        message = f"This total is given as {amount:,}; what is known of {whose} comes to {added.value:,} already."
        return found("part-exceeds-whole", plan, path, message, "correct the amount that is wrong.")
    message = f"This total is given as {amount:,}; {whose} come to {added.value:,}."
    hint = f"write {added.value:,}, or correct the part that is wrong; if the plan prints it so, accept this."
    return found("total-differs", plan, path, message, hint)


def years_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A line has one entry for a year, and a budget one total."""
    for plan, path, budget in _budgets(corpus):
        lists: list[tuple[Path, tuple[YearAmounts, ...]]] = [((*path, "totals"), budget.totals)]
        lists += [((*path, "lines", index, "years"), line.years) for index, line in enumerate(budget.lines)]
        for at, years in lists:
            seen: dict[Period, int] = {}
            for index, one in enumerate(years):
                first = seen.setdefault(one.year, index)
                if first != index:
                    message = f"{as_typed(one.year)} stands twice here, and both would be counted."
                    paths = (*at, first, "year"), (*at, index, "year")
                    yield from at_both(
                        stopping("period-twice", plan, paths[0], message, "keep the one that is right"), paths[1]
                    )


def money_is_spent_in_its_year(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """Nothing is spent of the money of a year that has not begun when the edition speaks."""
    for plan, path, budget in _budgets(corpus):
        last = horizon_of(plan.edition, as_at).last
        until = budget.spent_until
        if isinstance(until, When) and last is not None and until.first > last:
            message = "Spending is counted up to a day that is still to come."
            yield found("date-in-future", plan, (*path, "spent_until"), message, "correct the date.")
            continue
        if isinstance(until, When):
            last = until.last if last is None else min(last, until.last)
        for number, line in enumerate(budget.lines):
            for index, one in enumerate(line.years):
                if last is not None and one.year.first > last and not isinstance(one.spent, Empty) and one.spent:
                    message = f"{one.spent:,} is told as spent in {as_typed(one.year)}, which had not begun."
                    hint = "take this out, or correct the year; what is still to be spent is planned."
                    yield found(
                        "date-in-future", plan, (*path, "lines", number, "years", index, "spent"), message, hint
                    )


def _budgets(corpus: Corpus) -> Iterator[tuple[Plan, Path, Budget]]:
    for plan in corpus.plans:
        for number, budget in enumerate(plan.edition.budgets):
            yield plan, ("budgets", number), budget
