"""The tables of figures: readings and their groups, answers of surveys, budgets; each in the order of the plan."""

from partnership_plans.model.budgets import Amounts, Budget
from partnership_plans.model.evidence import Question
from partnership_plans.model.measures import Measure
from partnership_plans.model.values import NOT_STATED
from partnership_plans.outputs.tables import as_number, iso, said, table, typed, why_empty
from partnership_plans.source.formulas import shown
from partnership_plans.words.messages import say

READING_COLUMNS = ("period", "start", "end", "value", "no_value_because", "kind", "rag", "note", "part")
"""What `loading.readings` reads as well: a table that was downloaded can be put in the place of the one it is from."""
SELDOM = (
    "target", "numerator", "denominator", "rag_as_printed", "trend", "was", "revised", "why_revised", "not_comparable",
    "new_series",
)  # fmt: skip
"""Columns that stand in a measure's table where one of its readings has something to say in them."""
BREAKDOWN_COLUMNS = (
    "period", "start", "end", "by", "group", "value", "no_value_because", "numerator", "denominator", "note",
)  # fmt: skip
ANSWER_COLUMNS = ("answer", "year", "value", "unit", "people_asked", "people_asked_missing_because")

BUDGET_COLUMNS = (
    "for",
    "fund",
    "year",
    "planned",
    "planned_missing_because",
    "planned_in_words",
    "spent",
    "spent_missing_because",
    "spent_in_words",
    "unit",
    "note",
)


def readings_table(measure: Measure) -> bytes:
    """Write a measure's readings in the order in which the plan gives them."""
    seldom = [(name, [said(getattr(reading, name)) for reading in measure.readings]) for name in SELDOM]
    more = [(name, cells) for name, cells in seldom if any(cells)]
    rows = [
        (
            typed(reading.period),
            reading.period.first.isoformat(),
            reading.period.last.isoformat(),
            as_number(reading.value),
            why_empty(reading.value),
            reading.kind,
            ("" if reading.rag == NOT_STATED else why_empty(reading.rag)) or str(reading.rag or ""),
            shown(reading.note or ""),
            "yes" if reading.part else "",
            *(cells[number] for _, cells in more),
        )
        for number, reading in enumerate(measure.readings)
    ]
    return table((*READING_COLUMNS, *(name for name, _ in more)), rows)


def breakdown_table(measure: Measure) -> bytes:
    """Write the parts of a measure's readings, one group a row, in the order in which the plan gives them."""
    rows = [
        (
            typed(row.period),
            row.period.first.isoformat(),
            row.period.last.isoformat(),
            shown(row.by),
            shown(row.group),
            as_number(row.value),
            why_empty(row.value),
            said(row.numerator),
            said(row.denominator),
            said(row.note),
        )
        for row in measure.breakdown
    ]
    return table(BREAKDOWN_COLUMNS, rows)


def answers_table(question: Question) -> bytes:
    """Write the answers to a survey's question in the order in which the plan gives them."""
    rows = [
        (
            shown(answer.option),
            iso(answer.year),
            as_number(answer.value),
            shown(question.unit),
            as_number(answer.base),
            why_empty(answer.base),
        )
        for answer in question.answers
    ]
    return table(ANSWER_COLUMNS, rows)


def budget_table(budget: Budget) -> bytes:
    """Write a budget line by line and year by year, then the totals that the plan gives."""
    lines: list[tuple[str, str, str, Amounts]] = [
        (line.title, line.fund or "", typed(one.year), one) for line in budget.lines for one in line.years
    ]
    lines += [
        (say("Total: {title}", title=line.title), line.fund or "", "", line.total)
        for line in budget.lines
        if line.total
    ]
    lines += [(say("Total"), "", typed(one.year), one) for one in budget.totals]
    lines += [(say("Total"), "", "", budget.total)] if budget.total else []
    rows = [
        (
            shown(title),
            fund,
            year,
            as_number(one.planned),
            why_empty(one.planned),
            shown(one.planned_in_words or ""),
            as_number(one.spent),
            why_empty(one.spent),
            shown(one.spent_in_words or ""),
            shown(budget.unit),
            shown(one.note or ""),
        )
        for title, fund, year, one in lines
    ]
    return table(BUDGET_COLUMNS, rows)
