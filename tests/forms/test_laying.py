"""What a form wrote is laid on the file as it was: the lines that are new, and no other."""

from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

from forms.written import as_a_form_writes, said_in
from partnership_plans.forms.files import record_of
from partnership_plans.forms.laying import CannotLayError, laid
from partnership_plans.model.edition import Edition
from projects import REPOSITORY, SITES


def records_below(folder: Path) -> list[Path]:
    """Give the files of a project that a form can show."""
    found = sorted(folder.glob("plans/**/*.yml"))
    return [path for path in found if record_of(path.relative_to(folder).as_posix()) is not None]


FILES = [path for folder in SITES.iterdir() for path in records_below(folder)]
FEW = [one for one in FILES if "living" in one.parts and one.name in {"glossary.yml", "money.yml", "priorities.yml"}]


def lines(before: str, after: str) -> list[str]:
    return [one.rstrip() for one in ndiff(before.splitlines(), after.splitlines()) if one[:1] in "+-"]


EACH = [pytest.param(one, marks=() if one in FEW else (pytest.mark.sweep,)) for one in FILES]


@pytest.mark.parametrize("path", EACH, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_file_that_a_form_saved_unchanged_is_the_same_to_the_byte(path: Path) -> None:
    before = path.read_bytes().decode()
    record = record_of(path.as_posix()[path.as_posix().index("plans/") :])
    assert record is not None
    assert laid(before, as_a_form_writes(said_in(before)), record) == before


@pytest.mark.sweep
@pytest.mark.usefixtures("the_five")
def test_so_it_is_with_every_file_of_the_five() -> None:
    for path in records_below(REPOSITORY):
        test_a_file_that_a_form_saved_unchanged_is_the_same_to_the_byte(path)


PLAN = """\
# Who may edit this: the safety team.
actions:
  # What is under way
  - id: lights
    title: Put new lights in the underpass   # the long one
    owner: council
    due: 2027-03-31
    status: "ongoing"
    priorities: [streets, cars]
    detail: >-
      The lamps come from abroad, and
      they are late. Nobody
      knows by how much.
    updates:
      - {when: 2026-06-15, status: delayed, text: Late.}   # from the board

  # What comes later
  - title: Patrol the high street
    id: patrol
    owner: police
    draft: no
    supported_by:
      - council   # they pay
      - "fire"

terms:
  - {term: CSP, stands_for: Community Safety Partnership}
  # The last word
  - term: hot spot
    meaning: A place.
"""


def edited(edit: Callable[[Any], object]) -> list[str]:
    data = said_in(PLAN)
    edit(data)
    return lines(PLAN, laid(PLAN, as_a_form_writes(data), Edition))


def set_status(data: Any) -> None:
    data["actions"][0]["status"] = "completed"


def move_the_date(data: Any) -> None:
    data["actions"][0] |= {"due": "2027-06-30", "earlier_due": [{"due": "2027-03-31", "why": "The lamps are late."}]}


def add_an_update(data: Any) -> None:
    data["actions"][0]["updates"].append({"when": "2026-09-01", "text": "The lamps came.", "status": ""})


def a_first_update(data: Any) -> None:
    data["actions"][1]["updates"] = [{"when": "2026-09-01", "text": "It began."}]


def add_an_action(data: Any) -> None:
    data["actions"].append({"id": "wardens", "title": "Wardens: two of them", "draft": "false", "tags": []})


def take_out(data: Any) -> None:
    del data["actions"][1]


def swap(data: Any) -> None:
    data["actions"].reverse()


def a_word(data: Any) -> None:
    data["actions"][0]["detail"] = "The lamps come from abroad, and they are on a ship. Nobody knows by how much."


def a_paragraph(data: Any) -> None:
    data["actions"][0]["detail"] += "\nA ship brings them."


def one_more_payer(data: Any) -> None:
    data["actions"][1]["supported_by"].append("health")


def fewer_payers(data: Any) -> None:
    data["actions"][1]["supported_by"].remove("fire")


def empty_a_field(data: Any) -> None:
    data["actions"][0]["due"] = ""


def switch_on(data: Any) -> None:
    data["actions"][1]["draft"] = "true"


def another_id(data: Any) -> None:
    data["actions"][1]["id"] = "patrols"


def correct_a_term(data: Any) -> None:
    data["terms"][0]["stands_for"] = "Community Safety Partnership of Example"


def a_term_between(data: Any) -> None:
    data["terms"].insert(1, {"term": "hob", "meaning": "A hearth."})


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (set_status, ['-     status: "ongoing"', "+     status: completed"]),
        (
            move_the_date,
            [
                "-     due: 2027-03-31",
                "+     due: 2027-06-30",
                "+     earlier_due:",
                "+       - due: 2027-03-31",
                "+         why: The lamps are late.",
            ],
        ),
        (add_an_update, ["+       - {when: 2026-09-01, text: The lamps came.}"]),
        (a_first_update, ["+     updates:", "+       - when: 2026-09-01", "+         text: It began."]),
        (add_an_action, ["+   - id: wardens", "+     title: 'Wardens: two of them'", "+"]),
        (
            take_out,
            [
                "-   # What comes later",
                "-   - title: Patrol the high street",
                "-     id: patrol",
                "-     owner: police",
                "-     draft: no",
                "-     supported_by:",
                "-       - council   # they pay",
                '-       - "fire"',
                "-",
            ],
        ),
        (a_word, ["-       they are late. Nobody", "+       they are on a ship. Nobody"]),
        (a_paragraph, ["+", "+       A ship brings them."]),
        (one_more_payer, ["+       - health"]),
        (fewer_payers, ['-       - "fire"']),
        (empty_a_field, ["-     due: 2027-03-31"]),
        (switch_on, ["-     draft: no", "+     draft: yes"]),
        (another_id, ["-     id: patrol", "+     id: patrols"]),
        (
            correct_a_term,
            [
                "-   - {term: CSP, stands_for: Community Safety Partnership}",
                "+   - {term: CSP, stands_for: Community Safety Partnership of Example}",
            ],
        ),
        (a_term_between, ["+   - term: hob", "+     meaning: A hearth."]),
    ],
)
def test_a_change_by_form_is_those_lines_and_no_other(edit: Callable[[Any], object], said: list[str]) -> None:
    assert edited(edit) == said


def test_things_that_change_places_take_their_remarks_with_them() -> None:
    data = said_in(PLAN)
    swap(data)
    made = laid(PLAN, as_a_form_writes(data), Edition)
    assert sorted(made.splitlines()) == sorted(PLAN.splitlines())
    assert made.index("  # What comes later\n  - title: Patrol") < made.index("  - id: lights")


def test_what_no_form_can_ask_for_stays_as_it_was() -> None:
    before = "visions:\n  - A place for all.\n  - text: A safe place.\n    whose: The council\ntitle: A plan\n"
    assert laid(before, "title: Our plan\n", Edition) == before.replace("A plan", "Our plan")
    assert laid(before, "title: Our plan\nvisions: [x]\n", Edition) == before.replace("A plan", "Our plan")


def test_windows_line_ends_stay() -> None:
    before = PLAN.replace("\n", "\r\n")
    data = said_in(before)
    set_status(data)
    assert laid(before, as_a_form_writes(data), Edition) == before.replace('"ongoing"', "completed")


@pytest.mark.parametrize("typed", ["title: [", "", "- a list\n"])
def test_what_is_no_file_of_a_form_is_laid_on_nothing(typed: str) -> None:
    with pytest.raises(CannotLayError):
        laid(PLAN, typed, Edition)


def test_a_part_that_is_repeated_is_told_and_not_guessed() -> None:
    before = "actions:\n  - &one {id: a, title: A}\nterms:\n  - *one\n"
    data = said_in(before)
    data["actions"][0] = {"id": "a", "title": "B"}
    with pytest.raises(CannotLayError):
        laid(before, as_a_form_writes({"actions": data["actions"], "terms": [{"id": "a", "title": "A"}]}), Edition)
