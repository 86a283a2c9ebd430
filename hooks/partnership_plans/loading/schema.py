"""Says in plain English what is wrong when data does not fit the model, and at which line."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from partnership_plans.loading.choices import choice_meant, field_meant
from partnership_plans.model.edition import Where
from partnership_plans.model.references import Path, records_in
from partnership_plans.model.values import Empty, EmptyMarker, Record, is_slug
from partnership_plans.model.values_meant import empty_meant
from partnership_plans.problems import Fault, Place, Problem, did_you_mean, error, in_short

TYPES = {
    "string_type": "text",
    "tuple_type": "a list (one line for each item, starting with “- ”)",
    "model_type": "a group of fields (one “name: value” on each line)",
    "model_attributes_type": "a group of fields (one “name: value” on each line)",
    "dict_type": "a group of fields (one “name: value” on each line)",
    "int_type": "a whole number",
    "decimal_type": "a number",
    "bool_type": "yes or no",
}


GROUP = "write its fields below it, one “name: value” on each line, two spaces further in."
HINTS = {
    "string_type": "write one text here; if it begins with a bracket, put it between quotation marks.",
    "tuple_type": "put each item on a line of its own below it, two spaces further in and starting with “- ”.",
    "model_type": GROUP,
    "model_attributes_type": GROUP,
    "dict_type": GROUP,
    "bool_type": "write yes or no.",
}
SHOWN_WHOLE = 60
"""Up to so many letters a value is repeated in a hint."""


class _Misfit(NamedTuple):
    """One complaint of the schema: its words, and the path in the data of what it is about."""

    said: ErrorDetails
    path: Path

    @property
    def kind(self) -> str:
        return str(self.said["type"])

    @property
    def name(self) -> str:
        """The field that it is about."""
        return next((str(part) for part in reversed(self.path) if isinstance(part, str)), "this file")


class _Given(NamedTuple):
    """What was to be fitted: the record that it should become, the data, and where each part of it stands."""

    model: type[Record]
    data: Any
    where: Where


def explain(failure: ValidationError, model: type[Record], where: Where, data: Any) -> tuple[Problem, ...]:
    """Turn the schema's errors into problems, each at the line of the field it is about."""
    given = _Given(model, data, where)
    misfits = tuple(_misfits(failure, data))
    misspelt = _misspelt(misfits)
    meant = {(path[:-1], name) for path, name in misspelt.items()}
    faults: dict[tuple[str, Path], Fault] = {}  # of several complaints of one kind about one value, the first
    for one in misfits:
        if one.kind == "missing" and (one.path[:-1], one.name) in meant:
            continue  # it is there, under the misspelt name
        code = str(one.said.get("ctx", {}).get("code", one.kind))
        if (code, one.path) not in faults:
            place = where(_path_to_show(one, data))
            tell = partial(_told, one, place, given, misspelt.get(one.path, ""))
            faults[code, one.path] = Fault(code, place, tell)
    return tuple(in_short(sorted(faults.values(), key=lambda fault: fault.where)))


def _misfits(failure: ValidationError, data: Any) -> Iterator[_Misfit]:
    for one in failure.errors(include_url=False):
        if Empty.__name__ in one["loc"]:
            continue  # the other half of "a value, or the reason why there is none"
        path = tuple(part for part in one["loc"] if not (isinstance(part, str) and "[" in part))
        yield _Misfit(one, _within(path, data, keep_last=one["type"] in {"missing", "extra_forbidden"}))


def _misspelt(misfits: Iterable[_Misfit]) -> dict[Path, str]:
    """Match the unknown fields of a record with the fields that it lacks: two complaints, and one slip."""
    missing: dict[Path, list[str]] = {}
    for one in misfits:
        if one.kind == "missing":
            missing.setdefault(one.path[:-1], []).append(one.name)
    found: dict[Path, str] = {}
    for one in misfits:
        if one.kind == "extra_forbidden" and (close := field_meant(one.name, missing.get(one.path[:-1], ()))):
            missing[one.path[:-1]].remove(close)
            found[one.path] = close
    return found


def _path_to_show(one: _Misfit, data: Any) -> Path:
    if one.kind == "missing":
        return one.path[:-1]
    return (_row_of_wrong_length(one.path, data) or one.path) if one.kind == "plan" else one.path


def _told(one: _Misfit, where: Place, given: _Given, meant: str) -> Problem:
    """Put one complaint in words; `meant` is the field that is misspelt, where that is known."""
    model, data = given.model, given.data
    said, path, name, context = one.said, one.path, one.name, one.said.get("ctx", {})
    match one.kind:
        case "plan":
            hint = _for_nothing(one, given, where) or context["hint"]
            return error(context["code"], where, context["message"], hint)
        case "missing":
            in_table = where.file.endswith(".csv")
            owner = "This row" if in_table else _describe(path[:-1], data)
            hint = "write it in this row; if it is not known, write “not stated”."
            hint = hint if in_table else f"add a line “{name}: …” there."
            return error("missing-field", where, f"{owner} has no “{name}”.", hint)
        case "extra_forbidden":
            message = f"“{name}” is not a field of {_describe(path[:-1], data, article=False)}."
            fields = _fields(model, path[:-1])
            close = meant or field_meant(name, fields)
            hint = f"did you mean “{close}”?" if close else did_you_mean(name, fields)
            if cut := _cut_by_a_comma(name, path[:-1], given, where):
                hint = f"between {{ and }} a comma begins the next field: {cut}."
            elif home := _further_out(name, path[:-1], given):
                hint = home
            elif close in _at(path[:-1], data):
                hint = _stands_already(close, given.where((*path[:-1], close)), where)
            return error("unknown-field", where, message, hint)
        case "literal_error":
            choices = [text.strip("'") for text in context["expected"].replace(" or ", ", ").split(", ")]
            typed = str(said["input"])[:60]
            close = choice_meant(typed, choices)
            hint = f"did you mean “{close}”? " if close else ""
            if not close and (nothing := _for_nothing(one, given, where)):
                hint = nothing.replace(".", "; or ")
            listed = ", ".join(f"“{choice}”" for choice in choices)
            message = f"“{typed}” is not a choice for “{name}”."
            return error("not-a-choice", where, message, f"{hint}choose from {listed}.")
        case kind if kind in TYPES or kind in {"int_parsing", "decimal_parsing", "int_from_float"}:
            message = f"“{name}” should be {TYPES.get(kind, 'a number')}, and is {_typed(said['input'])}."
            return error("wrong-type", where, message, _of_type(kind, name, said["input"]))
    return _of_value(said, name, where)


def _for_nothing(one: _Misfit, given: _Given, where: Place) -> str:
    """Say what to write where the author has no value to give: it depends on what the field may hold."""
    kind = empty_meant(one.said["input"]) if isinstance(one.said["input"], str) else ""
    field = _field(given.model, one.path) if kind else None
    if field is None:
        return ""
    if any(isinstance(mark, EmptyMarker) for mark in field.metadata):
        also = "; “not yet (due 2027-04)” if it is known when it will be there" if kind == "not yet" else ""
        return f"write “{kind}”{also}."
    if field.is_required():
        return f"“{one.name}” can't be left open: write it, or leave the whole entry out until it is known."
    return (
        "leave this cell empty." if where.file.endswith(".csv") else "take this line out: without it, it is not stated."
    )


def _field(model: type[Record], path: Path) -> FieldInfo | None:
    """Find the field at a path of the schema."""
    names = [index for index, part in enumerate(path) if isinstance(part, str)]
    owners = _records(model, path[: names[-1]]) if names else []
    return next((one.model_fields[str(path[names[-1]])] for one in owners if path[names[-1]] in one.model_fields), None)


def _further_out(name: str, path: Path, given: _Given) -> str:
    """Say where a field belongs that stands too far in: it is one of a thing round this one."""
    for length in range(len(path) - 1, -1, -1):
        outer, there = path[:length], _at(path[:length], given.data)
        fits = length or (isinstance(inner := _at(path, given.data), dict) and isinstance(inner.get(name), list))
        if fits and isinstance(there, dict) and name in _fields(given.model, outer) and name not in there:
            column = given.where((*outer, next(iter(there)))).column if outer else 1
            owner = _describe(outer, given.data, article=False)
            return f"it belongs to {owner}: move it out of this list, and begin it at column {column}."
    return ""


def _cut_by_a_comma(name: str, path: Path, given: _Given, where: Place) -> str:
    """Say what to do where a text goes on in words taken for a field, as in `{title: Streets, lit at night}`."""
    if name.isdigit():
        return "write the number before it without one"
    fields = _at(path, given.data)
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


def _of_type(kind: str, name: str, value: Any) -> str:
    """Say what would be right instead of a value of the wrong type."""
    if kind == "tuple_type":
        return _of_list(name, value) or HINTS[kind]
    if kind == "string_type" and isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return f"write “{value[0][:SHOWN_WHOLE]}” alone: there is room for one; name the others in the text beside it."
    if kind in {"int_parsing", "int_from_float"} and (match := re.fullmatch(r"(\d+)\.\d+", str(value))):
        return f"write “{match[1]}” or “{int(match[1]) + 1}”: a whole number."
    return HINTS.get(kind, "write digits only, such as 34 or 185,761.")


def _of_list(name: str, value: Any) -> str:
    """Say how something becomes a list of itself, or of its parts."""
    if isinstance(value, dict):
        if value and all(isinstance(one, dict) for one in value.values()):
            return f"begin each item with “- id: ”, such as “- id: {next(iter(value))}”, and put its fields below that."
        return "put “- ” before the first field of each item, and start the others two spaces further in."
    if not isinstance(value, str) or len(value) > SHOWN_WHOLE or set(value) & set('"\\\n'):
        return ""
    if is_slug(value):
        return f"write “{name}: [{value}]”."
    return f'write “{name}: ["{value}"]”, or each item on a line of its own below it, starting with “- ”.'


def _of_value(one: ErrorDetails, name: str, where: Place) -> Problem:
    """Explain a value of the right type that is still not right."""
    match one["type"]:
        case "string_too_short":
            return error("empty-text", where, f"“{name}” is empty.", "write the text, or take the line out.")
        case "string_too_long":
            message = f"“{name}” is longer than {one['ctx']['max_length']:,} characters."
            return error("too-long", where, message, "shorten it, or move it into a page under content/.")
        case "greater_than_equal":
            return error("bad-number", where, f"“{name}” can't be below 0.", "write 0 or more.")
    return error("wrong-type", where, f"“{name}” is not right: {one['msg']}.", "see docs/editing.md.")


def _row_of_wrong_length(path: Path, data: Any) -> Path:
    """Find the row of a risk matrix that does not fit its criteria; its matrix is all that the schema names."""
    for part in path:
        data = data[part]
    rows = data.get("rows") if isinstance(data, dict) and isinstance(data.get("criteria"), list) else None
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        scores = row.get("scores") if isinstance(row, dict) else None
        if isinstance(scores, list) and len(scores) != len(data["criteria"]):
            return (*path, "rows", index, "scores")
    return ()


def _within(path: Path, data: Any, *, keep_last: bool) -> Path:
    """Drop the parts of a path that name steps of the schema and not places in the data."""
    kept: list[str | int] = []
    for index, part in enumerate(path):
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if in_list or (isinstance(data, dict) and part in data):
            data = data[part]
        elif not (keep_last and index == len(path) - 1):
            continue
        kept.append(part)
    return tuple(kept)


def _at(path: Path, data: Any) -> Any:
    for part in path:
        data = data[part]
    return data


def _describe(path: Path, data: Any, *, article: bool = True) -> str:
    """Name the thing at a path as its editor would: `The priority “High harm”`."""
    data = _at(path, data)
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if not name:
        return "This file" if article else "this file"
    words = singular(name)
    title = (
        next((data[key] for key in ("title", "name", "id") if isinstance(data.get(key), str)), "")
        if isinstance(data, dict)
        else ""
    )
    text = f"{words} “{title[:60]}”" if title else f"{words}"
    return f"The {text}" if article else f"the {text}"


def singular(section: str) -> str:
    """Make of the name of a list (`key_issues`) the name of one of its items (`key issue`)."""
    words = section.replace("_", " ")
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _typed(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return f"“{str(value)[:40]}”" if value not in (None, "") else "empty"


def _fields(model: type[Record], path: Path) -> list[str]:
    """List the fields of the record at a path of the schema."""
    return sorted({name for one in _records(model, path) for name in one.model_fields})


def _records(model: type[Record], path: Path) -> list[type[Record]]:
    """List the kinds of record that can stand at a path of the schema."""
    found: list[type[Record]] = [model]
    for part in path:
        if isinstance(part, str):
            found = [
                inner
                for one in found
                if part in one.model_fields
                for inner in records_in(one.model_fields[part].annotation)
            ]
    return found
