"""Which of two commits is the later one: by what git knows, refused where it can't know. Real clones, a real remote."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans.publish import PublishResult, publish
from partnership_plans.publish.targets import BranchTarget, FolderTarget, Target
from publish.sites import builder, git, site_files

DAY = "2026-11-21"
Place = Callable[[Path], Target]


@pytest.fixture(params=["folder", "branch"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give what makes the target for a clone."""
    if request.param == "folder":
        return lambda _clone: FolderTarget(tmp_path / "www")
    return lambda clone: BranchTarget(clone, "gh-pages")


def clone(remote: Path, name: str, *words: str) -> Path:
    git(remote.parent, "clone", "--quiet", *words, f"file://{remote}", name)
    return remote.parent / name


def change(folder: Path, text: str) -> str:
    (folder / "plans" / "plan.txt").write_text(text)
    git(folder, "commit", "--quiet", "-am", text)
    git(folder, "push", "--quiet", "origin", "HEAD:main")
    return git(folder, "rev-parse", "HEAD")


def send(folder: Path, place: Place, release: int, over: str = "") -> PublishResult:
    return publish(builder(site_files(release)), place(folder), folder, DAY, over=over)


def live(folder: Path, place: Place) -> str:
    with place(folder).session() as session:
        return session.history[0].commit


def refused(result: PublishResult) -> tuple[str, str]:
    assert not result.published
    assert result.reason == "Nothing was published: a newer commit may be live."
    [problem] = result.problems
    assert problem.code == "order-unknown"
    return problem.message, problem.hint


def test_the_older_of_two_clones_that_finishes_last_is_refused_and_told_what_to_do(remote: Path, place: Place) -> None:
    """The case older-over-newer: both clones were made before the newer commit was."""
    one, two = clone(remote, "one"), clone(remote, "two")
    newer = change(two, "newer")
    assert send(two, place, 2).published
    message, hint = refused(send(one, place, 1))
    assert f"does not have the commit {newer[:12]}, which is live" in message
    assert hint.startswith("“git pull” first")
    assert live(one, place) == newer
    git(one, "pull", "--quiet")
    assert send(one, place, 2).published


def test_the_older_of_two_clones_that_finishes_first_is_replaced(remote: Path, place: Place) -> None:
    one, two = clone(remote, "one"), clone(remote, "two")
    newer = change(two, "newer")
    assert send(one, place, 1).published
    assert send(two, place, 2).published
    assert live(two, place) == newer


def test_an_older_job_that_knows_of_the_newer_commit_leaves_it_and_is_no_failure(remote: Path, place: Place) -> None:
    two = clone(remote, "two")
    newer = change(two, "newer")
    one = clone(remote, "one")
    git(one, "checkout", "--quiet", "HEAD~1")
    assert send(two, place, 2).published
    result = send(one, place, 1)
    assert (result.published, result.reason) == (
        True,
        "A newer commit is live already, so this one was not published.",
    )
    assert live(one, place) == newer


def test_a_clone_of_the_last_commit_alone_publishes_where_it_can_tell_and_is_told_how_where_it_cannot(
    remote: Path, place: Place
) -> None:
    one = clone(remote, "one", "--depth=1")
    assert send(one, place, 1).published, "nothing was live"
    assert send(one, place, 5).published, "the same commit is live"
    git(one, "pull", "--quiet")
    two = clone(remote, "two")
    change(two, "newer")
    cut = clone(remote, "cut", "--depth=1")
    message, hint = refused(send(cut, place, 2))
    assert "has only the last commits" in message
    assert "fetch-depth: 0" in hint
    enough = clone(remote, "enough", "--depth=2")
    assert send(enough, place, 2).published, "both commits are there"
    refused(send(one, place, 1))
    git(cut, "fetch", "--quiet", "--unshallow")
    assert send(cut, place, 2).published


def test_a_history_that_was_rewritten_is_replaced_when_somebody_names_what_is_live(remote: Path, place: Place) -> None:
    one = clone(remote, "one")
    old = change(one, "with a name in it")
    assert send(one, place, 1).published
    git(one, "commit", "--quiet", "--amend", "-m", "without it")
    message, hint = refused(send(one, place, 2))
    assert "comes from the other" in message
    assert f"plans publish --over {old[:12]}" in hint
    for wrong in ("", "abc", "0" * 12, old[:6]):
        refused(send(one, place, 2, over=wrong))
    assert send(one, place, 2, over=old[:12]).published
    refused(send(clone(remote, "late"), place, 1))


def test_a_folder_without_a_history_replaces_no_commit_unasked(remote: Path, place: Place) -> None:
    one = clone(remote, "one")
    name = git(one, "rev-parse", "HEAD")
    assert send(one, place, 1).published
    target = place(one)
    unpacked = shutil.copytree(one, one.with_name("unpacked"), ignore=shutil.ignore_patterns(".git", ".plans"))

    def send_unpacked(over: str = "") -> PublishResult:
        if isinstance(target, BranchTarget):  # it has no remotes either, so an address is named
            return send(unpacked, lambda folder: BranchTarget(folder, "gh-pages", f"file://{remote}"), 2, over)
        return send(unpacked, place, 2, over)

    message, _hint = refused(send_unpacked())
    assert "is in no repository" in message
    assert send_unpacked(over=name).published
    assert send_unpacked().published, "what is live names no commit now"
    assert send(one, place, 3).published


def test_what_is_live_may_name_anything_and_git_is_never_given_an_option_by_it(remote: Path, place: Place) -> None:
    one = clone(remote, "one")
    for number, name in enumerate(("--output=x", "HEAD", "main", "0" * 40, "\udcff\n", "-")):
        assert publish(builder(site_files(number)), place(one), one, DAY, commit=name, over=live_or_none(one, place))
        refused(send(one, place, 50))


def live_or_none(folder: Path, place: Place) -> str:
    with place(folder).session() as session:
        return session.history[0].commit if session.history else ""
