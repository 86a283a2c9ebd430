"""`plans draft` from text: priorities, partners, terms, recommendations, groups, surveys, figures, all from words."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.drafts import draft, edition, nothing_but
from partnership_plans.model.edition import Edition
from projects import REPOSITORY

PLAN = """\
Market Town Safety Partnership Plan

2026 - 2029

Glossary

Term	Meaning
ASB	Anti-Social Behaviour
ОСG	Organised Crime Group

Who we are

The partnership is made up of responsible authorities: Market Town Council, Shire Police and Fire and Rescue Service.

PRIORITY ONE - Safe Streets

Key Issues

- More people are hurt at night

Aims

- Light the streets

Expected Outcomes

- Fewer people are hurt

PRIORITY TWO - Safe Homes

Last year's priorities

Our priorities last year were:

Priority One - Clean Parks

Our groups

Night Board

- Chaired by Cllr Jane Smith
- Monthly meeting
- Looks after the night bus

Survey

We asked 507 people in a survey what their top priority is:

- Violent crime 49%
- Burglary 18%

Profile of Market Town

The town has a population of 185,761 (2021 Census), and 34.9% of them are under 25, compared to 26.5% nationally.

Recommendations

- The council should mend the lamps.
"""


@pytest.fixture
def found(tmp_path: Path) -> Edition:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    status, told = draft(tmp_path, "plan.txt")
    assert status == 0, told
    return edition(tmp_path)


def test_priorities_have_what_stands_below_them_and_those_of_last_year_stand_apart(found: Edition) -> None:
    assert [(one.number, one.title) for one in found.priorities] == [(1, "Safe Streets"), (2, "Safe Homes")]
    first = found.priorities[0]
    assert [one.text for one in first.key_issues] == ["More people are hurt at night"]
    assert [one.text for one in first.aims] == ["Light the streets"]
    assert [(one.text, one.wanted) for one in first.outcomes] == [("Fewer people are hurt", "less")]
    assert [one.title for one in found.earlier_priorities] == ["Clean Parks"]


def test_a_sentence_that_lists_partners_is_parted_where_their_names_end(found: Edition) -> None:
    names = ["market-town-council", "shire-police", "fire-and-rescue-service"]
    assert [one.body for one in found.partners] == names
    assert {one.role for one in found.partners} == {"responsible authority"}


def test_a_group_has_its_meetings_and_no_persons_name(found: Edition, tmp_path: Path) -> None:
    (group,) = found.structures[0].groups
    assert (group.name, group.frequency) == ("Night Board", "Monthly")
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.suffix in {".yml", ".md"}]
    texts += [path.read_text(encoding="utf-8") for path in (tmp_path / "drafts").iterdir()]
    assert not [text for text in texts if "Smith" in text]


def test_answers_figures_terms_and_recommendations_are_taken(found: Edition) -> None:
    (question,) = found.surveys[0].questions
    assert [(one.option, int(one.value), one.base) for one in question.answers] == [
        ("Violent crime", 49, 507),
        ("Burglary", 18, 507),
    ]
    assert [(str(one.value), one.unit) for one in found.area_figures] == [("185761", "people"), ("34.9", "percent")]
    assert [(one.term, one.stands_for) for one in found.terms][:1] == [("ASB", "Anti-Social Behaviour")]
    assert [one.title for one in found.recommendations] == ["The council should mend the lamps"]


def test_every_field_has_its_line_and_all_words_are_kept_beside(found: Edition, tmp_path: Path) -> None:
    assert found.title == "Market Town Safety Partnership Plan"
    text = (tmp_path / next((tmp_path / "plans").rglob("priorities.yml"))).read_text(encoding="utf-8")
    fields = [line for line in text.splitlines() if ":" in line and not line.rstrip().endswith(":")]
    ours = ("id:", "source:")
    bare = [one for one in fields if "# check: " not in one and not one.strip().lstrip("- ").startswith(ours)]
    assert bare == []
    words = next((tmp_path / "drafts").glob("*-words.txt")).read_text(encoding="utf-8")
    assert "The council should mend the lamps." in words


def test_a_list_below_a_sentence_that_says_what_will_be_done_gives_actions(tmp_path: Path) -> None:
    text = (
        "Plan for 2027\n\nOpen streets\n\nTo open the streets, the council will:\n\n• Mend every lamp. They are old.\n"
    )
    (tmp_path / "plan.txt").write_text(f"{text}\n• Paint the benches by May 2028\n", encoding="utf-8")
    assert draft(tmp_path, "plan.txt")[0] == 0
    actions = edition(tmp_path).actions
    assert [one.title for one in actions] == ["Mend every lamp", "Paint the benches by May 2028"]
    assert actions[0].detail == "They are old."


def test_a_text_without_a_plan_and_a_file_that_is_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\n\nthank you for the cake.\n", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0\0")
    for name, said in (("letter", "nothing of a plan was found"), ("picture", "is no text")):
        status, told = draft(tmp_path, f"{name}.txt")
        assert (status, said in told) == (2, True), told
    assert nothing_but(tmp_path, "letter.txt", "picture.txt")


@pytest.mark.sweep
@pytest.mark.usefixtures("the_five")
def test_the_benchmark_holds_a_draft_against_the_five_documents(tmp_path: Path) -> None:
    (tmp_path / "000.txt").write_text("Plan 2009-2012\n\nPriority 1: Light the park\n", encoding="utf-8")
    command = [sys.executable, str(REPOSITORY / "benchmarks/drafting.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"priorities +\d+ +1 ", done.stdout)
