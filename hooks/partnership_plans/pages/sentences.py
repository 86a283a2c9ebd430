"""One sentence for each record, so that the sentence, the chart and the table say the same."""

from partnership_plans import formatting
from partnership_plans.facts.change import Change, Percent, PercentagePoints
from partnership_plans.facts.measures import MeasureFacts
from partnership_plans.facts.printed import Beside
from partnership_plans.facts.readings import value_of
from partnership_plans.facts.surveys import latest_wave
from partnership_plans.model.evidence import Question
from partnership_plans.model.values import Empty


def amount_words(change: Change) -> str:
    """Write how much a change is, without its sign: `5.5%`, `7 percentage points`."""
    match change.amount:
        case PercentagePoints() as points:
            return formatting.points(PercentagePoints(abs(points.value)))
        case Percent() as percent:
            return formatting.percent(Percent(abs(percent.value)))
        case _:
            return formatting.quantity(abs(change.difference), change.unit)


def measure_sentence(facts: MeasureFacts) -> str:
    """Say the latest reading, how it changed, and whether the target was met."""
    latest, measure = facts.latest, facts.measure
    value = value_of(latest) if latest else None
    if latest is None or value is None:
        return ""
    kind = "" if latest.kind == "actual" else f" ({latest.kind})"
    words = f"{formatting.quantity(value, measure.unit)} in {formatting.period(latest.period)}{kind}"
    change = facts.since_previous
    if change and facts.previous:
        before = formatting.quantity(change.old, change.unit)
        words += f", {_way(change)} from {before} in {formatting.period(facts.previous.period)}"
    target = measure.target
    if isinstance(target, Empty) or facts.colour.met is None:
        return f"{words}."
    goal = f"{target.kind} {formatting.quantity(target.value, measure.unit)}"
    done = "was met" if facts.colour.met else "was not met"
    return f"{words}. The target of {goal} {'has already been met' if facts.colour.so_far and facts.colour.met else done}."


def question_sentence(question: Question) -> str:
    """Say the newest answer beside the one before it, or else the answer that most people gave."""
    wave = latest_wave(question)
    if wave:
        new, old = (formatting.quantity(value, question.unit) for value in (wave.value, wave.earlier))
        return f"{wave.option}: {new} in {formatting.when(wave.year)}, {_way(wave.change)} from {old} in {formatting.when(wave.earlier_year)}."
    if not question.answers:
        return ""
    most = max(question.answers, key=lambda answer: answer.value)
    return f"The largest share, {formatting.quantity(most.value, question.unit)}, answered “{most.option}”."


def change_words(beside: Beside) -> str:
    """Set our sum beside the printed change."""
    if beside.ours is None:
        return f"Printed as “{beside.printed}”. We can't work it out: {beside.rule}."
    words = {True: "which agrees", False: "which does not agree", None: "which can't be compared"}[beside.agrees]
    return f"Printed as “{beside.printed}”. Our own sum gives {amount_words(beside.ours)}, {words}: {beside.rule}."


def _way(change: Change) -> str:
    if change.direction == "stayed the same":
        return "no change"
    return f"{'up' if change.direction == 'rose' else 'down'} {amount_words(change)}"
