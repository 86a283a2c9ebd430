"""Targets that contradict their own measure: its direction, its baseline, the order of time."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from partnership_plans.checks.finding import Finding, Path, at_both, found, stopping
from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.bounds import any_meets
from partnership_plans.facts.readings import is_count, months, same_span, value_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period
from partnership_plans.model.measures import Measure, Target

A_YEAR = 12


def targets_point_the_right_way(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What should go down has a limit (`at most`), and what should go up has something to reach (`at least`)."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            if measure.better is None:
                continue
            right = "at least" if measure.better == "up" else "at most"
            for path, target in _placed(number, measure):
                if target.kind != right and path[2] != "readings":
                    way = "down" if measure.better == "up" else "up"
                    aim = f"{target.kind} {target.value}"
                    message = f"“{measure.title}” should go {measure.better}, and its target is {aim}."
                    hint = f"the target's kind should be {right}, or better should be {way}"
                    start = ("measures", number, "better")
                    yield from at_both(found("direction-differs", plan, start, message, hint), path)


def each_time_has_one_target(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A time has one target, and those on the way to the last one follow each other."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            placed = [*_placed(number, measure)]
            for index, (path, target) in enumerate(placed):
                for other_path, other in placed[:index]:
                    yield from _clashing(plan, measure, (other_path, other), (path, target))
            for index, reading in enumerate(measure.readings):
                if reading.target is not None and measure.better is None:
                    message = f"“{measure.title}” has a target beside its reading, and nobody can tell how it is met."
                    hint = "add a line “better: up” or “better: down” to the measure."
                    yield stopping(
                        "missing-field", plan, ("measures", number, "readings", index, "target"), message, hint
                    )


def _placed(number: int, measure: Measure) -> Iterator[tuple[Path, Target]]:
    """Give every target with its place: those for each time, those beside readings, and the last one."""
    yield from ((("measures", number, "targets", index), one) for index, one in enumerate(measure.targets))
    for index, reading in enumerate(measure.readings):
        if reading.target is not None:
            kind: Literal["at least", "at most"] = "at most" if measure.better == "down" else "at least"
            beside = Target(value=reading.target, period=reading.period, kind=kind)
            yield ("measures", number, "readings", index, "target"), beside
    if isinstance(measure.target, Target):
        yield ("measures", number, "target"), measure.target


def _clashing(plan: Plan, measure: Measure, one: tuple[Path, Target], two: tuple[Path, Target]) -> Iterator[Finding]:
    """Find two targets for one time that differ, and two of the path for times of which one begins in the other."""
    (first, early), (second, late) = one, two
    times = f"{as_typed(early.period)} and {as_typed(late.period)}"
    if same_span(measure, early.period, late.period):
        if early.value != late.value or (first[2] == second[2] == "targets"):
            aims = f"{early.value} and {late.value}"
            message = f"“{measure.title}” has two targets for one time (written as {times}): {aims}."
            yield from at_both(stopping("period-twice", plan, first, message, "keep the one that is right"), second)
    elif "target" not in {first[2], second[2]} and _overlap(measure, early.period, late.period):
        message = f"“{measure.title}” has targets for times that overlap: {times}."
        hint = (
            "let each begin where the one before ends; put one for all of that time under target; or accept this "
            "if each reading is to be judged by the target of its own time"
        )
        yield from at_both(found("targets-overlap", plan, first, message, hint), second)


def _overlap(measure: Measure, one: Period, other: Period) -> bool:
    """Say whether two times overlap; of what counts up, or makes up years, a longer one may hold a shorter one."""
    if one.last < other.first or other.last < one.first:
        return False
    starts, ends = (
        (one.first <= other.first, one.first >= other.first),
        (one.last >= other.last, one.last <= other.last),
    )
    held = any(first and last for first, last in zip(starts, ends, strict=True))
    return (measure.adds_up is None and measure.year_is is None) or not held


def targets_come_after_their_baseline(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A target is for a later time than its baseline, and on the better side of it, wherever it is written.

    One that stands beside a reading, or in the list, may be for a time that is over: a table tells the past too.
    """
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            base, start = measure.baseline, ("measures", number, "baseline")
            if base is None:
                continue
            for path, target in _placed(number, measure):
                if base.period.last >= target.period.last:
                    if path[2] != "target":
                        continue
                    times = f"its target is for {as_typed(target.period)} and its baseline for {as_typed(base.period)}"
                    message = f"“{measure.title}”: {times}, which is not before it."
                    hint = "correct the period that is wrong"
                    yield from at_both(found("baseline-after-target", plan, start, message, hint), path)
                elif _is_behind(measure, target):
                    sides = f"its baseline is {value_of(base)} and its target {target.kind} {target.value}"
                    message = f"“{measure.title}” should go {measure.better}; {sides}."
                    aim = "holding back a turn for the worse is the aim"
                    hint = f"correct the value that is wrong, or accept this if {aim}"
                    yield from at_both(found("target-behind-baseline", plan, start, message, hint), path)
                    break  # of a path the first is told: those after it have the same reason


def _is_behind(measure: Measure, target: Target) -> bool:
    """Say whether a target is worse than the baseline, where the two can be held side by side."""
    base, value = measure.baseline, value_of(measure.baseline)
    if base is None or value is None or measure.better is None:
        return False
    if is_count(measure) and base.kind != "average" and not _is_of_one_season(base.period, target.period):
        return False
    return target.value < value if measure.better == "up" else target.value > value


def _is_of_one_season(one: Period, other: Period) -> bool:
    """Say whether two times are as long, and shorter than a year only at the same time of it: summers have more."""
    return months(one) == months(other) and (months(one) >= A_YEAR or one.first.month == other.first.month)


def targets_can_be_missed(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A target asks for something: one that any figure of its unit meets would be told as met whatever happens.

    The first steps of a path may ask for nothing yet.
    """
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            placed = [*_placed(number, measure)]
            asking = [one.period.last for _, one in placed if not any_meets(measure, one)]
            for path, target in placed:
                if not any_meets(measure, target) or any(target.period.last < last for last in asking):
                    continue
                aim = f"{target.kind} {target.value} {measure.unit}"
                message = f"“{measure.title}” has a target of {aim}, which any figure meets."
                turned = f"better: {'down' if target.kind == 'at least' else 'up'}"
                hint = (
                    f"write the figure that is to be reached, or “{turned}” if {target.value} is the aim itself; "
                    "if a figure may lie beyond it, accept this."
                )
                yield found("target-always-met", plan, path, message, hint)
