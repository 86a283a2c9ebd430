"""What came of what a plan said it would do: in its own words, or in those of a later edition that the site holds."""

from typing import NamedTuple

from partnership_plans.facts import targets
from partnership_plans.facts.statuses import latest_update, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.measures import Measure
from partnership_plans.model.priorities import Achievement, Commitment, Priority, Recommendation
from partnership_plans.model.values import Empty
from partnership_plans.words.messages import mark

RULE = mark("found by id: what a later edition tells of a thing with the same id is what came of it")
Promised = Action | Recommendation | Priority


class CameOf(NamedTuple):
    """A thing that a plan set out to do, and what is told of it: a status and words, each "" where there is none.

    `by` is the later edition that tells it, None where the plan itself does.
    """

    thing: Promised
    status: str
    words: str
    by: Plan | None

    @property
    def is_told(self) -> bool:
        """Say whether anything at all is told."""
        return bool(self.status or self.words)


def came_of(plan: Plan, corpus: Corpus) -> tuple[CameOf, ...]:
    """Give each action and recommendation of an edition with what came of it; a priority where a later one tells."""
    later = tuple(
        other
        for other in reversed(corpus.editions(plan.partnership_id))
        if other.edition.period.first > plan.edition.period.first and other.edition.status != "draft"
    )
    edition = plan.edition
    things: tuple[Promised, ...] = (*edition.actions, *edition.recommendations)
    every = tuple(_of(thing, later) for thing in things)
    return (*every, *(one for one in (_of(thing, later) for thing in edition.priorities) if one.is_told))


def targets_of(edition: Edition) -> tuple[Measure, ...]:
    """Give the measures that have a target."""
    return tuple(measure for measure in edition.measures if targets.targets_of(measure))


def has_aims(edition: Edition) -> bool:
    """Say whether an edition set out to do anything of which can be asked whether it was done."""
    return bool(
        edition.actions or edition.promises or edition.recommendations or edition.commitments or targets_of(edition)
    )


def _of(thing: Promised, later: tuple[Plan, ...]) -> CameOf:
    """Take the newest word; what the plan itself says stands where no later edition speaks of it."""
    for plan in reversed(later):
        for other in _told_later(thing, plan.edition):
            found = CameOf(thing, *_said(other), plan)
            if found.is_told:
                return found
    return CameOf(thing, *_said(thing), None)


def _told_later(thing: Promised, edition: Edition) -> tuple[Thing, ...]:
    if isinstance(thing, Priority):
        return tuple(one for one in edition.earlier_priorities if one.id == thing.id)
    told = (*edition.commitments, *edition.achievements, *edition.actions, *edition.recommendations)
    return tuple(one for one in told if one.id == thing.id)


def _said(thing: Thing) -> tuple[str, str]:
    """Give a thing's status, and its words on what came of it."""
    if isinstance(thing, Action) and (latest := latest_update(thing)):
        status = status_of(thing)
        words = latest.text if isinstance(latest.text, str) else thing.update
        return (status if isinstance(status, str) else ""), (words if isinstance(words, str) else "")
    status = getattr(thing, "status", "") or ""
    name = {Action: "update", Commitment: "outcome", Recommendation: "response", Achievement: "detail"}.get(type(thing))
    words = getattr(thing, name or "result", "") or ""
    if isinstance(thing, Achievement):
        status = "completed"
    return ("" if isinstance(status, Empty) else status), ("" if isinstance(words, Empty) else words)
