"""Figures as CSV, editions as JSON: what other programs read says what the pages say, to the digit."""

import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans import cli
from partnership_plans.model.evidence import Question
from partnership_plans.model.measures import Measure
from partnership_plans.outputs import data
from partnership_plans.outputs.figures import READING_COLUMNS, answers_table, readings_table
from partnership_plans.outputs.tables import table
from projects import Lay

STANDARD = set(
    re.findall(
        r"\S+",
        "$schema $id $ref $defs $comment title description default examples deprecated type enum const format pattern "
        "minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items prefixItems minItems "
        "maxItems uniqueItems contains properties patternProperties additionalProperties propertyNames required "
        "minProperties maxProperties dependentRequired allOf anyOf oneOf not if then else",
    )
)
"""Keywords of JSON Schema 2020-12 that a validator knows."""


def rows(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode(), newline=""), strict=True))


def measure(*readings: dict[str, Any]) -> Measure:
    return Measure.model_validate({"id": "m", "title": "M", "unit": "people", "readings": readings})


def build(root: Path) -> Path:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    return root / "site"


def test_each_reading_is_a_row_with_its_first_and_last_day() -> None:
    table = readings_table(measure({"period": "2010/11", "value": "1,234.50", "rag": "amber", "note": "So far"}))
    assert rows(table) == [
        ["period", "start", "end", "value", "no_value_because", "kind", "rag", "note", "part"],
        ["2010/11", "2010-04-01", "2011-03-31", "1234.50", "", "actual", "amber", "So far", ""],
    ]


def test_the_three_kinds_of_empty_are_told_apart_and_nought_is_a_number() -> None:
    values = ("0", "not stated", "none", "not yet (due 2012-04)")
    table = readings_table(measure(*({"period": str(2001 + i), "value": v} for i, v in enumerate(values))))
    assert [(row[3], row[4]) for row in rows(table)[1:]] == [
        ("0", ""),
        ("", "not stated"),
        ("", "none"),
        ("", "not yet (due 2012-04)"),
    ]


PERIODS = (
    "2019", "2010/11", "1999/00", "2010/11 Q2", "2010/11 Q4", "2010-01 to 2010-09", "2011-12 to 2011-12", "2010-07-05",
    "2010-07-01 to 2010-09-15", "summer 2022", "winter 2009", "summer 2022 to 2022-11", "2019 to 2021", "March 2026",
)  # fmt: skip
READINGS: list[dict[str, Any]] = [
    *({"period": period, "value": str(n)} for n, period in enumerate(PERIODS)),
    *({"period": str(1990 + n), "value": value} for n, value in enumerate(("-2.50", "1,234", "none", "not stated"))),
    {"period": "1995", "value": "not yet (due summer 2027)", "rag": "none"},
    {"period": "1996", "value": "not yet", "kind": "forecast", "rag": "not yet (due 2027-04-01)"},
    {"period": "1997", "value": "5", "kind": "average", "rag": "amber", "note": '=HYPERLINK("x")'},
    {"period": "1998", "value": "6", "kind": "provisional", "part": "yes", "note": "Two, or “three”.;=1\n\nMore."},
    {"period": "1988", "value": "suppressed (fewer than 5 people)", "target": "7.5", "rag_as_printed": "=Off track"},
    {
        "period": "1987",
        "value": "unknown (the system, then another)",
        "trend": "worsening",
        "not_comparable": "A strike.",
    },
    {"period": "1986", "value": "8", "was": "9", "revised": "2020-05", "why_revised": "Counted twice.", "target": "8"},
    {"period": "1985", "value": "9", "numerator": "9", "denominator": "12", "new_series": "Another, wider definition."},
    {"period": "1984", "value": "9", "was": "unknown (never kept)", "revised": "2019", "trend": "up"},
]
PARTS: list[dict[str, Any]] = [
    {"period": "1986", "by": "Age, in years", "group": "=under 18", "value": "suppressed (fewer than 5)"},
    {"period": "1986", "by": "Age, in years", "group": "18 and over", "value": "7", "note": "Most of them."},
    {"period": "1985", "by": "Place", "group": "Town", "value": "9", "numerator": "9", "denominator": "12"},
]


def test_a_table_that_is_downloaded_can_be_put_in_the_place_of_the_readings_it_is_from(
    lay: Lay,
) -> None:
    root, at = lay(None), Path("plans/example/2020-2024")
    table = root / at / "readings/knife-offences.csv"
    one = {"id": "knife-offences", "title": "Offences with a knife", "unit": "offences", "better": "down"}

    def put(**readings: Any) -> None:
        text = json.dumps({"measures": [one | readings]}, ensure_ascii=False)
        (root / at / "measures.yml").write_text(text, encoding="utf-8")

    def published() -> tuple[bytes, list[Any]]:
        folder = build(root) / "example/2020-2024"
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        data = (folder / "measures/knife-offences/knife-offences.csv").read_bytes()
        return data, plan["edition"]["measures"][0]["readings"]

    table.unlink()
    put(readings=READINGS)
    first = published()
    assert len(rows(first[0])) == len(READINGS) + 1
    table.write_bytes(first[0])
    put(readings_file="readings/knife-offences.csv")
    assert published() == first


def test_a_table_of_groups_that_is_downloaded_can_be_put_in_the_place_of_its_own(lay: Lay) -> None:
    root, at = lay(None), Path("plans/example/2020-2024")
    one = {"id": "knife-offences", "title": "Offences with a knife", "unit": "offences"}
    one["readings_file"] = "readings/knife-offences.csv"

    def published(**parts: Any) -> tuple[bytes, list[Any]]:
        text = json.dumps({"measures": [one | parts]}, ensure_ascii=False)
        (root / at / "measures.yml").write_text(text, encoding="utf-8")
        folder = build(root) / "example/2020-2024"
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        data = (folder / "measures/knife-offences/knife-offences-by-group.csv").read_bytes()
        return data, plan["edition"]["measures"][0]["breakdown"]

    first = published(breakdown=PARTS)
    assert len(rows(first[0])) == len(PARTS) + 1
    (root / at / "readings/by-group.csv").write_bytes(first[0])
    assert published(breakdown_file="readings/by-group.csv") == first


def test_a_table_without_the_newer_columns_is_published_as_it_ever_was() -> None:
    plain = measure({"period": "2019", "value": "4"}, {"period": "2020", "value": "5", "rag": "green"})
    assert rows(readings_table(plain))[0] == list(READING_COLUMNS)
    aimed = measure({"period": "2019", "value": "4"}, {"period": "2020", "value": "5", "target": "6"})
    assert [row[-1] for row in rows(readings_table(aimed))] == ["target", "", "6"]


def test_a_table_needs_a_period_and_a_value_and_may_do_without_the_rest(lay: Lay) -> None:
    root = lay(None)
    (root / "plans/example/2020-2024/readings/knife-offences.csv").write_text("value,period\n41,2019\n")
    page = build(root) / "example/2020-2024/measures/knife-offences"
    assert [(row[0], row[3], row[5]) for row in rows((page / "knife-offences.csv").read_bytes())[1:]] == [
        ("2019", "41", "actual")
    ]


def test_each_answer_is_a_row_with_its_wave_and_how_many_were_asked() -> None:
    question = Question.model_validate(
        {
            "id": "q",
            "title": "Q",
            "answers": [
                {"option": "Safe, mostly", "value": "34", "year": "summer 2022", "base": "448"},
                {"option": "“Not” safe", "value": "2.5", "year": "2019-06"},
            ],
        }
    )
    assert rows(answers_table(question))[1:] == [
        ["Safe, mostly", "summer 2022", "34", "percent", "448", ""],
        ["“Not” safe", "2019-06", "2.5", "percent", "", "not stated"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org";"Win")'
    table = readings_table(measure({"period": "2020", "value": "-2.5", "note": text}))
    assert rows(table)[1][7] == f"'{text}"


def test_a_number_below_nought_stays_a_number() -> None:
    table = readings_table(measure({"period": "2020", "value": "-2.5"}))
    assert rows(table)[1][3] == "-2.5"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2)))
def test_a_table_is_read_back_as_it_was_written(cells: list[list[str]]) -> None:
    text = table(("a", "b"), cells)
    assert rows(text) == [["a", "b"], *cells]


def test_a_table_is_plain_utf_8_with_the_line_ends_of_rfc_4180() -> None:
    text = table(("name",), [["Ynys Môn"], ["two\nlines"]])
    assert text == 'name\r\nYnys Môn\r\n"two\nlines"\r\n'.encode()


def test_every_table_lies_where_its_page_says_and_holds_the_page_s_figures(lay: Lay) -> None:
    site = build(lay(None))
    page = site / "example/2020-2024/measures/knife-offences"
    assert 'href="knife-offences.csv" download' in (page / "index.html").read_text()
    assert [(row[0], row[3], row[7]) for row in rows((page / "knife-offences.csv").read_bytes())[1:]] == [
        ("2019", "41", ""),
        ("2020", "38", "A quiet year"),
    ]


def test_an_edition_is_read_back_from_its_json_as_it_was(lay: Lay) -> None:
    site = build(lay(None))
    text = (site / "example/2020-2024/plan.json").read_text(encoding="utf-8")
    plan = data.PlanFile.model_validate_json(text)
    assert (plan.partnership_id, plan.edition_id, plan.edition.title) == ("example", "2020-2024", "Safer Example")
    assert [reading.value for reading in plan.edition.measures[0].readings] == [Decimal(41), Decimal(38)]
    again = plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert again == json.loads(text)


def test_an_edition_s_json_names_its_schema_and_brings_the_bodies_that_it_names_and_no_others(lay: Lay) -> None:
    site = build(lay(None))
    plan = json.loads((site / "example/2020-2024/plan.json").read_text(encoding="utf-8"))
    schema = (site / "example/2020-2024" / plan["$schema"]).resolve()
    assert schema == (site / "plan.schema.json").resolve()
    known = json.loads(schema.read_text(encoding="utf-8"))["$defs"]
    assert set(plan["edition"]) <= set(known["Edition"]["properties"])
    partners = {partner["body"] for partner in plan["edition"]["partners"]}
    assert partners <= {body["id"] for body in plan["bodies"]}
    every = set(json.dumps(plan["edition"]).split('"'))
    assert all(body["id"] in every for body in plan["bodies"])


def test_schemas_say_all_in_words_of_the_standard_since_strict_programs_refuse_others() -> None:
    told = {word for schema in (data.plan_schema(), data.profile_schema()) for word in keywords_of(json.loads(schema))}
    assert told <= STANDARD, sorted(told - STANDARD)


def keywords_of(schema: Any) -> Iterator[str]:
    """Give each keyword of a JSON Schema; names of fields are none, and what values are is no schema."""
    if isinstance(schema, list):
        for one in schema:
            yield from keywords_of(one)
    elif isinstance(schema, dict):
        for name, value in schema.items():
            yield name
            named = name in {"properties", "$defs", "patternProperties"}
            if name not in {"default", "const", "enum", "examples"}:
                yield from keywords_of(list(value.values()) if named else value)
