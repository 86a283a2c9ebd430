"""A measure with targets over time: its sentence, table, rating, data file and check say one and the same thing."""

import csv
import io
import re
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.rag import colour_of, judged
from partnership_plans.facts.targets import last_target, target_for, targets_of
from partnership_plans.model.measures import Measure
from partnership_plans.outputs.figures import readings_table
from partnership_plans.views.figures import measure_figures

QUARTERS = [f"{year}/{year % 100 + 1} Q{quarter}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
VALUES = st.sampled_from(["0", "40", "76", "79.5", "80", "81", "suppressed (few)", "not yet"])


def rows_of(aims: dict[str, str]) -> st.SearchStrategy[dict[str, Any]]:
    """Make a measure that is read each quarter, with these targets in a list or beside the readings."""
    readings = st.lists(VALUES, min_size=1, max_size=8).map(lambda values: dict(zip(QUARTERS, values, strict=False)))
    return st.fixed_dictionaries(
        {
            "unit": st.sampled_from(["percent", "people"]),
            "better": st.sampled_from(["up", "down"]),
            "readings": readings,
            "beside": st.booleans(),
            "aims": st.just(aims),
            "tolerance": st.sampled_from(
                [None, "1", "5% of the target", {"green": "1", "amber": "5"}, {"amber": "2", "counted_in": "points"}]
            ),
            "adds_up": st.sampled_from([None, "within a financial year"]),
        }
    )


AIMS = st.dictionaries(st.sampled_from(QUARTERS), st.sampled_from(["75", "80", "90"]), min_size=1)


def made(fields: dict[str, Any]) -> Measure:
    beside = fields["beside"]
    readings = [
        {"period": period, "value": value}
        | ({"target": fields["aims"][period]} if beside and period in fields["aims"] else {})
        for period, value in fields["readings"].items()
    ]
    listed = [
        {"period": period, "value": value}
        for period, value in fields["aims"].items()
        if not (beside and period in fields["readings"])
    ]
    rest = {name: fields[name] for name in ("unit", "better", "tolerance", "adds_up") if fields[name]}
    return Measure.model_validate({"id": "m", "title": "M", **rest, "targets": listed, "readings": readings})


@given(AIMS.flatmap(rows_of))
def test_each_reading_is_judged_by_the_target_of_its_own_time_wherever_that_is_written(fields: dict[str, Any]) -> None:
    measure = made(fields)
    assert {(one.period.first, one.value) for one in targets_of(measure)} == {
        (target_for(measure, one.period).period.first, one.value)  # type: ignore[union-attr]
        for one in targets_of(measure)
    }
    for reading in measure.readings:
        verdict, goal = judged(measure, reading), target_for(measure, reading.period)
        value = reading.value
        if goal is None or not isinstance(value, Decimal):
            assert verdict is None
            continue
        assert verdict is not None
        met = value >= goal.value if fields["better"] == "up" else value <= goal.value
        assert verdict.met is met
        miss = abs(value - goal.value)
        match fields["tolerance"]:
            case None:
                colour = "green" if met else None
            case "1":
                colour = "green" if met else "amber" if miss <= 1 else "red"
            case "5% of the target":
                colour = "green" if met else "amber" if miss * 20 <= goal.value else "red"
            case {"green": _}:
                colour = "green" if met or miss <= 1 else "amber" if miss <= 5 else "red"
            case _:
                colour = "green" if met else "amber" if miss <= 2 else "red"
        assert verdict.colour == colour


@given(AIMS.flatmap(rows_of))
def test_the_sentence_the_rating_and_the_data_agree(fields: dict[str, Any]) -> None:
    measure = made(fields)
    shown, colour = measure_figures(measure), colour_of(measure)
    verdicts = [(one, verdict) for one in measure.readings if (verdict := judged(measure, one))]
    said = re.search(r"\b(met|missed)\b", shown.sentence)
    if verdicts:
        reading, verdict = verdicts[-1]
        assert colour.reading == reading
        assert (colour.met, shown.colour) == (verdict.met, verdict.colour)
        assert said is not None
        assert (said[1] == "met") is verdict.met
    else:
        assert (said, shown.colour, colour.met) == (None, None, None)
    last = last_target(measure)
    ends = {(one.kind, one.value) for one in (last, colour.target) if one}
    assert ("on the way to" in shown.sentence) is (bool(shown.latest) and len(ends) > 1)
    table = list(csv.DictReader(io.StringIO(readings_table(measure).decode(), newline="")))
    for row, reading in zip(table, measure.readings, strict=True):
        assert row["value"] == (str(reading.value) if isinstance(reading.value, Decimal) else "")
        assert row.get("target", "") == (str(reading.target) if reading.target is not None else "")


def test_a_count_that_starts_again_each_year_says_from_when_it_counts() -> None:
    fields = {"id": "m", "title": "M", "unit": "people", "better": "up", "adds_up": "within a financial year"}
    readings = [{"period": "2025/26 Q1", "value": "20"}, {"period": "2025/26 Q4", "value": "90"}]
    year = {"period": "2025/26", "value": "80"}
    shown = measure_figures(Measure.model_validate(fields | {"readings": readings, "target": year}))
    assert shown.sentence == "90 people in April 2025 to March 2026; the target of at least 80 was met."
    ever = measure_figures(Measure.model_validate(fields | {"readings": readings, "adds_up": "for ever"}))
    assert ever.sentence == "90 people by the end of March 2026."


@given(
    st.sampled_from(
        [("percent", "up", "0"), ("percent", "down", "100"), ("people", "up", "0"), ("people", "up", "-3")]
    ),
    st.sampled_from(["0", "3", "100"]),
    st.sampled_from([None, "5", "5% of the target"]),
    st.booleans(),
)
def test_a_target_that_any_figure_meets_is_judged_nowhere(
    given_as: tuple[str, str, str], value: str, tolerance: str | None, beside: bool
) -> None:
    unit, better, aim = given_as
    one: dict[str, Any] = {"period": "2024/25", "value": value}
    fields: dict[str, Any] = {"id": "m", "title": "M", "unit": unit, "better": better, "tolerance": tolerance}
    fields["readings"] = [one | {"target": aim}] if beside else [one]
    fields["targets"] = [] if beside else [one | {"value": aim}]
    measure = Measure.model_validate(fields)
    shown, colour = measure_figures(measure), colour_of(measure)
    assert judged(measure, measure.readings[0]) is None
    assert (colour.met, colour.value, shown.colour) == (None, None, None)
    assert not re.search(r"\b(met|missed|so far)\b", shown.sentence)
    assert shown.reason == "any figure would meet the target"


def test_one_whose_editor_accepts_that_any_figure_of_its_unit_meets_it_is_judged() -> None:
    accepted = [{"finding": "target-always-met", "reason": "It may fall below nought."}]
    fields = {"id": "m", "title": "M", "unit": "people", "better": "up", "accept": accepted}
    year = {"period": "2024/25", "value": "0"}
    assert colour_of(Measure.model_validate(fields | {"readings": [year], "targets": [year]})).met is True
