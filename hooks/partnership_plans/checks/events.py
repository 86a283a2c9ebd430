"""What happened to a plan: each event is known again by those who follow the updates."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, count

from partnership_plans.checks.finding import Finding, found
from partnership_plans.checks.texts import parts
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.edition import Event
from partnership_plans.model.fact import Thing
from partnership_plans.model.reporting import ChangeNote
from partnership_plans.model.values import Empty, slug_of

WORDS = 4
"""How many of an event's first words make the id that is proposed for it."""


def events_have_ids(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What has happened to a running plan has an id, by which the feed knows it again."""
    for plan in corpus.plans:
        if plan.edition.status == "ended":
            continue
        taken = {record.id for _, record in parts(plan) if isinstance(record, (Thing, Event, ChangeNote)) and record.id}
        taken |= {body.id for body in corpus.bodies} | set(corpus.partnerships)
        for name in ("history", "refreshed", "changes"):
            for index, event in enumerate(getattr(plan.edition, name)):
                if event.id is None and not isinstance(event.when, Empty):
                    proposed = _free(slug_of(" ".join(event.text.split()[:WORDS])) or "event", taken)
                    taken.add(proposed)
                    message = "This event has no id, so once its words are mended the feed tells it again as a new one."
                    hint = f"add “id: {proposed}” to it, and leave that as it is when you change the rest."
                    yield found("event-without-id", plan, (name, index), message, hint)


def _free(word: str, taken: set[str]) -> str:
    return next(one for one in chain([word], (f"{word}-{number}" for number in count(2))) if one not in taken)
