"""A git branch that a Pages-style host serves, on a real bare remote."""

import base64
import gzip
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from partnership_plans.finished.addresses import file_of
from partnership_plans.problems import Problem
from partnership_plans.publish import PublishResult, publish, rollback
from partnership_plans.publish.manifest import read_manifest
from partnership_plans.publish.targets import BranchTarget, TargetError, branch
from publish.sites import builder, git, site_files

DAY = "2026-11-21"


def send(project: Path, release: int, commit: str | None = None) -> PublishResult:
    return publish(builder(site_files(release)), BranchTarget(project, "gh-pages"), project, DAY, commit=commit)


def shown(remote: Path, path: str = "index.html") -> str:
    return git(remote, "show", f"gh-pages:{path}")


def change(project: Path, text: str) -> str:
    (project / "plans" / "plan.txt").write_text(text)
    git(project, "commit", "--quiet", "-am", text)
    return git(project, "rev-parse", "HEAD")


def test_the_site_arrives_on_the_branch_and_the_local_repository_only_knows_of_it(project: Path, remote: Path) -> None:
    result = send(project, 1)
    assert result.published, result
    assert "Release 1" in shown(remote)
    assert (
        git(remote, "log", "-1", "--format=%s %as", "gh-pages") == f"Publish {git(project, 'rev-parse', 'HEAD')} {DAY}"
    )
    assert ".nojekyll" in git(remote, "ls-tree", "--name-only", "gh-pages").split()
    assert git(project, "branch", "--format=%(refname:short)").split() == ["main"]
    assert git(project, "rev-parse", "origin/gh-pages") == git(remote, "rev-parse", "gh-pages")
    assert git(project, "status", "--short") == ""


def test_what_is_on_the_branch_is_byte_for_byte_what_was_built(project: Path, remote: Path) -> None:
    git(project, "config", "core.autocrlf", "true")
    files = site_files(1) | {
        "crlf.csv": "a,b\r\n1,2\r\n",
        ".gitattributes": "* text eol=crlf\n",
        ".gitignore": "*.csv\n",
    }
    assert publish(builder(files), BranchTarget(project, "gh-pages"), project, DAY).published

    def blob(path: str) -> bytes:
        return subprocess.run(
            ["git", "cat-file", "blob", f"gh-pages:{path}"], cwd=remote, capture_output=True, check=True
        ).stdout

    entries = read_manifest(blob("manifest.json"))
    assert {"crlf.csv", ".gitignore"} <= {entry.address for entry in entries}
    assert [hashlib.sha256(blob(file_of(e.address))).hexdigest() for e in entries] == [e.sha256 for e in entries]


def test_each_release_is_a_commit_and_the_assets_of_the_last_ones_stay(project: Path, remote: Path) -> None:
    for release in (1, 2, 3):
        assert send(project, release).published
    assert git(remote, "rev-list", "--count", "gh-pages") == "3"
    styles = [n for n in git(remote, "ls-tree", "-r", "--name-only", "gh-pages").split() if n.endswith(".css")]
    assert len(styles) == 3
    assert send(project, 3).reason.startswith("Nothing has changed since")


def test_a_compressed_copy_that_the_engine_wrote_is_ours_and_changes_with_its_file(project: Path, remote: Path) -> None:
    """MkDocs writes sitemap.xml.gz, which stands in no manifest."""
    for release in (1, 2):
        pages = site_files(release) | {"sitemap.xml": f"<urlset>{release}</urlset>"}

        def build(staging: Path, pages: dict[str, str] = pages) -> tuple[Problem, ...]:
            told = builder(pages)(staging)
            (staging / "sitemap.xml.gz").write_bytes(gzip.compress(pages["sitemap.xml"].encode(), mtime=0))
            return told

        assert publish(build, BranchTarget(project, "gh-pages"), project, DAY).published
    packed = subprocess.run(["git", "show", "gh-pages:sitemap.xml.gz"], cwd=remote, capture_output=True, check=True)
    assert gzip.decompress(packed.stdout) == b"<urlset>2</urlset>"


def test_rollback_pushes_what_was_there_before_and_then_what_was_before_that(project: Path, remote: Path) -> None:
    target = BranchTarget(project, "gh-pages")
    for release in (1, 2, 3):
        send(project, release)
    for release in (2, 1):
        rollback(target)
        assert f"Release {release}" in shown(remote)
    with pytest.raises(TargetError, match="no earlier release"):
        rollback(target)
    assert send(project, 4).published


def test_a_lost_page_is_refused_on_a_branch_too(project: Path, remote: Path) -> None:
    send(project, 1)
    files = site_files(2, without=("about/",))
    result = publish(builder(files), BranchTarget(project, "gh-pages"), project, DAY)
    assert [problem.code for problem in result.problems] == ["lost-address"]
    assert "Release 1" in shown(remote)


def test_an_older_commit_that_finishes_late_does_not_replace_a_newer_one(project: Path, remote: Path) -> None:
    old = git(project, "rev-parse", "HEAD")
    new = change(project, "2\n")
    assert send(project, 2, new).published
    result = send(project, 1, old)
    assert result.reason == "A newer commit is live already, so this one was not published."
    assert "Release 2" in shown(remote)


def test_a_publisher_who_is_overtaken_between_looking_and_pushing_looks_again(
    project: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(project, 1)
    real = branch.BranchSession._push  # noqa: SLF001 - the moment in between is only found there
    overtaken: list[bool] = []

    def push(session: branch.BranchSession, tree: str, message: str, day: str) -> str:
        if not overtaken:
            overtaken.append(True)
            send(project, 5)
        return real(session, tree, message, day)

    monkeypatch.setattr(branch.BranchSession, "_push", push)
    # The other publisher needs the checkout too, so this one works from a copy.
    other = project.parent / "other"
    git(project.parent, "clone", "--quiet", str(remote), "other")
    result = publish(builder(site_files(6)), BranchTarget(other, "gh-pages"), other, DAY)
    assert result.published, result
    assert "Release 6" in shown(remote)
    assert git(remote, "rev-list", "--count", "gh-pages") == "3"


def test_a_remote_that_refuses_leaves_the_old_site_and_says_why(
    project: Path, remote: Path, tried: Counter[str]
) -> None:
    tried["fault: git remote refuses"] += 1
    send(project, 1)
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'The branch is protected this week' >&2\nexit 1\n")
    hook.chmod(0o755)
    result = send(project, 2)
    assert (result.published, result.reason) == (
        False,
        "Not published: The remote did not take the branch gh-pages; the site is as it was.",
    )
    assert "The branch is protected this week" in result.problems[0].hint
    assert "Release 1" in shown(remote)
    hook.unlink()
    assert send(project, 2).published


def test_a_remote_that_has_vanished_is_said_plainly_and_the_next_publish_works(
    project: Path, remote: Path, tried: Counter[str]
) -> None:
    tried["fault: git remote vanishes"] += 1
    send(project, 1)
    away = remote.rename(remote.with_name("away"))
    result = send(project, 2)
    assert (result.published, result.problems[0].code) == (False, "target")
    away.rename(remote)
    assert "Release 1" in shown(remote)
    assert send(project, 2).published


def test_a_remote_that_vanishes_while_it_receives_keeps_the_old_site(
    project: Path, remote: Path, tried: Counter[str]
) -> None:
    tried["fault: git remote vanishes"] += 1
    send(project, 1)
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nkill -9 $PPID\nexit 1\n")  # the receiving end dies with the push half taken in
    hook.chmod(0o755)
    assert not send(project, 2).published
    assert "Release 1" in shown(remote)
    hook.unlink()
    assert send(project, 2).published
    assert "Release 2" in shown(remote)


KILLED = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
from publish.sites import builder, site_files
from partnership_plans.publish import publish
from partnership_plans.publish.targets import BranchTarget
print("go", flush=True)
publish(builder(site_files({release})), BranchTarget(Path({project!r}), "gh-pages"), Path({project!r}), "2026-11-21")
"""


@pytest.mark.sweep
def test_a_publisher_killed_midway_leaves_the_branch_at_the_old_release_or_the_new_one(
    project: Path, remote: Path, tried: Counter[str]
) -> None:
    send(project, 0)
    last = 0
    for number, moment in enumerate((0.02, 0.1, 0.2), start=1):
        code = KILLED.format(paths=sys.path, release=number, project=str(project))
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True) as worker:
            assert worker.stdout
            worker.stdout.readline()
            time.sleep(moment)
            worker.send_signal(signal.SIGKILL)
        tried["fault: kill -9"] += 1
        time.sleep(0.1)  # a push that was already under way ends by itself
        now = int(shown(remote).partition("Release ")[2].partition("<")[0])
        assert now in {last, number}
        last = now
    assert send(project, 9).published
    assert "Release 9" in shown(remote)


def test_a_token_reaches_git_by_its_environment_only(
    project: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for git notes what it is given, and passes it on."""
    assert remote
    note, real = tmp_path / "note", shutil.which("git")
    stand_in = tmp_path / "bin" / "git"
    stand_in.parent.mkdir()
    script = f'#!/bin/sh\necho "$@" >> {note}.words\necho "$GIT_CONFIG_KEY_0 $GIT_CONFIG_VALUE_0" >> {note}.env\n'
    script += f'exec {real} "$@"\n'
    stand_in.write_text(script)
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stand_in.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PLANS_GIT_TOKEN", "not-a-real-token")
    assert send(project, 1).published
    basic = base64.b64encode(b"x-access-token:not-a-real-token").decode()
    assert f"http.https://github.com/.extraheader AUTHORIZATION: basic {basic}" in Path(f"{note}.env").read_text()
    words = Path(f"{note}.words").read_text()
    assert "push" in words
    assert basic not in words
    assert "not-a-real-token" not in words
