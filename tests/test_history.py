"""What is read of git, in real repositories: whatever is set, or git's own reason why it can't be read."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from partnership_plans import cli, git, history
from partnership_plans.history import Order, Unreadable, as_at, changed_since, order, revision_of
from projects import Lay
from publish.sites import git as run

DAY = date(2021, 6, 1)
WHEN = "2021-06-01T12:00:00Z"
STRANGER = 1234
ADVICE = "git config --global --add safe.directory"

Break = Callable[[Path, pytest.MonkeyPatch], None]
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")


@pytest.fixture(autouse=True)
def _no_day_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, WHEN)


@pytest.fixture
def repository(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the base project with one commit, of 1 June 2021; its statement and one expectation are out of date."""
    root = lay("past-due")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    run(root, "init", "--quiet")
    run(root, "add", "-A")
    run(root, "commit", "--quiet", "-m", "The plan\n\ncommitter <x> 1 +0000")
    return root


def commit(root: Path, text: str) -> str:
    (root / "note.txt").write_text(text)
    run(root, "add", "-A")
    run(root, "commit", "--quiet", "-m", text)
    return run(root, "rev-parse", "HEAD")


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", "json"])
    return list(json.loads(capsys.readouterr().out))


def settings(text: str) -> Break:
    def write(root: Path, patch: pytest.MonkeyPatch) -> None:
        path = root.parent / "gitconfig"
        path.write_text(text)
        patch.setenv("GIT_CONFIG_GLOBAL", str(path))

    return write


def variables(**given: str) -> Break:
    def put(_root: Path, patch: pytest.MonkeyPatch) -> None:
        for name, value in given.items():
            patch.setenv(name, value)

    return put


def another_repository(root: Path, patch: pytest.MonkeyPatch) -> None:
    other = root.parent / "other"
    other.mkdir()
    run(other, "init", "--quiet")
    patch.setenv("GIT_DIR", str(other / ".git"))
    patch.setenv("GIT_WORK_TREE", str(other))


def a_signature(root: Path, _patch: pytest.MonkeyPatch) -> None:
    """A last commit that is signed, with the setting that prints what came of it before every answer."""
    signer = root.parent / "signer"
    signer.write_text(
        "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho '-----BEGIN PGP SIGNATURE-----'\n"
    )
    signer.chmod(0o755)
    run(root, "config", "log.showSignature", "true")
    run(root, "-c", f"gpg.program={signer}", "commit", "--quiet", "-S", "--amend", "-m", "Signed")
    assert "gpgsig" in run(root, "cat-file", "commit", "HEAD")
    loud = root.parent / "loud"
    loud.write_text("#!/bin/sh\necho 'gpg: Signature made today'\necho 'gpg: no public key' >&2\n")
    loud.chmod(0o755)
    run(root, "config", "gpg.program", str(loud))


def a_replaced_commit(root: Path, patch: pytest.MonkeyPatch) -> None:
    first = run(root, "rev-parse", "HEAD")
    patch.setenv("GIT_COMMITTER_DATE", "2001-01-01T00:00:00Z")
    other = run(root, "commit-tree", "HEAD^{tree}", "-m", "Another past")
    run(root, "replace", first, other)


def a_branch_called_head(root: Path, _patch: pytest.MonkeyPatch) -> None:
    run(root, "update-ref", "refs/heads/HEAD", run(root, "commit-tree", "HEAD^{tree}", "-m", "x"))


def old_letters(root: Path, _patch: pytest.MonkeyPatch) -> None:
    run(root, "config", "i18n.commitEncoding", "latin1")
    subprocess.run(
        ["git", "-c", b"user.name=Jos\xe9", "-c", "user.email=a@b", "commit", "-q", "--amend", "-m", b"\xe9"],
        cwd=root, check=True,
    )  # fmt: skip


WHATEVER = {
    "log.showSignature": a_signature,
    "log.decorate, log.date": settings("[log]\n decorate = full\n date = relative\n[format]\n pretty = oneline\n"),
    "color.ui=always": settings("[color]\n ui = always\n[core]\n pager = tac\n quotePath = true\n"),
    "an alias for every word": settings("[alias]\n cat-file = !false\n rev-parse = !false\n merge-base = !false\n"),
    "diff.external": settings("[diff]\n external = false\n renames = copies\n noprefix = true\n relative = true\n"),
    "GIT_DIR of a hook": another_repository,
    "GIT_INDEX_FILE, GIT_PREFIX": variables(
        GIT_INDEX_FILE="/nowhere", GIT_PREFIX="x/", GIT_OBJECT_DIRECTORY="/nowhere"
    ),
    "GIT_TRACE": variables(GIT_TRACE="1", GIT_PAGER="tac", GIT_EXTERNAL_DIFF="false", GIT_DIFF_OPTS="-u9"),
    "another language": variables(LANG="de_DE.UTF-8", LANGUAGE="de", LC_ALL="de_DE.UTF-8"),
    "a replaced commit": a_replaced_commit,
    "a branch called HEAD": a_branch_called_head,
    "a name in old letters": old_letters,
}


@pytest.mark.parametrize("what", WHATEVER)
def test_whatever_is_set_the_day_the_commit_and_the_changes_are_the_same(
    what: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    WHATEVER[what](repository, monkeypatch)
    name = history.revision_of(repository)
    assert isinstance(name, str)
    assert history.COMMIT.fullmatch(name)
    assert as_at(repository) == (DAY, ())
    (repository / "später \n.txt").write_text("x")
    monkeypatch.setenv("GIT_COMMITTER_DATE", WHEN)
    with monkeypatch.context() as plain:
        for variable in [name for name in os.environ if name.startswith("GIT_") and "DATE" not in name]:
            plain.delenv(variable)
        run(repository, "mv", "mkdocs.yml", "moved.yml")
        newer = commit(repository, "more")
        run(repository, "mv", "moved.yml", "mkdocs.yml")
    assert changed_since(repository, name) == frozenset({"note.txt", "später \n.txt", "mkdocs.yml", "moved.yml"})
    assert (order(repository, newer, name), order(repository, name, newer)) == (Order.LATER, Order.EARLIER)
    assert [row["code"] for row in check(repository, capsys)] == ["past-due"]


def a_file_that_leads_nowhere(root: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    (root / ".git").write_text("gitdir: /nowhere/.git/worktrees/plan\n")


def an_empty_folder(root: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    (root / ".git").mkdir()
    run(root.parent, "init", "--quiet")  # one further up must not be taken for it


def no_commit_yet(root: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    run(root, "init", "--quiet")


def a_lost_object(root: Path, _patch: pytest.MonkeyPatch) -> None:
    name = run(root, "rev-parse", "HEAD")
    (root / ".git" / "objects" / name[:2] / name[2:]).unlink()


def a_damaged_object(root: Path, _patch: pytest.MonkeyPatch) -> None:
    name = run(root, "rev-parse", "HEAD")
    path = root / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    path.write_bytes(b"not what it was")


def a_link_to_nowhere(root: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    (root / ".git").symlink_to("/nowhere")


def no_git(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("PATH", str(root / "nothing"))


def a_git_that_never_ends(root: Path, patch: pytest.MonkeyPatch) -> None:
    slow = root.parent / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    patch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    patch.setattr(git, "SECONDS", 0.2)


def another_owner(root: Path, _patch: pytest.MonkeyPatch) -> None:
    give_away(root)


def a_year_beyond_the_calendar(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("GIT_COMMITTER_DATE", "@253402300800 +0000")
    commit(root, "far away")


UNREADABLE: dict[str, tuple[Break, str, str]] = {
    "a worktree's file whose repository is gone": (
        a_file_that_leads_nowhere,
        "not a git repository: /nowhere",
        "clone",
    ),
    "an empty .git": (an_empty_folder, "not a git repository", "clone"),
    "no commit yet": (no_commit_yet, "does not have any commits yet", "commit what is here"),
    "an object that is gone": (a_lost_object, "bad object HEAD", "clone"),
    "an object that is damaged": (a_damaged_object, "corrupt", "clone"),
    "a link to nowhere": (a_link_to_nowhere, "not a git repository", "clone"),
    "git is not installed": (no_git, "git is not installed", "install git"),
    "git does not end": (a_git_that_never_ends, "did not finish within", "try again"),
    "a slip in the user's settings": (settings("[log\n"), "bad config line 1", "mend that file"),
    "a commit of another age": (a_year_beyond_the_calendar, "a date that no calendar has", "set the clock right"),
}
if os.getuid() == 0:
    UNREADABLE["another owner"] = (another_owner, "detected dubious ownership in repository", ADVICE)


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_history_that_cannot_be_read_is_told_with_its_reason_and_what_to_do(
    what: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    breaks, reason, hint = UNREADABLE[what]
    breaks(repository, monkeypatch)
    [row] = check(repository, capsys)
    assert (row["code"], row["severity"], row["file"]) == ("history-unreadable", "warning", ".git")
    assert reason in row["message"]
    assert hint in row["hint"]
    assert "fatal" not in row["message"]


@pytest.mark.parametrize("what", [name for name in UNREADABLE if name != "a commit of another age"])
def test_nothing_is_published_while_the_history_cannot_be_read(
    what: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    breaks, reason, _hint = UNREADABLE[what]
    breaks(repository, monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1622548800")  # the day is known, and yet not which commit this is
    words = ["--config", str(repository / "mkdocs.yml"), "publish", "--to", "folder:../pub"]
    assert cli.main(words) == 1
    said = capsys.readouterr().out
    assert ".git:1:1: error[history-unreadable]" in said
    assert reason in said
    assert "Nothing was published: git can't be read." in said
    assert not (repository.parent / "pub" / "current").exists()


def give_away(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        os.chown(path, STRANGER, STRANGER, follow_symlinks=False)


@as_root
def test_the_advice_for_anothers_folder_works_when_followed_to_the_letter(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_away(repository)
    monkeypatch.setenv("HOME", str(repository.parent / "home"))
    (repository.parent / "home").mkdir()
    [row] = check(repository, capsys)
    advised = row["hint"].partition("“")[2].partition("”")[0]
    assert advised.startswith(ADVICE)
    subprocess.run(["sh", "-c", advised], check=True)
    assert as_at(repository) == (DAY, ())
    assert [row["code"] for row in check(repository, capsys)] == ["past-due"]


def test_an_unpacked_archive_has_no_day_and_nothing_is_said_of_git(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(repository / ".git")
    assert as_at(repository) == (None, ())
    assert revision_of(repository) == ""
    assert check(repository, capsys) == []


def test_a_worktree_a_subfolder_and_a_shallow_clone_are_read_like_any_other(repository: Path, tmp_path: Path) -> None:
    first = run(repository, "rev-parse", "HEAD")
    newest = commit(repository, "more")
    run(repository, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    run(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "shallow")
    (repository / "deep").mkdir()
    for place in (tmp_path / "tree", repository / "plans", repository / "deep", tmp_path / "shallow"):
        assert (as_at(place), revision_of(place)) == ((DAY, ()), newest)
    (repository / "plans" / "b.txt").write_text("")
    commit(repository, "and more")
    assert changed_since(repository / "plans", first) == frozenset({"b.txt"})
    cut = changed_since(tmp_path / "shallow", first)
    assert isinstance(cut, Unreadable)
    assert "whole history" in cut.hint


def test_a_repository_that_lies_about_in_the_project_is_not_taken_for_its_history(
    repository: Path, tmp_path: Path
) -> None:
    """git takes a folder with `HEAD`, `objects` and `refs` for a repository, and obeys its settings: a way in."""
    newest = run(repository, "rev-parse", "HEAD")
    trap = repository / "plans"
    run(tmp_path, "init", "--quiet", "--bare", "bare")
    shutil.copytree(tmp_path / "bare", trap, dirs_exist_ok=True)
    ran = tmp_path / "ran"
    (trap / "config").write_text(f"[core]\n bare = false\n worktree = .\n fsmonitor = touch {ran}\n")
    assert revision_of(trap) == newest
    assert not ran.exists()


@pytest.mark.parametrize("stamp", ["tomorrow", "2021-06-01", "²", "99999999999999999999"])
def test_a_day_that_is_none_is_told(
    stamp: str, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stamp)
    [row] = check(repository, capsys)
    assert (row["code"], row["severity"]) == ("source-date", "warning")
    assert stamp in row["message"]


def test_what_changed_cannot_be_told_without_a_repository_or_a_common_past(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(repository, "checkout", "--quiet", "--orphan", "new")
    commit(repository, "another beginning")
    words = ["--config", str(repository / "mkdocs.yml"), "check", "--since"]
    assert cli.main([*words, "main"]) == 2
    assert "have no commit in common" in capsys.readouterr().err
    shutil.rmtree(repository / ".git")
    assert cli.main([*words, "main"]) == 2
    assert "there is no repository here" in capsys.readouterr().err


def test_no_name_or_password_of_an_address_stands_in_a_reason() -> None:
    said = git.Said(128, b"", "fatal: unable to access 'https://me:geheim@git.example/x.git/': no\n")
    assert said.reason == "unable to access 'https://git.example/x.git/': no"


def test_the_command_is_run_by_another_user_as_people_run_it(repository: Path) -> None:
    if os.getuid() == 0:
        give_away(repository)
    done = subprocess.run(
        [sys.executable, "-m", "partnership_plans.cli", "check"],
        cwd=repository, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(repository)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert ("dubious ownership" in done.stdout) == (os.getuid() == 0)
