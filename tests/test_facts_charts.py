"""The geometry of charts."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.charts import axis, bars, heat, heat_level, stack
from partnership_plans.model.evidence import RiskMatrix

values = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=3)


@pytest.mark.parametrize(("top", "end"), [("947", "1000"), ("100", "100"), ("5.5", "6"), ("0.41", "0.5"), ("0", "1")])
def test_an_axis_runs_from_nought_to_a_round_number(top: str, end: str) -> None:
    made = axis([Decimal(top)])
    assert (made.low, made.high) == (Decimal(0), Decimal(end))
    assert made.values[0] == made.low
    assert made.values[-1] == made.high


@given(st.lists(values, max_size=8))
def test_every_axis_holds_nought_and_all_its_values(given_values: list[Decimal]) -> None:
    made = axis(given_values)
    lowest, highest = min([Decimal(0), *given_values]), max([Decimal(0), *given_values])
    assert made.low <= lowest <= highest <= made.high
    assert made.low < made.high
    assert 2 <= len(made.values) <= 8
    assert all(len(value.normalize().as_tuple().digits) <= 2 for value in made.values)


def test_bars_are_as_long_as_their_values() -> None:
    made = bars([("Violence", Decimal(49), "49%"), ("Theft", Decimal("24.5"), "24.5%")])
    assert made == (("Violence", "49%", "100.00"), ("Theft", "24.5%", "50.00"))
    assert bars([("Violence", Decimal(49), "49%")], top=Decimal(100))[0].percent == "49.00"
    assert [bar.percent for bar in bars([("Fall", Decimal(-5), "−5"), ("Rise", Decimal(4), "4")])] == ["0.00", "100.00"]
    assert bars([("None", Decimal(0), "0")])[0].percent == "0.00"
    assert bars([]) == ()


def test_a_stack_is_filled_without_a_gap() -> None:
    made = stack([("completed", 8), ("ongoing", 5)])
    assert [(s.label, s.start, s.percent) for s in made] == [
        ("completed", "0.00", "61.54"),
        ("ongoing", "61.54", "38.46"),
    ]
    assert [s.percent for s in stack([("a", 0)])] == ["0.00"]


@given(st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_every_stack_comes_to_exactly_a_hundred(numbers: list[int]) -> None:
    made = stack([(f"s{i}", n) for i, n in enumerate(numbers)])
    assert sum(Decimal(segment.percent) for segment in made) == 100
    assert all(Decimal(segment.percent) >= 0 for segment in made)


def matrix(*rows: tuple[int, ...]) -> RiskMatrix:
    record: dict[str, Any] = {
        "id": "x",
        "title": "Matrix",
        "criteria": [f"Criterion {n}" for n in range(len(rows[0]))],
        "rows": [{"issue": f"Issue {n}", "scores": [str(s) for s in row]} for n, row in enumerate(rows)],
    }
    return RiskMatrix.model_validate(record)


def test_heat_runs_from_the_lowest_score_to_the_highest() -> None:
    assert heat(matrix((2, 3), (4, 5))) == ((1, 2), (4, 5))
    assert heat(matrix((1, 2, 3, 4, 5))) == ((1, 2, 3, 4, 5),)
    assert heat(matrix((4, 4))) == ((3, 3),)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_more_is_never_cooler(one: int, two: int, three: int) -> None:
    low, middle, high = sorted((one, two, three))
    assert 1 <= heat_level(low, low, high) <= heat_level(middle, low, high) <= heat_level(high, low, high) <= 5
