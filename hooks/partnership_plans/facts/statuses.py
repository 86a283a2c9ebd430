"""How far things have got: the plan's word for it, what that means, and which update of an action is the latest."""

from partnership_plans.model.actions import Action, Update
from partnership_plans.model.edition import Edition
from partnership_plans.model.priorities import Commitment, Priority, Recommendation
from partnership_plans.model.statuses import USUAL, Meaning
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.words.choices import chosen

SETTLED: frozenset[Meaning] = frozenset({"done", "stopped"})
Standing = Action | Commitment | Recommendation | Priority
"""What has a status."""


def meaning_of(word: str, edition: Edition) -> Meaning | None:
    """Give what an edition means by a word for a status; None for one that it does not have."""
    return next((one.means for one in edition.statuses if one.word == word), USUAL.get(word))


def spoken(word: str, edition: Edition) -> str:
    """Write a word for a status as readers meet it: the plan's own as it stands, a usual one in their language."""
    return word if any(one.word == word for one in edition.statuses) else chosen(word)


def latest_update(action: Action) -> Update | None:
    """Give the update of the latest day; of several of one day the one that stands last."""
    return max(enumerate(action.updates), key=lambda one: (one[1].when.last, one[0]), default=(0, None))[1]


def status_of(thing: Standing) -> str | Empty:
    """Give the word for how far a thing has got: of an action that of its latest update with one, else its own."""
    if isinstance(thing, Action):
        said = [one for one in thing.updates if isinstance(one.status, str)]
        if latest := latest_update(thing.model_copy(update={"updates": tuple(said)})):
            return latest.status
    return NOT_STATED if thing.status is None else thing.status


def status_words(thing: object) -> str:
    """Give the plan's word for how far a thing has got; "" where it says none, or can have none."""
    word = status_of(thing) if isinstance(thing, Standing) else NOT_STATED
    return word if isinstance(word, str) else ""


def is_followed(edition: Edition) -> bool:
    """Say whether a plan is reported on, action by action: each of its actions then has a page of its own."""
    return edition.rhythm is not None or any(one.updates for one in edition.actions)


def progress_of(action: Action) -> int | None:
    """Give how much of an action is done, in percent: as its latest update with a number says it, else its own."""
    told = [one for one in action.updates if one.progress is not None]
    latest = latest_update(action.model_copy(update={"updates": tuple(told)}))
    return latest.progress if latest else action.progress


def is_settled(thing: Standing, edition: Edition) -> bool:
    """Say whether a thing is done, or will not be done: nothing more is to be told of it."""
    word = status_of(thing)
    return isinstance(word, str) and meaning_of(word, edition) in SETTLED
