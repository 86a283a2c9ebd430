"""What narrative shows: whatever an edition holds, and no empty chart or table of what has no figures."""

import re
from pathlib import Path

import pytest

from built.sites import day_of, lay_site
from partnership_plans.loading import load
from partnership_plans.model.fact import Thing
from partnership_plans.model.walking import walk
from partnership_plans.pages.kinds import HOME_OF
from partnership_plans.site import assemble
from projects import Lay

NAMED_ELSEWHERE = "levels"
"""The names of levels stand beside what is of each level, and nowhere by themselves."""
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
    assert "No result is given yet." in measure
    assert not re.search(r"<table|download>|<figure", measure)


def test_whatever_an_edition_holds_can_be_shown_by_its_name_or_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day_of("federal"))
    project = lay_site("federal", tmp_path / "project")
    plan = load(project).corpus.plans[0]
    keys = [name for name in HOME_OF if getattr(plan.edition, name) and name != NAMED_ELSEWHERE]
    keys += [record.id for path, record in walk(plan.edition) if path and isinstance(record, Thing)]
    shown = "\n\n".join(f"## Of {key}\n\n{{{{ show('{key}') }}}}" for key in keys)
    told(project, f"content/{plan.address}all-of-it.md", f"---\ntitle: All of it\n---\n{shown}\n")
    page = pages(project)[f"{plan.address}all-of-it/"]
    parts = dict(zip(keys, re.split(r"<h2[^>]*>Of ", page)[1:], strict=True))
    assert {"actions", "priorities", "geospatial-practices"} <= {*keys}
    assert not [key for key, part in parts.items() if not re.sub("<[^>]*>", " ", part.partition("</h2>")[2]).split()]


@pytest.mark.parametrize(
    ("name", "key", "hint"),
    [
        (NARRATIVE, "actions", "take this out until there is something."),
        (NARRATIVE, "priorities:knives", "did you mean “priorities”?"),
        (NARRATIVE, "partners:knife-crime", "did you mean “knife-crime”?"),
        ("content/about.md", "priorities", "take this out: only a plan’s own pages show its parts."),
    ],
)
def test_what_is_not_there_to_show_is_told_where_it_was_asked_for(lay: Lay, name: str, key: str, hint: str) -> None:
    root = lay(None)
    told(root, name, f"---\ntitle: A word before\n---\nWords.\n\n{{{{ show('{key}') }}}}\n")
    found = [one for one in assemble(root / "mkdocs.yml").problems if one.severity == "error"]
    assert [(one.code, str(one.where), one.hint) for one in found] == [("unknown-id", f"{name}:6:10", hint)]
