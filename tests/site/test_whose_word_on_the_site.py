"""Whose word it is, on the example site itself: no line of a transcript, nobody's “we”, and few warnings."""

import re
from pathlib import Path

import pytest

from built.projects import ROOT, run_plans
from built.reading import Built, read_built
from partnership_plans.checks import check
from partnership_plans.codes import Severity
from partnership_plans.loading import load
from partnership_plans.model.corpus import Plan
from partnership_plans.problems import count_of
from projects import AS_AT, Lay

SOURCES = re.compile(r'<details class="sources">(.*?)</details>', re.DOTALL)
PROGRAM_WORDS = re.compile(r"<li>(?:printed\w+|reading|target|answer|statement)\b[^<]*:|\blines? \d", re.IGNORECASE)
CORPUS = load(ROOT).corpus
REPORTS = [plan for plan in CORPUS.plans if plan.edition.genre != "plan"]
MOST_WARNINGS = 40
ENDINGS = {".html", ".json", ".csv", ".txt", ".xml"}


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


BY_ROLE = "Partners by their role in law"


def says(path: Path) -> bool:
    """Say whether a file tells of the plan; a schema lists every choice there is."""
    return path.suffix in ENDINGS and not path.name.endswith("schema.json")


def test_no_partner_is_called_what_the_law_makes_it_where_nobody_said_so(lay: Lay) -> None:
    root = lay(None)
    assert run_plans(root, "build").returncode == 0
    whole = "".join(path.read_text("utf-8") for path in (root / "site").rglob("*.*") if says(path))
    assert re.findall(r"responsible authorit|role in law", whole, re.IGNORECASE) == []
    assert "Partner</a>" in read_built(root / "site").pages["bodies/example-police/"]


def test_partners_whose_role_is_stated_stand_apart_from_those_without_one(lay: Lay) -> None:
    root = lay(None)
    file = root / "plans/example/2020-2024/partners.yml"
    file.write_text(file.read_text("utf-8") + "    role: invited body\n", encoding="utf-8")
    assert run_plans(root, "build").returncode == 0
    page = read_built(root / "site").pages["example/2020-2024/partners/"]
    of_role, without = (page.index(words) for words in ("Invited bodies", "Partners whose role is not stated"))
    assert page.index(BY_ROLE) < of_role < page.index("Example Police", of_role) < without
    assert "Responsible" not in page
