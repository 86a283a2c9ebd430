"""`plans export` and `plans import`: what was changed in a sheet is changed in the plan, and no other byte is."""

import shutil
import subprocess
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import openpyxl
import pytest

from built.sites import lay_part_of_living
from partnership_plans import cli
from partnership_plans.loading import load
from partnership_plans.model.columns import tables
from partnership_plans.sheets.agreed import DECIDES
from partnership_plans.sheets.rows import held
from partnership_plans.source import parse_yaml
from projects import SITES, lay_project
from sheets.workbooks import exported, files, lay_all, lay_harrowmere, opened, plans
from synthetic.filling import Filler
from synthetic.project import write

HOME = "plans/harrowmere/2026-2029"


@pytest.fixture
def living(tmp_path: Path) -> Path:
    return lay_part_of_living(tmp_path / "living")


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Give the lines that are gone and the lines that are new."""
    found: list[str] = []
    for name in sorted(before | after):
        old, new = (one.get(name, b"").decode().splitlines() for one in (before, after))
        found += [line for line in unified_diff(old, new, n=0, lineterm="") if line[:3] not in {"---", "+++", "@@ "}]
    return found


@pytest.mark.parametrize("owner", ["", "council", "harbour"])
def test_so_it_is_for_a_plan_that_is_kept_up_and_for_one_owner(living: Path, owner: str) -> None:
    before = files(living)
    words = ["--owner", owner] if owner else []
    book = exported(living, *words)
    assert plans(living, "import", str(book)).stdout.startswith("Nothing has changed")
    assert plans(living, "export", "--csv", str(living / "csv"), *words).returncode == 0
    tables = sorted(map(str, (living / "csv").glob("*.csv")))
    assert plans(living, "import", *tables).stdout.startswith("Nothing has changed")
    assert files(living) == before


@pytest.mark.sweep
def test_every_word_of_a_plan_stands_in_a_cell(tmp_path: Path) -> None:
    root = lay_harrowmere(tmp_path / "synthetic")
    write(root, Filler())
    for plan in load(root).corpus.plans:
        whole = held(root, plan)
        cells = [cell for sheet in whole.sheets.values() for row in sheet.rows for cell in row.cells if cell.text]
        assert not [cell.text for cell in cells if cell.odd]
        shown = " ".join("\n".join(cell.text for cell in cells).split())
        assert not [word for word in _words(whole.data) if " ".join(word.split()) not in shown]


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield value


def test_no_two_sheets_and_no_two_columns_of_one_have_a_name_in_common() -> None:
    assert len({one.key for one in tables()}) == len(tables())
    for one in tables():
        assert len({column.label.casefold() for column in one.columns}) == len(one.columns)


def test_the_same_plan_gives_the_same_bytes(living: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = exported(living).read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert exported(living).read_bytes() == once
    assert b"20" not in once[10:14]


def test_no_cell_is_a_formula_and_what_begins_like_one_comes_back_as_it_was(living: Path) -> None:
    signs = ["=1+1", "+44 1234", "-5 or so", "@home"]
    file = living / HOME / "actions.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("title: Train every doctor's surgery to ask about abuse", 'title: "=1+1"')
    file.write_text(
        text.replace("    deliverable: Nine surgeries in which", '    detail: "@home"\n    deliverable: Nine')
    )
    book = opened(exported(living))
    cells = [cell for page in book.book for row in page.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert {str(cell.value) for cell in cells} >= {signs[0], signs[3]}
    assert plans(living, "import", str(book.path)).stdout.startswith("Nothing has changed")


def test_dates_are_dates_words_are_chosen_and_what_others_go_by_is_locked(living: Path) -> None:
    book = opened(exported(living, "--owner", "council"))
    due = book.cell("Actions", "/" + _first_id(book), "Due")
    assert due.is_date or due.value is None
    page = book.sheet("Actions")
    assert page.protection.sheet
    assert not due.protection.locked
    assert book.cell("Actions", "/" + _first_id(book), "Id").protection.locked
    offered = {str(one.sqref).rstrip("0123456789"): one.formula1 for one in page.data_validations.dataValidation}
    assert len(offered) >= 4
    assert page.column_dimensions["A"].hidden
    lists = [str(cell.value) for row in book.sheet("Lists").iter_rows() for cell in row if cell.value]
    assert {"Needs attention", "council", "yes"} <= {*lists}


def _first_id(book: object) -> str:
    page = book.sheet("Actions")  # type: ignore[attr-defined]
    return str(page["A2"].value).rpartition("/")[2]


def test_cells_that_were_changed_are_changed_and_no_other_line_is(living: Path) -> None:
    before = files(living)
    book = opened(exported(living))
    book.cell("Actions", "/gp-training", "Due").value = "31/10/2028"
    book.cell("Actions", "/helpline-hours", "Title").value = "Open the helpline: at night"
    book.cell("Actions", "/helpline-hours", "Progress").value = None
    book.cell("Measures, readings", "abuse-repeat/readings/2026-27-q3", "Value").value = 199.5
    book.cell("Measures, readings", "/burglaries/readings/2026-27-q1", "Note").value = "Counted again, with care"
    book.cell("Actions", "/gp-training", "Supported by").value = "harbour, police"
    shown = plans(living, "import", str(book.save()))
    assert shown.returncode == 0, shown.stdout
    assert "Nothing was written yet: add --write" in shown.stdout
    assert files(living) == before
    assert plans(living, "import", str(book.path), "--write").returncode == 0
    assert difference(before, files(living)) == [
        "-    title: Open the abuse helpline in the evening and at weekends",
        "+    title: 'Open the helpline: at night'",
        "-    progress: 100",
        "-    supported_by: [harbour]",
        "+    supported_by: [harbour, police]",
        "-    due: 2028-09-30",
        "+    due: 2028-10-31",
        "-      - {period: 2026/27 Q3, value: 198, rag: green}",
        "+      - {period: 2026/27 Q3, value: 199.5, rag: green}",
        "-2026/27 Q1,131,,amber,,,,",
        '+2026/27 Q1,131,,amber,,,,"Counted again, with care"',
    ]
    assert plans(living, "check").returncode == 0


def test_what_was_agreed_is_told_where_a_sheet_changes_it_and_what_is_reported_is_not(living: Path) -> None:
    actions = living / HOME / "actions.yml"
    text = actions.read_text(encoding="utf-8")
    last = "      - when: 2028-04-19\n        status: {}\n        text: 38 homes"
    assert last.format("On track") in text
    actions.write_text(text.replace(last.format("On track"), last.format("Stopped")), encoding="utf-8")
    book = opened(exported(living, "--owner", "council"))
    book.add("Actions, updates", Part_of_actions="safe-rooms", When="2028-04-25", Status="On track", Text="It goes on.")
    book.cell("Actions", "/secure-doors", "Due").value = "2028-09-30"
    book.cell("Actions, updates", "/safe-rooms/updates/2028-01-12", "Text").value = "42 homes were fitted."
    said = plans(living, "import", str(book.save())).stdout
    assert [line for line in said.splitlines() if line.startswith("Note: ")] == [
        f"Note: The {one}. {DECIDES}"
        for one in (
            "status of “Fit locks and alarms in the homes of people at high risk” was “Stopped” and is now “On track”",
            "due date of “Replace 220 weak front doors in council homes” was 30 June 2028 and is now 30 September 2028",
        )
    ]


@pytest.mark.sweep
def test_rows_that_are_new_go_where_they_belong(living: Path) -> None:
    before = files(living)
    book = opened(exported(living, "--owner", "council"))
    mine = _first_id(book)
    book.add("Actions, updates", Part_of_actions=mine, When="2028-04-20", Status="on track", Text="It goes on.")
    book.add("Actions", Title="Paint the bridge", Due="2028-12")
    assert plans(living, "import", str(book.save()), "--write").returncode == 0
    new = parse_yaml((living / HOME / "actions.yml").read_text(encoding="utf-8"), "").value["actions"]
    update = {"when": "2028-04-20", "status": "On track", "text": "It goes on."}
    assert next(one for one in new if one["id"] == mine)["updates"][-1] == update
    due = {"id": "paint-the-bridge", "title": "Paint the bridge", "owner": "council", "due": "2028-12"}
    assert new[-1] == due
    assert not [line for line in difference(before, files(living)) if line.startswith("-")]
    again = plans(living, "import", str(exported(living)))
    assert again.stdout.startswith("Nothing has changed")


@pytest.mark.sweep
def test_what_came_back_twice_is_added_once(living: Path, tmp_path: Path) -> None:
    book = opened(exported(living, "--owner", "council"))
    book.add(
        "Actions, updates", Part_of_actions=_first_id(book), When="20 April 2028", Progress="40", Text="It goes on."
    )
    book.add("Actions", Title="Paint the bridge", Due="2028-12", Priorities="safe-homes, ask-earlier")
    sent = book.save()
    twin = tmp_path / "the same.xlsx"
    shutil.copy(sent, twin)
    both = plans(living, "import", str(sent), str(twin), "--write").stdout
    assert "sheet “Actions”, row" in both
    assert both.count("says the same, so it was not added again.") == 2
    assert "2 rows added" in both
    before = files(living)
    told = parse_yaml(before[f"{HOME}/actions.yml"].decode(), "").value["actions"]
    assert "progress" not in next(one for one in told if one.get("updates", [{}])[-1].get("progress") == "40")
    again = plans(living, "import", str(sent), "--write").stdout
    assert again.count("the plan says this already, so it was not added again.") == 2
    assert again.endswith("Nothing has changed: there is nothing to write.\n")
    assert files(living) == before


@pytest.mark.sweep
def test_a_copied_row_is_a_new_one(living: Path) -> None:
    book = opened(exported(living))
    page = book.sheet("Actions, updates")
    row = book.row("Actions, updates", "/gp-training/updates/2028-04-19")
    for number, cell in enumerate(page[row], 1):
        page.cell(page.max_row + (number == 1), number).value = cell.value
    page.cell(page.max_row, book.columns("Actions, updates")["When"]).value = "2028-05-19"
    shown = plans(living, "import", str(book.save())).stdout
    assert "+      - when: 2028-05-19" in shown
    assert "1 row added" in shown


@pytest.mark.sweep
def test_what_the_plan_says_by_now_is_not_overwritten(living: Path) -> None:
    book = opened(exported(living))
    file = living / HOME / "actions.yml"
    text = file.read_text(encoding="utf-8").replace("due: 2028-09-30", "due: 2028-11-30")
    file.write_text(text, encoding="utf-8")
    book.cell("Actions", "/gp-training", "Title").value = "Train every surgery"
    shown = plans(living, "import", str(book.save()))
    assert "+    title: Train every surgery" in shown.stdout
    assert "due" not in "".join(line for line in shown.stdout.splitlines() if line[0:1] in "+-")
    book.cell("Actions", "/gp-training", "Due").value = "2028-12-31"
    refused = plans(living, "import", str(book.save()), "--write")
    assert refused.returncode == 1
    assert "The plan was changed here since this was exported: it says “2028-11-30” now." in refused.stdout
    assert file.read_text(encoding="utf-8") == text
    book.cell("Actions", "/gp-training", "Due").value = "30 November 2028"
    assert "+    title: Train every surgery" in plans(living, "import", str(book.save())).stdout


@pytest.mark.sweep
def test_a_terminal_is_asked(living: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    book = opened(exported(living))
    book.cell("Actions", "/gp-training", "Title").value = "Train every surgery"
    book.save()
    monkeypatch.chdir(living)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for answer, written in (("no", False), ("yes", True)):
        monkeypatch.setattr("builtins.input", lambda _prompt, said=answer: said)
        assert cli.main(["import", str(book.path)]) == 0
        assert ("Wrote plans/" in capsys.readouterr().out) is written
        title = "title: Train every surgery\n"
        assert (title in (living / HOME / "actions.yml").read_text(encoding="utf-8")) is written


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.sweep
@pytest.mark.parametrize("site", ["living", "federal", "the five"])
def test_whatever_opens_and_saves_the_sheets_of_a_plan_changes_nothing(
    site: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if site == "the five":
        request.getfixturevalue("the_five")
    root = lay_all(tmp_path / "five") if site == "the five" else lay_project(SITES / site, tmp_path / site)
    before = files(root)
    for plan in load(root).corpus.plans:
        book = exported(root, plan.address.rstrip("/"))
        opened(book).book.save(tmp_path / "again.xlsx")
        to = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(book)]
        soffice = [str(shutil.which("soffice")), f"-env:UserInstallation=file://{tmp_path}/profile"]
        subprocess.run([*soffice, *to], check=True, capture_output=True)
        for saved in (tmp_path / "again.xlsx", tmp_path / "lo" / book.name):
            assert len(openpyxl.load_workbook(saved).sheetnames) == len(openpyxl.load_workbook(book).sheetnames)
            assert plans(root, "import", str(saved), "--write").stdout.startswith("Nothing has changed")
    assert files(root) == before


def test_who_is_to_do_something_gets_a_workbook_of_what_they_lead(living: Path) -> None:
    done = plans(living, "due", "--sheets", str(living / "to-send"))
    made = sorted((living / "to-send").glob("*.xlsx"))
    assert f"Wrote {len(made)} workbooks to" in done.stdout
    assert "to-send/ was made for them." in " ".join(done.stdout.split())
    assert "harrowmere-2026-2029-council.xlsx" in [path.name for path in made]
    assert made[0].read_bytes() == exported(living, "--owner", made[0].stem.rpartition("-")[2]).read_bytes()
    assert plans(living, "import", *map(str, made)).stdout.startswith("Nothing has changed")
