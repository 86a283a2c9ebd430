"""A clone works wherever it lies and whatever git does to its line ends: in a folder with a space, as another user."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built.projects import copy_federal
from projects import REPOSITORY
from publish.sites import git

PROJECT = (
    ".gitattributes", ".gitignore", "LICENSE", "Makefile", "content", "hooks", "mkdocs.yml", "plans", "pyproject.toml",
    "requirements", "tests/install-tools.sh", "tests/problems", "theme",
)  # fmt: skip
COPIED = {"content", "mkdocs.yml", "plans", "tests/problems", "theme"}
DAY = "2026-11-27T12:00:00Z"
STRANGER = 1234


@pytest.fixture(scope="module")
def whole_origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository that holds this project, as it stands."""
    return in_git(tmp_path_factory.mktemp("whole") / "repository", PROJECT)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository that holds the same with one partnership's plan, as a council's does."""
    folder = copy_federal(tmp_path_factory.mktemp("origin") / "repository")
    (folder / "hooks").unlink()
    return in_git(folder, tuple(name for name in PROJECT if name not in COPIED))


def in_git(folder: Path, names: tuple[str, ...]) -> Path:
    """Copy these of our files into a folder, and make a repository of it."""
    for name in names:
        source, to = REPOSITORY / name, folder / name
        to.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"), symlinks=True)
        else:
            shutil.copy(source, to)
    git(folder, "init", "--quiet")
    commit(folder, "The plans")
    return folder


def commit(folder: Path, message: str) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        os.environ[name] = DAY
    try:
        git(folder, "add", "-A")
        git(folder, "commit", "--quiet", "-m", message)
    finally:
        del os.environ["GIT_AUTHOR_DATE"], os.environ["GIT_COMMITTER_DATE"]


def clone(origin: Path, to: Path, *settings: str) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    words = [word for setting in settings for word in ("-c", setting)]
    git(to.parent, "clone", "--quiet", *words, str(origin), str(to))
    return to


def plans(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-m", "partnership_plans.cli", *words],
        cwd=folder, env=env | {"PYTHONPATH": str(folder / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def built(folder: Path) -> dict[str, str]:
    """Check and build as people do, and give what was built, by its name."""
    checked = plans(folder, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    done = plans(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def plain(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give what a plain clone builds."""
    return built(clone(origin, tmp_path_factory.mktemp("plain") / "clone"))


@pytest.mark.usefixtures("the_five")
def test_every_text_has_the_line_ends_of_the_repository_in_a_windows_checkout(
    whole_origin: Path, tmp_path: Path
) -> None:
    folder = clone(whole_origin, tmp_path / "clone", "core.autocrlf=true", "core.eol=crlf")
    ends = {row.split()[1] for row in git(folder, "ls-files", "--eol").splitlines()}
    assert ends <= {"w/lf", "w/-text", "w/none"}
    assert git(folder, "status", "--short") == ""
    assert b"\r" not in (folder / "Makefile").read_bytes()


def test_no_text_of_this_repository_is_kept_with_other_line_ends() -> None:
    """Read from the index, so that it is told before it is committed."""
    listed = subprocess.run(["git", "ls-files", "--eol"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip(f"this is no clone that git reads: {listed.stderr.strip()}")
    assert {row.split()[0] for row in listed.stdout.splitlines()} <= {"i/lf", "i/-text", "i/none", "i/"}


@pytest.mark.sweep
@pytest.mark.parametrize("kept", [True, False], ids=["with .gitattributes", "as a council's own, without it"])
def test_a_checkout_with_autocrlf_in_a_folder_with_a_space_builds_the_same_bytes(
    kept: bool, origin: Path, plain: dict[str, str], tmp_path: Path
) -> None:
    source = origin
    if not kept:
        source = clone(origin, tmp_path / "council")
        (source / ".gitattributes").unlink()
        commit(source, "Only what is ours")
    folder = clone(source, tmp_path / "My Documents" / "plans 2026 (copy)", "core.autocrlf=true")
    assert (b"\r\n" in (folder / "mkdocs.yml").read_bytes()) != kept
    assert built(folder) == plain


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
@pytest.mark.sweep
def test_another_user_than_the_owner_checks_and_builds_and_is_told_of_git(origin: Path, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "another's clone")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    for words in (("check",), ("build",)):
        done = plans(folder, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    said = plans(folder, "check").stdout
    assert ".git:1:1: warning[history-unreadable]" in said
    assert f"git config --global --add safe.directory '{folder}'" in said.replace(r"'\''", "'")
    assert (folder / "site" / "index.html").is_file()


@pytest.fixture
def anothers(origin: Path, tmp_path: Path) -> Path:
    """Give a clone that belongs to another user, in folders that everybody may enter."""
    if os.getuid() != 0:
        pytest.skip("only root can give a folder to somebody else")
    folder = clone(origin, tmp_path / "a clone")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text("#!/bin/sh\ntouch ran\n")
    git(folder, "add", "--force", ".venv")
    git(folder, "commit", "--quiet", "-m", "With an environment")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    for parent in (tmp_path, *tmp_path.parents[:-2]):
        parent.chmod(parent.stat().st_mode | 0o011)
    return folder


def make(folder: Path, *words: str, user: int) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    return subprocess.run(
        ["make", *words], cwd=folder, env=env | {"HOME": "/nonexistent"}, user=user, group=user, extra_groups=[],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("user", [0, 65534])
def test_an_environment_that_came_with_the_repository_is_refused_in_anothers_clone_too(
    user: int, anothers: Path
) -> None:
    done = make(anothers, "check", user=user)
    assert done.returncode == 2
    assert "is kept in the repository" in done.stderr
    assert not (anothers / "ran").exists()


def test_who_may_not_write_in_a_clone_is_told_where_else_to_install(anothers: Path) -> None:
    git(anothers, "-c", "safe.directory=*", "rm", "-r", "--quiet", "--cached", ".venv")
    shutil.rmtree(anothers / ".venv")
    done = make(anothers, "check", user=65534)
    assert done.returncode == 2
    assert "You may not write in this folder" in done.stdout
    assert "make VENV=" in done.stdout


def test_the_licence_is_the_one_that_the_package_names() -> None:
    text = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License\n\nCopyright (c) 2026 Partnership Plans contributors\n")
    assert 'license = "MIT"' in (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
