"""What CI does, read out of the workflow files themselves and run here: there is no second copy of the steps."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish.sites import Server, git

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")

PLANS = """#!{python}
import argparse
import sys
from pathlib import Path

sys.path[:0] = {paths!r}
from partnership_plans.publish import Project, add_commands
from publish.sites import builder, site_files

parser = argparse.ArgumentParser()
parser.add_argument("--config", default="mkdocs.yml")
commands = parser.add_subparsers(required=True)
check = commands.add_parser("check")
check.add_argument("--format")
check.set_defaults(run=lambda options, config: 0)


def project(config):
    release = (config.parent / "plans" / "plan.txt").read_text().strip()
    return Project(config.resolve().parent, builder(site_files(release)), "2026-11-21")


add_commands(commands, project)
options = parser.parse_args()
sys.exit(options.run(options, Path(options.config)))
"""


def load(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML 1.1 takes the key `on` for a truth value, as GitHub does not."""
    found = yaml.safe_load(path.read_text())
    return {("on" if key is True else key): value for key, value in found.items()}


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load(path)["jobs"].values() for step in job["steps"]]


def run_steps(path: Path, folder: Path, environment: dict[str, str]) -> list[str]:
    """Run each `run:` step as GitHub does, in bash with -e; give the commands."""
    commands = [step["run"] for step in steps(path) if "run" in step]
    for command in commands:
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return commands


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give make an environment in which everything is installed and `plans` builds the small site."""
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    plans = venv / "bin" / "plans"
    plans.write_text(PLANS.format(python=sys.executable, paths=[str(ROOT / "hooks"), str(ROOT / "tests")]))
    plans.chmod(0o755)
    for stamp in ("python.done", "site.done", "test.done", "tools.done"):
        (venv / stamp).touch()
        os.utime(venv / stamp, (4102444800, 4102444800))  # newer than anything that make compares it with
    git_as = {"GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(tmp_path)}
    return {"PATH": os.environ["PATH"], "MAKEFLAGS": f"VENV={venv}", **git_as}


def test_a_commit_pushed_to_the_repository_appears_on_the_served_site(
    project: Path, remote: Path, environment: dict[str, str], nginx: Server, tmp_path: Path
) -> None:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
    (project / "mkdocs.yml").write_text("site_name: x\n")
    (project / "requirements").mkdir()
    for name in ("site.lock", "test.lock"):
        (project / "requirements" / name).touch()
    for number in (1, 2):
        (project / "plans" / "plan.txt").write_text(f"{number}\n")
        git(project, "add", "-A")
        git(project, "commit", "--quiet", "-m", f"Release {number}")
        git(project, "push", "--quiet", "origin", "main")
        # What actions/checkout does: a fresh copy of the commit that was pushed.
        runner = tmp_path / f"runner-{number}"
        git(tmp_path, "clone", "--quiet", str(remote), str(runner))
        commands = run_steps(ROOT / ".github" / "workflows" / "publish.yml", runner, environment)
        assert any("publish" in command for command in commands)
        # What a Pages host does: it serves the branch.
        served = tmp_path / f"host-{number}"
        git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(served))
        link = nginx.root / "current.new"
        link.symlink_to(served)
        link.replace(nginx.root / "current")
        assert f"Release {number}".encode() in nginx.get("/about/").body


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_only_calls_make_and_plans_and_pins_every_action(path: Path) -> None:
    for step in steps(path):
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step["uses"]
        else:
            assert re.fullmatch(r"(?:make|plans) [^;&|`$]+", step["run"]), step["run"]
    assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", path.read_text()), "the version stands beside the digest"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_permission_but_those_its_job_names(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    for step in steps(path):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_a_strangers_change_runs_with_no_secret_and_may_write_nothing() -> None:
    path = ROOT / ".github" / "workflows" / "preview.yml"
    workflow = load(path)
    assert list(workflow["on"]) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    text = path.read_text()
    assert "secrets." not in text
    assert "github.token" not in text
    assert "GITHUB_TOKEN" not in text


def test_the_newest_commit_wins_and_no_publish_is_cut_off() -> None:
    workflow = load(ROOT / ".github" / "workflows" / "publish.yml")
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert workflow["on"]["schedule"], "what falls due is said to be due each week"


def test_gitlab_calls_the_same_commands_and_publishes_from_the_main_branch_only() -> None:
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    github = {step["run"].split(" ARGS=")[0] for path in WORKFLOWS for step in steps(path) if "run" in step}
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    assert {command for job in jobs.values() for command in job["script"]} == github
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
        str(ROOT / ".github" / "workflows"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr
