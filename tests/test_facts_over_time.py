"""A measure over time: sentence, drawing and table say the same, where counts start again and where series break."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.formatting import short_lines
from partnership_plans.model.dates import Period
from partnership_plans.model.measures import Measure
from partnership_plans.views.figures import MeasureFigures, measure_figures

ENDS = [("04", "06"), ("04", "09"), ("04", "12")]


def figures(readings: list[dict[str, Any]], **more: Any) -> MeasureFigures:
    fields = {"id": "m", "title": "M", "unit": "visits", "better": "up", "readings": readings, **more}
    return measure_figures(Measure.model_validate(fields))


def so_far(year: int, at: int, value: object, **more: Any) -> dict[str, Any]:
    start, end = ENDS[at]
    return {"period": f"{year}-{start} to {year}-{end}", "value": str(value), **more}


def strokes(shown: MeasureFigures) -> list[tuple[str, str]]:
    return [(str(one.start.value), str(one.end.value)) for one in shown.drawing.plot.strokes]


def test_a_count_of_the_year_so_far_is_drawn_whole_and_stops_where_it_starts_again() -> None:
    rows = [so_far(2019, 0, 10), so_far(2019, 1, 20), so_far(2019, 2, 30), so_far(2020, 0, 12), so_far(2020, 1, 18)]
    shown = figures(rows, adds_up="within a financial year")
    assert [str(point.value) for point in shown.drawing.plot.points] == ["10", "20", "30", "12", "18"]
    assert strokes(shown) == [("10", "20"), ("20", "30"), ("12", "18")]
    assert shown.moved == "Worked out here, this is down 10% from 20 in April to September 2019 (worse)."
    assert [one.lines for one in shown.drawing.plot.names][-1] == ("To Sep", "2020")


def test_a_quarter_that_holds_all_since_april_is_compared_with_the_same_quarter_alone() -> None:
    rows = [{"period": f"{year} Q{n}", "value": str(v)} for year, n, v in QUARTERS]
    shown = figures(rows, adds_up="within a financial year")
    assert strokes(shown) == [("10", "20"), ("20", "30"), ("30", "40")]
    assert shown.moved == "Worked out here, this is up 20% from 10 in April to June 2019 (better)."


QUARTERS = [("2019/20", 1, 10), ("2019/20", 2, 20), ("2019/20", 3, 30), ("2019/20", 4, 40), ("2020/21", 1, 12)]


def test_nothing_is_joined_or_compared_over_a_new_series_or_with_what_cant_be_compared() -> None:
    rows = [{"period": str(year), "value": str(year - 2000)} for year in range(2010, 2014)]
    rows[2]["new_series"] = "A new definition."
    assert strokes(figures(rows)) == [("10", "11"), ("12", "13")]
    assert figures(rows[:3]).moved == ""
    alone = [*rows[:1], {**rows[1], "not_comparable": "A strike."}]
    assert strokes(figures(alone)) == []
    assert figures(alone).moved == ""


def test_each_target_is_a_step_of_its_own_time_and_said_from_the_first_to_the_last() -> None:
    rows = [{"period": f"2019/20 Q{n}", "value": str(n)} for n in range(1, 5)]
    targets = [{"period": f"2019/20 Q{n}", "value": str(n * 2)} for n in range(1, 5)]
    shown = figures(rows, targets=targets)
    assert len(shown.drawing.plot.steps) == 4
    assert [key.label for key in shown.drawing.keys] == [
        "Targets: from at least 2 visits, April to June 2019, to at least 8 visits, January to March 2020"
    ]


def test_times_are_short_below_a_chart() -> None:
    said = {
        "2019": ("2019",),
        "2019/20": ("2019 to", "2020"),
        "2019/20 Q1": ("Apr to", "Jun", "2019"),
        "2019-06": ("Jun", "2019"),
        "2019-06-03": ("3 Jun", "2019"),
        "2019-07 to 2020-06": ("Jul 2019", "to Jun", "2020"),
        "2019 to 2021": ("2019 to", "2021"),
    }
    assert {text: short_lines(Period.model_validate(text)) for text in said} == said


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=14), st.integers(0, 13), st.sampled_from(["up", "down"]))
def test_sentence_drawing_and_table_agree(values: list[int], forecasts: int, better: str) -> None:
    rows = [{"period": f"{2010 + n // 4}/{11 + n // 4} Q{n % 4 + 1}", "value": str(v)} for n, v in enumerate(values)]
    for row in rows[len(rows) - min(forecasts, len(rows) - 1) :]:
        row["kind"] = "forecast"
    shown = figures(rows, better=better)
    plot, results = shown.drawing.plot, [Decimal(row["value"]) for row in rows if "kind" not in row]
    assert [str(point.value) for point in plot.points] == [row["value"] for row in rows]
    assert [point.kind == "forecast" for point in plot.points] == ["kind" in row for row in rows]
    assert shown.sentence.startswith(f"{results[-1]:,} visit")
    if len(results) > 1:
        rose = results[-1] - results[-2]
        way = "up" if rose > 0 else "down" if rose < 0 else "the same as"
        verdict = "better" if (rose > 0) == (better == "up") else "worse"
        words = shown.moved.removeprefix("Worked out here, this is ")
        of_all = words.startswith(f"{verdict}: ")
        assert words.removeprefix(f"{verdict}: ").startswith(way)
        assert shown.moved.count(verdict) == 1 or not of_all
        if rose:
            assert of_all or words.split(")")[0].endswith(verdict)
    narrow = shown.drawing.narrow
    assert (narrow is None) == (len(rows) <= 8)
    if narrow:
        assert [str(point.value) for point in narrow.points] == [row["value"] for row in rows[-8:]]
        assert narrow.marks == plot.marks
