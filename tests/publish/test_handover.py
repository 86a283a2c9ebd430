"""A release that one job finishes and another pushes: the one has no key, the other runs nothing of the repository."""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.publish import PublishResult, publish, target_from
from partnership_plans.publish.targets import TargetError
from projects import REPOSITORY, Lay
from publish.sites import builder, git, site_files
from publish.workflows import Job, Ran, fresh_machine, github_jobs, run

DAY = "2026-11-21"


def finish(project: Path, release: int) -> PublishResult:
    """Do what the first job does, on a checkout that knows what is live."""
    git(project, "fetch", "--quiet", "--prune", "origin", "+refs/heads/*:refs/remotes/origin/*")
    target = target_from("branch:gh-pages", project, hand_over="release")
    return publish(builder(site_files(release)), target, project, DAY)


def push(project: Path, remote: Path) -> Ran:
    """Do what the second job does, in a folder that has the release and nothing else."""
    host = {"${{ github.token }}": "a-token", "${{ github.repository }}": remote.stem}
    host["${{ github.server_url }}"] = f"file://{remote.parent}"
    host["${{ github.event_name == 'push' && 'commit' || 'today' }}"] = "commit"
    job: Job = github_jobs(REPOSITORY, "publish", host)[1]
    place = Path(os.path.realpath(project)).with_name("second")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copytree(project / "release", place / "release")
    return run(job, place, fresh_machine(place.with_name("temporary")))


def shown(remote: Path) -> str:
    return git(remote, "show", "gh-pages:index.html")


def test_a_release_is_finished_without_a_key_and_pushed_by_git_alone(project: Path, remote: Path) -> None:
    for release in (1, 2):
        result = finish(project, release)
        assert result.published
        assert result.reason.startswith("Made ready, for another job to push: ")
        assert push(project, remote).codes == (0,)
        assert f"Release {release}" in shown(remote)
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"
    assert git(project, "branch", "--format=%(refname:short)").split() == ["main"]


def test_where_nothing_has_changed_nothing_is_left_to_push(project: Path, remote: Path) -> None:
    finish(project, 1)
    push(project, remote)
    assert finish(project, 1).reason.startswith("Nothing has changed since")
    assert list((project / "release").iterdir()) == [], "nor what was left before"
    assert "Nothing has changed" in push(project, remote).printed


def test_a_page_that_would_be_lost_is_told_by_the_first_job(project: Path, remote: Path) -> None:
    finish(project, 1)
    push(project, remote)
    git(project, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
    target = target_from("branch:gh-pages", project, hand_over="release")
    result = publish(builder(site_files(2, without=("about/",))), target, project, DAY)
    assert [problem.code for problem in result.problems] == ["lost-address"]
    assert not (project / "release" / "release.bundle").exists()


def test_a_release_that_does_not_stand_on_what_is_live_is_not_pushed(project: Path, remote: Path) -> None:
    """The race between check and publish: somebody else published after this release was finished."""
    finish(project, 1)
    shutil.copytree(project / "release", project / "first")
    push(project, remote)
    finish(project, 2)
    shutil.copytree(project / "release", project / "second")
    push(project, remote)
    for late in ("first", "second"):
        shutil.rmtree(project / "release")
        shutil.copytree(project / late, project / "release")
        ran = push(project, remote)
        assert ran.codes == (1,)
        assert "not as it was when this release was built" in ran.printed
        assert "Release 2" in shown(remote)


def test_what_somebody_else_put_on_the_branch_does_not_stand_in_the_way(project: Path, remote: Path) -> None:
    finish(project, 1)
    push(project, remote)
    theirs = project.with_name("theirs")
    git(project.parent, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(theirs))
    (theirs / "CNAME").write_text("plans.example.gov.uk\n")
    (theirs / ".circleci").mkdir()
    (theirs / ".circleci" / "config.yml").write_text("jobs: {}\n")
    git(theirs, "add", "--all")
    git(theirs, "commit", "--quiet", "-m", "Our own domain")
    git(theirs, "push", "--quiet")
    finish(project, 2)
    assert push(project, remote).codes == (0,)
    assert "Release 2" in shown(remote)
    assert git(remote, "show", "gh-pages:CNAME") == "plans.example.gov.uk"
    assert git(remote, "show", "gh-pages:.circleci/config.yml") == "jobs: {}"


def forged(project: Path, make: Callable[[Path], object], parents: list[str]) -> None:
    """Leave a release that the first job would never make, as one would that a change has taken over."""
    work = project.with_name("forged")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    git(work, "init", "--quiet")
    git(work, "fetch", "--quiet", str(project), "+refs/remotes/origin/*:refs/remotes/origin/*")
    (work / "index.html").write_text("forged")
    make(work)
    git(work, "add", "--all", "--force")
    tree = git(work, "write-tree")
    commit = git(work, "commit-tree", tree, "-m", "x", *(word for one in parents for word in ("-p", one)))
    git(work, "update-ref", "refs/plans/release", commit)
    (project / "release").mkdir(exist_ok=True)
    bundle = str(project / "release" / "release.bundle")
    git(work, "bundle", "create", "--quiet", bundle, "refs/plans/release", "--not", "--remotes")


def _file(name: str) -> Callable[[Path], object]:
    def make(work: Path) -> None:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("x")

    return make


def _link(work: Path) -> None:
    (work / "x").symlink_to("/etc/passwd")


def _program(work: Path) -> None:
    (work / "x").write_text("x")
    (work / "x").chmod(0o755)


def _submodule(work: Path) -> None:
    commit = git(work, "rev-parse", "refs/remotes/origin/gh-pages")
    git(work, "update-index", "--add", "--cacheinfo", f"160000,{commit},module")
    (work / "module").mkdir()


FORGED: dict[str, Callable[[Path], object]] = {
    "a pipeline of GitLab": _file(".gitlab-ci.yml"),
    "a workflow of GitHub": _file(".github/workflows/x.yml"),
    "the settings of modules": _file(".gitmodules"),
    "attributes of git": _file("about/.gitattributes"),
    "a hidden page": _file("about/.x.html"),
    "a line end in a name": _file("a\nb.html"),
    "a link": _link,
    "a program": _program,
    "a module of git": _submodule,
}


@pytest.mark.parametrize("what", FORGED)
def test_a_release_with_more_than_plain_files_is_not_pushed(
    what: str, project: Path, remote: Path, tried: Counter[str]
) -> None:
    finish(project, 1)
    push(project, remote)
    git(project, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
    forged(project, FORGED[what], ["refs/remotes/origin/gh-pages"])
    ran = push(project, remote)
    assert ran.codes == (1,), ran.printed
    assert "more than plain, visible files" in ran.printed
    assert "Release 1" in shown(remote)
    tried["stranger: release"] += 1


@pytest.mark.parametrize("parents", [[], ["refs/remotes/origin/main"], ["gh-pages", "main"], ["gh-pages~"]])
def test_a_release_that_hides_what_was_there_before_is_not_pushed(
    parents: list[str], project: Path, remote: Path, tried: Counter[str]
) -> None:
    for release in (1, 2):
        finish(project, release)
        push(project, remote)
    git(project, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*")
    forged(project, _file("about/index.html"), [f"refs/remotes/origin/{name.rpartition('/')[2]}" for name in parents])
    assert push(project, remote).codes == (1,)
    assert "Release 2" in shown(remote)
    tried["stranger: release"] += 1


def test_a_release_is_left_in_no_link_and_for_a_branch_only(project: Path, remote: Path, tmp_path: Path) -> None:
    assert remote.is_dir()
    (tmp_path / "elsewhere").mkdir()
    (project / "release").symlink_to(tmp_path / "elsewhere")
    result = finish(project, 1)
    assert not result.published
    assert list((tmp_path / "elsewhere").iterdir()) == []
    with pytest.raises(TargetError, match="Only a release for a branch"):
        target_from("folder:live", project, hand_over="release")


@pytest.fixture
def built(lay: Lay) -> Path:
    """Give a checkout with a built site, and settings that would run a program of the checkout."""
    root = lay(None)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    (root / "hooks").unlink()
    (root / "hooks").mkdir()
    (root / "hooks" / "build.py").write_text('open("it-ran", "w").close()\n')
    git(root, "init", "--quiet")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "x")
    return root


def test_a_finished_site_is_published_and_nothing_of_the_project_is_run(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built)
    where = f"folder:{tmp_path / 'live'}"
    assert cli.main(["publish", "--finished", "site", "--to", where]) == 0, capsys.readouterr().out
    assert (tmp_path / "live" / "current" / "index.html").is_file()
    assert not (built / "it-ran").exists()


def test_a_finished_site_that_is_none_is_refused(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built)
    where = f"folder:{tmp_path / 'live'}"
    (built / "site" / "passwd.html").symlink_to("/etc/passwd")
    assert cli.main(["publish", "--finished", "site", "--to", where]) == 1
    assert cli.main(["publish", "--finished", "nowhere", "--to", where]) == 1
    assert capsys.readouterr().out.count("[not-a-site]") == 2
    (built / "mkdocs.yml").write_text("site_url: !!python/name:os.system x\n")
    assert cli.main(["publish", "--finished", "site", "--to", where]) == 2
    assert not (tmp_path / "live" / "current").exists()
