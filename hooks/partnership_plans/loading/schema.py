"""Says in plain English what is wrong when data does not fit the model, and at which line."""

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from partnership_plans.model.edition import Where
from partnership_plans.model.values import Empty, Record
from partnership_plans.problems import Place, Problem, did_you_mean, error, nearest

Path = tuple[str | int, ...]

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


def explain(failure: ValidationError, model: type[Record], where: Where, data: Any) -> tuple[Problem, ...]:
    """Turn the schema's errors into problems, each at the line of the field it is about."""
    return tuple(_problems(failure, model, where, data))


def _problems(failure: ValidationError, model: type[Record], where: Where, data: Any) -> Iterator[Problem]:
    for one in failure.errors():
        if Empty.__name__ in one["loc"]:
            continue  # the other half of "a value, or the reason why there is none"
        path = tuple(part for part in one["loc"] if not (isinstance(part, str) and "[" in part))
        path = _within(path, data, keep_last=one["type"] in {"missing", "extra_forbidden"})
        kind, context = one["type"], one.get("ctx", {})
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "this file")
        if kind == "plan":
            place = where(_row_of_wrong_length(path, data) or path)
            yield error(context["code"], place, context["message"], context["hint"])
        elif kind == "missing":
            owner = _describe(path[:-1], data)
            hint = f"add a line “{name}: …” there."
            yield error("missing-field", where(path[:-1]), f"{owner} has no “{name}”.", hint)
        elif kind == "extra_forbidden":
            known = _fields(model, path[:-1])
            message = f"“{name}” is not a field of {_describe(path[:-1], data, article=False)}."
            yield error("unknown-field", where(path), message, did_you_mean(name, known))
        elif kind == "literal_error":
            choices = [text.strip("'") for text in context["expected"].replace(" or ", ", ").split(", ")]
            typed = str(one["input"])[:60]
            close = nearest(typed, choices)
            hint = f"did you mean “{close}”? " if close else ""
            listed = ", ".join(f"“{choice}”" for choice in choices)
            message = f"“{typed}” is not a choice for “{name}”."
            yield error("not-a-choice", where(path), message, f"{hint}choose from {listed}.")
        elif kind in TYPES or kind in {"int_parsing", "decimal_parsing", "int_from_float"}:
            expected = TYPES.get(kind, "a number")
            message = f"“{name}” should be {expected}, and is {_typed(one['input'])}."
            hint = HINTS.get(kind, "write digits only, such as 34 or 185,761.")
            yield error("wrong-type", where(path), message, hint)
        else:
            yield _of_value(one, name, where(path))


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


def _describe(path: Path, data: Any, *, article: bool = True) -> str:
    """Name the thing at a path as its editor would: `The priority “High harm”`."""
    for part in path:
        data = data[part]
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


def _fields(model: type[Record], path: Path) -> Iterable[str]:
    """List the fields of the record at a path of the schema."""
    found: list[type[Record]] = [model]
    for part in path:
        if isinstance(part, str):
            found = [
                inner
                for one in found
                if part in one.model_fields
                for inner in _records(one.model_fields[part].annotation)
            ]
    return sorted({name for one in found for name in one.model_fields})


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if annotation is not Empty:
            yield annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple}:
        for argument in get_args(annotation):
            yield from _records(argument)
