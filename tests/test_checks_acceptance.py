"""How an editor accepts a finding: at the thing it is about, with a reason."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from partnership_plans.checks.every import Review, review
from partnership_plans.loading import load
from projects import AS_AT, Lay

EDITION = Path("plans/example/2020-2024")
Judge = Callable[[str, str], Review]
CLAIM = """priorities:
  - id: knife-crime
    title: Knife crime
    key_issues:
      - text: More and more young people carry knives.
{}
  - id: burglary
    title: Burglary
    key_issues:
      - text: Break-ins went up.
"""


@pytest.fixture
def judge(lay: Lay) -> Judge:
    """Give a function that writes a file into the base project's edition and reviews the whole."""
    root = lay(None)

    def write(name: str, text: str) -> Review:
        (root / EDITION / name).write_text(text, encoding="utf-8")
        loaded = load(root)
        assert not loaded.problems
        return review(loaded.corpus, AS_AT.date())

    return write


def accepting(code: str, indent: int) -> str:
    space = " " * indent
    return f"{space}accept:\n{space}  - finding: {code}\n{space}    reason: The document gives none."


def test_an_accepted_finding_moves_to_the_accepted_list_with_its_reason(judge: Judge) -> None:
    found = judge("priorities.yml", CLAIM.format(accepting("claim-without-number", 8)))
    assert [one.problem.message for one in found.findings] == [
        "“Break-ins went up.” gives no value, no base and no source."
    ]
    [waived] = found.accepted
    assert "carry knives" in waived.finding.problem.message
    assert waived.reason == "The document gives none."


def test_an_acceptance_at_a_thing_covers_all_that_is_in_it_and_nothing_beside_it(judge: Judge) -> None:
    found = judge("priorities.yml", CLAIM.format(accepting("claim-without-number", 4)))
    assert len(found.accepted) == 1
    assert [one.path for one in found.findings] == [("priorities", 1, "key_issues", 0)]


def test_an_acceptance_at_the_edition_covers_all_of_it(judge: Judge) -> None:
    judge("priorities.yml", CLAIM.format(""))
    edition = "title: Safer Example\nperiod: 2020 to 2024\n"
    found = judge("edition.yml", f"{edition}{accepting('claim-without-number', 0)}\n")
    assert len(found.accepted) == 2
    assert found.findings == ()


def test_an_acceptance_of_another_code_leaves_the_finding_and_is_itself_reported(judge: Judge) -> None:
    found = judge("priorities.yml", CLAIM.format(accepting("past-due", 8)))
    assert {one.problem.code for one in found.findings} == {"claim-without-number", "acceptance-unused"}
    assert found.accepted == ()


def test_an_error_can_not_be_accepted(judge: Judge) -> None:
    text = "purposes:\n  - text: Market Square\n    accept: [{finding: unknown-id, reason: I like it.}]\n"
    judge("purposes.yml", text)
    found = judge("partners.yml", "partners:\n  - body: exampel-council\n")
    codes = {one.problem.code: one.problem for one in found.findings}
    assert codes["unknown-id"].severity == "error"
    assert codes["acceptance-unused"].message == "“unknown-id” is an error, and an error can't be accepted."
    assert found.accepted == ()


def test_nothing_is_late_without_a_day_to_judge_by(judge: Judge, lay: Lay, tmp_path: Path) -> None:
    assert lay is not None
    text = "expectations:\n  - {id: system, title: A new system is bought, due: 2021-03}\n"
    assert [one.problem.code for one in judge("context.yml", text).findings] == ["past-due"]
    corpus = load(tmp_path / "project").corpus
    assert review(corpus, None).findings == ()
    assert review(corpus, date(2021, 3, 31)).findings == ()
