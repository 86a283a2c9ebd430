"""How amounts, dates and periods are written."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans import formatting as f
from partnership_plans.facts.change import Percent, PercentagePoints
from partnership_plans.model.values import Empty, Period, When


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2022", "2022"),
        ("2022-07", "July 2022"),
        ("2022-07-21", "21 July 2022"),
        ("summer 2022", "summer 2022"),
        ("early 2010", "early 2010"),
        ("winter 2009", "winter 2009 to 2010"),
    ],
)
def test_a_date_is_as_precise_as_its_source(typed: str, written: str) -> None:
    assert f.when(When.model_validate(typed)) == written


@pytest.mark.parametrize(
    ("typed", "written", "label"),
    [
        ("2021", "2021", "2021"),
        ("2010/11", "2010 to 2011", "2010 to 2011 (financial year)"),
        ("1999/00", "1999 to 2000", "1999 to 2000 (financial year)"),
        ("2010/11 Q2", "July to September 2010", "July to September 2010 (quarter 2 of 2010 to 2011)"),
        ("2010/11 Q4", "January to March 2011", "January to March 2011 (quarter 4 of 2010 to 2011)"),
        ("2010-01 to 2010-09", "January to September 2010", None),
        ("2020-04 to 2024-03", "April 2020 to March 2024", None),
        ("2010-07 to 2010-07", "July 2010", None),
        ("2010-07-01 to 2010-07-15", "1 to 15 July 2010", None),
        ("2010-07-01 to 2010-09-15", "1 July to 15 September 2010", None),
        ("2010-07-05", "5 July 2010", None),
        ("2019 to 2021", "2019 to 2021", None),
        ("summer 2022 to 2022-11", "summer 2022 to November 2022", None),
        ("2010-07-05 to 2010-07", "5 July to July 2010", None),
    ],
)
def test_a_period_names_what_its_ends_share_only_once(typed: str, written: str, label: str | None) -> None:
    period = Period.model_validate(typed)
    assert f.period(period) == written
    assert f.period_label(period) == (label or written)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("34", "percent", "34%"),
        ("-2.50", "percent", "−2.50%"),
        ("143000000", "pounds", "£143 million"),
        ("2500000", "pounds", "£2.5 million"),
        ("1234567", "pounds", "£1,234,567"),
        ("1000000000", "pounds", "£1,000 million"),
        ("5000", "pounds", "£5,000"),
        ("5000.00", "pounds", "£5,000"),
        ("5.5", "pounds", "£5.50"),
        ("-5000", "pounds", "−£5,000"),
        ("0", "pounds", "£0"),
        ("476", "square kilometres", "476 square kilometres"),
        ("1", "square kilometres", "1 square kilometre"),
        ("1", "people", "1 person"),
        ("-1", "people", "−1 person"),
        ("1.0", "people", "1.0 people"),
        ("0", "people", "0 people"),
        ("947", "people", "947 people"),
        ("1", "offences per 1,000 people", "1 offence per 1,000 people"),
        ("1", "widgets", "1 widgets"),
    ],
)
def test_a_quantity_carries_its_unit(value: str, unit: str, written: str) -> None:
    assert f.quantity(Decimal(value), unit) == written


def test_numbers_keep_the_decimals_that_were_typed() -> None:
    assert f.number(185761) == "185,761"
    assert f.number(Decimal("2.50")) == "2.50"
    assert f.number(Decimal("1E+3")) == "1,000"
    assert f.number(-5) == "−5"
    assert f.number(Decimal("-0")) == "0"


def test_percent_and_points_never_look_alike() -> None:
    assert f.percent(Percent(Decimal("5.5"))) == "5.5%"
    assert f.percent(Percent(Decimal("10.0"))) == "10%"
    assert f.percent(Percent(Decimal("-30.9"))) == "−30.9%"
    assert f.points(PercentagePoints(Decimal(7))) == "7 percentage points"
    assert f.points(PercentagePoints(Decimal(-1))) == "−1 percentage point"


@pytest.mark.parametrize(
    ("n", "noun", "written"),
    [
        (1, "priority", "1 priority"),
        (3, "priority", "3 priorities"),
        (0, "priority", "No priorities"),
        (2, "focus area", "2 focus areas"),
        (2, "survey", "2 surveys"),
        (2, "person", "2 people"),
        (2, "risk matrix", "2 risk matrices"),
        (1200, "key issue", "1,200 key issues"),
    ],
)
def test_things_are_counted_in_words_that_agree(n: int, noun: str, written: str) -> None:
    assert f.count(n, noun) == written


def test_a_plural_can_be_given_and_nought_can_stand_inside_a_sentence() -> None:
    assert f.count(2, "child", "children and young people") == "2 children and young people"
    assert f.count(0, "action", inside=True) == "no actions"


def test_the_three_kinds_of_empty_never_look_alike() -> None:
    due = When.model_validate("2012-04")
    assert f.empty(Empty()) == "Not stated in the plan"
    assert f.empty(Empty(), "report") == "Not stated in the report"
    assert f.empty(Empty(kind="none")) == "None"
    assert f.empty(Empty(kind="not yet")) == "Not yet published"
    assert f.empty(Empty(kind="not yet", due=due)) == "Not yet published, due April 2012"


def test_lists_read_as_sentences_do() -> None:
    assert f.join([]) == ""
    assert f.join(["a"]) == "a"
    assert f.join(["a", "b"]) == "a and b"
    assert f.join(["a", "b", "c"]) == "a, b and c"
    assert f.join(["a", "b"], "or") == "a or b"


def test_an_address_is_made_of_small_letters_digits_and_hyphens() -> None:
    assert f.slug("Children’s Trust & café") == "childrens-trust-and-cafe"
    assert f.slug("2020–2024") == "2020-2024"
    assert f.slug("!!!") == "untitled"


def test_a_day_is_written_in_full() -> None:
    assert f.day(date(2022, 7, 21)) == "21 July 2022"


@given(st.text())
def test_every_text_gives_an_address_that_the_model_takes(text: str) -> None:
    made = f.slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 80
    assert f.slug(made) == made


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**22), max_value=10**22, places=4))
def test_pounds_lose_nothing_but_pence_of_pence(value: Decimal) -> None:
    text = f.quantity(value, "pounds").replace("£", "").replace(",", "").replace(f.MINUS, "-")
    read = Decimal(text.removesuffix(" million")) * (f.MILLION if text.endswith(" million") else 1)
    assert abs(read - value) <= Decimal("0.005")
