"""How quarters make a year: worked out only as the plan says, labelled as ours, and judged alike wherever it stands."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.rag import colour_of, judged
from partnership_plans.facts.years import whole_years, worked_years
from partnership_plans.model.measures import Measure
from partnership_plans.outputs.years import years_table
from partnership_plans.views.figures import measure_figures

WAYS = {"sum": "100", "last": "40", "average": "25", "highest": "40", "lowest": "10"}
TEN_TO_FORTY = {f"2025/26 Q{number}": f"{number}0" for number in (1, 2, 3, 4)}


def measure(values: dict[str, str], **more: Any) -> Measure:
    readings = [{"period": period, "value": value} for period, value in values.items()]
    fields = {"id": "m", "title": "M", "unit": "homes", "better": "up", "readings": readings}
    return Measure.model_validate(fields | {"target": {"period": "2025/26", "value": "30"}} | more)


@pytest.mark.parametrize("way", WAYS)
def test_a_year_is_what_the_plan_says_its_quarters_make(way: str) -> None:
    one = measure(TEN_TO_FORTY, year_is=way)
    (year,) = worked_years(one)
    assert year.value == Decimal(WAYS[way])
    verdict = "met" if year.value >= Decimal(30) else "missed"
    assert measure_figures(one).sentence.endswith(
        f"; the target of at least 30 was {verdict} in 2025 to 2026 by {WAYS[way]}, "
        f"the {way} of its quarters (worked out here)."
    )
    (row,) = csv.DictReader(io.StringIO(years_table(one, worked_years(one)).decode(), newline=""))
    assert (row["value"], row["how"], row["worked_out_from"]) == (WAYS[way], way, "4 quarters")
    assert row["met"] == ("yes" if verdict == "met" else "no")


@pytest.mark.parametrize("way", [None, "none"])
def test_no_year_is_worked_out_where_the_plan_does_not_say_how(way: str | None) -> None:
    one = measure(TEN_TO_FORTY, **({"year_is": way} if way else {}))
    assert worked_years(one) == ()
    assert colour_of(one).met is None


@pytest.mark.parametrize(
    "changed",
    [
        {"2025/26 Q2": "not yet"},
        {"2025/26 Q2": "suppressed (fewer than five)"},
        {"2025/26": "not yet"},
        {"2025/26": "suppressed (a small place)"},
    ],
)
def test_an_incomplete_year_or_one_of_which_the_plan_itself_speaks_is_not_worked_out(changed: dict[str, str]) -> None:
    one = measure(TEN_TO_FORTY | changed, year_is="sum")
    assert worked_years(one) == ()
    assert colour_of(one).met is None


def test_a_new_definition_within_the_year_a_provisional_quarter_or_a_forecast_makes_no_whole_year() -> None:
    for more in ({"kind": "provisional"}, {"kind": "forecast"}, {"new_series": "Counted anew"}, {"part": "yes"}):
        readings: list[dict[str, Any]] = [{"period": period, "value": value} for period, value in TEN_TO_FORTY.items()]
        readings[2] |= more
        assert whole_years(measure({}, readings=readings, year_is="sum")) == ()


def test_a_typed_year_goes_before_ours() -> None:
    one = measure(TEN_TO_FORTY | {"2025/26": "29"}, year_is="sum")
    assert worked_years(one) == ()
    assert colour_of(one).met is False


def test_a_year_runs_as_those_that_the_measure_names_and_as_those_of_the_site_where_it_names_none() -> None:
    months = {f"2025-{month:02d}": str(month) for month in range(1, 13)}
    (by_calendar,) = worked_years(measure(months, year_is="sum", target={"period": "2025", "value": "80"}))
    assert (by_calendar.value, by_calendar.parted) == (Decimal(78), "months")
    named: dict[str, Any] = {"target": {"period": "2025-09 to 2026-08", "value": "80"}}
    assert worked_years(measure(months, year_is="sum", **named)) == ()
    assert worked_years(measure(TEN_TO_FORTY, year_is="sum", target="none"))[0].value == Decimal(100)


@given(
    st.lists(st.sampled_from(["0", "7", "7.5", "12", "not yet"]), min_size=4, max_size=4),
    st.sampled_from([*WAYS, "none", None]),
    st.sampled_from(["3", "7.5", "20"]),
    st.sampled_from(["up", "down"]),
    st.sampled_from(["homes", "percent"]),
)
def test_sentence_rating_and_file_of_a_year_agree(
    values: list[str], way: str | None, aim: str, better: str, unit: str
) -> None:
    target = {"period": "2025/26", "value": aim}
    more = {"year_is": way} if way else {}
    one = measure(dict(zip(TEN_TO_FORTY, values, strict=True)), target=target, better=better, unit=unit, **more)
    years, shown, colour = worked_years(one), measure_figures(one), colour_of(one)
    assert bool(years) is (way not in {"none", None} and "not yet" not in values)
    assert ("worked out here" in shown.sentence) is bool(years)
    assert (colour.met is not None) is bool(years)
    for year in years:
        verdict = judged(one, year.reading)
        assert verdict is not None
        assert verdict.met is colour.met
        assert (" was met " in shown.sentence) is verdict.met
        (row,) = csv.DictReader(io.StringIO(years_table(one, years).decode(), newline=""))
        assert Decimal(row["value"]) == year.value
        assert row["met"] == ("yes" if verdict.met else "no")
        assert row["rating"] == (shown.colour or "")
