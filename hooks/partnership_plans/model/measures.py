"""Measures: what is counted over time, by whom and how, what it should reach, and what it is held against."""

import re
from typing import Any, Literal, Self

from pydantic import ModelWrapValidatorHandler, model_validator

from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Fact, Statement, Thing
from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values import (
    NOT_STATED,
    Figure,
    Flag,
    Line,
    Many,
    Maybe,
    Number,
    OwnerRef,
    PriorityRef,
    Slug,
    Text,
)

Rag = Literal["red", "amber", "green"]
YearIs = Literal["sum", "last", "average", "highest", "lowest", "none"]
Trend = Literal["improving", "steady", "worsening", "up", "down"]
ALLOWANCE = re.compile(
    r"(?P<amount>[\d.,]+)(?:\s*(?P<share>(?:%|per ?cent)\s+of\s+(?:the\s+)?target)|\s+points?)?", re.IGNORECASE
)


class Reading(Fact):
    """One value of a measure. `part` says that it is for a part of the period only, such as the year so far.

    Where the source says which part, that part is the period. `target` is what this very time should reach, where the
    partnership's table gives it beside each reading. `numerator` and `denominator` are what a percentage or a rate was
    worked out from. `rag`, `rag_as_printed` and `trend` are the partnership's own words for how this stands.

    Of a figure that was corrected, `was` is what it said before, `revised` when that changed and `why_revised` why.
    `not_comparable` says why it can't be held against any other; `new_series`, why it and those after it can't be held
    against those before: a new definition, another source.
    """

    period: Period
    value: Figure
    kind: Literal["actual", "forecast", "provisional", "average"] = "actual"
    part: Flag = False
    target: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    rag: Maybe[Rag] = NOT_STATED
    rag_as_printed: Line | None = None
    trend: Trend | None = None
    was: Figure = NOT_STATED
    revised: When | None = None
    why_revised: Text | None = None
    not_comparable: Text | None = None
    new_series: Text | None = None
    note: Text | None = None


class Target(Fact):
    """What a measure should reach, and by the end of which period.

    Within a measure `kind` may be left out where `better` says which way is better.
    """

    value: Number
    period: Period
    kind: Literal["at least", "at most"]


class Tolerance(Record):
    """By how much a target may be missed. May be written as its amber band alone: `5`, or `5% of the target`.

    A miss of no more than `green` still counts as green, and one of no more than `amber` as amber; a larger one is
    red. Both are in the measure's own unit (percentage points, of a percentage), or in percent of the target.
    """

    amber: Number
    green: Number | None = None
    counted_in: Literal["points", "percent of the target"] = "points"

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        text = " ".join(value.split())
        if found := ALLOWANCE.fullmatch(text):
            return handler(
                {"amber": found["amount"], "counted_in": "percent of the target" if found["share"] else "points"}
            )
        amount = re.match(r"[\d.,]*\d", text)
        hint = "write digits, such as 5, or “5% of the target”."
        if amount:
            hint = f"write “{amount[0]}” if that is in the measure's own unit, or “{amount[0]}% of the target”."
        raise refuse("bad-number", f"“{text[:40]}” is not a tolerance.", hint)


class PrintedChange(Fact):
    """A change between two readings as the document prints it, to be set beside our own sum."""

    start: Period
    end: Period
    printed: Line


class Comparator(Fact):
    """A value to hold a measure against: another area, a national guideline.

    Over time it stands several times under one name, each with the `period` that its value is for.
    """

    name: Line
    value: Number
    period: Period | None = None


class BreakdownRow(Fact):
    """The part of a reading that one group makes up: `by` says how things are parted (sex, age, ward).

    The groups of one period and one way of parting come together to the reading of that period.
    """

    period: Period
    by: Line
    group: Line
    value: Figure
    numerator: Number | None = None
    denominator: Number | None = None
    note: Text | None = None


class Measure(Thing):
    """Something counted over time. `readings_file` and `breakdown_file` name CSV files beside the YAML.

    `unit` is what is counted, as many, and `unit_one` the word for one, where that is not known (`person`, `response`).

    `kind` says whether somebody is held to it (performance) or it only shows how things are (context).
    `owner_in_words` names by their role whoever is no organisation or group of the plan. `frequency` is how often it is
    read, and `next_reading` when that is due next, where it is not at the end of the time after the last reading.
    `targets` has one for each period on the way to `target`, the last one. `adds_up` says that each reading counts all
    since the year began, or ever. `year_is` says how the readings of a year's quarters or months make the year: by it a
    year is worked out, and judged, where the plan gives no figure for the year itself; `none`, where they make none.
    `method` says how it is worked out, `weaknesses` what to bear in mind. Measures that
    several partnerships define alike have one word under `same_as`, by which they are set side by side.
    """

    title: Line
    code: Line | None = None
    unit: Line
    unit_one: Line | None = None
    detail: Text | None = None
    kind: Literal["performance", "context"] | None = None
    owner: OwnerRef | None = None
    owner_in_words: Line | None = None
    frequency: Literal["monthly", "quarterly", "every six months", "yearly", "every two years"] | None = None
    next_reading: When | None = None
    adds_up: Literal["within a financial year", "within a calendar year", "for ever"] | None = None
    year_is: YearIs | None = None
    better: Literal["up", "down"] | None = None
    baseline: Reading | None = None
    target: Maybe[Target] = NOT_STATED
    targets: tuple[Target, ...] = ()
    tolerance: Tolerance | None = None
    readings: tuple[Reading, ...] = ()
    readings_file: Line | None = None
    breakdown: tuple[BreakdownRow, ...] = ()
    breakdown_file: Line | None = None
    changes: tuple[PrintedChange, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    method: Text | None = None
    weaknesses: tuple[Statement, ...] = ()
    same_as: Slug | None = None
    priorities: Many[PriorityRef] = ()

    @model_validator(mode="before")
    @classmethod
    def _aim(cls, value: Any) -> Any:
        """Give each target that does not say which way it is met the way that is better."""
        kind = {"up": "at least", "down": "at most"}.get(str(value.get("better"))) if isinstance(value, dict) else None
        if kind is None:
            return value
        aimed = dict(value)
        if isinstance(one := value.get("target"), dict):
            aimed["target"] = {"kind": kind, **one}
        if isinstance(many := value.get("targets"), list):
            aimed["targets"] = [{"kind": kind, **one} if isinstance(one, dict) else one for one in many]
        return aimed
