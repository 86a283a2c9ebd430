"""Editions side by side, bodies over time, what is late, and how many there are."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.bodies import name_at, role_after_law, role_before_law, roles_at
from partnership_plans.facts.counts import count_statuses
from partnership_plans.facts.editions import compare_editions
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.overdue import overdue, past_its_period, unsettled, whole_months
from partnership_plans.facts.structures import compare_structures, groups_now, standing_first, told_again
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body, Partner
from partnership_plans.model.values import NOT_STATED


def edition(**fields: Any) -> Edition:
    return Edition.model_validate({"title": "Plan", "period": "2009/10", **fields})


def priority(name: str, title: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": title or name.title(), **more}


OLD = edition(
    priorities=[priority("asb"), priority("drugs"), priority("roads"), priority("abuse"), priority("theft")],
)
NEW = edition(
    period="2011/12",
    priorities=[
        priority("asb"),
        priority("abuse", "Domestic abuse"),
        priority("crime", carried_from=["drugs", "theft"]),
        priority("exploitation", carried_from=["long-ago"]),
    ],
    dropped_priorities=[{"id": "roads", "reason": "The council does this now."}],
)


def test_priorities_carry_on_by_id_are_renamed_merged_dropped_or_new() -> None:
    found = compare_editions(OLD, NEW)
    assert [c.new.id for c in found.of("same")] == ["asb"]
    assert [(c.old[0].title, c.new.title) for c in found.of("renamed")] == [("Abuse", "Domestic abuse")]
    assert [[o.id for o in c.old] for c in found.of("merged")] == [["drugs", "theft"]]
    assert [(d.old.id, d.reason) for d in found.dropped] == [("roads", "The council does this now.")]
    assert [p.id for p in found.added] == ["exploitation"]
    assert "by id" in found.rule


def test_a_drop_without_a_reason_is_not_stated_and_what_became_of_it_can_be_told_the_other_way() -> None:
    later = edition(
        priorities=[priority("crime")],
        earlier_priorities=[
            priority("drugs", became=["crime"]),
            priority("theft", dropped="It fell to nothing."),
        ],
    )
    found = compare_editions(OLD, later)
    assert [(c.how, c.old[0].id) for c in found.carried] == [("renamed", "drugs")]
    assert {d.old.id: d.reason for d in found.dropped} == {
        "asb": NOT_STATED,
        "roads": NOT_STATED,
        "abuse": NOT_STATED,
        "theft": "It fell to nothing.",
    }


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_every_priority_is_told_of_exactly_once(old: set[str], new: set[str]) -> None:
    found = compare_editions(
        edition(priorities=[priority(name) for name in sorted(old)]),
        edition(priorities=[priority(name) for name in sorted(new)]),
    )
    assert {c.new.id for c in found.carried} == old & new
    assert {d.old.id for d in found.dropped} == old - new
    assert {p.id for p in found.added} == new - old


def test_promises_that_are_never_reported_are_named_unless_they_were_finished() -> None:
    old = edition(
        actions=[priority("a"), priority("b"), priority("done", status="completed")],
        commitments=[priority("c", status="ongoing"), priority("d", status="stopped")],
    )
    new = edition(commitments=[priority("a", status="completed")])
    assert [thing.id for thing in compare_editions(old, new).never_reported] == ["b", "c"]


def measure(**fields: Any) -> dict[str, Any]:
    return {"id": "m", "title": "M", "unit": "people", **fields}


def test_a_target_or_a_baseline_is_altered_where_its_value_differs_and_only_there() -> None:
    goal = {"value": "100", "period": "2010/11", "kind": "at least"}
    start = {"value": "90", "period": "2009/10"}
    old = edition(measures=[measure(target=goal, baseline=start)])
    moved = edition(measures=[measure(target={**goal, "value": "80"}, baseline={**start, "value": "91"})])
    target, baseline = compare_editions(old, moved).altered
    assert target.what == "target"
    assert baseline.what == "baseline"
    assert compare_editions(old, old).altered == ()
    typed = edition(measures=[measure(target={**goal, "value": "100.0"}, baseline={**start, "value": "90.00"})])
    assert compare_editions(old, typed).altered == ()
    rolled = edition(measures=[measure(target={**goal, "period": "2014/15"}, baseline={**start, "period": "2013/14"})])
    assert compare_editions(old, rolled).altered == ()
    noted = edition(measures=[measure(target={**goal, "source": "page 2"}, baseline=start)])
    assert compare_editions(old, noted).altered == ()
    [gone] = compare_editions(old, edition(measures=[measure(baseline=start, unit="people")])).altered
    assert (gone.what, gone.new) == ("target", None)
    assert [m.id for m in compare_editions(old, edition()).measures_gone] == ["m"]
    assert [m.id for m in compare_editions(edition(), old).measures_come] == ["m"]
    [unit, *_] = compare_editions(old, edition(measures=[measure(unit="percent", target=goal)])).altered
    assert (unit.what, unit.old, unit.new) == ("unit", "people", "percent")


def group(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": name.upper(), "level": "delivery", **more}


GROUPS = edition(
    structures=[
        {
            "id": "now",
            "title": "2010",
            "state": "current",
            "groups": [group("odg", chair="Council", frequency="monthly"), group("sac"), group("bdat")],
        },
        {
            "id": "next",
            "title": "2011",
            "state": "proposed",
            "groups": [
                group("odg", frequency="quarterly", purposes=["To deliver."]),
                group("asb"),
                group("bdat"),
            ],
        },
    ]
)


def test_groups_stay_go_come_and_change() -> None:
    found = compare_structures(*GROUPS.structures)
    assert [g.id for g in found.kept] == ["odg", "bdat"]
    assert [g.id for g in found.gone] == ["sac"]
    assert [g.id for g in found.come] == ["asb"]
    assert [(c.what, c.old, c.new) for c in found.changed] == [
        ("chair", "Council", NOT_STATED),
        ("frequency", "monthly", "quarterly"),
        ("purpose", NOT_STATED, "To deliver."),
    ]
    assert [c.silent for c in found.changed] == [True, False, True]


def test_the_structure_that_stands_is_not_the_one_that_is_proposed() -> None:
    assert [g.id for g in groups_now(GROUPS)] == ["odg", "sac", "bdat"]
    assert groups_now(edition()) == ()
    found = compare_editions(GROUPS, edition(structures=[{"id": "s", "title": "S", "groups": [group("odg")]}]))
    assert [g.id for g in found.groups_gone] == ["sac", "bdat"]
    assert found.groups_come == ()


@pytest.mark.parametrize(
    ("states", "stands"),
    [
        (["past", "proposed"], "s1"),
        (["past", "current", "proposed"], "s1"),
        (["current", "current", "past"], "s1"),
        (["past", "past"], "s1"),
        (["proposed", "past", "proposed", "past"], "s2"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_one_rule_says_which_structure_stands_and_there_each_group_is_told_in_full(
    states: list[str], stands: str
) -> None:
    several = edition(
        structures=[
            {"id": f"s{n}", "title": f"S{n}", "state": state, "groups": [group("odg", purposes=[f"Purpose {n}."])]}
            for n, state in enumerate(states)
        ]
    )
    assert standing_first(several.structures)[0].id == stands
    assert groups_now(several)[0].purposes[0].text == f"Purpose {stands[1:]}."
    again = told_again(several.structures)
    assert [key for key, groups in again.items() if not groups] == [stands]


PROBATION = Body.model_validate(
    {
        "id": "probation",
        "name": "Probation Service",
        "kind": "probation",
        "names": [
            {"name": "Probation Trust", "start": "2010-04", "end": "2014-05"},
            {"name": "National Probation Service", "start": "2014-06"},
        ],
        "roles": [{"role": "responsible authority", "start": "2010-04-01", "law": "2009 Act, section 107"}],
    }
)
CCG = Body.model_validate(
    {
        "id": "ccg",
        "name": "Clinical Commissioning Group",
        "kind": "health",
        "roles": [{"role": "responsible authority", "start": "2013-04-01", "end": "2022-06-30", "law": "2012 Act"}],
    }
)


def partner(**fields: Any) -> Partner:
    return Partner.model_validate({"body": "probation", "role": "responsible authority", **fields})


def test_a_body_has_the_name_and_the_role_of_its_day() -> None:
    assert name_at(PROBATION, date(2012, 1, 1)) == "Probation Trust"
    assert name_at(PROBATION, date(2014, 6, 1)) == "National Probation Service"
    assert name_at(PROBATION, date(2001, 1, 1)) == "Probation Service"
    assert roles_at(PROBATION, date(2010, 3, 31)) == ()
    [role] = roles_at(PROBATION, date(2010, 4, 1))
    assert role.law == "2009 Act, section 107"


def test_a_role_held_before_the_law_gave_it_is_found() -> None:
    early = role_before_law(partner(as_at="2009-10"), PROBATION, edition())
    assert early is not None
    assert early.limit.first == date(2010, 4, 1)
    assert early.law == "2009 Act, section 107"
    assert role_before_law(partner(as_at="2010-04-01"), PROBATION, edition()) is None
    assert role_before_law(partner(), PROBATION, edition(published="2009-10-21")) is not None
    assert role_before_law(partner(), PROBATION, edition()) is not None
    assert role_before_law(partner(), PROBATION, edition(published="2010")) is None
    assert role_before_law(partner(role="invited body"), PROBATION, edition()) is None
    assert role_before_law(partner(role=None), PROBATION, edition()) is None
    assert role_before_law(partner(), Body(id="x", name="X", kind="x"), edition()) is None


def test_a_role_given_after_the_law_ended_it_is_found() -> None:
    late = role_after_law(partner(), CCG, edition(published="2023-03"))
    assert late is not None
    assert (late.when, late.limit.last) == ("after", date(2022, 6, 30))
    assert role_after_law(partner(), CCG, edition(published="2022-06")) is None
    assert role_after_law(partner(), PROBATION, edition(published="2023-03")) is None
    assert role_after_law(partner(end="2022-06-30"), CCG, edition(published="2023-03")) is None


DATED = {
    "expectations": [
        priority("elections", due="2012-05"),
        priority("settled", due="2011", happened="It was held in March."),
        priority("put-off", due="2011", happened="not yet (due 2013)"),
        priority("nothing", due="2011", happened="none"),
        priority("undated"),
    ],
    "context_changes": [priority("cut", due="2010", text="A cut.")],
    "legal_duties": [priority("duty", act="An Act", duty="To do it.", due="2012-12-31")],
    "actions": [priority("act", due="2012-06-30", status="completed"), priority("late", due="2012-06-30")],
    "measures": [
        measure(target={"value": "1", "period": "2011/12", "kind": "at least"}),
        measure(
            id="read",
            target={"value": "1", "period": "2011/12", "kind": "at least"},
            readings=[{"period": "2011/12", "value": "2"}],
        ),
        measure(
            id="guessed",
            target={"value": "1", "period": "2011/12", "kind": "at least"},
            readings=[{"period": "2011/12", "value": "2", "kind": "forecast"}],
        ),
    ],
    "reviews": [priority("peer", when="2011-07"), priority("told", when="2010-07", findings=["Well done."])],
}


def test_what_is_late_is_listed_with_how_late_and_whether_it_is_settled() -> None:
    found = overdue(edition(**DATED), date(2012, 8, 1))
    assert {(item.kind, item.id, item.settled) for item in found} == {
        ("expectation", "elections", False),
        ("expectation", "settled", True),
        ("expectation", "nothing", True),
        ("context change", "cut", False),
        ("action", "act", True),
        ("action", "late", False),
        ("target", "m", False),
        ("target", "guessed", False),
        ("review", "peer", False),
    }
    assert next((i.days, i.months) for i in found if i.id == "late") == (32, 1)
    assert [item.days for item in found] == sorted((item.days for item in found), reverse=True)
    assert all(not item.settled for item in unsettled(edition(**DATED), date(2012, 8, 1)))


def test_a_part_of_the_targets_time_does_not_settle_it() -> None:
    goal = {"value": "115", "period": "2010", "kind": "at most"}
    early = {"period": "2010-01 to 2010-09", "value": "116"}
    [item] = overdue(edition(measures=[measure(target=goal, readings=[early])]), date(2011, 1, 1))
    assert (item.kind, item.days, item.settled) == ("target", 1, False)


def test_an_update_accounts_for_an_action_and_its_absence_does_not() -> None:
    def settled(**fields: str) -> list[bool]:
        return [
            item.settled for item in overdue(edition(actions=[priority("a", due="2011", **fields)]), date(2012, 8, 1))
        ]

    assert settled(update="The lights are up.") == [True]
    assert settled(update="The lights are up.", status="delayed") == [True]
    assert settled(status="completed") == [True]
    assert settled(update="none") == settled(update="not yet") == settled(status="delayed") == settled() == [False]
    assert settled(update="not yet (due 2013)") == []


def test_a_date_has_passed_only_after_the_last_day_it_can_mean() -> None:
    plan = edition(expectations=[priority("e", due="2012")])
    assert overdue(plan, date(2012, 12, 31)) == ()
    assert [item.days for item in overdue(plan, date(2013, 1, 1))] == [1]


def test_an_ended_edition_is_frozen_at_its_end_and_a_current_one_is_past_its_period() -> None:
    ended = edition(status="ended", **DATED)
    assert horizon_of(ended, date(2020, 1, 1)).first == date(2010, 3, 31)
    assert overdue(ended, date(2020, 1, 1)) == ()
    assert horizon_of(ended, date(2009, 6, 1)).first == date(2009, 6, 1)
    assert past_its_period(ended, date(2020, 1, 1)) == 0
    assert past_its_period(edition(), date(2010, 4, 1)) == 1
    assert past_its_period(edition(), date(2010, 1, 1)) == 0


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_time_only_makes_more_late(one: date, other: date) -> None:
    plan = edition(**DATED)
    earlier, later = sorted((one, other))
    assert {item.id for item in overdue(plan, earlier)} <= {item.id for item in overdue(plan, later)}


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [("2012-01-31", "2012-02-29", 0), ("2012-01-31", "2012-03-31", 2), ("2011-12-31", "2012-12-30", 11)],
)
def test_months_are_whole(start: str, end: str, months: int) -> None:
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


def test_statuses_are_counted_in_a_fixed_order_and_silence_is_counted_too() -> None:
    plan = edition(
        commitments=[
            *(priority(f"o{n}", status="ongoing") for n in range(5)),
            *(priority(f"c{n}", status="completed") for n in range(8)),
            priority("silent"),
        ]
    )
    assert count_statuses(plan.commitments, plan) == (
        ("completed", 8, "done"),
        ("ongoing", 5, "under way"),
        ("without a status", 1, None),
    )
    assert count_statuses([], plan) == ()
