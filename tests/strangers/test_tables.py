"""No table that leaves the site runs anything in a spreadsheet, whatever sign that takes for the end of a cell."""

import csv
import io
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.outputs.tables import table
from partnership_plans.source.formulas import shown
from projects import Lay
from strangers.attack import judge, put, told

RUNS = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", " =1+1", "＝1+1", "＠x",
    '"=1+1"', '"  =HYPERLINK(""https://b.example"")"', "x;=1+1", "x\t=1+1", "-x", "+x", "=", "@",
]  # fmt: skip
SHOWN = ["-5", "+3", "-1,234.5", "+2%", "'=1+1", "a=b", "1-2", "e@b.example", "- 5", "None", ""]


def test_a_formula_in_a_table_that_is_published_as_it_is_is_told_at_its_cell(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    rows = "".join(f"x,{cell}\r\n" for cell in RUNS)
    put(root, "content/example/figures.csv", f"name,value\r\n{rows}")
    put(root, "content/example/plain.csv", "name,value\r\n" + "".join(f"x,{cell}\r\n" for cell in SHOWN))
    put(root, "content/example/semicolons.csv", "name;value\r\nx;=1+1\r\n")
    site = judge(root)
    found = told(site, "content/example/figures.csv")
    assert [problem.where.line for problem in found] == list(range(2, 2 + len(RUNS)))
    assert {problem.code for problem in found} == {"csv-formula"}
    assert told(site, "content/example/plain.csv") == []
    assert [one.where[1:] for one in told(site, "content/example/semicolons.csv")] == [(2, 3)]
    tried["stranger: tables"] += len(RUNS) + 1


CELLS = st.text(alphabet="=+-@;,\t\"' \nax1＝", max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_no_cell_that_we_write_runs_whatever_parts_the_cells(rows: list[list[str]]) -> None:
    written = table(("a", "b"), [[shown(cell) for cell in row] for row in rows]).decode()
    for sign in ",;\t":
        read = csv.reader(written.splitlines(keepends=True), delimiter=sign)
        for cells in read:
            assert not any(cell.lstrip(" ").startswith(tuple("=+-@＝")) for cell in cells), (sign, cells)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_what_we_write_is_read_back_as_it_was(rows: list[list[str]]) -> None:
    written = io.StringIO(table(("a", "b"), rows).decode(), newline="")
    assert list(csv.reader(written))[1:] == rows
