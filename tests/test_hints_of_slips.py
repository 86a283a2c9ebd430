"""What editors slip in when they type YAML, and what the hint gives them: typed in its place, the line is clean.

Each slip is laid into the base project, whatever the hint suggests is typed, and the
project is checked again. A slip that is only told, and not what to type, is in `TOLD`.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from hints import follow, suggestion
from partnership_plans.codes import Severity
from partnership_plans.problems import Problem
from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
SUMMARY = "    summary: Fewer people should be hurt.\n"
TITLE = "    title: Knife crime\n"
READINGS = """measures:
  - id: knife-offences
    title: Offences with a knife
    unit: offences
    better: down
    readings:
      - {period: 2020, value: 12}
      - {period: 2019, value: 398}
    source: "page 4"
"""
LAST = "{period: 2019, value: 398}"


BROUGHT = {"no-local-help"}
"""What a topic needs that the base project has not."""


class Slip(NamedTuple):
    """A text of a file, and what somebody makes of it."""

    old: str
    new: str
    file: str = f"{EDITION}/priorities.yml"


def in_readings(new: str) -> Slip:
    """Give a slip in one of two readings, which stand between { and }."""
    return Slip(LAST, new, f"{EDITION}/measures.yml")


LISTS = [
    Slip(SUMMARY, f"{SUMMARY}    {text}\n")
    for text in (
        "aims: [Make it easier, quicker and safer]",
        "aims: [Cut thefts by 1,000 cases a year]",
        "aims: [Light streets, parks and paths]",
        "aims: Make it easier, quicker and safer",
        "topics: domestic abuse, stalking",
        "topics: Domestic violence and harassment",
        "topics: exploitation",
        "aims:\n      - Make it easier: ask\n      - Make it quick",
        "aims:\n      - Make it easier:\n      - Make it quick",
        "also_called:\n      - Knives: the plan",
        "aims:\n    1. Make it easier",
        "aims:\n      * Make it easier",
        "aims:\n      - Make it easier\n      • Make it quick",
    )
]
FIELDS = [
    Slip(TITLE, f"    {text}\n")
    for text in (
        "title = Knife crime",
        "title=Knife crime",
        "title：Knife crime",
        "title :Knife crime",
        "title:Knife crime",
        "title; Knife crime",
        "title – Knife crime",
        "title Knife crime",
        "title: Knives: the plan",
        "title: *Knife* crime",
        "title: @knife crime",
        "title: %Knife crime",
        "title: [Knife] crime",
        "title: {Knife} crime",
        "title: [Knife crime]",
        "title: [Knife crime, and more]",
        'title: "Knife crime" and more',
        'title: "Crime with a "knife" in town"',
        "title: 'It's knife crime'",
        """title: "Knives" and the council's work""",
    )
]
BRACKETS = [
    in_readings(text)
    for text in (
        "{period:2019, value:398}",
        "{period=2019, value=398}",
        "{period：2019, value：398}",
        "{period: 2019; value: 398}",
        "{period: 2019 value: 398}",
        "{period: 2019, value: 398]",
        "period: 2019, value: 398}",
        "period: 2019, value: 398",
        "(period: 2019, value: 398)",
        "[period: 2019, value: 398]",
        "{period: 2019, value: 398, note: Reason: new}",
        '{period: 2019, value: 398, note: They call it "new": it is}',
        '{period: 2019, value: 398, note: "New" and good}',
    )
]
SIGNS = [
    Slip("Fewer people should be hurt.", text)
    for text in (
        "&pound;5 for all",
        "It costs &pound;5.",
        "Fish &amp; chips",
        "&lsquo;Safe&rsquo; streets",
        "&amp; so on",
        "People&#8217;s streets",
    )
]
UNITS = [Slip("unit: offences", f"unit: {text}", f"{EDITION}/measures.yml") for text in ("%", "%age", "£")]
ITEMS = [
    Slip(
        '    source: "page 3"\n',
        f'    source: "page 3"\n  {mark}id: robbery\n    title: Robbery\n    source: "page 4"\n',
    )
    for mark in ("-", "– ", "• ")
]
MARKS = [
    Slip("title: Knife crime", f"title: Knife crime{text}")
    for text in (" check: page 4, table 2", "# check: page 4, table 2", " : page 4")
]
SETTINGS = [
    Slip("site_name: Example plans", text, "mkdocs.yml")
    for text in (
        "site_name = Example plans",
        "site_name: [Example plans, and more]",
        "site_name:Example plans",
        "site_name: Example plans\nextra:\n  plan:\n    language: uk",
        "site_name: Example plans\nextra:\n  plan:\n    language: en_GB",
        "site_name: Example plans\nextra:\n  plan:\n    licence: OGL",
    )
]


def lay_in(slip: Slip, lay: Lay) -> Path:
    root = lay(None)
    (root / EDITION / "measures.yml").write_text(READINGS, encoding="utf-8")
    (root / EDITION / "readings/knife-offences.csv").unlink()
    path = root / slip.file
    text = path.read_text(encoding="utf-8")
    assert slip.old in text
    path.write_text(text.replace(slip.old, slip.new, 1), encoding="utf-8")
    return root


def problems(root: Path) -> tuple[Problem, ...]:
    return assemble(root / "mkdocs.yml").problems


@pytest.mark.parametrize(
    "slip", [*LISTS, *FIELDS, *BRACKETS, *SIGNS, *UNITS, *ITEMS, *MARKS, *SETTINGS], ids=lambda slip: slip.new.strip()
)
def test_who_types_what_the_hint_suggests_gets_a_clean_check(slip: Slip, lay: Lay) -> None:
    root = lay_in(slip, lay)
    told = problems(root)
    assert told
    assert all(suggestion(one) for one in told), told
    for one in reversed(told):
        assert follow(root, one)
    lines = {one.where[:2] for one in told}
    left = [one for one in problems(root) if one.code not in BROUGHT]
    assert not [one for one in left if one.severity is Severity.ERROR or one.where[:2] in lines], [told, left]


@pytest.mark.parametrize("words", ["All is well.", "Done on 5 May"])
def test_an_update_that_is_words_only_is_told_to_have_them_as_its_text(words: str, lay: Lay) -> None:
    root = lay(None)
    actions = f"actions:\n  - id: patrol\n    title: Patrol\n    updates: {words}\n"
    (root / EDITION / "actions.yml").write_text(actions, encoding="utf-8")
    [one] = [one for one in problems(root) if one.severity is Severity.ERROR]
    assert one.hint == f"write “- when: …” on a line of its own below it, and below it text: {words.rstrip('.')}."
