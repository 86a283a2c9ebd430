"""What a figure of a measure can be by its unit, and whether a target asks for anything that can be missed."""

import re
from decimal import Decimal

from partnership_plans.model.measures import Measure, Target
from partnership_plans.model.reckoning import CURRENCIES

HUNDRED = 100

CHANGES = re.compile(
    r"\b(?:chang\w*|ris(?:e|es|en|ing)|rose|fall\w*|fell|increas\w*|decreas\w*|reduc\w*|growth|gr[eo]w\w*|drop\w*|gap"
    r"|difference|net|balance|more|fewer|less|compared|variation|variance|deficit|surplus|temperature|points|score"
    r"|index|of (?:the )?(?:target|capacity|budget|plan))\b",
    re.IGNORECASE,
)
"""Words of a measure whose values may be below nought or above a hundred percent."""


def bounds_of(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the most that a figure of a measure can be by its unit; None where nothing sets a bound."""
    if CHANGES.search(words_of(measure)) or measure.unit in CURRENCIES:
        return None, None
    return Decimal(0), Decimal(HUNDRED) if measure.unit == "percent" else None


def words_of(measure: Measure) -> str:
    """Give all words of a measure that say what its figures are."""
    return f"{measure.title} {measure.detail} {measure.unit}"


def asks(measure: Measure, target: Target) -> bool:
    """Say whether a target can be missed at all: one that any figure meets is judged nowhere.

    An editor who accepts that finding says that a figure may lie beyond it.
    """
    told = any(one.finding == "target-always-met" for one in (*measure.accept, *target.accept))
    return told or not any_meets(measure, target)


def any_meets(measure: Measure, target: Target) -> bool:
    """Say whether every figure that the unit of a measure allows meets a target."""
    low, high = bounds_of(measure)
    if target.kind == "at least":
        return low is not None and target.value <= low
    return high is not None and target.value >= high
