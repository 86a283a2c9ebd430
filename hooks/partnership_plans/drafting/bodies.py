"""Organisations that other plans of the project name already: they keep their id, and are not written again."""

from collections.abc import Iterable

from partnership_plans.drafting.found import Field, Found
from partnership_plans.model.governance import Body
from partnership_plans.model.values import slug_of


def use_known_bodies(found: Found, known: Iterable[Body]) -> None:
    """Take out the organisations that the project has, by any of their names, and refer to those that it has."""
    ids = {slug_of(name): body.id for body in known for name in (body.id, body.name, *(one.name for one in body.names))}
    new = [one for one in found.of("bodies") if _name(one.fields["name"]) not in ids]
    instead = {one.fields["id"]: ids[_name(one.fields["name"])] for one in found.of("bodies") if one not in new}
    for thing in found.of("partners"):
        body = thing.fields["body"]
        thing.fields["body"] = instead.get(body, body)
    found.things = [one for one in found.things if one.section != "bodies" or one in new]


def _name(value: object) -> str:
    return slug_of(str(value.value if isinstance(value, Field) else value))
