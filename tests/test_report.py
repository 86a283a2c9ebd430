"""The editor's report: what matters most first, the page that readers see, and what was accepted."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.codes import GROUPS
from partnership_plans.loading import load
from partnership_plans.problems import Place, error
from partnership_plans.report import Report, make_report, to_html, to_json, to_text
from projects import AS_AT, REPOSITORY, Lay
from test_problems import FOLDERS


@pytest.fixture
def root(lay: Lay) -> Path:
    """Lay out a project with findings of several weights, one of them accepted."""
    root = lay("claim-without-number")
    edition = root / "plans/example/2020-2024"
    (edition / "purposes.yml").write_text("purposes:\n  - text: <b>Market</b> Square\n    as_printed: Markt Sqare\n")
    (edition / "contact.yml").write_text(
        "contacts:\n  - {id: officer, title: Our officer, kind: e-mail, value: jane.example@example.gov.uk}\n"
    )
    (edition / "context.yml").write_text(
        "expectations:\n  - id: system\n    title: A new system is bought\n    due: 2021-03\n"
        "    accept: [{finding: past-due, reason: It was bought in 2022.}]\n"
    )
    return root


@pytest.fixture
def report(root: Path) -> Report:
    loaded = load(root)
    return make_report(loaded.corpus, AS_AT.date(), loaded.problems, "https://example.org/plans")


def test_what_matters_most_stands_first(report: Report) -> None:
    codes = [[entry.problem.code for entry in group.entries] for group in report.groups]
    assert codes == [["personal-data"], ["claim-without-number"], ["shown-as-typed"], ["mended-text"]]
    assert report.open == 4


def test_each_finding_leads_to_the_page_that_readers_see(report: Report) -> None:
    pages = [
        entry.page.removeprefix("https://example.org/plans/example/2020-2024/")
        for group in report.groups
        for entry in group.entries
    ]
    assert pages == ["contact/", "priorities/knife-crime/", "context/", "context/"]


def test_the_accepted_list_gives_the_reason(report: Report) -> None:
    [accepted] = report.accepted
    assert (accepted.problem.code, accepted.reason) == ("past-due", "It was bought in 2022.")
    assert "because: It was bought in 2022." in to_text(report)


def test_errors_come_before_everything(root: Path) -> None:
    fault = error("unknown-id", Place("plans/x.yml"), "There is no such thing.")
    report = make_report(load(root).corpus, AS_AT.date(), [fault])
    assert [entry.problem for entry in report.groups[0].entries] == [fault]


def test_json_holds_every_finding_once(report: Report) -> None:
    whole = json.loads(to_json(report))
    assert whole["as_at"] == "2021-06-01"
    rows = [row for group in whole["groups"] for row in group["findings"]]
    assert [row["code"] for row in rows] == ["personal-data", "claim-without-number", "shown-as-typed", "mended-text"]
    assert all(row["hint"] and row["line"] for row in rows)
    assert whole["accepted"][0]["reason"] == "It was bought in 2022."


class Page(HTMLParser):
    """Keeps the tags of a page and what they point at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.values.setdefault(name, []).append(value or "")


def test_the_page_needs_no_script_and_nothing_from_the_web(report: Report) -> None:
    text = to_html(report, {"plans/example/2020-2024/purposes.yml": ["purposes:", "  - text: <b>Market</b> Square"]})
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "b"} & set(page.tags)
    assert "src" not in page.values
    assert "url(" not in text
    assert text.startswith('<!doctype html>\n<html lang="en-GB">')
    anchors = {href.removeprefix("#") for href in page.values["href"] if href.startswith("#")}
    assert anchors == set(page.values["id"])
    assert page.tags.count("h1") == 1


def test_the_command_writes_the_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = root / "report.html"
    assert cli.main(["--config", str(root / "mkdocs.yml"), "report", "--html", str(target)]) == 0
    assert "Open it in a browser" in capsys.readouterr().out
    assert "Report on the plans" in target.read_text(encoding="utf-8")


def test_no_warning_about_a_plan_stands_among_the_others() -> None:
    warnings = set()
    for name in FOLDERS:
        text = (REPOSITORY / "tests/problems" / name / "expected.txt").read_text(encoding="utf-8")
        warnings |= set(re.findall(r": warning\[([a-z-]+)\]", text))
    assert warnings <= {code.name for group in GROUPS for code in group.codes}


def test_a_hard_sentence_of_a_long_text_is_told_at_its_own_line(root: Path) -> None:
    hard = (
        "Notwithstanding considerable organisational complexity, multidisciplinary representatives systematically "
        "operationalise preventative interventions across neighbouring municipal jurisdictions."
    )
    easy = ("        We walk in the park each night, and we ask all who are there how they are.\n") * 3
    file = root / "plans/example/2020-2024/history.yml"
    file.write_text(f"history:\n  - id: x\n    when: 2020-02\n    text: >-\n{easy}        {hard}\n", encoding="utf-8")
    loaded = load(root)
    report = make_report(loaded.corpus, AS_AT.date(), loaded.problems, lines=loaded.lines)
    assert [one.place.line for one in report.hard if one.sentence == hard] == [8]
