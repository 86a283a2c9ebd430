"""Whose word it is: what the plan says, what we work out, what the editors explain; and where a reader finds it."""

import json
import re
from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay

EDITION = "plans/example/2020-2024"
PAGES = "site/example/2020-2024"
RECORD = """
title: Safer Example
period: 2020 to 2024
status: {status}
source: page 1
documents:
  - id: the-plan
    title: The printed plan
    source: page 1
    sections:
      - {{line: 10, title: Our priorities, pages: 4 to 6}}
      - {{line: 60, title: "Section 2: How we work"}}
"""
GLOSSARY = """
terms:
  - term: MARAC
    stands_for: Multi-Agency Risk Assessment Conference
    source: {source}
    explained:
      - text: A meeting about people who are in danger.
        by: Domestic Abuse Act 2021
"""


@pytest.fixture
def root(lay: Lay) -> Path:
    root = lay(None)
    (root / EDITION / "edition.yml").write_text(RECORD.format(status="ended"), encoding="utf-8")
    return root


def built(root: Path, page: str) -> str:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0
    return (root / PAGES / page / "index.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_what_the_editors_explain_is_marked_in_words_and_names_its_source(root: Path) -> None:
    (root / EDITION / "glossary.yml").write_text(GLOSSARY.format(source="page 2"), encoding="utf-8")
    page = words(built(root, "glossary"))
    assert "Editors’ note: A meeting about people who are in danger. Source: Domestic Abuse Act 2021." in page
    term = json.loads((root / PAGES / "plan.json").read_text(encoding="utf-8"))["edition"]["terms"][0]
    assert term["explained"] == [{"text": "A meeting about people who are in danger.", "by": "Domestic Abuse Act 2021"}]
    assert "meaning" not in term, "the plan gives no meaning, and none is put in its mouth"


def test_an_explanation_without_a_source_stops_the_build(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = GLOSSARY.format(source="page 2").replace("        by: Domestic Abuse Act 2021\n", "")
    (root / EDITION / "glossary.yml").write_text(bare, encoding="utf-8")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check"]) == 1
    assert "by" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("page 7", "page 7"),
        ("line 12", "Our priorities, pages 4 to 6"),
        ("our priorities, line 12", "Our priorities, pages 4 to 6"),
        ("footnote 5, line 13", "footnote 5; Our priorities, pages 4 to 6"),
        ("our priorities, page 5, line 12", "our priorities, page 5"),
        ("paragraph 33, line 61", "paragraph 33"),
        ("lines 12, 14 and 20 to 22", "Our priorities, pages 4 to 6"),
        ("line 12; also line 94", "Our priorities, pages 4 to 6; Section 2: How we work"),
        ("foreword, line 11; section on lines of work, page 3", "foreword; section on lines of work, page 3"),
    ],
)
def test_readers_are_told_the_section_and_the_page_and_never_a_line(root: Path, source: str, told: str) -> None:
    (root / EDITION / "glossary.yml").write_text(GLOSSARY.format(source=f'"{source}"'), encoding="utf-8")
    page = words(built(root, "glossary"))
    assert f"MARAC: The printed plan, {told}" in page
    assert not re.search(r"\blines? \d", page)


def check(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    cli.main(["--config", str(root / "mkdocs.yml"), "check", *more])
    return capsys.readouterr().out


LATE = "expectations:\n  - {id: system, title: A new system is bought, due: 2021-03, source: page 3}\n"
SLIP = "purposes:\n  - {text: A safer market, as_printed: Safer Markt, source: page 3}\n"


def test_what_only_a_finished_document_could_answer_has_a_list_of_its_own(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / EDITION / "context.yml").write_text(LATE + SLIP, encoding="utf-8")
    said = check(root, capsys)
    assert "mended-text" not in said
    assert "that only printed documents could answer: “plans check --printed” lists them." in said
    listed = check(root, capsys, "--printed")
    assert "note[mended-text]" in listed
    assert "warning[" not in listed


def test_a_plan_that_runs_is_warned_of_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / EDITION / "edition.yml").write_text(RECORD.format(status="current"), encoding="utf-8")
    (root / EDITION / "context.yml").write_text(LATE + SLIP, encoding="utf-8")
    said = check(root, capsys)
    assert {"warning[mended-text]", "warning[past-due]"} <= set(re.findall(r"warning\[[a-z-]+\]", said))
    assert "--printed" not in said


def test_a_change_request_shows_a_note_as_a_notice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / EDITION / "context.yml").write_text(SLIP, encoding="utf-8")
    assert check(root, capsys, "--printed", "--format", "github").startswith("::notice file=")
    assert "::notice" not in check(root, capsys, "--format", "github")
    assert [one["severity"] for one in json.loads(check(root, capsys, "--printed", "--format", "json"))] == ["note"]


def foot(root: Path, page: str) -> str:
    return words(built(root, page).rpartition("<footer")[2])


def test_the_foot_of_a_page_says_whose_plan_it_is_and_who_runs_the_site(root: Path) -> None:
    said = foot(root, "about")
    assert (
        "This is the plan of Example Community Safety Partnership. This website is run by Example Borough Council."
        in said
    )
    assert "an example:" not in said


def test_a_name_that_site_partnership_and_who_runs_it_share_is_said_once(root: Path) -> None:
    name = "Example Community Safety Partnership"
    statement, settings = root / "plans/accessibility.yml", root / "mkdocs.yml"
    text = statement.read_text(encoding="utf-8")
    statement.write_text(re.sub(r"(?m)^organisation: .*$", f"organisation: {name}", text), encoding="utf-8")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^site_name: .*$", f"site_name: {name}", text), encoding="utf-8")
    page = built(root, "about")
    said = words(page.rpartition("<footer")[2])
    assert f"This is the plan of {name}, which runs this website too." in said
    assert said.count(name) == 1
    head = words(page.partition('<header class="band">')[2].partition("</header>")[0])
    assert head.count(name) == 1
    assert "The partnership" in head


def test_an_example_says_so_on_every_page_and_leads_no_complaint_to_a_council(root: Path) -> None:
    statement = root / "plans/accessibility.yml"
    kept = [line for line in statement.read_text(encoding="utf-8").splitlines() if not line.startswith("contact_email")]
    statement.write_text("\n".join([*kept, "example: yes\n"]), encoding="utf-8")
    contact = "contacts:\n  - {id: web, title: Website, kind: web, value: examplebc.gov.uk, source: page 9}\n"
    (root / EDITION / "contact.yml").write_text(contact, encoding="utf-8")
    assert "It is an example: no council, police force or partnership runs it." in foot(root, "about")
    assert "Those named here do not run it" in words((root / PAGES / "contact/index.html").read_text(encoding="utf-8"))
    page = (root / "site/accessibility/index.html").read_text(encoding="utf-8")
    assert "mailto:" not in page
    assert "get back to you" not in page


def test_a_public_body_can_not_leave_out_how_to_complain(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statement = root / "plans/accessibility.yml"
    kept = [line for line in statement.read_text(encoding="utf-8").splitlines() if not line.startswith("contact_email")]
    statement.write_text("\n".join(kept), encoding="utf-8")
    assert "error[missing-field]: “contact_email” is missing." in check(root, capsys)
