"""Budgets: year by year what is planned, what is spent so far and what is left, and all years together."""

from collections.abc import Iterator
from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts.budgets import Added, Sums, in_year, known, left_of, of_all, of_line, of_year, years_of
from partnership_plans.model.budgets import Amounts, Budget, BudgetLine
from partnership_plans.model.units import Unit, unit_of
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Block, Blocks, Cell, Column, Paragraph, Table, TableRow
from partnership_plans.views.downloads import budget_csv
from partnership_plans.views.making import heading, notes, prose, stated, summary
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Absent, Small, Value
from partnership_plans.words.messages import say, say_parts


def budgets(here: Here, things: tuple[Budget, ...]) -> Blocks:
    """Show budgets, each under its heading: a table for each year, and one of all years."""
    found: list[Block] = []
    for one in things:
        shown = _Shown(here, one)
        found += [
            heading(here, one.title, one.id),
            *prose(one.text),
            *notes(here, one),
            *summary(stated(here, say("Spending is counted up to"), one.spent_until, formatting.when)),
            *shown.tables(),
        ]
        file = here.file(say("Download “{title}” (CSV)", title=one.title), budget_csv(here.plan, one.id))
        found.append(Paragraph((file,)))
    return tuple(found)


class _Shown:
    """The tables of one budget: with a column for spending where anything is told of it."""

    def __init__(self, here: Here, budget: Budget) -> None:
        self._here, self._budget = here, budget
        amounts: list[Amounts] = [year for line in budget.lines for year in line.years]
        amounts += [line.total for line in budget.lines if line.total]
        amounts += [*budget.totals, *((budget.total,) if budget.total else ())]
        self._spends = not here.nowhere((one.spent for one in amounts), say("what is spent"))
        self._plans = not here.nowhere((one.planned for one in amounts), say("what is planned"))

    def tables(self) -> Iterator[Block]:
        """Give a table for each year, and one of all years if there are several."""
        budget, years = self._budget, years_of(self._budget)
        for number, year in enumerate(years, 1):
            rows = tuple(self._row(line, one, *notes(self._here, one)) for line, one in in_year(budget, year))
            given = next((one for one in budget.totals if one.year == year), None)
            foot = self._foot(given, of_year(budget, year))
            yield self._table(f"{number}", f"{formatting.period(year)}", rows, foot)
        if len(years) > 1 or budget.total or any(line.total for line in budget.lines):
            rows = tuple(self._whole(line) for line in budget.lines)
            yield self._table("all", say("all years together"), rows, self._foot(budget.total, of_all(budget)))

    def _whole(self, line: BudgetLine) -> TableRow:
        if line.total is not None:
            return self._row(line, line.total, *notes(self._here, line.total))
        return self._row(line, of_line(self._budget, line))

    def _table(self, name: str, of: str, rows: tuple[TableRow, ...], foot: tuple[TableRow, ...]) -> Table:
        columns = (
            Column(say("For")),
            *((Column(say("Planned"), "n"),) if self._plans else ()),
            *((Column(say("Spent so far"), "n"),) if self._spends else ()),
            *((Column(say("Left, worked out here"), "n"),) if self._spends and self._plans else ()),
        )
        caption = say(
            "{title}: {of}, in {unit}", title=self._budget.title, of=of, unit=formatting.counted_in(self._budget.unit)
        )
        return Table(self._here.id(f"{self._budget.id}_{name}"), caption, columns, rows, "numbers", foot=foot)

    def _row(self, line: BudgetLine, one: Amounts | Sums, *beside: Value) -> TableRow:
        fund = self._here.target(line.fund) if line.fund else None
        # A line that has the name of its fund is that fund's: to say so twice helps nobody.
        is_named = fund is not None and fund.title == line.title
        small = (
            (Small(say_parts("From {fund}", fund=self._here.link(line.fund))),) if line.fund and not is_named else ()
        )
        note = prose(one.note) if isinstance(one, Amounts) else ()
        name = self._here.link(line.fund) if line.fund and is_named else line.title
        title = Cell((name, *small, *note, *notes(self._here, line), *beside))
        return TableRow((title, *self._cells(one)))

    def _foot(self, given: Amounts | None, sums: Sums) -> tuple[TableRow, ...]:
        """End a table with the total that the plan gives, and with ours where it gives none or another."""
        rows: list[TableRow] = []
        if given is not None:
            note = prose(given.note)
            rows.append(
                TableRow((Cell((say("Total in the plan"), *note, *notes(self._here, given))), *self._cells(given)))
            )
        if given is None or _differs(given.planned, sums.planned) or _differs(given.spent, sums.spent):
            whole = sums.planned.is_whole and (sums.spent.is_whole or sums.spent.value is None)
            words = say("Total, worked out here") if whole else say("Total of what is known, worked out here")
            rows.append(TableRow((Cell((words,)), *self._cells(sums))))
        return tuple(rows)

    def _cells(self, one: Amounts | Sums) -> tuple[Cell, ...]:
        left = left_of(_value(one.planned), _value(one.spent))
        return (
            *((Cell(self._told(one.planned, one, "planned_in_words"), "n"),) if self._plans else ()),
            *((Cell(self._told(one.spent, one, "spent_in_words"), "n"),) if self._spends else ()),
            *((Cell((_left(left, unit_of(self._budget)),), "n"),) if self._spends and self._plans else ()),
        )

    def _told(self, value: Decimal | Empty | Added, one: Amounts | Sums, words: str) -> tuple[Value, ...]:
        """Write an amount, and what is told of it in words, such as a band; the words alone where there is no sum."""
        said = getattr(one, words, None)
        if said is None:
            return (self._amount(value),)
        return (
            (said,)
            if isinstance(value, Empty) and value.kind == "not stated"
            else (self._amount(value), Small((said,)))
        )

    def _amount(self, value: Decimal | Empty | Added) -> Value:
        if isinstance(value, Empty):
            return self._here.absent(value) if value.kind != "not stated" else Absent()
        amount = value.value if isinstance(value, Added) else value
        return Absent() if amount is None else formatting.quantity(amount, unit_of(self._budget))


def _value(one: Decimal | Empty | Added) -> Decimal | None:
    if isinstance(one, Added):
        return one.value if one.is_whole else None
    return known(one)


def _differs(given: Decimal | Empty, ours: Added) -> bool:
    return ours.value is not None and ours.is_whole and (isinstance(given, Empty) or given != ours.value)


def _left(amount: Decimal | None, unit: Unit) -> Value:
    if amount is None:
        return Absent()
    if amount < 0:
        return say("{quantity} over", quantity=formatting.quantity(-amount, unit))
    return formatting.quantity(amount, unit)


SECTIONS: dict[str, Shows] = {"budgets": Shown(Budget, budgets)}
