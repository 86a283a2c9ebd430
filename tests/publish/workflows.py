"""Reads what CI does out of the workflow files themselves: there is no second copy of the steps."""

import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from functools import cache
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any, NamedTuple

import yaml

from projects import REPOSITORY

GITHUB = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
GITLAB = REPOSITORY / ".gitlab-ci.yml"


MEASURED = """
import os, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
os.write(int(sys.argv[1]), str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss).encode())
sys.exit(code)
"""
"""Runs a command and writes its most memory to an open file, in kilobytes.

Linux counts a program as at least as big as what started it, which here may be a
test run of a gigabyte: so this small one stands between them.
"""


class Step(NamedTuple):
    """What CI runs in one shell, and what it adds to the environment there."""

    script: str
    env: dict[str, str]


class Job(NamedTuple):
    """One job: its steps that run something, whether it gets the files of the commit, what it hands on.

    `after` runs in the end, whatever failed before; `always` says whether what there is is handed on even then.
    """

    name: str
    steps: tuple[Step, ...]
    checkout: bool
    leaves: tuple[str, ...]
    always: bool = False
    after: str = ""


def load(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML 1.1 takes the key `on` for a truth value, as GitHub does not."""
    found = yaml.safe_load(path.read_text())
    return {("on" if key is True else key): value for key, value in found.items()}


def steps(path: Path) -> list[dict[str, Any]]:
    """Give the steps of every job of a GitHub workflow."""
    return [step for job in load(path)["jobs"].values() for step in job["steps"]]


def github_jobs(root: Path, workflow: str, expressions: dict[str, str]) -> list[Job]:
    """Give the jobs of a GitHub workflow in a checkout; each `${{ … }}` has to be among the expressions given."""
    return [
        Job(
            name,
            tuple(
                Step(step["run"], {key: _worth(value, expressions) for key, value in step.get("env", {}).items()})
                for step in job["steps"]
                if "run" in step
            ),
            any("actions/checkout@" in step.get("uses", "") for step in job["steps"]),
            tuple(
                step["with"]["path"].rstrip("/")
                for step in job["steps"]
                if "actions/upload-artifact@" in step.get("uses", "")
            ),
        )
        for name, job in load(root / ".github" / "workflows" / f"{workflow}.yml")["jobs"].items()
    ]


def _worth(value: str, expressions: dict[str, str]) -> str:
    for expression, worth in expressions.items():
        value = value.replace(expression, worth)
    assert "${{" not in value, value
    return value


def gitlab_jobs(root: Path, *names: str) -> list[Job]:
    """Give jobs of GitLab's pipeline in a checkout, by their names; `$NAME` in a variable is left to the shell."""
    pipeline = load(root / ".gitlab-ci.yml")
    found = []
    for name in names:
        job = pipeline[name]
        variables = {key: str(value) for key, value in job.get("variables", {}).items()}
        script = "\n".join([*job.get("before_script", []), *job["script"]])
        leaves = tuple(path.rstrip("/") for path in job.get("artifacts", {}).get("paths", []))
        strategy = variables.get("GIT_STRATEGY", pipeline["variables"]["GIT_STRATEGY"])
        always = job.get("artifacts", {}).get("when") == "always"
        found.append(
            Job(
                name,
                (Step(script, variables),),
                strategy == "clone",
                leaves,
                always,
                "\n".join(job.get("after_script", [])),
            )
        )
    return found


class Ran(NamedTuple):
    """What came of a job: what was printed, the exit codes of its steps, the most memory (MB) and the seconds."""

    printed: str
    codes: tuple[int, ...]
    megabytes: int
    seconds: float
    artifacts: tuple[Path, ...]


def run(job: Job, folder: Path, environment: dict[str, str], *, stop: bool = True, seconds: int = 900) -> Ran:
    """Run the steps of a job as CI does, each in bash that stops at its first fault.

    With `stop`, the job is over at the first step that fails. GitLab puts variables into variables itself; here
    what the environment says is put in before.
    """
    printed, codes, most, begin = "", [], 0, time.monotonic()
    for step in job.steps:
        own = {name: _expanded(value, environment) for name, value in step.env.items()}
        bash = ["timeout", "--kill-after=5", str(seconds), "bash", "-e", "-o", "pipefail", "-c", step.script]
        with tempfile.TemporaryFile() as log, tempfile.TemporaryFile() as size:
            code = subprocess.run(
                [sys.executable, "-I", "-S", "-c", MEASURED, str(size.fileno()), *bash],
                cwd=folder, env=environment | own, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                pass_fds=[size.fileno()], check=False,
            ).returncode  # fmt: skip
            log.seek(0)
            size.seek(0)
            printed += log.read().decode("utf-8", "replace")
            most = max(most, int(size.read()) // 1024)
        codes.append(code)
        if code and stop:
            break
    if job.after:
        subprocess.run(["bash", "-c", job.after], cwd=folder, env=environment, check=False, capture_output=True)
    left = tuple(folder / name for name in job.leaves if (folder / name).exists() and (job.always or not any(codes)))
    return Ran(printed, tuple(codes), most, time.monotonic() - begin, left)


def _expanded(value: str, known: dict[str, str]) -> str:
    for name in sorted(known, key=len, reverse=True):
        value = value.replace(f"${name}", known[name]) if f"${name}" in value else value
    return value


def hand_on(ran: Ran, to: Path) -> None:
    """Do what both hosts do between two jobs: what the one left lies in the other's folder, which is new."""
    to.mkdir()
    for path in ran.artifacts:
        shutil.copytree(path, to / path.name)


def fresh_machine(temporary: Path) -> dict[str, str]:
    """Give the environment of a machine where nothing is installed yet; CI's variables of both hosts are in it."""
    ours = ("MAKE", "MFLAGS", "ARGS", "PYTHON", "PLANS", "SOURCE_DATE", "VIRTUAL_ENV", "VENV", "COVERAGE", "GIT_")
    temporary.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"RUNNER_TEMP": str(temporary), "TMPDIR": str(temporary)}


def ready_machine(temporary: Path, hooks: Path) -> dict[str, str]:
    """Give the same where `make` finds everything installed; the program itself is the checkout's own, at `hooks`.

    On GitLab the folder of the environment is asked of `mktemp`, so here that gives the one that is ready.
    """
    environment = fresh_machine(temporary)
    bin_ = temporary / "plans" / "bin"
    if not bin_.exists():
        _environment(temporary / "plans")
    packages = next((temporary / "plans" / "lib").glob("python*/site-packages"))
    (packages / "a-checkout.pth").write_text(f"{hooks}\n")
    (packages / "the-tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    for name, compiled in _compiled().items() if hooks != REPOSITORY / "hooks" else ():
        (hooks / name).parent.mkdir(exist_ok=True)
        (hooks / name).write_bytes(compiled)
    commands = temporary / "commands"
    commands.mkdir(exist_ok=True)
    lines = ("#!/bin/sh", '[ -e asked ] && exec /usr/bin/mktemp "$@"', "touch asked", f'echo "{temporary}"')
    (commands / "mktemp").write_text("\n".join(lines).replace("asked", f'"{temporary}/asked"') + "\n")
    (commands / "mktemp").chmod(0o755)
    (temporary / "asked").unlink(missing_ok=True)
    return environment | {"PATH": f"{commands}:{environment['PATH']}"}


@cache
def _compiled() -> dict[Path, bytes]:
    """Give the program as `make` compiles it when it installs it, to be used where the source still says the same."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(REPOSITORY / "hooks", copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(copy, quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        return {path.relative_to(copy): path.read_bytes() for path in Path(copy).rglob("*.pyc")}


def _environment(folder: Path) -> None:
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", str(folder)], check=True)
    plans = "import sys\nfrom partnership_plans.cli import main\nsys.exit(main())\n"
    (folder / "bin" / "plans").write_text(f"#!{folder}/bin/python\n{plans}")
    (folder / "bin" / "plans").chmod(0o755)
    for mark in ("python.done", "site.done"):
        (folder / mark).touch()
        os.utime(folder / mark, (4102444800, 4102444800))  # newer than anything that make compares it with
