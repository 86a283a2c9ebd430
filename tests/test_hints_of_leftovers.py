"""What forms, spreadsheets, e-mails and drafts leave in a plan: told at its line, and its hint leads on."""

from pathlib import Path
from typing import NamedTuple

import pytest

from hints import follow, suggestion
from projects import Lay
from test_problems_hints import told

PLAN = "plans/example/2020-2024/"
EDITION, MEASURES, PRIORITIES = f"{PLAN}edition.yml", f"{PLAN}measures.yml", f"{PLAN}priorities.yml"
FOREWORD = "content/example/2020-2024/foreword.md"
OUTCOME = """      - text: Fewer young people carry a knife.
        wanted: less
        measures: [knife-offences]
"""
SUMMARY = "summary: What we will do to make Example safer.\n"


class Slip(NamedTuple):
    """What stands in the place of what, the problem and its place, and what the hint makes of it if no value."""

    file: str
    was: str
    typed: str
    code: str
    line: int
    column: int
    mended: str = ""


def before_unit(typed: str, code: str, column: int, mended: str = "", line: int = 4) -> Slip:
    return Slip(MEASURES, "    unit:", f"{typed}    unit:", code, line, column, mended and f"{mended}    unit:")


def numbered(typed: str, code: str = "bad-number") -> Slip:
    return Slip(PRIORITIES, "    title:", f"    number: {typed}\n    title:", code, 3, 5)


def narrative(typed: str, code: str, line: int, column: int, mended: str = "") -> Slip:
    end = "Read the [plan at a glance](index.md).\n"
    return Slip(FOREWORD, end, f"{end}\n{typed}\n", code, line, column, mended and f"{end}\n{mended}\n")


BASE = "    baseline:\n        value: 12\n        period: 2019/20\n"
TARGET = "    target:\n      value: 100\n      period: 2023/24\n      kind: at most\n"
LINK = "    link: mailto:safety@council.gov.uk\n"
DOCUMENT = "    title: The printed plan\n"
NOTE = "The police[^1] help.\n\n[^1]: Police"
IF = "{% if plan.title %}\n\nTwo\n\n"
SLIPS = {
    "a baseline as a list": before_unit(
        "    baseline:\n      - value: 12\n        period: 2019/20\n", "wrong-type", 5, BASE
    ),
    "a target as a list of words": before_unit("    target: [fewer, 100]\n", "wrong-type", 5, TARGET),
    "a foreword as a list": Slip(
        EDITION, SUMMARY, f"{SUMMARY}foreword:\n  - role: Chair\n    body: example-council\n", "wrong-type", 4, 1,
        f"{SUMMARY}foreword:\n    role: Chair\n    body: example-council\n",
    ),
    "a foreword as a list of words": Slip(
        EDITION, SUMMARY, f"{SUMMARY}foreword: [We mean it]\n", "wrong-type", 4, 1,
        f"{SUMMARY}foreword:\n  role: Chair\n  body: example-council\n",
    ),
    "a question mark in brackets": before_unit("    baseline: {value: ?, period: 2019/20}\n", "yaml-syntax", 23),
    "two question marks in brackets": before_unit("    baseline: {value: ??, period: 2019/20}\n", "yaml-syntax", 23),
    "a question mark in a list": Slip(
        PRIORITIES, "        measures: [knife-offences]\n", "        measures: [?]\n", "yaml-syntax", 8, 20,
        "        measures: [knife-offences]\n",
    ),
    "a number in brackets": numbered("(2)"),
    "a number with its name": numbered("No. 2"),
    "a number with a point": numbered("2."),
    "a number with a half bracket": numbered("2)"),
    "a number as a list": numbered("[2]", "wrong-type"),
    "two dashes before a thing": Slip(
        PRIORITIES, OUTCOME, "      - - Fewer young people carry a knife.\n", "wrong-type", 6, 9, OUTCOME
    ),
    "a target in brackets as a list": before_unit(
        "    target: [{value: 100, period: 2023/24, kind: at most}]\n", "wrong-type", 5,
        "    target: {value: 100, period: 2023/24, kind: at most}\n",
    ),
    "two pairs of brackets": Slip(
        PRIORITIES, "[knife-offences]", "[[knife-offences]]", "wrong-type", 8, 20, "[knife-offences]"
    ),
    "two dashes before an id": Slip(
        PRIORITIES, "[knife-offences]", "\n          - - knife-offences", "wrong-type", 9, 13
    ),
    "a date to be inserted": Slip(
        EDITION, DOCUMENT, f"{DOCUMENT}    published: [insert date]\n", "wrong-type", 7, 5, DOCUMENT
    ),
    "a text to be inserted": Slip(EDITION, SUMMARY, "summary: [insert summary]\n", "wrong-type", 3, 1, SUMMARY),
    "a place to be filled in": Slip(
        EDITION, SUMMARY, "summary: Adopted on [insert date] by us.\n", "sample-left", 3, 1, SUMMARY
    ),
    "a place to be filled in by numbers": Slip(
        EDITION, SUMMARY, "summary: Adopted on XX/XX/20XX by us.\n", "sample-left", 3, 1, SUMMARY
    ),
    "a place to be filled in in narrative": narrative(
        "Adopted on [insert date] by us.", "sample-left", 8, 12, "Adopted in 2020."
    ),
    "a remark to oneself": narrative("TODO say who decides.", "sample-left", 8, 1, "The council decides."),
    "Lorem ipsum": Slip(EDITION, SUMMARY, "summary: Lorem ipsum dolor sit amet.\n", "sample-left", 3, 1, SUMMARY),
    "Lorem ipsum in narrative": narrative("Lorem ipsum dolor sit amet.", "sample-left", 8, 1, "We begin."),
    "a note as the address of a link": narrative("The police[1] help.\n\n[1]: Police", "footnote", 10, 1, NOTE),
    "a note with a space before its mark": narrative("The police [1] help.\n\n[1]: Police", "footnote", 10, 1, NOTE),
    "a note of words": narrative("The police[1] help.\n\n[1]: The police", "footnote", 10, 1, NOTE),
    "a note that nothing marks": narrative("The police help.\n\n[Note]: Police", "footnote", 10, 1, NOTE),
    "mailto: alone": Slip(
        EDITION, DOCUMENT, f"{DOCUMENT}    link: mailto:\n", "yaml-syntax", 7, 11, f"{DOCUMENT}{LINK}"
    ),
    "mailto: alone in quotation marks": Slip(
        EDITION, DOCUMENT, f"{DOCUMENT}    link: 'mailto:'\n", "unsafe-address", 7, 5, f"{DOCUMENT}{LINK}"
    ),
    "tel: alone": Slip(EDITION, DOCUMENT, f"{DOCUMENT}    link: tel:\n", "yaml-syntax", 7, 11, DOCUMENT),
    "mailto: alone among words": narrative(
        "Write to mailto: for help.", "not-supported", 8, 10, "Write to <mailto:safety@council.gov.uk>."
    ),
    "mailto: alone as a link": narrative(
        "Write to [us](mailto:).", "unsafe-link", 8, 10, "Write to [us](mailto:safety@council.gov.uk)."
    ),
    "an if without an end": narrative(f"{IF}Hi", "jinja-syntax", 8, 1, f"{IF}{{% endif %}}\n\nHi"),
    "an if in an if without an end": narrative(
        f"{IF}{{% if plan.period %}}\n\nx\n\n{{% endif %}}\n\nHi", "jinja-syntax", 8, 1,
        f"{IF}{{% if plan.period %}}\n\nx\n\n{{% endif %}}\n\n{{% endif %}}\n\nHi",
    ),
    "an if that a loop's end ends": narrative(f"{IF}{{% endfor %}}", "jinja-syntax", 12, 1),
    "an end in two words": narrative(f"{IF}{{% end if %}}", "jinja-syntax", 12, 1),
    "an else in other languages": narrative(
        f"{IF}{{% elseif plan.period %}}\n\nx\n\n{{% endif %}}", "jinja-syntax", 12, 1
    ),
    "an if with then": narrative("{% if plan.title then %}\n\nx\n\n{% endif %}", "jinja-syntax", 8, 1),
    "an if with one sign": narrative("{% if plan.title = 'x' %}\n\nx\n\n{% endif %}", "jinja-syntax", 8, 1),
    "an if without its brackets": narrative("{% if plan.title\n\nx\n\n{% endif %}", "jinja-syntax", 8, 1),
    "a loop in other words": narrative(
        "{% foreach one in plan.priorities %}\n\n{{ one.title }}\n\n{% endfor %}", "jinja-syntax", 8, 1
    ),
    "a loop without an end": narrative(
        "{% for one in plan.priorities %}\n\n{{ one.title }}", "jinja-syntax", 8, 1,
        "{% for one in plan.priorities %}\n\n{{ one.title }}\n\n{% endfor %}",
    ),
    "an end of nothing": narrative("One\n\n{% endif %}\n\nTwo", "jinja-syntax", 10, 1, "One\n\nTwo"),
    "an else of nothing": narrative("One\n\n{% else %}\n\nTwo", "jinja-syntax", 10, 1, "One\n\nTwo"),
}  # fmt: skip


def write(root: Path, slip: Slip, text: str) -> None:
    path = root / slip.file
    before = path.read_text(encoding="utf-8")
    assert slip.was in before
    path.write_text(before.replace(slip.was, text, 1), encoding="utf-8")


@pytest.mark.parametrize("name", SLIPS)
def test_what_was_left_is_told_at_its_line_and_gone_when_its_hint_is_followed(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root, slip = lay(None), SLIPS[name]
    kept = (root / slip.file).read_text(encoding="utf-8")
    write(root, slip, slip.typed)
    (found,) = told(root, capsys)
    assert (found.code, str(found.where)) == (slip.code, f"{slip.file}:{slip.line}:{slip.column}")
    if slip.mended:
        (root / slip.file).write_text(kept, encoding="utf-8")
        write(root, slip, slip.mended)
    else:
        assert suggestion(found), found
        assert follow(root, found)
    assert told(root, capsys) == []


def test_an_id_without_quotation_marks_is_told_where_it_was_typed(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    with (root / FOREWORD).open("a") as file:
        file.write("\nSee {{ link('knife-crime') }}: {{ figure(theft) }} thefts.\n")
    found = told(root, capsys)
    assert [(one.code, one.where.line, one.where.column) for one in found] == [
        ("unknown-name", 8, 32), ("unknown-id", 8, 42),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://github.com/example/plans", "https://example.github.io/plans/"),
        ("https://github.com/Example/plans.git", "https://example.github.io/plans/"),
        ("https://github.com/example/plans/tree/gh-pages", "https://example.github.io/plans/"),
        ("https://github.com/example/example.github.io/", "https://example.github.io/"),
        ("https://gitlab.com/example/plans/", "https://example.gitlab.io/plans/"),
        ("https://codeberg.org/example/plans", "https://example.codeberg.page/plans/"),
    ],
)
def test_the_address_of_the_repository_is_not_the_sites(
    typed: str, meant: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    with (root / "mkdocs.yml").open("a") as file:
        file.write(f"site_url: {typed}\n")
    (found,) = told(root, capsys)
    assert (found.code, found.where.file, found.where.line) == ("bad-setting", "mkdocs.yml", 10)
    assert suggestion(found) == meant
    assert follow(root, found)
    assert told(root, capsys) == []


def test_brackets_that_hold_no_place_are_left_alone(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    path = root / EDITION
    path.write_text(path.read_text().replace(SUMMARY, "summary: They said that “[the] plan [sic] is [your] plan”.\n"))
    with (root / FOREWORD).open("a") as file:
        file.write("\nThe [date](index.md) that we [all] chose [added in 2021] holds.\n\nTel: 01234 567 890\n")
    assert told(root, capsys) == []


def test_a_page_that_is_named_by_a_word_is_an_address(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    with (root / FOREWORD).open("a") as file:
        file.write("\nSee [what we will do][1].\n\n[1]: priorities\n")
    assert told(root, capsys) == []
