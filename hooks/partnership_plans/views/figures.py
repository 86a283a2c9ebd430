"""What charts and tables of figures show: of a measure, of a survey's question, of a risk matrix."""

from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts import charts, matrix, surveys
from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.facts.measures import MeasureFacts, facts_of
from partnership_plans.facts.readings import value_of
from partnership_plans.fixed import fixed
from partnership_plans.model.evidence import Question, RiskMatrix
from partnership_plans.model.measures import Comparator, Measure, Rag, Reading
from partnership_plans.model.units import unit_of
from partnership_plans.sentences import (
    beside_latest,
    beside_words,
    change_words,
    counted_in,
    during_words,
    measure_sentence,
    moved_sentence,
    question_sentence,
    rank_words,
    sum_words,
    total_sentence,
)
from partnership_plans.views.charts import Bars, LineChart
from partnership_plans.views.drawing import drawing_of
from partnership_plans.words.messages import say


@fixed
class MeasureFigures:
    """What a measure's page and card show besides the record itself.

    `latest` is the latest result and `during` its time ("" for none); `undrawn` says what the drawing leaves out.
    `moved` says how far the measure moved, and whether that is better ("" for nothing to compare); `changes` has a
    text for each printed change, with one rule for all if there is one; `beside_latest` is what there is to say beside
    the latest result; `beside` has one for each comparator ("" where nothing can be said); `reason` is why the colour
    is so. `given` is the reading that the partnership itself rates, `given_now` says that it is the latest; `forecast`
    is what was foretold for the latest result's time, and how that stands to it.
    """

    sentence: str
    latest: str
    during: str
    drawing: LineChart
    undrawn: str
    colour: Rag | None
    reason: str
    moved: str
    changes: tuple[str, ...]
    rule_of_changes: str
    beside_latest: str
    beside: tuple[str, ...]
    given: Reading | None
    given_now: bool
    forecast: tuple[Decimal, str] | None


@fixed
class QuestionFigures:
    """What a question shows: its sentence and bars, what its answers add up to, and a printed change beside ours."""

    sentence: str
    drawing: Bars
    total: str
    change: str


@fixed
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
    drawing, undrawn = drawing_of(facts)
    foretold = value_of(facts.forecast)
    rules = [one.rule for one in facts.printed if one.agrees is not None]
    rule = rules[0] if len(rules) > 1 and len(set(rules)) == 1 else ""
    return MeasureFigures(
        sentence=f"{measure_sentence(facts)}.",
        latest=formatting.quantity(latest, unit_of(measure)) if latest is not None else "",
        during=during_words(facts) if facts.latest else "",
        drawing=drawing,
        undrawn=undrawn,
        colour=colour.value,
        reason=colour.rule if colour.value else colour.reason,
        moved=moved_sentence(facts),
        changes=tuple(change_words(beside, with_rule=not rule) for beside in facts.printed),
        rule_of_changes=rule,
        beside_latest=beside_latest(facts),
        beside=tuple(
            f"{beside_words(one)} {_then(other, facts)}" if one else ""
            for one, other in zip(facts.beside_others, measure.comparators, strict=True)
        ),
        given=facts.given,
        given_now=facts.given == facts.latest,
        forecast=(foretold, beside_words(facts.beside_forecast))
        if foretold is not None and facts.beside_forecast
        else None,
    )


def _then(other: Comparator, facts: MeasureFacts) -> str:
    """Say for what time two places are held side by side."""
    return counted_in(facts.measure, other.period) if other.period else during_words(facts, inside=True)


def question_figures(question: Question, horizon: Horizon = OPEN) -> QuestionFigures:
    """Work out what a survey's question shows, in an edition that speaks from a time."""
    told = surveys.told_by(question, horizon)
    several = len({answer.year for answer in told.answers}) > 1
    rows = [
        (
            f"{a.option}, {formatting.when(a.year)}" if several and a.year else a.option,
            a.value,
            formatting.quantity(a.value, unit_of(told)),
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
        sentence=say("“{issue}” has the highest sum, {sum_words}.", issue=highest.issue, sum_words=sum_words(highest)),
        heat=charts.heat(risks),
        whose=highest.label,
        totals=tuple(f"{row.total.value}, {rank_words(row, len(rows))}" for row in rows),
    )
