"""A commit that is pushed to a repository appears on the served site, by the workflows' own steps and nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import REPOSITORY
from publish.sites import Server, git
from publish.workflows import Command, github_commands, gitlab_commands

PROJECT = (
    ".github", ".gitignore", ".gitlab-ci.yml", "Makefile", "content", "hooks", "mkdocs.yml", "plans",
    "pyproject.toml", "requirements", "theme",
)  # fmt: skip
DAY = "2026-11-21T12:00:00Z"
EDITED = "content/index.md"
NEWS = "The partnership now meets in the library."
ON_GITHUB = {
    "${{ github.token }}": "a-token",
    "${{ github.event_name == 'schedule' && 'today' || 'commit' }}": "commit",
}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an editor's checkout of this very project, pushed to a real bare repository."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, DAY)
    folder, bare = tmp_path / "checkout", tmp_path / "remote.git"
    folder.mkdir()
    for name in PROJECT:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", str(bare))
    push(folder, "The plans")
    return folder


def push(checkout: Path, message: str) -> None:
    git(checkout, "add", "-A")
    git(checkout, "commit", "--quiet", "-m", message)
    git(checkout, "push", "--quiet", "origin", "main")


def edit_and_push(checkout: Path) -> None:
    page = checkout / EDITED
    page.write_text(f"{page.read_text()}\n{NEWS}\n")
    push(checkout, "Say where we meet")


def runner(checkout: Path, name: str) -> Path:
    """Do what CI does first: a fresh copy of the commit that was pushed."""
    folder = checkout.with_name(name)
    git(checkout.parent, "clone", "--quiet", str(checkout.with_name("remote.git")), str(folder))
    return folder


def fresh_machine() -> dict[str, str]:
    """Give the environment of a machine where nothing is installed yet."""
    ours = ("MAKE", "MFLAGS", "ARGS", "PYTHON", "PLANS", "SOURCE_DATE", "VIRTUAL_ENV", "COVERAGE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def ready_machine(folder: Path) -> dict[str, str]:
    """Give the same where `make` finds everything installed; the program itself is still the checkout's own."""
    venv = folder.with_name("venv")
    venv.mkdir(exist_ok=True)
    if not (venv / "bin").exists():
        (venv / "bin").symlink_to(Path(sys.executable).parent)
    for mark in ("python.done", "site.done"):
        (venv / mark).touch()
        os.utime(venv / mark, (4102444800, 4102444800))  # newer than anything that make compares it with
    return fresh_machine() | {"MAKEFLAGS": f"VENV={venv}", "PYTHONPATH": str(folder / "hooks")}


def run(commands: list[Command], folder: Path, environment: dict[str, str]) -> str:
    """Run each command as CI does, in bash that stops at the first fault; give what was printed."""
    printed = ""
    for command in commands:
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command.line],
            cwd=folder, env=environment | command.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        printed += done.stdout
        assert done.returncode == 0, f"{command.line}\n{done.stdout[-2000:]}{done.stderr}"
    return printed


def serve_branch(checkout: Path, nginx: Server, name: str) -> None:
    """Do what a Pages host does: serve the branch."""
    served = checkout.with_name(name)
    git(checkout.parent, "clone", "--quiet", "--branch", "gh-pages", str(checkout.with_name("remote.git")), name)
    link = nginx.root / "current.new"
    link.symlink_to(served)
    link.replace(nginx.root / "current")


def test_github_publishes_a_changed_line_to_the_branch_that_is_served(checkout: Path, nginx: Server) -> None:
    machine = runner(checkout, "runner-1")
    said = run(github_commands(machine, ON_GITHUB), machine, ready_machine(machine))
    assert "::warning file=plans/" in said, "the editor's report stands on the lines of the change"
    serve_branch(checkout, nginx, "host-1")
    before = nginx.get("/").body.decode()
    assert NEWS not in before
    edit_and_push(checkout)
    machine = runner(checkout, "runner-2")
    run(github_commands(machine, ON_GITHUB), machine, ready_machine(machine))
    serve_branch(checkout, nginx, "host-2")
    assert NEWS in nginx.get("/").body.decode()
    assert git(checkout.with_name("remote.git"), "rev-list", "--count", "gh-pages") == "2"


def test_gitlab_publishes_a_changed_line_to_the_folder_that_is_served(checkout: Path, nginx: Server) -> None:
    edit_and_push(checkout)
    machine = runner(checkout, "runner")
    environment = ready_machine(machine) | {"PLANS_PUBLISH_TO": f"folder:{nginx.root}"}
    said = run(gitlab_commands(machine), machine, environment)
    assert "Published " in said
    assert NEWS in nginx.get("/").body.decode()


@pytest.mark.sweep
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_commit_is_published_from_a_machine_where_nothing_is_installed(
    host: str, checkout: Path, nginx: Server, record_property: Callable[[str, object], None]
) -> None:
    edit_and_push(checkout)
    machine = runner(checkout, "runner")
    commands = github_commands(machine, ON_GITHUB) if host == "github" else gitlab_commands(machine)
    run(commands, machine, fresh_machine() | {"PLANS_PUBLISH_TO": f"folder:{nginx.root}"})
    if host == "github":
        serve_branch(checkout, nginx, "host")
    assert NEWS in nginx.get("/").body.decode()
    lines = " && ".join(command.line for command in commands)
    record_property("figures", f"From nothing to a served commit on {host}: {lines}.")
