"""Reading tables of readings."""

from pathlib import Path

import pytest

from partnership_plans.problems import Place
from partnership_plans.source import Columns, Read, read_csv

COLUMNS = Columns(("period", "value", "note"), ("period", "value", "note"))
FEW = Columns(("period", "value", "note"), ("period", "value"), ("part",))


def read(tmp_path: Path, data: str | bytes) -> Read:
    path = tmp_path / "x.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_csv(path, "x.csv", COLUMNS)


def told(done: Read) -> list[str]:
    return [f"{p.where.line}:{p.where.column} {p.code}: {p.message}" for p in done.problems]


def test_cells_are_text_as_typed_and_blank_rows_are_skipped(tmp_path: Path) -> None:
    done = read(tmp_path, 'period,value,note\n2010/11,"1,045",=SUM(A1)\n\n,,\n2011/12,010,"a ""b"""\n')
    assert not done.problems
    assert done.value == [
        {"period": "2010/11", "value": "1,045", "note": "=SUM(A1)"},
        {"period": "2011/12", "value": "010", "note": 'a "b"'},
    ]


def test_a_place_is_the_line_of_the_row_and_the_number_of_the_cell(tmp_path: Path) -> None:
    done = read(tmp_path, 'period,value,note\n2010/11,1,"two\nlines"\n\n2011/12,2,\n')
    assert done.positions.at((0, "note")) == Place("x.csv", 2, 3)
    assert done.positions.at((1, "value")) == Place("x.csv", 5, 2)
    assert done.positions.at((1,)) == Place("x.csv", 5, 1)
    assert done.positions.at((1, "rag")) == Place("x.csv", 5, 1)


def test_the_order_of_columns_a_byte_order_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    done = read(tmp_path, b"\xef\xbb\xbfnote, value ,period\r\nn,1,2010\r\n")
    assert done.value == [{"note": "n", "value": "1", "period": "2010"}]


@pytest.mark.parametrize(
    ("data", "expected", "hint"),
    [
        (
            "period,valeu,note\n",
            ["1:2 csv-columns: There is no column “valeu” in such a table."],
            "did you mean “value”?",
        ),
        ("period,value,note,note\n", ["1:4 csv-columns: Column “note” stands twice."], "delete one of them."),
        (
            "period,value,,note\n",
            ["1:3 csv-columns: Column 3 has no name."],
            "delete what stands without a name, in every row; the first row should be: period,value,note.",
        ),
        (
            "period,value,note,,\n2010,1,,,\n",
            ["1:4 csv-columns: 2 columns have no name."],
            "delete what stands without a name, in every row; the first row should be: period,value,note.",
        ),
        (
            "2010,1,a\n2011,2,b\n",
            ["1:1 csv-columns: The first row should name the columns, and holds something else."],
            "the first row should be: period,value,note.",
        ),
        (
            "period,value\n2010,1\n",
            ["1:1 csv-columns: Column “note” is missing."],
            "the first row should be: period,value,note.",
        ),
        (
            "Period, VALUE ,Note\n2010,1,a\n",
            ["1:1 csv-columns: The columns are named “Period”, “VALUE” and “Note” here: such a table has others."],
            "write “period,value,note” instead of “Period, VALUE ,Note”.",
        ),
        (
            'Period;Value;Note\n2010;"1,5";a\n2011;31,5;b\n',
            ["1:1 csv-columns: The columns of this table are not separated by commas."],
            "save it again as “CSV UTF-8 (comma delimited)”.",
        ),
        (
            "Thefts in Ashby\nPeriod;Value\n2010;31,5\n",
            ["1:1 csv-columns: The columns of this table are not separated by commas."],
            "save it again as “CSV UTF-8 (comma delimited)”.",
        ),
        (
            "note\n2010\n",
            ["1:1 csv-columns: The columns “period” and “value” are missing."],
            "the first row should be: period,value,note.",
        ),
        (
            "period,value,note,Ward,Source\n2010,1,a,b,c\n",
            ["1:4 csv-columns: There is no column “Ward” or “Source” in such a table."],
            "delete them, or correct their names; the first row should be: period,value,note.",
        ),
        (
            "Thefts from cars,,\n\nPeriod,Value,Note\n2010,1,\n",
            ["1:1 csv-columns: The names of the columns stand in line 3 here, below something else."],
            "take out what stands above line 3.",
        ),
        (
            ",,\n,,\n",
            ["1:1 empty-file: This table holds commas and no words."],
            "begin with: period,value,note",
        ),
        (
            "period;value;note\n",
            ["1:1 csv-columns: The columns of this table are not separated by commas."],
            "save it again as “CSV UTF-8 (comma delimited)”.",
        ),
        (
            "period,value,note\n2010,1\n",
            ["2:1 csv-row: This row has 2 cells; the first row names 3 columns."],
            "write a comma for each empty cell as well.",
        ),
        (
            "period,value,note\n2010,1,a, b\n",
            ["2:4 csv-row: This row has 4 cells; the first row names 3 columns."],
            'put a text that holds a comma between quotation marks: "like, this".',
        ),
        (
            'period,value,note\n2010,1,"a\n2011,2,b\n',
            ["2:1 csv-syntax: A quotation mark opens a cell here and none closes it."],
            'close the cell with ", or delete the opening one.',
        ),
        (
            'period,value,note\n2010,1,"a" b\n',
            ["2:1 csv-syntax: Text stands after a closed quotation mark in this row."],
            'write a quotation mark inside a quoted cell twice: "".',
        ),
        (" \n", ["1:1 empty-file: This file is empty."], "begin with: period,value,note"),
    ],
)
def test_a_fault_in_a_table_is_said_at_its_row(data: str, expected: list[str], hint: str, tmp_path: Path) -> None:
    done = read(tmp_path, data)
    assert told(done) == expected
    assert done.problems[-1].hint == hint


def test_the_good_rows_beside_a_bad_one_are_read(tmp_path: Path) -> None:
    done = read(tmp_path, "period,value,note\n2010,1,\n2011\n2012,3,\n")
    assert [row["period"] for row in done.value] == ["2010", "2012"]
    assert done.positions.at((1,)).line == 4


def test_what_is_wrong_with_the_file_is_told_as_for_any_text(tmp_path: Path) -> None:
    assert told(read(tmp_path, b"period,value,note\n2010,1,caf\xe9\n"))[0].startswith("2:11 bad-encoding")
    assert told(read(tmp_path, "period,value,note\n2010,1,a\u200bb\n"))[0].startswith("2:9 hidden-character")
    assert read_csv(tmp_path / "y.csv", "y.csv", COLUMNS).problems[0].code == "missing-file"


@pytest.mark.parametrize(
    "data",
    [
        "period,value\n2010,1\n",
        "\n\nperiod,value\n2010,1\n",
        '"period","value"\n2010,1\n',
        "\ufeff period , value \n2010,1\n",
        "value,part,period\n1,,2010\n",
    ],
)
def test_a_table_needs_no_column_that_a_reading_can_do_without(data: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data.encode())
    done = read_csv(path, "x.csv", FEW)
    assert not done.problems
    assert (done.value[0]["period"], done.value[0]["value"]) == ("2010", "1")
