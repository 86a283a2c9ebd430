"""What was changed since a commit is drafted as notes for the public, in sentences."""

from pathlib import Path

import pytest
import yaml

from built.projects import run_plans
from rounds.running import DAY, EDITS, HOME, commit, drafted, edit, plans, told


@pytest.mark.parametrize("what", EDITS)
def test_each_kind_of_change_is_drafted_in_a_sentence_that_readers_understand(what: str, running: Path) -> None:
    name, pair, sentence = EDITS[what]
    edit(running, name, pair)
    [note] = drafted(running)
    assert (note["what"], note["text"]) == (what.partition(",")[0], sentence)
    commit(running)
    assert drafted(running) == [note]  # all is committed: it is compared with the commit before
    assert drafted(running, "--since", "HEAD") == []


def test_each_change_has_the_day_of_the_commit_that_made_it(running: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    altered = (("Q3, value: 14", "Q3, value: 15"), ("due: 2021-08", "due: 2022-03"), ("due: 2024", "due: 2023"))
    for day, name, pair in zip((3, 12, 20), ("measures.yml", "actions.yml", "actions.yml"), altered, strict=True):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2021-05-{day:02}T12:00:00Z")
        edit(running, name, pair)
        commit(running)
    edit(running, "measures.yml", ("value: 50,", "value: 45,"))
    found = {(one["about"][0], one["what"]): one["when"] for one in drafted(running, "--since", "HEAD~3")}
    assert found == {
        ("patrol", "due date moved"): "2021-05-12",
        ("teach", "due date moved"): "2021-05-20",
        ("thefts", "target altered"): "2021-06-01",
        ("thefts", "figure revised"): "2021-05-03",
    }


def test_what_is_typed_otherwise_and_says_the_same_was_not_altered(running: Path) -> None:
    edit(running, "measures.yml", ("value: 50,", "value: 50.0,"), ("2019/20, value: 60}", "2019/20, value: '60.00'}"))
    edit(running, "actions.yml", ("due: 2021-08", "due: August 2021"), ("Patrol at night", "'Patrol  at night'"))
    edit(running, "measures.yml", ("value: not yet (due 2021-07)", "value: 13"))
    assert drafted(running) == []
    assert "target-altered" not in plans(running, "check").stdout


def test_what_is_stated_for_the_first_time_was_not_altered(running: Path) -> None:
    edit(running, "actions.yml", (", due: 2024, status: ongoing", ", due: 2024"))
    edit(running, "measures.yml", ("    baseline: {period: 2019/20, value: 60}\n", ""))
    commit(running)
    updates = "updates: [{when: 2021-05-20, status: ongoing, text: It began.}]"
    edit(running, "actions.yml", (", due: 2024", f", due: 2024, {updates}"))
    edit(running, "measures.yml", ("    target:", "    baseline: {period: 2019/20, value: 60}\n    target:"))
    assert drafted(running) == []


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
    before, _, after = measures.read_text(encoding="utf-8").partition("    readings:\n")
    after = after[after.index("    method:") :]
    measures.write_text(f"{before}    readings_file: readings/thefts.csv\n{after}", "utf-8")
    (running / HOME / "readings").mkdir(exist_ok=True)
    (running / HOME / "readings/thefts.csv").write_text(rows, encoding="utf-8")
    assert drafted(running) == []
    assert not {"change-not-told", "target-altered"} & {code for code, *_ in told(running)}
    commit(running)
    (running / HOME / "readings/thefts.csv").write_text(rows.replace("Q3,14", "Q3,15"), encoding="utf-8")
    assert [note["what"] for note in drafted(running)] == ["figure revised"]
    assert ("change-not-told", "readings/thefts.csv", 3) in told(running)
