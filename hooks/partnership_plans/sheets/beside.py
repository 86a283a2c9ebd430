"""Tells of what stands in a file that came back and no plan can hold, such as pinned notes, and of sheets left out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from partnership_plans.formatting import count, join
from partnership_plans.model.columns import Table
from partnership_plans.sheets.cells import sign_of
from partnership_plans.sheets.layout import LISTS, READ_ME, SAID, laid_out
from partnership_plans.sheets.outcome import Spot
from partnership_plans.sheets.reading import Page
from partnership_plans.sheets.rows import Held

SHOWN = 60
MOST = 5
"""How many cells of one sheet are told."""


class Came(NamedTuple):
    """A sheet of a plan that came back: for whom it was exported, if for anybody alone."""

    page: Page
    plan: Held
    table: Table
    owner: str


def sheets_deleted(came: Sequence[Came]) -> Iterator[str]:
    """Tell of whole sheets of a plan that did not come back in a workbook: what the plan says there stays."""
    for (_, owner), some in groupby(sorted(came, key=_sent), key=_sent):
        sheets = [*some]
        here = {one.table.key for one in sheets}
        book = next((one.page.file for one in sheets if not one.page.alone), "")
        laid = laid_out(sheets[0].plan, owner) if book else ()
        if gone := [f"“{one.name}”" for one in laid if one.rows and one.table.key not in here]:
            words = f"The sheet {gone[0]} is" if len(gone) == 1 else f"The sheets {join(gone)} are"
            yield f"{book}: {words} not in it. What the plan says there stays."


def _sent(one: Came) -> tuple[str, str]:
    return one.plan.address, one.owner


def pinned(page: Page) -> Iterator[str]:
    """Tell of what somebody pinned to a cell."""
    for (row, column), words in sorted(page.remarks.items()):
        yield f"{Spot(page.file, page.name, row + 1, column)}: A note is pinned to this cell: “{words}”"


def of_no_plan(page: Page) -> Iterator[str]:
    """Tell of a sheet that is none of a plan's: whole, or what was typed into one that was sent along."""
    signs = {sign for row in page.rows for cell in row if cell.startswith(SAID) for sign in cell.split()}
    if signs:
        yield from _typed(page, signs)
    elif page.name not in {READ_ME, LISTS} and any(map(any, page.rows)):
        words = "This sheet is none that was exported. What it says is not in the plan: look into it."
        yield f"{Spot(page.file, page.name)}: {words}"


def _typed(page: Page, signs: set[str]) -> Iterator[str]:
    typed = [
        f"{Spot(page.file, page.name, at + 1, number)}: “{cell.strip()[:SHOWN]}” was typed here. "
        "What this sheet says is not in the plan: look into it."
        for at, row in enumerate(page.rows)
        for number, cell in enumerate(row)
        if cell.strip() and not cell.startswith(SAID) and sign_of(cell) not in signs
    ]
    yield from typed[:MOST]
    if typed[MOST:]:
        yield f"{Spot(page.file, page.name)}: {count(len(typed) - MOST, 'more cell')} were typed here."
