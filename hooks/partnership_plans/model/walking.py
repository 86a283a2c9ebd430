"""Every record of an edition in its place, and what is worked out of an edition once and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from partnership_plans.model.edition import Edition, walk
from partnership_plans.model.references import Path
from partnership_plans.model.values import Record

T = TypeVar("T")


def once(work_out: Callable[[Edition], T]) -> Callable[[Edition], T]:
    """Keep what a function gives for an edition with that edition, for as long as it lives.

    Many checks and pages ask for the same. A cache of a certain size would be of no use to a hub of more plans.
    """

    @wraps(work_out)
    def kept(edition: Edition) -> T:
        known = edition.kept
        if known.edition is not edition:
            return work_out(edition)
        if work_out not in known.found:
            known.found[work_out] = work_out(edition)
        return known.found[work_out]  # type: ignore[no-any-return] # it was put there by the same function

    return kept


@once
def every_record(edition: Edition) -> tuple[tuple[Path, Record], ...]:
    """Give an edition and every record in it, each with its path."""
    return tuple(walk(edition))
