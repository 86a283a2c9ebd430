"""What has no figures has no chart and no table: no page shows an empty one, and none stops the build."""

import re
from pathlib import Path

import pytest

from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
NARRATIVE = "content/example/2020-2024/foreword.md"
SURVEYS = """surveys:
  - id: asked
    title: Asked
    questions:
      - {id: safe, title: Feeling safe, answers: [{option: Safe, value: 60}]}
      - {id: never-asked, title: Never asked}
"""


def pages(root: Path) -> dict[str, str]:
    site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return {page.address: str(page.body) for page in site.pages}


def told(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("form", ["chart", "table"])
def test_of_a_survey_those_questions_are_drawn_that_have_answers(lay: Lay, form: str) -> None:
    root = lay(None)
    told(root, f"{EDITION}/surveys.yml", SURVEYS)
    told(root, NARRATIVE, f"---\ntitle: A word before\n---\n{{{{ {form}('asked') }}}}\n")
    page = pages(root)["example/2020-2024/foreword/"]
    assert "Feeling safe" in page
    assert "Never asked" not in page


@pytest.mark.parametrize(
    "scores", ["criteria: [Harm]\n    rows: []", "criteria: []\n    rows: [{issue: A, scores: []}]"]
)
def test_a_matrix_without_scores_has_a_heading_and_no_table(lay: Lay, scores: str) -> None:
    root = lay(None)
    told(root, f"{EDITION}/scores.yml", f"risk_matrices:\n  - id: risks\n    title: Risks\n    {scores}\n")
    page = pages(root)["example/2020-2024/how-we-chose/"]
    assert "Risks</h3>" in page
    assert "<table" not in page


def test_a_question_without_answers_and_a_measure_without_readings_have_no_table(lay: Lay) -> None:
    root = lay(None)
    told(root, f"{EDITION}/surveys.yml", SURVEYS)
    (root / EDITION / "readings/knife-offences.csv").unlink()
    told(root, f"{EDITION}/measures.yml", "measures:\n  - {id: knife-offences, title: Knives, unit: offences}\n")
    found = pages(root)
    assert re.findall(r"<caption[^>]*>([^<:]*)", found["example/2020-2024/surveys/"]) == ["Feeling safe"]
    measure = found["example/2020-2024/measures/knife-offences/"]
    assert "No figure is given." in measure
    assert not re.search(r"<table|download>|<figure", measure)
