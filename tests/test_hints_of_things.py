"""What editors type in the place of a thing with several fields: the hint gives it whole, and typed, it is clean.

The first table goes through every field that holds things which a period, a number, a date or an address tells apart.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hints import follow, suggestion
from partnership_plans.loading.things_meant import OPEN, thing_meant
from partnership_plans.model.dates_meant import dates_meant
from partnership_plans.model.edition import Edition
from partnership_plans.model.periods_meant import periods_meant
from partnership_plans.model.record import Record
from partnership_plans.model.references import choices_in, records_in
from partnership_plans.model.values import slug_of
from partnership_plans.model.values_meant import share_meant
from partnership_plans.problems import Problem
from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
MEASURES = """measures:
  - id: knife-offences
    title: Offences with a knife
    unit: offences
    better: down
    {}
    source: "page 4"
"""
ACTIONS = """actions:
  - id: patrol
    title: Patrol at night
    {}
"""
READ = "{period: 2019, value: 398}"


class Slip(NamedTuple):
    """What is typed at a thing, and what the hint says to type."""

    typed: str
    hint: str
    code: str = "wrong-type"


OF_MEASURES = [
    Slip("baseline: 4500", "{period: …, value: 4500}"),
    Slip("baseline: 2019/20", "{period: 2019/20, value: …}"),
    Slip("baseline: 398 in 2019", f"baseline: {READ}"),
    Slip("baseline: 398 (2019)", f"baseline: {READ}"),
    Slip("baseline: [2019, 398]", f"baseline: {READ}"),
    Slip("baseline: {2019: 398}", "period: 2019, value: 398", "unknown-field"),
    Slip("baseline: n/a", "take this line out"),
    Slip("target: 165", "target: {period: …, value: 165}"),
    Slip("target: 165 by 2023/24", "target: {period: 2023/24, value: 165}"),
    Slip("target: 10% fewer by 2023/24", "target: {period: 2023/24, value: …}"),
    Slip("target: tbc", "write “not yet”"),
    Slip("readings:\n      - 2019, 398", f"write “{READ}” instead of “2019, 398”"),
    Slip("readings:\n      - 2019 398", f"write “{READ}” instead of “2019 398”"),
    Slip("readings:\n      - 2019: 398", f"write “{READ}” instead of “2019: 398”", "unknown-field"),
    Slip("readings:\n      - [2019, 398]", f"write “{READ}” instead of “[2019, 398]”"),
    Slip("readings:\n      2019: 398", f"write “- {READ}” instead of “2019: 398”"),
    Slip("readings:\n      2019, 398\n      2018, 401", f"write “- {READ}” and “- {{period: 2018, value: 401}}”"),
    Slip("readings: {2019: 398, 2018: 401}", f"write “readings: [{READ}, {{period: 2018, value: 401}}]”"),
    Slip("readings: 398", "write “- {period: …, value: 398}” on a line of its own below it"),
]
OF_ACTIONS = [
    Slip("earlier_due: 2021-03", "write “- {due: 2021-03}” on a line of its own below it"),
    Slip("updates:\n      - 2021-03-01: All is well", "{when: 2021-03-01, text: All is well}", "unknown-field"),
    Slip("updates:\n      - 1 March 2021 – All is well", "{when: 1 March 2021, text: All is well}"),
    Slip("links: https://www.gov.uk/", "{title: …, link: https://www.gov.uk/}"),
    Slip(
        "links:\n      - The law: https://www.gov.uk/", "{title: The law, link: https://www.gov.uk/}", "unknown-field"
    ),
    Slip("progress: 140%", "write a number from 0 to 100, such as 60: 140 is above 100"),
    Slip("progress: 3 of 5", "write “60”", "bad-number"),
    Slip("progress: 0.6", "write “60”"),
    Slip("progress: half", "write “50”", "bad-number"),
]


def problems(root: Path) -> tuple[Problem, ...]:
    return assemble(root / "mkdocs.yml").problems


def lay_in(lay: Lay, file: str, text: str) -> Path:
    root = lay(None)
    (root / EDITION / "readings/knife-offences.csv").unlink()
    (root / EDITION / "measures.yml").unlink()
    (root / EDITION / file).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "slip"),
    [*(("measures", slip) for slip in OF_MEASURES), *(("actions", slip) for slip in OF_ACTIONS)],
    ids=lambda one: one.typed if isinstance(one, Slip) else "",
)
def test_one_fault_is_told_with_what_to_type(file: str, slip: Slip, lay: Lay) -> None:
    root = lay_in(lay, f"{file}.yml", (MEASURES if file == "measures" else ACTIONS).format(slip.typed))
    told = [one for one in problems(root) if f"{file}.yml" in one.where.file and one.code != "no-date"]
    [one] = [one for one in told if one.code in {"wrong-type", "unknown-field", "bad-number"}]
    assert slip.hint in one.hint
    if suggestion(one) and "of its own" not in one.hint and "each line" not in one.hint and ", 2018" not in slip.typed:
        assert follow(root, one)
        left = [one for one in problems(root) if one.where.file.endswith(f"{file}.yml")]
        assert not [one for one in left if one.code in {"wrong-type", "unknown-field", "missing-field", "yaml-syntax"}]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("baseline: 2019/20 Q4: 224", "baseline: {period: 2019/20 Q4, value: 224}"),
        ("baseline: March 2019: 224", "baseline: {period: March 2019, value: 224}"),
        ("target: 2024: 10.5", "target: {period: 2024, value: 10.5}"),
    ],
)
def test_a_time_and_a_figure_with_a_colon_between_are_told_as_both_at_once(typed: str, hint: str, lay: Lay) -> None:
    root = lay_in(lay, "measures.yml", MEASURES.format(typed))
    [one] = [one for one in problems(root) if one.code == "yaml-syntax"]
    assert one.hint == f"write “{hint}”."
    assert follow(root, one)
    left = [one.code for one in problems(root) if one.where.file.endswith("measures.yml")]
    assert not {"wrong-type", "unknown-field", "missing-field", "yaml-syntax"} & set(left)


def kinds(kind: type[Record] = Edition, seen: frozenset[type[Record]] = frozenset()) -> Iterator[type[Record]]:
    """Give each kind of record that an edition can hold."""
    for field in kind.model_fields.values():
        for inner in records_in(field.annotation):
            if inner not in seen:
                seen |= {inner}
                yield inner
                yield from kinds(inner, seen)


@pytest.mark.parametrize("kind", sorted(set(kinds()), key=str), ids=str)
@pytest.mark.parametrize("typed", ["4500", "2021-03", "2020/21", "https://www.gov.uk/", "2020/21, 4500", "a: b", "x"])
def test_what_is_suggested_for_a_thing_is_what_was_typed_in_fields_of_that_thing(
    typed: str, kind: type[Record]
) -> None:
    meant = thing_meant(typed, kind)
    if meant is None:
        return
    assert set(meant.fields) <= set(kind.model_fields)
    assert {name for name, field in kind.model_fields.items() if field.is_required()} <= set(meant.fields)
    fits = {
        slug_of(typed),
        OPEN,
        *(date for part in typed.split(", ") for date in (*dates_meant(part), *periods_meant(part))),
    }
    chosen = {choice for field in kind.model_fields.values() for choice in choices_in(field)}
    assert all(text in typed or text in fits | chosen for text in meant.fields.values())


@pytest.mark.parametrize(
    ("text", "share"),
    [("3 of 5", "60"), ("3/4", "75"), ("half", "50"), ("0.25", "25"), ("9 out of 10 schools", "90"), ("5 of 3", ""),
     ("six", ""), ("1.5", "")],
)  # fmt: skip
def test_a_share_is_worked_out_in_percent(text: str, share: str) -> None:
    assert share_meant(text) == share


@pytest.mark.parametrize(
    ("dashes", "hint"),
    [
        ("  - - id: patrol\n    title: Patrol\n", "write “- id: patrol” instead of “- - id: patrol”."),
        ("  - id: patrol\n    - title: Patrol\n", ""),
        (
            "  - id: patrol\n    title: Patrol\n    - owner: example-police\n",
            "write “owner: example-police” instead of",
        ),
        ("  - id: patrol\n  - title: Patrol\n", "on line 3 write two spaces in the place of the “- ” before “title”"),
    ],
)
def test_a_dash_too_many_is_told_once_and_which(dashes: str, hint: str, lay: Lay) -> None:
    root = lay(None)
    (root / EDITION / "actions.yml").write_text(f"actions:\n{dashes}", encoding="utf-8")
    [one] = [one for one in problems(root) if one.where.file.endswith("actions.yml")]
    assert hint in one.hint


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        (
            "owner: example-police",
            "that it tells of; or take it out.",
        ),
        ("lead: example-police", "that it tells of, as “owner”; or take it out."),
        ("events: one", "use one of: title, period, "),
        ("titel: A plan", "did you mean “title”?"),
    ],
)
def test_a_field_of_things_within_is_told_where_it_belongs(field: str, hint: str, lay: Lay) -> None:
    root = lay(None)
    with (root / EDITION / "edition.yml").open("a", encoding="utf-8") as file:
        file.write(f"{field}\n")
    [one] = [one for one in problems(root) if one.code == "unknown-field"]
    assert one.hint.endswith(hint) or hint in one.hint or "stands already" in one.hint


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("    summary: Fewer people should be hurt\non the streets.\n", 7),
        ("    summary: Fewer people should be hurt\n    when they go out.\n", 7),
        ("    summary: >-\n      Fewer people should be\n    hurt.\n", 7),
    ],
)
def test_a_text_that_goes_on_too_far_out_is_told_how_far_in(text: str, column: int, lay: Lay) -> None:
    root = lay(None)
    path = root / EDITION / "priorities.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    summary: Fewer people should be hurt.\n", text), encoding="utf-8"
    )
    [one] = [one for one in problems(root) if one.code == "yaml-syntax"]
    assert f"begins at column {column}: two further in than “summary”" in one.hint


@pytest.mark.parametrize(("file", "section"), [("news", "news"), ("action", "actions"), ("measures", "measures")])
def test_a_list_without_its_name_is_told_which_name_goes_above_it(file: str, section: str, lay: Lay) -> None:
    root = lay(None)
    (root / EDITION / f"{file}.yml").write_text("- id: one\n  title: One\n", encoding="utf-8")
    [one] = [one for one in problems(root) if one.where.file.endswith(f"/{file}.yml")]
    assert one.hint.startswith(f"write “{section}:” on a line of its own above the first “- ”")


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ("extra:\n  words:\n    priority: goal, goals\n", "below “plan:”, which stands below “extra:”."),
        ("words:\n  priority: goal, goals\n", "below “plan:”, which stands below “extra:”."),
        ("plan:\n  language: cy\n", "to the lines below “extra:”."),
        ("extra:\n  language: cy\n", "below “plan:”, which stands below “extra:”."),
        ("extra:\n  plan:\n    priority: goal, goals\n", "below “words:”, which stands below “plan:”"),
        ("extra:\n  plan:\n    site_url: https://www.gov.uk/\n", "to the left edge of the file."),
        ("custom_dir: theme\n", "to the lines below “theme:”."),
    ],
)
def test_a_setting_laid_a_level_too_high_or_low_is_told_where_it_goes(settings: str, hint: str, lay: Lay) -> None:
    root = lay(None)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    [one] = [one for one in problems(root) if one.where.file == "mkdocs.yml"]
    assert hint in one.hint


def test_a_misspelt_finding_that_is_accepted_is_told_with_the_one_that_was_meant(lay: Lay) -> None:
    root = lay(None)
    with (root / EDITION / "edition.yml").open("a", encoding="utf-8") as file:
        file.write("accept:\n  - {finding: secton-missing, reason: It has none.}\n")
    [one] = [one for one in problems(root) if one.code == "acceptance-unused"]
    assert one.hint == "did you mean “section-missing”?"


@pytest.mark.parametrize("name", ["photo.tiff", "photo.HEIC", "photo.bmp", "photo.gif"])
def test_a_picture_that_no_page_can_show_is_told_what_to_save_it_as(name: str, lay: Lay) -> None:
    root = lay(None)
    (root / "content/example/2020-2024" / name).write_bytes(b"GIF89a")
    [one] = [one for one in problems(root) if one.code == "unknown-file"]
    assert "save it as a PNG or JPEG picture, such as “photo.png”" in one.hint


def test_a_link_to_a_picture_with_a_space_in_its_name_is_told_whole(lay: Lay) -> None:
    root = lay(None)
    with (root / "content/example/2020-2024/foreword.md").open("a", encoding="utf-8") as file:
        file.write("\n![A street](my photo.PNG)\n")
    [one] = [one for one in problems(root) if one.code == "not-supported"]
    assert one.hint == "write “[A street](my-photo.png)” instead of “[A street](my photo.PNG)”, and name the file so."


OTHER_LISTS = {
    "actions below measures": (
        "measures:\n  - {id: lights, title: Put up lights, priorities: [knife-crime], due: 2022-03, cost: 40}\n",
        "What stands below “measures” here belongs below “actions”: no item of “measures” has “due” or “cost”.",
        "write “actions:” instead of “measures:”.",
    ),
    "measures below actions": (
        "actions:\n  - {id: thefts, title: Thefts, unit: thefts, better: down}\n",
        "What stands below “actions” here belongs below “measures”: no item of “actions” has “unit” or “better”.",
        f"move it below “measures” in {EDITION}/measures.yml, line 1.",
    ),
    "news below actions": (
        "actions:\n  - {id: lit, title: The park is lit, when: 2022-03-01, text: Come and see.}\n",
        "What stands below “actions” here belongs below “news”: no item of “actions” has “when” or “text”.",
        "write “news:” instead of “actions:”.",
    ),
}


@pytest.mark.parametrize(("typed", "message", "hint"), OTHER_LISTS.values(), ids=OTHER_LISTS)
def test_a_list_below_the_name_of_another_is_told_once(lay: Lay, typed: str, message: str, hint: str) -> None:
    root = lay(None)
    (root / EDITION / "deeds.yml").write_text(typed, encoding="utf-8")
    told = [one for one in assemble(root / "mkdocs.yml").problems if one.severity == "error"]
    assert [(one.code, one.where.line, one.message, one.hint) for one in told] == [("unknown-field", 1, message, hint)]
