"""Nothing is written or deleted through a link that a change request brought, nor is git given an option by a name."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from partnership_plans import cli
from partnership_plans.engines import building, staging
from partnership_plans.publish import publish
from partnership_plans.publish.targets import BranchTarget, TargetError, target_from
from partnership_plans.writing import LinkError, opened, write_file
from projects import Lay
from publish.sites import builder, git, site_files
from strangers.attack import snapshot

PUBLISH = ("publish", "--to", "folder:../pub")


@pytest.fixture
def root(lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project, run from within, and beside it a folder that nobody may touch; it even looks like a site."""
    made = lay(None)
    elsewhere = tmp_path / "elsewhere"
    for name in ("index.html", "file.txt", "staging/index.html", "current/index.html", "releases/x/index.html"):
        (elsewhere / name).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / name).write_text("the council's accounts")
    monkeypatch.chdir(made)
    return made


def link(name: str, to: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(to)

    return make


LINKS: dict[str, tuple[Callable[[Path], None], tuple[str, ...], str]] = {
    "the site": (link("site", "../elsewhere"), ("build",), "site"),
    "the site, within the project": (link("site", "content"), ("build",), "site"),
    "the site, to nowhere": (link("site", "../nowhere"), ("build",), "site"),
    "the site, to a file": (link("site", "../elsewhere/file.txt"), ("build",), "site"),
    "the site, to itself": (link("site", "site"), ("build",), "site"),
    "a folder above the site": (link("out", "../elsewhere"), ("build", "--to", "out/site"), "out"),
    "a folder above that": (link("a", ".."), ("build", "--to", "a/elsewhere/site"), "a"),
    "the way back": (link("a/b", "../../elsewhere"), ("build", "--to", "x/../a/b/site"), "b"),
    "the workplace": (link(".plans", "../elsewhere"), PUBLISH, ".plans"),
    "the workplace, within the project": (link(".plans", "content"), PUBLISH, ".plans"),
    "the staging": (link(".plans/staging", "../../elsewhere/staging"), PUBLISH, "staging"),
    "the lock": (link(".plans/publish.lock", "../../elsewhere/file.txt"), PUBLISH, "publish.lock"),
    "the lock, to nowhere": (link(".plans/publish.lock", "../../elsewhere/new.txt"), PUBLISH, "publish.lock"),
    "the report": (link(".plans/publish-report.txt", "../../elsewhere/file.txt"), PUBLISH, "publish-report.txt"),
    "the report, to nowhere": (link(".plans/publish-report.txt", "../../elsewhere/n"), PUBLISH, "publish-report.txt"),
    "the folder published to": (link("www", "../elsewhere"), ("publish", "--to", "folder:www"), "www"),
    "a folder above that folder": (link("w", "../elsewhere"), ("publish", "--to", "folder:w/www"), "w"),
    "its releases": (link("www/releases", "../../elsewhere/releases"), ("publish", "--to", "folder:www"), "releases"),
    "its incoming": (link("www/incoming", "../../elsewhere/releases"), ("publish", "--to", "folder:www"), "incoming"),
    "its lock": (link("www/lock", "../../elsewhere/file.txt"), ("publish", "--to", "folder:www"), "lock"),
    "its history": (link("www/history.json", "../../elsewhere/n"), ("publish", "--to", "folder:www"), "history.json"),
    "going back": (link("www", "../elsewhere"), ("publish", "--to", "folder:www", "--rollback"), "www"),
    "moves": (link("www", "../elsewhere"), ("redirect", "suggest", "--to", "folder:www"), "www"),
    "the page of findings": (link("r.html", "../elsewhere/file.txt"), ("report", "--html", "r.html"), "r.html"),
    "its folder": (link("r", "../elsewhere"), ("report", "--html", "r/r.html"), "r"),
    "GitLab's report": (link("g.json", "../elsewhere/file.txt"), ("check", "--gitlab", "g.json"), "g.json"),
    "GitLab's report, to nowhere": (link("g.json", "../elsewhere/new"), ("check", "--gitlab", "g.json"), "g.json"),
}


@pytest.mark.parametrize("what", LINKS)
def test_no_output_goes_through_a_link_and_the_link_is_named(
    what: str, root: Path, capsys: pytest.CaptureFixture[str], tried: Counter[str]
) -> None:
    make, words, name = LINKS[what]
    make(root)
    before, content = snapshot(root.parent / "elsewhere"), snapshot(root / "content")
    status = cli.main(list(words))
    said = capsys.readouterr()
    assert status in {1, 2}
    assert f"/{name}" in said.out + said.err
    assert "link" in said.out + said.err
    assert "Traceback" not in said.err
    assert snapshot(root.parent / "elsewhere") == before
    assert snapshot(root / "content") == content
    assert not (root.parent / "nowhere").exists()
    tried["stranger: places"] += 1


@pytest.mark.parametrize("name", ["site/index.html", "site/assets", "site/404.html"])
def test_a_link_within_the_last_site_goes_with_it_and_what_it_led_to_stays(
    name: str, root: Path, tried: Counter[str]
) -> None:
    assert cli.main(["build"]) == 0
    path = root / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.symlink_to(root.parent / "elsewhere" / ("" if name.endswith("assets") else "file.txt"))
    before = snapshot(root.parent / "elsewhere")
    assert cli.main(["build"]) == 0
    assert snapshot(root.parent / "elsewhere") == before
    assert not path.is_symlink()
    tried["stranger: places"] += 1


@pytest.mark.sweep
def test_another_name_of_a_file_keeps_what_it_had(root: Path, tried: Counter[str]) -> None:
    """Hard links: a report takes the place of the name, and not of what is in the file."""
    kept = root.parent / "elsewhere" / "file.txt"
    for words in (("check", "--gitlab", "g.json"), ("report", "--html", "r.html"), PUBLISH):
        name = root / (".plans/publish-report.txt" if words is PUBLISH else words[-1])
        name.parent.mkdir(exist_ok=True)
        name.hardlink_to(kept)
        cli.main(list(words))
        assert kept.read_text() == "the council's accounts"
        assert name.read_text() != "the council's accounts"
        tried["stranger: places"] += 1


@pytest.mark.sweep
def test_outside_the_project_links_are_the_users_own(root: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "mine").symlink_to("disk")
    assert cli.main(["build", "--to", "../mine/site"]) == 0
    assert (tmp_path / "disk" / "site" / "index.html").is_file()
    assert cli.main(["report", "--html", "/dev/null"]) == 0
    (tmp_path / "way").symlink_to(root)
    done = subprocess.run(
        [sys.executable, "-m", "partnership_plans.cli", "build"],
        cwd=tmp_path / "way", env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    (root / "out").symlink_to("../elsewhere")
    with pytest.raises(LinkError):  # the project by another name is the project
        write_file(tmp_path / "way" / "out" / "new.txt", "x", root)


def test_a_link_that_is_put_there_between_the_look_and_the_write_leads_nowhere(
    root: Path, tmp_path: Path, tried: Counter[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    before = snapshot(elsewhere)
    (root / "out").mkdir()
    with opened(root / "out", root) as folder:
        (root / "out").rename(root / "away")
        (root / "out").symlink_to(elsewhere)
        os.close(os.open("made", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    assert (root / "away" / "made").is_file()
    assert snapshot(elsewhere) == before
    tried["stranger: places"] += 1


@pytest.mark.parametrize("moment", ["the target", "the folder above", "the staging"])
def test_a_link_that_is_put_there_while_a_site_is_built_is_refused(
    moment: str, root: Path, tmp_path: Path, tried: Counter[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    before = snapshot(elsewhere)
    target = root / "out" / "site"
    with staging.staged(target, root) as made:
        folder = made.path
        (folder / "index.html").write_text("new")
        if moment == "the target":
            target.symlink_to(elsewhere)
        elif moment == "the folder above":
            target.parent.rename(root / "away")
            target.parent.symlink_to(elsewhere)
        else:
            folder.rename(root / "away")
            folder.symlink_to(elsewhere)
        with pytest.raises(LinkError):
            staging.swap(made, target, root)
    assert snapshot(elsewhere) == before
    tried["stranger: places"] += 1


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system has no paths of open handles")
def test_a_link_that_takes_the_place_of_the_staging_leads_no_page_away(
    tmp_path: Path, lay: Lay, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    """Pages, files and the search index go to the very folder that was made, wherever its name leads by then."""
    project, elsewhere = lay(None), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("the user's own")
    before = snapshot(elsewhere)

    def build_late(*words: Any, **more: Any) -> None:
        (folder,) = project.glob(".site-*.staging")
        folder.rename(project / "away")
        folder.symlink_to(elsewhere)
        put(*words, **more)

    put = building.put
    monkeypatch.setattr(building, "put", build_late)
    with pytest.raises(LinkError):
        building.build(project / "mkdocs.yml", project / "site")
    assert snapshot(elsewhere) == before
    assert (project / "away" / "pagefind").is_dir()
    assert not (project / "site").exists()
    tried["stranger: places"] += 1


class Repository(NamedTuple):
    """A project's repository and its real remote, `origin`."""

    project: Path
    remote: Path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    project, remote = tmp_path / "project", tmp_path / "remote.git"
    (project / "plans").mkdir(parents=True)
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(project, "init", "--quiet")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "The plan")
    git(project, "remote", "add", "origin", str(remote))
    git(project, "push", "--quiet", "origin", "main")
    return Repository(project, remote)


NAMES = (
    "branch:--upload-pack=touch ran", "branch:-d", "branch:gh-pages@--upload-pack=touch ran", "branch:gh-pages@-o",
    "branch:gh-pages@ext::sh -c touch% ran", "branch:gh-pages@fd::17", "branch:gh-pages@EXT::x", "branch:a..b",
    "branch:gh pages", "branch:a:b", "branch:x^{/y}", "branch:@{-1}", "branch:gh-pages@origin\n", "branch:../x",
    "branch:gh-pages@-oProxyCommand=touch ran:path", "branch:refs/heads/*", "branch:\ud800",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_branch_or_remote_reaches_git_as_an_option_or_a_program(
    name: str, repository: Repository, capsys: pytest.CaptureFixture[str], tried: Counter[str]
) -> None:
    project, remote = repository
    before = git(remote, "for-each-ref")
    with pytest.raises(TargetError, match="is no"):
        target_from(name, project)
    tried["stranger: places"] += 1
    assert git(remote, "for-each-ref") == before
    assert not list(project.rglob("ran"))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "address", ["ssh://-oProxyCommand=touch%20ran/x", "git://127.0.0.1:1/x.git", "ftp://127.0.0.1:1/x.git"]
)
def test_an_address_that_leads_by_another_way_is_refused_by_git(
    address: str, repository: Repository, tried: Counter[str]
) -> None:
    project, _remote = repository
    result = publish(builder(site_files(1)), BranchTarget(project, "gh-pages", address), project, "2026-11-21")
    assert not result.published
    assert not list(project.rglob("ran"))
    tried["stranger: places"] += 1


def test_a_remote_of_the_repositorys_own_may_not_run_a_program_either(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    """What the settings of git say of a remote counts as an address, and no more."""
    project, remote = repository
    ran = tmp_path / "ran"
    git(project, "remote", "add", "trap", f"ext::sh -c touch% {ran}")
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext")
    result = publish(builder(site_files(1)), BranchTarget(project, "gh-pages", "trap"), project, "2026-11-21")
    assert not result.published
    assert "transport 'ext' not allowed" in result.problems[0].hint
    git(project, "config", "remote.origin.uploadpack", f"touch {ran}; git-upload-pack")
    git(project, "config", "remote.origin.receivepack", f"touch {ran}; git-receive-pack")
    assert publish(builder(site_files(1)), BranchTarget(project, "gh-pages"), project, "2026-11-21").published
    assert git(remote, "rev-list", "--count", "gh-pages") == "1"
    assert not ran.exists()
    tried["stranger: places"] += 2
