"""What is due in the reporting round, and by whom."""

import json
from datetime import date
from pathlib import Path

from partnership_plans.facts.due import later
from rounds.running import DAY, HOME, edit, plans

AFTER = "1735776000"
"""2 January 2025, when the period is over."""


def due(project: Path, *words: str, day: str = DAY) -> set[tuple[str, str, str]]:
    done = plans(project, "due", "--format", "json", *words, day=day)
    return {(row["id"], row["what"], row["by"]) for row in json.loads(done.stdout)["due"]}


def test_what_is_due_is_what_is_late_what_comes_what_nobody_spoke_of_and_the_next_figure(running: Path) -> None:
    assert due(running) == {
        ("light-the-park", "late", "2021-05-31"),
        ("patrol", "update", "2020-04-01"),
        ("patrol", "due", "2021-08-31"),
        ("teach", "update", "2020-04-01"),
        ("thefts", "reading", "2021-07-31"),
    }
    said = plans(running, "due").stdout
    assert "There is no dated update yet: say how it stands today." in said
    assert "2020" not in said.replace("2020-2024", ""), "nobody can do anything by a day that is long past"
    assert due(running, "--owner", "example-police") == {
        ("patrol", "update", "2020-04-01"),
        ("patrol", "due", "2021-08-31"),
    }
    edit(
        running,
        "actions.yml",
        ("status: not started}", "status: not started, updates: [{when: 2021-05-02, text: Begun.}]}"),
    )
    edit(
        running,
        "actions.yml",
        ("due: 2024, status: ongoing}", "due: 2024, updates: [{when: 2021-05-20, status: ongoing}]}"),
    )
    assert due(running, "--by", "2021-07-01") == {("light-the-park", "late", "2021-05-31")}
    assert ("teach", "update", "2021-08-20") in due(running, "--by", "2021-08-20")


def test_looking_far_ahead_hides_nothing_that_is_due_before(running: Path) -> None:
    near, far = (due(running, "--by", day) for day in ("2021-09-30", "2030-01-01"))
    assert near <= far
    assert {("teach", "update", "2020-04-01"), ("teach", "due", "2024-12-31")} <= far


def test_what_is_settled_or_begins_later_is_not_asked_for_and_what_is_paused_is(running: Path) -> None:
    edit(
        running,
        "actions.yml",
        ("due: 2021-08, status: not started", "start: 2021-09, due: 2023-08, status: not started"),
        ("due: 2021-05, status: ongoing", "due: 2021-05, status: stopped"),
        ("due: 2024, status: ongoing", "due_in_words: each term, status: paused"),
    )
    assert due(running) == {("teach", "update", "2020-04-01"), ("thefts", "reading", "2021-07-31")}
    assert ("patrol", "due", "2023-08-31") in due(running, "--by", "2024-01-01")


def test_a_priority_with_a_date_and_what_the_plan_expects_by_a_day_are_asked_for_too(running: Path) -> None:
    edit(running, "priorities.yml", ("title: Robbery}", "title: Robbery, due: 2021-06, owner: example-police}"))
    expected = "expectations:\n  - {id: new-law, title: A new law, due: 2021-03}\n"
    (running / HOME / "expectations.yml").write_text(expected, encoding="utf-8")
    assert {("robbery", "due", "2021-06-30"), ("new-law", "late", "2021-03-31")} <= due(running)
    assert "A new law: LATE. Was due by 31 March 2021." in plans(running, "due").stdout


def test_duties_that_are_open_when_the_time_of_an_edition_ends_are_due_until_it_says_that_it_ended(
    running: Path,
) -> None:
    assert ("teach", "late", "2024-12-31") in due(running, day=AFTER)
    said = plans(running, "due", day=AFTER).stdout
    assert "Its time ended on 31 December 2024. Once nothing more will come in, write “status: ended”" in said
    edit(running, "edition.yml", ("rhythm:", "status: ended\nrhythm:"))
    assert due(running, day=AFTER) == set()


def test_the_next_figure_is_due_by_the_nearest_day_that_the_measure_gives(running: Path) -> None:
    edit(running, "measures.yml", ("    better: down\n", "    better: down\n    next_reading: 2021-12\n"))
    assert ("thefts", "reading", "2021-07-31") in due(running)
    # The figure of that time is there: the day that the measure gives was for one before the next.
    edit(
        running,
        "measures.yml",
        ("next_reading: 2021-12", "next_reading: 2021-04\n    frequency: quarterly"),
        ("value: not yet (due 2021-07)", "value: 13"),
    )
    assert ("thefts", "reading", "2021-06-30") in due(running)


def test_a_measure_that_says_nothing_of_its_next_figure_is_named(running: Path) -> None:
    told = "Nobody is asked for a figure of these measures"
    assert told not in plans(running, "due").stdout
    edit(running, "measures.yml", ("value: not yet (due 2021-07)", "value: 13"))
    assert "nor when next (next_reading): “Thefts”." in " ".join(plans(running, "due").stdout.split())
    assert told not in plans(running, "due", "--owner", "example-police").stdout
    edit(running, "measures.yml", ("    better: down\n", "    better: down\n    frequency: quarterly\n"))
    assert told not in plans(running, "due").stdout


def test_what_the_public_does_not_see_is_marked_in_the_list(running: Path) -> None:
    edit(running, "actions.yml", ("due: 2024, status: ongoing", "due: 2024, status: ongoing, draft: yes"))
    assert "Teach in schools: Not public yet. There is no dated update" in plans(running, "due").stdout


def test_an_owner_or_a_day_that_cannot_be_meant_is_told(running: Path) -> None:
    for words, said in ((("--owner", "nobody"), "has the id “nobody”"), (("--by", "next week"), "is not a date")):
        done = plans(running, "due", *words)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert plans(running, "due", "--owner", "example-police", "--by", "2021-06-02").returncode == 0


def test_months_are_added_as_people_do() -> None:
    assert later(date(2021, 1, 31), 1) == date(2021, 2, 28)
    assert later(date(2021, 6, 30), 3) == date(2021, 9, 30)
    assert later(date(2021, 11, 30), 3) == date(2022, 2, 28)
    assert later(date(2021, 5, 20), 12) == date(2022, 5, 20)
