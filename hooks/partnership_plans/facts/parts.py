"""What figures are made of: a percentage's two numbers, and the groups that a count is parted into."""

from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT, is_whole, rounded
from partnership_plans.facts.readings import is_count, reading_at, value_of
from partnership_plans.facts.surveys import half_of_last_place
from partnership_plans.model.dates import Period
from partnership_plans.model.measures import BreakdownRow, Measure, Reading

PER = {"percent": 100, " per 100 ": 100, " per 1,000 ": 1000, " per 10,000 ": 10_000, " per 100,000 ": 100_000}
"""What a share or a rate is counted by, by how its unit is written."""
PLACES = 1


class Share(NamedTuple):
    """What a numerator and a denominator come to, rounded as the printed value is, and whether that is the same."""

    value: Decimal
    agrees: bool


class PartsTotal(NamedTuple):
    """What the groups of one period and one way of parting come to, beside the reading that they are parts of.

    `first` is the number of the first row. Of a percentage `numerators` are added up. `known` says that every group has
    a number; if not, the sum can only be too large. `agrees` allows for rounding of what is not whole.
    """

    first: int
    period: Period
    by: str
    total: Decimal
    whole: Decimal
    known: bool
    agrees: bool


def worked_out(measure: Measure, one: Reading | BreakdownRow) -> Share | None:
    """Work out a share or a rate from its two numbers; None where one is missing, or the unit has none."""
    value = one.value if isinstance(one.value, Decimal) else None
    unit = f" {measure.unit} "
    factor = next((by for words, by in PER.items() if words in unit), None)
    if value is None or factor is None or one.numerator is None or not one.denominator:
        return None
    exact = EXACT.divide(EXACT.multiply(one.numerator, Decimal(factor)), one.denominator)
    near = abs(EXACT.subtract(exact, value)) <= half_of_last_place(value)
    places = max(0, -int(value.as_tuple().exponent))
    return Share(rounded(exact, places if near else max(places, PLACES)), near)


def totals_of_parts(measure: Measure) -> tuple[PartsTotal, ...]:
    """Add up the groups of each period and way of parting for which there is a reading to hold them against."""
    sets: dict[tuple[object, ...], list[tuple[int, BreakdownRow]]] = {}
    for number, row in enumerate(measure.breakdown):
        sets.setdefault((row.by.casefold(), row.period.first, row.period.last), []).append((number, row))
    return tuple(one for rows in sets.values() if (one := _total(measure, rows)))


def _total(measure: Measure, rows: list[tuple[int, BreakdownRow]]) -> PartsTotal | None:
    if len({row.group.casefold() for _, row in rows}) < len(rows):
        return None  # a group that stands twice is told by itself
    number, first = rows[0]
    reading = reading_at(measure, first.period)
    counted = is_count(measure)
    whole = value_of(reading) if counted else reading.numerator if reading else None
    cells = [row.value if counted else row.numerator for _, row in rows]
    parts = [cell for cell in cells if isinstance(cell, Decimal)]
    if whole is None or not parts or (not counted and len(parts) < len(rows)):
        return None
    total = Decimal(0)
    for part in parts:
        total = EXACT.add(total, part)
    amounts = [whole, *parts]
    room = Decimal(0)
    if not all(map(is_whole, amounts)):
        for amount in amounts:
            room = EXACT.add(room, half_of_last_place(amount))
    known = len(parts) == len(rows)
    over = EXACT.subtract(total, whole)
    return PartsTotal(number, first.period, first.by, total, whole, known, (abs(over) if known else over) <= room)
