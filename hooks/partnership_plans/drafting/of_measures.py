"""Takes tables of figures: in each row an indicator, with what it should and did reach in each quarter or year."""

import re
from typing import NamedTuple

from partnership_plans.drafting.columns import plain
from partnership_plans.drafting.document import Row
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Value, at, said
from partnership_plans.drafting.tables import Table
from partnership_plans.drafting.values import financial_year, is_nothing, is_period, number_in, period_in

QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?(?P<n>[1-4])\b")
IN_YEAR = re.compile(r"\b(?:annual|year(?:ly)?|full year|end of year|summary\d*|ytd)\b")
KINDS = (
    ("baseline", re.compile(r"\bbaseline\b")),
    ("note", re.compile(r"reason|deviation|variance|comment|explanation|note|corrective|challenge")),
    ("target", re.compile(r"target|planned|goal|trajectory")),
    ("value", re.compile(r"actual|output|achieved|result|outturn|performance|value|preliminary|reading")),
)
ENDS = (
    r"tabled|with|who|that|which|in|at|on|of|for|to|by|per|from|through|completed|submitted|received|reported|held"
    r"|conducted|[a-z]{3,}ed"
)
"""What follows the name of the thing that is counted."""
COUNTED = re.compile(
    rf"(?:total )?numbers? of (?P<what>(?:[\w’'-]+ ){{0,4}}?[\w’'-]+)(?= (?:{ENDS})\b|[,;(]|$)", re.IGNORECASE
)
PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b|\brate\b", re.IGNORECASE)


WAYS = {
    "up": frozenset({"max", "maximise", "higher is better", "bigger is better", "increase", "up", "higher"}),
    "down": frozenset({"min", "minimise", "lower is better", "smaller is better", "decrease", "down", "lower"}),
}
LESS = re.compile(
    r"\b(?:reduc\w+|fewer|decreas\w+|crimes?|offences|incidents|complaints|deaths|injur\w+|delays?)\b", re.IGNORECASE
)


class Column(NamedTuple):
    """What a column of figures holds: `target`, `value` or `note`, and of which time; "" is the whole year."""

    kind: str
    time: str
    provisional: bool = False


def is_measures(table: Table) -> bool:
    """Say whether a table has an indicator in each row, with figures of quarters, of years, or a target."""
    named = table.column("indicator", "title")
    figures = [one for one in map(_column, table.header) if one and one.kind != "note"]
    timed = [one for one in figures if one.time or one.kind == "target"]
    return named is not None and (len(timed) > 1 or ("indicator" in table.roles and bool(figures)))


def take_measures(table: Table, found: Found) -> None:
    """Take each row as a measure with a reading for each time of which there is a figure."""
    named = table.column("indicator", "title")
    assert named is not None  # noqa: S101 - `is_measures` has seen it
    year = next((one for one in map(financial_year, (" ".join(table.above), table.caption)) if one), "")
    for row in table.rows:
        title = row.cells[named]
        if is_nothing(title):
            continue
        code = re.match(r"(?P<code>[A-Z]{0,4} ?\d+(?:\.\d+)*)[.:)]?\s+(?=\S)", title)
        words = title[code.end() :] if code else title
        number = table.column("number")
        key = code["code"] if code else row.cells[number] if number is not None else ""
        readings, rest = _readings(table, row, year, found)
        if readings:
            for one in rest:
                found.leave(f"{one.name}: {one.cell}", row.spot, one.why)
            fields: dict[str, Value | None] = {
                "title": at(words[:LONGEST_LINE], row.spot),
                "code": at(key[:40], row.spot),
                **_unit(table, row, words),
                "baseline": _baseline(readings),
                **_better(row, words, readings),
                "readings": readings,
                "source": str(row.spot),
            }
            found.add("measures", words, row.spot, fields)
        elif rest:
            _as_action(found, words, key, rest, row)


class _Rest(NamedTuple):
    """A cell that is in no reading: what its column holds and is called, what it says, and why it is in none."""

    kind: str
    name: str
    cell: str
    why: str


NO_NUMBER = "this is no number"
NO_TIME = "the file does not say for which time this is"
NO_FIGURE = "there is no figure for the time that this speaks of"


def _readings(table: Table, row: Row, year: str, found: Found) -> tuple[list[dict[str, Value]], list[_Rest]]:
    """Give a row's readings, and what of the row is in none of them."""
    by_time: dict[str, dict[str, Value]] = {}
    rest: list[_Rest] = []
    notes: list[tuple[str, _Rest]] = []
    known = {table.header[n] for n, role in enumerate(table.roles) if role in {"indicator", "title", "number", "unit"}}
    for name, cell in zip(table.header, row.cells, strict=False):
        column = _column(name)
        if is_nothing(cell):
            continue
        if column is None:
            if name not in known:
                found.leave(f"{name}: {cell}", row.spot, "no field of a measure was found for this column")
            continue
        time = column.time if is_period(column.time) else " ".join(one for one in (year, column.time) if one)
        number = number_in(cell)
        if column.kind == "note":
            notes.append((time, _Rest("note", name, cell, NO_FIGURE)))
        elif not number or not is_period(time):
            rest.append(_Rest(column.kind, name, cell, NO_TIME if number else NO_NUMBER))
        elif column.kind not in by_time.setdefault(time, {}):
            by_time[time][column.kind] = Field(number, str(row.spot))
            if column.provisional:
                by_time[time]["kind"] = Field("provisional", str(row.spot), f"the column is called {name}")
        else:
            rest.append(_Rest(column.kind, name, cell, "another column has a figure for the same time"))
    rest += [one for time, one in notes if not _noted(by_time.get(time, {}), one, row)]
    return _in_order(by_time, row), rest


def _noted(fields: dict[str, Value], note: _Rest, row: Row) -> bool:
    """Put a note beside the figure of its time; say whether there is one, and no other note yet."""
    if "note" in fields or not fields.keys() & {"value", "target"}:
        return False
    fields["note"] = Field(note.cell, str(row.spot))
    return True


def _in_order(by_time: dict[str, dict[str, Value]], row: Row) -> list[dict[str, Value]]:
    """Make a reading of what stands in a row for each time; the baseline comes first, and is marked as such."""
    readings: list[dict[str, Value]] = []
    for time, fields in by_time.items():
        if "baseline" in fields:
            readings.insert(0, {"period": Field(time, str(row.spot)), "baseline": fields["baseline"]})
        if "value" in fields or "target" in fields:
            value: Value = fields.get("value", "not stated")
            readings.append(
                said(
                    {
                        "period": Field(time, str(row.spot)),
                        "value": value,
                        **{k: v for k, v in fields.items() if k not in {"value", "baseline"}},
                    }
                )
            )
    return readings


def _column(name: str) -> Column | None:
    words = plain(re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z])(?=\d)", " ", name))
    if re.search(r"\b(?:date|due|by when|completion)\b", words):
        return None
    quarter = QUARTER.search(words)
    period = "" if quarter and not period_in(words) else period_in(words)
    time = f"{period} Q{quarter['n']}".strip() if quarter else period
    kind = next((kind for kind, pattern in KINDS if pattern.search(words)), "")
    if (
        not kind
        and time
        and re.fullmatch(r"(?:fy )?[\d/ –-]+|(?:\d{4}(?:/\d\d)? )?(?:q|qtr|quarter) ?[1-4](?: \d{4}(?:/\d\d)?)?", words)
    ):
        kind = "value"
    if not kind or not (
        time or IN_YEAR.search(words) or re.fullmatch(r"(?:target|actual|baseline)s?(?: value)?", words)
    ):
        return None
    return Column(kind, time, "prelim" in words)


def _unit(table: Table, row: Row, title: str) -> dict[str, Value | None]:
    column = table.column("unit")
    if column is not None and not is_nothing(row.cells[column]):
        return {"unit": at(row.cells[column], row.spot)}
    if PERCENT.search(title) or any(cell.endswith("%") for cell in row.cells):
        return {"unit": Field("percent", str(row.spot))}
    if counted := COUNTED.match(title):
        return {"unit": Field(counted["what"], str(row.spot), "is this what is counted?")}
    return {"unit": Field("number", str(row.spot), "the file does not say what is counted")}


def _baseline(readings: list[dict[str, Value]]) -> dict[str, Value]:
    """Take the reading out that is the baseline."""
    first = next((one for one in readings if "baseline" in one), None)
    if first is None:
        return {}
    readings.remove(first)
    return {"period": first["period"], "value": first["baseline"]}


def _better(row: Row, title: str, readings: list[dict[str, Value]]) -> dict[str, Value | None]:
    """Say which way is better, where there is a target to be met."""
    if not any("target" in one for one in readings):
        return {}
    cells = {cell.casefold() for cell in row.cells}
    for way, words in WAYS.items():
        if cells & words:
            return {"better": Field(way, str(row.spot))}
    way = "down" if LESS.search(title) else "up"
    return {"better": Field(way, str(row.spot), "the file does not say which way is better")}


def _as_action(found: Found, words: str, key: str, rest: list[_Rest], row: Row) -> None:
    """Take an indicator whose target is no number as what it is: something to be done."""
    first = {one.kind: one for one in reversed(rest)}
    for one in rest:
        if one is not first[one.kind] or one.kind == "baseline":
            found.leave(f"{one.name}: {one.cell}", row.spot, one.why)
    target = first["target"].cell if "target" in first else ""
    fields: dict[str, Value | None] = {
        "title": at(words[:LONGEST_LINE], row.spot),
        "code": at(key[:40], row.spot),
        "deliverable": at(target, row.spot, "the target of an indicator, which is no number"),
        "update": at("\n\n".join(first[one].cell for one in ("value", "note") if one in first), row.spot),
        "source": str(row.spot),
    }
    found.add("actions", words, row.spot, fields)
