"""Two plans that nobody had in mind when the model was made: each builds, and is told nothing that is not so."""

import re
from pathlib import Path

import pytest

from built.projects import run_plans
from built.reading import Built, main, visible
from built.sites import day_of, lay_site

TOLD = {
    "federal": {},
    # Each missed target is one that the partnership rates amber or red too. The numbers to call are ours, and nobody
    # in an invented borough has called them.
    "living": {"target-missed": 11, "sample-left": 1},
}
"""What each site is told, by its code: somebody read each of these and found it true."""


@pytest.mark.parametrize("name", TOLD)
def test_a_site_has_no_error_and_no_warning_but_those_that_were_read_and_are_true(name: str, tmp_path: Path) -> None:
    root = lay_site(name, tmp_path / "project")
    done = run_plans(root, "check", SOURCE_DATE_EPOCH=day_of(name))
    assert done.returncode == 0, done.stdout
    told = re.findall(r"(?:error|warning)\[([a-z-]+)\]", done.stdout)
    assert {code: told.count(code) for code in dict.fromkeys(told)} == TOLD[name], done.stdout


@pytest.mark.sweep
def test_every_target_that_is_told_as_missed_is_one_that_the_partnership_rates_so_too(tmp_path: Path) -> None:
    root = lay_site("living", tmp_path / "project")
    said = run_plans(root, "check", SOURCE_DATE_EPOCH=day_of("living")).stdout
    given = re.findall(r"The colour given is (\w+)\.", said)
    assert len(given) == TOLD["living"]["target-missed"]
    assert {*given} <= {"amber", "red"}


def test_the_invented_borough_says_on_its_first_pages_that_it_is_invented(living: Built) -> None:
    for address in ("", "harrowmere/2026-2029/", "harrowmere/2026-2029/foreword/", "accessibility/"):
        assert "invented" in visible(main(living.pages[address])).casefold(), address
    assert all("an invented borough" in page for page in living.pages.values())


def test_the_federal_plan_has_all_of_its_actions_milestones_and_practices(federal: Built) -> None:
    page = federal.pages["data-strategy/2021/actions/"]
    milestones = (*(f"{action}.{number}" for action, last in MILESTONES.items() for number in range(1, last + 1)),)
    assert len(milestones) == 21
    said = visible(main(page))
    for code in milestones:
        assert f"{code}: " in said, code
    practices = visible(main(federal.pages["data-strategy/2021/priorities/"]))
    assert "3 categories and 40 practices" in practices
    for number in range(1, 41):
        assert re.search(rf"(?:^|\s){number}\s+[A-Z]", practices), number


MILESTONES = {1: 3, 2: 1, 3: 2, 4: 2, 5: 1, 6: 1, 7: 4, 8: 2, 9: 2, 10: 1, 11: 2}
"""How many milestones the tables of the document have under each of its actions."""


def test_what_has_no_date_in_the_federal_plan_is_due_in_its_own_words(federal: Built) -> None:
    said = visible(main(federal.pages["data-strategy/2021/actions/"]))
    for words in (
        "Within 60 days of the end of each agency's list",
        "As the timetable for the budget of FY 2023 asks",
        "Each quarter",
        "Measured each year",
    ):
        assert words in said
    assert said.count("December 31, 2021") == 12


def test_no_number_of_another_country_stands_on_the_federal_site(federal: Built) -> None:
    for address, page in federal.pages.items():
        assert not re.search(r"\b(?:999|101)\b", visible(page)), address


def test_no_date_on_the_federal_site_is_written_as_in_britain(federal: Built) -> None:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    for address, page in federal.pages.items():
        found = re.search(rf"\b\d\d? (?:{months}) \d{{4}}\b", visible(page))
        assert found is None, (address, found)


def test_a_site_that_never_speaks_of_abuse_has_no_button_to_leave_it(federal: Built, living: Built) -> None:
    assert not [address for address, page in federal.pages.items() if "Exit this page" in page]
    assert "Exit this page" in living.pages["a-z/"]


EMPTY = re.compile(r"<(p|li|dd|dt|ul|ol|dl|h[1-6]|table|caption|figcaption)(?: [^>]*)?>\s*</\1>")


def test_no_part_of_any_page_is_empty(each_site: Built) -> None:
    pages = {address: page for address, page in each_site.pages.items() if "data-search" not in page}
    found = {address: EMPTY.findall(main(page)) for address, page in pages.items()}
    assert {address: parts for address, parts in found.items() if parts} == {}


MATRIX = {
    "data-for-questions": {1, 3, 4, 16, 19, 28},
    "data-governance": {3, 11, 12, 15},
    "infrastructure-maturity": {10},
    "staff-data-skills": {4, 15, 27},
    "open-data-plans": {16, 24, 25, 26, 33},
    "data-inventories": {16, 33, 34, 39, 40},
    "artificial-intelligence": {8, 27, 39},
    "dashboards": {9, 20, 22, 25, 33, 36, 38, 39},
    "data-skills-workforce": {10, 27, 36, 39},
    "wildland-fuels": {1, 2, 5, 9, 16, 19, 20, 25, 26, 29, 30, 31, 32, 33, 36, 39, 40},
    "geospatial-practices": {9, 16, 20, 25, 39},
}
"""The dots of figure 2 of the document: which practices each action serves."""


@pytest.mark.parametrize("action", MATRIX)
def test_an_action_serves_the_practices_that_the_matrix_of_the_document_marks(federal: Built, action: str) -> None:
    page = main(federal.pages["data-strategy/2021/actions/"])
    item = page.partition(f'id="{action}"')[2].partition('<li class="item"')[0]
    assert {int(number) for number in re.findall(r"practice-(\d+)/?\"", item)} == MATRIX[action]


def test_no_law_and_no_body_of_another_country_stands_on_the_federal_site(federal: Built) -> None:
    british = "EHRC|ECNI|Equality|Public Sector Bodies|AbilityNet|no council|police force|Responsible auth|safer comm"
    for address, page in federal.pages.items():
        assert not re.search(british, visible(page)), address
