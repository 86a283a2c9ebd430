"""Every place in which the plans speak of a body: by its id, or in a text by any name that it ever bore."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from partnership_plans.facts.bodies import claimed_on, name_at
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.governance import Body, Group, Partner
from partnership_plans.model.values import Empty

PartPlayed = Literal[
    "partner", "duty", "foreword", "is group", "chair", "member", "named", "survey", "action", "recommendation",
    "decision", "review", "strategy", "progress", "priority", "support", "report", "measure", "risk",
]  # fmt: skip
Names = dict[str, list[tuple[tuple[str, ...], str]]]
"""The names of bodies by their first word: the words of each, and the id of its body. The longest first."""


class Appearance(NamedTuple):
    """One place in an edition that speaks of a body: in what part, which thing, in which words."""

    partnership_id: str
    edition_id: str
    part: PartPlayed
    id: str | None
    title: str
    partner: Partner | None = None
    words: str = ""


def appearances(corpus: Corpus, body_id: str) -> tuple[Appearance, ...]:
    """List every place in which any edition speaks of a body, in the order of the plans."""
    return every_appearance(corpus).get(body_id, ())


def every_appearance(corpus: Corpus) -> dict[str, tuple[Appearance, ...]]:
    """List the same for all bodies at once, by their ids."""
    names = _names(corpus.bodies)
    found: dict[str, dict[Appearance, None]] = {}
    for plan in corpus.plans:
        for body, told in _parts_in(plan, names):
            one = Appearance(plan.partnership_id, plan.edition_id, *told)
            found.setdefault(body, {})[one] = None
    return {body: tuple(ones) for body, ones in found.items()}


def name_in(body: Body, plan: Plan, partner: Partner | None = None, on: date | None = None) -> str:
    """Give the name that a body had in an edition: as the document gives it, else that of a day, else the edition's."""
    if partner and partner.name_then:
        return partner.name_then
    edition = plan.edition
    if partner:
        return name_at(body, claimed_on(partner, edition))
    published = edition.published.last if isinstance(edition.published, When) else edition.period.first
    return name_at(body, on or published)


class _Told(NamedTuple):
    """What an appearance says but for its edition."""

    part: PartPlayed
    id: str | None
    title: str
    partner: Partner | None = None
    words: str = ""


Found = tuple[str, _Told]


def _parts_in(plan: Plan, names: Names) -> Iterator[Found]:
    edition = plan.edition
    for partner in edition.partners:
        yield partner.body, _Told("partner", None, partner.role or "partner", partner)
    for duty in edition.legal_duties:
        yield from ((body, _Told("duty", duty.id, duty.title)) for body in duty.laid_on)
    for structure in edition.structures:
        for group in structure.groups:
            yield from _group(group, names)
    by_id: tuple[tuple[PartPlayed, str | Empty, str | None, str], ...] = (
        *(("foreword", x.body, None, x.role) for x in [edition.foreword] if x),
        *(("named", x.body, None, x.connection) for x in edition.named_bodies),
        *(("survey", x.by, x.id, x.title) for x in edition.surveys),
        *(("action", x.owner, x.id, x.title) for x in edition.actions),
        *(("action", body, x.id, x.title) for x in edition.actions for body in x.also_led_by),
        *(("support", body, x.id, x.title) for x in edition.actions for body in x.supported_by),
        *(("report", body, x.id, x.title) for x in edition.actions for body in x.reported_to),
        *(("priority", body, x.id, x.title) for x in edition.priorities for body in (x.owner, *x.also_led_by) if body),
        *(("support", body, x.id, x.title) for x in edition.priorities for body in x.supported_by),
        *(("measure", x.owner, x.id, x.title) for x in edition.measures if x.owner),
        *(("risk", x.owner, x.id, x.title) for register in edition.risk_registers for x in register.risks),
        *(("recommendation", x.owner, x.id, x.title) for x in edition.recommendations),
    )
    for part, body, thing, title in by_id:
        if not isinstance(body, Empty):
            yield body, _Told(part, thing, title)
    entries = (entry for table in edition.progress for entry in table.entries)
    yield from ((one.body, _Told("progress", one.item, "", words=one.words)) for one in entries)
    by_name: tuple[tuple[PartPlayed, str | Empty, str, str], ...] = (
        *(("decision", x.body, x.id, x.title) for x in edition.decisions),
        *(("review", x.by, x.id, x.title) for x in edition.reviews),
        *(("strategy", x.owner, x.id, x.title) for x in edition.linked_strategies),
    )
    for part, text, thing, title in by_name:
        for body in _named(text, names):
            yield body, _Told(part, thing, title)


def _group(group: Group, names: Names) -> Iterator[Found]:
    for own in (group.name, *group.also_called):
        for body in _named(own, names):
            yield body, _Told("is group", group.id, group.name)
    for body in _named(group.chair, names):
        yield body, _Told("chair", group.id, group.name, words=str(group.chair))
    for body in _named(group.members, names):
        yield body, _Told("member", group.id, group.name)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("&", " and "))


def _names(bodies: tuple[Body, ...]) -> Names:
    found: Names = {}
    for body in bodies:
        for name in {body.name, *(name.name for name in body.names)}:
            words = tuple(_words(name))
            if words:
                found.setdefault(words[0], []).append((words, body.id))
    for first in found.values():
        first.sort(key=lambda one: (-len(one[0]), one))
    return found


def _named(text: str | Empty, names: Names) -> Iterator[str]:
    """Give the bodies that a text names. The longest name counts: a police authority is no police force."""
    words = [] if isinstance(text, Empty) else _words(text)
    start = 0
    while start < len(words):
        here = [(n, body) for n, body in names.get(words[start], ()) if tuple(words[start : start + len(n)]) == n]
        longest = len(here[0][0]) if here else 0
        yield from (body for name, body in here if len(name) == longest)
        start += longest or 1
