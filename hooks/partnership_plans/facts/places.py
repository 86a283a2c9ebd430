"""What the plans say of each place that they name: found by the place's names in their words, or told by its editor."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans.model.edition import Corpus, Plan, walk
from partnership_plans.model.evidence import NamedPlace
from partnership_plans.model.values import Record, Thing

NO_WORDS = frozenset({"id", "source", "as_printed", "accept", "link", "unit", "published_by", "kind", "status"})
"""Fields that say nothing of a place, though its name may stand in them."""
NOT_HERE = frozenset({"places", "documents", "headings", "page_references", "terms", "notes"})
"""Sections that tell of the document and not of the place."""


class Told(NamedTuple):
    """A thing of an edition that speaks of a place: its section, and its words that do, without its title."""

    section: str
    thing: Thing
    words: tuple[str, ...]


class InEdition(NamedTuple):
    """A place as one edition names it, and what the edition tells of it."""

    plan: Plan
    place: NamedPlace
    told: tuple[Told, ...]


def every_place(corpus: Corpus) -> dict[tuple[str, str], tuple[InEdition, ...]]:
    """Give every place by partnership and id: what each edition that names it says, the newest first."""
    found: dict[tuple[str, str], list[InEdition]] = {}
    others = tuple(
        {
            *(name.name for body in corpus.bodies for name in body.names),
            *(body.name for body in corpus.bodies),
            *(partnership.name for partnership in corpus.partnerships.values()),
            *(partnership.area for partnership in corpus.partnerships.values()),
        }
    )
    for partnership_id in corpus.partnerships:
        for plan in corpus.editions(partnership_id):
            for place in plan.edition.places:
                one = InEdition(plan, place, tuple(told_of(place, plan, others)))
                found.setdefault((partnership_id, place.id), []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def told_of(place: NamedPlace, plan: Plan, others: tuple[str, ...] = ()) -> Iterator[Told]:
    """Give the things of an edition that speak of a place, in the order of the edition's sections.

    `others` are names of something else, such as a council, that may hold the place's name: there it is not meant.
    """
    names = tuple(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in (place.name, *place.also_called))
    hiding = tuple(other for other in others if any(name.search(other) for name in names) and other != place.name)
    by_id: dict[str, Told] = {}
    for section, thing, texts in _texts(plan):
        said = tuple(text for text in texts if _names(text, names, hiding))
        if thing.id in place.told_in or (said and not place.told_in):
            before = by_id[thing.id].words if thing.id in by_id else ()
            title = getattr(thing, "title", None) or getattr(thing, "name", "")
            words = tuple(text for text in said if text not in {title, place.name, *place.also_called, *before})
            by_id[thing.id] = Told(section, thing, (*before, *words))
    yield from by_id.values()


def _names(text: str, names: tuple[re.Pattern[str], ...], hiding: tuple[str, ...]) -> bool:
    for other in hiding:
        text = text.replace(other, " ")
    return any(name.search(text) for name in names)


def _texts(plan: Plan) -> Iterator[tuple[str, Thing, tuple[str, ...]]]:
    """Give the texts of every record with the nearest thing that holds it."""
    holders: dict[tuple[str | int, ...], Thing] = {}
    for path, record in walk(plan.edition):
        if not path or path[0] in NOT_HERE:
            continue
        if isinstance(record, Thing):
            holders[path] = record
        holder = next((holders[path[:end]] for end in range(len(path), 1, -1) if path[:end] in holders), None)
        if holder is not None:
            yield str(path[0]), holder, tuple(_of_record(record))


def _of_record(record: Record) -> Iterator[str]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in NO_WORDS:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, str))
