"""Units: what is counted has a word for one of it, where a page has to write that."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from partnership_plans.checks.finding import Finding, found
from partnership_plans.facts.measures import series
from partnership_plans.facts.readings import value_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.measures import Measure, Target
from partnership_plans.model.units import PERCENT, POINTS, unit_of


def one_has_a_word(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where a measure has a figure or a change of one, the plan gives the word for one, unless it is known here."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            unit = unit_of(measure)
            if unit.one or unit.money or unit.many in {PERCENT, POINTS} or Decimal(1) not in set(_amounts(measure)):
                continue
            message = f"A page writes “1 ({unit.many})”, since nobody says what one of the {unit.many} is called."
            hint = f"add a line “unit_one: {_guess(unit.many)}”, with the right word for one."
            yield found("unit-one", plan, ("measures", number, "unit"), message, hint)


def _amounts(measure: Measure) -> Iterable[Decimal]:
    """Give how much each amount of a measure is that its page writes with the unit, and each change from nought."""
    values = [value for one in series(measure) if (value := value_of(one)) is not None]
    aims = [*measure.targets, *([measure.target] if isinstance(measure.target, Target) else [])]
    yield from map(abs, values)
    yield from (abs(new) for old, new in pairwise(values) if not old)
    yield from (aim.value for aim in aims)
    yield from (other.value for other in measure.comparators)
    if (base := value_of(measure.baseline)) is not None:
        yield base
    if measure.tolerance is not None:
        yield measure.tolerance.amber


def _guess(many: str) -> str:
    """Give what one of some things is most likely called; an editor reads it before it is typed."""
    if many.endswith("ies"):
        return f"{many[:-3]}y"
    return many[:-1] if many.endswith("s") and not many.endswith("ss") else "…"
