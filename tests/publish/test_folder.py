"""A folder that a web server serves: whole releases side by side, one switch between them."""

import os
from pathlib import Path

import pytest

from partnership_plans.problems import Place, error
from partnership_plans.publish import publish, rollback, verify_folder
from partnership_plans.publish.targets import FolderTarget, TargetError
from publish.sites import builder, site_files


def send(project: Path, target: FolderTarget, release: int, **files: str) -> str:
    made = site_files(release) | {name.replace("__", "/"): text for name, text in files.items()}
    result = publish(builder(made), target, project, "2026-11-21")
    assert result.published, result
    return result.release


def test_a_site_is_published_whole_and_passes_its_own_check(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    result = publish(builder(site_files(1)), target, project, "2026-11-21")
    assert result == (True, result.release, f"Published 6 pages as {result.release}.", ())
    live = tmp_path / "www" / "current"
    assert verify_folder(live) == ()
    assert (live / "index.html.gz").is_file()
    assert oct((live / "index.html").stat().st_mode)[-3:] == "644"
    assert not list((project / ".plans" / "staging").parent.glob("staging"))


def test_the_same_site_twice_is_one_release(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    first = send(project, target, 1)
    result = publish(builder(site_files(1)), target, project, "2026-11-21")
    assert result.reason == f"Nothing has changed since {first}."
    assert len(list((tmp_path / "www" / "releases").iterdir())) == 1


def test_the_last_releases_are_kept_and_older_ones_deleted(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www", keep=3)
    names = [send(project, target, number) for number in range(6)]
    assert sorted(p.name for p in (tmp_path / "www" / "releases").iterdir()) == names[-3:]


def test_rollback_goes_back_one_release_each_time(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    names = [send(project, target, number) for number in range(3)]
    assert rollback(target) == names[1]
    assert "Release 1" in (tmp_path / "www" / "current" / "index.html").read_text()
    assert rollback(target) == names[0]
    with pytest.raises(TargetError, match="no earlier release"):
        rollback(target)
    later = send(project, target, 9)
    assert later > max(names)
    assert "Release 9" in (tmp_path / "www" / "current" / "index.html").read_text()


def test_an_address_that_was_rolled_back_is_still_promised(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    send(project, target, 1)
    publish(
        builder(site_files(2) | {"new/index.html": site_files(2)["about/index.html"]}),
        target,
        project,
        "2026-11-21",
    )
    rollback(target)
    result = publish(builder(site_files(3)), target, project, "2026-11-21")
    assert [p.code for p in result.problems] == ["lost-address"]


def test_the_assets_of_kept_releases_stay_for_pages_that_are_still_open(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www", keep=3)
    for number in range(6):
        send(project, target, number)
    styles = [p.read_text().split("*/")[0] for p in (tmp_path / "www" / "current" / "assets").glob("*.css")]
    assert sorted(styles) == [f"/* release {number} " for number in (2, 3, 4, 5)]


def test_what_has_not_changed_is_stored_once(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    send(project, target, 1)
    same = site_files(1) | {"about/index.html": site_files(2)["about/index.html"].replace("Release 2", "Release 1")}
    same |= {name: text for name, text in site_files(2).items() if name.startswith("assets/")}
    publish(builder(same), target, project, "2026-11-21")
    assert (tmp_path / "www" / "current" / "index.html").stat().st_nlink == 2
    assert (tmp_path / "www" / "current" / "about" / "index.html").stat().st_nlink == 1


def test_a_changed_file_of_the_same_size_never_has_the_time_of_the_old_one(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    times = []
    for number in (1, 2, 3):
        send(project, target, number)
        page = tmp_path / "www" / "current" / "index.html"
        times.append(int(page.stat().st_mtime))
    assert len(set(times)) == 3
    assert times == sorted(times)


def test_an_error_in_the_plan_publishes_nothing(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    send(project, target, 1)
    fault = error("wrong-type", Place("plans/a.yml", 3, 4), "This is wrong.", "write it right.")
    result = publish(builder(site_files(2), (fault,)), target, project, "2026-11-21")
    assert result.published is False
    assert result.reason == "Nothing was published: the plan has errors."
    assert result.problems == (fault,)
    assert "Release 1" in (tmp_path / "www" / "current" / "index.html").read_text()
    assert (
        "plans/a.yml:3:4: error[wrong-type]: This is wrong." in (project / ".plans" / "publish-report.txt").read_text()
    )


def test_a_folder_where_current_is_no_link_of_ours_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "www" / "current").mkdir(parents=True)
    result = publish(builder(site_files(1)), FolderTarget(tmp_path / "www"), project, "2026-11-21")
    assert not result.published
    assert "is not the link that a publisher made there" in result.reason


def test_the_same_commit_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(builder(site_files(1)), FolderTarget(tmp_path / name), project, "2026-11-21")
    one, two = (tmp_path / name / "current" for name in ("one", "two"))
    names = sorted(os.path.relpath(path, one) for path in one.rglob("*") if path.is_file())
    assert names == sorted(os.path.relpath(path, two) for path in two.rglob("*") if path.is_file())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
