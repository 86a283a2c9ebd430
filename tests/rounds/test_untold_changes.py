"""What was altered in a plan, or dropped from it, and is told nowhere is a warning at its line."""

import json
from pathlib import Path

import pytest

from rounds.running import EDITS, HOME, commit, drafted, edit, plans, told


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


def test_the_report_tells_the_same_and_the_build_says_what_it_leaves_to_the_check(running: Path) -> None:
    edit(running, "measures.yml", ("value: 50,", "value: 55,"))
    assert "[target-altered]" in plans(running, "report").stdout
    assert plans(running, "build").stdout.endswith("“plans check” also says what has changed without a note.\n")
    assert plans(running, "build").stdout.startswith("No errors")


@pytest.mark.parametrize("unseen", ["a draft", "never published"])
def test_where_no_reader_has_seen_a_plan_there_is_nobody_to_tell(unseen: str, running: Path) -> None:
    if unseen == "a draft":
        edit(running, "edition.yml", ("title:", "draft: yes\ntitle:"))
    else:
        with (running / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("extra:\n  plan:\n    publish_to: branch:gh-pages\n")
    commit(running)
    edit(running, "measures.yml", ("value: 50,", "value: 55,"))
    assert "target-altered" not in plans(running, "check").stdout


def test_a_thing_that_only_got_another_id_is_no_change_of_the_plan_and_is_told_at_that_id(running: Path) -> None:
    edit(running, "actions.yml", ("id: patrol", "id: patrol-at-night"))
    assert drafted(running) == []
    rows = json.loads(plans(running, "check", "--format", "json").stdout)
    [row] = [one for one in rows if one["code"] == "change-not-told"]
    assert (row["file"], row["line"]) == (f"{HOME}/actions.yml", 3)
    assert row["hint"].startswith(
        "write “id: patrol” again. If the new id has to stay, say in plans/redirects.yml where"
    )
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
    assert row["line"] == line
    assert row["hint"].startswith(f"write “id: {old}” again. If the new id has to stay")
    assert row["hint"].endswith(f"and list “{old}” under gone in changes.")
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


@pytest.mark.parametrize(
    ("what", "line", "mend"),
    [
        ("due date moved", 3, ("due: 2022-03", "due: 2022-03, earlier_due: [{due: 2021-08, changed: 2021-05}]")),
        ("figure revised", 11, ("Q3, value: 15", "Q3, value: 15, was: 14, revised: 2021-05, why_revised: A slip.")),
        ("dropped", 1, None),
        ("new owner", 3, None),
        ("renumbered", 4, None),
        ("merged", 3, None),
        ("definition altered", 13, None),
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
