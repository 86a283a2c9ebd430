"""The command `plans`: what it says, where, and with which exit status."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from built.projects import environment, run_plans, run_program
from projects import Lay
from publish.sites import git

DAY = "1622548800"
MISSPELT = "plans/example/2020-2024/partners.yml"


def plans(project: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run_plans(project, *words, **{"SOURCE_DATE_EPOCH": DAY, **env})


def program(project: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run_program(project, *words, **{"SOURCE_DATE_EPOCH": DAY, **env})


@pytest.fixture
def sound(lay: Lay) -> Path:
    """Give a project with nothing wrong."""
    return lay(None)


@pytest.fixture
def faulty(sound: Path) -> Path:
    """Give a project with a misspelt field."""
    file = sound / MISSPELT
    file.write_text(file.read_text(encoding="utf-8").replace("body:", "bodie:", 1), encoding="utf-8")
    return sound


def test_a_sound_project_is_checked_with_status_0(sound: Path) -> None:
    done = program(sound, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^No errors, ", done.stdout, re.MULTILINE)


def test_a_fault_is_told_with_its_place_a_caret_and_what_would_be_right_and_status_1(faulty: Path) -> None:
    done = program(faulty, "check")
    assert done.returncode == 1
    assert re.search(rf"^{MISSPELT}:\d+:\d+: error\[unknown-field\]: “bodie” is not a field", done.stdout, re.MULTILINE)
    assert "    ^" in done.stdout or " ^\n" in done.stdout
    assert "did you mean “body”?" in done.stdout
    assert re.search(r"^\d+ errors?, ", done.stdout, re.MULTILINE)


def test_a_check_that_finds_errors_ends_by_saying_what_to_do_next(faulty: Path) -> None:
    *_, last = plans(faulty, "check").stdout.splitlines()
    assert last.startswith("What to do next: open each file at its line")
    assert "run “plans check” again" in last


def test_the_program_says_its_version_anywhere(tmp_path: Path) -> None:
    done = plans(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"plans {version('partnership-plans')}\n", "")


def test_programs_get_json(faulty: Path) -> None:
    rows = json.loads(plans(faulty, "check", "--format", "json").stdout)
    row = next(row for row in rows if row["code"] == "unknown-field")
    assert row.keys() == {"code", "severity", "file", "line", "column", "message", "hint", "faults"}
    assert (row["file"], row["severity"]) == (MISSPELT, "error")


def test_github_gets_notes_on_the_changed_lines(faulty: Path) -> None:
    done = plans(faulty, "check", "--format", "github")
    assert re.search(rf"^::error file={MISSPELT},line=\d+,col=\d+,title=unknown-field::", done.stdout, re.MULTILINE)


def test_gitlab_gets_notes_on_the_changed_lines(faulty: Path) -> None:
    done = plans(faulty, "check", "--gitlab", "report.json")
    assert done.returncode == 1
    assert "did you mean “body”?" in done.stdout
    rows = json.loads((faulty / "report.json").read_text())
    row = next(row for row in rows if row["check_name"] == "unknown-field")
    assert (row["severity"], row["location"]["path"]) == ("major", MISSPELT)
    assert row["location"]["lines"]["begin"] > 1
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_a_change_is_told_all_errors_and_the_warnings_of_its_own_files(sound: Path) -> None:
    story = sound / "content" / "example" / "2020-2024"
    (story / "old.md").write_text("---\ntitle: Our old way\n---\nWe meet in the OLDAC: {{ link('nowhere') }}.\n")
    git(sound, "init", "--quiet")
    git(sound, "add", "-A")
    git(sound, "commit", "--quiet", "-m", "What was there")
    (story / "new.md").write_text("---\ntitle: Our new way\n---\nWe meet in the NEWAC.\n")
    git(sound, "add", "-A")
    git(sound, "commit", "--quiet", "-m", "The change")
    found = {}
    for words in ((), ("--since", "HEAD~1")):
        rows = json.loads(plans(sound, "check", "--format", "json", *words).stdout)
        found[words] = {(row["severity"], Path(row["file"]).name) for row in rows}
    assert found[()] == {("error", "old.md"), ("warning", "old.md"), ("warning", "new.md")}
    assert found["--since", "HEAD~1"] == {("error", "old.md"), ("warning", "new.md")}


def test_a_commit_that_git_does_not_know_is_said_plainly(faulty: Path) -> None:
    assert plans(faulty, "check", "--since=--output=x").returncode == 2
    done = plans(faulty, "check", "--since", "nowhere")
    why = "there is no repository here; run this in a clone"
    assert (done.returncode, done.stderr) == (
        2,
        f"plans: what has changed since “nowhere” can't be told: {why}.\n",
    )
    git(faulty, "init", "--quiet")
    git(faulty, "commit", "--quiet", "--allow-empty", "-m", "Begun")
    done = plans(faulty, "check", "--since", "nowhere")
    assert done.returncode == 2
    assert "can't be told: Not a valid object name nowhere; name a commit of this repository" in done.stderr


def test_a_build_says_where_to_look(sound: Path) -> None:
    done = plans(sound, "build", "--to", "out/site")
    assert done.returncode == 0, done.stdout
    assert re.search(
        r"^Built \d+ pages in out/site/\. Open out/site/index\.html in a browser", done.stdout, re.MULTILINE
    )
    assert (sound / "out" / "site" / "index.html").is_file()


def test_a_build_with_a_fault_writes_nothing(faulty: Path) -> None:
    done = plans(faulty, "build")
    assert done.returncode == 1
    assert "The site was not built, and site/ is as it was." in done.stdout
    assert not (faulty / "site").exists()


def test_the_settings_may_have_another_name_and_place(sound: Path, tmp_path: Path) -> None:
    (sound / "mkdocs.yml").rename(sound / "council.yml")
    assert plans(sound, "--config", "council.yml", "check").returncode == 0
    assert plans(tmp_path, "--config", str(sound / "council.yml"), "check").returncode == 0


@pytest.mark.parametrize("words", [(), ("chekc",), ("check", "--format", "xml"), ("build", "--nothing")])
def test_a_command_that_is_not_known_gets_the_known_ones_and_status_2(words: tuple[str, ...], sound: Path) -> None:
    done = plans(sound, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: plans")


def test_outside_a_project_it_says_where_to_run_it(tmp_path: Path) -> None:
    done = program(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("plans: there is no mkdocs.yml here.")


def test_the_fields_are_listed_anywhere(tmp_path: Path) -> None:
    done = plans(tmp_path, "fields")
    assert done.returncode == 0
    assert "as_printed" in done.stdout


def test_help_names_every_command(tmp_path: Path) -> None:
    done = plans(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("check", "build", "serve", "report", "fields"):
        assert re.search(rf"^\s+{command}\s", done.stdout, re.MULTILINE)


def test_a_terminal_without_our_signs_gets_question_marks_and_no_traceback(faulty: Path) -> None:
    done = program(faulty, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "?bodie? is not a field" in done.stdout


def test_a_reader_that_stops_early_gets_no_traceback(faulty: Path) -> None:
    command = [sys.executable, "-m", "partnership_plans.cli", "check"]
    env = environment({"SOURCE_DATE_EPOCH": DAY})
    with subprocess.Popen(command, cwd=faulty, env=env, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert said == ""


def test_the_daily_run_speaks_from_today_and_every_other_run_from_the_commit(sound: Path) -> None:
    (sound / "plans" / "accessibility.yml").unlink()  # its review would be out of date by today

    def page(**env: str) -> str:
        assert plans(sound, "build", **env).returncode == 0
        return (sound / "site" / "example" / "2020-2024" / "index.html").read_text(encoding="utf-8")

    assert "as at 1 June 2021" in page()
    assert "as at 1 June 2021" in page(PLANS_AS_AT="today")  # a date that is set goes before
    assert "as at 1 June 2021" in page(PLANS_AS_AT="commit")  # as the workflows of GitHub say it after a push
    year = datetime.now(UTC).year
    assert f" {year}." in page(PLANS_AS_AT="Today", SOURCE_DATE_EPOCH="").partition("as at ")[2][:40]
    for word in ("2026-12-21", "tomorrow"):
        done = plans(sound, "build", PLANS_AS_AT=word)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"PLANS_AS_AT is “{word}”. Set it to “today”, or to “commit” for the last commit." in " ".join(
            done.stderr.split()
        )


@pytest.mark.parametrize("number", ["1", "0", "few"])
def test_fewer_releases_than_can_be_gone_back_to_are_refused(number: str, sound: Path) -> None:
    done = plans(sound, "publish", "--to", "folder:www", "--keep", number)
    assert done.returncode == 2
    assert f"“{number}” is too few releases to keep. Name 2 or more" in " ".join(done.stderr.split())
    assert not (sound / "www").exists()
