"""Dates and periods, each as precise as its source gives it."""

import re
from calendar import monthrange
from datetime import date
from typing import Any, Literal, Self

from pydantic import ModelWrapValidatorHandler, model_validator

from partnership_plans.model.dates_meant import (
    DATES,
    LIKELY_YEARS,
    MONTHS,
    SEASONS,
    choice_of,
    dates_meant,
    plain,
    read_date,
    without_year,
    wrong_weekday,
)
from partnership_plans.model.periods_meant import OPEN, is_open, periods_hint, periods_meant, read_period
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.record import Record, refuse


def _refuse_wrong_weekday(text: str) -> None:
    if wrong := wrong_weekday(text):
        message = f"“{text[:60]}” is a {wrong.true}, not a {wrong.typed}."
        raise refuse("impossible-date", message, f"write “{wrong.date}”, or “{wrong.nearest}” if the weekday is right.")


class When(Record):
    """A date as precise as the source gives it: a year, a season, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str = ""

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        if parts := read_date(value):
            _refuse_wrong_weekday(value)
            return handler(parts)
        meant = dates_meant(value)
        hint = choice_of(meant) if meant else DATES
        raise refuse("bad-date", f"“{value[:60]}” is not a date.", hint, meant, without_year(value))

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.season and self.season not in SEASONS:
            raise refuse("bad-date", f"“{self.season[:60]}” is no part of a year.", DATES)
        if self.month is not None and not 1 <= self.month <= len(MONTHS):
            hint = "months run from 01 (January) to 12 (December)."
            if meant := dates_meant(f"{self.year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")):
                hint = choice_of(meant)
            raise refuse("impossible-date", f"There is no month {self.month}.", hint)
        if self.day is not None:
            days = monthrange(self.year, self.month or 1)[1] if 1 <= self.year <= 9999 else 0  # noqa: PLR2004
            if not 1 <= self.day <= days:
                month = MONTHS[(self.month or 1) - 1]
                message = f"{month} {self.year} has no day {self.day}."
                hint = f"write “{days} {month} {self.year}” if its last day is meant."
                raise refuse("impossible-date", message, hint if days else "write a year of four digits.")
        if not LIKELY_YEARS[0] <= self.year <= LIKELY_YEARS[1]:
            raise refuse("impossible-date", f"{self.year} is not a likely year.", "write a year of four digits.")
        return self

    @property
    def first(self) -> date:
        """The first day that this can mean."""
        return date(self.year, self.month or SEASONS.get(self.season, 1), self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this can mean."""
        if self.season:
            year, month = (self.year + 1, 2) if self.season == "winter" else (self.year, self.first.month + 2)
        else:
            year, month = self.year, self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


class Period(Record):
    """A stretch of time: a calendar year, a financial year, a quarter of one, or from one date to another.

    Written `2021`, `2010/11` (April 2010 to March 2011, where a site's years begin in April), `2010/11 Q2`,
    `2010-01 to 2010-09`, or as a mapping with `start` and `end`.
    """

    start: When
    end: When
    style: Literal["year", "financial", "quarter", "span"] = "span"

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        if form := read_period(value):
            years, _, quarter = form.partition(" ")
            return handler(_financial(years, quarter))
        start, _, end = plain(value).partition(" to ")
        parts = [read_date(one) for one in (start, end or start)]
        if re.fullmatch(r"\d{4}-\d\d", start) and not end and len(meant := periods_meant(start)) > 1:
            parts = [None]  # `2011-12`: the month, or the financial year?
        elif re.fullmatch(r"\d{4}-(1[3-9]|[2-9]\d)", start) and not end:
            parts = [None]  # `2026-27` is no month
        if None in parts:
            meant = periods_meant(value)
            hint = choice_of(meant) if meant else OPEN if is_open(value) else periods_hint()
            message = f"“{value[:60]}” is not a period as we write it."
            raise refuse("bad-date", message, hint, meant, "" if value[:1] in "qQ" else without_year(value))
        for one in (start, end):
            _refuse_wrong_weekday(one)
        style = "span" if end or not re.fullmatch(r"\d{4}", start) else "year"
        return handler({"start": parts[0], "end": parts[-1], "style": style})

    @model_validator(mode="after")
    def _runs_forwards(self) -> Self:
        if self.end.last < self.start.first:
            raise refuse(
                "period-ends-before-it-starts",
                "This period ends before it starts.",
                "put the earlier date first.",
            )
        return self

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.end.last


def _financial(years: str, quarter: str) -> dict[str, object]:
    """Give the months of `2010/11`, or of a quarter of it."""
    by, typed = reckoning(), f"{years} {quarter}".rstrip()
    year = int(years[:4])
    if by.is_by_calendar and len(years) > len("2010"):
        meant = [by.typed(year, quarter), by.typed(year + 1, quarter)]
        message = f"“{typed}” lies in two years, and the years of this site are those of the calendar."
        raise refuse("bad-date", message, choice_of(meant), meant)
    if not by.is_by_calendar and (year + 1) % 100 != int(years[5:]):
        raise refuse("bad-date", f"“{years}” is not a financial year.", choice_of(periods_meant(years)))
    if by.is_by_calendar and not quarter:
        return {"start": {"year": year}, "end": {"year": year}, "style": "year"}
    days = [one._asdict() for one in by.months(year, quarter)]
    return {"start": days[0], "end": days[1], "style": "quarter" if quarter else "financial"}
