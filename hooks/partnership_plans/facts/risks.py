"""Where a risk stands on the scales of its register, and the score that this gives: ours, and labelled so."""

from typing import NamedTuple

from partnership_plans.facts.computed import Computed
from partnership_plans.model.risks import Assessed, Risk, RiskRegister
from partnership_plans.model.values import Empty
from partnership_plans.words.messages import mark

SCORE_RULE = mark("likelihood times impact, each counted from 1 for the lowest level")
STEPS = 5
"""How many steps of heat the theme draws."""


class Standing(NamedTuple):
    """Where a risk stands: its levels, counted from 1 (None for one that is not known), and our score of them.

    `heat` is the score on a scale from 1 to 5 (0 for none); `agrees` says whether the partnership's own score is the
    same, or None where there are not both.
    """

    likelihood: int | None
    impact: int | None
    score: Computed[int] | None
    heat: int
    agrees: bool | None


def level_of(levels: tuple[str, ...], typed: str | Empty) -> int | None:
    """Give the number of a level on a scale, from 1 for the lowest; None where it is not on the scale or not known.

    Words of the scale come first: a scale whose lowest level is called 0 or 2 is read as it is written.
    """
    if isinstance(typed, Empty):
        return None
    names = [" ".join(one.casefold().split()) for one in levels]
    word = " ".join(typed.casefold().split())
    if word in names:
        return names.index(word) + 1
    number = int(word) if word.isascii() and word.isdigit() and len(word) < STEPS else 0
    return number if 1 <= number <= len(levels) else None


def standing_of(register: RiskRegister, risk: Risk | Assessed) -> Standing:
    """Say where a risk stands, now or at the time of an assessment of its own."""
    likelihood = level_of(register.likelihood_levels, risk.likelihood)
    impact = level_of(register.impact_levels, risk.impact)
    if likelihood is None or impact is None:
        return Standing(likelihood, impact, None, 0, None)
    score = likelihood * impact
    most = len(register.likelihood_levels) * len(register.impact_levels)
    agrees = None if isinstance(risk.score, Empty) else risk.score == score
    return Standing(likelihood, impact, Computed(score, SCORE_RULE), max(1, -(-score * STEPS // most)), agrees)


def is_product(register: RiskRegister) -> bool:
    """Say whether the register's own scores are likelihood times impact: most of them are, and two at least."""
    agree = [found.agrees for one in register.risks if (found := standing_of(register, one)).agrees is not None]
    return sum(agree) > 1 and sum(agree) * 2 > len(agree)


def in_weight(register: RiskRegister) -> tuple[Risk, ...]:
    """Give the risks by weight: open ones first, the highest score before the others, else as they were written."""

    def weight(risk: Risk) -> tuple[bool, float]:
        ours = standing_of(register, risk).score
        own = None if isinstance(risk.score, Empty) else risk.score
        return risk.state == "closed", -float(own if own is not None else ours.value if ours else 0)

    return tuple(sorted(register.risks, key=weight))
