"""Targets that contradict their own measure: its direction, its baseline, the order of time."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, at_both, found
from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.readings import is_count, months, value_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.measures import Measure, Target


def targets_point_the_right_way(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What should go down has a limit (`at most`), and what should go up has something to reach (`at least`)."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            target = measure.target
            if not isinstance(target, Target) or measure.better is None:
                continue
            right = "at least" if measure.better == "up" else "at most"
            if target.kind != right:
                way = "down" if measure.better == "up" else "up"
                aim = f"{target.kind} {target.value}"
                message = f"“{measure.title}” should go {measure.better}, and its target is {aim}."
                hint = f"the target's kind should be {right}, or better should be {way}"
                paths = ("measures", number, "better"), ("measures", number, "target")
                yield from at_both(found("direction-differs", plan, paths[0], message, hint), paths[1])


def targets_come_after_their_baseline(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A target is for a later time than its baseline, and on the better side of it."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            base, target = measure.baseline, measure.target
            if base is None or not isinstance(target, Target):
                continue
            paths = ("measures", number, "baseline"), ("measures", number, "target")
            if base.period.last >= target.period.last:
                times = f"its target is for {as_typed(target.period)} and its baseline for {as_typed(base.period)}"
                message = f"“{measure.title}”: {times}, which is not before it."
                hint = "correct the period that is wrong"
                yield from at_both(found("baseline-after-target", plan, paths[0], message, hint), paths[1])
            elif _is_behind(measure, target):
                sides = f"its baseline is {value_of(base)} and its target {target.kind} {target.value}"
                message = f"“{measure.title}” should go {measure.better}; {sides}."
                hint = "correct the value that is wrong, or accept this if holding back a turn for the worse is the aim"
                yield from at_both(found("target-behind-baseline", plan, paths[0], message, hint), paths[1])


def _is_behind(measure: Measure, target: Target) -> bool:
    """Say whether a target is worse than the baseline, where the two can be held side by side."""
    base, value = measure.baseline, value_of(measure.baseline)
    if base is None or value is None or measure.better is None:
        return False
    if is_count(measure) and base.kind != "average" and months(base.period) != months(target.period):
        return False
    return target.value < value if measure.better == "up" else target.value > value
