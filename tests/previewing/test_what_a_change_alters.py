"""`plans preview`: the site as a change would make it, and what it alters, for those who are to agree to it."""

from pathlib import Path

import pytest

from built.reading import visible
from partnership_plans.finished.links import EXPECTED
from partnership_plans.publish.verify import verify_folder
from projects import PIXEL
from publish.sites import git
from rounds.running import HOME, commit, edit, lay_running, plans

NEW_PAGE = "---\ntitle: Why we act now\n---\n\nBecause it can't wait.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a plan in which a change has renamed an action, corrected a figure, added a page; its preview is built."""
    root = lay_running(tmp_path_factory.mktemp("previewing") / "project")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nsite_url: https://council.github.io/plans/\n")
    commit(root)
    git(root, "switch", "--quiet", "--create", "change")
    edit(root, "actions.yml", ("Light the park", "Light the whole park"))
    edit(root, "measures.yml", ("value: 14", "value: 15"))
    (root / "content/example/2020-2024/why-now.md").write_text(NEW_PAGE, encoding="utf-8")
    (root / "content/example/2020-2024/map.png").write_bytes(PIXEL)
    commit(root)
    done = plans(root, "preview", "--since", "main", "--at", "previews/12")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_what_a_change_alters_stands_first_in_words(project: Path) -> None:
    page = (project / "preview/changes/index.html").read_text(encoding="utf-8")
    said = visible(page)
    assert "1 page would be new." in said
    assert "Light the park" in said
    assert "Light the whole park" in said
    own, listed = '/actions/light-the-park/">Light the whole park</a></h3>', 'a-z/">A to Z</a></h3>'
    assert page.index(own) < page.index(listed), "the page of the thing stands before the lists that it is in"
    assert page.count("<del>Light the park</del>") == 1, "each difference is told once"
    assert "Why we act now" in said[said.index("New pages") :]
    assert "example/2020-2024/map.png" in said[said.index("Documents and pictures") :]


def test_every_page_of_a_preview_says_what_it_is_and_is_kept_from_search_engines(project: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (project / "preview").rglob("*.html")]
    assert len(pages) > 20
    for page in pages:
        assert page.count('<meta name="robots" content="noindex') == 1
        assert "It is not the published plan." in page
        assert '<link rel="canonical"' not in page


def test_a_preview_holds_together_at_its_own_address(project: Path) -> None:
    whole = project / "preview"
    found = verify_folder(whole, site_url="https://council.github.io/plans/previews/12/", expected=EXPECTED)
    assert [one.code for one in found] == ["manifest"], "which publishing writes"
    assert 'href="/plans/previews/12/changes/"' in (whole / "404.html").read_text(encoding="utf-8")


def test_a_change_that_alters_nothing_for_readers_says_so(project: Path) -> None:
    done = plans(project, "preview", "--since", "HEAD", "--to", "same")
    assert "No page would say anything else." in done.stdout


def test_a_page_that_a_change_takes_away_is_told(project: Path) -> None:
    git(project, "switch", "--quiet", "--create", "less", "change")
    (project / "content/example/2020-2024/why-now.md").unlink()
    commit(project)
    done = plans(project, "preview", "--since", "change", "--to", "less")
    assert "1 page would go." in done.stdout
    said = visible((project / "less/changes/index.html").read_text(encoding="utf-8"))
    assert "Why we act now" in said[said.index("Pages that would go") :]
    git(project, "switch", "--quiet", "change")


def test_plans_that_were_broken_before_say_that_nothing_can_be_compared(tmp_path: Path) -> None:
    root = lay_running(tmp_path / "project")
    edit(root, "actions.yml", ("owner: example-police", "owner: nobody"))
    commit(root)
    git(root, "switch", "--quiet", "--create", "change")
    edit(root, "actions.yml", ("owner: nobody", "owner: example-police"))
    commit(root)
    done = plans(root, "preview", "--since", "main")
    assert done.returncode == 0
    assert "What would change can’t be told: the plans had errors then." in done.stdout


def test_plans_with_errors_have_no_preview_and_say_why(tmp_path: Path) -> None:
    root = lay_running(tmp_path / "project")
    edit(root, "actions.yml", ("owner: example-police", "owner: nobody"))
    done = plans(root, "preview", "--since", "HEAD")
    assert done.returncode == 1
    assert f"{HOME}/actions.yml:3:" in done.stdout
    assert not (root / "preview").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--since", "nowhere"], "what has changed since “nowhere” can't be told"),
        (["--since", "HEAD", "--at", "../up"], "“../up” is no folder of a site. Write one such as previews/12."),
        (["--since", "HEAD", "--at", "https://x.org"], "is no folder of a site"),
    ],
)
def test_what_can_t_be_previewed_is_told(project: Path, words: list[str], why: str) -> None:
    done = plans(project, "preview", *words, "--to", "none")
    assert done.returncode == 2
    assert why in done.stderr
    assert not (project / "none").exists()
