"""Small real projects to build and to break, and the commands that build them."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree
from unittest import mock

from partnership_plans import cli
from projects import SITES

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1842436800"
"""The day from which the invented borough speaks, for tests that must not depend on the day of the last commit."""


def copy_living(to: Path, times: int = 1) -> Path:
    """Copy the invented borough's site, a whole plan that runs, with a theme of its own: each file may be changed.

    Several times, it is a site of as many partnerships, each of a name of its own and with the same plan.
    """
    copytree(SITES / "living", to)
    copytree(ROOT / "theme", to / "theme")
    (to / "hooks").symlink_to(ROOT / "hooks")
    for number in range(1, times):
        name = f"harrowmere-{number}"
        own = copytree(to / "plans" / "harrowmere", to / "plans" / name) / "partnership.yml"
        text = re.sub(r"(?m)^((?:name|area): .*)$", rf"\1 {number}", own.read_text(encoding="utf-8"))
        own.write_text(text, encoding="utf-8")
        copytree(to / "content" / "harrowmere", to / "content" / name)
    return to


def copy_federal(to: Path) -> Path:
    """Copy the federal plan's site, a whole plan that is over, with a theme of its own."""
    copytree(SITES / "federal", to)
    copytree(ROOT / "theme", to / "theme")
    (to / "hooks").symlink_to(ROOT / "hooks")
    return to


def copy_all(to: Path) -> Path:
    """Copy everything that the site of this repository is made from."""
    for folder in ("theme", "plans", "content"):
        copytree(ROOT / folder, to / folder)
    (to / "hooks").symlink_to(ROOT / "hooks")
    (to / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return to


def run(project: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program such as `-m mkdocs build` in a project's folder, as a process of its own."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env=environment(env),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def environment(env: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of this test with our package first on the path, and no day but one that is given."""
    return _without_a_day() | {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **env}


def _without_a_day() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}


def run_program(project: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command `plans` as a process of its own, for what only a process has: a locale, streams, an end."""
    return run(project, "-m", "partnership_plans.cli", *words, **env)


def run_plans(project: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command `plans` in a project's folder, in this process: half a second of starting is saved each time."""
    out, err = StringIO(), StringIO()
    with ExitStack() as around:
        around.enter_context(chdir(project))
        around.enter_context(mock.patch.dict(os.environ, _without_a_day() | env, clear=True))
        around.enter_context(redirect_stdout(out))
        around.enter_context(redirect_stderr(err))
        try:
            status = cli.main(words)
        except SystemExit as end:
            status = int(end.code or 0)
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def without_index(files: dict[str, str]) -> dict[str, str]:
    """Leave out the search index, which `plans build` makes of the finished pages and MkDocs alone does not."""
    return {name: digest for name, digest in files.items() if not name.startswith("pagefind/")}


def fingerprint(folder: Path) -> dict[str, str]:
    """Give every file of a folder with a hash of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
