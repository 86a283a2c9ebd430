"""How a measure is drawn over time: which of its readings and targets, on which scale, and what is left out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts import lines
from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.measures import MeasureFacts, series
from partnership_plans.facts.readings import is_count, run_of, series_of, series_of_target, span, standing_of, value_of
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.measures import Measure, Reading, Target
from partnership_plans.model.units import unit_of
from partnership_plans.sentences import aim_words, undrawn_words
from partnership_plans.views.charts import Key, LineChart, Mark, Plot, Spot, TimeName
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import mark, say

NO_ROOM_ABOVE = 12
"""In percent from the top: a value of a point that is higher stands below it."""

ADDS_UP = mark("all since its year began")


def drawing_of(facts: MeasureFacts) -> tuple[LineChart, str]:
    """Draw the readings that are like the latest result, or like the last forecast where there is no result.

    Forecasts of such a result stand beside it. Others would stand on its scale as if they were like it: nine months'
    count beside a year's target. They are in the table, and the words beside the drawing say so.
    """
    measure, readings = facts.measure, series(facts.measure)
    shown = facts.latest or next(reversed(readings), None)
    if shown is None:
        return LineChart(Plot()), ""
    kind = _kind(measure, shown, facts.horizon)
    alike = [one for one in readings if _kind(measure, one, facts.horizon) == kind]
    dots = [_dot(measure, one, facts.horizon) for one in (*alike, *_unknown(facts, alike, kind))]
    base, path = measure.baseline, targets_of(measure)
    drawn_base = base if base and series_of(measure, base, facts.horizon) == kind else None
    baseline = value_of(drawn_base)
    targets = [one for one in path if kind == ADDS_UP or series_of_target(measure, one.period) == kind]
    steps = [lines.Aim(one.period, one.value) for one in targets]
    scale = None if is_count(measure) else lines.close_scale(lines.levels_of(dots, baseline, steps))
    drawn = lines.line(dots, baseline, steps, scale)
    narrow = None
    if drawn.slots > lines.NARROW:
        latest = lines.latest_dots(dots)
        ends = [dot.period.last for dot in latest]
        late = [one for one in steps if min(ends) <= one.period.last <= max(ends)]
        narrow = _plot(measure, lines.line(latest, baseline, late, drawn.scale))
    left_out = [
        *([say("other readings")] if len(alike) < len(readings) else []),
        *([say("the baseline")] if base and value_of(base) is not None and baseline is None else []),
        *([say("the target")] if path and not targets else []),
    ]
    cut = (
        say("The scale starts at {low}.", low=formatting.bare(drawn.scale.low, unit_of(measure)))
        if drawn.scale.low > 0
        else ""
    )
    keys = (*_keys_of_dots(dots), *_keys_of_levels(measure, targets, drawn_base))
    words = " ".join(one for one in (cut, undrawn_words(left_out)) if one)
    return LineChart(_plot(measure, drawn), narrow, keys), words


def _kind(measure: Measure, one: Reading, horizon: Horizon) -> str:
    """Name the series that a reading is drawn with: a forecast with the results that it foretells.

    A count that starts again with each year is drawn whole: the line stops where it starts again.
    """
    ahead = standing_of(one, horizon) == "forecast"
    if measure.adds_up and standing_of(one, horizon) != "part" and one.kind != "average":
        return ADDS_UP
    return series_of_target(measure, one.period) if ahead else series_of(measure, one, horizon)


def _unknown(facts: MeasureFacts, alike: list[Reading], kind: str) -> Iterator[Reading]:
    """Give the readings without a number among those that are drawn: the line stops there."""
    ends = [one.period.last for one in alike]
    for one in facts.measure.readings:
        between = min(ends) < one.period.last < max(ends) and one.period.last not in ends
        if value_of(one) is None and between and _kind(facts.measure, one, facts.horizon) == kind:
            yield one


def _dot(measure: Measure, one: Reading, horizon: Horizon) -> lines.Dot:
    value, ahead = value_of(one), standing_of(one, horizon) == "forecast"
    words = "" if value is None else f"{formatting.quantity(value, unit_of(measure))}, {formatting.period(one.period)}"
    year = span(measure, one.period)[0] if measure.adds_up else ""
    alone = one.period.last if one.not_comparable else ""
    run = f"{year} {run_of(measure, one)} {alone}"
    return lines.Dot(one.period, value, words, "forecast" if ahead else one.kind, run)


def _plot(measure: Measure, drawn: lines.ChartLine) -> Plot:
    return Plot(
        drawn.points,
        drawn.strokes,
        drawn.steps,
        drawn.baseline_y,
        tuple(Mark(formatting.bare(tick.value, unit_of(measure)), tick.y_percent) for tick in reversed(drawn.ticks)),
        tuple(
            TimeName(formatting.short_lines(one.period, by_end=bool(measure.adds_up)), one.x_percent, one.rank)
            for one in drawn.names
        ),
        tuple(_spots(measure, drawn)),
    )


def _spots(measure: Measure, drawn: lines.ChartLine) -> Iterator[Spot]:
    """Write the value of the latest result at its point, or of the last forecast where there is no result."""
    results = [point for point in drawn.points if point.kind != "forecast"]
    for point in (results or drawn.points)[-1:]:
        below = Decimal(point.y_percent) < NO_ROOM_ABOVE
        yield Spot(formatting.bare(point.value, unit_of(measure)), point.x_percent, point.y_percent, below)


def _keys_of_dots(dots: Iterable[lines.Dot]) -> Iterator[Key]:
    """Say what dots mean where not all of them are results."""
    kinds = list(dict.fromkeys(dot.kind for dot in dots if dot.value is not None))
    if kinds != ["actual"]:
        yield from (Key(say("Result") if kind == "actual" else choice(kind), kind) for kind in kinds)


def _keys_of_levels(measure: Measure, targets: list[Target], base: Reading | None) -> Iterator[Key]:
    if targets:
        yield Key(_target_words(measure, targets), "target")
    if base and (value := value_of(base)) is not None:
        yield Key(
            say(
                "Baseline: {value}, {period}",
                value=formatting.quantity(value, unit_of(measure)),
                period=formatting.period(base.period),
            ),
            "baseline",
        )


def _target_words(measure: Measure, targets: list[Target]) -> str:
    """Say one target, or where the targets for several times start and end."""
    first, last = targets[0], targets[-1]
    words = f"{aim_words(first, formatting.quantity(first.value, unit_of(measure)))}, {formatting.period(first.period)}"
    if len(targets) == 1:
        return say("Target: {words}", words=words)
    ends = f"{aim_words(last, formatting.quantity(last.value, unit_of(measure)))}, {formatting.period(last.period)}"
    return say("Targets: from {words}, to {ends}", words=words, ends=ends)
