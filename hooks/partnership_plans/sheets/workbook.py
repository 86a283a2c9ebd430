"""Writes a plan's sheets as a workbook: the same bytes for the same plan, and no cell that a spreadsheet would run."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

import xlsxwriter
from pydantic import ValidationError
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from partnership_plans.adding.values import ids_of
from partnership_plans.model.columns import Column, Form
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.fact import Thing
from partnership_plans.model.references import may_be_empty
from partnership_plans.model.statuses import words_of
from partnership_plans.outputs.fields import WRITTEN
from partnership_plans.sheets.cells import Cell, sign_of
from partnership_plans.sheets.layout import FIRST, LISTS, READ_ME, SAID, Laid

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's own date has no zone; no clock is asked
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
ROOM = 500
"""How many rows below the last one offer the words that may stand there."""
NARROW, WIDE, WIDEST = 12, 24, 60
SINCE = 1900
"""The first year that a spreadsheet has a date for."""
DIGITS = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")
ALLOWED = {
    "objects": False,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}
HOW = """\
Fill in what is new or has changed in the white cells, save this file, and send it back. Grey cells stay as they are.
To add an update, a figure or an action, write it in the first empty row below the others, with what it is a part of.
To empty a cell takes away what it said. To delete a row takes nothing away: ask the editor.
Where a cell asks for somebody or something of the plan, choose from its list, or write the id, and not the name.
Write dates as 2027-03-31. For a month alone, type an apostrophe first: '2027-03. Write times as 2026/27 Q2.
Leave the names in the first row as they are, and the two hidden columns before the others.
Rows may be sorted, if all columns are sorted together. Columns may be moved, hidden and made wider.
Columns that say nothing yet are hidden. Choose “Unhide” to fill them in.
""".splitlines()


def workbook(plan: Plan, corpus: Corpus, sheets: Sequence[Laid], owner: str) -> bytes:
    """Write the sheets of a plan; those of an owner, if one is given, with their name on the first."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": plan.edition.title, "created": CREATED})
        _Writer(book, plan, corpus).write(sheets, owner)
    return out.getvalue()


class _Writer:
    """Writes one workbook: its formats, and the lists of what may be chosen."""

    def __init__(self, book: Workbook, plan: Plan, corpus: Corpus) -> None:
        self.book, self.plan, self.corpus = book, plan, corpus
        self.formats: dict[tuple[str, bool], Any] = {}
        self.lists: dict[tuple[str, ...], str] = {}
        self.listed: list[list[str]] = []

    def write(self, sheets: Sequence[Laid], owner: str) -> None:
        self._read_me(self.book.add_worksheet(READ_ME), owner)
        pages = [(self.book.add_worksheet(laid.name), laid) for laid in sheets]
        self.words = self.book.add_worksheet(LISTS)
        self.words.protect("", ALLOWED)
        for page, laid in pages:
            self._sheet(page, laid)
        self._remember(self.words, [*zip_longest(*self.listed, fillvalue="")], len(self.listed))

    def _format(self, numbers: str = "@", *, open_: bool = True, bold: bool = False) -> Any:
        key = (f"{numbers}{bold}", open_)
        if key not in self.formats:
            look = {"num_format": numbers, "locked": not open_, "text_wrap": True, "valign": "top", "bold": bold}
            if not open_:
                look["bg_color"] = "#EEEEEE"
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _read_me(self, page: Worksheet, owner: str) -> None:
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 90)
        name = next((one.name for one in self.corpus.bodies if one.id == owner), owner)
        text = self._format("@", open_=False)
        rows = [
            ("Plan", self.plan.edition.title),
            *((("For", str(name)),) if owner else ()),
            *(("How to fill it in" if n == 0 else "", one) for n, one in enumerate(HOW)),
            *((f"How to write: {what}", how.replace("`", "")) for what, how in WRITTEN),
        ]
        for number, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                page.write_string(number, at, cell, self._format("@", open_=False, bold=True) if at == 0 else text)
        self._remember(page, rows, 2)
        page.protect("", ALLOWED)

    def _remember(self, page: Worksheet, rows: Sequence[Sequence[str]], column: int) -> None:
        """Write into a hidden column what each row says, so that what is typed beside it can be told."""
        if rows:
            page.set_column(column, column, None, None, {"hidden": True})
        for number, cells in enumerate(rows):
            page.write_string(number, column, " ".join((SAID, *map(sign_of, cells))), self._format("@", open_=False))

    def _sheet(self, page: Worksheet, laid: Laid) -> None:
        before = FIRST + bool(laid.part_of)
        for number, head in enumerate(laid.heads):
            page.write_string(0, number, head, self._format("@", open_=False, bold=True))
        page.set_column(0, FIRST - 1, None, self._format(), {"hidden": True})
        if laid.part_of:
            page.set_column(FIRST, FIRST, WIDE, self._format())
        for number, column in enumerate(laid.columns, before):
            hidden = {"hidden": column.key in laid.hidden}
            page.set_column(number, number, self._width(column, laid), self._format(self._empty(column)), hidden)
            self._choices(page, column, number, len(laid.rows))
        for at, row in enumerate(laid.rows, 1):
            for number, cell in enumerate(laid.cells(row)):
                self._cell(page, (at, number), cell, laid.columns[number - before] if number >= before else None)
        page.freeze_panes(1, before)
        page.autofilter(0, FIRST, max(len(laid.rows), 1), len(laid.heads) - 1)
        page.protect("", ALLOWED)

    def _empty(self, column: Column) -> str:
        """Give the format of what somebody may type: only what is a number or a date is taken for one."""
        return {Form.NUMBER: "General", Form.WHOLE: "0", Form.DATE: "yyyy-mm-dd"}.get(column.form, "@")

    def _width(self, column: Column, laid: Laid) -> int:
        number = laid.columns.index(column)
        longest = max((len(row.cells[number].text) for row in laid.rows), default=0)
        return NARROW if longest < NARROW else WIDE if longest < WIDEST else WIDEST

    def _cell(self, page: Worksheet, at: tuple[int, int], cell: Cell, column: Column | None) -> None:
        is_open = column is not None and not cell.odd and column.key not in {"id", "readings_file", "breakdown_file"}
        form = column.form if column and not cell.odd else Form.TEXT
        if form is Form.DATE and (day := _day(cell.text)):
            page.write_datetime(*at, day, self._format("yyyy-mm-dd", open_=is_open))
        elif form in {Form.NUMBER, Form.WHOLE} and DIGITS.fullmatch(cell.text):
            places = len(cell.text.partition(".")[2])
            number = f"0.{'0' * places}" if places else "0"
            page.write_number(*at, float(cell.text), self._format(number, open_=is_open))
        elif cell.text:
            page.write_string(*at, cell.text, self._format(open_=is_open))
        elif column is not None:
            page.write_blank(*at, None, self._format(self._empty(column), open_=is_open))

    def _choices(self, page: Worksheet, column: Column, number: int, rows: int) -> None:
        words, strict = self._words(column)
        if not words:
            return
        page.data_validation(
            1,
            number,
            rows + ROOM,
            number,
            {
                "validate": "list",
                "source": self._list(words),
                "error_type": "stop" if strict else "warning",
                "error_title": column.label[:32],
                "error_message": "Choose one of the list.",
            },
        )

    def _words(self, column: Column) -> tuple[tuple[str, ...], bool]:
        """Give what may be chosen in a column, and whether nothing else may stand there."""
        strict = not may_be_empty(column.record, column.path[-1])
        match column.form:
            case Form.CHOICE:
                return column.choices, strict
            case Form.FLAG:
                return ("yes", "no"), strict
            case Form.STATUS:
                return words_of([{"word": one.word} for one in self.plan.edition.statuses]), False
            case Form.ID:
                return tuple(ids_of(column.kinds, self.plan, self.corpus)), False
        return (), False

    def _list(self, words: tuple[str, ...]) -> str:
        """Give where a list of words stands, which is written once."""
        if words not in self.lists:
            at = len(self.listed)
            names = self._names()
            self.words.set_column(at, at + 1, WIDE)
            self.listed += [[*words], [names.get(word, "") for word in words]]
            for column, texts in enumerate(self.listed[at:], at):
                for number, word in enumerate(texts):
                    if word:
                        self.words.write_string(number, column, word, self._format("@", open_=False))
            letters = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
            self.lists[words] = f"={LISTS}!{letters}$1:{letters}${len(words)}"
        return self.lists[words]

    def _names(self) -> dict[str, str]:
        """Give what each id is called, and what each word for a status means."""
        edition = self.plan.edition
        groups = [group for structure in edition.structures for group in structure.groups]
        things: tuple[Thing, ...] = (*self.corpus.bodies, *groups, *edition.priorities, *edition.measures)
        things += (*edition.actions, *edition.documents, *edition.funds)
        means = {one.word: str(one.detail or one.means) for one in edition.statuses}
        return means | {one.id: str(getattr(one, "name", None) or getattr(one, "title", "")) for one in things}


def _day(text: str) -> date | None:
    """Give the day of a date that is one, in the years that spreadsheets have dates for."""
    try:
        when = When.model_validate(text)
    except ValidationError:
        return None
    return when.first if when.day and not when.season and when.year >= SINCE else None
