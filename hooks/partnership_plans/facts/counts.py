"""How many there are of each kind, and how many have got how far."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, get_args

from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.structures import groups_now
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Rag
from partnership_plans.model.priorities import Action, EarlierPriority, RatingOf, Recommendation, Status
from partnership_plans.model.values import Empty

RULE = "counted from the records of this edition"


class _HasStatus(Protocol):
    @property
    def status(self) -> Status | Empty: ...


class StatusCount(NamedTuple):
    """How many things have a status; the last ones are the kinds of empty."""

    status: str
    number: int
    stated: bool


class EditionCounts(NamedTuple):
    """The size of an edition, counted from its records, and the rule of the count."""

    priorities: int
    county_priorities: int
    knowledge_gaps: int
    watched_issues: int
    focus_areas: int
    key_issues: int
    aims: int
    outcomes: int
    actions: int
    actions_with_owner: int
    actions_with_date: int
    commitments: int
    recommendations: int
    achievements: int
    measures: int
    measures_with_target: int
    surveys: int
    responsible_authorities: int
    partners: int
    groups: int
    terms: int
    rule: str = RULE


def has_owner(one: Action | Recommendation) -> bool:
    """Say whether the plan says who is to do something: an organisation, a group, or a role in words."""
    return not isinstance(one.owner, Empty) or one.owner_in_words is not None


def has_date(action: Action) -> bool:
    """Say whether the plan says when something is to be done: by a date, or during a time."""
    return not isinstance(action.due, Empty) or action.during is not None


def count_statuses(things: Iterable[_HasStatus]) -> tuple[StatusCount, ...]:
    """Count actions, commitments or recommendations by status, in a fixed order, leaving out noughts."""
    found = [thing.status for thing in things]
    words: list[str] = [status.kind if isinstance(status, Empty) else status for status in found]
    counted = [
        *(StatusCount(status, words.count(status), stated=True) for status in get_args(Status)),
        *(StatusCount(kind, words.count(kind), stated=False) for kind in Empty.KINDS),
    ]
    return tuple(count for count in counted if count.number)


class Ratings(NamedTuple):
    """How many earlier priorities have each colour. A forecast's colour, or one of a part of the time, is no result."""

    results: tuple[StatusCount, ...]
    part: tuple[StatusCount, ...]
    forecast: tuple[StatusCount, ...]
    unrated: int


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
        counted = (StatusCount(colour, words.count(colour), stated=True) for colour in get_args(Rag))
        return tuple(count for count in reversed(tuple(counted)) if count.number)

    return Ratings(
        of("result"), of("part of the time"), of("forecast"), sum(isinstance(one.rag, Empty) for one in every)
    )


def count_edition(edition: Edition) -> EditionCounts:
    """Count what an edition holds. Gaps in knowledge and issues under watch are no priorities.

    `county_priorities` are those of the county that a two-tier plan repeats; `priorities` has them too.
    """
    kinds = [priority.kind for priority in edition.priorities]
    chosen = [priority for priority in edition.priorities if priority.kind == "priority"]
    return EditionCounts(
        priorities=len(chosen),
        county_priorities=sum(priority.tier == "county" for priority in chosen),
        knowledge_gaps=kinds.count("knowledge gap"),
        watched_issues=kinds.count("watch") + len(edition.watched_issues),
        focus_areas=sum(len(priority.focus_areas) for priority in chosen),
        key_issues=sum(len(priority.key_issues) for priority in chosen),
        aims=sum(len(priority.aims) for priority in chosen),
        outcomes=sum(len(priority.outcomes) for priority in chosen),
        actions=len(edition.actions),
        actions_with_owner=sum(has_owner(action) for action in edition.actions),
        actions_with_date=sum(has_date(action) for action in edition.actions),
        commitments=len(edition.commitments),
        recommendations=len(edition.recommendations),
        achievements=len(edition.achievements),
        measures=len(edition.measures),
        measures_with_target=sum(not isinstance(measure.target, Empty) for measure in edition.measures),
        surveys=len(edition.surveys),
        responsible_authorities=len(
            {partner.body for partner in edition.partners if partner.role == "responsible authority"}
        ),
        partners=len({partner.body for partner in edition.partners}),
        groups=len(groups_now(edition)),
        terms=len(edition.terms),
    )
