"""What came with the software as an example is told when it goes out on another site."""

from datetime import date
from pathlib import Path

from partnership_plans.checks.samples import CHECKED, SITE, STATEMENT, check_site_files
from partnership_plans.loading.site_files import site_files
from projects import REPOSITORY, Lay

TODAY = date(2026, 12, 24)


def codes(root: Path, site_name: str, as_at: date | None = TODAY) -> list[tuple[str, str, int]]:
    found = check_site_files(site_files(root), site_name, as_at)
    return [(one.code, one.where.file, one.where.line) for one in found]


def test_the_samples_are_those_that_the_software_comes_with() -> None:
    own = site_files(REPOSITORY)
    assert own.statement is not None
    assert own.help is not None
    assert {field: getattr(own.statement, field) for field in STATEMENT} == STATEMENT
    assert own.help.checked.last == CHECKED
    assert f"site_name: {SITE}\n" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_example_site_may_say_what_is_true_of_it() -> None:
    assert codes(REPOSITORY, SITE) == []


def test_a_site_of_another_name_is_told_of_each_line_that_is_as_it_came() -> None:
    told = codes(REPOSITORY, "Safer Anytown")
    assert [file for code, file, _ in told if code == "sample-left"].count("plans/accessibility.yml") == len(STATEMENT)
    assert ("sample-left", "theme/help.yml", 5) in told
    assert len({(file, line) for _, file, line in told}) == len(told)


def test_numbers_that_somebody_called_are_no_longer_told(lay: Lay) -> None:
    root = lay(None)
    help_file = root / "theme" / "help.yml"
    assert codes(root, "Safer Anytown") == [("sample-left", "theme/help.yml", 5)]
    text = help_file.read_text(encoding="utf-8")
    help_file.write_text(text.replace("checked: 2026-11-21", "checked: 2026-12-01"), encoding="utf-8")
    assert codes(root, "Safer Anytown") == []


def test_numbers_are_to_be_called_again_after_a_year(lay: Lay) -> None:
    root = lay(None)
    assert codes(root, SITE, date(2027, 11, 21)) == []
    assert codes(root, SITE, date(2027, 11, 22)) == [("help-unchecked", "theme/help.yml", 5)]
    assert codes(root, SITE, None) == []
