"""What contradicts itself is told, and what only seems to is left alone."""

from collections.abc import Callable

import pytest

from partnership_plans.checks.every import review
from partnership_plans.loading import load
from projects import AS_AT, Lay

EDITION = "plans/example/2020-2024"
OLDER = "plans/example/2016-2019"
Codes = Callable[..., list[str]]
MEASURE = """measures:
  - id: knife-offences
    title: {title}
    unit: {unit}
    priorities: [knife-crime]
{rest}
"""


@pytest.fixture
def codes(lay: Lay) -> Codes:
    """Give a function that writes files into the base project and gives the codes of what is found, in order."""
    root = lay(None)

    def judge(files: dict[str, str], *, whole: bool = True) -> list[str]:
        for name, text in files.items():
            if name.endswith("measures.yml"):  # a table that no measure names would be told too
                (root / EDITION / "readings" / "knife-offences.csv").unlink(missing_ok=True)
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        loaded = load(root)
        assert bool(loaded.problems) is not whole
        return sorted(one.problem.code for one in review(loaded.corpus, AS_AT.date()).findings)

    return judge


def of_measure(rest: str, title: str = "Offences with a knife", unit: str = "offences") -> dict[str, str]:
    lines = "\n".join(f"    {line}" for line in rest.splitlines())
    return {f"{EDITION}/measures.yml": MEASURE.format(title=title, unit=unit, rest=lines)}


def readings(*rows: str) -> str:
    return "\n".join(["readings:", *(f"  - {{{row}}}" for row in rows)])


@pytest.mark.parametrize(
    "rows",
    [
        (
            "period: 2020, value: 41, kind: forecast",
            "period: 2020, value: 44, kind: provisional",
            "period: 2020, value: 48",
        ),
        ("period: 2020, value: 48", "period: 2018, value: 41", "period: 2019, value: 44"),  # in no order
        ("period: 2018-07 to 2019-06, value: 48", "period: 2019, value: 44"),  # years that roll on
        ("period: 2019/20 Q1, value: 41", "period: 2019/20, value: 41"),
        ("period: 2019/20 Q1, value: 41, kind: forecast", "period: 2019/20, value: 40"),
        ("period: 2018 to 2019, value: 45.5, kind: average", "period: 2018, value: 46"),
        ("period: 2021, value: 48, kind: forecast", "period: 2021-01 to 2021-05, value: 18"),
        ("period: 2021, value: not yet (due 2022-01)",),
    ],
)
def test_readings_that_may_stand_side_by_side_are_left_alone(codes: Codes, rows: tuple[str, ...]) -> None:
    assert codes(of_measure(readings(*rows))) == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("period: 2020, value: 41", "period: 2020-01 to 2020-12, value: 41"), "period-twice"),
        (("period: 2020/21 Q1, value: 41", "period: 2020-04 to 2020-06, value: not stated"), "period-twice"),
        (("period: 2020, value: 41, kind: forecast", "period: 2020, value: 42, kind: forecast"), "period-twice"),
        (("period: 2019, value: 41", "period: 2019-03 to 2019-04, value: 42"), "part-exceeds-whole"),
    ],
)
def test_readings_that_cannot_both_be_right_are_told_at_both_places(
    codes: Codes, rows: tuple[str, ...], code: str
) -> None:
    assert codes(of_measure(readings(*rows))) == [code, code]


@pytest.mark.parametrize(
    ("title", "unit", "value", "found"),
    [
        ("Change in offences since the year before", "percent", "-12", []),
        ("Rise in offences", "percent", "140", []),
        ("Residents who feel safe", "percent", "100", []),
        ("Residents who feel safe", "percent", "100.1", ["out-of-range"]),
        ("Residents who feel safe", "percent", "-1", ["out-of-range"]),
        ("Offences", "offences per 1,000 people", "4.5", []),
        ("Average number of officers on duty", "officers", "4.5", []),
        ("Officers on duty", "officers", "4.5", ["out-of-range"]),
        ("Money over", "pounds", "-300", []),
        ("Land", "square kilometres", "476.25", []),
        ("Land", "square kilometres", "476.250001", []),
        ("Land", "square kilometres", "476.2500010000001", ["spreadsheet-digits"]),
    ],
)
def test_only_a_value_that_its_unit_does_not_allow_is_told(
    codes: Codes, title: str, unit: str, value: str, found: list[str]
) -> None:
    assert codes(of_measure(readings(f"period: 2020, value: {value}"), title, unit)) == found


@pytest.mark.parametrize(
    "unit",
    ["'%'", "per cent", "Percent", "percentage", "pct", "'£'", "GBP", "'£000'", "pp", "'% points'", "£ per head"],
)
def test_a_unit_is_written_in_one_way(codes: Codes, unit: str) -> None:
    found = codes(of_measure(readings("period: 2020, value: 4"), "Difference from the county", unit))
    assert set(found) - {"acronym-not-explained"} == {"unit-word"}


@pytest.mark.parametrize("unit", ["percent", "percentage points", "pounds", "pounds per head", "pence", "metres"])
def test_other_units_are_left_alone(codes: Codes, unit: str) -> None:
    assert codes(of_measure(readings("period: 2020, value: 4"), "Difference from the county", unit)) == []


def older(**files: str) -> dict[str, str]:
    edition = "title: Safer Example before\nperiod: 2016 to 2019\nstatus: ended\n"
    return {f"{OLDER}/edition.yml": edition} | {f"{OLDER}/{name}.yml": text for name, text in files.items()}


CARRIED = {
    f"{EDITION}/priorities.yml": "priorities:\n  - {id: knife-crime, title: Knife crime, carried_from: [burglary]}\n"
}


def test_a_priority_of_the_edition_before_may_be_named_where_it_is_or_is_told_of(codes: Codes) -> None:
    assert codes(CARRIED) == ["unknown-id"]
    told = {f"{EDITION}/results.yml": "earlier_priorities:\n  - {id: burglary, title: Burglary}\n"}
    assert codes(CARRIED | told) == []
    before = older(priorities="priorities:\n  - {id: burglary, title: Burglary}\n")
    assert codes({f"{EDITION}/results.yml": "achievements: []\n"} | before) == []


def test_a_fault_in_the_edition_before_is_not_told_again_in_this_one(codes: Codes) -> None:
    broken = older(priorities="priorities:\n  - {id: burglary, title: Burglary, colour: red}\n")
    assert codes(CARRIED | broken, whole=False) == []
    unreadable = older(priorities="priorities:\n  - {id: burglary\n")
    assert codes(CARRIED | unreadable, whole=False) == []


def test_an_action_may_come_back_as_a_commitment_and_not_as_a_group(codes: Codes) -> None:
    before = older(actions="actions:\n  - {id: light-the-park, title: Light the park}\n")
    again = {f"{EDITION}/results.yml": "commitments:\n  - {id: light-the-park, title: Light the park, outcome: Lit.}\n"}
    assert codes(before | again) == []
    group = (
        "structures:\n  - id: now\n    title: Now\n    groups: [{id: light-the-park, name: Park, level: delivery}]\n"
    )
    assert codes({f"{EDITION}/results.yml": group}) == ["id-reused"]


BODIES = """bodies:
  - {id: example-council, name: Example Council, kind: council}
  - {id: example-police, name: Example Police, kind: police force}
  - {id: example-authority, name: Example Police Authority, kind: police authority, succeeded_by: [example-police],
     explained: [{text: It came before the police., by: An Act}]}
  - {id: example-fire, name: Example Fire Service, kind: fire service%s}
"""


def test_a_body_that_came_before_one_that_is_named_is_used(codes: Codes) -> None:
    assert codes({"plans/bodies/bodies.yml": BODIES % ""}) == ["body-not-used"]
    accepted = ", accept: [{finding: body-not-used, reason: A plan to come names it.}]"
    assert codes({"plans/bodies/bodies.yml": BODIES % accepted}) == []
    named = {f"{EDITION}/named.yml": "named_bodies:\n  - {body: example-fire, connection: It helps.}\n"}
    assert codes(named) == ["acceptance-unused"]


def test_a_body_that_only_narrative_names_is_used(codes: Codes) -> None:
    words = "---\ntitle: Foreword\n---\n\n{{ link('example-fire') }} helps.\n"
    files = {"plans/bodies/bodies.yml": BODIES % "", "content/example/2020-2024/foreword.md": words}
    assert codes(files) == []


def test_a_body_that_a_plan_names_which_cannot_be_read_may_be_used(codes: Codes) -> None:
    broken = {f"{EDITION}/measures.yml": "measures:\n  - {id: knife-offences, titel: Offences, unit: offences}\n"}
    assert codes({"plans/bodies/bodies.yml": BODIES % ""} | broken, whole=False) == []


def test_what_is_told_at_two_places_can_be_accepted_at_either(codes: Codes) -> None:
    rows = "terms:\n  - {term: ABC, stands_for: A Bold Council}\n  - {term: ABC, stands_for: A Big Change%s}\n"
    uses = {
        f"{EDITION}/priorities.yml": "priorities:\n  - {id: knife-crime, title: Knife crime, summary: The ABC acts.}\n"
    }
    assert codes(uses | {f"{EDITION}/terms.yml": rows % ""}) == ["term-twice", "term-twice"]
    accepted = ", accept: [{finding: term-twice, reason: The document uses both.}]"
    assert codes({f"{EDITION}/terms.yml": rows % accepted}) == []


def test_an_id_is_no_word_of_the_plan(codes: Codes) -> None:
    duty = "- {id: to-plan, title: To plan, laid_on: [example-police], duty: The Example police make a plan.}"
    assert "two-spellings" not in codes({f"{EDITION}/duties.yml": f"legal_duties:\n  {duty}\n"})
    action = "- {id: patrol, title: Patrol, owner: example-police, priorities: [knife-crime]}"
    told = codes(
        {
            f"{EDITION}/actions.yml": f"actions:\n  {action}\n",
            f"{EDITION}/places.yml": "places:\n  - {id: police, name: Police}\n",
            f"{EDITION}/duties.yml": "legal_duties: []\n",
        }
    )
    assert "place-not-used" in told, "the place's name stands only in an id"
