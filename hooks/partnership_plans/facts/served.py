"""What a measure serves, from whichever side it is written: at the measure, or at the priority or action itself."""

from partnership_plans.model.edition import Edition
from partnership_plans.model.measures import Measure


def priorities_of(measure: Measure, edition: Edition) -> tuple[str, ...]:
    """Give the ids of the priorities that a measure belongs to: those that it names, then those that name it."""
    naming = (
        one.id
        for one in edition.priorities
        if measure.id in one.measures or any(measure.id in outcome.measures for outcome in one.outcomes)
    )
    return tuple(dict.fromkeys((*measure.priorities, *naming)))


def actions_of(measure: Measure, edition: Edition) -> tuple[str, ...]:
    """Give the ids of the actions that say that a measure measures them."""
    return tuple(one.id for one in edition.actions if measure.id in one.measures)
