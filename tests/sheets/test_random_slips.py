"""Slips that people make in a workbook, by lot: each changes nothing, or is told at just its row and column."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from partnership_plans.loading import load
from partnership_plans.model.columns import Form
from partnership_plans.sheets.comparing import compare
from partnership_plans.sheets.layout import Laid, laid_out
from partnership_plans.sheets.outcome import Compared
from partnership_plans.sheets.reading import read_pages
from partnership_plans.sheets.rows import Held, Row, held
from partnership_plans.sheets.workbook import workbook
from sampling import a_few, every
from sheets.workbooks import Book, lay_harrowmere, opened

SLIPS = 300
MOST_ROWS = 20
"""How many rows the sheets have that are tried: each try opens and saves them all."""


class Sent(NamedTuple):
    """What was sent: the plan, its sheets and the workbook of them."""

    plan: Held
    sheets: tuple[Laid, ...]
    data: bytes


class Slip(NamedTuple):
    """Where a slip was made in a workbook, and by which lot the rest is drawn."""

    book: Book
    laid: Laid
    row: Row
    dice: random.Random

    @property
    def at(self) -> int:
        return self.book.row(self.laid.name, self.row.key)


Told = set[tuple[str, int, str]]
"""What should be told: sheet, row and column of each fault."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    root = lay_harrowmere(tmp_path_factory.mktemp("slips") / "living")
    corpus = load(root).corpus
    plan = held(root, corpus.plans[0])
    sheets = tuple(one for one in laid_out(plan) if len(one.rows) <= MOST_ROWS)
    return Sent(plan, sheets, workbook(corpus.plans[0], corpus, sheets, ""))


def _column(slip: Slip, *forms: Form) -> str:
    """Draw a column of these forms that others do not go by."""
    columns = [one for one in slip.laid.columns if one.form in forms and one.key not in {"id", "readings_file"}]
    return slip.dice.choice(columns).label if columns else ""


def spaces(slip: Slip) -> Told:
    cell = slip.book.cell(slip.laid.name, slip.row.key, label) if (label := _column(slip, Form.TEXT)) else None
    if cell is not None and isinstance(cell.value, str):
        cell.value = f" {cell.value}\u00a0 "
    return set()


def blank_row(slip: Slip) -> Told:
    slip.book.sheet(slip.laid.name).insert_rows(slip.at)
    return set()


def deleted_row(slip: Slip) -> Told:
    slip.book.sheet(slip.laid.name).delete_rows(slip.at)
    return set()


def sheet_deleted(slip: Slip) -> Told:
    if len(slip.book.book.sheetnames) > 2:
        del slip.book.book[slip.laid.name]
    return set()


def same_row_twice(slip: Slip) -> Told:
    """Copy a row with its hidden cells: it is one row still."""
    page = slip.book.sheet(slip.laid.name)
    page.append([cell.value for cell in page[slip.at]])
    return set()


def error_of_excel(slip: Slip) -> Told:
    return _typed(slip, "#REF!", *Form)


def formula(slip: Slip) -> Told:
    return _typed(slip, "=SUM(A1:A2)", *Form)


def no_number(slip: Slip) -> Told:
    return _typed(slip, "about five", Form.NUMBER, Form.WHOLE)


def no_date(slip: Slip) -> Told:
    return _typed(slip, "2028-02-31", Form.DATE)


def no_choice(slip: Slip) -> Told:
    return _typed(slip, "perhaps so", Form.CHOICE, Form.STATUS)


def _typed(slip: Slip, value: str, *forms: Form) -> Told:
    label = _column(slip, *forms)
    if not label:
        return set()
    slip.book.cell(slip.laid.name, slip.row.key, label).value = value
    return {(slip.laid.name, slip.at, label)}


def merged(slip: Slip) -> Told:
    """Merge two cells that are seen: told once, at the first of them."""
    page = slip.book.sheet(slip.laid.name)
    labels = [one.label for one in slip.laid.columns]
    if len(labels) < 2:
        return set()
    first = slip.book.columns(slip.laid.name)[labels[0]]
    page.merge_cells(start_row=slip.at, end_row=slip.at, start_column=first, end_column=first + 1)
    return {(slip.laid.name, slip.at, labels[0])}


def unknown_column(slip: Slip) -> Told:
    """Write a note into a column of one's own: told at the head of that column."""
    page = slip.book.sheet(slip.laid.name)
    at = page.max_column + 1
    page.cell(1, at).value = "Notes of mine"
    page.cell(slip.at, at).value = "Ask Jo"
    return {(slip.laid.name, 1, "")}


KINDS: tuple[Callable[[Slip], Told], ...] = (
    spaces,
    blank_row,
    deleted_row,
    sheet_deleted,
    same_row_twice,
    error_of_excel,
    formula,
    no_number,
    no_date,
    no_choice,
    merged,
    unknown_column,
)


@pytest.mark.parametrize("seed", a_few(range(SLIPS), every(50)))
def test_each_slip_changes_nothing_or_is_told_at_its_place(sent: Sent, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    path = tmp_path / "back.xlsx"
    path.write_bytes(sent.data)
    book = opened(path)
    laid = dice.choice([one for one in sent.sheets if one.rows])
    slip = Slip(book, laid, dice.choice(laid.rows), dice)
    wanted = KINDS[seed % len(KINDS)](slip)
    compared: Compared = compare(read_pages(book.save()), [sent.plan])
    assert {(one.spot.sheet, one.spot.row, one.spot.label) for one in compared.faults} == wanted
    assert all(one.message for one in compared.faults)
    if not wanted:
        assert (compared.changes, compared.added) == ([], [])
