"""Reports that stay as they were written down, and what they tell."""

import json
from pathlib import Path

import pytest
import yaml

from rounds.running import HOME, commit, edit, plans, told


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


def test_how_late_a_thing_is_is_told_with_the_day_on_which_it_was_last_reported_on(running: Path) -> None:
    told_of = "updates: [{when: 2021-05-31, status: ongoing, text: We wait for poles.}]"
    edit(running, "actions.yml", ("due: 2021-05, status: ongoing}", f"due: 2021-04, status: ongoing, {told_of}}}"))
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4", day="1625702400").returncode == 0
    said = yaml.safe_load((running / HOME / "frozen/2020-21-q4.yml").read_text(encoding="utf-8"))
    [text] = [one["text"] for one in said["late"] if one["id"] == "light-the-park"]
    assert text == "1 month late when last reported on, on 31 May 2021. We wait for poles."


def test_a_page_of_whose_changes_nothing_is_known_does_not_say_that_there_were_none(running: Path) -> None:
    assert plans(running, "build").returncode == 0
    built = "".join(path.read_text(encoding="utf-8") for path in (running / "site").rglob("*.html"))
    assert "No change" not in built


def test_a_frozen_file_that_was_broken_is_told_at_its_line(running: Path) -> None:
    plans(running, "freeze", "2020-2024", "2020/21 Q4")
    edit(running, "frozen/2020-21-q4.yml", ("as_at: 2021-06-01", "as_at: June the first"))
    done = plans(running, "check")
    assert (done.returncode, f"{HOME}/frozen/2020-21-q4.yml:3:1: error[bad-date]" in done.stdout) == (1, True), (
        done.stdout
    )


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
    assert (row["file"], row["line"]) == (f"{HOME}/{name}", line)
    assert row["hint"].startswith(f"write “{old}” again. If the new id has to stay,")
    edit(running, name, (new, old))
    assert not [one for one in told(running) if one[0] == "change-not-told"]


def test_a_target_that_a_report_keeps_as_typed_is_told_in_the_site_s_language(running: Path) -> None:
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    edit(running, "measures.yml", ("value: 50,", "value: 1550,"))
    settings = running / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}extra: {{plan: {{language: cy}}}}\n", encoding="utf-8")
    done = plans(running, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (running / "site/example/2020-2024/reports/2020-21-q4/index.html").read_text(encoding="utf-8")
    assert "dim mwy na 50" in page
    assert "nawr dim mwy na 1,550" in page
    assert "at most" not in page


def test_a_name_is_taken_out_of_a_report_that_was_written_down_and_its_page_says_so(running: Path) -> None:
    edit(running, "actions.yml", ("2021-05, status: ongoing}", "2021-05, status: ongoing, update: Jo  Smith is ill.}"))
    assert plans(running, "freeze", "2020-2024", "2020/21 Q4").returncode == 0
    commit(running)
    edit(running, "actions.yml", ("Jo  Smith", "Somebody"))
    assert "does not stand in" in plans(running, "freeze", "2020-2024", "2020-21-q4", "--take-out", "Al Smith").stderr
    assert plans(running, "freeze", "2020-2024", "2020-21-q4", "--take-out", "jo smith").returncode == 0
    frozen = (running / HOME / "frozen/2020-21-q4.yml").read_text(encoding="utf-8")
    assert "Smith" not in frozen
    assert "[…] is ill." in frozen
    assert not {"report-altered", "report-not-frozen"} & {code for code, _, _ in told(running)}
    assert plans(running, "build").returncode == 0
    page = (running / "site/example/2020-2024/reports/2020-21-q4/index.html").read_text(encoding="utf-8")
    assert "Words that should not have been public were taken out of it on 1 June 2021." in page
    assert "Smith" not in page
