"""What the first page says of the plans is so: people write it, and its links, years and names are held to the data."""

import re

import pytest

from built.projects import ROOT
from partnership_plans.loading import load
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import Period
from partnership_plans.model.priorities import Priority
from partnership_plans.model.walking import walk

CORPUS = load(ROOT).corpus
LINK = re.compile(r"link\('([^']+)'|\]\(([^)]+)\)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PLANS = {plan.address.rstrip("/"): plan for plan in CORPUS.plans}


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    """Give the paragraphs of the first page."""
    text = (ROOT / "content" / "index.md").read_text(encoding="utf-8")
    return [one for one in text.split("---", 2)[2].splitlines() if one.strip()]


def linked(paragraph: str) -> list[Plan]:
    """Give the plans that a paragraph links into."""
    targets = ["/".join((a or b).split("/")[:2]) for a, b in LINK.findall(paragraph)]
    return [PLANS[one] for one in targets if one in PLANS]


def years_of(plan: Plan) -> set[str]:
    edition = plan.edition
    periods = (edition.period, edition.earlier_period, edition.priorities_period)
    ends = (one for period in periods if isinstance(period, Period) for one in (period.first, period.last))
    return {str(day.year) for day in ends}


def test_each_year_on_the_first_page_is_one_of_a_plan_that_is_linked_beside_it(paragraphs: list[str]) -> None:
    told = [(set(YEAR.findall(one)), linked(one)) for one in paragraphs]
    assert any(years for years, _ in told)
    assert not [years for years, plans in told if not years <= {y for plan in plans for y in years_of(plan)}]


def test_each_partnership_that_the_first_page_names_is_linked_beside_its_name(paragraphs: list[str]) -> None:
    areas = {one.area: key for key, one in CORPUS.partnerships.items()}
    named = [(area, linked(one)) for one in paragraphs for area in areas if area in one]
    assert named
    assert not [area for area, plans in named if areas[area] not in {plan.partnership_id for plan in plans}]


def test_the_first_page_leads_to_every_priority_about_abuse_at_home_and_to_no_other(paragraphs: list[str]) -> None:
    about = {
        f"{plan.address}{record.id}"
        for plan in CORPUS.plans
        for _, record in walk(plan.edition)
        if isinstance(record, Priority) and "domestic abuse" in record.topics
    }
    question = next(one for one in paragraphs if "abuse at home" in one)
    assert {a or b for a, b in LINK.findall(question)} == about


def test_where_a_place_has_several_plans_the_first_page_names_one_whose_changes_are_told(
    paragraphs: list[str],
) -> None:
    several = [key for key in CORPUS.partnerships if len(CORPUS.editions(key)) > 1]
    line = next(one for one in paragraphs if "What changed since the last plan?" in one)
    assert [plan.partnership_id for plan in linked(line)] == several[:1]
    assert any(plan.edition.status == "ended" for plan in CORPUS.plans), "“Some of the plans are old”"
