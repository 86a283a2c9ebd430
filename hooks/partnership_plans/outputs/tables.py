"""How a table is written as CSV, and how numbers, dates, periods and gaps stand in its cells.

CSV keeps to RFC 4180 and the government's tabular data standard: UTF-8 without a
byte order mark, CRLF, one header row, and nothing in the file but the table.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.horizon import Horizon
from partnership_plans.model.dates import Period, When
from partnership_plans.model.values import NOT_STATED, Empty, Number
from partnership_plans.source.formulas import shown

NEEDS_QUOTES = re.compile(r"[\",;\t\r\n]|^ | $")
"""Signs by which one spreadsheet or another parts cells, and spaces that some take away."""


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Write a table as CSV, RFC 4180. Cells are quoted too that hold a sign by which some spreadsheets part them."""
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in (columns, *rows)).encode()


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text


def as_number(value: Number | int | Empty) -> str:
    """Give a number as it was typed, without commas; nothing where there is none."""
    return "" if isinstance(value, Empty) else f"{value:f}" if not isinstance(value, int) else str(value)


def said(value: Decimal | Empty | When | str | None) -> str:
    """Write what a cell holds as an author does; nothing where there is nothing to say."""
    match value:
        case Decimal():
            return as_number(value)
        case When():
            return iso(value)
        case Empty():
            return "" if value == NOT_STATED else why_empty(value)
    return shown(value or "")


def why_empty(value: object) -> str:
    """Give the reason why there is no value, or nothing where there is one."""
    if not isinstance(value, Empty):
        return ""
    why = f"due {iso(value.due)}" if value.due else value.why
    return f"{value.kind} ({why})" if why else value.kind


def typed(period: Period) -> str:
    """Write a period as an author does, in the one form that is read as just this one: `2010/11 Q2`."""
    if period.style == "year":
        return str(period.start.year)
    return f"{iso(period.start)} to {iso(period.end)}" if period.style == "span" else as_typed(period)


def as_at_of(horizon: Horizon) -> str:
    """Give the day from which an edition speaks, as a machine reads it; nothing where there is none."""
    return iso(horizon.written) or (horizon.first.isoformat() if horizon.first else "")


def iso(value: When | None) -> str:
    """Write a date as a machine reads it, as precise as it is; nothing where there is none."""
    if value is None:
        return ""
    if value.season:
        return f"{value.season} {value.year}"
    return "-".join([f"{value.year:04d}", *(f"{part:02d}" for part in (value.month, value.day) if part)])
