"""How many there are of each kind, and how many have got how far."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, get_args

from partnership_plans.facts.horizon import Horizon
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Rag
from partnership_plans.model.priorities import Action, EarlierPriority, RatingOf, Recommendation, Status
from partnership_plans.model.values import Empty

BEST_FIRST: tuple[Status, ...] = ("completed", "ongoing", "delayed", "stopped", "not started")
"""The one order in which statuses are counted, on every page."""
UNTOLD = "without a status"


class _HasStatus(Protocol):
    @property
    def status(self) -> Status | Empty: ...


class StatusCount(NamedTuple):
    """How many things have a status, or a colour."""

    status: str
    number: int


def has_owner(one: Action | Recommendation) -> bool:
    """Say whether the plan says who is to do something: an organisation, a group, or a role in words."""
    return not isinstance(one.owner, Empty) or one.owner_in_words is not None


def count_statuses(things: Iterable[_HasStatus]) -> tuple[StatusCount, ...]:
    """Count actions, commitments or recommendations by status, leaving out noughts; last those without any."""
    words = [UNTOLD if isinstance(thing.status, Empty) else thing.status for thing in things]
    return tuple(StatusCount(status, n) for status in (*BEST_FIRST, UNTOLD) if (n := words.count(status)))


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
