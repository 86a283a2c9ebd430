"""How many there are of each kind, and how many have got how far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.statuses import meaning_of, spoken, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.edition import Edition
from partnership_plans.model.measures import Rag
from partnership_plans.model.priorities import Commitment, EarlierPriority, RatingOf, Recommendation
from partnership_plans.model.statuses import Meaning
from partnership_plans.model.values import Empty
from partnership_plans.words.messages import mark

BEST_FIRST: tuple[Meaning, ...] = ("done", "under way", "at risk", "late", "paused", "stopped", "not begun")
"""The one order in which statuses are counted, on every page, by what they mean."""
UNTOLD = mark("without a status")


class StatusCount(NamedTuple):
    """How many things have a status, as readers meet its word, or a colour; and what the word `means`."""

    status: str
    number: int
    means: Meaning | None = None


def has_owner(one: Action | Recommendation) -> bool:
    """Say whether the plan says who is to do something: an organisation, a group, or a role in words."""
    return not isinstance(one.owner, Empty) or one.owner_in_words is not None


def count_statuses(things: Iterable[Action | Commitment | Recommendation], edition: Edition) -> tuple[StatusCount, ...]:
    """Count actions, commitments or recommendations by status; last those without any."""
    said = Counter(word for thing in things if not isinstance(word := status_of(thing), Empty) or not word)
    words = {word: meaning_of(word, edition) for word in said if isinstance(word, str)}
    listed = [one.word for one in edition.statuses]
    order = sorted(words, key=lambda word: (_place(BEST_FIRST, words[word]), _place(listed, word), word))
    untold = sum(number for word, number in said.items() if not isinstance(word, str))
    every = [StatusCount(spoken(word, edition), said[word], words[word]) for word in order]
    return (*every, *((StatusCount(UNTOLD, untold),) if untold else ()))


def _place(order: Sequence[object], one: object) -> int:
    """Give the place of something in an order; what is not in it comes last."""
    return order.index(one) if one in order else len(order)


class Ratings(NamedTuple):
    """How many earlier priorities have each colour. A forecast's colour, or one of a part of the time, is no result."""

    results: tuple[StatusCount, ...]
    part: tuple[StatusCount, ...]
    forecast: tuple[StatusCount, ...]


def rating_of(one: EarlierPriority, edition: Edition, horizon: Horizon) -> RatingOf:
    """Say what the colour of an earlier priority rates: no result if its time was not over when the edition spoke."""
    if one.rag_of == "result" and edition.earlier_period and not horizon.reaches(edition.earlier_period.last):
        return "part of the time"
    return one.rag_of


def count_ratings(edition: Edition, horizon: Horizon) -> Ratings:
    """Count the colours that a plan gives to what came of earlier priorities, each kind of colour by itself."""
    every = edition.earlier_priorities

    def of(kind: RatingOf) -> tuple[StatusCount, ...]:
        words = [one.rag for one in every if rating_of(one, edition, horizon) == kind]
        return tuple(StatusCount(colour, n) for colour in reversed(get_args(Rag)) if (n := words.count(colour)))

    return Ratings(of("result"), of("part of the time"), of("forecast"))
