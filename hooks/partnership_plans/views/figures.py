"""What charts and tables of figures show: of a measure, of a survey's question, of a risk matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

from partnership_plans import formatting
from partnership_plans.facts import charts, matrix, surveys
from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.facts.measures import MeasureFacts, facts_of, series
from partnership_plans.facts.readings import same_time, series_of, series_of_target, value_of
from partnership_plans.model.dates import Period
from partnership_plans.model.evidence import Measure, Question, Rag, Reading, RiskMatrix
from partnership_plans.model.values import Empty
from partnership_plans.sentences import (
    beside_latest,
    beside_words,
    change_words,
    during_words,
    measure_sentence,
    question_sentence,
    rank_words,
    since_words,
    sum_words,
    total_sentence,
    undrawn_words,
)
from partnership_plans.views.charts import Bars, Level, LineChart


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """What a measure's page and card show besides the record itself.

    `latest` is the latest result and `during` its time ("" for none); `undrawn` says what the drawing leaves out.
    `since` says, with a term for each, how far the measure moved; `changes` has a text for each printed change, with
    one rule for all if there is one; `beside_latest` is what there is to say beside the latest result; `beside` has
    one for each comparator ("" where nothing can be said); `reason` is why the colour is so.
    """

    sentence: str
    latest: str
    during: str
    drawing: LineChart
    undrawn: str
    colour: Rag | None
    reason: str
    since: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    rule_of_changes: str
    beside_latest: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """What a question shows: its sentence and bars, what its answers add up to, and a printed change beside ours."""

    sentence: str
    drawing: Bars
    total: str
    change: str


@dataclass(frozen=True, slots=True)
class MatrixFigures:
    """What a risk matrix shows: how high each score is, from 1 to 5, and sums: `whose` says that they are ours."""

    sentence: str
    heat: tuple[tuple[int, ...], ...]
    whose: str
    totals: tuple[str, ...]


def measure_figures(measure: Measure, horizon: Horizon = OPEN) -> MeasureFigures:
    """Work out what a measure's page and card show, in an edition that speaks from a time."""
    facts = facts_of(measure, horizon)
    latest, colour = value_of(facts.latest), facts.colour
    drawing, undrawn = _drawing(measure, facts)
    rules = [one.rule for one in facts.printed if one.agrees is not None]
    rule = rules[0] if len(rules) > 1 and len(set(rules)) == 1 else ""
    return MeasureFigures(
        sentence=f"{measure_sentence(facts)}.",
        latest=formatting.quantity(latest, measure.unit) if latest is not None else "",
        during=during_words(facts) if facts.latest else "",
        drawing=drawing,
        undrawn=undrawn,
        colour=colour.value,
        reason=colour.rule if colour.value else colour.reason,
        since=tuple(_since(facts)),
        changes=tuple(change_words(beside, with_rule=not rule) for beside in facts.printed),
        rule_of_changes=rule,
        beside_latest=beside_latest(facts),
        beside=tuple(
            f"{beside_words(one)} {during_words(facts, inside=True)}" if one else "" for one in facts.beside_others
        ),
    )


def _since(facts: MeasureFacts) -> Iterator[tuple[str, str]]:
    """Say how far the latest result is from the one before and from the baseline, but for what is told already."""
    told = [(change.start, change.end) for change in facts.measure.changes]
    ends = (("", facts.previous, facts.since_previous), ("the baseline", facts.measure.baseline, facts.since_baseline))
    for name, start, change in ends:
        if start and facts.latest and change and not any(_is_told(start, facts.latest, one) for one in told):
            told.append((start.period, facts.latest.period))
            yield f"Since {name or formatting.period(start.period)}", since_words(change)


def _is_told(start: Reading, end: Reading, told: tuple[Period, Period]) -> bool:
    return same_time(start.period, told[0]) and same_time(end.period, told[1])


def _drawing(measure: Measure, facts: MeasureFacts) -> tuple[LineChart, str]:
    """Draw the readings that are like the latest result, or like the last forecast where there is no result.

    Others would stand on its scale as if they were like them: nine months' count beside a year's target. They are in
    the table, and the words beside the drawing say so.
    """
    readings, horizon = series(measure), facts.horizon
    shown = facts.latest or next(reversed(readings), None)
    kind = series_of(measure, shown, horizon) if shown else ""
    alike = [r for r in readings if series_of(measure, r, horizon) == kind]
    dots = [
        charts.Dot(
            formatting.period(r.period), r.period.last, value, formatting.quantity(value, measure.unit), r.kind, kind
        )
        for r in alike
        if (value := value_of(r)) is not None
    ]
    base, target = measure.baseline, None if isinstance(measure.target, Empty) else measure.target
    baseline = value_of(base) if base and series_of(measure, base, horizon) == kind else None
    aim = target.value if target and series_of_target(measure, target.period) == kind else None
    drawn = charts.line(dots, baseline, aim) if dots else None
    levels = []
    if drawn and drawn.baseline_y is not None and baseline is not None:
        levels.append(Level(f"Baseline: {formatting.quantity(baseline, measure.unit)}", drawn.baseline_y, "baseline"))
    if drawn and drawn.target_y is not None and target is not None:
        words = f"Target: {target.kind} {formatting.quantity(target.value, measure.unit)}"
        levels.append(Level(words, drawn.target_y, "target"))
    left_out = [
        *(["other readings"] if len(alike) < len(readings) else []),
        *(["the baseline"] if base and value_of(base) is not None and baseline is None else []),
        *(["the target"] if target and aim is None else []),
    ]
    points, strokes = (drawn.points, drawn.strokes) if drawn else ((), ())
    return LineChart(points, strokes, tuple(levels)), undrawn_words(left_out)


def question_figures(question: Question, horizon: Horizon = OPEN) -> QuestionFigures:
    """Work out what a survey's question shows, in an edition that speaks from a time."""
    told = surveys.told_by(question, horizon)
    several = len({answer.year for answer in told.answers}) > 1
    rows = [
        (
            f"{a.option}, {formatting.when(a.year)}" if several and a.year else a.option,
            a.value,
            formatting.quantity(a.value, told.unit),
        )
        for a in told.answers
    ]
    totals = (total_sentence(total) for total in surveys.totals(told) if total.value != surveys.HUNDRED)
    printed = surveys.printed_wave(told)
    return QuestionFigures(
        sentence=f"{question_sentence(told)}.",
        drawing=Bars(charts.bars(rows, top=surveys.HUNDRED if told.unit == "percent" else None)),
        total=" ".join(f"{words}." for words in totals if words),
        change=change_words(printed) if printed else "",
    )


def matrix_figures(risks: RiskMatrix) -> MatrixFigures:
    """Work out what a risk matrix shows."""
    rows = matrix.sum_rows(risks)
    highest = max(rows, key=lambda row: row.total.value)
    return MatrixFigures(
        sentence=f"“{highest.issue}” has the highest sum, {sum_words(highest)}.",
        heat=charts.heat(risks),
        whose=highest.label,
        totals=tuple(f"{row.total.value}, {rank_words(row, len(rows))}" for row in rows),
    )
