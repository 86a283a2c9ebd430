"""The years of a measure that were worked out here: no figures of the partnership, and so in a table of their own."""

from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.facts.rag import judged
from partnership_plans.facts.targets import target_for
from partnership_plans.facts.years import Year
from partnership_plans.model.measures import Measure, Rag, YearIs
from partnership_plans.model.record import Record
from partnership_plans.model.values import Line, Number, Slug
from partnership_plans.outputs.tables import said, table, typed

YEAR_COLUMNS = ("year", "start", "end", "value", "how", "worked_out_from", "target", "target_kind", "met", "rating")


class WorkedOut(Record):
    """A year of a measure that was worked out here from its quarters or months: no figure of the partnership.

    `how` is the way that the measure names under `year_is`. `met` and `rating` are ours too, against its target.
    """

    measure: Slug
    year: Line
    value: Number
    how: YearIs
    target: Number | None = None
    met: bool | None = None
    rating: Rag | None = None


def worked_out(measure: Measure, year: Year, horizon: Horizon) -> WorkedOut:
    """Give a year that was worked out, with the target of that year and how it stands to it."""
    target, verdict = target_for(measure, year.period), judged(measure, year.reading, horizon)
    return WorkedOut(
        measure=measure.id,
        year=typed(year.period),
        value=year.value,
        how=year.way,
        target=target.value if target else None,
        met=verdict.met if verdict else None,
        rating=verdict.colour if verdict else None,
    )


def years_table(measure: Measure, years: tuple[Year, ...], horizon: Horizon = OPEN) -> bytes:
    """Write the years that were worked out from a measure's readings, each with its target and how it stands to it."""
    rows = []
    for year in years:
        one, target = worked_out(measure, year, horizon), target_for(measure, year.period)
        rows.append(
            (
                typed(year.period),
                year.period.first.isoformat(),
                year.period.last.isoformat(),
                said(one.value),
                one.how,
                f"{len(year.parts)} {year.parted}",
                said(one.target),
                target.kind if target else "",
                "" if one.met is None else "yes" if one.met else "no",
                one.rating or "",
            )
        )
    return table(YEAR_COLUMNS, rows)
