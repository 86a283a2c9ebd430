"""What came with the software as an example is told when it goes out on another site."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.checks.samples import CHECKED, PARTNERSHIPS, SITE, STATEMENT, check_site_files
from partnership_plans.loading.site_files import site_files
from partnership_plans.site import assemble
from projects import REPOSITORY, SITES, Lay

OF_THE_FIVE = pytest.mark.usefixtures("the_five")
TODAY = date(2026, 12, 24)


def codes(root: Path, site_name: str, as_at: date | None = TODAY) -> list[tuple[str, str, int]]:
    found = check_site_files(site_files(root), as_at, is_own=site_name != SITE)
    return [(one.code, one.where.file, one.where.line) for one in found]


@OF_THE_FIVE
def test_the_samples_are_those_that_the_software_comes_with() -> None:
    own = site_files(REPOSITORY)
    assert own.statement is not None
    assert own.help is not None
    assert {field: getattr(own.statement, field) for field in STATEMENT} == STATEMENT
    assert own.help.checked.last == CHECKED
    assert {path.parent.name for path in (REPOSITORY / "plans").glob("*/partnership.yml")} == PARTNERSHIPS
    assert f"site_name: {SITE}\n" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


@OF_THE_FIVE
def test_the_example_site_may_say_what_is_true_of_it() -> None:
    assert codes(REPOSITORY, SITE) == []


@OF_THE_FIVE
def test_a_site_of_another_name_is_told_of_each_line_that_is_as_it_came() -> None:
    told = codes(REPOSITORY, "Safer Anytown")
    assert [file for code, file, _ in told if code == "sample-left"].count("plans/accessibility.yml") == len(STATEMENT)
    assert ("sample-left", "plans/help.yml", 5) in told
    assert len({(file, line) for _, file, line in told}) == len(told)


def test_another_example_that_nobody_runs_may_say_so_and_a_council_may_not(lay: Lay) -> None:
    statement = lay(None) / "plans" / "accessibility.yml"
    text = (SITES / "federal" / "plans" / "accessibility.yml").read_text(encoding="utf-8")
    statement.write_text(text, encoding="utf-8")
    root = statement.parent.parent
    assert not [file for _, file, _ in codes(root, "Federal Data Strategy") if file == "plans/accessibility.yml"]
    statement.write_text(text + "contact_email: web@anytown.gov.uk\n", encoding="utf-8")
    assert ("sample-left", "plans/accessibility.yml", 2) in codes(root, "Safer Anytown")


def test_numbers_that_somebody_called_are_no_longer_told(lay: Lay) -> None:
    root = lay(None)
    help_file = root / "plans" / "help.yml"
    assert codes(root, "Safer Anytown") == [("sample-left", "plans/help.yml", 5)]
    text = help_file.read_text(encoding="utf-8")
    help_file.write_text(text.replace("checked: 2026-11-21", "checked: 2026-12-01"), encoding="utf-8")
    assert codes(root, "Safer Anytown") == []


def test_numbers_are_to_be_called_again_after_a_year(lay: Lay) -> None:
    root = lay(None)
    assert codes(root, SITE, date(2027, 11, 21)) == []
    assert codes(root, SITE, date(2027, 11, 22)) == [("help-unchecked", "plans/help.yml", 5)]
    assert codes(root, SITE, None) == []


def test_without_the_file_of_numbers_a_plan_about_abuse_is_told_where_to_write_it(lay: Lay) -> None:
    root = lay("no-number-to-call")
    (root / "plans/help.yml").unlink()
    [told] = [one for one in assemble(root / "mkdocs.yml").problems if one.code == "no-number-to-call"]
    assert told.where.file == "plans/example/2020-2024/priorities.yml"
    assert told.hint.startswith("write plans/help.yml, as docs/editing.md shows")


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    cli.main(["--config", str(root / "mkdocs.yml"), "check"])
    return "\n".join(line for line in capsys.readouterr().out.splitlines() if "[sample-left]" in line)


def statement_as_it_comes(root: Path) -> None:
    shutil.copy(REPOSITORY / "plans/accessibility.yml", root / "plans")
    settings = root / "mkdocs.yml"
    settings.write_text(re.sub("site_name: .*", f"site_name: {SITE}", settings.read_text("utf-8")), "utf-8")


def example_again(root: Path) -> None:
    shutil.rmtree(root / "plans/example")
    shutil.rmtree(root / "content")
    for half in ("plans", "content"):
        shutil.copytree(REPOSITORY / half, root / half, dirs_exist_ok=True)


@OF_THE_FIVE
def test_a_council_with_plans_of_its_own_is_told_though_it_kept_the_name_of_the_site(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    statement_as_it_comes(root)
    assert told(root, capsys).count("plans/accessibility.yml:") == len(STATEMENT)


@pytest.mark.sweep
@OF_THE_FIVE
def test_the_example_that_is_to_stand_somewhere_is_told_and_one_that_stands_nowhere_yet_is_not(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    example_again(root)
    statement_as_it_comes(root)
    assert told(root, capsys) == ""
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}site_url: https://plans.example.gov.uk/\n", "utf-8")
    assert told(root, capsys).count("plans/accessibility.yml:") == len(STATEMENT)


OWNERS = """\
# Put your own team in place of @your-council/plan-developers.
*               @your-council/plan-developers
/plans/
/plans/help.yml @your-council/plan-developers
"""


@pytest.mark.parametrize("name", ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"])
def test_the_team_that_came_with_the_software_is_told_at_each_line_wherever_the_host_reads_it(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(OWNERS, "utf-8")
    lines = [line.partition(": ")[0] for line in told(root, capsys).splitlines()]
    assert lines == [f"{name}:2:17", f"{name}:4:17"]
    path.write_text(OWNERS.replace("@your-council/plan-developers", "@ashby/web"), "utf-8")
    assert told(root, capsys) == ""
