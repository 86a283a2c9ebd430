"""What the plans say of each place that they name: found by the place's names in their words, or told by its editor."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import NamedPlace
from partnership_plans.model.fact import Thing
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, worded
from partnership_plans.model.walking import walk

NO_WORDS = frozenset({"id", "source", "as_printed", "accept", "link", "unit", "published_by", "status"})
"""Fields that say nothing of a place, though its name may stand in them."""
NOT_HERE = frozenset({"places", "documents", "headings", "page_references", "terms", "notes"})
"""Sections that tell of the document and not of the place."""
WORD = re.compile(r"\w+")


Texts = tuple[tuple[str, Thing, tuple[str, ...], str], ...]
"""The texts of records: the section of each, the nearest thing that holds it, its texts, and all of them as one."""


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
    others = _by_their_words(corpus)
    for partnership_id in corpus.partnerships:
        for plan in corpus.editions(partnership_id):
            texts = _texts(plan.edition) if plan.edition.places else ()
            for place in plan.edition.places:
                alike = dict.fromkeys(other for name in _names_of(place) for other in others[_first_word(name)])
                one = InEdition(plan, place, tuple(_told_of(place, texts, tuple(alike))))
                found.setdefault((partnership_id, place.id), []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _by_their_words(corpus: Corpus) -> dict[str, list[str]]:
    """Give the names of bodies, partnerships and areas by each word in them, and all of them by none."""
    partnerships = corpus.partnerships.values()
    names = dict.fromkeys(
        (
            *(name.name for body in corpus.bodies for name in body.names),
            *(body.name for body in corpus.bodies),
            *(partnership.name for partnership in partnerships),
            *(partnership.area for partnership in partnerships),
        )
    )
    found: dict[str, list[str]] = defaultdict(list, {"": [*names]})
    for name in names:
        for word in {*WORD.findall(name)}:
            found[word].append(name)
    return found


def _names_of(place: NamedPlace) -> tuple[str, ...]:
    return (place.name, *place.also_called)


def _first_word(name: str) -> str:
    """Give the word with which a name begins, if it begins with one: whatever holds the name holds this."""
    found = WORD.match(name)
    return found[0] if found else ""


def _told_of(place: NamedPlace, every_text: Texts, others: tuple[str, ...]) -> Iterator[Told]:
    """Give the things of an edition that speak of a place, in the order of the edition's sections.

    `others` are names of something else, such as a council, that may hold the place's name: there it is not meant.
    """
    names = tuple(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in _names_of(place))
    first_words = {*map(_first_word, _names_of(place))}
    hiding = tuple(other for other in others if any(name.search(other) for name in names) and other != place.name)
    by_id: dict[str, Told] = {}
    for section, thing, texts, whole in every_text:
        for word in first_words:  # of thousands of texts few have it
            if word in whole:
                said = tuple(text for text in texts if _names(text, names, hiding))
                break
        else:
            said = ()
        if thing.id in place.told_in or (said and not place.told_in):
            before = by_id[thing.id].words if thing.id in by_id else ()
            title = getattr(thing, "title", None) or getattr(thing, "name", "")
            words = tuple(text for text in said if text not in {title, *_names_of(place), *before})
            by_id[thing.id] = Told(section, thing, (*before, *words))
    yield from by_id.values()


def _names(text: str, names: tuple[re.Pattern[str], ...], hiding: tuple[str, ...]) -> bool:
    for other in hiding:
        text = text.replace(other, " ")
    return any(name.search(text) for name in names)


def _texts(edition: Edition) -> Texts:
    """Give the texts of every record with the nearest thing that holds it, and all of them as one."""
    found = []
    holders: dict[Path, Thing] = {}
    for path, record in walk(edition):
        if not path or path[0] in NOT_HERE:
            continue
        if isinstance(record, Thing):
            holders[path] = record
        holder = next((holders[path[:end]] for end in range(len(path), 1, -1) if path[:end] in holders), None)
        if holder is not None:
            texts = tuple(_of_record(record))
            found.append((str(path[0]), holder, texts, "\n".join(texts)))
    return tuple(found)


def _of_record(record: Record) -> Iterator[str]:
    held = vars(record)
    for name in _worded(type(record)):
        value = held[name]
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, str))


@cache
def _worded(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name in worded(kind) - NO_WORDS)
