"""Which thing is meant where its name, its title or several ids stand in the place of an id."""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from partnership_plans.checks.texts import normal, parts
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Thing
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.model.values_meant import empty_meant
from partnership_plans.problems import did_you_mean, nearest

Names = Mapping[str, str]
"""From the name of a thing, as `normal` leaves it, to its id."""

BETWEEN = re.compile(r"\s*(?:[,;/+&]|\band\b)\s*")


def names_in(plan: Plan, corpus: Corpus) -> Names:
    """Give what the things of a plan, the bodies and the partnerships are called, and their ids."""
    found: dict[str, str] = {}
    for body in corpus.bodies:
        for name in (body.name, *(one.name for one in body.names)):
            found.setdefault(normal(name), body.id)
    for key, partnership in corpus.partnerships.items():
        found.setdefault(normal(partnership.name), key)
    for _, record in parts(plan):
        if isinstance(record, Thing):
            called = (getattr(record, "title", ""), getattr(record, "name", ""), *getattr(record, "also_called", ()))
            found |= {normal(name): record.id for name in called if isinstance(name, str) and name}
    return found


class Room(NamedTuple):
    """What there is room for where an id stands."""

    listed: bool = True
    may_be_empty: bool = False


ANY_ROOM = Room()


def meant(key: str, allowed: Collection[str], names: Names | None = None, room: Room = ANY_ROOM) -> str:
    """Give the hint for an id that is not there: which of the ids that may stand there was meant."""
    names = names or {}
    several = [_one(part, allowed, names) for part in BETWEEN.split(key)]
    if one := _exactly(key, allowed, names) or (_one(key, allowed, names) if len(several) == 1 else ""):
        return f"did you mean “{one}”?"
    if len(several) > 1 and all(several):
        if room.listed:
            return f"write “{', '.join(several)}”."
        return f"write “{several[0]}” alone: there is room for one; name the others in the text beside it."
    if kind := key if key in Empty.KINDS else empty_meant(key):
        return f"write “{kind}”." if room.may_be_empty else f"take “{key}” out; if nothing else stands there, the line."
    if one := _one(key, allowed, names):
        return f"did you mean “{one}”?"
    return did_you_mean(slug_of(key), allowed)


def _exactly(key: str, allowed: Collection[str], names: Names) -> str:
    slug, own = slug_of(key), names.get(normal(key), "")
    return slug if slug in allowed else own if own in allowed else ""


def _one(key: str, allowed: Collection[str], names: Names) -> str:
    """Give the id that is meant, by its letters, by the thing's name, or by words that only it has."""
    if exact := _exactly(key, allowed, names):
        return exact
    slug, named = slug_of(key), {name: own for name, own in names.items() if own in allowed}
    if close := nearest(slug, allowed) or nearest(normal(key), named):
        return named.get(close, close)
    words = set(normal(key).split())
    fits = {own for name, own in named.items() if words and words <= set(name.split())}
    fits |= {own for own in allowed if words and words <= set(own.split("-"))}
    return fits.pop() if len(fits) == 1 else ""
