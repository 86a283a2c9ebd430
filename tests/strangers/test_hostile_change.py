"""One branch with every offence in it, run through both hosts' own workflow files, with a canary at each way out."""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from projects import FIXTURES, REPOSITORY
from publish.sites import git
from publish.workflows import Job, Ran, github_jobs, gitlab_jobs, ready_machine, run
from strangers.offences import OFFENCES, Scene, forms_of

TOKEN = "canary-Zk93hTq7-never-to-be-seen"
CANARY = "The canary sings, and nobody may hear it."
PROJECT = (
    ".github", ".gitignore", ".gitlab-ci.yml", "Makefile", "hooks", "pyproject.toml", "requirements", "theme",
)  # fmt: skip
OWNERS = "* @example/web-team\n/content/ @example/communications\n/plans/ @example/communications\n"
DAY = "2021-06-01T12:00:00Z"
MEGABYTES, SECONDS = 1000, 300


class World(NamedTuple):
    """The stranger's branch in a repository, the commit that it comes from, and the folder in which machines stand."""

    remote: Path
    base: str
    folder: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Lay the whole hostile change, as a stranger would push it."""
    folder = tmp_path_factory.mktemp("world")
    root, remote = folder / "stranger", folder / "remote.git"
    shutil.copytree(FIXTURES / "_base", root)
    for name in PROJECT:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    (root / "CODEOWNERS").write_text(OWNERS, encoding="utf-8")
    git(folder, "init", "--quiet", "--bare", str(remote))
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", str(remote))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            patch.setenv(name, DAY)
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "-m", "The plans")
        git(root, "push", "--quiet", "origin", "main")
        git(root, "checkout", "--quiet", "-b", "stranger")
        _outside(folder)
        for offence in OFFENCES:
            offence.lay(Scene(root, "../outside"))
        git(root, "add", "--all", "--force", "--", ":!content/module")
        git(root, "commit", "--quiet", "-m", "Only a typing error")
        git(root, "push", "--quiet", "origin", "stranger")
    return World(remote, git(root, "rev-parse", "main"), folder)


def _outside(folder: Path) -> None:
    (folder / "outside").mkdir()
    (folder / "outside" / "canary.txt").write_text(CANARY)


class Machine(NamedTuple):
    """A machine of a host: the checkout, what lies beside it, and the environment with the token in it."""

    checkout: Path
    outside: Path
    environment: dict[str, str]


@pytest.fixture(params=["github", "gitlab"])
def host(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def machine(world: World, tmp_path: Path) -> Callable[[str], Machine]:
    """Give a function that makes a fresh machine with the hostile commit checked out."""

    def make(name: str) -> Machine:
        folder = tmp_path / name
        folder.mkdir()
        _outside(folder)
        git(folder, "clone", "--quiet", "--branch", "stranger", str(world.remote), str(folder / "checkout"))
        environment = ready_machine(folder / "temporary", folder / "checkout" / "hooks")
        return Machine(folder / "checkout", folder / "outside", environment | _of_hosts(world) | _canary())

    return make


def _of_hosts(world: World) -> dict[str, str]:
    return {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": world.base,
        "CI_PROJECT_URL": f"file://{world.remote.with_suffix('')}",
        "CI_SERVER_URL": "file://",
        "PLANS_PUBLISH_TO": "branch:gh-pages",
    }


def _canary() -> dict[str, str]:
    return {"PLANS_GIT_TOKEN": TOKEN, "AWS_SECRET_ACCESS_KEY": TOKEN, "CANARY": TOKEN}


def jobs(host: str, checkout: Path, world: World) -> list[Job]:
    """Give every job of a host that runs files of the repository, on a change request and after a merge."""
    if host == "gitlab":
        return gitlab_jobs(checkout, "preview", "only words", "build")
    known = {
        "${{ github.token }}": TOKEN,
        "${{ github.server_url }}": f"file://{world.remote.parent}",
        "${{ github.repository }}": "remote",
        "${{ github.event_name == 'push' && 'commit' || 'today' }}": "commit",
    }
    found = [*github_jobs(checkout, "preview", known), *github_jobs(checkout, "publish", known)]
    return [job for job in found if job.checkout]


def test_a_change_with_every_offence_in_it_is_told_and_gets_nothing_out(
    host: str, world: World, machine: Callable[[str], Machine], tried: Counter[str],
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    ran: list[Ran] = []
    for job in jobs(host, world.folder / "stranger", world):
        one = machine(job.name.replace(" ", "-"))
        # Each step is run though the one before it failed: a host would have stopped there.
        result = run(job, one.checkout, one.environment, stop=False, seconds=SECONDS)
        assert any(result.codes), f"{job.name} let it pass:\n{result.printed[-2000:]}"
        assert [path.name for path in one.outside.iterdir()] == ["canary.txt"]
        assert (one.outside / "canary.txt").read_text() == CANARY
        for form in (*forms_of(TOKEN), CANARY.encode()):
            assert form not in result.printed.encode(), f"{job.name} says {form!r}"
            assert not _holds(one.checkout, result.artifacts, form), f"{job.name} leaves {form!r}"
        ran.append(result)
    said = "".join(result.printed for result in ran)
    missing = [(one.name, told) for one in OFFENCES for told in one.told if not _is_told(host, said, *told)]
    assert missing == []
    assert max(result.megabytes for result in ran) < MEGABYTES
    assert sum(result.seconds for result in ran) < SECONDS
    most, spent = max(result.megabytes for result in ran), sum(result.seconds for result in ran)
    record_property(
        "figures",
        f"A change with {len(OFFENCES)} offences through {len(ran)} jobs of {host}: {spent:.0f} seconds, {most} MB.",
    )
    tried["stranger: one hostile change"] += len(OFFENCES)


def _is_told(host: str, said: str, code: str, file: str) -> bool:
    lines = said.splitlines()
    if host == "gitlab":
        return any(line.startswith(f"{file}:") and f"[{code}]: " in line for line in lines)
    return any(line.startswith("::") and f" file={file}," in line and f",title={code}::" in line for line in lines)


def _holds(checkout: Path, artifacts: tuple[Path, ...], form: bytes) -> bool:
    """Look through what a job hands on. A link is handed on as a link."""
    for path in artifacts:
        assert path.resolve().is_relative_to(checkout.resolve()), f"{path.name} leads out of the checkout"
        files = [path] if path.is_file() else [Path(top, name) for top, _, names in os.walk(path) for name in names]
        if any(form in file.read_bytes() for file in files if not file.is_symlink()):
            return True
    return False


def test_the_job_with_the_key_gets_no_release_of_such_a_change(
    host: str, world: World, machine: Callable[[str], Machine]
) -> None:
    build = jobs(host, world.folder / "stranger", world)[-1]
    one = machine("build")
    result = run(build, one.checkout, one.environment, seconds=SECONDS)
    assert result.codes[-1] != 0, "a host stops here, and starts no further job"
    assert result.artifacts == ()
    assert not git(world.remote, "for-each-ref", "refs/heads/gh-pages")
