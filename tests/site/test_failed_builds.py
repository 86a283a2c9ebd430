"""A build that fails, or is killed, leaves the last site as it was, to the byte, and nothing half-done."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from built.projects import environment, fingerprint, run_plans
from partnership_plans.engines import staging
from projects import AS_AT, lay_small

EDITION = "plans/example/2020-2024"
NARRATIVE = "content/example/2020-2024"
DAY = str(int(AS_AT.timestamp()))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site once for all these tests."""
    root = lay_small(tmp_path_factory.mktemp("built") / "project")
    assert run_plans(root, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project that was not built yet."""
    return lay_small(tmp_path / "project")


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """Give a project whose site stands."""
    return copytree(built_once, tmp_path / "project", symlinks=True)


def beside(project: Path) -> set[str]:
    """List what a build could have left beside the site."""
    return {path.name for path in project.iterdir() if path.name.startswith(".site")}


def written_beside(project: Path, least: float) -> bool:
    """Say whether a build has made its folder, and at least so many files in it."""
    return any(sum(len(files) for _, _, files in os.walk(project / name)) >= least for name in beside(project))


def break_yaml(project: Path) -> None:
    (project / EDITION / "edition.yml").write_text("title: [", encoding="utf-8")


def break_a_link(project: Path) -> None:
    with (project / NARRATIVE / "index.md").open("a", encoding="utf-8") as file:
        file.write("\n\n[Nowhere](nowhere.md)\n")


def break_an_expression(project: Path) -> None:
    with (project / NARRATIVE / "index.md").open("a", encoding="utf-8") as file:
        file.write("\n\n{{ plan.titel }}\n")


def break_a_template(project: Path) -> None:
    (project / "theme" / "base.html").write_text("{{ nothing.of.that.name }}{% for %}", encoding="utf-8")


def break_the_settings(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")


def take_the_plans_away(project: Path) -> None:
    (project / "plans").rename(project / "plan")


def put_a_folder_where_a_file_should_be(project: Path) -> None:
    (project / EDITION / "measures.yml").unlink()
    (project / EDITION / "measures.yml").mkdir()


def write_bytes_that_are_no_text(project: Path) -> None:
    (project / NARRATIVE / "foreword.md").write_bytes(b"\x00\xff\xfe\x80")


def choose_a_colour_that_is_none(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}extra: {{plan: {{brand: teal-ish}}}}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "fault",
    [
        break_yaml,
        break_a_link,
        break_an_expression,
        break_a_template,
        break_the_settings,
        take_the_plans_away,
        put_a_folder_where_a_file_should_be,
        write_bytes_that_are_no_text,
        choose_a_colour_that_is_none,
    ],
    ids=lambda fault: fault.__name__.replace("_", " "),
)
def test_a_fault_leaves_the_last_site_as_it_was_and_shows_no_traceback(
    fault: Callable[[Path], None], published: Path
) -> None:
    before = fingerprint(published / "site")
    fault(published)
    done = run_plans(published, "build", SOURCE_DATE_EPOCH=DAY)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "error[" in said
    assert "The site was not built, and site/ is as it was." in said
    assert "Traceback" not in said
    assert fingerprint(published / "site") == before
    assert beside(published) == set()


@pytest.mark.parametrize("share", [0, 0.5, 1], ids=["as it begins to write", "half-way", "when all is written"])
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_build_clears_up(share: float, published: Path) -> None:
    """Killed by what it has written, and not by a clock: how fast it is says nothing."""
    old = fingerprint(published / "site")
    later = str(int(DAY) + 86_400)
    assert run_plans(published, "build", "--to", "new", SOURCE_DATE_EPOCH=later).returncode == 0
    new = fingerprint(published / "new")
    assert old != new
    command = [sys.executable, "-m", "partnership_plans.cli", "build"]
    env = environment({"SOURCE_DATE_EPOCH": later})
    with subprocess.Popen(
        command, cwd=published, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as build:
        while build.poll() is None and not written_beside(published, share * len(new)):
            time.sleep(0.001)
        build.kill()
    assert fingerprint(published / "site") in (old, new)
    assert beside(published) or share == 1, "no kill came while the build was at work"
    assert run_plans(published, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert fingerprint(published / "site") == old
    assert beside(published) == set()


def test_a_build_at_work_keeps_its_staging_while_another_clears_up(tmp_path: Path) -> None:
    with staging.staged(tmp_path / "site") as first:
        (first.inside / "index.html").write_text("first", encoding="utf-8")
        with staging.staged(tmp_path / "site") as second:
            assert first != second
            assert (first.path / "index.html").is_file()
        assert not second.path.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_site_put_aside_by_a_build_that_was_killed_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".site-abc.old"
    aside.mkdir()
    (aside / "index.html").write_text("the last site", encoding="utf-8")
    with staging.staged(tmp_path / "site"):
        assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "the last site"
        assert not aside.exists()


@pytest.mark.parametrize("at_once", [True, False], ids=["in one step", "where the system has no such step"])
def test_the_new_site_takes_the_place_of_the_old(
    at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not at_once:
        monkeypatch.setattr(staging, "_exchange", lambda _beside, _one, _other: False)
    site = tmp_path / "site"
    for words in ("the first", "the second", "the third"):
        with staging.staged(site) as folder:
            (folder.inside / "index.html").write_text(words, encoding="utf-8")
            staging.swap(folder, site)
        assert (site / "index.html").read_text(encoding="utf-8") == words
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("target", ["content", ".", "..", "mkdocs.yml", "plans"])
def test_a_build_refuses_to_replace_anything_but_a_site(target: str, project: Path) -> None:
    before = fingerprint(project)
    done = run_plans(project, "build", "--to", target, SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 2
    assert "name " in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(project) == before


def test_a_folder_that_cannot_be_written_is_said_plainly(project: Path) -> None:
    (project / "shut").write_text("a file", encoding="utf-8")
    done = run_plans(project, "build", "--to", f"shut{os.sep}site", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 2
    assert done.stderr.startswith("plans: ")
    assert "Traceback" not in done.stderr


def test_without_settings_plans_says_where_to_run_it(tmp_path: Path) -> None:
    done = run_plans(tmp_path, "build")
    assert done.returncode == 2
    assert "there is no mkdocs.yml here" in done.stderr
