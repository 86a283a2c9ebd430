"""Random edits of a workbook: each gives just the change that was made, or the fault at just its row and column.

What is right is worked out beside the program: the data of the files before, with the values set that were typed.
"""

import random
from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from partnership_plans.loading import load
from partnership_plans.model.columns import Column, Form
from partnership_plans.model.corpus import Corpus
from partnership_plans.sheets.applying import Applied, apply
from partnership_plans.sheets.comparing import compare
from partnership_plans.sheets.layout import Laid, laid_out
from partnership_plans.sheets.reading import read_pages
from partnership_plans.sheets.rows import Held, Row, held, rows_in
from partnership_plans.sheets.workbook import workbook
from partnership_plans.source import parse_yaml
from sampling import a_few, every
from sheets.workbooks import Book, lay_harrowmere, opened

EDITS = 300
OWNERS = ("harbour", "health", "fire", "police")
WORDS = (
    "A: b # c",
    "- dash, [q]",
    "It's “so”; 100%",
    "=1+1",
    "{a: b}",
    "Über 5 > 4",
    "Words and more words. " * 9,
    "yes",
)
FIXED = {"id", "readings_file", "breakdown_file", "when", "period", "year", "same_as", "link"}
"""What others go by, what each of a list has for itself, and what is no text like others."""
VALID: dict[Form, tuple[tuple[object, str], ...]] = {
    Form.NUMBER: ((17, "17"), (2.5, "2.5"), ("1,234", "1,234"), ("0.10", "0.10")),
    Form.WHOLE: ((7, "7"), ("12", "12")),
    Form.DATE: (("2028-03", "2028-03"), ("31/10/2028", "2028-10-31"), ("1 May 2028", "1 May 2028")),
    Form.FLAG: (("yes", "yes"), ("no", "no"), ("Y", "yes")),
    Form.PERIOD: (("2027/28 Q2", "2027/28 Q2"), ("2031", "2031")),
    Form.TEXT: tuple((word, word.strip()) for word in WORDS),
}
WRONG: dict[Form, tuple[object, ...]] = {
    Form.NUMBER: ("many", "1.2.3", "£5k or so"),
    Form.WHOLE: ("half", "-4"),
    Form.DATE: ("soon", "2028-02-31", "05/06/2028"),
    Form.PERIOD: ("next year", "2027/29"),
    Form.CHOICE: ("perhaps",),
    Form.STATUS: ("Splendid",),
}


class Sent(NamedTuple):
    """What was sent to one owner."""

    corpus: Corpus
    plan: Held
    sheets: tuple[Laid, ...]
    data: bytes


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sent]:
    root = lay_harrowmere(tmp_path_factory.mktemp("edits") / "living")
    corpus = load(root).corpus
    plan = held(root, corpus.plans[0])
    laid = {owner: laid_out(plan, owner) for owner in OWNERS}
    return {
        owner: Sent(corpus, plan, sheets, workbook(corpus.plans[0], corpus, sheets, owner))
        for owner, sheets in laid.items()
    }


class Tried(NamedTuple):
    """What was done to a workbook: the data that should come of it, and the cells that should be told."""

    data: dict[str, Any]
    wrong: set[tuple[str, int, str]]
    lines: int


@pytest.mark.parametrize("seed", a_few(range(EDITS), every(60)))
def test_each_edit_gives_its_change_or_its_fault(sent: dict[str, Sent], seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    one = sent[OWNERS[seed % len(OWNERS)]]
    path = tmp_path / "back.xlsx"
    path.write_bytes(one.data)
    book = opened(path)
    tried = _edited(dice, book, one)
    compared = compare(read_pages(book.save()), [one.plan])
    assert {(fault.spot.sheet, fault.spot.row, fault.spot.label) for fault in compared.faults} == tried.wrong
    if not tried.wrong:
        applied = apply(compared, one.corpus)
        assert not applied.faults
        assert _read(one.plan, applied) == tried.data
        assert _touched(applied) <= tried.lines


def _edited(dice: random.Random, book: Book, one: Sent) -> Tried:
    data: dict[str, Any] = deepcopy(dict(one.plan.data))
    wrong: set[tuple[str, int, str]] = set()
    lines = 0
    cells = [cell for laid in one.sheets for row in laid.rows for cell in _cells(laid, row)]
    for laid, row, column in dice.sample(cells, dice.randint(1, 4)):
        at = book.row(laid.name, row.key)
        cell = book.sheet(laid.name).cell(at, book.columns(laid.name)[column.label])
        is_wrong = dice.random() < 0.15 and column.form in WRONG
        before = _value(data, (*row.path, *column.path))
        if is_wrong:
            cell.value = dice.choice(WRONG[column.form])
            wrong.add((laid.name, at, column.label))
            continue
        typed, meant = _typed(dice, column, one)
        if before is not None and not column.is_needed and dice.random() < 0.3:
            typed, meant = None, None
        cell.value = typed
        cell.data_type = "s" if isinstance(typed, str) else cell.data_type
        lines += 8 + len(str(before or "")) // 40 + len(str(meant or "")) // 40
        _set(data, (*row.path, *column.path), meant)
    _shuffle(dice, book, dice.choice(one.sheets), wrong)
    return Tried(data, wrong, lines)


def _cells(laid: Laid, row: Row) -> Iterator[tuple[Laid, Row, Column]]:
    """Give the cells of a row that somebody may change by themselves."""
    in_table = "readings_file" in str(row.path) or row.path[2:3] in {("readings",), ("breakdown",)}
    for column in laid.columns:
        is_nested = len(column.path) > 1 or column.path[0] in {"source", "tolerance", "target"}
        if not (row.is_text or in_table or is_nested or column.key in FIXED or column.kinds):
            yield laid, row, column


def _typed(dice: random.Random, column: Column, one: Sent) -> tuple[object, Any]:
    if column.form is Form.CHOICE:
        word = dice.choice(column.choices)
        return word.upper(), word
    if column.form is Form.STATUS:
        word = dice.choice([status.word for status in one.plan.plan.edition.statuses])
        return word.lower(), word
    if column.form in {Form.LINES, Form.CHOICES}:
        some = list(column.choices or WORDS[:5])[: dice.randint(1, 3)]
        return "\n".join(some), some
    return dice.choice(VALID[column.form])


def _value(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


def _set(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    *above, last = path
    there = _value(data, tuple(above))
    if value is None:
        there.pop(last, None)
    else:
        there[last] = value


def _shuffle(dice: random.Random, book: Book, laid: Laid, wrong: set[tuple[str, int, str]]) -> None:
    """Sort the rows, rename the sheet or move a column, as long as no fault has to be found at its place."""
    page = book.sheet(laid.name)
    if wrong or dice.random() < 0.5:
        return
    rows = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]
    body = rows[1:]
    dice.shuffle(body)
    width = len(rows[0])
    order = [0, 1, *dice.sample(range(2, width), width - 2)]
    for at, row in enumerate([rows[0], *body], 1):
        for number, old in enumerate(order, 1):
            cell = page.cell(at, number)
            cell.value, cell.number_format = row[old]  # a cell moves with its format
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    page.title = "What we sent"


def _read(plan: Held, applied: Applied) -> dict[str, Any]:
    """Read the data of an edition's files as they would be."""
    texts = {**plan.texts, **applied.texts}
    origins = plan.plan.origins
    data = {section: parse_yaml(texts[one.file], "").value[section] for section, one in origins.sections.items()}
    for (number, field), one in origins.tables.items():
        data["measures"][number] = {**data["measures"][number], field: rows_in(texts[one.file])}
    return data


def _touched(applied: Applied) -> int:
    """Count the lines that are not as they were."""
    many = 0
    for name, text in applied.texts.items():
        old, new = applied.before[name].splitlines(), text.splitlines()
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        many += sum(max(b - a, d - c) for code, a, b, c, d in codes if code != "equal")
    return many
