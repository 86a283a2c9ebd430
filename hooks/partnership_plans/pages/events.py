"""What happened to the plans and when, and what partnerships tell: the newest first."""

from datetime import date
from typing import NamedTuple

from partnership_plans.model.edition import Corpus, Event, Plan
from partnership_plans.model.governance import NewsItem
from partnership_plans.model.values import Empty, When


class Dated(NamedTuple):
    """Something that happened to a plan, with its day as precisely as it is known."""

    plan: Plan
    when: When
    event: Event
    number: int


def dated(corpus: Corpus) -> tuple[Dated, ...]:
    """List what happened to the plans and has a date, the newest first: the page of updates and the feed tell it.

    `number` counts the events of one plan and one date, so that each has an id
    that stays when its words are mended.
    """
    found: list[Dated] = []
    for plan in corpus.plans:
        seen: dict[When, int] = {}
        for event in (*plan.edition.history, *plan.edition.refreshed):
            if not isinstance(event.when, Empty):
                seen[event.when] = seen.get(event.when, 0) + 1
                found.append(Dated(plan, event.when, event, seen[event.when]))
    found.sort(key=lambda one: (-one.when.first.toordinal(), one.plan.address, one.number))
    return tuple(found)


def news_of(plans: tuple[Plan, ...]) -> tuple[tuple[Plan, NewsItem], ...]:
    """List the news of these plans, the newest first; what has no date comes last."""

    def order(one: tuple[Plan, NewsItem]) -> tuple[int, str]:
        plan, item = one
        first = date.min if isinstance(item.when, Empty) else item.when.first
        return -first.toordinal(), plan.partnership_id

    return tuple(sorted(((plan, item) for plan in plans for item in plan.edition.news), key=order))
