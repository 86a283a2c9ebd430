"""How a plan stood on a day: without what was reported, altered or revised after it, as far as that has a date."""

from datetime import date

from partnership_plans.model.actions import Action, EarlierDue
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.measures import Measure, Reading


def as_it_stood(edition: Edition, day: date) -> Edition:
    """Give an edition as it was on a day: updates, moved dates, figures and notes of later days are taken back.

    What carries no date stays as it is: nobody could tell what it was. A figure counts from the end of its time on.
    """
    return edition.model_copy(
        update={
            "actions": tuple(_action(one, day) for one in edition.actions),
            "measures": tuple(_measure(one, day) for one in edition.measures),
            "changes": tuple(one for one in edition.changes if one.when.first <= day),
        }
    )


def _action(action: Action, day: date) -> Action:
    later = [one for one in action.earlier_due if isinstance(one.changed, When) and one.changed.first > day]
    back: dict[str, object] = {
        "updates": tuple(one for one in action.updates if one.when.first <= day),
        "earlier_due": tuple(one for one in action.earlier_due if one not in later),
    }
    if later:
        then = min(later, key=_changed)
        back |= {"due": then.due, "due_in_words": then.due_in_words}
    return action.model_copy(update=back)


def _changed(one: EarlierDue) -> date:
    return one.changed.first if isinstance(one.changed, When) else date.max


def _measure(measure: Measure, day: date) -> Measure:
    kept = (one for one in measure.readings if one.kind == "forecast" or one.period.last <= day)
    return measure.model_copy(update={"readings": tuple(_reading(one, day) for one in kept)})


def _reading(reading: Reading, day: date) -> Reading:
    if not isinstance(reading.revised, When) or reading.revised.first <= day:
        return reading
    return reading.model_copy(update={"value": reading.was, "revised": None, "why_revised": None})
