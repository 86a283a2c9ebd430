"""Priorities and actions within each other, the plan's own words for a status, and what a running plan calls late."""

from datetime import date
from typing import Any

import pytest

from partnership_plans.facts.editions import compare_editions
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.levels import above, all_in, in_order, level_of
from partnership_plans.facts.overdue import overdue, unsettled
from partnership_plans.facts.statuses import is_settled, meaning_of, status_of
from partnership_plans.model.edition import Edition
from partnership_plans.sentences import overdue_words

DAY = date(2027, 7, 1)
UNTOLD = "3 months late on 1 July 2027: the plan does not say what happened."
LEVELS = [{"one": "theme", "many": "themes"}, {"one": "Goal", "many": "Goals"}]


def edition(**held: Any) -> Edition:
    return Edition.model_validate({"title": "A plan", "period": "2026 to 2029", **held})


def thing(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name.capitalize(), **more}


def test_a_level_is_called_by_how_deep_it_stands_and_below_the_last_by_the_last() -> None:
    plan = edition(
        levels=LEVELS, priorities=[thing("a"), thing("b", within="a"), thing("c", within="b"), thing("d", within="c")]
    )
    assert [level_of(one, plan).one for one in plan.priorities] == ["Theme", "Goal", "Goal", "Goal"]
    assert [one.id for one in above(plan.priorities[3], plan.priorities)] == ["c", "b", "a"]


def test_parts_follow_what_they_are_part_of_and_a_circle_loses_nothing() -> None:
    plan = edition(
        actions=[
            thing("part", within="whole"),
            thing("other"),
            thing("whole"),
            *(thing(x, within="xy".replace(x, "")) for x in "xy"),
        ]
    )
    assert [one.id for one in in_order(plan.actions)] == ["other", "whole", "part", "x", "y"]
    assert {one.id for one in all_in(plan.actions[2], plan.actions)} == {"whole", "part"}
    assert [one.id for one in above(plan.actions[3], plan.actions)] == ["y"]


def test_the_latest_update_with_a_status_gives_it_wherever_it_stands_in_the_list() -> None:
    updates = [
        {"when": "2027-03", "status": "delayed"},
        {"when": "2026-12", "status": "ongoing"},
        {"when": "2027-06", "text": "The lamps are here."},
    ]
    plan = edition(actions=[thing("lights", status="not started", updates=updates)])
    assert status_of(plan.actions[0]) == "delayed"
    assert meaning_of("delayed", plan) == "late"


def test_a_word_means_what_the_edition_says() -> None:
    plan = edition(statuses=[{"word": "Green", "means": "done"}], actions=[thing("lights", status="Green")])
    assert is_settled(plan.actions[0], plan)


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({}, UNTOLD),
        ({"when": "2027-02-10", "status": "ongoing"}, UNTOLD),
        ({"when": "2027-02-10", "text": "The lamps are ordered."}, UNTOLD),
        (
            {"when": "2027-05-10", "status": "ongoing"},
            "1 month late when the last report on it was made, on 10 May 2027.",
        ),
        ({"when": "2027-05-10", "text": "The lamps burn."}, ""),
        ({"when": "2027-05-10", "status": "completed"}, ""),
        ({"when": "2027-05-10", "status": "stopped"}, ""),
    ],
)
def test_what_is_late_is_late_as_of_the_day_on_which_somebody_last_spoke_of_it(
    update: dict[str, str], words: str
) -> None:
    updates = [update] if update else []
    plan = edition(actions=[thing("lights", due="2027-03-31", updates=updates)])
    late = unsettled(plan, DAY)
    horizon = horizon_of(plan, DAY)
    assert [overdue_words(one, horizon, DAY) for one in late] == ([words] if words else [])


def test_a_document_kept_as_it_was_calls_nothing_late_that_was_due_after_it() -> None:
    updates = [{"when": "2027-05-10", "status": "ongoing"}]
    plan = edition(as_at="2027-02-01", actions=[thing("lights", due="2027-03-31", updates=updates)])
    assert overdue(plan, DAY) == ()


def test_another_number_or_place_in_the_next_edition_is_told_by_ids() -> None:
    old = edition(
        priorities=[thing("a", number="1"), thing("b", within="a", code="1.1")], actions=[thing("lights", code="A1")]
    )
    new = edition(
        priorities=[thing("a2", number="2", carried_from=["a"]), thing("c"), thing("b", within="c", code="3.1")],
        actions=[thing("lights", code="B1")],
    )
    found = [(one.new.id, one.what, one.was, one.now) for one in compare_editions(old, new).renumbered]
    assert found == [
        ("a2", "number", "1", "2"),
        ("b", "number", "1.1", "3.1"),
        ("b", "place", "a", "c"),
        ("lights", "number", "A1", "B1"),
    ]


def test_what_stays_within_a_thing_that_has_a_new_name_has_not_moved() -> None:
    old = edition(priorities=[thing("a"), thing("b", within="a")])
    new = edition(priorities=[thing("a2", carried_from=["a"]), thing("b", within="a2")])
    assert compare_editions(old, new).renumbered == ()
