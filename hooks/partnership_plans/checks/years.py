"""Years and their quarters: how they make a year is said, fits what is counted, and gives the year that is printed."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, at_both, found
from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.computed import EXACT, is_whole
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.readings import is_count, same_time, value_of
from partnership_plans.facts.surveys import half_of_last_place
from partnership_plans.facts.targets import target_for
from partnership_plans.facts.years import Year, whole_years, year_made_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.measures import Measure, Reading

AVERAGED = re.compile(r"\b(?:average|mean|median|typical)\b", re.IGNORECASE)


def years_are_what_their_parts_give(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A year that is given beside all of its quarters or months is what these come to, allowing for rounding."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            for year in whole_years(measure, horizon_of(plan.edition, as_at)):
                yield from _given(plan, measure, ("measures", number), year)


def _given(plan: Plan, measure: Measure, path: Path, year: Year) -> Iterator[Finding]:
    named: list[tuple[Path, Reading]] = [(("readings", index), one) for index, one in enumerate(measure.readings)]
    named += [(("baseline",), measure.baseline)] if measure.baseline else []
    for where, reading in named:
        value = value_of(reading)
        if value is None or reading.kind == "forecast" or not same_time(reading.period, year.period):
            continue
        if year.value is None or year.way is None:
            continue
        half = 0 if year.room == 0 and is_whole(year.value) and is_whole(value) else half_of_last_place(value)
        if abs(EXACT.subtract(value, year.value)) <= EXACT.add(year.room, half):
            continue
        ours = f"{year_made_of(year.way, year.parted)} is {year.value}"
        message = f"“{measure.title}” is {value} for {as_typed(year.period)}; {ours}."
        hint = (
            "correct the figure that is wrong, or what year_is says; if the document has it so, accept this: the page "
            "shows the year as it is given, and judges that."
        )
        yield found("year-differs", plan, (*path, *where, "value"), message, hint)


def years_say_how_they_are_made(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """Where a year has a target and only its quarters have results, the plan says how these make the year."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            if measure.year_is is not None:
                continue
            given = [one.period for one in measure.readings if one.kind != "forecast"]
            for year in whole_years(measure, horizon_of(plan.edition, as_at)):
                target = target_for(measure, year.period)
                if target is None or any(same_time(year.period, one) for one in given):
                    continue
                when = as_typed(year.period)
                message = f"“{measure.title}” has a target for {when}, and results for its {year.parted} only."
                ways = "“year_is: sum”, or " if is_count(measure) and not _is_averaged(measure) else ""
                hint = (
                    f"say how the {year.parted} make the year: {ways}“year_is: average”, “year_is: last”, "
                    "“year_is: highest” or “year_is: lowest”; or say “year_is: none” if the year is counted by itself: "
                    "until it has a reading, nothing is judged."
                )
                yield found("year-untold", plan, ("measures", number, "title"), message, hint)
                break


def ways_of_making_a_year_fit(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Percentages, rates and averages are not added up, and what counts up in a year is told by its last reading."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            path, way = ("measures", number, "year_is"), measure.year_is
            if measure.adds_up is not None and way not in {None, "last"}:
                message = f"“{measure.title}” counts up {measure.adds_up}, and its year is said to be {way}."
                hint = "take out year_is: the last reading of a year holds all of it; or take out adds_up."
                other = ("measures", number, "adds_up")
                yield from at_both(found("year-misfit", plan, path, message, hint.removesuffix(".")), other)
            elif way == "sum" and (not is_count(measure) or _is_averaged(measure)):
                what = f"is counted in {measure.unit}" if not is_count(measure) else "is an average"
                message = f"“{measure.title}” {what}, which no year is the sum of."
                hint = "write average, last, highest or lowest; or none, and give the year a reading of its own."
                yield found("year-misfit", plan, path, message, hint)


def _is_averaged(measure: Measure) -> bool:
    return bool(AVERAGED.search(f"{measure.title} {measure.unit}"))
