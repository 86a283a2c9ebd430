"""Measures that several partnerships define alike (`same_as`), set side by side where their figures can be."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.readings import known, span, standing_of
from partnership_plans.model.corpus import Plan
from partnership_plans.model.measures import Measure, Reading

Span = tuple[date, date]


class Owned(NamedTuple):
    """A measure of a plan."""

    plan: Plan
    measure: Measure


class Alike(NamedTuple):
    """Figures of one definition for one time, in one unit and of one kind; `others` have no such figure."""

    word: str
    figures: tuple[tuple[Owned, Reading], ...]
    others: tuple[Owned, ...]


def alike(plans: Iterable[Plan], day: date | None) -> tuple[Alike, ...]:
    """Give the measures that partnerships share, by their words, each for the latest time that most of them tell of.

    `plans` has one for each partnership, which speaks for it. Set side by side are results for the very same days, in
    the same unit and of the same kind (settled, provisional or an average), which nobody says can't be compared.
    """
    defined: dict[str, list[Owned]] = {}
    for plan in plans:
        for measure in plan.edition.measures:
            if measure.same_as:
                defined.setdefault(measure.same_as, []).append(Owned(plan, measure))
    found = (_alike(word, owned, day) for word, owned in sorted(defined.items()))
    return tuple(one for one in found if one is not None)


def _alike(word: str, owned: list[Owned], day: date | None) -> Alike | None:
    numbered = tuple(enumerate(owned))
    told = {(number, _sort(one.measure, reading)): reading for number, one in numbered for reading in _of(one, day)}
    many = Counter(sort for _, sort in told)
    shared = {sort: count for sort, count in many.items() if count > 1}
    if not shared:
        return None
    best = max(shared, key=lambda sort: (sort[0][1], shared[sort], sort[0][0], sort))
    figures = tuple((one, told[n, best]) for n, one in numbered if (n, best) in told)
    return Alike(word, figures, tuple(one for n, one in numbered if (n, best) not in told))


def _of(one: Owned, day: date | None) -> tuple[Reading, ...]:
    horizon = horizon_of(one.plan.edition, day)
    readings = known(one.measure, horizon)
    return tuple(r for r in readings if standing_of(r, horizon) == "result" and not r.not_comparable)


def _sort(measure: Measure, reading: Reading) -> tuple[Span, str, str]:
    """Say what a figure is of: the days that it counts, its unit, its kind."""
    return span(measure, reading.period), measure.unit, reading.kind
