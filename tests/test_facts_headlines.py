"""Which numbers stand first: what matters, and never what happens to stand first in a file."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.headlines import HeadlineMeasure, headlines, named_without_result
from partnership_plans.facts.horizon import OPEN
from partnership_plans.model.edition import Edition

PLAN: dict[str, Any] = {"title": "Plan", "period": "2020 to 2024"}


def measure(name: str, *values: str, **more: Any) -> dict[str, Any]:
    rows = [{"period": str(2015 + at), "value": value} for at, value in enumerate(values)]
    return {"id": name, "title": name, "unit": "percent", "readings": rows, **more}


def aim(value: str, when: str = "2016") -> dict[str, Any]:
    return {"target": {"value": value, "kind": "at least", "period": when}}


def order(measures: list[dict[str, Any]], **more: Any) -> list[str]:
    found = headlines(Edition.model_validate({**PLAN, "measures": measures, **more}), OPEN)
    return [one.facts.measure.id if isinstance(one, HeadlineMeasure) else type(one).__name__ for one in found]


def test_what_is_off_target_comes_first_by_how_far_then_what_the_editors_name_in_their_order() -> None:
    every = [
        measure("fine", "10", "60", **aim("50")),
        measure("near", "10", "48", **aim("50")),
        measure("named-second", "10", "20"),
        measure("far", "10", "20", **aim("50")),
        measure("worse", "20", "10", better="up"),
        measure("named-first", "10", "20"),
    ]
    found = order(every, headlines=["named-first", "named-second"])
    assert found == ["far", "near", "named-first", "named-second", "worse", "fine"]


def test_an_answer_that_changed_stands_before_other_measures_and_figures_of_the_place_stand_last() -> None:
    answers = [{"option": "Yes", "value": "4", "year": "2015"}, {"option": "Yes", "value": "9", "year": "2016"}]
    surveys = [{"id": "s", "title": "S", "questions": [{"id": "q", "title": "Q", "answers": answers}]}]
    figures = [{"id": "people", "title": "People", "value": "10", "unit": "people"}]
    found = order([measure("m", "10", "20")], surveys=surveys, area_figures=figures)
    assert found == ["HeadlineAnswer", "m", "AreaFigure"]


def test_a_measure_without_a_result_is_never_shown_first() -> None:
    ahead = {
        "id": "a",
        "title": "A",
        "unit": "percent",
        "readings": [{"period": "2030", "value": "5", "kind": "forecast"}],
    }
    assert order([ahead, measure("m", "10")], headlines=["a"]) == ["m"]


@given(
    st.permutations(
        [
            measure("a", "10", "20", **aim("50")),
            measure("b", "10", "40", **aim("50")),
            measure("c", "5", "4", better="up"),
        ]
    )
)
def test_the_order_of_the_file_changes_nothing(every: list[dict[str, Any]]) -> None:
    assert order(every) == ["a", "b", "c"]


def test_what_the_editors_name_and_nobody_has_counted_yet_is_named_once_and_takes_no_place_of_a_number() -> None:
    every = [measure("counted", "10"), measure("not-yet"), measure("foretold")]
    every[2]["readings"] = [{"period": "2016", "value": "3", "kind": "forecast"}]
    edition = Edition.model_validate(
        {**PLAN, "measures": every, "headlines": ["foretold", "counted", "not-yet", "foretold"]}
    )
    assert [one.measure.id for one in named_without_result(edition, OPEN)] == ["foretold", "not-yet"]
    assert order(every, headlines=["foretold", "counted", "not-yet"]) == ["counted"]
