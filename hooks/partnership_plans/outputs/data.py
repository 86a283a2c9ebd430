"""The figures and the whole plan as data: CSV beside the pages that show them, JSON for each edition, its JSON Schema.

CSV keeps to RFC 4180 and the government's tabular data standard: UTF-8 without a
byte order mark, CRLF, one header row, and nothing in the file but the table.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_core import to_json

from partnership_plans.facts.horizon import OPEN, Horizon, horizon_of
from partnership_plans.facts.rag import judged
from partnership_plans.facts.targets import target_for
from partnership_plans.facts.years import Year, worked_years
from partnership_plans.model.budgets import Amounts, Budget
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Question
from partnership_plans.model.governance import Body
from partnership_plans.model.measures import Measure, Rag, YearIs
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.record import Record
from partnership_plans.model.values import NOT_STATED, Line, Number, Slug
from partnership_plans.outputs.actions import tables_of_actions
from partnership_plans.outputs.packages import Table, on_the_web, package
from partnership_plans.outputs.tables import as_number, iso, said, table, typed, why_empty
from partnership_plans.settings import Settings
from partnership_plans.source.formulas import shown
from partnership_plans.views.downloads import (
    SCHEMA,
    answers_csv,
    breakdown_csv,
    budget_csv,
    edition_json,
    readings_csv,
    years_csv,
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

YEAR_COLUMNS = ("year", "start", "end", "value", "how", "worked_out_from", "target", "target_kind", "met", "rating")
"""Of the years that were worked out here: a file by itself, since they are not the partnership's own figures."""

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


class WorkedOut(Record):
    """A year of a measure that was worked out here from its quarters or months: no figure of the partnership.

    `how` is the way that the measure names under `year_is`. `met` and `rating` are ours too, against its target.
    """

    measure: Slug
    year: Line
    value: Number
    how: YearIs
    target: Number | None = None
    met: bool | None = None
    rating: Rag | None = None


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
    years_worked_out_here: tuple[WorkedOut, ...] | None = None


def data_files(corpus: Corpus, settings: Settings, day: date | None = None) -> dict[str, bytes]:
    """Make every data file of a site, by its address, as at a day. Gives none where there is no plan."""
    if not corpus.plans:
        return {}
    files = {SCHEMA: PLAN_SCHEMA.read_text(encoding="utf-8").encode()}  # in whatever line ends git has kept it
    for plan in corpus.plans:
        horizon = horizon_of(plan.edition, day)
        tables = tables_of(plan, horizon)
        files[edition_json(plan)] = plan_json(plan, corpus.bodies, horizon)
        files |= {address: one.content for address, one in tables.items()}
        files[f"{plan.address}datapackage.json"] = _json(package(plan, tables, settings))
        if tables:
            files[f"{plan.address}csv-metadata.json"] = _json(on_the_web(plan, tables, settings))
    return files


def tables_of(plan: Plan, horizon: Horizon) -> dict[str, Table]:
    """Make every table of an edition, by its address."""
    tables: dict[str, Table] = {}
    for measure in plan.edition.measures:
        tables |= _tables_of(plan, measure, horizon)
    tables |= tables_of_actions(plan)
    for survey in plan.edition.surveys:
        for question in survey.questions:
            if question.answers:
                tables[answers_csv(plan, question.id)] = Table(question.title, answers_table(question))
    for budget in plan.edition.budgets:
        tables[budget_csv(plan, budget.id)] = Table(budget.title, budget_table(budget))
    return tables


def _tables_of(plan: Plan, measure: Measure, horizon: Horizon) -> dict[str, Table]:
    """Write the tables of a measure, each by its address."""
    tables, title = {}, measure.title
    if measure.readings:
        tables[readings_csv(plan, measure.id)] = Table(title, readings_table(measure))
    if years := worked_years(measure, horizon):
        tables[years_csv(plan, measure.id)] = Table(f"{title}, by year", years_table(measure, years, horizon))
    if measure.breakdown:
        tables[breakdown_csv(plan, measure.id)] = Table(f"{title}, by group", breakdown_table(measure))
    return tables


def plan_schema() -> bytes:
    """Write the JSON Schema (2020-12) that every `plan.json` keeps to, from the model itself."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return _json({"$schema": dialect, **PlanFile.model_json_schema(mode="serialization")})


def plan_json(plan: Plan, bodies: Iterable[Body] = (), horizon: Horizon = OPEN) -> bytes:
    """Write an edition as JSON. Only the bodies whose ids occur in it go with it, by their ids: files may be parted.

    What we worked out stands apart.
    """
    address = relative(SCHEMA, edition_json(plan))
    edition = _plain(plan.edition)
    words = set(_texts(edition))
    named = [_plain(body) for body in sorted(bodies, key=lambda body: body.id) if body.id in words]
    ids = {"partnership_id": plan.partnership_id, "edition_id": plan.edition_id}
    whole = {"partnership": _plain(plan.partnership), "edition": edition, "bodies": named}
    ours = [
        _plain(_worked_out(one, year, horizon)) for one in plan.edition.measures for year in worked_years(one, horizon)
    ]
    whole |= {"years_worked_out_here": ours} if ours else {}
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


def years_table(measure: Measure, years: tuple[Year, ...], horizon: Horizon = OPEN) -> bytes:
    """Write the years that were worked out from a measure's readings, each with its target and how it stands to it."""
    rows = []
    for year in years:
        one, target = _worked_out(measure, year, horizon), target_for(measure, year.period)
        rows.append(
            (
                typed(year.period),
                year.period.first.isoformat(),
                year.period.last.isoformat(),
                said(one.value),
                one.how,
                f"{len(year.parts)} {year.parted}",
                said(one.target),
                target.kind if target else "",
                "" if one.met is None else "yes" if one.met else "no",
                one.rating or "",
            )
        )
    return table(YEAR_COLUMNS, rows)


def _worked_out(measure: Measure, year: Year, horizon: Horizon) -> WorkedOut:
    target, verdict = target_for(measure, year.period), judged(measure, year.reading, horizon)
    return WorkedOut(
        measure=measure.id,
        year=typed(year.period),
        value=year.value,
        how=year.way,
        target=target.value if target else None,
        met=verdict.met if verdict else None,
        rating=verdict.colour if verdict else None,
    )


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
