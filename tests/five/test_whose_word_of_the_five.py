"""Whose word it is, on the site of the five documents: no line of a transcript, nobody's “we”, and few warnings."""

import re

import pytest

from built.projects import ROOT
from built.reading import Built
from partnership_plans.checks.every import check
from partnership_plans.codes import Severity
from partnership_plans.loading import load
from partnership_plans.model.corpus import Plan
from partnership_plans.problems import count_of
from projects import AS_AT

SOURCES = re.compile(r'<details class="sources">(.*?)</details>', re.DOTALL)
PROGRAM_WORDS = re.compile(r"<li>(?:printed\w+|reading|target|answer|statement)\b[^<]*:|\blines? \d", re.IGNORECASE)
CORPUS = load(ROOT).corpus
REPORTS = [plan for plan in CORPUS.plans if plan.edition.genre != "plan"]
MOST_WARNINGS = 40


def test_no_list_of_sources_cites_a_line_or_speaks_of_fields(built: Built) -> None:
    wrong = [
        f"{address}: {match[0]}"
        for address, page in built.pages.items()
        for listed in SOURCES.findall(page)
        for match in PROGRAM_WORDS.finditer(listed)
    ]
    assert not wrong


@pytest.mark.parametrize("plan", REPORTS, ids=lambda plan: plan.address)
def test_a_report_is_not_told_in_the_partnerships_name(plan: Plan) -> None:
    told = [
        f"{chapter.file}: {match[0]}"
        for chapter in plan.chapters
        for match in re.finditer(r"\b(?:[Ww]e|[Oo]urs?)\b[^.]{0,40}", chapter.markdown)
    ]
    assert not told


def test_there_are_few_warnings_and_each_says_what_to_do() -> None:
    found = check(CORPUS, AS_AT.date())
    assert count_of(Severity.WARNING, found) < MOST_WARNINGS
    assert all(problem.hint for problem in found if problem.severity is Severity.WARNING)
