"""The reporting round: what is due and by whom, what was changed since a commit, and reports that stay as they were."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from built.projects import run_plans
from partnership_plans.facts.due import later
from projects import Lay
from publish.sites import git

HOME = "plans/example/2020-2024"
DAY = "1622548800"  # 1 June 2021
PLAN = {
    "edition.yml": "title: Safer Example\nperiod: 2020 to 2024\nrhythm: quarterly\n"
    "summary: What we will do to make Example safer.\n",
    "priorities.yml": """\
priorities:
  - {id: knife-crime, number: 1, title: Knife crime}
  - {id: robbery, number: 2, title: Robbery}
  - {id: burglary, number: 3, title: Burglary}
""",
    "actions.yml": """\
actions:
  - {id: light-the-park, title: Light the park, owner: example-council, due: 2021-05, status: ongoing}
  - {id: patrol, title: Patrol at night, owner: example-police, due: 2021-08, status: not started}
  - {id: teach, title: Teach in schools, owner_in_words: The head teachers, due: 2024, status: ongoing}
  - {id: close, title: Close the alley, due: 2020-12, status: completed}
""",
    "measures.yml": """\
measures:
  - id: thefts
    title: Thefts
    unit: offences
    better: down
    tolerance: 5% of the target
    baseline: {period: 2019/20, value: 60}
    target: {period: 2023/24, value: 50, kind: at most}
    readings:
      - {period: 2019/20, value: 60}
      - {period: 2020/21 Q3, value: 14}
      - {period: 2020/21 Q4, value: not yet (due 2021-07)}
""",
}


def plans(project: Path, *words: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
    return run_plans(project, *words, SOURCE_DATE_EPOCH=day)


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "A change")


def edit(project: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = project / HOME / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def running(lay: Lay) -> Path:
    """Give a running plan in a repository."""
    project = lay(None)
    for path in (project / HOME).rglob("*"):
        if path.is_file() and path.name != "partners.yml":
            path.unlink()
    for name, text in PLAN.items():
        (project / HOME / name).write_text(text, encoding="utf-8")
    (project / ".gitignore").write_text("site/\n", encoding="utf-8")
    git(project, "init", "--quiet")
    commit(project)
    assert plans(project, "check", "--format", "json").returncode == 0, plans(project, "check").stdout
    return project


def due(project: Path, *words: str, day: str = DAY) -> set[tuple[str, str, str]]:
    done = plans(project, "due", "--format", "json", *words, day=day)
    return {(row["id"], row["what"], row["by"]) for row in json.loads(done.stdout)["due"]}


def drafted(project: Path, *words: str) -> list[dict[str, Any]]:
    notes = json.loads(plans(project, "changes", "--format", "json", *words).stdout)
    return [note for mine in notes.values() for note in mine]


def test_what_is_due_is_what_is_late_what_comes_what_nobody_spoke_of_and_the_next_figure(running: Path) -> None:
    assert due(running) == {
        ("light-the-park", "late", "2021-05-31"),
        ("patrol", "update", "2020-04-01"),
        ("patrol", "due", "2021-08-31"),
        ("teach", "update", "2020-04-01"),
        ("thefts", "reading", "2021-07-31"),
    }
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


AFTER = "1735776000"  # 2 January 2025, when the period is over


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


def test_what_the_public_does_not_see_is_marked_in_the_list(running: Path) -> None:
    edit(running, "actions.yml", ("due: 2024, status: ongoing", "due: 2024, status: ongoing, draft: yes"))
    assert "Teach in schools: Not public yet. It has no dated update" in plans(running, "due").stdout


def test_an_owner_or_a_day_that_cannot_be_meant_is_told(running: Path) -> None:
    for words, said in ((("--owner", "nobody"), "has the id “nobody”"), (("--by", "next week"), "is not a date")):
        done = plans(running, "due", *words)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert plans(running, "due", "--owner", "example-police", "--by", "2021-06-02").returncode == 0


EDITS: dict[str, tuple[str, tuple[str, str], str]] = {
    "new owner": (
        "actions.yml",
        ("owner: example-police", "owner: example-council"),
        "The owner of “Patrol at night” was Example Police and is now Example Council.",
    ),
    "due date moved": (
        "actions.yml",
        ("due: 2021-08", "due: 2022-03"),
        "The due date of “Patrol at night” was August 2021 and is now March 2022.",
    ),
    "status changed": (
        "actions.yml",
        ("status: not started", "status: stopped"),
        "The status of “Patrol at night” was “not started” and is now “stopped”.",
    ),
    "renamed": (
        "actions.yml",
        ("title: Patrol at night", "title: Walk at night"),
        "The action “Patrol at night” is now called “Walk at night”.",
    ),
    "renumbered": (
        "priorities.yml",
        ("number: 3", "number: 4"),
        "The number of “Burglary” was 3 and is now 4.",
    ),
    "merged": (
        "priorities.yml",
        (
            "  - {id: robbery, number: 2, title: Robbery}\n  - {id: burglary, number: 3, title: Burglary}\n",
            (
                "  - {id: acquisitive-crime, number: 2, title: Theft and robbery, carried_from: [robbery, burglary]}\n"
                "\nearlier_priorities: [{id: robbery, title: Robbery}, {id: burglary, title: Burglary}]\n"
            ),
        ),
        "The priority “Theft and robbery” now takes in “Robbery” and “Burglary”.",
    ),
    "added": (
        "priorities.yml",
        ("priorities:\n", "priorities:\n  - {id: hate, number: 5, title: Hate crime, topics: [hate crime]}\n"),
        "The priority “Hate crime” was added.",
    ),
    "dropped": (
        "priorities.yml",
        ("  - {id: burglary, number: 3, title: Burglary}\n", ""),
        "The priority “Burglary” was dropped.",
    ),
    "target altered": (
        "measures.yml",
        ("value: 50,", "value: 55,"),
        "The target of “Thefts” for 2023 to 2024 was at most 50 offences and is now at most 55 offences.",
    ),
    "target altered, its time": (
        "measures.yml",
        ("target: {period: 2023/24", "target: {period: 2024/25"),
        "The target of “Thefts”, at most 50 offences for 2023 to 2024, is now for 2024 to 2025.",
    ),
    "target altered, none": (
        "measures.yml",
        ("    target: {period: 2023/24, value: 50, kind: at most}\n", ""),
        "The target of “Thefts” for 2023 to 2024 was at most 50 offences and none is stated now.",
    ),
    "target altered, by how much it may be missed": (
        "measures.yml",
        ("tolerance: 5% of", "tolerance: 20% of"),
        "How far “Thefts” may be from its target was 5% of the target and is now 20% of the target.",
    ),
    "target altered, in points": (
        "measures.yml",
        ("tolerance: 5% of the target", "tolerance: {green: 2, amber: 4}"),
        "How far “Thefts” may be from its target was 5% of the target and is now 2 offences or 4 offences.",
    ),
    "baseline altered": (
        "measures.yml",
        ("baseline: {period: 2019/20, value: 60}", "baseline: {period: 2019/20, value: 61}"),
        "The baseline of “Thefts” for 2019 to 2020 was 60 offences and is now 61 offences.",
    ),
    "figure revised": (
        "measures.yml",
        ("Q3, value: 14", "Q3, value: 15"),
        "The figure of “Thefts” for October to December 2020 was 14 offences and is now 15 offences.",
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_each_kind_of_change_is_drafted_in_a_sentence_that_readers_understand(what: str, running: Path) -> None:
    name, pair, sentence = EDITS[what]
    edit(running, name, pair)
    [note] = drafted(running)
    assert (note["what"], note["text"]) == (what.partition(",")[0], sentence)
    commit(running)
    assert drafted(running) == [note]  # all is committed: it is compared with the commit before
    assert drafted(running, "--since", "HEAD") == []


def test_what_is_typed_otherwise_and_says_the_same_was_not_altered(running: Path) -> None:
    edit(running, "measures.yml", ("value: 50,", "value: 50.0,"), ("2019/20, value: 60}", "2019/20, value: '60.00'}"))
    edit(running, "actions.yml", ("due: 2021-08", "due: August 2021"), ("Patrol at night", "'Patrol  at night'"))
    edit(running, "measures.yml", ("value: not yet (due 2021-07)", "value: 13"))
    assert drafted(running) == []
    assert "target-altered" not in plans(running, "check").stdout


def test_drafts_are_added_where_changes_stand_and_are_not_drafted_again(running: Path) -> None:
    edit(running, "actions.yml", ("due: 2021-08", "due: 2022-03"))
    assert plans(running, "changes", "--write").returncode == 0
    file = running / HOME / "changes.yml"
    first = file.read_text(encoding="utf-8")
    assert [note["what"] for note in yaml.safe_load(first)["changes"]] == ["due date moved"]
    assert drafted(running) == []
    file.write_text(f"# ours\n{first}".replace("why: not stated", "why: Two officers left. # asked on 3 May"), "utf-8")
    commit(running)
    edit(running, "measures.yml", ("value: 50,", "value: 55,"))
    assert plans(running, "changes", "--write").returncode == 0
    text = file.read_text(encoding="utf-8")
    assert [note["what"] for note in yaml.safe_load(text)["changes"]] == ["target altered", "due date moved"]
    assert text.startswith("# ours\n")
    assert "# asked on 3 May" in text
    for older in ("[]", "[{when: 2021-01-01, text: 'It began.'}]"):
        file.write_text(f"changes: {older}\n", encoding="utf-8")
        assert plans(running, "changes", "--write").returncode == 0
        notes = yaml.safe_load(file.read_text(encoding="utf-8"))["changes"]
        assert [note.get("what") for note in notes] == ["target altered", *([None] if "when" in older else [])]


def test_an_altered_target_without_a_note_is_a_warning_at_its_line_until_a_note_tells(running: Path) -> None:
    edit(running, "measures.yml", ("value: 50,", "value: 55,"))
    found = [
        row for row in json.loads(plans(running, "check", "--format", "json").stdout) if row["code"] == "target-altered"
    ]
    assert [(row["severity"], row["file"], row["line"]) for row in found] == [("warning", f"{HOME}/measures.yml", 8)]
    commit(running)
    (running / "README").write_text("More.\n", encoding="utf-8")
    commit(running)
    assert "target-altered" in plans(running, "check", "--since", "HEAD~2").stdout
    plans(running, "changes", "--since", "HEAD~2", "--write")
    assert "target-altered" not in plans(running, "check", "--since", "HEAD~2").stdout


def test_what_is_published_can_be_compared_with(running: Path) -> None:
    assert plans(running, "publish", "--to", "folder:../srv").returncode == 0
    edit(running, "measures.yml", ("value: 50,", "value: 55,"))
    commit(running)
    done = run_plans(
        running, "changes", "--since", "published", SOURCE_DATE_EPOCH=DAY, PLANS_PUBLISH_TO="folder:../srv"
    )
    assert "is now at most 55 offences." in done.stdout, done.stderr


@pytest.mark.parametrize("since", ["nowhere", "--output=x", "published"])
def test_a_commit_that_is_not_there_is_said_plainly(since: str, running: Path) -> None:
    done = plans(running, "changes", f"--since={since}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("plans: what has changed can't be told: ")


def test_a_report_says_why_a_thing_is_late_and_keeps_to_what_it_said(running: Path) -> None:
    edit(
        running,
        "actions.yml",
        ("due: 2021-05, status: ongoing}", "due: 2021-05, status: ongoing, update: We wait for poles.}"),
    )
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    frozen = (running / HOME / "frozen/2020-21-q4.yml").read_bytes()
    said = yaml.safe_load(frozen)
    assert said["late"][0]["id"] == "light-the-park"
    assert "We wait for poles." in said["late"][0]["text"]
    assert "close" not in {one["id"] for one in said["late"]}
    # The next report tells what is new since this one.
    edit(running, "actions.yml", ("status: not started", "status: ongoing"))
    edit(running, "measures.yml", ("value: not yet (due 2021-07)", "value: 13"))
    assert plans(running, "freeze", "2020-2024", "2021/22 Q1", day="1626300000").returncode == 0
    moved = yaml.safe_load((running / HOME / "frozen/2021-22-q1.yml").read_text(encoding="utf-8"))["moved"]
    assert {one["id"]: one["text"] for one in moved}["patrol"] == "Was not started, is now ongoing."
    assert "thefts" in {one["id"] for one in moved}
    assert (running / HOME / "frozen/2020-21-q4.yml").read_bytes() == frozen
    done = plans(running, "build", day="1626300000")
    assert done.returncode == 0, done.stdout
    assert (running / "site/example/2020-2024/reports/2020-21-q4/index.html").is_file()


def test_a_frozen_file_that_was_broken_is_told_at_its_line(running: Path) -> None:
    plans(running, "freeze", "2020-2024", "2020/21 Q4")
    edit(running, "frozen/2020-21-q4.yml", ("as_at: 2021-06-01", "as_at: June the first"))
    done = plans(running, "check")
    assert (done.returncode, f"{HOME}/frozen/2020-21-q4.yml:3:1: error[bad-date]" in done.stdout) == (1, True), (
        done.stdout
    )


def test_a_report_made_late_tells_nothing_that_came_after_its_day(running: Path) -> None:
    later_on = "updates: [{when: 2021-04-02, status: ongoing, text: Begun.}, {when: 2021-05-20, status: completed}]"
    moved = "earlier_due: [{due: 2021-06, changed: 2021-05-20, why: No officers.}]"
    edit(running, "actions.yml", ("status: not started}", f"status: not started, {later_on}, {moved}}}"))
    edit(
        running, "measures.yml", ("Q3, value: 14", "Q3, value: 15, was: 14, revised: 2021-05-20, why_revised: A slip.")
    )
    made = "reports:\n  - {id: q4, title: Report for the winter, period: 2020/21 Q4, date: 2021-04-20}\n"
    (running / HOME / "reports.yml").write_text(made, encoding="utf-8")
    assert plans(running, "freeze", "2020-2024", "q4").returncode == 0
    said = yaml.safe_load((running / HOME / "frozen/q4.yml").read_text(encoding="utf-8"))
    [patrol] = [one for one in said["actions"] if one["id"] == "patrol"]
    assert (patrol["status"], patrol["due"]) == ("ongoing", "June 2021")
    assert [one["value"] for one in said["measures"]] == [14]
    assert "No officers." not in str(said)


def test_the_same_commit_freezes_the_same_report(running: Path) -> None:
    texts = []
    for _ in range(2):
        assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
        made = [running / HOME / name for name in ("frozen/2020-21-q4.yml", "reports.yml")]
        texts.append([path.read_bytes() for path in made])
        for path in made:
            path.unlink()
    assert texts[0] == texts[1]


def test_months_are_added_as_people_do() -> None:
    assert later(date(2021, 1, 31), 1) == date(2021, 2, 28)
    assert later(date(2021, 6, 30), 3) == date(2021, 9, 30)
    assert later(date(2021, 11, 30), 3) == date(2022, 2, 28)
    assert later(date(2021, 5, 20), 12) == date(2022, 5, 20)


def test_a_reason_that_the_plan_gives_already_is_in_the_draft(running: Path) -> None:
    moved = "earlier_due: [{due: 2021-08, changed: 2021-05, why: Nobody was free.}]"
    edit(running, "actions.yml", ("due: 2021-08, status: not started", f"due: 2021-11, status: not started, {moved}"))
    edit(
        running,
        "measures.yml",
        (
            "{period: 2020/21 Q3, value: 14}",
            "{period: 2020/21 Q3, value: 15, was: 14, revised: 2021-05, why_revised: One came late.}",
        ),
    )
    assert {(one["what"], one["why"]) for one in drafted(running)} == {
        ("due date moved", "Nobody was free."),
        ("figure revised", "One came late."),
    }
    assert "Now say" not in plans(running, "changes", "--write").stdout


@pytest.mark.parametrize("listed", [1, -1], ids=["the latest first", "the latest last"])
def test_of_a_date_that_moved_twice_each_move_has_its_own_reason_however_they_are_listed(
    listed: int, running: Path
) -> None:
    moves = [
        "{due: 2021-08, changed: 2021-05, why: Nobody was free.}",
        "{due: 2021-04, changed: 2020-11, why: The vans were late.}",
    ]
    moved = f"due: 2021-11, status: not started, earlier_due: [{', '.join(moves[::listed])}]"
    edit(running, "actions.yml", ("due: 2021-08, status: not started", moved))
    [note] = drafted(running)
    assert (note["what"], note["why"]) == ("due date moved", "Nobody was free.")
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    said = yaml.safe_load((running / HOME / "frozen/2020-21-q4.yml").read_text(encoding="utf-8"))
    assert [one["text"] for one in said["altered"] if one["id"] == "patrol"] == [
        "Was due August 2021, is now due November 2021. Why: Nobody was free.",
    ]


def test_a_reason_that_is_missing_is_not_taken_from_an_earlier_move(running: Path) -> None:
    moves = "{due: 2021-08, changed: 2021-05}, {due: 2021-04, changed: 2020-11, why: The vans were late.}"
    moved = f"due: 2021-11, status: not started, earlier_due: [{moves}]"
    edit(running, "actions.yml", ("due: 2021-08, status: not started", moved))
    assert [one["why"] for one in drafted(running)] == ["not stated"]


def test_a_thing_that_only_got_another_id_is_no_change_of_the_plan_and_is_told_at_that_id(running: Path) -> None:
    edit(running, "actions.yml", ("id: patrol", "id: patrol-at-night"))
    assert drafted(running) == []
    rows = json.loads(plans(running, "check", "--format", "json").stdout)
    [row] = [one for one in rows if one["code"] == "change-not-told"]
    assert (row["file"], row["line"], row["hint"]) == (f"{HOME}/actions.yml", 3, "write “id: patrol”.")
    edit(running, "actions.yml", ("id: patrol-at-night", "id: patrol"))
    assert not [one for one in told(running) if one[0] == "change-not-told"]


LISTED = """\
risk_registers:
  - id: register
    title: What could go wrong
    likelihood_levels: [Unlikely, Possible, Likely]
    impact_levels: [Small, Severe]
    risks:
      - {id: grant, title: The grant ends, likelihood: Possible, impact: Small, owner_in_words: The chair}

structures:
  - id: how-we-work
    title: The board
    state: current
    groups:
      - {id: board, name: Partnership board, level: strategic}
"""


@pytest.mark.parametrize(("old", "line"), [("grant", 7), ("board", 14), ("register", 2)])
def test_another_id_of_a_risk_or_a_group_is_told_in_the_checks_of_a_change(old: str, line: int, running: Path) -> None:
    (running / HOME / "more.yml").write_text(LISTED, encoding="utf-8")
    commit(running)
    edit(running, "more.yml", (f"id: {old}", f"id: other-{old}"))
    commit(running)
    rows = json.loads(plans(running, "check", "--since", "HEAD~1", "--format", "json").stdout)
    [row] = [one for one in rows if one["code"] == "change-not-told"]
    assert (row["line"], row["hint"]) == (line, f"write “id: {old}”.")
    edit(running, "more.yml", (f"id: other-{old}", f"id: {old}"))
    commit(running)
    assert "change-not-told" not in plans(running, "check", "--since", "HEAD~2").stdout


def test_what_is_not_committed_yet_belongs_to_what_has_changed_since_a_commit(running: Path) -> None:
    edit(running, "actions.yml", ("due: 2021-08", "due: 2022-03"))
    said = plans(running, "check", "--since", "HEAD", "--format", "json").stdout
    assert ("change-not-told", f"{HOME}/actions.yml") in {(one["code"], one["file"]) for one in json.loads(said)}


@pytest.mark.parametrize(
    ("name", "old", "new", "day"),
    [
        (
            "actions.yml",
            "due: 2021-08",
            "due: 2022-03, earlier_due: [{due: 2021-08}]",
            ("2021-08}", "2021-08, changed: 2021-05}"),
        ),
        ("measures.yml", "Q3, value: 14", "Q3, value: 15, was: 14", ("was: 14", "was: 14, revised: 2021-05")),
    ],
)
def test_what_was_before_is_told_only_with_the_day_on_which_it_changed(
    name: str, old: str, new: str, day: tuple[str, str], running: Path
) -> None:
    edit(running, name, (old, new))
    assert ("change-not-told", name) in {one[:2] for one in told(running)}
    edit(running, name, day)
    assert ("change-not-told", name) not in {one[:2] for one in told(running)}


def test_a_note_of_any_kind_that_lists_a_thing_under_gone_tells_that_it_is_gone(running: Path) -> None:
    edit(
        running,
        "actions.yml",
        ("  - {id: patrol, title: Patrol at night, owner: example-police, due: 2021-08, status: not started}\n", ""),
    )
    assert ("change-not-told", "actions.yml", 1) in told(running)
    note = "changes: [{id: joined, when: 2021-05-30, what: merged, about: [teach], gone: [patrol], "
    words = "text: Teaching takes in the patrols., why: The same people do both.}]\n"
    (running / HOME / "changes.yml").write_text(note + words, encoding="utf-8")
    assert not [one for one in told(running) if one[0] == "change-not-told"]
    assert drafted(running) == []


def test_what_is_both_the_reason_and_the_last_report_is_said_once(running: Path) -> None:
    moved = "due: 2021-08, earlier_due: [{due: 2021-05, changed: 2021-05-20, why: There was a strike.}], "
    told_of = "updates: [{when: 2021-05-20, status: delayed, text: There was a strike.}]"
    edit(running, "actions.yml", ("due: 2021-08, status: not started", moved + told_of))
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    said = yaml.safe_load((running / HOME / "frozen/2020-21-q4.yml").read_text(encoding="utf-8"))
    [text] = [one["text"] for one in said["late"] if one["id"] == "patrol"]
    assert text == "Delayed, and due August 2021 now. Why: There was a strike."


def test_a_report_that_was_written_down_before_all_figures_were_in_says_so_and_can_be_made_again(running: Path) -> None:
    first = plans(running, "freeze", "2020-2024", "2020/21 Q4", day="1630000000").stdout
    assert "Due by now and not in it: 1 figure" in first
    (running / HOME / "frozen/2020-21-q4.yml").unlink()
    edit(running, "measures.yml", ("value: not yet (due 2021-07)", "value: 13"))
    again = plans(running, "freeze", "2020-2024", "2020/21 Q4", day="1630000000")
    assert (again.returncode, "Due by now" in again.stdout) == (0, False)


def test_a_report_waits_for_the_reasons_of_what_was_altered(running: Path) -> None:
    edit(running, "measures.yml", ("value: 50, kind", "value: 55, kind"))
    assert plans(running, "changes", "--write").returncode == 0
    commit(running)
    refused = plans(running, "freeze", "2020-2024", "2020/21 Q4")
    assert refused.returncode == 2
    assert "the report would say of a note that nothing says why" in refused.stderr
    assert f"{HOME}/changes.yml, line 2" in refused.stderr
    edit(running, "changes.yml", ("why: not stated", "why: The count is another."))
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0


def test_what_the_plan_itself_calls_late_is_late_in_its_report(running: Path) -> None:
    edit(running, "actions.yml", ("due: 2021-08, status: not started", "due: 2021-08, status: delayed"))
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    [frozen] = (running / HOME / "frozen").iterdir()
    late = {one["id"]: one["text"] for one in yaml.safe_load(frozen.read_text(encoding="utf-8"))["late"]}
    assert late["patrol"].startswith("Delayed, and due August 2021 now.")


def test_a_page_of_whose_changes_nothing_is_known_does_not_say_that_there_were_none(running: Path) -> None:
    assert plans(running, "build").returncode == 0
    built = "".join(path.read_text(encoding="utf-8") for path in (running / "site").rglob("*.html"))
    assert "No change" not in built


def test_old_notes_and_news_may_name_what_a_note_says_is_gone(running: Path) -> None:
    edit(running, "actions.yml", ("  - {id: close, title: Close the alley, due: 2020-12, status: completed}\n", ""))
    old = "changes:\n  - {id: n1, when: 2020-11-02, about: [close, patrol], text: Both begin in December., why: none}\n"
    (running / HOME / "changes.yml").write_text(old, encoding="utf-8")
    news = "news:\n  - {id: n2, title: Closed, when: 2021-01-02, text: It is closed., about: [close]}\n"
    (running / HOME / "news.yml").write_text(news, encoding="utf-8")
    said = plans(running, "check").stdout
    assert "→ if it is no longer in the plan, move it from about to gone" in said
    assert "→ if it is no longer in the plan, list it under gone in a note under changes" in said
    gone = (
        "  - {id: n3, when: 2021-05-02, what: dropped, gone: close, text: It was dropped., why: The alley is sold.}\n"
    )
    (running / HOME / "changes.yml").write_text(old + gone, encoding="utf-8")
    done = plans(running, "build")
    assert (done.returncode, "unknown-id" in done.stdout) == (0, False), done.stdout
    built = "".join(path.read_text(encoding="utf-8") for path in (running / "site").rglob("*.html"))
    assert "About close" not in built


def told(project: Path, *words: str) -> set[tuple[str, str, int]]:
    rows = json.loads(plans(project, "check", "--format", "json", *words).stdout)
    return {(row["code"], row["file"].removeprefix(f"{HOME}/"), row["line"]) for row in rows}


def test_a_report_of_which_the_file_was_deleted_is_told_at_that_file_also_in_the_checks_of_a_change(
    running: Path,
) -> None:
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    commit(running)
    kept = running / HOME / "frozen/2020-21-q4.yml"
    was = kept.read_bytes()
    kept.unlink()
    commit(running)
    done = plans(running, "check", "--since", "HEAD~1", "--format", "json")
    [row] = [one for one in json.loads(done.stdout) if one["severity"] == "error"]
    assert (done.returncode, row["code"], row["file"]) == (1, "report-altered", f"{HOME}/frozen/2020-21-q4.yml")
    kept.write_bytes(was)
    commit(running)
    assert plans(running, "check", "--since", "HEAD~2").returncode == 0


def test_how_late_a_thing_is_is_told_with_the_day_on_which_it_was_last_reported_on(running: Path) -> None:
    told_of = "updates: [{when: 2021-05-31, status: ongoing, text: We wait for poles.}]"
    edit(running, "actions.yml", ("due: 2021-05, status: ongoing}", f"due: 2021-04, status: ongoing, {told_of}}}"))
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4", day="1625702400").returncode == 0
    said = yaml.safe_load((running / HOME / "frozen/2020-21-q4.yml").read_text(encoding="utf-8"))
    [text] = [one["text"] for one in said["late"] if one["id"] == "light-the-park"]
    assert text == "1 month late when last reported on, on 31 May 2021. We wait for poles."


def test_a_report_that_was_edited_by_hand_is_told_at_the_part_and_typing_makes_no_difference(running: Path) -> None:
    plans(running, "freeze", "2020-2024", "2020/21 Q4")
    file = running / HOME / "frozen/2020-21-q4.yml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("\n", "\r\n").replace("# What", "# Note: what"), "utf-8", newline="")
    assert not [one for one in told(running) if one[0] == "report-altered"]
    line = next(n for n, text in enumerate(whole.splitlines(), 1) if text == "late:")
    head, _, rest = whole.partition("late:")
    file.write_text(f"{head}late:{rest.replace('Light the park', 'Light it', 1)}", encoding="utf-8")
    assert ("report-altered", "frozen/2020-21-q4.yml", line) in told(running)
    assert plans(running, "build").returncode == 1
    # Without its seals a report is still held against the commit before.
    file.write_text(whole, encoding="utf-8")
    commit(running)
    open_now = whole[: whole.index("seals:")]
    file.write_text(open_now, encoding="utf-8")
    assert "report-not-frozen" not in {code for code, *_ in told(running)}
    file.write_text(open_now.replace("Light the park", "Light it"), encoding="utf-8")
    assert ("report-not-frozen", "frozen/2020-21-q4.yml", 1) in told(running)


@pytest.mark.parametrize(
    ("name", "line", "old", "new"),
    [
        ("actions.yml", 3, "id: patrol", "id: patrol-at-night"),
        ("actions.yml", 2, "id: light-the-park", "id: light-park"),
        ("measures.yml", 2, "id: thefts", "id: all-thefts"),
    ],
)
def test_what_only_got_another_id_since_the_last_report_is_told_at_that_id(
    name: str, line: int, old: str, new: str, running: Path
) -> None:
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    commit(running)
    edit(running, name, (old, new))
    rows = json.loads(plans(running, "check", "--format", "json").stdout)
    [row] = [one for one in rows if one["code"] == "change-not-told" and "last report" in one["message"]]
    assert (row["file"], row["line"], row["hint"]) == (f"{HOME}/{name}", line, f"write “{old}”.")
    edit(running, name, (new, old))
    assert not [one for one in told(running) if one[0] == "change-not-told"]


@pytest.mark.parametrize(
    ("what", "line", "mend"),
    [
        ("due date moved", 3, ("due: 2022-03", "due: 2022-03, earlier_due: [{due: 2021-08, changed: 2021-05}]")),
        ("figure revised", 11, ("Q3, value: 15", "Q3, value: 15, was: 14, revised: 2021-05, why_revised: A slip.")),
        ("dropped", 1, None),
        ("new owner", 3, None),
        ("renumbered", 4, None),
        ("merged", 3, None),
    ],
)
def test_what_was_altered_and_is_told_nowhere_is_a_warning_at_its_line(
    what: str, line: int, mend: tuple[str, str] | None, running: Path
) -> None:
    name, pair, _ = EDITS[what]
    edit(running, name, pair)
    assert ("change-not-told", name, line) in told(running)
    if mend:
        edit(running, name, mend)
        assert not [one for one in told(running) if one[0] == "change-not-told"]
    plans(running, "changes", "--write")
    assert not [one for one in told(running) if one[0] == "change-not-told"]


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("actions.yml", ("due: 2021-08", "due: 31/08/2021")),
        ("actions.yml", ("id: patrol", "id: Patrol")),
        ("measures.yml", ("Q3, value: 14", "Q3, value: 14%")),
        ("measures.yml", ("measures:", "mesures:")),
        ("priorities.yml", ("id: robbery", "id: knife-crime")),
    ],
)
def test_what_cannot_be_read_is_told_as_a_mistake_and_never_as_dropped(
    name: str, pair: tuple[str, str], running: Path
) -> None:
    edit(running, name, pair)
    codes = {code for code, *_ in told(running)}
    assert codes & {"bad-date", "bad-id", "bad-number", "unknown-field", "duplicate-id"}
    assert "change-not-told" not in codes


def test_an_owner_whose_words_become_the_id_of_the_same_owner_is_no_new_owner(running: Path) -> None:
    edit(running, "actions.yml", ("owner: example-police", "owner_in_words: Example Police"))
    assert drafted(running) == []
    commit(running)
    edit(running, "actions.yml", ("owner_in_words: Example Police", "owner: example-police"))
    assert drafted(running) == []
    assert "change-not-told" not in {code for code, *_ in told(running)}


def test_what_is_only_put_in_another_order_file_or_shape_is_no_change(running: Path) -> None:
    rows = "period,value\n2019/20,60\n2020/21 Q3,14\n2020/21 Q4,not yet (due 2021-07)\n"
    path = running / HOME / "actions.yml"
    first, *others = path.read_text(encoding="utf-8").splitlines()
    path.unlink()
    (running / HOME / "what-we-do.yml").write_text("\n\n".join([first, *reversed(others)]) + "\n", encoding="utf-8")
    measures = running / HOME / "measures.yml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text[: text.index("    readings:")] + "    readings_file: readings/thefts.csv\n", "utf-8")
    (running / HOME / "readings").mkdir(exist_ok=True)
    (running / HOME / "readings/thefts.csv").write_text(rows, encoding="utf-8")
    assert drafted(running) == []
    assert not {"change-not-told", "target-altered"} & {code for code, *_ in told(running)}
    commit(running)
    (running / HOME / "readings/thefts.csv").write_text(rows.replace("Q3,14", "Q3,15"), encoding="utf-8")
    assert [note["what"] for note in drafted(running)] == ["figure revised"]
    assert ("change-not-told", "readings/thefts.csv", 3) in told(running)
