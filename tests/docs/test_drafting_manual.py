"""docs/drafting.md, as somebody would follow it: its command is typed, with a file as a council has it."""

import re
from pathlib import Path

from built.projects import run_plans
from drafting.files import plan_in_word
from projects import REPOSITORY

MANUAL = (REPOSITORY / "docs" / "drafting.md").read_text(encoding="utf-8")
DAY = "1795755600"  # in November 2026


def test_the_command_of_the_manual_writes_a_draft_that_builds(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    (command,) = re.findall(r"^\$ plans (draft .*)$", MANUAL, re.MULTILINE)
    words = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', command)]
    done = run_plans(tmp_path, *words, SOURCE_DATE_EPOCH=DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert run_plans(tmp_path, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0


def test_a_mark_taken_away_as_the_manual_says_is_no_longer_told(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    run_plans(tmp_path, "draft", "plan.docx", SOURCE_DATE_EPOCH=DAY)
    for path in (tmp_path / "plans").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"[ ]+# check: .*$", "", text, flags=re.MULTILINE), encoding="utf-8")
    told = run_plans(tmp_path, "check", SOURCE_DATE_EPOCH=DAY).stdout
    assert "not-checked" not in told
    assert "0 errors" in told or "No errors" in told


def test_the_help_of_the_command_names_what_can_be_given(tmp_path: Path) -> None:
    told = run_plans(tmp_path, "draft", "--help").stdout
    assert all(f"--{name}" in told for name in ("partnership", "name", "title", "period", "area", "kind"))
    assert "Nothing is invented" in told.replace("\n", " ")
