"""An edition knows what it could know when it was written, and like is held beside like: on the pages themselves."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.overdue import beyond, overdue
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.measures import Measure, Reading, Target
from partnership_plans.model.origins import Origins
from partnership_plans.model.partnership import Partnership
from partnership_plans.pages.compose import Composer
from partnership_plans.pages.site_drafts import Around
from partnership_plans.problems import Place
from partnership_plans.rendering.fragments import Templates
from partnership_plans.settings import STAND_IN, Settings
from partnership_plans.themes import Theme
from partnership_plans.views.figures import measure_figures
from projects import REPOSITORY

TODAY = date(2026, 11, 26)
RATED = re.compile(r"(\d+) (?:is|are) rated (red|amber|green)(?! for a part)")


@cache
def templates() -> Templates:
    return Templates(Theme(REPOSITORY))


def edition(**fields: Any) -> Edition:
    return Edition.model_validate({"title": "A plan", "period": "2009 to 2012", **fields})


def pages(one: Edition, day: date | None = TODAY, before: Edition | None = None) -> dict[str, str]:
    """Make the pages of one edition, as HTML, by their addresses within it; `before` stands beside it on the site."""
    partnership = Partnership.model_validate({"name": "Example", "area": "Example", "kind": "borough"})
    plan = Plan("example", "2009-2012", partnership, one, (), Origins(Place("plans/example/2009-2012/edition.yml")))
    older = Plan("example", "2005-2008", partnership, before or one, (), Origins(Place("plans/example/a.yml")))
    corpus = Corpus((), (older, plan) if before else (plan,))
    around = Around(None, None, "/", "", {"example": plan})
    composer = Composer(REPOSITORY, corpus, Settings.model_validate(STAND_IN), templates(), day, around)
    made = composer.together(map(composer.make, composer.units()))
    mine = (page for page in made if page.address.startswith(plan.address))
    return {page.address.removeprefix(plan.address): str(page.body) for page in mine}


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def expected(due: str, **more: str) -> dict[str, str]:
    return {"id": f"by-{due}", "title": "Something is built", "due": due, **more}


def measure(**fields: Any) -> dict[str, Any]:
    return {"id": "m", "title": "A measure", "unit": "people", **fields}


@pytest.mark.parametrize(
    ("as_at", "due", "said"),
    [
        ("2010-06-15", "2012", "Not known: the plan was written before this, on 15 June 2010."),
        ("2010-06-15", "2010-06", "Not known: the plan was written before this, on 15 June 2010."),
        ("2010-06-15", "2010-05", "15 days late when the plan was written, on 15 June 2010"),
        ("2010-06", "2010-06", "Not known: the plan was written in June 2010, and may be older than this."),
        ("2010-06", "2010-05", "Due before the plan was written, in June 2010"),
        ("2010", "2010-03", "Not known: the plan was written in 2010, and may be older than this."),
        ("2010", "2011-03", "Not known: the plan was written before this, in 2010."),
        ("2010", "2009", "Due before the plan was written, in 2010"),
    ],
)
def test_a_document_is_judged_by_its_own_date_as_precisely_as_it_gives_it(as_at: str, due: str, said: str) -> None:
    text = words(pages(edition(as_at=as_at, status="ended", expectations=[expected(due)]))["context/"])
    assert said in text
    assert ("late" in text) is ("late" in said)


def test_what_a_document_can_not_know_is_said_once_for_a_whole_list() -> None:
    open_ones = [expected("2012"), expected("2011"), {"id": "some-day", "title": "More"}]
    text = words(pages(edition(as_at="2010", expectations=open_ones))["context/"])
    assert text.count("The plan was written in 2010. What happened after that, it can’t know.") == 1
    with_one_told = [*open_ones, expected("2009", happened="It was built.")]
    beside = words(pages(edition(as_at="2010", expectations=with_one_told))["context/"])
    assert beside.count("written in 2010") == 1
    assert beside.count("Not known") == 3


def test_what_the_plan_tells_is_told_whenever_it_was_due() -> None:
    told = expected("2010-03", happened="It was built in March.")
    made = edition(as_at="2010-06-15", expectations=[told])
    assert overdue(made, TODAY)[0].settled
    assert beyond(made, TODAY) == ()
    assert "It was built in March." in words(pages(made)["context/"])


def test_a_plan_that_is_kept_up_is_judged_by_the_day_of_the_site_as_before() -> None:
    made = edition(period="2009 to 2030", expectations=[expected("2012"), expected("2030")])
    text = words(pages(made)["context/"])
    assert "13 years late on 26 November 2026" in text
    assert "Not known" not in text


def test_a_date_of_the_document_after_the_site_s_day_makes_nothing_known_that_is_not() -> None:
    assert horizon_of(edition(as_at="2030"), TODAY)[:2] == (TODAY, TODAY)


def test_a_promise_for_a_time_is_due_at_its_end_and_has_an_owner_in_words() -> None:
    action = {"id": "a", "title": "Train people", "owner_in_words": "The training officer", "during": "2011/12"}
    made = edition(as_at="2011-06-01", actions=[action])
    assert [item.id for item in beyond(made, TODAY)] == ["a"]
    text = words(pages(made)["actions/"])
    assert "Owner The training officer" in text
    assert "When 2011 to 2012" in text
    assert "No due date" not in text
    both = edition(as_at="2011-06-01", actions=[action | {"owner": "the-council"}])
    assert "Owner the-council: The training officer" in words(pages(both)["actions/"])
    kept_up = made.model_copy(update={"as_at": None})
    assert [item.due for item in overdue(kept_up, TODAY)] == [When(year=2012, month=3)]


def test_a_target_that_lies_beyond_the_document_is_neither_met_nor_missed_nor_open_for_ever() -> None:
    goal = {"value": "5", "kind": "at least", "period": "2011"}
    read = {"period": "2011", "value": "6", "rag": "green"}
    html = pages(edition(as_at="2010-06-15", measures=[measure(target=goal, readings=[read])]))["measures/m/"]
    text = words(html)
    assert "No figure is given, only a forecast of 6 people in 2011" in text
    assert "the plan was written before the end of the target's time" in text
    assert "was met" not in text
    assert "though the plan is from before this time" in text
    assert "tag-green" not in html


@pytest.mark.parametrize(("value", "colour"), [("9", "green"), ("4.5", "amber"), ("3", "red")])
def test_a_colour_that_this_site_worked_out_looks_like_one_in_the_table_of_readings_too(
    value: str, colour: str
) -> None:
    fields = {"target": {"value": "5", "kind": "at least", "period": "2008"}, "tolerance": "1"}
    made = edition(measures=[measure(**fields, readings=[{"period": "2008", "value": value}])])
    html = pages(made)["measures/m/"]
    assert html.count(f'class="tag tag-computed tag-{colour}"') == html.count(f"tag-{colour}") == 2


def test_a_part_of_a_time_is_said_to_be_one_and_settles_nothing() -> None:
    goal = {"value": "5", "kind": "at least", "period": "2010"}
    readings = [{"period": "2009", "value": "4"}, {"period": "2010", "value": "6", "part": "yes", "rag": "green"}]
    made = pages(edition(measures=[measure(target=goal, better="up", readings=readings)]))
    text = words(made["measures/m/"])
    assert "6 people in a part of 2010; the target is at least 5 in 2010" in text
    assert "Of a part of this time" in text
    assert "tag-green" not in made["measures/m/"]
    assert "a part of 2010" in words(made[""])


BEFORE = edition(
    title="The plan before",
    period="2005 to 2008",
    status="ended",
    measures=[
        measure(
            target={"value": "350", "kind": "at most", "period": "2008"},
            baseline={"value": "400", "period": "2004"},
        )
    ],
)


def test_a_plan_that_runs_and_has_not_set_a_target_yet_altered_none() -> None:
    text = words(pages(edition(measures=[measure()]), date(2009, 5, 1), BEFORE)["what-changed/"])
    assert "Measures whose target is not set yet A measure" in text
    assert not re.search(r"altered|350|400|none", text)


def test_a_document_that_gives_no_target_any_more_is_told_to_give_none() -> None:
    text = words(pages(edition(status="ended", measures=[measure()]), before=BEFORE)["what-changed/"])
    assert "A measure: the target was 350 (2008). None is given now." in text
    assert "A measure: the baseline was 400 (2004). None is given now." in text
    goal = {"value": "5", "kind": "at most", "period": "2012"}
    bare = BEFORE.model_copy(update={"measures": edition(measures=[measure()]).measures})
    text = words(pages(edition(measures=[measure(target=goal)]), before=bare)["what-changed/"])
    assert "A measure: the target is 5 (2012). None was given before." in text


def test_only_a_finished_document_is_said_to_leave_something_out() -> None:
    lone = {"priorities": [{"id": "p", "title": "A priority"}]}
    assert "Not stated where left out" in " ".join(pages(edition(status="ended", **lone)).values())
    assert "Not stated where left out" not in " ".join(pages(edition(**lone), date(2009, 5, 1)).values())


def test_a_chart_draws_one_kind_of_reading_on_one_scale_and_says_what_it_leaves_out() -> None:
    goal = {"value": "115", "kind": "at most", "period": "2010"}
    readings = [
        {"period": "2009-01 to 2009-09", "value": "110"},
        {"period": "2010-01 to 2010-09", "value": "116"},
        {"period": "2007 to 2009", "value": "132", "kind": "average"},
        {"period": "2011-01 to 2011-09", "value": "90", "kind": "forecast"},
    ]
    base = {"period": "1994 to 1998", "value": "191", "kind": "average"}
    shown = measure_figures(Measure.model_validate(measure(target=goal, baseline=base, readings=readings)))
    points = shown.drawing.plot.points
    assert [str(point.value) for point in points] == ["110", "116", "90"]
    assert points[-1].words == "90 people, January to September 2011"
    assert [key.label for key in shown.drawing.keys] == ["Result", "Forecast"]
    assert (shown.drawing.plot.steps, shown.drawing.plot.baseline_y) == ((), "")
    assert shown.undrawn.startswith("Other readings, the baseline and the target are of another kind")
    years = [{"period": "2009", "value": "110"}, {"period": "2010", "value": "116"}]
    alike = measure_figures(Measure.model_validate(measure(target=goal, readings=years)))
    assert [key.label for key in alike.drawing.keys] == ["Target: at most 115 people, 2010"]
    assert len(alike.drawing.plot.steps) == 1
    assert alike.undrawn == ""


def test_the_colour_of_a_forecast_or_of_a_part_of_the_time_is_in_no_count_of_results() -> None:
    def earlier(name: str, **fields: str) -> dict[str, str]:
        return {"id": name, "title": name, **fields}

    every = [
        earlier("one", rag="green", rag_of="forecast"),
        earlier("two", rag="amber", rag_of="part of the time"),
        earlier("three"),
    ]
    html = pages(edition(earlier_priorities=every))["results/"]
    text = words(html)
    assert "does not rate a final result for any of the 3 earlier priorities" in text
    assert "1 is rated amber for a part of the time only. 1 is forecast to be green; that is no result." in text
    assert "tag-green" not in html
    assert "tag-amber" not in html
    more = words(pages(edition(earlier_priorities=[*every, earlier("four", rag="green")]))["results/"])
    assert "Of 4 earlier priorities, 1 is rated green and 3 are not rated." in more


def test_a_year_that_was_not_over_has_no_final_rating() -> None:
    rated = {"id": "one", "title": "One", "rag": "green"}
    early = edition(as_at="2010-12-01", earlier_period="2010/11", earlier_priorities=[rated])
    assert "1 is rated green for a part of the time only" in words(pages(early)["results/"])
    assert "for 2010 to 2011, as far as could be told on 1 December 2010." in words(pages(early)["results/"])
    late = early.model_copy(update={"as_at": When(year=2011, month=6)})
    assert "1 is rated green." in words(pages(late)["results/"])


def test_an_answer_of_a_year_after_the_document_makes_no_rise_or_fall() -> None:
    answers = [
        {"option": "Safe", "value": "41", "year": "2008"},
        {"option": "Safe", "value": "45", "year": "2009"},
        {"option": "Safe", "value": "34", "year": "2012"},
    ]
    asked = {"id": "s", "title": "Survey", "questions": [{"id": "q", "title": "How people feel", "answers": answers}]}
    shown = pages(edition(as_at="2010", surveys=[asked]))
    assert "45% in 2009, up 4 percentage points from 41% in 2008" in words(shown["surveys/"])
    assert "down 11" not in words(shown["surveys/"])
    assert "How people feel (safe), 2009" in words(shown[""])


def test_priorities_are_for_their_own_time_and_figures_carry_theirs() -> None:
    made = edition(
        priorities=[{"id": "p", "title": "Safe streets"}],
        priorities_period="2011/12",
        area_figures=[
            {"id": "growth", "title": "Growth", "value": "17.8", "unit": "percent", "kind": "change", "rough": "yes"}
            | {"year": "2021", "base_year": "2011"},
        ],
    )
    shown = pages(made)
    assert "There is one priority for 2011 to 2012." in words(shown["priorities/"])
    assert "Growth, roughly from 2011 to 2021" in words(shown[""])
    assert "about 17.8%" in words(shown["area/"])


DATES = st.one_of(
    st.integers(2008, 2014).map(str),
    st.builds(lambda y, m: f"{y}-{m:02d}", st.integers(2008, 2014), st.integers(1, 12)),
    st.builds(lambda y, m, d: f"{y}-{m:02d}-{d:02d}", st.integers(2008, 2014), st.integers(1, 12), st.integers(1, 28)),
)
PERIODS = st.one_of(
    st.integers(2008, 2013).map(str),
    st.integers(2008, 2013).map(lambda y: f"{y}/{(y + 1) % 100:02d}"),
    st.builds(lambda y, q: f"{y}/{(y + 1) % 100:02d} Q{q}", st.integers(2008, 2013), st.integers(1, 4)),
    st.builds(lambda y, m: f"{y}-01 to {y}-{m:02d}", st.integers(2008, 2013), st.integers(1, 11)),
)
TOLD = st.sampled_from(["not stated", "none", "It came true.", "not yet (due 2013)"])
COLOURS = st.sampled_from(["red", "amber", "green", "not stated"])
READINGS = st.fixed_dictionaries(
    {"period": PERIODS, "value": st.sampled_from(["3", "5", "9", "not stated"])},
    optional={
        "kind": st.sampled_from(["actual", "forecast", "provisional", "average"]),
        "part": st.sampled_from(["yes", "no"]),
        "rag": COLOURS,
    },
)


def numbered(things: st.SearchStrategy[dict[str, Any]], name: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(things, max_size=3).map(
        lambda found: [{"id": f"{name}-{n}", "title": f"Thing {name} {n}", **one} for n, one in enumerate(found)]
    )


EDITIONS = st.fixed_dictionaries(
    {
        "expectations": numbered(st.fixed_dictionaries({"due": DATES, "happened": TOLD}), "expectation"),
        "legal_duties": numbered(
            st.fixed_dictionaries({"due": DATES, "happened": TOLD, "act": st.just("An Act"), "duty": st.just("Do.")}),
            "duty",
        ),
        "actions": numbered(
            st.one_of(st.fixed_dictionaries({"due": DATES}), st.fixed_dictionaries({"during": PERIODS})), "action"
        ),
        "measures": st.lists(
            st.fixed_dictionaries(
                {
                    "unit": st.sampled_from(["people", "percent"]),
                    "readings": st.lists(READINGS, max_size=4),
                    "target": st.fixed_dictionaries(
                        {"value": st.just("5"), "period": PERIODS, "kind": st.sampled_from(["at least", "at most"])}
                    ),
                },
                optional={"baseline": READINGS, "tolerance": st.just("1"), "better": st.sampled_from(["up", "down"])},
            ),
            max_size=2,
        ).map(lambda found: [measure(**one) | {"id": f"m-{n}"} for n, one in enumerate(found)]),
        "earlier_priorities": numbered(
            st.fixed_dictionaries(
                {"rag": COLOURS, "rag_of": st.sampled_from(["result", "part of the time", "forecast"])}
            ),
            "earlier",
        ),
        "status": st.sampled_from(["current", "ended"]),
    },
    optional={"as_at": DATES, "earlier_period": PERIODS},
)
DAYS = st.dates(date(2008, 1, 1), date(2016, 12, 31))


@settings(deadline=None)
@given(EDITIONS, DAYS)
def test_no_page_says_late_met_missed_green_or_a_count_on_the_word_of_what_nobody_knew(
    fields: dict[str, Any], day: date
) -> None:
    made = edition(**fields)
    shown = pages(made, day)
    text = {address: words(html) for address, html in shown.items()}
    first = min(made.as_at.first, day) if made.as_at else min(made.period.last, day) if made.status == "ended" else day
    last = min(made.as_at.last, day) if made.as_at else day

    for section, page in (("expectations", "context/"), ("legal_duties", "context/"), ("actions", "actions/")):
        for thing in getattr(made, section):
            item = next((one for one in overdue(made, day) if one.id == thing.id), None)
            assert item is None or item.due.last < first
        if not any(one.due.last < first for one in overdue(made, day)):
            assert not re.search(r"\b(?:days?|months?|years?) late\b|Due before", text.get(page, ""))

    for one in made.measures:
        page = f"measures/{one.id}/"
        look_at_measure(one, shown[page], text[page], last)
    look_at_results(made, shown.get("results/", ""), text.get("results/", ""), last)


def look_at_measure(one: Measure, html: str, text: str, last: date) -> None:
    """Fail where a measure's page judges by anything but a whole result, or shows another's colour as one."""
    judged = re.search(r"\b(met|missed)\b", text.split("Rule:", maxsplit=1)[0].split("No rating", maxsplit=1)[0])
    good = {settled_by(one, reading, last) for reading in one.readings} - {None}
    assert judged is None or (judged[1] == "met") in good
    assert good or "tag-computed" not in html
    every = [*one.readings, *([one.baseline] if one.baseline else [])]
    sure = {reading.rag for reading in every if is_result(reading, last)}
    given = re.sub(r'<span class="tag tag-computed[^>]*>', "", html)
    for colour in ("red", "amber", "green"):
        assert f"tag tag-{colour}" not in given or colour in sure


def look_at_results(made: Edition, html: str, text: str, last: date) -> None:
    """Fail where a colour that is of no whole result is counted, or shown as if it were of one."""
    over = made.earlier_period is None or made.earlier_period.last <= last
    sure = [one.rag for one in made.earlier_priorities if one.rag_of == "result" and over]
    assert all(sure.count(colour) == int(number) for number, colour in RATED.findall(text))
    for colour in ("red", "amber", "green"):
        assert f"tag tag-{colour}" not in html or colour in sure


@given(st.lists(READINGS, min_size=1, max_size=6), st.sampled_from(["people", "percent"]), st.one_of(st.none(), DATES))
def test_what_a_chart_joins_or_a_sentence_compares_is_of_one_kind(
    readings: list[dict[str, str]], unit: str, as_at: str | None
) -> None:
    valued = [reading | {"value": str(100 + number)} for number, reading in enumerate(readings)]
    one = Measure.model_validate(measure(unit=unit, readings=valued))
    horizon = horizon_of(edition(**({"as_at": as_at} if as_at else {})), date(2016, 1, 1))
    assert horizon.last is not None
    by_value = {str(reading.value): kind_of(reading, unit, horizon.last) for reading in one.readings}
    shown = measure_figures(one, horizon)
    points = shown.drawing.plot.points
    kinds = {by_value[str(point.value)] for point in points}
    # A forecast stands with the results that it foretells, and is marked as one.
    assert len({kind[2:] if kind[0] else kind[1:][1:] for kind in kinds}) == 1
    assert all((point.kind == "forecast") == by_value[str(point.value)][0] for point in points)
    for stroke in shown.drawing.plot.strokes:
        assert not (stroke.start.kind == "forecast" and stroke.end.kind != "forecast")
        assert stroke.dashed == (stroke.end.kind == "forecast")
    facts = facts_of(one, horizon)
    if facts.since_previous and facts.latest:
        assert by_value[str(facts.since_previous.old)] == by_value[str(facts.latest.value)]
        assert not facts.latest.part


def is_result(reading: Reading, last: date) -> bool:
    """Say in other words than the program's what a result is."""
    return reading.kind != "forecast" and not reading.part and reading.period.last <= last


def kind_of(reading: Reading, unit: str, last: date) -> tuple[Any, ...]:
    """Say in other words than the program's what a reading is alike to: what is ahead, a mean, a part, how long."""
    ahead = reading.kind == "forecast" or reading.period.first > last
    part = not ahead and (reading.part or reading.period.last > last)
    span = (reading.period.last - reading.period.first).days // 28
    average = reading.kind == "average" and not ahead
    length = None if average else 12 if span >= 12 and unit == "percent" else span
    return ahead, average, (reading.period.first, reading.period.last) if part else None, length


def settled_by(one: Measure, reading: Reading, last: date) -> bool | None:
    """Say whether a reading meets the target, None if it can't tell: not for its time, or no whole result."""
    goal = one.target
    assert isinstance(goal, Target)
    value = reading.value
    if not isinstance(value, Decimal) or reading.kind != "actual" or not is_result(reading, last):
        return None
    if reading.period.last != goal.period.last:
        return None
    if one.unit == "people" and reading.period.first != goal.period.first:
        return None
    return value >= goal.value if goal.kind == "at least" else value <= goal.value


def test_a_figure_of_the_area_for_a_time_after_the_document_is_told_as_no_result() -> None:
    told = {"id": "people", "title": "People who live here", "value": "10", "unit": "people"}
    late = pages(edition(as_at="2010", area_figures=[told | {"year": "2011"}]))
    assert "2011 Told in the plan before this time: no result" in words(late["area/"])
    assert "People who live here" not in words(late[""])
    for fine in ({"year": "2010"}, {"year": "2011", "kind": "projection"}):
        shown = pages(edition(as_at="2010", area_figures=[told | fine]))
        assert "no result" not in words(shown["area/"])
        assert "People who live here" in words(shown[""])


def test_kinds_that_differ_in_a_capital_or_a_hyphen_are_one_filter_and_words_without_letters_another() -> None:
    kinds = ("Better lights", "better-lights", "!!!", "???")
    actions = [{"id": f"a{n}", "title": f"Action {n}", "kind": kind} for n, kind in enumerate(kinds)]
    found = pages(edition(actions=actions))
    assert {"actions/kind-better-lights/", "actions/kind-other/"} <= found.keys()
    filtered = found["actions/kind-better-lights/"]
    assert ("Action 0" in filtered, "Action 1" in filtered, "Action 2" in filtered) == (True, True, False)


def test_a_measure_tells_what_it_serves_from_whichever_side_it_is_written() -> None:
    made = edition(
        measures=[measure(priorities=["own"])],
        priorities=[
            {"id": "own", "title": "Its own", "measures": ["m"]},
            {"id": "naming", "title": "One that names it", "measures": ["m"]},
            {
                "id": "hoping",
                "title": "One of an outcome",
                "outcomes": [{"text": "More.", "wanted": "more", "measures": "m"}],
            },
            {"id": "other", "title": "Another"},
        ],
        actions=[{"id": "a", "title": "Train people", "measures": ["m"]}, {"id": "b", "title": "Something else"}],
    )
    text = words(pages(made)["measures/m/"])
    assert "Priorities it belongs to Its own , One that names it , One of an outcome" in text
    assert "Actions it measures Train people" in text
    assert "Something else" not in text
