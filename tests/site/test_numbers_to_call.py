"""Somebody in danger meets the numbers to call near the top of a page, and not only at its foot."""

import re

import pytest

from built.projects import copy_one_partnership, run_plans
from built.reading import Built, main, read_built, visible

NEAR_TOP = re.compile(r'<section class="numbers-to-call".*?</section>', re.DOTALL)
HOME = ""
EXIT = 'class="exit-link"'


def near_top(page: str) -> str:
    """Give the words of the numbers that stand after a page's title and before its next heading."""
    opening = re.split(r"<h2\b", main(page).partition("</h1>")[2])[0]
    found = NEAR_TOP.search(opening)
    return visible(found[0]) if found else ""


def test_every_page_with_the_exit_link_says_whom_to_call_before_its_second_heading(built: Built) -> None:
    looked_through = ("a-z/", "bodies/", "search/")
    pages = [
        address for address, page in built.pages.items() if EXIT in page and not address.startswith(looked_through)
    ]
    assert len(pages) > 10
    without = [
        address for address in pages if not {"999", "101"} <= set(re.findall(r"\d+", near_top(built.pages[address])))
    ]
    assert not without


def test_the_home_page_gives_every_number_near_its_top(built: Built) -> None:
    said = near_top(built.pages[HOME])
    for number in ("999", "101", "18000", "0808 2000 247", "0800 555 111"):
        assert number in said


def test_a_page_about_something_else_gives_the_numbers_at_its_foot_alone(built: Built) -> None:
    others = [page for address, page in built.pages.items() if EXIT not in page and address != HOME]
    assert len(others) > 10
    assert not [page for page in others if NEAR_TOP.search(page)]
    assert all("0808 2000 247" in page for page in others)


@pytest.mark.parametrize(("topic", "said"), [("domestic abuse", True), ("hate crime", False)])
def test_a_number_stands_near_the_top_of_pages_about_its_topics(
    tmp_path_factory: pytest.TempPathFactory, topic: str, *, said: bool
) -> None:
    project = copy_one_partnership(tmp_path_factory.mktemp("topic") / "project")
    chapter = project / "content/bedford-borough/2020-2024/foreword.md"
    text = re.sub(r"topics: .*", f"topics: [{topic}]", chapter.read_text(encoding="utf-8"))
    chapter.write_text(text, encoding="utf-8")
    done = run_plans(project, "build", "--to", str(project / "site"))
    assert done.returncode == 0, done.stdout + done.stderr
    page = read_built(project / "site").pages["bedford-borough/2020-2024/foreword/"]
    assert "999" in near_top(page)
    assert ("0808 2000 247" in near_top(page)) is said


def test_whom_to_call_in_an_emergency_is_the_first_number_of_the_file(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    project = copy_one_partnership(tmp_path_factory.mktemp("first") / "project")
    numbers = project / "plans/help.yml"
    text = numbers.read_text(encoding="utf-8").replace('"999"', '"112"')
    numbers.write_text(text, encoding="utf-8")
    assert run_plans(project, "build", "--to", str(project / "site")).returncode == 0
    pages = read_built(project / "site").pages
    assert "for an emergency, call 112." in visible(main(pages["bedford-borough/2020-2024/contact/"])).casefold()
    assert "is happening now, call 112." in visible(main(pages["who-to-call/"]))
    numbers.unlink()
    assert run_plans(project, "build", "--to", str(project / "site")).returncode == 0
    assert "emergency, call" not in visible(read_built(project / "site").pages["bedford-borough/2020-2024/contact/"])
