"""The workflow files: what they may do, what they call, and that the newest commit wins."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from projects import REPOSITORY
from publish.workflows import GITHUB, GITLAB, load, steps

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_only_calls_make_and_plans_and_pins_every_action(path: Path) -> None:
    for step in steps(path):
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step["uses"]
        else:
            assert re.fullmatch(r"(?:make|plans) [^;&|`$]+", step["run"]), step["run"]
    assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", path.read_text()), "the version stands beside the digest"


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_has_no_permission_but_those_its_job_names(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    for step in steps(path):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_a_strangers_change_runs_with_no_secret_and_may_write_nothing() -> None:
    path = REPOSITORY / ".github" / "workflows" / "preview.yml"
    workflow = load(path)
    assert list(workflow["on"]) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    text = path.read_text()
    assert "secrets." not in text
    assert "github.token" not in text
    assert "GITHUB_TOKEN" not in text


def test_the_newest_commit_wins_and_no_publish_is_cut_off() -> None:
    workflow = load(REPOSITORY / ".github" / "workflows" / "publish.yml")
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert workflow["on"]["schedule"], "what falls due is said to be due each week"
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["publish"]["if"] == "github.ref == 'refs/heads/main'", "nor another branch by hand"


def test_gitlab_calls_the_same_commands_and_publishes_from_the_main_branch_only() -> None:
    pipeline = load(GITLAB)
    github = {step["run"].split(" ARGS=")[0] for path in GITHUB for step in steps(path) if "run" in step}
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    assert {command.split(" ARGS=")[0] for job in jobs.values() for command in job["script"]} == github
    assert jobs["preview"]["artifacts"]["reports"]["codequality"] in jobs["preview"]["script"][0], "notes on the lines"
    assert jobs["publish"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert jobs["publish"]["resource_group"] == "publish"
    assert pipeline["default"]["cache"]["policy"] == "pull", "a merge request changes nothing that main will use"


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    program = Path(sys.executable).with_name("zizmor")
    if not program.exists():
        pytest.fail("This test needs zizmor: pip install zizmor")
    command = [
        str(program),
        "--offline",
        "--no-progress",
        "--persona",
        "auditor",
        str(REPOSITORY / ".github" / "workflows"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr
