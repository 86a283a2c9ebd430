"""Whatever the umask and the modes of the sources: a web server reads what is published, and only we write it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.publish import publish, rollback
from partnership_plans.publish.targets import BranchTarget, FolderTarget
from projects import Lay
from publish.sites import Server, builder, git, site_files

DAY = "2026-11-21"


@pytest.fixture(params=[0o000, 0o002, 0o022, 0o027, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def odd_modes(folder: Path) -> dict[str, str]:
    """List what has another mode than a published file or folder should."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode, right = stat.S_IMODE(path.lstat().st_mode), 0o755 if path.is_dir() else 0o644
            if mode != right:
                found[str(path.relative_to(folder))] = oct(mode)
    return found


def test_a_folder_is_readable_by_its_web_server(umask: int, project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "srv" / "www", keep=2)
    for release in (1, 2, 3, 4):
        assert publish(builder(site_files(release)), target, project, DAY).published
    rollback(target)
    assert odd_modes(tmp_path / "srv") == {}
    assert not any(path.stat().st_mode & 0o022 for path in (project / ".plans").rglob("*"))
    assert os.umask(umask) == umask, "it is as it was"


def test_a_release_that_was_published_with_other_modes_is_put_right_by_the_next(
    umask: int, project: Path, tmp_path: Path
) -> None:
    assert umask is not None
    target = FolderTarget(tmp_path / "www")
    publish(builder(site_files(1)), target, project, DAY)
    for path in (tmp_path / "www" / "current").resolve().rglob("*"):
        path.chmod(0o770)
    more = site_files(1) | {"about/index.html": site_files(1)["about/index.html"].replace("Release 1", "Release 2")}
    publish(builder(more), target, project, DAY)
    assert odd_modes((tmp_path / "www" / "current").resolve()) == {}


def test_nginx_serves_what_was_published_under_a_narrow_umask(project: Path, nginx: Server) -> None:
    """The case umask."""
    before = os.umask(0o027)
    try:
        assert publish(builder(site_files(1)), FolderTarget(nginx.root), project, DAY).published
    finally:
        os.umask(before)
    assert nginx.get("/").status == 200
    assert nginx.get("/about/").status == 200


def test_a_built_site_is_readable_and_no_source_makes_it_a_program(umask: int, lay: Lay, tmp_path: Path) -> None:
    assert umask is not None
    root = lay(None)
    for path in (root / "content").rglob("*.md"):
        path.chmod(0o777)
    drawing = root / "content" / "example" / "drawing.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    drawing.chmod(0o755)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(tmp_path / "out" / "site")]) == 0
    assert odd_modes(tmp_path / "out") == {}
    report = tmp_path / "report.html"
    cli.main(["--config", str(root / "mkdocs.yml"), "report", "--html", str(report)])
    assert not stat.S_IMODE(report.stat().st_mode) & 0o133


def test_a_branch_holds_plain_files_only(umask: int, project: Path, remote: Path) -> None:
    assert umask is not None

    def build(staging: Path) -> tuple[()]:
        builder(site_files(1))(staging)
        for path in staging.rglob("*"):
            path.chmod(0o755)
        return ()

    for release in (1, 2):
        assert publish(build, BranchTarget(project, "gh-pages"), project, DAY, commit=f"{release}" * 40, over="1" * 40)
    assert {row.split()[0] for row in git(remote, "ls-tree", "-r", "gh-pages").splitlines()} == {"100644"}
