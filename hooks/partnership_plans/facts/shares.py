"""Parts of a whole: the share of each, and whether the one that is printed is that share."""

import re
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.computed import EXACT, Computed, rounded
from partnership_plans.facts.printed import PERCENT
from partnership_plans.model.counted import Tally, TallyPart
from partnership_plans.model.values import Empty
from partnership_plans.words.messages import mark

RULE = mark("the part divided by the total, times 100, rounded to one decimal place")


class Shares(NamedTuple):
    """What follows from a tally: its whole (as told, else the sum of its parts), and the share of each part.

    `summed` says that the whole is our own sum. A share is None where part or whole is not known.
    """

    whole: int | None
    summed: bool
    parts: tuple[tuple[TallyPart, Computed[Decimal] | None], ...]


def shares(tally: Tally) -> Shares:
    """Work out the share of each part of a tally."""
    total = sum_of_parts(tally)
    whole = total if isinstance(tally.total, Empty) else tally.total
    parts = tuple((one, _share(one, whole)) for one in tally.parts)
    return Shares(whole, isinstance(tally.total, Empty) and total is not None, parts)


def sum_of_parts(tally: Tally) -> int | None:
    """Add up the parts; None where one is not known, or one may be in several."""
    known = [one.value for one in tally.parts if not isinstance(one.value, Empty)]
    return sum(known) if known and len(known) == len(tally.parts) and not tally.overlap else None


def share_agrees(printed: str, part: int, whole: int) -> bool | None:
    """Say whether a printed share, such as `55%`, is that of a part, to as many places as are printed.

    None where the print holds no percentage, or several, and where the whole is nothing.
    """
    found = re.findall(PERCENT, printed.lower())
    if len(found) != 1 or not whole:
        return None
    figure = found[0].replace(",", "")
    return rounded(_percent(part, whole), len(figure.partition(".")[2])) == Decimal(figure)


def _share(one: TallyPart, whole: int | None) -> Computed[Decimal] | None:
    return None if isinstance(one.value, Empty) or not whole else Computed(rounded(_percent(one.value, whole)), RULE)


def _percent(part: int, whole: int) -> Decimal:
    return EXACT.divide(Decimal(100 * part), Decimal(whole))
