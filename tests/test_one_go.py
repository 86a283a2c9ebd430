"""All that is wrong is told in one go, each fault once, and nothing that only follows from another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
STORY = "content/example/2020-2024"
ACTION = """actions:
  - id: light-the-car-park
    title: Light the car park
    owner: example-council
    priorities: [knife-crime]
"""
SURVEY = """surveys:
  - id: safe-or-not
    title: Do you feel safe?
    questions:
      - id: at-night
        title: Do you feel safe at night?
        answers:
          - {option: Safe, value: 60}
          - {option: Not safe, value: 40}
"""
Told = Callable[[dict[str, str]], list[str]]


@pytest.fixture
def told(lay: Lay) -> Told:
    """Give a function that writes files into the base project and lists what is said: file, line and code."""

    def write_and_check(files: dict[str, str]) -> list[str]:
        root = lay(None)
        for name, text in files.items():
            (root / name).write_text(text, encoding="utf-8")
        return said(root)

    return write_and_check


def said(root: Path) -> list[str]:
    site = assemble(root / "mkdocs.yml")
    return [f"{Path(one.where.file).name}:{one.where.line} {one.code}" for one in site.problems]


def test_a_survey_that_fits_is_no_fault(told: Told) -> None:
    assert told({f"{EDITION}/surveys.yml": SURVEY, f"{EDITION}/actions.yml": ACTION}) == []


def test_three_kinds_of_slip_in_one_item_are_told_at_once(told: Told) -> None:
    slips = ACTION.replace("title:", "titel:").replace("example-council", "example-counsil")
    slips = slips.replace("[knife-crime]", "[knife-crime, knives]") + "    due: 2024-13\n"
    assert told({f"{EDITION}/actions.yml": slips}) == [
        "actions.yml:3 unknown-field",
        "actions.yml:4 unknown-id",
        "actions.yml:5 unknown-id",
        "actions.yml:6 impossible-date",
    ]


def test_an_id_that_is_taken_is_told_though_the_item_does_not_fit(told: Told) -> None:
    slips = ACTION.replace("light-the-car-park", "knife-crime") + "    due: soon\n"
    assert told({f"{EDITION}/actions.yml": slips}) == [
        "actions.yml:6 bad-date",
        "priorities.yml:2 duplicate-id",
    ]


def test_where_an_id_stands_twice_no_thing_is_taken_for_the_other(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1622548800")  # 1 June 2021
    late = f"{ACTION}    due: 2021-01\n"
    twice = f"{late}    status: completed\n{late.removeprefix('actions:')}".replace("\n\n", "\n")
    assert told({f"{EDITION}/actions.yml": twice}) == ["actions.yml:8 duplicate-id"]


def test_an_easy_read_page_is_not_out_of_date_while_its_plan_cannot_be_read(told: Told) -> None:
    easy = "---\ntitle: Our actions\nmade_from: 0a1b2c3d\n---\nWe light the car park.\n"
    files = {f"{EDITION}/actions.yml": ACTION, f"{STORY}/actions.easy.md": easy, f"{EDITION}/terms.yml": "a: b: c"}
    assert told(files) == ["actions.easy.md:5 easy-read-picture", "terms.yml:1 yaml-syntax"]


def test_what_refers_to_an_item_that_does_not_fit_is_no_fault(told: Told) -> None:
    slip = {f"{EDITION}/actions.yml": ACTION + "    due: soon\n"}
    story = "---\ntitle: More\n---\n{{ link('light-the-car-park') }} and {{ show('actions') }}\n"
    assert told(slip | {f"{STORY}/more.md": story}) == ["actions.yml:6 bad-date"]


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        (("Do you feel safe?", "Safe: or not?"), "surveys.yml:3 yaml-syntax"),
        (("    title: Do you feel safe?", "    titel: Safe?"), "surveys.yml:3 unknown-field"),
        (("surveys:", "survys:"), "surveys.yml:1 unknown-field"),
    ],
)
def test_narrative_that_prints_a_broken_survey_is_no_second_fault(
    slip: tuple[str, str], expected: str, told: Told
) -> None:
    story = "---\ntitle: More\n---\n{{ plan.surveys[0].questions[0].title }}, {{ plan.surveys[0].base }}\n"
    assert told({f"{EDITION}/surveys.yml": SURVEY.replace(*slip), f"{STORY}/more.md": story}) == [expected]


def test_a_slip_beside_the_broken_data_is_still_told(told: Told) -> None:
    broken = SURVEY.replace("    title: Do you feel safe?", "    titel: Safe?")
    story = "---\ntitle: More\n---\n{{ plan.surveys[0].title }}\n\n{{ plan.titel }}\n"
    assert told({f"{EDITION}/surveys.yml": broken, f"{STORY}/more.md": story}) == [
        "more.md:6 unknown-name",
        "surveys.yml:3 unknown-field",
    ]


def test_every_wrong_expression_of_a_page_is_told_at_once(told: Told) -> None:
    story = "{{ link('a') }}\n\n{{ show('b') }} {{ chart('c') }}\n\n{{ plan }}\n{{ plan.titel }}\n"
    assert told({f"{STORY}/more.md": f"---\ntitle: More\n---\n{story}"}) == [
        "more.md:4 unknown-id",
        "more.md:6 unknown-id",
        "more.md:6 unknown-id",
        "more.md:8 cannot-print",
        "more.md:9 unknown-name",
    ]


def test_a_slip_in_the_partnerships_file_hides_none_in_its_editions(told: Told) -> None:
    partnership = "name: Example\narea: Example\nkind: Borough Council\n"
    assert told(
        {
            "plans/example/partnership.yml": partnership,
            f"{EDITION}/actions.yml": ACTION.replace("[knife-crime]", "[knives]"),
        }
    ) == ["actions.yml:5 unknown-id", "partnership.yml:3 not-a-choice"]


def test_an_edition_without_a_title_is_checked_all_the_same(told: Told) -> None:
    edition = "period: 2020 to 2024\ndocuments: [{id: the-plan, title: The plan}]\n"
    wrong = ACTION.replace("[knife-crime]", "[knives]")
    assert told({f"{EDITION}/edition.yml": edition, f"{EDITION}/actions.yml": wrong}) == [
        "actions.yml:5 unknown-id",
        "edition.yml:1 missing-field",
    ]


def test_a_body_is_looked_up_though_another_file_of_the_edition_cannot_be_read(told: Told) -> None:
    wrong = ACTION.replace("example-council", "example-counsil")
    partners = "partners:\n  - body: example-counsil\n"
    files = {"actions.yml": wrong, "partners.yml": partners, "terms.yml": "a: b: c"}
    found = told({f"{EDITION}/{name}": text for name, text in files.items()})
    assert found == ["partners.yml:2 unknown-id", "terms.yml:1 yaml-syntax"], "an owner may be a group of terms.yml"


def test_a_plan_of_which_a_part_is_broken_is_not_blamed_for_what_may_stand_there(told: Told) -> None:
    edition = "title: Safer Example\nperiod: 2020 to 2024\nsummary: What the CSP does.\n"
    terms = "terms:\n  - term: CSP\n    stands_fr: Community Safety Partnership\n"
    files = {f"{EDITION}/edition.yml": edition, f"{EDITION}/terms.yml": terms}
    assert told(files) == ["terms.yml:3 unknown-field"]


def test_of_many_misspelt_ids_fifty_are_told_and_the_others_counted(lay: Lay) -> None:
    root = lay(None)
    rows = "".join(f'  - {{mark: "{n}", text: x, about: knife-crme}}\n' for n in range(80))
    (root / EDITION / "notes.yml").write_text(f"notes:\n{rows}")
    problems = assemble(root / "mkdocs.yml").problems
    assert [one.code for one in problems] == ["unknown-id"] * 51
    assert problems[-1].message == "There are 30 more like this in this file, from this line on."
    assert sum(one.faults for one in problems) == 80
