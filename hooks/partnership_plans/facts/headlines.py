"""Which numbers of an edition matter most: what is off target, then what its editors name, then what moved."""

from decimal import Decimal
from typing import Literal, NamedTuple

from partnership_plans.facts import surveys
from partnership_plans.facts.computed import EXACT
from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.measures import MeasureFacts, facts_of
from partnership_plans.facts.readings import is_ahead_of, value_of
from partnership_plans.facts.surveys import Wave
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import AreaFigure, Question, Survey

Reason = Literal["off target", "named by the editors", "worse than before", "latest"]


class HeadlineMeasure(NamedTuple):
    """A measure with a result, and why it stands where it does."""

    facts: MeasureFacts
    reason: Reason


class HeadlineAnswer(NamedTuple):
    """How an answer of a survey changed from one wave to the next."""

    survey: Survey
    question: Question
    wave: Wave


Headline = HeadlineMeasure | HeadlineAnswer | AreaFigure


def headlines(edition: Edition, horizon: Horizon) -> tuple[Headline, ...]:
    """Give every number that an edition could show first, the one that matters most ahead.

    Measures off target, by how far; those that the editors name, as they list them; what people answered otherwise than
    before, by how much; measures that got worse; the others, the latest result ahead; figures of the place, what is
    known before what is expected.
    """
    measures = sorted(_measures(edition, horizon), key=lambda one: _weight(one, edition))
    first = [one for one in measures if one.reason in {"off target", "named by the editors"}]
    answers = [
        HeadlineAnswer(survey, question, wave)
        for survey in edition.surveys
        for question in survey.questions
        if (wave := surveys.latest_wave(surveys.told_by(question, horizon)))
    ]
    answers.sort(key=lambda one: -one.wave.change.difference.copy_abs())
    places = [one for one in edition.area_figures if not is_ahead_of(one, horizon)]
    places.sort(key=lambda one: (_foretells(one, horizon), -one.year.last.toordinal() if one.year else 0))
    return (*first, *answers, *(one for one in measures if one not in first), *places)


def named_without_result(edition: Edition, horizon: Horizon) -> tuple[MeasureFacts, ...]:
    """Give the measures that the editors name for the first page and that have no result, each once, in their order."""
    by_id = {one.id: one for one in edition.measures}
    named = (by_id[key] for key in dict.fromkeys(edition.headlines) if key in by_id)
    return tuple(facts for one in named if value_of((facts := facts_of(one, horizon)).latest) is None)


def _foretells(figure: AreaFigure, horizon: Horizon) -> bool:
    """Say whether a figure is for a time that was not over yet: what is known comes before what is expected."""
    return figure.year is not None and not horizon.reaches(figure.year.last)


def _measures(edition: Edition, horizon: Horizon) -> list[HeadlineMeasure]:
    every = [facts_of(one, horizon) for one in edition.measures]
    return [HeadlineMeasure(one, _reason(one, edition)) for one in every if value_of(one.latest) is not None]


def _reason(one: MeasureFacts, edition: Edition) -> Reason:
    if one.colour.met is False:
        return "off target"
    if one.measure.id in edition.headlines:
        return "named by the editors"
    change = one.since_previous
    return "worse than before" if change and change.verdict == "worse" else "latest"


def _weight(one: HeadlineMeasure, edition: Edition) -> tuple[int, Decimal]:
    """Give what measures are sorted by: the reason, then how much it weighs."""
    facts = one.facts
    match one.reason:
        case "off target":
            return 0, -_miss(facts)
        case "named by the editors":
            return 1, Decimal(edition.headlines.index(facts.measure.id))
        case "worse than before":
            change = facts.since_previous
            return 2, -_share_of(change.difference, change.old) if change else Decimal(0)
        case "latest":
            return 3, Decimal(-facts.latest.period.last.toordinal() if facts.latest else 0)


def _miss(facts: MeasureFacts) -> Decimal:
    """Say how far the judged reading is from the target, as a share of it."""
    value, target = value_of(facts.colour.reading), facts.colour.target
    if value is None or target is None:
        return Decimal(0)
    return _share_of(EXACT.subtract(value, target.value), target.value)


def _share_of(difference: Decimal, whole: Decimal) -> Decimal:
    return EXACT.divide(difference.copy_abs(), whole.copy_abs() or Decimal(1))
