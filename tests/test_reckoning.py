"""What a whole site reckons by: years from another month than April, other money, dates of another kind of English."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from partnership_plans import formatting as f
from partnership_plans.checks.texts import as_typed
from partnership_plans.model.budgets import Budget
from partnership_plans.model.dates import Period, When
from partnership_plans.model.periods_meant import periods_meant
from partnership_plans.model.reckoning import Reckoning, reckon_by
from partnership_plans.model.units import Unit
from partnership_plans.outputs.tables import typed
from partnership_plans.settings import read_settings
from partnership_plans.site import assemble
from projects import Lay

AMERICAN = Reckoning(10, "dollars", "en-US")


@pytest.mark.parametrize(
    ("written", "first", "last", "said"),
    [
        ("2025/26", "2025-10-01", "2026-09-30", "fiscal year 2026"),
        ("FY2026", "2025-10-01", "2026-09-30", "fiscal year 2026"),
        ("FY26 Q1", "2025-10-01", "2025-12-31", "October to December 2025"),
        ("Q4 of fiscal year 2026", "2026-07-01", "2026-09-30", "July to September 2026"),
        ("2025/26 Q2", "2026-01-01", "2026-03-31", "January to March 2026"),
        ("2026-07-01 to 2026-07-05", "2026-07-01", "2026-07-05", "July 1 to July 5, 2026"),
        ("2026", "2026-01-01", "2026-12-31", "2026"),
    ],
)
def test_a_year_from_october_is_named_by_the_one_that_it_ends_in(
    written: str, first: str, last: str, said: str
) -> None:
    reckon_by(AMERICAN)
    period = Period.model_validate(written)
    assert (period.first.isoformat(), period.last.isoformat(), f.period(period)) == (first, last, said)


@pytest.mark.parametrize(
    ("written", "first"), [("2026 Q3", "2026-07-01"), ("FY2026", "2026-01-01"), ("2026", "2026-01-01")]
)
def test_years_from_january_are_those_of_the_calendar(written: str, first: str) -> None:
    reckon_by(Reckoning(1))
    assert Period.model_validate(written).first.isoformat() == first


@pytest.mark.parametrize(
    ("starts", "typed", "meant"),
    [
        (4, "FY 2027 to FY 2030", ["2027-04 to 2031-03", "2026-04 to 2030-03"]),
        (4, "FY2027/28 to FY2029/30", ["2027-04 to 2030-03"]),
        (4, "FY 2027-2028", ["2027/28"]),
        (10, "FY 2027 to FY 2030", ["2026-10 to 2030-09"]),
        (10, "fiscal year 2027 - fiscal year 2030", ["2026-10 to 2030-09"]),
        (10, "FY 2027-2030", ["2026-10 to 2030-09"]),
        (1, "FY27-FY30", ["2027-01 to 2030-12"]),
    ],
)
def test_several_financial_years_are_taken_from_their_first_month_to_their_last(
    starts: int, typed: str, meant: list[str]
) -> None:
    reckon_by(Reckoning(starts))
    assert periods_meant(typed) == meant


def test_a_year_of_two_is_refused_where_years_are_those_of_the_calendar() -> None:
    reckon_by(Reckoning(1))
    with pytest.raises(ValidationError) as failure:
        Period.model_validate("2026/27 Q1")
    told = failure.value.errors()[0]["ctx"]
    assert told["hint"] == "write “2026 Q1”, or “2027 Q1” if that is meant."


@pytest.mark.parametrize(
    ("language", "day", "amount"),
    [
        ("en-GB", "21 July 2022", "£5,000"),
        ("en-US", "July 21, 2022", "£5,000"),
        ("en-IE", "21 July 2022", "£5,000"),
        ("en", "21 July 2022", "£5,000"),
        ("en-XX", "21 July 2022", "£5,000"),
        ("cy", "21 Gorffennaf 2022", "£5,000"),
        ("pl", "21 July 2022", "£5,000"),
    ],
)
def test_dates_are_written_in_the_kind_of_english_of_the_site(language: str, day: str, amount: str) -> None:
    reckon_by(Reckoning(language=language))
    assert f.when(When.model_validate("2022-07-21")) == day
    assert f.quantity(Decimal(5000), Unit("pounds")) == amount


def test_money_is_written_with_its_own_sign_and_no_more_digits_than_were_typed() -> None:
    reckon_by(AMERICAN)
    assert [f.quantity(Decimal(one), Unit("dollars")) for one in ("5000", "2.5", "143200000", "-3000000")] == [
        "$5,000",
        "$2.50",
        "$143.2 million",
        "−$3 million",
    ]


def test_a_budget_without_a_unit_is_in_the_money_of_the_site() -> None:
    reckon_by(AMERICAN)
    assert Budget.model_validate({"id": "all", "title": "All", "lines": ()}).unit == "dollars"


@given(starts=st.integers(1, 12), day=st.dates(date(1995, 1, 1), date(2090, 1, 1)))
def test_each_day_is_in_one_quarter_of_one_year_whenever_years_begin(starts: int, day: date) -> None:
    by = Reckoning(starts)
    reckon_by(by)
    year, quarter = by.year_of(day.year, day.month), by.quarter_of(day.month)
    held = [
        (one, part)
        for one in (year - 1, year, year + 1)
        for part in ("Q1", "Q2", "Q3", "Q4")
        if (period := Period.model_validate(by.typed(one, part))).first <= day <= period.last
    ]
    assert held == [(year, quarter)]


@given(starts=st.integers(1, 12), year=st.integers(1995, 2090), part=st.sampled_from(["", "Q1", "Q2", "Q3", "Q4"]))
def test_what_is_read_is_written_again_as_it_was_typed(starts: int, year: int, part: str) -> None:
    by = Reckoning(starts)
    reckon_by(by)
    period = Period.model_validate(by.typed(year, part))
    assert typed(period) == as_typed(period) == by.typed(year, part)
    months = 3 if part else 12
    assert abs((period.last - period.first) - timedelta(days=months * 30.4)) < timedelta(days=4)


SETTINGS = "extra:\n  plan:\n    {}\n"


def _say(root: Path, line: str) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    whole = text.replace("  plan:\n", f"  plan:\n    {line}\n") if "  plan:\n" in text else text + SETTINGS.format(line)
    file.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("financial_year_starts: Octobre", "“Octobre” is no month.", "write the month's name, such as “October”."),
        ("financial_year_starts: 13", "“13” is no month.", "write the month's name, such as “April”."),
        ("financial_year_starts: 1 October", "“1 October” is no month.", "write the month's name, such as “October”."),
        ("currency: £", "“£” is not written so here.", "write “pounds”."),
        ("currency: USD", "“USD” is not written so here.", "write “dollars”."),
        ("currency: yen", "“yen” is no money that the site can write.", "write “pounds” or “euros” or “dollars”."),
    ],
)
def test_a_slip_in_the_settings_is_told_with_what_is_right(lay: Lay, line: str, message: str, hint: str) -> None:
    root = lay(None)
    _say(root, line)
    (told,) = [one for one in read_settings(root / "mkdocs.yml").problems if one.code == "bad-setting"]
    assert (told.message, told.hint) == (message, hint)


def test_a_month_may_be_shortened_or_given_by_its_number(lay: Lay) -> None:
    root = lay(None)
    _say(root, "financial_year_starts: oct")
    assert read_settings(root / "mkdocs.yml").settings.reckoning.year_starts == 10


def test_one_site_after_another_is_reckoned_by_its_own_settings(lay: Lay) -> None:
    root = lay(None)
    before = [page.html for page in assemble(root / "mkdocs.yml").pages]
    british = (root / "mkdocs.yml").read_text(encoding="utf-8")
    _say(root, "language: en-US")
    american = [page.html for page in assemble(root / "mkdocs.yml").pages]
    (root / "mkdocs.yml").write_text(british, encoding="utf-8")
    assert any("June 1, 2021" in page for page in american)
    assert not any("1 June 2021" in page for page in american)
    assert [page.html for page in assemble(root / "mkdocs.yml").pages] == before
