"""Measures, colours, surveys and the risk matrix: what one record says."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.checks.numbers import targets_are_met
from partnership_plans.facts.change import Percent, PercentagePoints
from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.matrix import sum_rows
from partnership_plans.facts.measures import facts_of, of_target, series
from partnership_plans.facts.rag import colour_of
from partnership_plans.facts.surveys import half_of_last_place, latest_wave, printed_wave, totals, waves
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Question, RiskMatrix
from partnership_plans.model.measures import Measure, Target
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.values import Empty
from partnership_plans.outputs.figures import readings_table
from partnership_plans.sentences import measure_sentence
from partnership_plans.views.figures import measure_figures


def measure(**fields: Any) -> Measure:
    return Measure.model_validate({"id": "m", "title": "A measure", "unit": "people", **fields})


def target(value: str, kind: str, period: str = "2010/11") -> dict[str, str]:
    return {"value": value, "kind": kind, "period": period}


def reading(period: str, value: str, **more: str) -> dict[str, str]:
    return {"period": period, "value": value, **more}


def corpus_of(one: Measure) -> Corpus:
    edition = Edition.model_validate({"title": "A plan", "period": "2008 to 2012", "measures": [one]})
    partnership = Partnership.model_validate({"name": "Example", "area": "Example", "kind": "borough"})
    return Corpus((), (Plan("example", "2008-2012", partnership, edition, ()),))


TREATMENT = measure(
    target=target("843", "at least"),
    baseline=reading("2009/10", "819"),
    readings=[reading("2010/11 Q1", "947", rag="green")],
    better="up",
)
CASUALTIES = measure(
    target=target("115", "at most", "2010"),
    readings=[reading("2010-01 to 2010-09", "116"), reading("2009-01 to 2009-09", "110")],
    better="down",
)


def test_947_of_843_is_112_point_3_percent_of_the_target() -> None:
    found = of_target(TREATMENT)
    assert found is not None
    assert found.value == Percent(Decimal("112.3"))
    assert "divided by the target" in found.rule


def test_a_quarter_that_is_past_a_years_target_is_all_of_its_own_time_and_settles_nothing() -> None:
    colour = colour_of(TREATMENT)
    assert (colour.value, colour.met, colour.so_far, colour.agrees) == (None, None, True, None)
    assert colour.given == "green"
    assert "no reading reaches the end" in colour.reason
    said = "947 people in April to June 2010; the target is at least 843 in 2010 to 2011"
    assert measure_sentence(facts_of(TREATMENT)) == said


def test_nine_months_over_a_years_limit_settle_nothing_either() -> None:
    colour = colour_of(CASUALTIES)
    assert (colour.value, colour.met, colour.so_far) == (None, None, True)
    assert measure_sentence(facts_of(CASUALTIES)).endswith(
        " in January to September 2010; the target is at most 115 in 2010"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2010, 5, 20), "9 people in a part of April to June 2010 so far; the target is"),
        (date(2010, 6, 30), "9 people in April to June 2010; the target is"),
        (date(2010, 7, 20), "9 people in April to June 2010; the target is"),
    ],
)
def test_a_figure_is_so_far_while_its_own_time_runs_and_not_after(day: date, said: str) -> None:
    made = measure(target=target("50", "at least"), readings=[reading("2010/11 Q1", "9")])
    facts = facts_of(made, Horizon(day, day))
    assert measure_sentence(facts).startswith(said)


def test_a_measure_that_nobody_reported_on_yet_says_so_with_its_baseline() -> None:
    def said(horizon: Horizon, **fields: Any) -> str:
        return measure_sentence(facts_of(measure(readings=[], **fields), horizon))

    base = {"baseline": reading("2009/10", "350")}
    day = date(2010, 5, 20)
    document = Horizon(day, day, When(year=2010))
    assert said(Horizon(day, day), **base) == "No result is given yet; the baseline is 350 people in 2009 to 2010"
    assert said(Horizon(day, day)) == "No result is given yet"
    assert said(document, **base) == "No result is given, only the baseline: 350 people in 2009 to 2010"
    assert said(document) == "No figure is given"


def test_only_a_result_for_the_targets_own_time_settles_it() -> None:
    def met(*readings: dict[str, str], unit: str = "people", period: str = "2010/11") -> bool | None:
        return colour_of(measure(unit=unit, target=target("5", "at least", period), readings=list(readings))).met

    assert met(reading("2010/11", "5")) is True
    assert met(reading("2010-04 to 2011-03", "4")) is False  # the same year, written otherwise
    for kind in ("forecast", "provisional", "average"):
        assert met(reading("2010/11", "9", kind=kind)) is None
    for part in ("2010/11 Q1", "2010/11 Q4", "2009/10", "2011/12", "2010", "2009/10 Q1", "2008-04 to 2011-03"):
        assert met(reading(part, "9")) is None
        if part != "2008-04 to 2011-03":
            assert met(reading(part, "9"), unit="percent") is None
    for rate in ("percent", "offences per 1,000 people"):
        assert met(reading("2010/11", "9"), unit=rate, period="2008/09") is None
        assert met(reading("2010/11", "9"), unit=rate, period="2008-04 to 2011-03") is True  # its last whole year
        assert met(reading("2010/11 Q4", "9"), unit=rate, period="2008-04 to 2011-03") is None
        assert met(reading("2010/11", "9"), unit=rate, period="2011-03 to 2011-03") is True  # “by March 2011”
        assert met(reading("2008-04 to 2011-03", "9"), unit=rate) is None
    assert met(reading("2010/11", "9"), period="2008-04 to 2011-03") is None  # one year's count is not three years'


def test_a_reading_after_the_targets_time_is_not_so_far_and_does_not_judge_it() -> None:
    late = measure(target=target("5", "at least", "2009/10"), readings=[reading("2010/11", "9")])
    assert (colour_of(late).met, colour_of(late).so_far) == (None, False)
    assert "own time" in colour_of(late).reason
    assert measure_sentence(facts_of(late)) == "9 people in 2010 to 2011; the target is at least 5 in 2009 to 2010"


def test_a_provisional_figure_and_an_average_say_how_things_stand() -> None:
    first = measure(target=target("5", "at least"), readings=[reading("2010/11", "9", kind="provisional")])
    assert measure_sentence(facts_of(first)).startswith("9 people in 2010 to 2011 (provisional); the target is")
    assert "provisional" in colour_of(first).reason
    mean = measure(
        target=target("115", "at most", "2010"),
        baseline=reading("1994 to 1998", "191", kind="average"),
        readings=[reading("2007 to 2009", "132", kind="average")],
    )
    assert (colour_of(mean).met, colour_of(mean).so_far) == (None, True)
    change = facts_of(mean).since_baseline
    assert change is not None
    assert change.amount == Percent(Decimal("-30.9"))


def _periods() -> st.SearchStrategy[str]:
    year = st.integers(2008, 2012)
    return st.one_of(
        year.map(str),
        year.map(lambda y: f"{y}/{(y + 1) % 100:02d}"),
        st.builds(lambda y, q: f"{y}/{(y + 1) % 100:02d} Q{q}", year, st.integers(1, 4)),
        st.builds(lambda y, n: f"{y}-04 to {y + n}-03", year, st.integers(1, 3)),
        st.builds(lambda y, m: f"{y}-01 to {y}-{m:02d}", year, st.integers(1, 12)),
        st.builds(lambda y, m: f"{y}-{m:02d} to {y}-{m:02d}", year, st.integers(1, 12)),
    )


READINGS = st.fixed_dictionaries(
    {"period": _periods(), "value": st.sampled_from(["0", "3", "5", "5.0", "9", "not stated", "not yet"])},
    optional={
        "kind": st.sampled_from(["actual", "forecast", "provisional", "average"]),
        "rag": st.sampled_from(["red", "amber", "green"]),
    },
)
MEASURES = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["people", "percent", "offences per 1,000 people", "pounds"]),
        "target": st.builds(target, st.just("5"), st.sampled_from(["at least", "at most"]), _periods()),
        "readings": st.lists(READINGS, max_size=6),
    },
    optional={
        "tolerance": st.sampled_from(["0", "2"]),
        "baseline": READINGS,
        "better": st.sampled_from(["up", "down"]),
    },
)


@given(MEASURES)
def test_nothing_says_met_or_missed_but_by_a_result_that_reaches_the_targets_time(fields: dict[str, Any]) -> None:
    made = measure(**fields)
    goal = made.target
    assert isinstance(goal, Target)
    results = [
        one
        for one in made.readings
        if one.kind == "actual" and not isinstance(one.value, Empty) and one.period.last == goal.period.last
    ]
    same = [one for one in results if one.period.first == goal.period.first]
    shown = measure_figures(made)
    sentence = shown.sentence
    judged = re.search(r"\b(met|missed)\b", sentence)
    codes = {finding.problem.code for finding in targets_are_met(corpus_of(made), None)}
    if same:
        assert judged
    if not results or (made.unit in {"people", "pounds"} and not same):
        assert judged is None
        assert shown.colour is None
        assert "target-missed" not in codes
        assert facts_of(made).colour.agrees is None
    if judged:
        values = {one.value for one in results if isinstance(one.value, Decimal)}
        good = {value >= goal.value if goal.kind == "at least" else value <= goal.value for value in values}
        assert (judged[1] == "met") in good
        assert " so far" not in sentence
        assert ("target-missed" in codes) is (judged[1] == "missed")
        assert shown.colour in ({"green"} if judged[1] == "met" else {None, "amber", "red"})
    assert " so far" not in sentence  # each of these readings is for all of its time
    beside = [*(key.label for key in shown.drawing.keys), readings_table(made).decode()]
    beside += [] if judged else [shown.reason]
    assert not any(re.search(r"\b(met|missed)\b", words) for words in beside)


def test_a_colour_given_without_a_number_or_for_another_time_is_shown_and_not_compared() -> None:
    row = {"period": "2010/11 Q2", "value": "not stated", "rag": "amber"}
    silent = measure(readings=[row])
    assert (colour_of(silent).given, colour_of(silent).agrees) == ("amber", None)
    other = measure(
        target=target("5", "at least", "2009"),
        readings=[reading("2009", "6"), reading("2010", "7", rag="red")],
    )
    assert (colour_of(other).value, colour_of(other).given, colour_of(other).agrees) == ("green", "red", None)


def test_a_percentage_of_a_part_of_the_time_is_not_judged_either() -> None:
    rate = measure(unit="percent", target=target("16", "at most"), readings=[reading("2010/11 Q1", "9")])
    assert (colour_of(rate).value, colour_of(rate).so_far) == (None, True)
    assert of_target(rate) is None


@pytest.mark.parametrize(("value", "colour"), [("100", "green"), ("96", "amber"), ("95", "amber"), ("94", "red")])
def test_the_tolerance_parts_amber_from_red(value: str, colour: str) -> None:
    found = colour_of(
        measure(target=target("100", "at least"), tolerance="5", readings=[reading("2010/11", value, rag="red")])
    )
    assert found.value == colour
    assert found.agrees is (colour == "red")


def test_a_colour_that_cannot_be_known_says_why() -> None:
    assert "no target" in colour_of(measure(readings=[reading("2010/11", "5", rag="green")])).reason
    assert "no reading" in colour_of(measure(target=target("5", "at least"))).reason
    forecast = measure(target=target("5", "at least"), readings=[reading("2010/11", "5", kind="forecast", rag="green")])
    assert "only a forecast" in colour_of(forecast).reason
    assert colour_of(forecast).given == "green"


def test_a_target_is_held_against_the_reading_of_its_own_time() -> None:
    found = colour_of(
        measure(
            target=target("100", "at least", "2010/11"),
            readings=[reading("2011/12", "50"), reading("2010/11", "100")],
        )
    )
    assert found.met is True


def test_a_quarter_is_not_compared_with_a_year() -> None:
    found = facts_of(TREATMENT)
    assert found.latest is TREATMENT.readings[0]
    assert found.previous is None
    assert facts_of(CASUALTIES).since_previous is not None
    mixed = measure(readings=[reading("2009/10", "819"), reading("2010/11 Q1", "200")])
    assert facts_of(mixed).since_previous is None


def test_a_quarter_is_not_compared_with_a_baseline_year_either_not_even_as_a_percentage() -> None:
    assert facts_of(TREATMENT).since_baseline is None
    rate = measure(unit="percent", baseline=reading("2009/10", "9"), readings=[reading("2010/11 Q1", "8")])
    assert facts_of(rate).since_baseline is None
    years = measure(unit="percent", baseline=reading("2009/10", "9"), readings=[reading("2010", "8")])
    assert facts_of(years).since_baseline is not None


def test_a_measure_without_readings_has_nothing_to_say() -> None:
    found = facts_of(measure(readings=[reading("2010/11", "not yet (due 2012-04)")]))
    assert found.latest is None
    assert series(found.measure) == ()


def test_a_series_runs_by_the_end_of_its_periods_with_forecasts_in_place() -> None:
    shuffled = measure(readings=[reading("2011", "3", kind="forecast"), reading("2009", "1"), reading("2010", "2")])
    assert [r.value for r in series(shuffled)] == [1, 2, 3]
    latest = facts_of(shuffled).latest
    assert latest is not None
    assert latest.value == 2


def test_a_comparator_is_set_beside_the_latest_reading() -> None:
    rate = measure(unit="percent", readings=[reading("2010", "9")], comparators=[{"name": "England", "value": "16"}])
    [change] = facts_of(rate).beside_others
    assert change is not None
    assert change.amount == PercentagePoints(Decimal(-7))
    assert measure_figures(rate).beside == ("7 percentage points lower than this in 2010",)
    part = measure(
        unit="percent", readings=[reading("2010", "9", part="yes")], comparators=[{"name": "E", "value": "1"}]
    )
    assert facts_of(part).beside_others == (None,)
    assert measure_figures(part).beside == ("",)


QUARTERS = [("2010/11", 1, "16"), ("2010/11", 2, "14"), ("2010/11", 4, "10"), ("2011/12", 1, "12")]


def test_a_page_says_how_a_measure_moved_since_the_reading_before_and_the_baseline() -> None:
    years = measure(
        unit="percent", baseline=reading("2008", "20"), readings=[reading("2009", "11"), reading("2010", "9")]
    )
    assert measure_figures(years).moved == (
        "Worked out here, this is down 2 percentage points from 11% in 2009 and "
        "down 11 percentage points from 20% in 2008, the baseline."
    )


def test_a_page_says_whether_a_change_is_better_or_worse_and_of_the_same_time_a_year_before() -> None:
    rows = [reading(f"{year} Q{n}", value) for year, n, value in QUARTERS]
    said = measure_figures(measure(better="down", readings=rows, baseline=reading("2009/10 Q1", "10"))).moved
    assert said == (
        "Worked out here, this is up 20% from 10 in January to March 2011 (worse), "
        "down 25% from 16 in April to June 2010, the same time a year before (better) and "
        "up 20% from 10 in April to June 2009, the baseline (worse)."
    )
    agreed = measure_figures(measure(better="up", readings=rows[-2:], baseline=reading("2009/10 Q1", "8"))).moved
    assert agreed == (
        "Worked out here, this is better: up 20% from 10 in January to March 2011 and "
        "up 50% from 8 in April to June 2009, the baseline."
    )
    same = measure_figures(measure(better="down", readings=[reading("2009", "5"), reading("2010", "5")]))
    assert same.moved == "Worked out here, this is the same as in 2009."


def test_a_change_is_told_once_where_the_baseline_is_the_reading_before() -> None:
    rows = [reading("2009", "110"), reading("2010", "116")]
    once = "Worked out here, this is up 5.5% from 110 in 2009."
    assert measure_figures(measure(readings=rows)).moved == once
    assert measure_figures(measure(readings=rows, baseline=reading("2009", "110"))).moved == once
    assert measure_figures(measure(readings=rows[1:])).moved == ""


Row = tuple[str, str, str | None]


def question(answers: list[Row], **more: Any) -> Question:
    rows = [{"option": o, "value": v} | ({"year": y} if y else {}) for o, v, y in answers]
    return Question.model_validate({"id": "q", "title": "A question", "answers": rows, **more})


def test_101_is_explained_by_the_rounding_of_four_answers() -> None:
    rows: list[Row] = [("Violence", "49", None), ("B", "32", None), ("C", "18", None), ("D", "2", None)]
    [total] = totals(question(rows, answers_sum_to_100="yes"))
    assert (int(total.value), total.answers, int(total.allowance)) == (101, 4, 2)
    assert total.explained is True
    assert "half of its last place" in total.rule


def test_more_than_rounding_allows_is_not_explained_and_other_questions_need_not_come_to_100() -> None:
    rows: list[Row] = [("A", "60", None), ("B", "42", None)]
    assert totals(question(rows, answers_sum_to_100="yes"))[0].explained is False
    assert totals(question(rows))[0].explained is None


def test_the_half_of_the_last_place_follows_the_print() -> None:
    assert half_of_last_place(Decimal(34)) == Decimal("0.5")
    assert half_of_last_place(Decimal("34.2")) == Decimal("0.05")
    assert half_of_last_place(Decimal("1E+3")) == Decimal("0.5")


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=9).filter(any))
def test_true_shares_rounded_to_whole_percents_are_always_explained(counts: list[int]) -> None:
    whole = Decimal(sum(counts))
    rows = [(f"o{i}", str(round(Decimal(n) * 100 / whole)), None) for i, n in enumerate(counts)]
    assert totals(question(list(rows), answers_sum_to_100="yes"))[0].explained is True


def test_waves_are_compared_in_order_of_time_and_in_points() -> None:
    safe = question([("Safe", "34", "2022"), ("Safe", "41", "2019")], better="up", printed_change="a reduction of 7%")
    [wave] = waves(safe)
    assert [wave.earlier, wave.value] == [41, 34]
    assert wave.change.amount == PercentagePoints(Decimal(-7))
    assert latest_wave(safe) == wave
    assert latest_wave(safe, "Unsafe") is None
    beside = printed_wave(safe)
    assert beside is not None
    assert beside.agrees is False
    assert "percentage points" in beside.rule
    assert [total.year and total.year.year for total in totals(safe)] == [2019, 2022]


def test_a_survey_asked_once_has_no_wave() -> None:
    once = question([("Safe", "34", "2022"), ("Unsafe", "66", "2022")], printed_change="down")
    assert waves(once) == ()
    assert printed_wave(once) is None


def matrix(*totals_wanted: int, example: str = "yes", total: str | None = None) -> RiskMatrix:
    rows = []
    for number, wanted in enumerate(totals_wanted):
        low, extra = divmod(wanted, 16)
        scores = [str(low + (i < extra)) for i in range(16)]
        rows.append({"issue": f"Issue {number}", "scores": scores} | ({"total": total} if total else {}))
    criteria = [f"Criterion {n}" for n in range(16)]
    return RiskMatrix.model_validate(
        {"id": "x", "title": "Matrix", "criteria": criteria, "example": example, "rows": rows}
    )


def test_sums_of_example_scores_are_ours_and_ties_share_a_rank() -> None:
    found = sum_rows(matrix(63, 62, 59, 62))
    assert [row.total.value for row in found] == [63, 62, 59, 62]
    assert [(row.rank, row.shared) for row in found] == [(1, False), (2, True), (4, False), (2, True)]
    assert {row.label for row in found} == {"worked out here, from example scores"}
    assert all(isinstance(row.printed, Empty) and row.agrees is None for row in found)


def test_real_scores_are_still_only_our_sum_and_a_printed_total_is_checked() -> None:
    found = sum_rows(matrix(63, 60, example="no", total="63"))
    assert [row.agrees for row in found] == [True, False]
    assert found[0].label == "worked out here, from the scores"


@given(st.lists(st.integers(0, 80), min_size=1, max_size=6))
def test_a_row_s_sum_is_that_of_its_scores(wanted: list[int]) -> None:
    made = matrix(*wanted)
    assert [row.total.value for row in sum_rows(made)] == wanted
