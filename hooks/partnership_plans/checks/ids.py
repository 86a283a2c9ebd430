"""Ids: each is used once, and each reference leads to something."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from partnership_plans.checks.finding import Finding, Path
from partnership_plans.checks.naming import Names, Room, meant, names_in
from partnership_plans.checks.people import person_in
from partnership_plans.checks.texts import parts
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Event
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import Group, NewsItem
from partnership_plans.model.origins import Where
from partnership_plans.model.record import Record
from partnership_plans.model.references import may_be_empty, references
from partnership_plans.model.reporting import ChangeNote
from partnership_plans.model.values import Empty, Refers, free_id
from partnership_plans.problems import Fault, Place, Problem, error, in_short

KINDS = {
    "priorities": "priority",
    "earlier_priorities": "earlier priority",
    "measures": "measure",
    "documents": "document",
    "reviews": "review",
    "actions": "action",
    "funds": "fund",
    "structures": "structure",
}
SAID_TOO = ("group", "body", "partnership", "priority", "measure", "action", "structure")
"""Kinds of thing that are told of an id which leads to a thing of another kind than may stand there."""


def kind_of(path: Path) -> str:
    """Name the kind of thing at a path, as references name it."""
    if len(path) == 4 and path[0] == "structures":  # noqa: PLR2004 - a group within a structure
        return "group"
    return KINDS.get(str(path[0]), str(path[0])) if len(path) == 2 else "part"  # noqa: PLR2004 - an item of a section


class _Named(NamedTuple):
    """A thing with an id, read or not."""

    path: Path
    key: str
    is_group: bool
    find: Where

    @property
    def where(self) -> Place:
        return self.find((*self.path, "id"))


def ids_are_unique(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """An id names one thing of an edition, and nothing that all plans share. A group may come again later."""
    of_all = {*corpus.partnerships, *(body.id for body in corpus.bodies)}
    for plan in corpus.plans:
        every = _named(plan)
        keys = {named.key for named in every}
        if len(keys) == len(every) and keys.isdisjoint(of_all):
            continue  # nobody has to look where each of them stands
        shared = _shared(corpus)
        taken = keys | of_all
        seen: dict[str, tuple[str, Place]] = {}
        for named in sorted(every, key=lambda one: one.where):
            if named.key in shared:
                what, find = shared[named.key]
                there = find()
                message = f"The id “{named.key}” is that of {what} too."
                hint = f"it stands in {there.file}, line {there.line}; write “id: {free_id(named.key, taken)}” here."
                yield Finding(error("duplicate-id", named.where, message, hint))
            home = f"group of {named.path[1]}" if named.is_group else "thing"
            first = seen.get(named.key)
            if first is None:
                seen[named.key] = (home, named.where)
            elif not (home.startswith("group") and first[0].startswith("group") and home != first[0]):
                message = f"The id “{named.key}” is used twice in this edition."
                free = free_id(named.key, taken)
                taken.add(free)
                hint = f"it is used first in {first[1].file}, line {first[1].line}; write “id: {free}” here, or there."
                yield Finding(error("duplicate-id", named.where, message, hint), plan)
            else:
                seen[named.key] = (home, first[1])


def _shared(corpus: Corpus) -> dict[str, tuple[str, Callable[[], Place]]]:
    """Give every id that any plan may refer to, with what it is and what finds where it stands."""
    partnerships = {
        key: ("a partnership", partial(Place, f"plans/{key}/partnership.yml")) for key in corpus.partnerships
    }
    bodies = {
        body.id: ("an organisation", partial(corpus.where_bodies, ("bodies", index, "id")))
        for index, body in enumerate(corpus.bodies)
    }
    return {**partnerships, **bodies}


def _named(plan: Plan) -> list[_Named]:
    """Give every thing of a plan."""
    read = (
        _Named(path, record.id, isinstance(record, Group), plan.where)
        for path, record in parts(plan)
        if isinstance(record, (Thing, Event)) and record.id
    )
    unread = (
        _Named(raw.path, raw.data["id"], issubclass(raw.kind, Group), plan.where_unread)
        for raw in plan.unread
        if issubclass(raw.kind, (Thing, Event)) and isinstance(raw.data.get("id"), str)
    )
    return [*read, *unread]


def body_ids_are_unique(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A body is described once, for all plans."""
    seen: dict[str, Place] = {}
    for index, body in enumerate(corpus.bodies):
        where = corpus.where_bodies(("bodies", index, "id"))
        if body.id in corpus.partnerships:
            free = free_id(body.id, {*corpus.partnerships, *(one.id for one in corpus.bodies)})
            hint = f"it is the folder plans/{body.id}/; write “id: {free}” here."
            yield Finding(error("duplicate-id", where, f"The id “{body.id}” is that of a partnership too.", hint))
        if body.id in seen:
            first = seen[body.id]
            hint = f"it is described first in {first.file}, line {first.line}; keep one of the two."
            yield Finding(error("duplicate-id", where, f"The body “{body.id}” is described twice.", hint))
        seen.setdefault(body.id, where)


class _Reference(NamedTuple):
    """An id that stands where another thing is meant."""

    path: Path
    key: str
    refers: Refers
    find: Where
    may_be_empty: bool
    holder: type[Record]

    @property
    def where(self) -> Place:
        return self.find(self.path)


def ids_are_known(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Every reference by id leads to a thing of the right kind."""
    bodies = {body.id for body in corpus.bodies}
    partnerships = set(corpus.partnerships)
    faults: list[Fault] = []
    names: dict[str, Names] = {}
    for plan in corpus.plans:
        known = _known(plan) | {"body": bodies, "partnership": partnerships}
        known["any"] |= bodies
        allowed: dict[Refers, set[str]] = {}
        gone = {key for note in plan.edition.changes for key in note.gone}
        then = gone | _in_reports(plan)
        for one in _references(plan):
            if one.refers not in allowed:
                allowed[one.refers] = {key for kind in one.refers.kinds for key in known.get(kind, ())}
            if one.key in gone and _tells_of_then(one):
                continue
            if one.key not in allowed[one.refers] and not _may_be_broken(one, plan, corpus):
                kinds = " or ".join("thing" if kind == "any" else kind for kind in one.refers.kinds)
                if plan.address not in names:
                    names[plan.address] = names_in(plan, corpus)
                other = next((kind for kind in SAID_TOO if one.key in known.get(kind, ())), "")
                groups = sorted(known.get("group", ()))
                hint = partial(_hint, one, allowed[one.refers], names[plan.address], groups)
                if one.key not in known["any"] and _is_lost(one, then):
                    hint = partial(_hint_of_lost, one.key, is_told=one.key in gone)
                faults.append(_unknown(one.where, kinds, one.key, hint, other))
        county = plan.partnership.county
        if county is not None and county not in partnerships:
            where = Place(f"plans/{plan.partnership_id}/partnership.yml")
            hint = partial(meant, county, partnerships - {plan.partnership_id})
            faults.append(_unknown(where, "partnership", county, hint))
    yield from _in_order(faults)


def successors_are_known(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What a body is followed by is a body."""
    bodies = {body.id for body in corpus.bodies}
    faults: list[Fault] = []
    for index, body in enumerate(corpus.bodies):
        for position, key in enumerate(body.succeeded_by):
            if key not in bodies and key not in corpus.broken_bodies:
                where = corpus.where_bodies(("bodies", index, "succeeded_by", position))
                faults.append(_unknown(where, "body", key, partial(meant, key, bodies)))
    yield from _in_order(faults)


def _in_order(faults: list[Fault]) -> Iterator[Finding]:
    faults.sort(key=lambda fault: fault.where)
    yield from (Finding(problem) for problem in in_short(faults))


def _hint(one: _Reference, allowed: set[str], names: Names, groups: list[str]) -> str:
    """Say which id was meant; where none is near, where else a role or a group is written."""
    room = Room(listed=isinstance(one.path[-1], int), may_be_empty=one.may_be_empty)
    if _tells_of_then(one):
        return _hint_of_gone(one, allowed, names)
    hint, by_role = meant(one.key, allowed, names, room), one.path[-1] == "owner"
    if by_role and person_in(one.key):
        return "give the role of this person instead, in the field owner_in_words, and take this line out."
    if "group" not in one.refers.kinds or not hint.startswith("use one of"):
        return hint
    known = f"the groups of this plan are {', '.join(groups[:12])}" if groups else "a group is written first"
    role = "; a role that is neither goes into owner_in_words in place of this line" if by_role else ""
    return f"{hint.rstrip('.')}; {known} (under structures){role}."


def _tells_of_then(one: _Reference) -> bool:
    """Say whether a reference stands in what tells of a day: it may name what is no longer in the plan."""
    return one.holder in {ChangeNote, NewsItem} and "about" in one.path


def _in_reports(plan: Plan) -> set[str]:
    """Give the ids of which the reports of a plan spoke."""
    reports = [kept.report for kept in plan.frozen]
    return {one.id for said in reports for one in said.actions} | {one.id for said in reports for one in said.measures}


def _is_lost(one: _Reference, then: set[str]) -> bool:
    """Say whether what is meant was in the plan, and is named in what tells of now."""
    return one.key in then and not _tells_of_then(one)


def _hint_of_lost(key: str, *, is_told: bool) -> str:
    """Say what becomes of a reference to what was in the plan: told to be gone, or as yet only by its reports."""
    out = f"take “{key}” out; if nothing else stands there, the line."
    if is_told:
        return f"a note under changes says that it is gone: {out}"
    again = f"if only its id is another, write “id: {key}” there"
    return f"it was in the plan when a report was made: {again}; if it is no longer in the plan, {out}"


def _hint_of_gone(one: _Reference, allowed: set[str], names: Names) -> str:
    """Say how to tell that a thing is gone; said once under changes, every note that names it stands."""
    close = meant(one.key, allowed, names)
    near = f"; if its id was mistyped, {close}" if close.startswith("did you mean") else "."
    how = "list it under gone in a note under changes"
    how = "move it from about to gone" if one.holder is ChangeNote else how
    return f"if it is no longer in the plan, {how}{near}"


def _unknown(where: Place, kinds: str, key: str, hint: Callable[[], str], other: str = "") -> Fault:
    also = f", only {'an' if other[0] in 'aeiou' else 'a'} {other}" if other else ""

    def tell() -> Problem:
        return error(
            "unknown-id",
            where,
            f"There is no {kinds} with the id “{key[:60]}”{also}.",
            hint() or f"there is no {kinds} yet: add it, or take this out.",
        )

    return Fault("unknown-id", where, tell)


def _known(plan: Plan) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {"any": set()}
    for path, record in parts(plan):
        if isinstance(record, Thing):
            known.setdefault(kind_of(path), set()).add(record.id)
            known["any"].add(record.id)
    return known


def _references(plan: Plan) -> Iterator[_Reference]:
    """Give every reference of a plan, also those in data that did not become a record."""
    for path, record in parts(plan):
        for name, refers in references(type(record)):
            for end, key in _keys(getattr(record, name)):
                empty = may_be_empty(type(record), name)
                yield _Reference((*path, name, *end), key, refers, plan.where, empty, type(record))
    for raw in plan.unread:
        for name, refers in references(raw.kind):
            for end, key in _keys(raw.data.get(name)):
                if key and key not in Empty.KINDS:
                    empty = may_be_empty(raw.kind, name)
                    yield _Reference((*raw.path, name, *end), key, refers, plan.where_unread, empty, raw.kind)


def _keys(value: Any) -> Iterator[tuple[Path, str]]:
    """Give the id in a field, or each in a list of them, with the last step of its path."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple | list):
        yield from (((index,), key) for index, key in enumerate(value) if isinstance(key, str))


def _may_be_broken(one: _Reference, plan: Plan, corpus: Corpus) -> bool:
    """Say whether what is meant may be there and could not be read, which is reported there and not here again."""
    return one.key in (corpus.broken_bodies if one.refers.kinds == ("body",) else plan.broken_ids)
