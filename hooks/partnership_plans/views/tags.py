"""Tags: a status or a rating that a document states, or why there is none."""

from collections.abc import Mapping

from partnership_plans.facts.charts import Segment, stack
from partnership_plans.facts.counts import UNTOLD, StatusCount
from partnership_plans.facts.statuses import meaning_of, spoken
from partnership_plans.model.edition import Edition
from partnership_plans.model.measures import Rag
from partnership_plans.model.statuses import Meaning
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Line, PlainTag, Tag
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import say

DRAWN: Mapping[Meaning, str] = {
    "not begun": "not-started",
    "under way": "ongoing",
    "at risk": "at-risk",
    "late": "delayed",
    "done": "completed",
    "stopped": "stopped",
    "paused": "paused",
}
"""How a status is drawn, by what it means."""


def status_tag(word: str, edition: Edition, what: str | None = None) -> Tag:
    """Tag a word for a status, in the shape and colour of what it means."""
    means = meaning_of(word, edition)
    return Tag(spoken(word, edition), DRAWN[means] if means else slug_of(word), say("Status") if what is None else what)


def status(here: Here, value: str | Empty, *, under: bool = False) -> Line:
    """Tag a status; in a cell `under` the heading “Status” nobody is told what the word tells."""
    if isinstance(value, Empty):
        return _missing(here, value, say("Status"))
    return (status_tag(value, here.edition, "" if under else say("Status")),)


def rating(here: Here, value: Rag | Empty, printed: str | None) -> Line:
    """Tag a rating of the partnership's own, in the word that it printed."""
    if isinstance(value, Empty):
        return _missing(here, value, say("Rating"))
    return (Tag(printed or choice(value), value, say("Rating")),)


def _missing(here: Here, value: Empty, what: str) -> Line:
    if not here.states(value, what.lower()):
        return ()
    return (PlainTag((f"{what}: ", here.absent(value)), "none"),)


def status_stack(counts: tuple[StatusCount, ...], every: tuple[StatusCount, ...] = ()) -> tuple[Segment, ...]:
    """Draw counts of statuses as parts of one bar, each as its word is drawn everywhere.

    Two words of one meaning differ: `every` are the statuses of all, by which they do so alike in each of several bars.
    """
    kinds = {one.status: DRAWN[one.means] for one in (*every, *counts) if one.means}
    kinds[str(UNTOLD)] = slug_of(UNTOLD)
    words = [*dict.fromkeys(one.status for one in (*every, *counts))]
    again = {word: [kinds.get(other) for other in words[:at]].count(kinds.get(word)) for at, word in enumerate(words)}
    again = {word: number for word, number in again.items() if word in kinds}
    return stack([(str(one.status), one.number) for one in counts], kinds, again)
