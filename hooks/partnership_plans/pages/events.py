"""What happened to the plans and when, and what partnerships tell: the newest first."""

import unicodedata
from collections import Counter
from datetime import date
from typing import NamedTuple

from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Event
from partnership_plans.model.governance import NewsItem
from partnership_plans.model.reporting import ChangeNote
from partnership_plans.model.values import Empty
from partnership_plans.words.messages import say


class Dated(NamedTuple):
    """Something that happened to a plan, with its day as precisely as it is known, in words, and where it is told.

    `about` is the id of the one thing that it is about; empty where there is none, or more than one.
    """

    plan: Plan
    when: When
    text: str
    key: str
    address: str
    about: str = ""


def dated(corpus: Corpus) -> tuple[Dated, ...]:
    """List what happened to the plans and has a date, the newest first: the page of updates and the feed tell it.

    `key` tells an event from all others of its plan: its own id, else its words,
    however they are set; never its place among the others, which an older event
    may take that is added later.
    """
    found: list[Dated] = []
    for plan in corpus.plans:
        seen: Counter[str] = Counter()
        edition = plan.edition
        happened: tuple[Event | ChangeNote, ...] = (*edition.history, *edition.refreshed, *edition.changes)
        for event in happened:
            if not isinstance(event.when, Empty):
                key = f"id {event.id}" if event.id else f"words {words_of(event.text)}"
                seen[key] += 1
                key = f"{key} {seen[key]}" if seen[key] > 1 else key
                where = f"{plan.address}what-changed/" if isinstance(event, ChangeNote) else plan.address
                about = event.about if isinstance(event, ChangeNote) else ()
                alone = about[0] if len(about) == 1 else ""
                found.append(Dated(plan, event.when, _with_reason(event), key, where, alone))
        for report in edition.reports:
            address = f"{plan.address}reports/{report.id}/"
            found.append(Dated(plan, report.date, f"{report.title}.", f"report {report.id}", address))
    found.sort(key=lambda one: (-one.when.first.toordinal(), one.plan.address))  # else as they are written
    return tuple(found)


def _with_reason(event: Event | ChangeNote) -> str:
    """Tell a change with the reason that its note gives."""
    if isinstance(event, ChangeNote) and isinstance(event.why, str):
        return say("{text} Why: {why}", text=event.text, why=event.why)
    return event.text


def words_of(text: str) -> str:
    """Give the letters and digits of a text alone: to mend a comma or a capital makes no other event of it."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def news_of(plans: tuple[Plan, ...]) -> tuple[tuple[Plan, NewsItem], ...]:
    """List the news of these plans, the newest first; what has no date comes last."""

    def order(one: tuple[Plan, NewsItem]) -> tuple[int, str]:
        plan, item = one
        first = date.min if isinstance(item.when, Empty) else item.when.first
        return -first.toordinal(), plan.partnership_id

    return tuple(sorted(((plan, item) for plan in plans for item in plan.edition.news), key=order))
