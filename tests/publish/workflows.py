"""Reads what CI does out of the workflow files themselves: there is no second copy of the steps."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from projects import REPOSITORY

GITHUB = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
GITLAB = REPOSITORY / ".gitlab-ci.yml"


class Command(NamedTuple):
    """One line that CI runs, and what its step adds to the environment."""

    line: str
    env: dict[str, str]


def load(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML 1.1 takes the key `on` for a truth value, as GitHub does not."""
    found = yaml.safe_load(path.read_text())
    return {("on" if key is True else key): value for key, value in found.items()}


def steps(path: Path) -> list[dict[str, Any]]:
    """Give the steps of every job of a GitHub workflow."""
    return [step for job in load(path)["jobs"].values() for step in job["steps"]]


def github_commands(root: Path, expressions: dict[str, str]) -> list[Command]:
    """Give what GitHub runs to publish a checkout; each `${{ … }}` has to be among the expressions given."""
    found = [step for step in steps(root / ".github" / "workflows" / "publish.yml") if "run" in step]
    return [
        Command(step["run"], {name: _worth(value, expressions) for name, value in step.get("env", {}).items()})
        for step in found
    ]


def _worth(value: str, expressions: dict[str, str]) -> str:
    return expressions[value] if "${{" in value else value


def gitlab_commands(root: Path) -> list[Command]:
    """Give what GitLab runs to publish a checkout."""
    return [Command(line, {}) for line in load(root / ".gitlab-ci.yml")["publish"]["script"]]
