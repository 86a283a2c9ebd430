"""What hosts and other people put where a site is published is kept, or named: never lost without a word."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from partnership_plans.problems import Problem
from partnership_plans.publish import PublishResult, publish, rollback
from partnership_plans.publish.targets import BranchTarget, FolderTarget, StoreTarget
from publish.sites import builder, git, site_files
from publish.stores import BUCKET
from publish.test_store import client

__all__ = ["client"]
DAY = "2026-11-21"
DOMAIN = "plans.example-council.example\n"


def send(project: Path, release: int, **files: str) -> PublishResult:
    made = site_files(release) | {name.replace("__", "/"): text for name, text in files.items()}
    return publish(builder(made), BranchTarget(project, "gh-pages", keep=2), project, DAY)


def put(remote: Path, files: dict[str, str], message: str = "Create CNAME") -> None:
    """Commit files to the branch, as a host does when a domain is set, or a person in a browser."""
    folder = remote.parent / "somebody"
    has_branch = git(remote, "branch", "--list", "gh-pages") != ""
    if has_branch:
        git(remote.parent, "clone", "--quiet", "--branch", "gh-pages", str(remote), "somebody")
    else:
        git(remote.parent, "init", "--quiet", "--initial-branch=gh-pages", "somebody")
        git(folder, "remote", "add", "origin", str(remote))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", message)
    git(folder, "push", "--quiet", "origin", "gh-pages")
    shutil.rmtree(folder)


def shown(remote: Path, path: str) -> str:
    return git(remote, "show", f"gh-pages:{path}")


def names(remote: Path) -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_the_domain_that_a_host_put_on_the_branch_stays(project: Path, remote: Path) -> None:
    """The case cname-on-branch."""
    assert send(project, 1).published
    put(remote, {"CNAME": DOMAIN})
    for release in range(2, 7):  # longer than releases are kept
        result = send(project, release)
        assert result.reason.endswith("What somebody else put there is kept: “CNAME”."), result
        assert shown(remote, "CNAME") == DOMAIN.strip()
        assert f"Release {release}" in shown(remote, "index.html")


@pytest.mark.sweep
def test_going_back_keeps_it_too_and_goes_to_what_readers_saw_before(project: Path, remote: Path) -> None:
    for release in (1, 2, 3):
        send(project, release)
    put(remote, {"CNAME": DOMAIN})
    target = BranchTarget(project, "gh-pages")
    for release in (2, 1):
        rollback(target)
        assert f"Release {release}" in shown(remote, "index.html")
        assert shown(remote, "CNAME") == DOMAIN.strip()
        put(remote, {f"note-{release}.txt": "a commit of somebody's between two of ours"})
    assert send(project, 4).published
    rollback(target)
    assert "Release 1" in shown(remote, "index.html")
    assert {"CNAME", "note-2.txt", "note-1.txt"} <= names(remote)


def test_whatever_lies_beside_the_site_stays_with_its_mode(project: Path, remote: Path) -> None:
    send(project, 1)
    put(
        remote,
        {
            "README.md": "Made by a program.", ".github/workflows/pages.yml": "on: push", "google123.html": "google",
            "old/page/index.html": "of another time", ".well-known/security.txt": "Contact: …", "ä b\n.txt": "x",
        },
    )  # fmt: skip
    before = set(git(remote, "ls-tree", "-r", "-z", "gh-pages").split("\0"))
    result = send(project, 2)
    assert "and 1 more" in result.reason
    kept = {row for row in before if any(word in row for word in ("README", "pages.yml", "google", "old/", "security"))}
    assert kept <= set(git(remote, "ls-tree", "-r", "-z", "gh-pages").split("\0"))
    assert "Release 2" in shown(remote, "index.html")


def test_what_leaves_the_site_leaves_the_branch_and_is_not_taken_for_somebody_elses(
    project: Path, remote: Path
) -> None:
    send(project, 1, **{"notes.bin": "1", "assets__logo.0123456789ab.svg": "<svg/>"})
    for release in range(2, 7):
        assert "kept" not in send(project, release).reason
    assert "notes.bin" not in names(remote)
    assert "assets/logo.0123456789ab.svg" not in names(remote)
    assert len([name for name in names(remote) if name.endswith(".css")]) == 3


@pytest.mark.parametrize("same", [True, False], ids=["they agree", "they differ"])
def test_the_projects_own_domain_counts_and_a_difference_is_told(same: bool, project: Path, remote: Path) -> None:
    send(project, 1)
    put(remote, {"CNAME": DOMAIN})
    result = send(project, 2, CNAME=DOMAIN if same else "other.example\n")
    assert result.published
    assert codes(result.problems) == ([] if same else ["domain-differs"])
    assert shown(remote, "CNAME") == (DOMAIN.strip() if same else "other.example")
    if not same:
        assert "“plans.example-council.example”" in result.problems[0].message
        assert send(project, 3, CNAME="other.example\n").problems == (), "told once"


@pytest.mark.parametrize(
    ("theirs", "ours"), [("notice.txt", "notice.txt"), ("about.txt", "about.txt__index.html"), ("new__x.txt", "new")]
)
def test_what_stands_in_the_way_of_the_site_is_named_and_nothing_is_published(
    theirs: str, ours: str, project: Path, remote: Path
) -> None:
    send(project, 1)
    put(remote, {theirs.replace("__", "/"): "somebody's"})
    page = site_files(2)["about/index.html"]
    result = send(project, 2, **{ours: page})
    assert not result.published
    assert f"“{theirs.replace('__', '/')}” on the branch gh-pages" in result.reason
    assert "Release 1" in shown(remote, "index.html")


def test_a_page_that_was_changed_on_the_branch_is_replaced_and_that_is_told(project: Path, remote: Path) -> None:
    send(project, 1)
    put(remote, {"about/index.html": "I wrote this here."}, "Update index.html")
    result = send(project, 2)
    assert codes(result.problems) == ["edited-on-branch"]
    assert "“about/index.html”" in result.problems[0].message
    assert "Release 2" in shown(remote, "about/index.html")
    assert send(project, 3).problems == ()


def test_a_branch_with_something_else_on_it_is_not_taken_over(project: Path, remote: Path) -> None:
    put(remote, {"index.html": "The council's other site", "app.js": "1", "CNAME": DOMAIN})
    result = send(project, 1)
    assert not result.published
    assert "holds something other than a site of ours: “app.js”, “index.html”" in result.reason
    assert shown(remote, "index.html") == "The council's other site"


def test_a_branch_that_a_host_has_only_made_ready_is_used(project: Path, remote: Path) -> None:
    put(remote, {"README.md": "# Pages", "CNAME": DOMAIN, ".github/CODEOWNERS": "* @us"})
    assert send(project, 1).published
    assert {"README.md", "CNAME", ".github/CODEOWNERS", "index.html"} <= names(remote)


def to_folder(project: Path, root: Path, release: int, **files: str) -> PublishResult:
    return publish(builder(site_files(release) | files), FolderTarget(root, keep=2), project, DAY)


def test_what_is_put_into_the_live_folder_is_carried_over(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "www"
    to_folder(project, root, 1, **{"notes.bin": "1"})
    proof = root / "current" / ".well-known" / "acme-challenge" / "token"
    proof.parent.mkdir(parents=True)
    proof.write_text("proof")
    (root / "notes.txt").write_text("of the one who looks after this server")
    for release in range(2, 7):
        result = to_folder(project, root, release)
        assert result.reason.endswith("What somebody else put there is kept: “.well-known/acme-challenge/token”.")
        assert proof.read_text() == "proof"
    assert (root / "notes.txt").is_file()
    assert not (root / "current" / "notes.bin").exists()


def test_what_can_not_be_carried_over_is_named(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "www"
    to_folder(project, root, 1)
    (root / "current" / "more").symlink_to("/etc")
    result = to_folder(project, root, 2)
    assert not result.published
    assert "“more” was put into" in result.reason
    (root / "current" / "more").unlink()
    (root / "current" / "mine").write_text("a file where the site has a folder")
    result = to_folder(project, root, 2, **{"mine/index.html": site_files(2)["about/index.html"]})
    assert "“mine” was put into" in result.reason


@pytest.mark.parametrize("name", ["releases/20260101120000/index.html", "incoming/upload.zip", "releases/keep.txt"])
def test_a_folder_that_another_tool_uses_in_the_same_way_is_left_alone(
    name: str, project: Path, tmp_path: Path
) -> None:
    root = tmp_path / "www"
    (root / name).parent.mkdir(parents=True)
    (root / name).write_text("another tool's")
    result = to_folder(project, root, 1)
    assert not result.published
    assert "did not put there: " in result.reason
    assert (root / name).read_text() == "another tool's"


def to_store(project: Path, client: Any, release: int) -> PublishResult:
    return publish(builder(site_files(release)), StoreTarget(BUCKET, client=client), project, DAY)


@pytest.mark.parametrize("key", ["measures/burglary.csv", "manifest.json", "index.html"])
def test_what_somebody_put_into_the_store_is_not_written_over(key: str, project: Path, client: Any) -> None:
    client.put_object(Bucket=BUCKET, Key=key, Body=b"somebody's")
    client.put_object(Bucket=BUCKET, Key="beside.txt", Body=b"somebody's")
    result = to_store(project, client, 1)
    assert not result.published
    assert f"Somebody else put “{key}” into the bucket" in result.reason
    assert client.get_object(Bucket=BUCKET, Key=key)["Body"].read() == b"somebody's"
    client.delete_object(Bucket=BUCKET, Key=key)
    assert to_store(project, client, 1).published
    assert to_store(project, client, 2).published
    assert client.get_object(Bucket=BUCKET, Key="beside.txt")["Body"].read() == b"somebody's"
