"""Who does what the message says of a finished or a live site has a whole site again: every hint leads on."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans.finished.links import ANEW
from partnership_plans.problems import Problem
from partnership_plans.publish import publish, verify_folder
from partnership_plans.publish.live import AGAIN, verify_url
from partnership_plans.publish.targets import BranchTarget, FolderTarget
from publish.sites import Server, builder, git, page, site_files, write
from publish.test_verify import BAD_SITES, finished

DAY = "2026-11-21"


@pytest.mark.parametrize("case", BAD_SITES)
def test_a_spoilt_site_is_whole_when_it_is_mended_as_its_message_says(case: str, tmp_path: Path) -> None:
    spoil, code = BAD_SITES[case]
    site = finished(tmp_path / "site", {})
    spoil(site)
    (told, *_) = [problem for problem in verify_folder(site) if problem.code == code]
    assert told.hint, told
    if told.hint.startswith("take it away"):
        (site / told.where.file).unlink()
    else:  # what else is told of a finished site was no author's doing, or is mended in its source
        shutil.rmtree(site)
        finished(site, {})
    assert verify_folder(site) == ()


def test_an_empty_site_says_what_to_do(tmp_path: Path) -> None:
    (told,) = verify_folder(tmp_path)
    assert told.hint == ANEW
    assert verify_folder(finished(tmp_path, {})) == ()


def test_a_place_that_is_not_on_a_page_is_left_out_as_the_message_says(tmp_path: Path) -> None:
    words = "<p>Words to read, some more words to read.</p>"
    site = finished(
        tmp_path, {"about/index.html": page(f'<h1 id="one">About</h1>{words}<a href="#zz">x</a>', "about/")}
    )
    (told,) = verify_folder(site)
    assert (told.code, told.hint) == (
        "broken-fragment",
        "name a place that is on that page, or take out the “#” and what follows it.",
    )
    shutil.rmtree(site)
    mended = page(f'<h1 id="one">About</h1>{words}<a href="">x</a>', "about/")
    assert verify_folder(finished(tmp_path, {"about/index.html": mended})) == ()


def change(live: Path) -> None:
    """Change a page and its compressed copies: the server gives out these."""
    (live / "about/index.html").write_text("<h1>Hacked</h1>")
    for copy in live.glob("about/index.html.*"):
        copy.unlink()


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page is gone": (lambda live: (live / "about/index.html").unlink(), "live-missing"),
    "a page was changed": (change, "live-differs"),
    "a download was cut": (lambda live: write(live, {"measures/burglary.csv": "x"}), "live-differs"),
    "the list of files is gone": (lambda live: (live / "manifest.json").unlink(), "live-manifest"),
    "the list of files is empty": (lambda live: write(live, {"manifest.json": "[]"}), "live-manifest"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_live_site_that_somebody_spoilt_is_whole_when_it_is_published_again(
    case: str, project: Path, nginx: Server, tried: Counter[str]
) -> None:
    """The very same site is published, and it must not be taken for the one that is there."""
    spoil, code = SPOILT[case]
    target = FolderTarget(nginx.root)

    def again() -> None:
        result = publish(builder(site_files(1)), target, project, DAY)
        assert result.published, result
        nginx.reload()

    def told() -> list[Problem]:
        return [problem for problem in verify_url(nginx.url, wait=0) if problem.code != "live-header"]

    again()
    assert told() == []
    spoil((nginx.root / "current").resolve())
    found = told()
    assert (code, AGAIN) in [(problem.code, problem.hint) for problem in found]
    again()
    assert told() == []
    tried["fault: a live site was spoilt"] += 1


def test_a_page_that_somebody_took_off_the_branch_is_there_again_when_the_same_is_published(
    project: Path, remote: Path, tmp_path: Path, tried: Counter[str]
) -> None:
    target = BranchTarget(project, "gh-pages")
    assert publish(builder(site_files(1)), target, project, DAY).published
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(other))
    (other / "about" / "index.html").unlink()
    git(other, "commit", "--quiet", "-am", "Away with it")
    git(other, "push", "--quiet", "origin", "gh-pages")
    result = publish(builder(site_files(1)), target, project, DAY)
    assert result.published, result
    assert "about/index.html" in git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    tried["fault: a live site was spoilt"] += 1
