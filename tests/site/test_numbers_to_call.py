"""Somebody in danger meets the numbers to call near the top of a page, and not only at its foot."""

import re
from pathlib import Path

import pytest

from built.projects import EPOCH, run_plans
from built.reading import Built, main, read_built, visible
from built.sites import lay_part_of_living
from partnership_plans.site import assemble
from projects import AS_AT, lay_three

NEAR_TOP = re.compile(r'<section class="numbers-to-call".*?</section>', re.DOTALL)
HOME = ""
EXIT = 'class="exit-link"'


def near_top(page: str) -> str:
    """Give the words of the numbers that stand after a page's title and before its next heading."""
    opening = re.split(r"<h2\b", main(page).partition("</h1>")[2])[0]
    found = NEAR_TOP.search(opening)
    return visible(found[0]) if found else ""


def test_every_page_with_the_exit_link_says_whom_to_call_before_its_second_heading(living: Built) -> None:
    looked_through = ("a-z/", "bodies/", "search/")
    lists = ("places/", "site-map/")  # what lies below one of them is no list
    pages = [
        address
        for address, page in living.pages.items()
        if EXIT in page and address not in lists and not address.startswith(looked_through)
    ]
    assert len(pages) > 10
    without = [
        address for address in pages if not {"999", "101"} <= set(re.findall(r"\d+", near_top(living.pages[address])))
    ]
    assert not without


def test_the_home_page_gives_every_number_near_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
    hub = assemble(lay_three(tmp_path / "project") / "mkdocs.yml")
    said = near_top(next(page.html for page in hub.pages if page.address == HOME))
    for number in ("999", "101", "18000", "0808 2000 247", "0800 555 111"):
        assert number in said


def test_a_page_about_something_else_gives_the_numbers_at_its_foot_alone(living: Built) -> None:
    others = [page for address, page in living.pages.items() if EXIT not in page and address != HOME]
    assert len(others) > 10
    assert not [page for page in others if NEAR_TOP.search(page)]
    assert all("0808 2000 247" in page for page in others)


@pytest.mark.parametrize(("topic", "said"), [("domestic abuse", True), ("hate crime", False)])
def test_a_number_stands_near_the_top_of_pages_about_its_topics(
    tmp_path_factory: pytest.TempPathFactory, topic: str, *, said: bool
) -> None:
    project = lay_part_of_living(tmp_path_factory.mktemp("topic") / "project")
    chapter = project / "content/harrowmere/2026-2029/foreword.md"
    text = chapter.read_text(encoding="utf-8").replace("order: 1\n", f"order: 1\ntopics: [{topic}]\n")
    chapter.write_text(text, encoding="utf-8")
    done = run_plans(project, "build", "--to", str(project / "site"), SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    page = read_built(project / "site").pages["harrowmere/2026-2029/foreword/"]
    assert "999" in near_top(page)
    assert ("0808 2000 247" in near_top(page)) is said


@pytest.mark.sweep
def test_whom_to_call_in_an_emergency_is_the_first_number_of_the_file(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    project = lay_part_of_living(tmp_path_factory.mktemp("first") / "project")
    numbers = project / "plans/help.yml"
    text = numbers.read_text(encoding="utf-8").replace('"999"', '"112"')
    numbers.write_text(text, encoding="utf-8")
    assert run_plans(project, "build", "--to", str(project / "site"), SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    pages = read_built(project / "site").pages
    assert "for an emergency, call 112." in visible(main(pages["harrowmere/2026-2029/contact/"])).casefold()
    assert "is happening now, call 112." in visible(main(pages["who-to-call/"]))
    numbers.unlink()
    assert run_plans(project, "build", "--to", str(project / "site"), SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    assert "emergency, call" not in visible(read_built(project / "site").pages["harrowmere/2026-2029/contact/"])
