"""The quarterly update of docs/editing.md, typed and edited as it stands there: due, edit, changes, report, build."""

import re
from pathlib import Path

import pytest
import yaml

from built.reading import main, visible
from docs.examples import EDITION, MID_2026, PAGE, blocks_of, manuals_project
from docs.promises import words_of
from docs.trying import Done, run
from projects import REPOSITORY
from publish.sites import git

SECTION = (
    PAGE.read_text(encoding="utf-8").partition("\n## Your quarterly update in ten minutes\n")[2].partition("\n## ")[0]
)
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)
REPORT = f"{EDITION}/reports/2026-27-q1"
LATER = str(int(MID_2026) + 200 * 86_400)


def steps(mark: str) -> dict[str, str]:
    return {block.file: block.text for block in blocks_of(PAGE) if block.mark == mark}


def words_on(project: Path, address: str) -> str:
    return visible(main((project / "site" / address / "index.html").read_text(encoding="utf-8")))


def type_all(project: Path) -> list[Done]:
    """Do what the section says, in its order: each command, and the edits that stand before it."""
    done = []
    for command in "".join(COMMANDS).splitlines():
        if command == "plans changes --write":
            for name, text in steps("update").items():
                (project / name).write_text(text, encoding="utf-8")
        if command.startswith("plans freeze"):
            notes = project / "plans" / EDITION / "changes.yml"
            reason = "More people report thefts since they can do so online."
            notes.write_text(notes.read_text("utf-8").replace("why: not stated", f"why: {reason}"), encoding="utf-8")
        done.append(run(project, words_of(command)[1:]))
    return done


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Done]]:
    """Give the manual's project after the update, and what each command said."""
    project = manuals_project(tmp_path_factory.mktemp("round") / "project")
    (project / ".gitignore").write_bytes((REPOSITORY / ".gitignore").read_bytes())
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Before the quarter ended")
    return project, type_all(project)


def test_every_step_ends_well(updated: tuple[Path, list[Done]]) -> None:
    assert [done.status for done in updated[1]] == [0] * 5, [done.said for done in updated[1]]


def test_what_is_due_is_listed_by_its_owner_with_its_file_and_line(updated: tuple[Path, list[Done]]) -> None:
    said = updated[1][0].out
    assert re.search(r"^Example Council\n  .*: .* \[plans/\S+:\d+\]$", said, re.MULTILINE)
    assert re.search(
        r"^Nobody is named\n  Theft of bicycles: The next figure is due by 30 September 2026\.", said, re.MULTILINE
    )


def test_the_check_has_nothing_to_say_once_the_reasons_are_there(updated: tuple[Path, list[Done]]) -> None:
    assert updated[1][3].said == "No errors, no warnings.\n"


def test_the_report_tells_what_moved_what_was_altered_the_ratings_and_what_is_next(
    updated: tuple[Path, list[Done]],
) -> None:
    text = words_on(updated[0], REPORT)
    for words in (
        "The walls are painted, and the lamps are on a ship.",
        "The due date of “Put new lights in the station underpass” was 30 June 2027 and is now 30 September 2027.",
        "was at most 350 offences and is now at most 370 offences. Why: More people report thefts",
        "The next figure is due by 30 September 2026.",
        "Nothing is late.",
    ):
        assert words in text, words


def test_a_note_stands_on_the_page_concerned_on_what_changed_on_updates_and_in_the_feed(
    updated: tuple[Path, list[Done]],
) -> None:
    note = "was at most 350 offences and is now at most 370 offences."
    for address in (f"{EDITION}/measures/theft-from-cars", f"{EDITION}/what-changed", "updates"):
        assert note in words_on(updated[0], address), address
    feed = next((updated[0] / "site").rglob("*.atom"), None) or next((updated[0] / "site/updates").glob("*.xml"))
    assert note in feed.read_text(encoding="utf-8")
    foot = "The facts on this page last changed: 1 July 2026."
    assert foot in words_on(updated[0], f"{EDITION}/measures/theft-from-cars")


def test_the_drafted_note_is_the_one_that_the_manual_shows(updated: tuple[Path, list[Done]]) -> None:
    written = (updated[0] / "plans" / EDITION / "changes.yml").read_text(encoding="utf-8")
    [shown] = steps("note").values()
    [note] = yaml.safe_load(shown)["changes"]
    assert note in yaml.safe_load(written)["changes"]


def test_a_report_stays_as_it_was_made_and_tells_apart_what_was_revised_since(
    updated: tuple[Path, list[Done]],
) -> None:
    project = updated[0]
    before = words_on(project, REPORT)
    measures, actions = (project / "plans" / EDITION / f"{name}.yml" for name in ("measures", "actions"))
    kept = {path: path.read_text(encoding="utf-8") for path in (measures, actions)}
    measures.write_text(
        kept[measures].replace("Q1, value: 85", "Q1, value: 91").replace("value: 370", "value: 390"), encoding="utf-8"
    )
    changed = kept[actions].replace("Patrol the high street", "Walk the high street").replace("2027-09-30", "2029")
    actions.write_text(changed, encoding="utf-8")
    assert run(project, ["build"], SOURCE_DATE_EPOCH=LATER).status == 0
    after = words_on(project, REPORT)
    # With what was revised the page may be long enough for a list of its contents, above what it says.
    as_made, _, since = after.rpartition("Revised since")
    begin, end = before.index("Of 3 actions"), before.index("This page is as at")
    assert " ".join(before[begin:end].split()) == " ".join(as_made[as_made.index("Of 3 actions") :].split())
    assert "It was revised since, and is now 91 offences." in since
    assert (
        "the target for 2028 to 2029 was at most 370 in this report. It was altered since, and is now at most 390."
        in since
    )
    for path, text in kept.items():
        path.write_text(text, encoding="utf-8")


def test_a_report_is_written_down_once_and_not_before_its_time(updated: tuple[Path, list[Done]]) -> None:
    again = run(updated[0], ["freeze", "2026-2029", "2026-27-q1"])
    assert (again.status, "was written down already" in again.said) == (2, True)
    early = run(updated[0], ["freeze", "2026-2029", "2026/27 Q2"])
    assert (early.status, "2026/27 Q2 ends on 30 September 2026" in early.said) == (2, True)
    assert not (updated[0] / "plans" / EDITION / "frozen" / "2026-27-q2.yml").exists()
