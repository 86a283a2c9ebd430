"""Which edition of a plan is in force on a day. The day is one that the caller gives: there is no clock here."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition


class Standing(IntEnum):
    """How an edition stands on a day; the higher, the more it speaks for the partnership on that day."""

    DRAFT = 0
    """A draft or a proposal: nobody has decided on it."""
    TO_COME = 1
    """Decided on, and its period has not begun."""
    OVER = 2
    """Its period is over, or it ended before that. A proposal of years that have passed is history like any other."""
    IN_FORCE = 3


def standing(edition: Edition, as_at: date | None) -> Standing:
    """Say how an edition stands on a day; without a day, by its status alone."""
    if edition.status in {"draft", "proposed"}:
        past = edition.status == "proposed" and as_at is not None and edition.period.last < as_at
        return Standing.OVER if past else Standing.DRAFT
    if edition.status == "ended" or (as_at is not None and edition.period.last < as_at):
        return Standing.OVER
    if as_at is not None and edition.period.first > as_at:
        return Standing.TO_COME
    return Standing.IN_FORCE


def in_force(editions: Iterable[Plan], as_at: date | None) -> Plan:
    """Give the edition of a partnership that speaks for it on a day.

    That is the newest of those in force, and a plan before a report of the same day; where none is in force the last
    that was, then the first that will be, and a draft only where there is nothing else. An edition that another of
    the same standing replaces gives way to it.
    """
    ranked = [(standing(plan.edition, as_at), plan) for plan in editions]
    best = max(rank for rank, _ in ranked)
    able = [plan for rank, plan in ranked if rank is best]
    gone = {plan.edition.replaces for plan in able if plan.edition.replaces != plan.edition_id}
    able = [plan for plan in able if plan.edition_id not in gone] or able
    if best is Standing.TO_COME:
        return min(able, key=lambda plan: (plan.edition.period.first, plan.edition_id))
    if best is Standing.OVER:
        return max(able, key=lambda plan: (plan.edition.period.last, plan.edition.period.first, plan.edition_id))
    return max(able, key=lambda plan: (plan.edition.genre == "plan", *_period(plan.edition), plan.edition_id))


def _period(edition: Edition) -> tuple[date, date]:
    return edition.period.first, edition.period.last


def all_in_force(corpus: Corpus, as_at: date | None) -> dict[str, Plan]:
    """Give for each partnership, by its id, the edition that speaks for it."""
    editions: dict[str, list[Plan]] = {}
    for plan in corpus.plans:
        editions.setdefault(plan.partnership_id, []).append(plan)
    return {partnership_id: in_force(mine, as_at) for partnership_id, mine in editions.items()}


def edition_before(plan: Plan, corpus: Corpus) -> Plan | None:
    """Give the edition before this one, of those that the site holds and that somebody decided on.

    What was never more than a draft of years that this edition covers came to nothing, and is no edition before it.
    """
    older = (
        other
        for other in corpus.editions(plan.partnership_id)
        if other.edition.period.first < plan.edition.period.first and not _came_to_nothing(other, plan)
    )
    return next(older, None)


def _came_to_nothing(other: Plan, plan: Plan) -> bool:
    """Say whether an edition is a draft, or a proposal that this one overtook."""
    status = other.edition.status
    return status == "draft" or (status == "proposed" and other.edition.period.last >= plan.edition.period.first)
