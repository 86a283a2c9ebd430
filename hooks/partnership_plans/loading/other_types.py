"""Values of another type than their field holds, and what to type instead."""

import re
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from partnership_plans.loading.choices import choice_meant
from partnership_plans.loading.misfits import SHOWN_WHOLE, Given, Misfit, field_at, most_of, records_at, shown
from partnership_plans.loading.things_meant import AsFields, asked_of, figures_in, meant_at, pair_meant
from partnership_plans.model.fact import Source, Statement
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, choices_in, refers_to
from partnership_plans.model.values import is_slug
from partnership_plans.model.values_meant import numbers_meant, share_meant
from partnership_plans.problems import Place, Problem, begun, error

GROUP = "a group of fields (one “name: value” on each line)"
TYPES = {
    "string_type": "text",
    "tuple_type": "a list (one line for each item, starting with “- ”)",
    "model_type": GROUP,
    "model_attributes_type": GROUP,
    "dict_type": GROUP,
    "int_type": "a whole number",
    "decimal_type": "a number",
    "bool_type": "yes or no",
}
FEW = 3
"""Parts of so many words or fewer, with commas between, are names in a list and no sentence."""
FIELDS_BELOW = "write its fields below it, one “name: value” on each line, two spaces further in."
HINTS = {
    "string_type": "write one text here; if it begins with a bracket, put it between quotation marks.",
    "tuple_type": "put each item on a line of its own below it, two spaces further in and starting with “- ”.",
    "model_type": FIELDS_BELOW,
    "model_attributes_type": FIELDS_BELOW,
    "dict_type": FIELDS_BELOW,
    "bool_type": "write yes or no.",
}
LISTED = re.compile(r"^(?:[•·▪●◦–—*+-]\s*(?=[^\W\d])|\d{1,2}[.)]\s+)")
PLACEHOLDER = re.compile(r"(?:insert|enter|add|type|put|fill in|your|name|date|xx+)\b", re.IGNORECASE)
"""How words in square brackets begin that hold the place of the real ones in a form, and would be a list here."""
PERCENT = 100
BETWEEN = re.compile(r"\s*(?:[,;/+&]|\band\b)\s*")


def other_type(one: Misfit, where: Place, given: Given) -> Problem:
    """Tell of a value that is a list, a group or a text where the field holds another of the three."""
    name, value, kind = one.name, one.said["input"], one.kind
    field = field_at(given.model, one.path)
    if value is None or value == "":
        return _empty(one, where, field)
    message = f"“{name}” should be {TYPES.get(kind, 'a number')}, and is {_typed(value)}."
    hint = HINTS.get(kind, "write digits only, such as 34 or 185,761.")
    if kind == "tuple_type":
        hint = _of_list(one, given, field) or hint
        if isinstance(value, dict) and "” instead of “" in hint:
            where = given.where((*one.path, next(iter(value))))
    elif kind == "string_type" and not _is_placeholder(value):
        hint = (
            (_of_one(one, where, given) if isinstance(value, list) and value else "")
            or _of_text(one, where, given, field)
            or hint
        )
    elif "model" in kind and isinstance(value, str):
        hint = _of_thing(value, records_at(given.model, one.path), given, one.path) or hint
    elif _is_placeholder(value):
        hint = "write in its place what is so, or take the line out."
    elif "model" in kind and isinstance(value, list) and value and all(_is_pair(part) for part in value):
        pairs = ", ".join(f"{key}: {part}" for pair in value for key, part in pair.items())
        hint = f"write “{{{pairs}}}” instead of “[{pairs}]”." if len(pairs) <= 2 * SHOWN_WHOLE else hint
    elif isinstance(value, list) and value:
        hint = _of_one(one, where, given) or hint
    elif kind in {"int_parsing", "int_from_float"}:
        hint = _of_number(str(value), field) or hint
    return error("wrong-type", where, message, hint)


class _Item(NamedTuple):
    """A thing as an item of a list: what comes after its dash, and what is to be said of the rest."""

    begins: str
    goes_on: str


def _of_number(typed: str, field: FieldInfo | None) -> str:
    """Say which whole number is meant by one that is none, such as `0.6` of what is done."""
    if field and most_of(field) == PERCENT and (share := share_meant(typed)):
        return f"write “{share}”: so many of a hundred."
    match = re.fullmatch(r"(\d+)\.\d+", typed)
    return f"write “{match[1]}” or “{int(match[1]) + 1}”: a whole number." if match else ""


def _is_placeholder(value: Any) -> bool:
    return (
        isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and bool(PLACEHOLDER.match(value[0]))
    )


def _of_one(one: Misfit, where: Place, given: Given) -> str:
    """Say how a list becomes the one thing, text or number that its field holds."""
    value, kinds = one.said["input"], records_at(given.model, one.path)
    first = given.where((*one.path, 0))
    is_row = first.line == where.line
    parts = [part for part in value if isinstance(part, str)]
    if kinds and len(parts) == len(value) > 1 and (meant := meant_at(parts, kinds, given, one.path)) and meant.is_row:
        listed = f"[{', '.join(parts)}]"
        whole = f"{one.name}: {meant}" if one.path[-1] == one.name else str(meant)
        return f"write “{whole}” instead of “{listed}”{asked_of(meant, kinds[0])}."
    if is_row and one.path and isinstance(one.path[-1], int):
        has_dashes = first.column - where.column >= len("- ")
        return _of_inner(
            value[0], _item(value[0], kinds, given, one.path) if parts[:1] else None, has_dashes=has_dashes
        )
    if isinstance(value[0], dict):
        alone = "" if len(value) == 1 else "keep one of them, since there is room for one, and "
        how = "take the square brackets out."
        return (
            f"{alone}{how if is_row else f'write two spaces in the place of the “- ” before “{next(iter(value[0]))}”.'}"
        )
    numbers = [part for part in parts if numbers_meant(part)]
    if parts[:1] and kinds:
        return _of_thing([*numbers, value[0]][0], kinds, given, one.path)
    return f"write “{numbers_meant(numbers[0])[0]}” alone, without brackets: there is room for one." if numbers else ""


def _of_inner(first: Any, item: _Item | None, *, has_dashes: bool) -> str:
    """Say how a list within a list becomes one of its items: `first` is what stands first in it, `item` what it is."""
    if not has_dashes:
        return "take one of the two pairs of square brackets out."
    if not isinstance(first, str):
        return "take one of the two “- ” out."
    begins, goes_on = item or (first, "")
    return f"write “- {begins}” instead of “- - {first}”{goes_on}."


def _is_pair(value: Any) -> bool:
    return isinstance(value, dict) and len(value) == 1 and all(isinstance(part, str) for part in value.values())


def _empty(one: Misfit, where: Place, field: FieldInfo | None) -> Problem:
    """Say what to do with a name that nothing follows."""
    needed = field is not None and field.is_required()
    if one.kind == "string_type":
        hint = "write it: it can't be left out." if needed else "write the text, or take the line out."
        return error("empty-text", where, f"“{one.name}” is empty.", hint)
    if one.path and isinstance(one.path[-1], int):
        message = f"An item of “{one.name}” is empty."
        return error("wrong-type", where, message, "write it after its dash, or take the dash out.")
    message = f"“{one.name}” should be {TYPES.get(one.kind, 'a number')}, and is empty."
    hint = HINTS.get(one.kind, "write digits only, such as 34 or 185,761.")
    if not needed:
        whole = " (if nothing else stands in this file, delete the file)" if len(one.path) == 1 else ""
        hint = f"{hint.removesuffix('.')}; or take this line out{whole}."
    return error("wrong-type", where, message, hint)


def _of_text(one: Misfit, where: Place, given: Given, field: FieldInfo | None) -> str:
    """Say how a list or a group becomes one text."""
    value = one.said["input"]
    if _is_pair(value):
        ((key, text),) = value.items()
        return f"if it is one text, write “{shown(f'{key}: {text}')}” instead of “{key}: {text}”."
    if not isinstance(value, list) or not value or not all(isinstance(part, str) for part in value):
        return ""
    if field is not None and refers_to(field):
        return f"write “{value[0][:SHOWN_WHOLE]}” alone: there is room for one; name the others in the text beside it."
    if given.where((*one.path, 0)).line != where.line:
        return "it holds one text: put it after the colon, and make sentences of the items, without “- ”."
    whole = ", ".join(value)
    if " " not in whole.replace(", ", ""):
        return f"write “{value[0][:SHOWN_WHOLE]}” alone: there is room for one."
    return f"write “{shown(whole)}” instead of “[{whole}]”." if len(whole) <= 2 * SHOWN_WHOLE else ""


def _of_thing(value: str | list[str], kinds: list[type[Record]], given: Given, path: Path) -> str:
    """Say which fields of a thing a text, or a list of them, is that stands in its place, and which others it needs.

    Where a field holds the thing, and no list does, they go after its name, or on lines of their own below it.
    """
    below = str(path[-1]) if path and isinstance(path[-1], str) else ""
    meant = meant_at(value, kinds, given, path)
    if meant is None:
        return ""
    if meant.is_row and below:
        return f"write “{below}: {meant}”{asked_of(meant, kinds[0])}."
    if below:
        listed = ", ".join(f"“{line}”" for line in meant.lines)
        how = "each on its own line, two spaces further in"
        return f"after “{below}:” write nothing, and below it, {how}: {listed}{asked_of(meant, kinds[0])}."
    begins, goes_on = _item_of(meant, kinds[0])
    instead = f" instead of “{value}”" if isinstance(value, str) else ""
    return f"write “{begins}”{instead}{goes_on}."


def _item_of(meant: AsFields, kind: type[Record]) -> _Item:
    if meant.is_row:
        return _Item(str(meant), asked_of(meant, kind))
    first, *others = meant.lines
    return _Item(first, f", and below it {' and '.join(others)}".removesuffix(".") if others else "")


def _item(value: str, kinds: list[type[Record]], given: Given, path: Path) -> _Item | None:
    meant = meant_at(value, kinds, given, path)
    return _item_of(meant, kinds[0]) if meant else None


def _of_list(one: Misfit, given: Given, field: FieldInfo | None) -> str:
    """Say how something becomes a list of itself, or of its parts."""
    value = one.said["input"]
    if isinstance(value, dict):
        if value and all(isinstance(part, dict) for part in value.values()):
            return f"begin each item with “- id: ”, such as “- id: {next(iter(value))}”, and put its fields below that."
        return _of_pairs(one, given) or (
            "put “- ” before the first field of each item, and start the others two spaces further in."
        )
    kinds = records_at(given.model, one.path)
    if isinstance(value, str) and kinds and (figures := figures_in(value[:1000], kinds[0])):
        listed = " and ".join(f"“- {meant}”" for meant in figures[:2])
        return f"begin each line below it with “- ”, and write {listed}, and so on."
    if not isinstance(value, str) or len(value) > SHOWN_WHOLE or set(value) & set('"\\\n'):
        return ""
    text = LISTED.sub("", value).strip("[]")
    return _of_choices(one.name, text, field) or _of_items(one, given, value, text)


def _of_pairs(one: Misfit, given: Given) -> str:
    """Say how pairs become items, where each pair holds what belongs in two fields of an item."""
    pairs, kinds = one.said["input"], records_at(given.model, one.path)
    items = [pair_meant(key, value, kinds, given, one.path) for key, value in pairs.items()]
    if not items or None in items:
        return ""
    (key, value), *others = pairs.items()
    if given.where((*one.path, key)).line == given.where(one.path).line:
        listed = ", ".join(map(str, items))
        if len(listed) <= 2 * SHOWN_WHOLE:
            return f"write “{one.name}: [{listed}]”."
        return f"write “- {items[0]}” on a line of its own below “{one.name}:”, and so on, without the outer brackets."
    on = ", and so on in the lines below" if others else ""
    return f"write “- {items[0]}” instead of “{key}: {value}”{on}{asked_of(items[0], kinds[0]) if items[0] else ''}."


def _of_choices(name: str, text: str, field: FieldInfo | None) -> str:
    """Say how words become a list, each of them one of the field's choices."""
    choices = choices_in(field) if field else ()
    chosen = [choice_meant(part, choices) for part in BETWEEN.split(text)] if choices else []
    return f"write “{name}: [{', '.join(dict.fromkeys(chosen))}]”." if chosen and all(chosen) else ""


def _of_items(one: Misfit, given: Given, value: str, text: str) -> str:
    """Say how a text becomes the only item of a list; `text` is the value without the sign of another kind of list."""
    things = [kind for kind in records_at(given.model, one.path) if not issubclass(kind, Statement | Source)]
    if item := _item(text, things, given, (*one.path, 0)):
        return f"write “- {item.begins}” on a line of its own below it{item.goes_on}."
    if LISTED.match(value):
        return f"write “- {text}” on a line of its own below “{one.name}:”, without the sign that stands before it now."
    if is_slug(text):
        return f"write “{one.name}: [{text}]”."
    names = [part.strip() for part in text.split(",")]
    if not records_at(given.model, one.path) and len(names) > 1 and all(0 < len(each.split()) <= FEW for each in names):
        return f"write “{one.name}: [{', '.join(names)}]”."
    return f'write “{one.name}: ["{text}"]”, or each item on a line of its own below it, starting with “- ”.'


def _typed(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    return "a list" if isinstance(value, list) else f"“{begun(str(value))}”"
