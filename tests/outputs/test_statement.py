"""The accessibility statement: the law's words, the editor's entries, and what it may not say."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.loading.countries import country_called
from partnership_plans.loading.site_files import site_files
from partnership_plans.model.country import go_by_country
from partnership_plans.outputs.statement import check_statement
from projects import Lay

REGULATIONS = "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
STANDARD = "Web Content Accessibility Guidelines version 2.2 AA standard"
FIXED = """
This accessibility statement applies to the website of Safer Example.
This website is run by Example Borough Council.
How accessible this website is
Feedback and contact information
We’ll consider your request and get back to you within 5 working days.
Reporting accessibility problems with this website
Enforcement procedure
The Equality and Human Rights Commission (EHRC) is responsible for enforcing the {regulations}
(the ‘accessibility regulations’). If you’re not happy with how we respond to your complaint,
contact the Equality Advisory and Support Service (EASS).
Technical information about this website’s accessibility
Example Borough Council is committed to making its website accessible, in accordance with the {regulations}.
Compliance status
This website is partially compliant with the {standard}, due to the non-compliances listed below.
Non-accessible content
The content listed below is non-accessible for the following reasons.
Non-compliance with the accessibility regulations
Two maps have no text alternative.
Disproportionate burden
Content that’s not within the scope of the accessibility regulations
What we’re doing to improve accessibility
Preparation of this accessibility statement
This statement was prepared on 11 January 2021. It was last reviewed on 4 May 2021.
This website was last tested on 3 May 2021 against the Web Content Accessibility Guidelines (WCAG) 2.2 AA standard.
"""
PARTS = FIXED.format(regulations=REGULATIONS, standard=STANDARD).strip().splitlines()


def change(root: Path, old: str, new: str) -> Path:
    path = root / "plans" / "accessibility.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return root


def build(root: Path) -> Path:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    return root / "site"


def words(root: Path) -> str:
    main = (build(root) / "accessibility" / "index.html").read_text().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def codes(root: Path, as_at: date | None = None) -> list[str]:
    read = site_files(root)
    return [problem.code for problem in (*read.problems, *check_statement(read, as_at))]


def test_it_holds_the_words_that_the_law_fixes_in_the_order_of_the_model(lay: Lay) -> None:
    text = words(lay(None))
    places = [text.rfind(part) for part in PARTS]
    assert -1 not in places, PARTS[places.index(-1)]
    assert places == sorted(places)


def test_in_northern_ireland_it_names_the_commission_there(lay: Lay) -> None:
    text = words(change(lay(None), "status:", "enforcement: ECNI\nstatus:"))
    assert "The Equality Commission for Northern Ireland (ECNI) is responsible for enforcing" in text
    assert "EHRC" not in text


def test_both_kinds_of_reason_are_named(lay: Lay) -> None:
    root = change(lay(None), "improving:", "out_of_scope: [Old PDF documents]\nimproving:")
    assert "due to the non-compliances and exemptions listed below." in words(root)


def test_a_site_that_is_fully_compliant_lists_nothing(lay: Lay) -> None:
    root = change(lay(None), "status: partially compliant", "status: fully compliant")
    path = root / "plans" / "accessibility.yml"
    path.write_text(re.sub(r"non_compliance:\n.*\n", "", path.read_text()))
    text = words(root)
    assert f"This website is fully compliant with the {STANDARD}." in text
    assert "Non-accessible content" not in text


def test_a_test_that_still_finds_faults_is_told_and_forbids_fully(lay: Lay) -> None:
    test = "tests:\n  - {title: axe, when: 2021-05-03, covered: every page, found: 2}\nimproving:"
    root = change(change(lay(None), "improving:", test), "status: partially", "status: fully")
    path = root / "plans" / "accessibility.yml"
    path.write_text(re.sub(r"non_compliance:\n.*\n", "", path.read_text()))
    assert codes(root) == ["statement-too-good"]
    assert "axe found 2 faults that we have not mended yet." in words(
        change(root, "status: fully", "status: partially")
    )


def test_a_site_without_the_file_has_no_page_no_link_and_a_warning(lay: Lay) -> None:
    root = lay(None)
    (root / "plans" / "accessibility.yml").unlink()
    assert codes(root) == ["statement-missing"]
    site = build(root)
    assert not (site / "accessibility").exists()
    assert "accessibility/" not in (site / "index.html").read_text()


@pytest.mark.parametrize(
    "written",
    ["", '""', "TBC", "to be confirmed.", '"[name of organisation]"', "Council of [insert]", "name@example.com", "…"],
)
def test_what_only_holds_the_place_of_an_answer_is_refused(lay: Lay, written: str) -> None:
    assert codes(change(lay(None), "organisation: Example Borough Council", f"organisation: {written}")) == [
        "statement-blank"
    ]


@pytest.mark.parametrize("written", ["Council [Wales]", "The TBC Trust", "Todo Housing"])
def test_a_name_that_looks_a_little_like_a_blank_is_judged_with_care(lay: Lay, written: str) -> None:
    found = codes(change(lay(None), "organisation: Example Borough Council", f'organisation: "{written}"'))
    assert found == (["statement-blank"] if "[" in written else [])


@pytest.mark.parametrize(
    ("reviewed", "as_at", "found"),
    [
        ("2020-06-01", date(2021, 6, 1), "statement-due"),
        ("2020-05-31", date(2021, 6, 1), "statement-out-of-date"),
        ("2020-05", date(2021, 5, 31), "statement-due"),
        ("2020-05-05", date(2021, 3, 6), "statement-due"),
        ("2020-05-05", date(2021, 3, 5), ""),
        ("2023-02-28", date(2024, 2, 29), "statement-due"),
        ("2023-02-27", date(2024, 2, 29), "statement-out-of-date"),
        ("2024-02-29", date(2025, 2, 28), "statement-due"),
        ("2001-01-01", None, ""),
    ],
)
def test_a_review_holds_for_a_year_and_the_last_sixty_days_are_counted(
    lay: Lay, reviewed: str, as_at: date | None, found: str
) -> None:
    root = change(lay(None), "reviewed: 2021-05-04", f"reviewed: {reviewed}")
    change(root, "tested: 2021-05-03", "tested: 2021-01-11")
    assert codes(root, as_at) == ([found] if found else [])


@pytest.mark.parametrize(
    ("reviewed", "found"),
    [("2021-06-20", []), ("2021-07-02", []), ("2021-07-03", ["day-ahead"]), ("2021-07", []), ("2022", ["day-ahead"])],
)
def test_a_review_may_lie_a_month_after_the_last_commit_and_no_more(lay: Lay, reviewed: str, found: list[str]) -> None:
    root = change(lay(None), "reviewed: 2021-05-04", f"reviewed: {reviewed}")
    assert codes(root, date(2021, 6, 1)) == found
    assert codes(root) == []


def of_country(root: Path, country: str) -> Path:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text() + f"extra: {{plan: {{country: {country}}}}}\n")
    return root


def told(root: Path, country: str) -> list[str]:
    go_by_country(country_called(country))
    return [one.code for one in check_statement(site_files(root), None)]


@pytest.mark.parametrize(
    ("country", "named"), [("England", "EHRC"), ("Wales", "EHRC"), ("Scotland", "EHRC"), ("Northern Ireland", "ECNI")]
)
def test_who_enforces_the_law_follows_from_the_part_of_the_uk(lay: Lay, country: str, named: str) -> None:
    text = words(of_country(lay(None), country))
    assert [one for one in ("EHRC", "ECNI") if one in text] == [named]


def test_elsewhere_no_law_and_no_body_of_the_uk_is_named_but_what_the_editor_writes(lay: Lay) -> None:
    root = of_country(lay(None), "Ireland")
    text = words(change(root, "status:", "enforcement: Write to the ombudsman of the city.\nstatus:"))
    assert "Write to the ombudsman of the city." in text
    for british in ("EHRC", "ECNI", "EASS", "Public Sector Bodies", "AbilityNet", "accessibility regulations"):
        assert british not in text, british


@pytest.mark.parametrize(
    ("country", "given"), [("Ireland", "EHRC"), ("Wales", "ECNI"), ("Northern Ireland", "EHRC"), ("", "Ombudsman")]
)
def test_a_body_that_does_not_enforce_the_law_there_is_told(lay: Lay, country: str, given: str) -> None:
    assert told(change(lay(None), "status:", f"enforcement: {given}\nstatus:"), country) == ["not-a-choice"]


def test_that_there_is_no_statement_is_told_without_a_law_of_another_country(lay: Lay) -> None:
    root = lay(None)
    (root / "plans" / "accessibility.yml").unlink()
    read = site_files(root)
    said = {}
    for country in ("", "Scotland", "Ireland"):
        go_by_country(country_called(country))
        said[country] = next(check_statement(read, None)).message
    assert "must publish" in said[""] == said["Scotland"]
    assert "Regulations" not in said["Ireland"]
