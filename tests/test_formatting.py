"""How amounts, dates and periods are written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans import formatting as f
from partnership_plans import sentences as say
from partnership_plans.facts.change import Percent, PercentagePoints, change_between
from partnership_plans.facts.matrix import sum_rows
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.overdue import Overdue
from partnership_plans.facts.printed import compare_print
from partnership_plans.facts.surveys import totals
from partnership_plans.model.dates import Period, When
from partnership_plans.model.evidence import Question, RiskMatrix
from partnership_plans.model.measures import Measure
from partnership_plans.model.units import PEOPLE, Unit, known_one
from partnership_plans.model.values import Empty, is_slug, slug_of


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
    ("typed", "written"),
    [
        ("2021", "2021"),
        ("2010/11", "2010 to 2011"),
        ("1999/00", "1999 to 2000"),
        ("2010/11 Q2", "July to September 2010"),
        ("2010/11 Q4", "January to March 2011"),
        ("2010-01 to 2010-09", "January to September 2010"),
        ("2020-04 to 2024-03", "April 2020 to March 2024"),
        ("2010-07 to 2010-07", "July 2010"),
        ("2010-07-01 to 2010-07-15", "1 to 15 July 2010"),
        ("2010-07-01 to 2010-09-15", "1 July to 15 September 2010"),
        ("2010-07-05", "5 July 2010"),
        ("2019 to 2021", "2019 to 2021"),
        ("summer 2022 to 2022-11", "summer 2022 to November 2022"),
        ("2010-07-05 to 2010-07", "5 July to July 2010"),
    ],
)
def test_a_period_names_what_its_ends_share_only_once(typed: str, written: str) -> None:
    assert f.period(Period.model_validate(typed)) == written


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
        ("1", "responses", "1 response"),
        ("1", "households in temporary accommodation", "1 household in temporary accommodation"),
        ("1", "widgets", "1 (widgets)"),
        ("-1", "widgets per 1,000 people", "−1 (widgets per 1,000 people)"),
        ("12.5", "pounds per head", "£12.50 per head"),
        ("2500000", "dollars", "$2.5 million"),
        ("1", "tonnes of CO2e", "1 tonne of CO2e"),
    ],
)
def test_a_quantity_carries_its_unit(value: str, unit: str, written: str) -> None:
    assert f.quantity(Decimal(value), Unit(unit, known_one(unit))) == written


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
    assert slug_of("Children’s Trust & café") == "childrens-trust-and-cafe"
    assert slug_of("Cafe\u0301") == slug_of("Caf\u00e9") == "cafe", "a Mac parts the accent from its letter"
    assert slug_of("Straße") == "strasse"
    assert slug_of("2020–2024") == "2020-2024"
    assert slug_of("!!!") == ""


def test_a_day_is_written_in_full() -> None:
    assert f.day(date(2022, 7, 21)) == "21 July 2022"


@given(st.text())
def test_every_text_gives_an_address_that_the_model_takes(text: str) -> None:
    made = slug_of(text)
    assert made == "" or is_slug(made)
    assert len(made) <= 80
    assert slug_of(made) == made


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**22), max_value=10**22, places=4))
def test_pounds_lose_nothing_but_pence_of_pence(value: Decimal) -> None:
    text = f.quantity(value, Unit("pounds")).replace("£", "").replace(",", "").replace(f.MINUS, "-")
    read = Decimal(text.removesuffix(" million")) * (f.MILLION if text.endswith(" million") else 1)
    assert abs(read - value) <= Decimal("0.005")


def sentence(unit: str = "people", **fields: Any) -> str:
    measure = Measure.model_validate({"id": "m", "title": "M", "unit": unit, **fields})
    return say.measure_sentence(facts_of(measure))


Q1 = {"period": "2010/11 Q1", "value": "947"}
AT_LEAST = {"value": "843", "period": "2010/11", "kind": "at least"}


def test_a_measure_says_what_its_record_says() -> None:
    whole = {"period": "2010/11", "value": "947"}
    met = "947 people in 2010 to 2011; the target of at least 843 was met"
    assert sentence(readings=[whole], target=AT_LEAST) == met
    assert sentence(readings=[Q1]) == "947 people in April to June 2010"
    assert sentence() == "No result is given yet"


def test_a_target_that_is_still_open_is_told_with_its_time() -> None:
    early = sentence(readings=[Q1 | {"value": "200"}], target=AT_LEAST)
    assert early == "200 people in April to June 2010; the target is at least 843 in 2010 to 2011"


def test_a_percentage_keeps_its_sign_and_a_missed_target_is_called_missed() -> None:
    rate = {"period": "2009/10", "value": "9"}
    target = {**AT_LEAST, "value": "16", "period": "2009/10"}
    found = sentence("percent", readings=[rate], target=target)
    assert found == "9% in 2009 to 2010; the target of at least 16% was missed"
    early = sentence("percent", readings=[rate | {"kind": "provisional"}], target=target)
    assert early == "9% in 2009 to 2010 (provisional); the target is at least 16% in 2009 to 2010"


def test_a_target_met_earlier_is_told_with_the_time_it_was_met() -> None:
    later = {"period": "2011/12", "value": "700"}
    found = sentence(readings=[{"period": "2010/11", "value": "900"}, later], target=AT_LEAST)
    assert found == "700 people in 2011 to 2012; the target of at least 843 was met in 2010 to 2011, with 900"


def test_averages_forecasts_and_single_days_are_named_as_such() -> None:
    mean = {"period": "2007 to 2009", "value": "132", "kind": "average"}
    assert sentence("casualties", readings=[mean]) == "An average of 132 casualties in 2007 to 2009"
    ahead = {"period": "2010/11", "value": "5", "kind": "forecast"}
    assert sentence("percent", readings=[ahead]) == "No figure is given, only a forecast of 5% in 2010 to 2011"
    assert sentence(readings=[{"period": "2010-07-05", "value": "1"}]) == "1 person on 5 July 2010"


@pytest.mark.parametrize(
    ("old", "new", "unit", "written"),
    [
        ("110", "116", "people", "up 5.5%"),
        ("191", "132", "people", "down 30.9%"),
        ("41", "34", "percent", "down 7 percentage points"),
        ("5", "5", "people", "no change"),
        ("0", "5", "people", "up by 5 people"),
    ],
)
def test_a_change_is_written_in_short(old: str, new: str, unit: str, written: str) -> None:
    assert say.change_phrase(change_between(Decimal(old), Decimal(new), Unit(unit, known_one(unit)))) == written


def test_a_printed_change_stands_beside_ours_with_the_reason() -> None:
    up = change_between(Decimal(110), Decimal(116), PEOPLE)
    assert say.change_words(compare_print("up 5%", up)) == (
        "Printed as “up 5%”. Worked out here, it is up 5.5%, from 110 to 116. The two agree (the difference "
        "divided by the earlier value, times 100, rounded to a whole number, as printed)."
    )
    assert "The two do not agree" in say.change_words(compare_print("up 6%", up))
    assert "can't be compared" in say.change_words(compare_print("an increase", up))
    gone = compare_print("up 5%", up)._replace(ours=None, agrees=None, rule="there is no reading")
    assert say.change_words(gone) == "Printed as “up 5%”. This can’t be checked here: there is no reading."


def question(*rows: tuple[str, str, str | None], **more: str) -> Question:
    answers = [{"option": o, "value": v} | ({"year": y} if y else {}) for o, v, y in rows]
    return Question.model_validate({"id": "q", "title": "Q", "answers": answers, **more})


def test_a_question_tells_its_newest_change_or_its_largest_answer() -> None:
    safe = question(("Safe", "34", "summer 2022"), ("Safe", "41", "2019"))
    assert say.question_sentence(safe) == "34% in summer 2022, down 7 percentage points from 41% in 2019"
    more = question(("Safe", "34", "2022"), ("Safe", "34", "2019"), ("Unsafe", "66", "2022"))
    assert say.question_sentence(more) == "Safe: 34% in 2022, the same as in 2019"
    once = question(("Violence", "49", "2010-05-06"), ("Theft", "2", None))
    assert say.question_sentence(once) == "Violence: 49% on 6 May 2010"
    assert say.question_sentence(question()) == "No answers are given"


def test_a_total_that_is_not_100_says_whether_rounding_explains_it() -> None:
    rows = [("A", "49", None), ("B", "32", None), ("C", "18", None), ("D", "2", None)]
    [total] = totals(question(*rows, answers_sum_to_100="yes"))
    assert say.total_sentence(total) == (
        "The 4 answers add up to 101% as worked out here: each answer is rounded to a whole percent, "
        "rounding can move the sum by up to 2 percentage points, so rounding alone can explain it"
    )
    [wrong] = totals(question(("A", "60.5", None), ("B", "42", None), answers_sum_to_100="yes"))
    assert "0.55 percentage points, so rounding does not explain it" in say.total_sentence(wrong)
    [fine] = totals(question(("A", "60", None), ("B", "40", None), answers_sum_to_100="yes"))
    [loose] = totals(question(("A", "60", None)))
    assert say.total_sentence(loose) == ""
    assert say.total_sentence(fine) == "The 2 answers add up to 100% as worked out here"


def test_sums_ranks_and_lateness_are_written_in_words() -> None:
    rows = [{"issue": str(n), "scores": [str(n)]} for n in (63, 62, 59, 62)]
    matrix = {"id": "x", "title": "X", "criteria": ["C"], "example": "yes", "rows": rows}
    found = sum_rows(RiskMatrix.model_validate(matrix))
    assert say.sum_words(found[0]) == "63 (worked out here, from example scores)"
    assert [say.rank_words(row, 4) for row in found] == [
        "1st of 4",
        "joint 2nd of 4",
        "4th of 4",
        "joint 2nd of 4",
    ]
    assert say.rank_words(found[0]._replace(rank=12), 20) == "12th of 20"
    late = Overdue("action", "a", "A", When(year=2012), 12, 0, settled=False)
    assert say.late_words(late) == "12 days late"
    assert say.late_words(late._replace(days=40, months=1)) == "1 month late"
    assert say.late_words(late._replace(days=900, months=29)) == "2 years late"


def test_a_target_for_a_span_of_time_is_for_it_and_not_by_its_end() -> None:
    said = {
        "2027/28 Q4": "for January to March 2028",
        "2028/29": "for 2028 to 2029",
        "2028": "by the end of 2028",
        "2028-03": "by the end of March 2028",
        "2024 to 2026": "for 2024 to 2026",
    }
    assert {typed: f.aimed_at(Period.model_validate(typed)) for typed in said} == said


def test_words_inside_a_sentence_have_no_capital_but_names_and_short_forms_keep_theirs() -> None:
    said = {"On track": "on track", "Done": "done", "RAG red": "RAG red", "Welsh rules apply": "Welsh rules apply"}
    said |= {"NHS to decide": "NHS to decide", "Home Office decides": "Home Office decides", "McNeil": "McNeil", "": ""}
    assert {words: f.inside(words) for words in said} == said
