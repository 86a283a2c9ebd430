"""All that one record of a measure says: its latest reading, how that stands to target, baseline and past."""

from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.change import Change, Percent, change_between
from partnership_plans.facts.computed import EXACT, Computed, rounded
from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.facts.printed import Beside, printed_beside
from partnership_plans.facts.rag import Colour, colour_of
from partnership_plans.facts.readings import (
    comparable,
    in_order,
    is_ahead,
    is_year_before,
    known,
    same_span,
    standing_of,
    value_of,
)
from partnership_plans.facts.years import Year, worked_years, year_of
from partnership_plans.model.measures import Comparator, Measure, Reading
from partnership_plans.model.units import unit_of
from partnership_plans.words.messages import mark

OF_TARGET_RULE = mark("the reading divided by the target, times 100, rounded to one decimal place")


class MeasureFacts(NamedTuple):
    """What follows from a measure. Everything but `measure`, `latest` and `previous` is our own sum.

    `year_before` is the reading for the same time a year before the latest, unless that is the one before it anyway.
    `beside_others` has for each comparator how the latest result stands to it, or that for its own time if it has one;
    None where there is no such result.
    `given` is the reading of which the partnership gives a rating or a trend: the latest, or else that of a forecast.
    `forecast` is what was foretold for the time of the latest result, and `beside_forecast` how that stands to it.
    `years` are those worked out from their parts, and `judged_year` the one that is held against the target.
    `horizon` is the time from which the edition speaks: what is not over then is neither met nor missed.
    """

    measure: Measure
    latest: Reading | None
    previous: Reading | None
    colour: Colour
    of_target: Computed[Percent] | None
    since_baseline: Change | None
    since_previous: Change | None
    year_before: Reading | None
    since_year_before: Change | None
    printed: tuple[Beside, ...]
    beside_others: tuple[Change | None, ...]
    given: Reading | None
    forecast: Reading | None
    beside_forecast: Change | None
    years: tuple[Year, ...]
    judged_year: Year | None
    horizon: Horizon


def facts_of(measure: Measure, horizon: Horizon = OPEN) -> MeasureFacts:
    """Work out what a measure's record says, in an edition that speaks from a time."""
    readings = known(measure, horizon)
    latest = readings[-1] if readings else None
    value = value_of(latest)
    alike = [r for r in readings[:-1] if latest and comparable(measure, r, latest, horizon)]
    previous = alike[-1] if alike else None
    whole = latest is not None and standing_of(latest, horizon) == "result"
    last_year = [r for r in alike if latest and is_year_before(r.period, latest.period)]
    year_before = last_year[-1] if last_year and last_year[-1] != previous else None
    others = [
        _beside(measure, other, readings, horizon)
        if other.period
        else change_between(other.value, value, unit_of(measure))
        if whole and value is not None
        else None
        for other in measure.comparators
    ]
    forecast = _forecast_of(measure, latest) if whole else None
    foretold = value_of(forecast)
    against = change_between(foretold, value, unit_of(measure)) if foretold is not None and value is not None else None
    colour = colour_of(measure, horizon)
    return MeasureFacts(
        measure=measure,
        latest=latest,
        previous=previous,
        colour=colour,
        of_target=of_target(measure, horizon),
        since_baseline=_since(measure, measure.baseline, latest, horizon),
        since_previous=_since(measure, previous, latest, horizon),
        year_before=year_before,
        since_year_before=_since(measure, year_before, latest, horizon),
        printed=tuple(printed_beside(change, measure) for change in measure.changes),
        beside_others=tuple(others),
        given=_given(measure, horizon),
        forecast=forecast,
        beside_forecast=against,
        years=worked_years(measure, horizon),
        judged_year=year_of(measure, colour.reading, horizon),
        horizon=horizon,
    )


def _beside(measure: Measure, other: Comparator, readings: tuple[Reading, ...], horizon: Horizon) -> Change | None:
    """Hold what another place has for a time against the result for that very time, and for no other."""
    for reading in readings:
        value = value_of(reading)
        if (
            other.period is not None
            and value is not None
            and same_span(measure, reading.period, other.period)
            and standing_of(reading, horizon) == "result"
        ):
            return change_between(other.value, value, unit_of(measure))
    return None


def _given(measure: Measure, horizon: Horizon) -> Reading | None:
    """Find the reading of which the partnership gives a rating or a trend: the latest result, else a forecast."""
    told = [one for one in in_order(measure.readings) if one.rag or one.rag_as_printed or one.trend]
    sure = [one for one in told if not is_ahead(one, horizon)]
    return next(reversed(sure or told), None)


def _forecast_of(measure: Measure, latest: Reading | None) -> Reading | None:
    ahead = [one for one in measure.readings if one.kind == "forecast" and value_of(one) is not None]
    return next((one for one in ahead if latest and same_span(measure, one.period, latest.period)), None)


def of_target(measure: Measure, horizon: Horizon = OPEN) -> Computed[Percent] | None:
    """Work out the judged reading as a percentage of the target: 947 of 843 is 112.3%.

    None without a reading or a target above nought, and for percentages,
    where a percentage of a percentage would only confuse.
    """
    value = value_of(colour_of(measure, horizon).reading)
    target = colour_of(measure, horizon).target
    if target is None or value is None or target.value <= 0 or measure.unit == "percent":
        return None
    exact = EXACT.divide(EXACT.multiply(value, Decimal(100)), target.value)
    return Computed(Percent(rounded(exact)), OF_TARGET_RULE)


def series(measure: Measure) -> tuple[Reading, ...]:
    """Give the readings that have a number, forecasts too, in order of the end of their period."""
    return tuple(reading for reading in in_order(measure.readings) if value_of(reading) is not None)


def _since(measure: Measure, start: Reading | None, end: Reading | None, horizon: Horizon) -> Change | None:
    old, new = value_of(start), value_of(end)
    if start is None or end is None or old is None or new is None:
        return None
    if not comparable(measure, start, end, horizon):
        return None
    return change_between(old, new, unit_of(measure), measure.better)
