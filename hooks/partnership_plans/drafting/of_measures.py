"""Takes tables of figures: in each row an indicator, with what it should and did reach in each quarter or year."""

import re
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.checks.amounts import unit_meant
from partnership_plans.drafting.document import Row
from partnership_plans.drafting.figure_columns import column_of, how_often, only_year
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Value, at, said
from partnership_plans.drafting.of_action_tables import rating_of
from partnership_plans.drafting.tables import Table, cells_of
from partnership_plans.drafting.values import (
    financial_year,
    is_nothing,
    is_period,
    number_in,
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


def is_measures(table: Table) -> bool:
    """Say whether a table has an indicator in each row, with figures of quarters, of years, or a target."""
    named = table.column("indicator", "title")
    figures = [one for one in map(column_of, table.header) if one and one.kind != "note"]
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
        targets = _to_come(readings)
        if readings or targets:
            for one in rest:
                found.leave(f"{one.name}: {one.cell}", row.spot, one.why)
            fields: dict[str, Value | None] = {
                "title": at(words[:LONGEST_LINE], row.spot),
                "code": at(key[:40], row.spot),
                **_unit(table, row, words),
                "owner_in_words": at(
                    found.role(cells_of(table, row).get("owner", ""), row.spot)[:LONGEST_LINE], row.spot
                ),
                "frequency": how_often(cells_of(table, row), row, found),
                "method": at(cells_of(table, row).get("method", ""), row.spot),
                **_better(row, words, readings, targets),
                "baseline": _baseline(readings),
                "readings": readings,
                "targets": targets,
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
    used = {"indicator", "title", "number", "unit", "owner", "frequency", "method", "better"}
    known = {table.header[n] for n, role in enumerate(table.roles) if role in used}
    year, guess = (year, "") if year else (only_year(table), "the file gives the quarter without a year: is it this?")
    rated: dict[str, Value | None] = {}
    for name, role, cell in zip(table.header, table.roles, row.cells, strict=False):
        column = column_of(name)
        if is_nothing(cell):
            continue
        if column is None:
            if role == "status" and not rated and (rated := rating_of(cell, row.spot)):
                continue
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
            doubt = guess if column.time and not is_period(column.time) else ""
            by_time[time][column.kind] = Field(number, str(row.spot), doubt)
            if column.provisional:
                by_time[time]["kind"] = Field("provisional", str(row.spot), f"the column is called {name}")
        else:
            rest.append(_Rest(column.kind, name, cell, "another column has a figure for the same time"))
    rest += [one for time, one in notes if not _noted(by_time.get(time, {}), one, row)]
    _rate(by_time, rated, row, found)
    return _in_order(by_time, row), rest


def _rate(by_time: dict[str, dict[str, Value]], rated: dict[str, Value | None], row: Row, found: Found) -> None:
    """Put the rating of a row at the last time that has a figure."""
    if not rated:
        return
    last = next((fields for fields in reversed(by_time.values()) if "value" in fields), None)
    (name, one) = next(iter(rated.items()))
    assert isinstance(one, Field)  # noqa: S101 - for mypy
    if last is None:
        found.leave(f"Rating: {one.value}", row.spot, NO_FIGURE)
    else:
        last[name] = one._replace(doubt="is it the rating of this time?")


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


def _unit(table: Table, row: Row, title: str) -> dict[str, Value | None]:
    column = table.column("unit")
    if column is not None and not is_nothing(row.cells[column]):
        return {"unit": _known_unit(row.cells[column], row)}
    if PERCENT.search(title) or any(cell.endswith("%") for cell in row.cells):
        return {"unit": Field("percent", str(row.spot))}
    if counted := COUNTED.match(title):
        return {"unit": Field(counted["what"], str(row.spot), "is this what is counted?")}
    return {"unit": Field("number", str(row.spot), "the file does not say what is counted")}


def _known_unit(told: str, row: Row) -> Field:
    """Give a unit as plans write it; one that would be taken for another is told as a doubt."""
    hint = unit_meant(told)
    if not hint:
        return Field(told[:LONGEST_LINE], str(row.spot))
    written = re.fullmatch(r"write “([\w ]+)”\.", hint)
    return Field(written[1] if written else "number", str(row.spot), f"the file has “{told[:40]}”")


def _baseline(readings: list[dict[str, Value]]) -> dict[str, Value]:
    """Take the reading out that is the baseline."""
    first = next((one for one in readings if "baseline" in one), None)
    if first is None:
        return {}
    readings.remove(first)
    return {"period": first["period"], "value": first["baseline"]}


def _to_come(readings: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """Take the targets out of times for which there is no figure yet."""
    later = [
        one for one in readings if one.get("value") == "not stated" and one.keys() == {"period", "value", "target"}
    ]
    readings[:] = [one for one in readings if one not in later]
    return [{"value": one["target"], "period": one["period"]} for one in later]


def _better(
    row: Row, title: str, readings: list[dict[str, Value]], targets: list[dict[str, Value]]
) -> dict[str, Value | None]:
    """Say which way is better, where there is a target: by a word, or since it lies above where things began."""
    aims = [one["value"] for one in targets] + [one["target"] for one in readings if "target" in one]
    if not aims:
        return {}
    cells = {cell.casefold() for cell in row.cells}
    for way, words in WAYS.items():
        if cells & words:
            return {"better": Field(way, str(row.spot))}
    start = next((one["baseline"] for one in readings if "baseline" in one), None)
    start = start or next((one["value"] for one in readings if isinstance(one.get("value"), Field)), None)
    first, last = _number(start), _number(aims[-1])
    if first is not None and last is not None and first != last:
        way = "up" if last > first else "down"
        return {"better": Field(way, str(row.spot), "the target lies that way from where things began")}
    way = "down" if LESS.search(title) else "up"
    return {"better": Field(way, str(row.spot), "the file does not say which way is better")}


def _number(value: Value | None) -> Decimal | None:
    return Decimal(value.value) if isinstance(value, Field) and isinstance(value.value, str) else None


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
