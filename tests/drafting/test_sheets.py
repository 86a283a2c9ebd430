"""`plans draft` from workbooks and CSV: banners, several tables, hidden sheets, errors, quarters, far too many rows."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from drafting.drafts import draft, edition, nothing_but
from partnership_plans.model.values import Empty

HEAD: list[Any] = ["#", "Action item title", "POCs", "Due date", "Status type", "Status date", "Status update"]
ROW: list[Any] = [1, "Open the bus stop", "Transport team", "N/A", "In Progress", "2026-08-14", "The site is chosen."]


def workbook(path: Path, **sheets: list[list[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return book


def test_the_header_is_found_below_a_banner_and_hidden_sheets_give_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["", "Our actions 2026"],
        ["", "The list of all of them"],
        HEAD,
        ROW,
        ["", "", "", "", "", "", ""],
    ]
    book = workbook(tmp_path / "plan.xlsx", Actions=rows, Old=[HEAD, [7, "Long gone", "", "", "", "", ""]])
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "plan.xlsx")
    status, told = draft(tmp_path, "plan.xlsx")
    assert status == 0, told
    assert "the sheet “Old” of plan.xlsx: it is hidden" in told
    (action,) = edition(tmp_path).actions
    assert (action.title, action.owner_in_words, action.due_in_words) == ("Open the bus stop", "Transport team", None)
    assert [(one.status, one.text) for one in action.updates] == [("In Progress", "The site is chosen.")]
    text = next((tmp_path / "plans").rglob("actions.yml")).read_text(encoding="utf-8")
    assert "# check: sheet Actions, table 1, row 4" in text


@pytest.mark.parametrize("word", ["TBC", "tba", "To be confirmed"])
def test_what_is_still_to_be_said_is_kept_in_the_list(word: str, tmp_path: Path) -> None:
    workbook(tmp_path / "plan.xlsx", Actions=[["Action", "Lead", "Deadline"], ["Mend the fence", "Parks", word]])
    status, told = draft(tmp_path, "plan.xlsx", "--period", "2026")
    assert status == 0, told
    (action,) = edition(tmp_path).actions
    assert isinstance(action.due, Empty)
    kept = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "drafts").iterdir())
    assert f"Deadline: {word}" in kept
    assert "this is still to be said" in kept


def test_a_sheet_that_repeats_another_and_ends_in_an_error_adds_nothing(tmp_path: Path) -> None:
    workbook(tmp_path / "plan.xlsx", Actions=[HEAD, ROW], Copy=[HEAD, ROW, ["#REF!", "#REF!", "", "", "", "", ""]])
    status, told = draft(tmp_path, "plan.xlsx", "--period", "2026")
    assert status == 0, told
    assert "which hold an error such as #REF!" in told
    assert len(edition(tmp_path).actions) == 1


def test_two_tables_one_below_the_other_are_two_and_merged_cells_count_for_each_row(tmp_path: Path) -> None:
    rows = [["Action", "Lead", "Due"], ["Mend the fence", "Parks", "2027"], ["Light the path", "", "2028"], [""] * 3]
    rows += [["Organisation", "Sector", ""], ["Market Town Council", "Council", ""]]
    book = workbook(tmp_path / "plan.xlsx", Sheet1=rows)
    book["Sheet1"].merge_cells("B2:B3")
    book.save(tmp_path / "plan.xlsx")
    assert draft(tmp_path, "plan.xlsx")[0] == 0
    found = edition(tmp_path)
    assert [one.owner_in_words for one in found.actions] == ["Parks", "Parks"]
    assert [one.body for one in found.partners] == ["market-town-council"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_quarters_of_a_csv_become_readings_with_target_and_reason(tmp_path: Path, sign: str) -> None:
    rows = [
        ["Report", "Printed by nobody"],
        ["Performance for FY 2026-27"],
        [],
        ["Indicator", "Target_Q1", "Actual_Q1", "Reason_Q1", "Target_Q2", "Actual_Q2", "Reason_Q2", "Annual target"],
        ["1.2 Number of lamps mended", "10", "12", "A mild winter", "1000", "9", "N/A", "1019"],
        ["1.3 Plan for lamps approved", "", "", "", "", "", "", "An approved plan"],
    ]
    (tmp_path / "plan.csv").write_text("\n".join(sign.join(row) for row in rows), encoding="utf-8")
    status, told = draft(tmp_path, "plan.csv")
    assert status == 0, told
    found = edition(tmp_path)
    (measure,) = found.measures
    assert (measure.code, measure.title, measure.unit) == ("1.2", "Number of lamps mended", "lamps")
    read = [(str(one.value), str(one.target), one.note) for one in measure.readings if one.target is not None]
    assert read[:2] == [("12", "10", "A mild winter"), ("9", "1000", None)]
    assert [(one.title, one.deliverable) for one in found.actions] == [("Plan for lamps approved", "An approved plan")]


def test_a_csv_of_windows_keeps_its_letters(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_bytes("Action;Due\nCafé für alle öffnen;May 2027\n".encode("cp1252"))
    assert draft(tmp_path, "plan.csv")[0] == 0
    assert edition(tmp_path).actions[0].title == "Café für alle öffnen"


@pytest.mark.sweep
def test_far_too_many_rows_are_refused(tmp_path: Path) -> None:
    lines = "".join(f"Action {n},2027\n" for n in range(200_000))
    (tmp_path / "plan.csv").write_text(f"Action,Due\n{lines}", encoding="utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Actions")
    for n in range(25_000):
        sheet.append(["Action", n])
    book.save(tmp_path / "plan.xlsx")
    for name in ("plan.csv", "plan.xlsx"):
        status, told = draft(tmp_path, name)
        assert (status, "more than 20,000 rows" in told) == (2, True), told
    assert nothing_but(tmp_path, "plan.csv", "plan.xlsx")


def test_workbooks_that_are_locked_broken_or_have_macros_are_told(tmp_path: Path) -> None:
    (tmp_path / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "macros.xlsm").write_bytes(b"PK\x03\x04")
    for name, said in (
        ("locked.xlsx", "has a password"),
        ("cut.xlsx", "is damaged"),
        ("macros.xlsm", "without its macros"),
    ):
        status, told = draft(tmp_path, name)
        assert (status, said in told, "Traceback" in told) == (2, True, False), told
    assert nothing_but(tmp_path, "locked.xlsx", "cut.xlsx", "macros.xlsm")
