"""A plan in which every field that holds words holds an attack: made from the model, so that no field is forgotten."""
# ruff: noqa: E501 - a list of attacks reads best as it is tried

import itertools
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from partnership_plans.model.edition import Edition, Partnership
from partnership_plans.model.governance import Body
from partnership_plans.model.values import Empty, Period, Record, Refers, Source, When

HARM = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;script&gt;{{ plan.__class__ }}[x](javascript:alert(1))"
TARGETS = {
    "priority": "knife-crime",
    "measure": "knife-offences",
    "earlier priority": "earlier-priority-0",
    "document": "the-plan",
    "group": "group-0",
    "review": "review-0",
    "body": "example-council",
    "partnership": "example",
    "any": "knife-crime",
}
GIVEN: dict[str, Any] = {
    "readings_file": None,
    "accept": [],
    "id": None,
    "period": "2021",
    "start": "2020",
    "end": "2021",
    "number": "1",
    "scores": ["1"],
    "criteria": [HARM],
}
"""Fields whose words are no words of the author's: names of files, ids, dates."""


class Filler:
    """Fills records, and counts the fields that hold an attack."""

    def __init__(self) -> None:
        self.fields: list[str] = []
        self._numbers = itertools.count()

    def record(self, model: type[Record]) -> dict[str, Any]:
        """Fill every field of a record that may hold words or records."""
        out: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            if name == "id":
                out["id"] = f"{model.__name__.lower()}-{next(self._numbers)}"
                continue
            if name in GIVEN:
                if GIVEN[name] not in (None, []) and model is not Edition:
                    out[name] = GIVEN[name]
                continue
            marks = [*field.metadata]
            value = self._value(Annotated[field.annotation, *marks] if marks else field.annotation, name, model)
            if value is not None:
                out[name] = value
        return out

    def _value(self, annotation: Any, name: str, model: type[Record]) -> Any:  # noqa: PLR0911 - one for each kind
        for meta in _marks(annotation):
            if isinstance(meta, Refers):
                target = TARGETS[meta.kinds[0]]
                return [target] if _is_list(annotation) else target
        kinds = list(_kinds(annotation))
        listed = _is_list(annotation)
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, Record) and kind is not Empty:
                if kind in (When, Period):
                    return "2021"
                value: Any = self.record(kind) if kind is not Source else {"place": self._words(name, model)}
                return [value] if listed else value
        if any(get_origin(kind) is Literal for kind in kinds):
            choices = get_args(next(kind for kind in kinds if get_origin(kind) is Literal))
            return [choices[0]] if listed else choices[0]
        if str in kinds:
            words = self._words(name, model)
            return [words] if listed else words
        if bool in kinds:
            return "yes"
        return "34"

    def _words(self, name: str, model: type[Record]) -> str:
        self.fields.append(f"{model.__name__}.{name}")
        return f"{HARM} {len(self.fields)}"


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for inner in get_args(annotation):
        yield from _marks(inner)


def _kinds(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Literal:
        yield annotation
    elif origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in {Union, UnionType, tuple}:
        for inner in get_args(annotation):
            yield from _kinds(inner)
    else:
        yield annotation


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        return True
    return get_origin(annotation) in {Annotated, Union, UnionType} and any(map(_is_list, get_args(annotation)))


def fitted(data: dict[str, Any], model: type[Record]) -> tuple[dict[str, Any], list[str]]:
    """Take out what the model refuses (an address that is none); give the data that fits and what was refused."""
    refused: list[str] = []
    for _ in range(20):
        try:
            model.model_validate(data)
        except ValidationError as failure:
            for one in failure.errors():
                path = [part for part in one["loc"] if not (isinstance(part, str) and "[" in part)]
                if _drop(data, path):
                    refused.append(f"{'.'.join(map(str, path))}: {one.get('ctx', {}).get('code', one['type'])}")
        else:
            return data, refused
    raise AssertionError(refused)


def _drop(data: Any, path: list[Any]) -> bool:
    at = data
    for part in path[:-1]:
        if not ((isinstance(at, dict) and part in at) or (isinstance(at, list) and isinstance(part, int))):
            return False
        at = at[part]
    if isinstance(at, dict) and path and path[-1] in at:
        del at[path[-1]]
        return True
    if isinstance(at, list) and path and isinstance(path[-1], int):
        at.pop(path[-1])
        return True
    return False


def plan() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[str], list[str]]:
    """Give an edition, a partnership, a body, the fields that hold an attack, and those that refused it."""
    filler = Filler()
    edition, one = fitted(filler.record(Edition) | {"period": "2020 to 2024"}, Edition)
    partnership, two = fitted(filler.record(Partnership), Partnership)
    body, three = fitted(filler.record(Body), Body)
    return edition, partnership, body, filler.fields, [*one, *two, *three]
