"""A project as a web team has it, in which every command of the manuals is typed: in git, and published twice."""

import functools
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from built.projects import run_plans
from docs.examples import MID_2026, manuals_project
from docs.promises import words_of
from projects import REPOSITORY
from publish.sites import git
from serving.process import serving

PLACES = {
    "TARGET": "folder:../srv",
    "…": "folder:../srv",
    "folder:/srv/plans": "folder:../srv",
    "FILE": "quality.json",
    "NAME": "localhost",
    "EDITION": "example/2026-2029",
    "PERIOD": "2026/27 Q1",
    "8001": "0",
}
"""What stands in the manuals for a place of the reader's own, and what is typed in its stead."""
LEFT_OUT = {
    "--owner": "example-council",
    "URL|FOLDER": "URL",
    "--root": "/srv/plans",
    "--name": "plans.example.gov.uk",
    "--finished": "site",
    "--to": "TARGET",
    "--keep": "10",
    "--since": "COMMIT",
    "COMMAND": "check",
    "EDITION": "EDITION",
    "PERIOD": "PERIOD",
    "suggest": "suggest",
    "nginx": "nginx",
}
"""What a sentence may leave out that a command needs: it is asked for by this name."""
ASKED = re.compile(r"the following arguments are required: (.+)|argument (--[\w-]+): expected one argument")


class Done(NamedTuple):
    """What a command came to: its status, all that it said, and what of it a program would read."""

    status: int
    said: str
    out: str = ""


def run(project: Path, words: list[str], **env: str) -> Done:
    """Run `plans` with these words in a project's folder, as it is run from a terminal."""
    done = run_plans(project, *words, **{"SOURCE_DATE_EPOCH": MID_2026, **env})
    return Done(done.returncode, done.stdout + done.stderr, done.stdout)


def lay_out(to: Path) -> Path:
    """Write the project of docs/editing.md into a repository, publish it twice, change it and build it."""
    project = manuals_project(to / "project")
    (project / ".gitignore").write_bytes((REPOSITORY / ".gitignore").read_bytes())
    git(to, "init", "--quiet", "--bare", "origin.git")
    git(project, "init", "--quiet")
    git(project, "remote", "add", "origin", "../origin.git")
    for description in ("As it was", "As it is"):
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        settings = re.sub(r"^site_description: .*\n", "", settings, flags=re.MULTILINE)
        (project / "mkdocs.yml").write_text(f"{settings}site_description: {description}\n", encoding="utf-8")
        git(project, "add", "--all")
        git(project, "commit", "--quiet", "--message", description)
        git(project, "push", "--quiet", "--set-upstream", "origin", "main")
        for command in ("publish --to folder:../srv", "publish --to branch:gh-pages"):
            done = run(project, command.split())
            assert done.status == 0, done.said
    (project / "content/index.md").write_text("What is told here is not published yet.\n", encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "As it will be")
    sheets = ("export --xlsx council.xlsx --owner example-council", "export --csv sheets")
    for command in ("build", "publish --to branch:pages --hand-over release", *sheets):
        done = run(project, command.split())
        assert done.status == 0, done.said
    return project


def copy_of(project: Path, to: Path) -> Path:
    """Copy a project with all that it was published to, so that what is typed in it concerns no other test."""
    copytree(project.parent, to, symlinks=True)
    return to / project.name


def filled(words: list[str], project: Path, live: str) -> list[str]:
    """Type the reader's own in place of what stands for it."""
    given = PLACES | {"COMMIT": git(project, "rev-parse", "HEAD~1"), "URL": live}
    return [live if word.startswith("https://plans.example") else given.get(word, word) for word in words]


def type_in(command: str, project: Path, live: str) -> Done:
    """Run a command as a manual writes it; what its sentence leaves out is given as the program asks for it."""
    program, *rest = words_of(command)
    words = filled(rest, project, live)
    if program == "mkdocs":
        return _mkdocs(project, words)
    if words[:1] == ["serve"]:
        return _serve(project, words[1:])
    for _ in LEFT_OUT:
        done = run(project, words, PLANS_PUBLISH_TO="folder:../srv")
        asked = ASKED.search(done.said) if done.status == 2 else None
        if asked is None:
            return done
        words += filled(list(_answers(asked)), project, live)
    raise AssertionError(words)


def _answers(asked: re.Match[str]) -> Iterator[str]:
    """Give what the program asks for: a value for an option that stands there already, or each thing that it needs."""
    if asked[2]:
        yield LEFT_OUT[asked[2]]
    for name in (asked[1] or "").split(", ") if asked[1] else ():
        yield from (name, LEFT_OUT[name]) if name.startswith("--") else (LEFT_OUT[name],)


def _mkdocs(project: Path, words: list[str]) -> Done:
    env = os.environ | {"SOURCE_DATE_EPOCH": MID_2026}
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", *words]
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, encoding="utf-8", check=False)
    return Done(done.returncode, done.stdout + done.stderr)


def _serve(project: Path, words: list[str]) -> Done:
    browser = project / "opened"
    with serving(project, *words, BROWSER=f"sh -c 'echo %s > {browser}'", SOURCE_DATE_EPOCH=MID_2026) as server:
        server.wait_for_text("Example Community Safety Partnership")
        if "--open" in words:
            server.wait_for(browser.exists)
        return Done(server.end(), server.said)


@contextmanager
def on_the_web(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine alone, and give its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the library
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def made_by(target: str) -> list[str]:
    """Give what `make` would type for a target of ours, as commands of `plans`. A target that is not there fails."""
    done = subprocess.run(
        ["make", "--dry-run", *([target] if target else []), f"VENV={Path(sys.prefix)}"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    typed = re.findall(r"^\S+/python -I \S+/plans ([a-z][^>\n]*)", done.stdout, re.MULTILINE)
    return [f"plans {found.strip()}" for found in typed]


def written(project: Path) -> set[str]:
    """Give every file and folder that the commands have written, in the project and where it was published to."""
    root = project.parent
    found = {path.relative_to(root).as_posix() for path in root.rglob("*")}
    found |= {
        f"gh-pages/{name}" for name in git(root / "origin.git", "ls-tree", "-r", "--name-only", "gh-pages").split()
    }
    return found
