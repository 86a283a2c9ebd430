"""Ids: each is used once, and each reference leads to something."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from partnership_plans.checks.finding import Finding, Path
from partnership_plans.checks.texts import parts
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.governance import Group
from partnership_plans.model.values import Empty, Record, Refers, Thing
from partnership_plans.problems import Place, did_you_mean, error

KINDS = {
    "priorities": "priority",
    "measures": "measure",
    "documents": "document",
    "reviews": "review",
    "structures": "structure",
}


def kind_of(path: Path) -> str:
    """Name the kind of thing at a path, as references name it."""
    if len(path) == 4 and path[0] == "structures":  # noqa: PLR2004 - a group within a structure
        return "group"
    return KINDS.get(str(path[0]), str(path[0])) if len(path) == 2 else "part"  # noqa: PLR2004 - an item of a section


def ids_are_unique(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """An id names one thing of an edition. A group may come again in the next structure."""
    for plan in corpus.plans:
        seen: dict[str, tuple[str, Place]] = {}
        for path, record in parts(plan):
            if not isinstance(record, Thing):
                continue
            home = f"group of {path[1]}" if isinstance(record, Group) else "thing"
            where = plan.where((*path, "id"))
            first = seen.get(record.id)
            if first is None:
                seen[record.id] = (home, where)
            elif not (home.startswith("group") and first[0].startswith("group") and home != first[0]):
                message = f"The id “{record.id}” is used twice in this edition."
                hint = f"it is used first in {first[1].file}, line {first[1].line}; give one of the two another id."
                yield Finding(error("duplicate-id", where, message, hint))
            else:
                seen[record.id] = (home, first[1])


def body_ids_are_unique(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A body is described once, for all plans."""
    seen: dict[str, Place] = {}
    for index, body in enumerate(corpus.bodies):
        where = corpus.where_bodies(("bodies", index, "id"))
        if body.id in seen:
            first = seen[body.id]
            hint = f"it is described first in {first.file}, line {first.line}; keep one of the two."
            yield Finding(error("duplicate-id", where, f"The body “{body.id}” is described twice.", hint))
        seen.setdefault(body.id, where)


def ids_are_known(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Every reference by id leads to a thing of the right kind."""
    bodies = {body.id for body in corpus.bodies}
    partnerships = set(corpus.partnerships)
    for plan in corpus.plans:
        known = _known(plan) | {"body": bodies, "partnership": partnerships}
        for path, record in parts(plan):
            for name, refers in _references(type(record)):
                yield from _check(plan, (*path, name), getattr(record, name), refers, known)
        county = plan.partnership.county
        if county is not None and county not in partnerships:
            where = Place(f"plans/{plan.partnership_id}/partnership.yml")
            hint = did_you_mean(county, partnerships - {plan.partnership_id})
            yield Finding(error("unknown-id", where, f"There is no partnership with the id “{county}”.", hint))
    for index, body in enumerate(corpus.bodies):
        for position, key in enumerate(body.succeeded_by):
            if key not in bodies:
                where = corpus.where_bodies(("bodies", index, "succeeded_by", position))
                yield Finding(
                    error("unknown-id", where, f"There is no body with the id “{key}”.", did_you_mean(key, bodies))
                )


def _known(plan: Plan) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {"any": set()}
    for path, record in parts(plan):
        if isinstance(record, Thing):
            known.setdefault(kind_of(path), set()).add(record.id)
            known["any"].add(record.id)
    return known


def _check(plan: Plan, path: Path, value: Any, refers: Refers, known: dict[str, set[str]]) -> Iterator[Finding]:
    keys = value if isinstance(value, tuple) else (value,)
    allowed = {key for kind in refers.kinds for key in known.get(kind, set())}
    if "any" in refers.kinds:
        allowed |= known["body"]
    for index, key in enumerate(keys):
        if not isinstance(key, str) or key in allowed or key in plan.broken_ids:
            continue
        where = plan.where((*path, index) if isinstance(value, tuple) else path)
        kinds = " or ".join("thing" if kind == "any" else kind for kind in refers.kinds)
        yield Finding(
            error("unknown-id", where, f"There is no {kinds} with the id “{key}”.", did_you_mean(key, allowed))
        )


@lru_cache(maxsize=256)
def _references(record: type[Record]) -> tuple[tuple[str, Refers], ...]:
    """Find the fields of a kind of record that hold ids of other things."""
    return tuple(_reference_fields(record))


def _reference_fields(record: type[Record]) -> Iterator[tuple[str, Refers]]:
    for name, field in record.model_fields.items():
        found = next((meta for meta in field.metadata if isinstance(meta, Refers)), None) or _inside(field.annotation)
        if found is not None:
            yield name, found


def _inside(annotation: Any) -> Refers | None:
    """Find the mark of a reference within `tuple[PriorityRef, …]`, `Maybe[OwnerRef]` or `BodyRef | None`."""
    if get_origin(annotation) is Annotated:
        for meta in annotation.__metadata__:
            if isinstance(meta, Refers):
                return meta
    if isinstance(annotation, type) and issubclass(annotation, Empty):
        return None
    return next((found for inner in get_args(annotation) if (found := _inside(inner))), None)
