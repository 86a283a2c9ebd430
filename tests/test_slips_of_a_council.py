"""Slips of a council that begins, in files of every kind: each is told once, with what to type in its place."""

from pathlib import Path
from typing import NamedTuple

import pytest

from partnership_plans.pages.style_slips import slips_in
from partnership_plans.problems import Problem
from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
RISKS = (
    "risk_registers:\n  - id: register\n    title: Risks\n    likelihood_levels: {}\n"
    "    impact_levels: [Minor, Serious]\n    risks:\n      - {{id: grant-ends, title: The grant ends}}\n"
)
MEASURES = (
    "measures:\n  - id: theft\n    title: Theft\n    unit: offences\n    better: {}\n"
    "    target: {{period: 2024, value: 350}}\n"
)
HELP = (
    "title: Help\nchecked: 2021-05-01\nentries:\n"
    '  - {title: Now, number: "999", tel: 01234 000 000 (day), use: Call.}\n'
    'subjects:\n  - {title: Noise, text: Tell us., call: ["999"]}\n'
)


class Slip(NamedTuple):
    """A file, what is typed in it, and the code and the hint that are told of it."""

    file: str
    text: str
    code: str
    hint: str


SLIPS = [
    Slip(f"{EDITION}/risks.yml", RISKS.format("Rare, Likely"), "wrong-type", "likelihood_levels: [Rare, Likely]"),
    Slip(f"{EDITION}/measures.yml", MEASURES.format("Lower"), "not-a-choice", "did you mean “down”?"),
    Slip(
        f"{EDITION}/documents.yml",
        "documents: Our papers, 2020-04-01\n",
        "wrong-type",
        "{id: our-papers, title: Our papers, published: 2020-04-01}",
    ),
    Slip(
        f"{EDITION}/terms.yml",
        "terms:\n  hot spot: A place where theft happens often.\n",
        "wrong-type",
        "{term: hot spot, meaning: A place where theft happens often.}",
    ),
    Slip(
        "plans/example/partnership.yml",
        "name: Example Partnership\narea Example Borough\nkind: unitary\n",
        "yaml-syntax",
        "write “area: Example Borough” if “area” is a field; if it goes on with that text, put spaces before it",
    ),
    Slip("plans/help.yml", HELP, "unsafe-address", "write “01234 000 000”."),
    Slip(
        f"{EDITION}/actions.yml",
        "actions:\n  - id: lamps\n    title: Lamps\n    owner: example-council\n    updates:\n"
        "      - {when: 2020-05, owner: example-police, text: They are lit.}\n",
        "unknown-field",
        "it belongs to the action “Lamps”, where it stands already, on line 4",
    ),
    Slip("plans/redirects.yml", "/about/ -> /example/\n", "bad-redirect", "write “/about/: /example/”, and so on"),
    Slip("plans/redirects.yml", "- /about/: /example/\n", "bad-redirect", "write “/about/: /example/”, without"),
    Slip("plans/redirects.yml", "about: /example/\n", "bad-redirect", "write “/about/” instead of “about”."),
    Slip("plans/CNAME", "plans.example.gov.uk\n", "unknown-file", "move it to content/CNAME."),
    Slip("content/CNAME.txt", "plans.example.gov.uk\n", "unknown-file", "rename it to “CNAME”"),
]


def told(root: Path, file: str) -> list[Problem]:
    return [one for one in assemble(root / "mkdocs.yml").problems if one.where.file == file]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.file}: {slip.hint}")
def test_a_slip_is_told_once_with_what_to_type(slip: Slip, lay: Lay) -> None:
    root = lay(None)
    (root / slip.file).write_text(slip.text, encoding="utf-8")
    if slip.file.endswith("measures.yml"):
        (root / EDITION / "readings/knife-offences.csv").unlink(missing_ok=True)
    [one] = [one for one in told(root, slip.file) if one.severity.value == "error"]
    assert one.code == slip.code
    assert slip.hint in one.hint


def with_settings(lay: Lay, text: str) -> Path:
    root = lay(None)
    path = root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("site_url: plans.example.gov.uk\n", "write “https://plans.example.gov.uk/”."),
        ("site_url: Council.GitHub.io/plans\n", "write “https://council.github.io/plans/”."),
        ("extra:\n  plan:\n    brand: navy\n", '“brand: "#0b4a55"” and “accent: "'),
    ],
)
def test_a_setting_is_told_as_it_is_to_be_typed(text: str, hint: str, lay: Lay) -> None:
    [one] = [one for one in told(with_settings(lay, text), "mkdocs.yml") if one.severity.value == "error"]
    assert hint in one.hint


def test_a_choice_of_capitals_is_meant_by_small_letters(lay: Lay) -> None:
    root = with_settings(lay, "extra:\n  plan:\n    country: plans/country.yml\n")
    (root / "plans/country.yml").write_text("name: Ruritania\npaper: a4\n", encoding="utf-8")
    [one] = told(root, "plans/country.yml")
    assert one.hint.startswith("did you mean “A4”?")


def test_words_of_a_partnership_a_body_and_a_term_are_read_as_those_of_a_plan_are(lay: Lay) -> None:
    root = lay(None)
    for name, old, new in (
        ("plans/example/partnership.yml", "area: ", "area: “Example”  # "),
        (f"{EDITION}/glossary.yml", "", "terms:\n  - term: hot spot\n    meaning: A <b>place</b>.\n"),
        ("plans/bodies/more.yml", "", "bodies:\n  - id: trust\n    name: “Trust”\n    kind: Charity\n"),
    ):
        text = (root / name).read_text(encoding="utf-8") if old else ""
        assert old in text
        (root / name).write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
    found = {
        one.where.file: one.where.line for one in assemble(root / "mkdocs.yml").problems if one.code == "shown-as-typed"
    }
    assert found == {"plans/example/partnership.yml": 1, f"{EDITION}/glossary.yml": 3, "plans/bodies/more.yml": 3}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("p { color: red }\n", 0),
        ('@media print {\n  a::after { content: "} // “x”" }\n}\n/* { // ’ */\n', 0),
        ("a { background: url(https://x.org/a.png) }\n", 0),
        ("p { color: red }\nh1 { color: blue\nh2 { color: red }\n", 2),
        ("p { color: red }\n}\n", 2),
        ("p { font-family: “Arial” }\n", 1),
        ("\n  // wide\np { color: red }\n", 2),
        ("/* wide\np { color: red }\n", 1),
        ("<style>\np { color: red }\n", 1),
        ('p { content: "x }\n', 1),
    ],
)
def test_a_slip_in_a_style_sheet_is_told_at_its_line(text: str, line: int) -> None:
    assert next((one.line for one in slips_in(text)), 0) == line


def test_the_style_sheets_of_the_program_have_no_slips() -> None:
    sheets = sorted((Path(__file__).parents[1] / "theme").rglob("*.css"))
    assert sheets
    assert [(path.name, one) for path in sheets for one in slips_in(path.read_text(encoding="utf-8"))] == []
