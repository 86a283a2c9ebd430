"""Fields that nobody knows: what was meant by each, and what to type for it."""

import re
from typing import Any, NamedTuple

from partnership_plans.loading.choices import field_called, field_meant
from partnership_plans.loading.misfits import Given, Misfit, describe, fields_at, records_at, shown, value_at
from partnership_plans.loading.things_meant import AsFields, asked_of, pair_meant
from partnership_plans.model.fact import Fact, Publishable, Source, Statement, Thing
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, records_in
from partnership_plans.problems import Place, Problem, error

GLUED = re.compile(r"([\w-]+)\s*(?:=>|[:：=;])\s*(\S.*)")


LISTED = 12
"""So many fields are named where nobody can tell which was meant."""
SAID_OTHERWISE = {
    **dict.fromkeys(("status", "state", "stage"), ("draft", "unpublished", "hidden", "private")),
    **dict.fromkeys(("published", "publish", "public", "visible", "live"), ("no", "false", "off")),
    **dict.fromkeys(("hidden", "private", "unpublished"), ("yes", "true", "on")),
}
"""How other programs let somebody say that something is not public yet: the field, and its values."""


BROUGHT_FORWARD = {
    "held_by": "type “plans upgrade”, which keeps what stands there as a remark; or write “by_law: yes” in its place.",
}
"""Fields of older files, with what to do about them."""


def as_draft(name: str, value: object) -> str:
    """Say what to write where a field and its value mean in other programs what is `draft: yes` here; else nothing."""
    if isinstance(value, str) and value.strip().casefold() in SAID_OTHERWISE.get(name.casefold(), ()):
        return f"write “draft: yes” instead of “{name}: {value}”, if the public is not to see this yet"
    return ""


class Meant(NamedTuple):
    """A field that was meant, and its text."""

    field: str
    text: str


def unknown_field(one: Misfit, where: Place, given: Given, misspelt: str) -> Problem:
    """Tell of a field that is none; `misspelt` is the missing one that it stands for, where that is known."""
    name, owner = one.name, one.path[:-1]
    if text := text_with_colon(one, given):
        message = f"“{text}” has a colon in it, and is taken for a field and its text."
        return error("unknown-field", where, message, f"write “{shown(text)}”.")
    if not misspelt and (pair := pair_at(one, given)):
        typed = f"{name}: {value_at(one.path, given.data)}"
        open_ones = asked_of(pair, records_at(given.model, owner)[0])
        message = f"“{typed[:60]}” names no field of {describe(owner, given.data, article=False)}."
        within = given.where(owner)
        written = str(pair)[1:-1] if within.line == where.line and within.column < where.column else str(pair)
        return error("unknown-field", where, message, f"write “{written}” instead of “{typed}”{open_ones}.")
    if meant := glued(one, given):
        message = f"“{name[:60]}” is taken for the name of a field: a colon and a space come after a name."
        return error("unknown-field", where, message, f"write “{meant.field}: {meant.text}”.")
    message = f"“{name}” is not a field of {describe(owner, given.data, article=False)}."
    fields = fields_at(given.model, owner)
    close = misspelt or field_meant(name, fields)
    hint = f"did you mean “{close}”?" if close else _further_in(name, owner, given) or _listed(given.model, owner)
    if name in BROUGHT_FORWARD and not misspelt:
        hint = BROUGHT_FORWARD[name]
    elif cut := _cut_by_a_comma(name, owner, given, where):
        hint = f"between {{ and }} a comma begins the next field: {cut}."
    elif "draft" in fields and (kept := as_draft(name, value_at(one.path, given.data))):
        hint = f"{kept}."
    elif home := _further_out(name, owner, given):
        hint = home
    elif close in value_at(owner, given.data):
        hint = _stands_already(close, given.where((*owner, close)), where)
    return error("unknown-field", where, message, hint)


def _further_in(name: str, owner: Path, given: Given) -> str:
    """Say in which lists of this thing there are things with a field of that name, where it stands too far out."""
    found: dict[str, str] = {}
    for kind in records_at(given.model, owner):
        for section, field in kind.model_fields.items():
            own = {inner for one in records_in(field.annotation) for inner in one.model_fields} - {*Thing.model_fields}
            if isinstance(value_at(owner, given.data).get(section), list) and (meant := field_called(name, own)):
                found[section] = meant
    exact = [section for section, meant in found.items() if meant == name]
    if not found:
        return ""
    named = [f"“{section}”" for section in (exact or list(found))[:3]]
    listed = f"{', '.join(named[:-1])} or {named[-1]}" if named[1:] else named[0]
    called = "" if exact else f", as “{next(iter(found.values()))}”"
    return f"write it at the one of the {listed} that it tells of{called}; or take it out."


def _listed(model: type[Record], owner: Path) -> str:
    """List the fields of a thing, those first that it must have."""
    every = {name: field for one in records_at(model, owner) for name, field in one.model_fields.items()}
    of_all = {*Fact.model_fields, *Publishable.model_fields}
    names = sorted(every, key=lambda name: (name in of_all, not every[name].is_required()))
    return f"use one of: {', '.join(names[:LISTED])}{', …' if len(names) > LISTED else ''}."


def text_with_colon(one: Misfit, given: Given) -> str:
    """Give the text that was meant by `- Make it easier: ask`, where a text alone may stand; else an empty one."""
    owner, fields = one.path[:-1], value_at(one.path[:-1], given.data)
    texts = [kind for kind in records_at(given.model, owner) if issubclass(kind, Statement | Source)]
    if not texts or not owner or len(fields) != 1 or not re.search(r"[\s,.?!]", one.name):
        return ""
    value = fields[one.name]
    return f"{one.name}: {value}" if isinstance(value, str) else f"{one.name}:" if value is None else ""


def pair_at(one: Misfit, given: Given) -> AsFields | None:
    """Give the fields of a thing that is written as a pair, such as `- 2024/25: 4120`; None where it is none."""
    owner, value = one.path[:-1], value_at(one.path, given.data)
    if not owner or list(value_at(owner, given.data)) != [one.name]:
        return None
    return pair_meant(one.name, value, records_at(given.model, owner), given, owner)


def glued(one: Misfit, given: Given) -> Meant | None:
    """Give the field that was meant by `{period:2024/25}`, `period=5` or `period：5`, if one was."""
    found = GLUED.fullmatch(one.name) if value_at(one.path, given.data) is None else None
    field = field_meant(found[1], fields_at(given.model, one.path[:-1])) if found else ""
    return Meant(field, found[2]) if found and field else None


def _further_out(name: str, path: Path, given: Given) -> str:
    """Say where a field belongs that stands too far in: it is one of a thing round this one."""
    for length in range(len(path) - 1, -1, -1):
        outer, there = path[:length], value_at(path[:length], given.data)
        fits = length or (isinstance(inner := value_at(path, given.data), dict) and isinstance(inner.get(name), list))
        if fits and isinstance(there, dict) and name in fields_at(given.model, outer):
            owner = describe(outer, given.data, article=False)
            if name in there:
                line = given.where((*outer, name)).line
                return f"it belongs to {owner}, where it stands already, on line {line}: keep one of the two, there."
            column = given.where((*outer, next(iter(there)))).column if outer else 1
            return f"it belongs to {owner}: move it out of this list, and begin it at column {column}."
    return ""


def _cut_by_a_comma(name: str, path: Path, given: Given, where: Place) -> str:
    """Say what to do where a text goes on in words taken for a field, as in `{title: Streets, lit at night}`."""
    if name.isdigit():
        return "write the number before it without one"
    fields: Any = value_at(path, given.data)
    before = list(fields)[: list(fields).index(name)] if isinstance(fields, dict) and name in fields else []
    told = next((field for field in reversed(before) if fields[field] is not None), "")
    on_one_line = bool(told) and given.where((*path, told)).line == where.line
    is_cut = on_one_line and fields[name] is None and isinstance(fields[told], str)
    return f"put the text of “{told}” in quotation marks" if is_cut else ""


def _stands_already(name: str, there: Place, here: Place) -> str:
    """Say what to do with a misspelt field whose true name is there too."""
    if there.file == here.file:
        return f"“{name}” stands already on line {there.line}: take one of the two out."
    return f"“{name}” stands already in {there.file}: move what is below to it, and delete this line."
