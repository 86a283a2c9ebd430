"""The figures and the whole plan as data: CSV beside the pages that show them, JSON for each edition, its JSON Schema.

CSV keeps to RFC 4180 and the government's tabular data standard: UTF-8 without a
byte order mark, CRLF, one header row, and nothing in the file but the table.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_core import to_json

from partnership_plans.model.budgets import Amounts, Budget
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Question
from partnership_plans.model.governance import Body
from partnership_plans.model.measures import Measure
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.record import Record
from partnership_plans.model.values import NOT_STATED, Line, Slug
from partnership_plans.outputs.actions import tables_of_actions
from partnership_plans.outputs.tables import as_number, iso, said, table, typed, why_empty
from partnership_plans.source.formulas import shown
from partnership_plans.views.downloads import (
    SCHEMA,
    answers_csv,
    breakdown_csv,
    budget_csv,
    edition_json,
    readings_csv,
)
from partnership_plans.views.links import relative

PLAN_SCHEMA = Path(__file__).with_name("plan.schema.json")
"""What `plan_schema` gives, kept so that no build need work it out again; a test holds the two together."""
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
    "spent",
    "spent_missing_because",
    "unit",
    "note",
)


class PlanFile(Record):
    """One edition of a plan, with the partnership that it belongs to and the bodies that it names.

    Amounts are texts of digits, so that no program rounds them. A field that is
    not there is not stated.
    """

    schema_address: Line = Field(serialization_alias="$schema", validation_alias="$schema")
    partnership_id: Slug
    edition_id: Slug
    partnership: Partnership
    edition: Edition
    bodies: tuple[Body, ...] = ()


def data_files(corpus: Corpus) -> dict[str, bytes]:
    """Make every data file of a site, by its address. Gives none where there is no plan."""
    if not corpus.plans:
        return {}
    files = {SCHEMA: PLAN_SCHEMA.read_text(encoding="utf-8").encode()}  # in whatever line ends git has kept it
    for plan in corpus.plans:
        files[edition_json(plan)] = plan_json(plan, corpus.bodies)
        for measure in plan.edition.measures:
            if measure.readings:
                files[readings_csv(plan, measure.id)] = readings_table(measure)
            if measure.breakdown:
                files[breakdown_csv(plan, measure.id)] = breakdown_table(measure)
        files |= tables_of_actions(plan)
        for survey in plan.edition.surveys:
            for question in survey.questions:
                if question.answers:
                    files[answers_csv(plan, question.id)] = answers_table(question)
        for budget in plan.edition.budgets:
            files[budget_csv(plan, budget.id)] = budget_table(budget)
    return files


def plan_schema() -> bytes:
    """Write the JSON Schema (2020-12) that every `plan.json` keeps to, from the model itself."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return _json({"$schema": dialect, **PlanFile.model_json_schema(mode="serialization")})


def plan_json(plan: Plan, bodies: Iterable[Body] = ()) -> bytes:
    """Write an edition as JSON. Only the bodies whose ids occur in it go with it, by their ids: files may be parted."""
    address = relative(SCHEMA, edition_json(plan))
    edition = _plain(plan.edition)
    words = set(_texts(edition))
    named = [_plain(body) for body in sorted(bodies, key=lambda body: body.id) if body.id in words]
    ids = {"partnership_id": plan.partnership_id, "edition_id": plan.edition_id}
    whole = {"partnership": _plain(plan.partnership), "edition": edition, "bodies": named}
    return _json({"$schema": address, **ids, **whole})


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
    lines += [(f"Total: {line.title}", line.fund or "", "", line.total) for line in budget.lines if line.total]
    lines += [("Total", "", typed(one.year), one) for one in budget.totals]
    lines += [("Total", "", "", budget.total)] if budget.total else []
    rows = [
        (
            shown(title),
            fund,
            year,
            as_number(one.planned),
            why_empty(one.planned),
            as_number(one.spent),
            why_empty(one.spent),
            shown(budget.unit),
            shown(one.note or ""),
        )
        for title, fund, year, one in lines
    ]
    return table(BUDGET_COLUMNS, rows)


def _plain(record: Record) -> dict[str, object]:
    return record.model_dump(mode="json", exclude_none=True)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for inner in data.values():
            yield from _texts(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from _texts(inner)


def _json(data: Any) -> bytes:
    return to_json(data, indent=1) + b"\n"
