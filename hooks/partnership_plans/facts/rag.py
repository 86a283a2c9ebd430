"""The colour that target, tolerance and reading give, beside the colour that the partnership gives."""

from typing import NamedTuple

from partnership_plans.facts.bounds import asks
from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.facts.readings import (
    YEAR,
    in_order,
    is_ahead,
    is_count,
    is_part,
    known,
    months,
    same_span,
    span,
    value_of,
)
from partnership_plans.facts.targets import Judgment, judge, target_for, targets_of
from partnership_plans.facts.years import worked_years
from partnership_plans.model.measures import Measure, Rag, Reading, Target
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.words.messages import mark, say

RULE = mark(
    "green when the result for the target's time meets it; amber when it misses by no more than the tolerance, "
    "in the measure's own unit; red when it misses by more"
)
RULE_OF_SHARES = mark(
    "green when the result for the target's time meets it; amber when it misses by no more than the tolerance, "
    "in percent of the target; red when it misses by more"
)
RULE_OF_BANDS = mark(
    "green when the result for the target's time meets it, or misses by no more than the first tolerance; amber when "
    "it misses by no more than the second; red when it misses by more"
)
WITHOUT_TOLERANCE = mark("the target is missed, and the plan gives no tolerance, so amber can't be told from red")


NOT_REACHED = mark("no reading reaches the end of the target's time")
NOT_REACHED_YET = mark("no reading reaches the end of the target's time yet")
MET_BY_ANY = mark("any figure would meet the target")
CONTEXT = mark("this measure shows how things are, and nobody is held to a target for it")


class Colour(NamedTuple):
    """Our colour beside the given one. `value` is None where it can't be known: `reason` says why.

    `target` is the one that the measure is held against: that of the latest result that has one, else the next.
    `met` says whether the target was met, which can be known when the colour is not;
    it is None until a result for the target's own time is there (see `settles`).
    `so_far` says that there are figures, none of them later than the target's time, and none such a result.
    """

    value: Rag | None
    given: Rag | Empty
    given_at: Reading | None
    met: bool | None
    so_far: bool
    reading: Reading | None
    target: Target | None
    rule: str
    reason: str

    @property
    def agrees(self) -> bool | None:
        """Say whether the colour given for the same reading is ours; None where either is missing."""
        same = self.value is not None and self.given_at is not None and self.given_at == self.reading
        return self.value == self.given if same else None


def colour_of(measure: Measure, horizon: Horizon = OPEN) -> Colour:
    """Work out a measure's colour from its target, its tolerance and the result for the target's time.

    Before there is such a result nothing is judged: a part of a year, a provisional
    figure, an average and a forecast show how things stand, and not how they ended.
    What an edition gives for a time that was not over when it spoke is a part of that time.
    """
    target = target_now(measure, horizon)
    if target is None:
        latest = next(reversed(known(measure, horizon)), None)
        reason = CONTEXT if measure.kind == "context" else say("the plan states no target")
        return _colour(measure, latest, horizon, reason=reason)
    result = _result_for(measure, target, horizon)
    value = value_of(result)
    if result is None or value is None:
        reading = judged_reading(measure, target, horizon)
        in_time = all(one.period.last <= target.period.last for one in known(measure, horizon))
        so_far = asks(measure, target) and reading is not None and in_time
        reason = _unsettled(measure, target, reading, horizon) if asks(measure, target) else MET_BY_ANY
        return _colour(measure, reading, horizon, target=target, so_far=so_far, reason=reason)
    met, ours = judge(measure, value, target)
    reason = "" if ours else WITHOUT_TOLERANCE
    return _colour(measure, result, horizon, target=target, value=ours, met=met, reason=reason)


def target_now(measure: Measure, horizon: Horizon = OPEN) -> Target | None:
    """Give the target that a measure is held against: the latest for which there is a result, else the next one.

    Next is the first whose time ends with or after that of the latest reading.
    """
    targets = targets_of(measure)
    settled = [one for one in targets if _result_for(measure, one, horizon)]
    if settled or not targets:
        return settled[-1] if settled else None
    latest = next(reversed(known(measure, horizon)), None)
    ahead = [one for one in targets if latest is None or one.period.last >= latest.period.last]
    return ahead[0] if ahead else targets[-1]


def judged(measure: Measure, reading: Reading, horizon: Horizon = OPEN) -> Judgment | None:
    """Hold one reading against the target for its own time; None where it is no result, or has no such target."""
    target, value = target_for(measure, reading.period), value_of(reading)
    if target is None or value is None or not settles(measure, target, reading, horizon):
        return None
    return judge(measure, value, target)


def _result_for(measure: Measure, target: Target, horizon: Horizon) -> Reading | None:
    """Give the result that decides a target: the plan's own, else the year that its own way of making one gives."""
    own = (reading for reading in known(measure, horizon) if settles(measure, target, reading, horizon))
    if found := next(own, None):
        return found
    ours = (year.reading for year in worked_years(measure, horizon))
    return next((reading for reading in ours if settles(measure, target, reading, horizon)), None)


def settles(measure: Measure, target: Target, reading: Reading, horizon: Horizon = OPEN) -> bool:
    """Say whether a reading is the result that decides if a target was met.

    It has a number, is an actual figure, and is for all of the target's own time: of a count,
    for the very same days; of a percentage or a rate, for a time that ends with the
    target's and is as long, or at least a whole year of a longer one. Nothing settles a target that any figure meets.
    """
    if not asks(measure, target) or value_of(reading) is None or reading.kind != "actual" or is_part(reading, horizon):
        return False
    if same_span(measure, reading.period, target.period):
        return True
    if is_count(measure) or reading.period.last != target.period.last:
        return False
    long, least = months(reading.period), min(YEAR, months(target.period))
    if long > months(target.period):
        # A year may settle the target for its last month, but not that of a quarter beside other quarters.
        return long <= YEAR and all(months(one.period) != months(target.period) for one in measure.readings)
    return long >= least


def judged_reading(measure: Measure, target: Target, horizon: Horizon = OPEN) -> Reading | None:
    """Give the reading to hold against a target: the latest by its end, or else the first after it."""
    readings = known(measure, horizon)
    in_time = [reading for reading in readings if reading.period.last <= target.period.last]
    return in_time[-1] if in_time else next(iter(readings), None)


def is_passed_early(measure: Measure, target: Target, reading: Reading) -> bool:
    """Say whether a count of a part of the target's time alone is more than the target is, which is worth a look."""
    value = value_of(reading)
    (first, last), whole = span(measure, reading.period), span(measure, target.period)
    part = whole[0] <= first and last <= whole[1] and (first, last) != whole
    sums = measure.year_is in {None, "sum", "none"}
    counted = is_count(measure) and reading.kind != "average" and value is not None and sums
    return bool(part and counted and asks(measure, target) and value is not None and value > target.value)


def _unsettled(measure: Measure, target: Target, reading: Reading | None, horizon: Horizon) -> str:
    """Say why nobody can tell yet whether the target was met."""
    if horizon.written is not None and not horizon.reaches(target.period.last):
        return say("the {document} was written before the end of the target's time", document=horizon.document)
    if reading is None:
        only = say("only a forecast") if any(is_ahead(r, horizon) for r in measure.readings) else say("no reading")
        return say("there is {only} to hold against the target", only=only)
    if reading.period.last > target.period.last:
        return say("no reading is for the target's own time")
    if reading.kind != "actual":
        kind = say("an average") if reading.kind == "average" else say("a provisional figure")
        return say("the latest reading by the end of the target's time is {kind}", kind=kind)
    if reading.period.last < target.period.last:
        is_over = horizon.written is not None
        return say(NOT_REACHED if is_over else NOT_REACHED_YET)
    part = is_part(reading, horizon)
    return say(
        "{words} the target's time",
        words=say("the latest reading is for a part of") if part else say("no reading covers just"),
    )


def _colour(  # noqa: PLR0913 - the parts of one answer
    measure: Measure,
    reading: Reading | None,
    horizon: Horizon,
    *,
    target: Target | None = None,
    value: Rag | None = None,
    met: bool | None = None,
    so_far: bool = False,
    reason: str = "",
) -> Colour:
    """Put ours beside the given colour: that of the judged reading, else the latest that is given for a result.

    Only where there is none is it that of a forecast.
    """
    coloured = [r for r in in_order(measure.readings) if not isinstance(r.rag, Empty)]
    sure = [r for r in coloured if not is_ahead(r, horizon)]
    given_at = reading if reading in coloured else next(reversed(sure or coloured), None)
    given = given_at.rag if given_at else NOT_STATED
    return Colour(value, given, given_at, met, so_far, reading, target, rule_of(measure), reason)


def rule_of(measure: Measure) -> str:
    """Say by what rule a measure's results get their colour."""
    if measure.tolerance is None or measure.tolerance.green is None:
        shares = measure.tolerance is not None and measure.tolerance.counted_in != "points"
        return RULE_OF_SHARES if shares else RULE
    return RULE_OF_BANDS
