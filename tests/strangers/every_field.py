"""A plan in which every field that holds words holds an attack: made from the model, so that no field is forgotten."""
# ruff: noqa: E501 - a list of attacks reads best as it is tried

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Source
from partnership_plans.model.governance import Body
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.record import Record
from partnership_plans.model.values import Empty, Refers

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
    "criteria": None,
}
"""Fields whose words are no words of the author's: names of files, ids, dates."""


class Filler:
    """Fills records, and counts the fields that hold words: an attack, or what a kind of filler says instead."""

    said = HARM
    choice = 0
    """Which of the words is taken where a field has a list of them."""

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
            if name == "criteria":
                out[name] = [self.said]
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
                value: Any = self.record(kind) if kind is not Source else self._source(name, model)
                return [value] if listed else value
        if any(get_origin(kind) is Literal for kind in kinds):
            choices = get_args(next(kind for kind in kinds if get_origin(kind) is Literal))
            return [choices[self.choice]] if listed else choices[self.choice]
        if str in kinds:
            words = self._words(name, model)
            return [words] if listed else words
        if bool in kinds:
            return "yes"
        return "34"

    def _source(self, name: str, model: type[Record]) -> dict[str, str]:
        return {"place": self._words(name, model), "lines": self._words("lines", Source)}

    def _words(self, name: str, model: type[Record]) -> str:
        self.fields.append(f"{model.__name__}.{name}")
        return f"{self.said} {len(self.fields)}"


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


def write_plan(root: Path, filler: Filler) -> list[str]:
    """Write a plan with every field that a filler fills into a project of tests/problems; give what was refused."""
    edition, one = fitted(filler.record(Edition) | {"period": "2020 to 2024"}, Edition)
    partnership, two = fitted(filler.record(Partnership), Partnership)
    body, three = fitted(filler.record(Body), Body)
    said, folder = filler.said, root / "plans/example/2020-2024"
    for path in folder.glob("*.yml"):
        path.unlink()
    edition["priorities"].append({"id": "knife-crime", "title": said})
    table = "readings/knife-offences.csv"
    edition["measures"].append({"id": "knife-offences", "title": said, "unit": said, "readings_file": table})
    sections = edition["documents"][0].pop("sections")  # of the document that sources name by naming none
    edition["documents"] = [{"id": "the-plan", "title": said, "sections": sections}, *edition["documents"]]
    edition["actions"] += [
        {"id": f"action-x{n}", "title": said, "status": s} for n, s in enumerate(("ongoing", "delayed", "stopped"))
    ]
    edition["named_bodies"].append({"body": body["id"], "connection": said})
    groups = [group["id"] for structure in edition["structures"] for group in structure["groups"]]
    reviews = [review["id"] for review in edition["reviews"]]
    for group in edition["structures"][0]["groups"]:
        group["answers_to"] = "board"
    edition["structures"][0]["groups"].append({"id": "board", "name": said, "level": "strategic"})
    earlier = edition["earlier_priorities"][0]["id"]
    edition["dropped_priorities"][0]["id"] = earlier
    text = as_yaml(edition).replace('"group-0"', f'"{groups[0]}"').replace('"review-0"', f'"{reviews[0]}"')
    text = text.replace('"earlier-priority-0"', f'"{earlier}"')
    (folder / "edition.yml").write_text(text, encoding="utf-8")
    quoted = said.replace('"', '""')
    rows = f'period,value,kind,rag,note\n2020,1,actual,red,"{quoted}"\n2021,2,actual,,=cmd|x\n'
    (folder / table).write_text(rows, encoding="utf-8")
    council = {"id": "example-council", "name": said, "kind": said}
    (root / "plans/example/partnership.yml").write_text(as_yaml(partnership | {"county": "example"}), encoding="utf-8")
    (root / "plans/bodies/bodies.yml").write_text(as_yaml({"bodies": [body, council]}), encoding="utf-8")
    return [*one, *two, *three]


def as_yaml(data: object) -> str:
    """JSON is YAML, and quotes whatever an attack holds."""
    return json.dumps(data, ensure_ascii=False, indent=1)
