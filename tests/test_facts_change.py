"""Changes: percent and percentage points, and what the document prints beside them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.change import Change, Percent, PercentagePoints, change_between
from partnership_plans.facts.computed import rounded
from partnership_plans.facts.printed import compare_print, figure_differs, printed_beside
from partnership_plans.model.fact import Statement
from partnership_plans.model.measures import Measure
from partnership_plans.model.units import Unit, known_one

amounts = st.decimals(min_value=-(10**20), max_value=10**20, allow_nan=False, allow_infinity=False, places=3)


def change(old: str, new: str, unit: str = "people", **more: Any) -> Change:
    return change_between(Decimal(old), Decimal(new), Unit(unit, known_one(unit)), **more)


def test_110_to_116_is_5_point_5_percent() -> None:
    found = change("110", "116", better="down")
    assert found.amount == Percent(Decimal("5.5"))
    assert (found.direction, found.verdict) == ("rose", "worse")
    assert "times 100" in found.rule


def test_191_to_132_is_minus_30_point_9_percent() -> None:
    found = change("191", "132", better="down")
    assert found.amount == Percent(Decimal("-30.9"))
    assert (found.direction, found.verdict) == ("fell", "better")


def test_41_percent_to_34_percent_is_minus_7_percentage_points() -> None:
    found = change("41", "34", "percent", better="up")
    assert found.amount == PercentagePoints(Decimal(-7))
    assert (found.direction, found.verdict) == ("fell", "worse")


def test_from_nought_or_below_there_is_no_percent_and_the_rule_says_why() -> None:
    assert change("0", "5").amount is None
    assert "earlier value is 0" in change("0", "5").rule
    assert change("-2", "5").amount is None
    assert "below 0" in change("-2", "5").rule


def test_no_change_is_neither_better_nor_worse_and_without_a_wanted_way_nobody_judges() -> None:
    assert change("5", "5", better="up").verdict == "no change"
    assert change("5", "5").direction == "stayed the same"
    assert change("5", "6").verdict is None


def test_percent_and_points_add_to_their_own_kind_only() -> None:
    five, seven = Percent(Decimal(5)), PercentagePoints(Decimal(7))
    assert five + five == Percent(Decimal(10))
    assert five - five == Percent(Decimal(0))
    assert seven + seven == PercentagePoints(Decimal(14))
    assert seven - seven == PercentagePoints(Decimal(0))
    for left, right in ((five, seven), (seven, five)):
        with pytest.raises(TypeError):
            left + right  # type: ignore[operator]
        with pytest.raises(TypeError):
            left - right  # type: ignore[operator]
    assert repr(five) != repr(PercentagePoints(Decimal(5)))


@given(amounts, amounts)
def test_no_two_numbers_can_make_the_sum_fail(old: Decimal, new: Decimal) -> None:
    for unit in ("people", "percent"):
        found = change_between(old, new, Unit(unit), "up")
        assert (found.amount is None) == (unit == "people" and old <= 0)
        assert found.old + found.difference == found.new


@given(amounts)
def test_rounding_is_the_same_on_either_side_of_nought(value: Decimal) -> None:
    assert rounded(-value) == -rounded(value)
    assert abs(rounded(value) - value) <= Decimal("0.05")


def test_a_rounded_nought_has_no_sign() -> None:
    assert str(rounded(Decimal("-0.01"))) == "0.0"


@pytest.mark.parametrize(
    ("printed", "old", "new", "unit", "agrees"),
    [
        ("up 5%", "110", "116", "people", True),
        ("5.5%", "110", "116", "people", True),
        ("6%", "110", "116", "people", False),
        ("down 5%", "110", "116", "people", False),
        ("a reduction of 30%", "191", "132", "people", False),
        ("a reduction of 31%", "191", "132", "people", True),
        ("-30.9%", "191", "132", "people", True),
        ("59 fewer", "191", "132", "people", True),
        ("59 more", "191", "132", "people", False),
        ("fell by 7 percentage points", "41", "34", "percent", True),
        ("a fall of 7%", "41", "34", "percent", False),
        ("a fall of 17%", "41", "34", "percent", True),
        ("7 percentage points", "41", "34", "people", False),
        ("a reduction", "41", "34", "percent", None),
        ("an increase", "41", "34", "percent", False),
        ("5% or 6%", "110", "116", "people", None),
        ("up 5%", "0", "5", "people", None),
        ("up 5%", "0", "5", "percent", None),
        ("down 1,000", "2000", "1000", "people", True),
        ("from 110 to 116, up 5%", "110", "116", "people", True),
    ],
)
def test_a_printed_change_is_held_against_ours_at_the_precision_of_the_print(
    printed: str, old: str, new: str, unit: str, agrees: bool | None
) -> None:
    beside = compare_print(printed, change(old, new, unit))
    assert beside.agrees is agrees, beside.rule
    assert beside.rule


def test_words_without_a_figure_can_still_go_the_same_way() -> None:
    assert "goes the same way" in compare_print("a reduction", change("41", "34", "percent")).rule
    assert "same way" not in compare_print("a change", change("41", "34", "percent")).rule


@given(st.text(max_size=60))
def test_no_printed_words_can_make_the_comparison_fail(printed: str) -> None:
    assert compare_print(printed, change("110", "116")).printed == printed


def test_a_printed_change_finds_its_own_readings_and_says_which_is_missing() -> None:
    measure = Measure.model_validate(
        {
            "id": "ksi",
            "title": "Killed or seriously injured",
            "unit": "people",
            "baseline": {"period": "2009-01 to 2009-09", "value": "110"},
            "readings": [{"period": "2010-01 to 2010-09", "value": "116"}],
            "changes": [
                {"start": "2009-01 to 2009-09", "end": "2010-01 to 2010-09", "printed": "up 5%"},
                {"start": "2008", "end": "2010-01 to 2010-09", "printed": "up 5%"},
                {"start": "2009-01 to 2009-09", "end": "2011", "printed": "up 5%"},
            ],
        }
    )
    first, second, third = (printed_beside(item, measure) for item in measure.changes)
    assert first.agrees is True
    assert first.ours is not None
    assert first.ours.amount == Percent(Decimal("5.5"))
    assert (second.agrees, second.ours) == (None, None)
    assert "first period" in second.rule
    assert "last period" in third.rule


@pytest.mark.parametrize(
    ("ours", "printed", "differs"),
    [
        ("Harm rose by 5.5%.", "up 5%", True),
        ("Four groups do the work.", "seven groups", True),
        ("The plan runs to March 2024.", "2020-23", True),
        ("Over 1,000 people were trained.", "over 1000", False),
        ("1 in 4 women suffer abuse.", "One in four women", False),
        ("A plan for 2019 to 2021.", "2019-21", False),
        ("Progress on each priority.", "delivery regrading each priority", False),
        ("Nothing was mended here.", None, False),
    ],
)
def test_readers_see_what_was_printed_beside_a_fact_only_if_its_figure_differs(
    ours: str, printed: str | None, differs: bool
) -> None:
    assert figure_differs(Statement(text=ours, as_printed=printed)) is differs
