"""What every fact of ours carries: the value, and in plain words the rule that gave it."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Computed(NamedTuple, Generic[T]):
    """A value that we worked out. Never shown without its rule, nor as the partnership's own."""

    value: T
    rule: str


EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
"""Enough digits for any two numbers that the model lets in (24 characters each), so that no sum can fail."""


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """Round halves away from nought, as people do: 5.45 gives 5.5, and −5.45 gives −5.5."""
    result = value.quantize(Decimal(1).scaleb(-places), context=EXACT)
    return result or abs(result)


def is_whole(value: Decimal) -> bool:
    """Say whether a number has nothing after the point: 34 and 34.0 do, 34.5 does not."""
    return value == value.to_integral_value(context=EXACT)
