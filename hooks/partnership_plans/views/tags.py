"""Tags: a status or a rating that a document states, or why there is none."""

from partnership_plans.model.evidence import Rag
from partnership_plans.model.priorities import Status
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Line, PlainTag, Tag


def status(here: Here, value: Status | Empty, *, under: bool = False) -> Line:
    """Tag a status; in a cell `under` the heading “Status” nobody is told what the word tells."""
    if isinstance(value, Empty):
        return _missing(here, value, "Status")
    return (Tag(value, slug_of(value), "" if under else "Status"),)


def rating(here: Here, value: Rag | Empty, printed: str | None) -> Line:
    """Tag a rating of the partnership's own, in the word that it printed."""
    if isinstance(value, Empty):
        return _missing(here, value, "Rating")
    return (Tag(printed or value, value, "Rating"),)


def _missing(here: Here, value: Empty, what: str) -> Line:
    if not here.states(value, what.lower()):
        return ()
    return (PlainTag((f"{what}: ", here.absent(value)), "none"),)
