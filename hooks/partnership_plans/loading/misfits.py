"""What the schema complains of, as a path in the data, and what stands there."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from partnership_plans.model.origins import Where
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, records_in

SHOWN_WHOLE = 60
"""Up to so many letters a value is repeated in a hint."""


class Misfit(NamedTuple):
    """One complaint of the schema: its words, and the path in the data of what it is about."""

    said: ErrorDetails
    path: Path

    @property
    def kind(self) -> str:
        """The schema's word for what is wrong."""
        return str(self.said["type"])

    @property
    def name(self) -> str:
        """The field that it is about."""
        return next((str(part) for part in reversed(self.path) if isinstance(part, str)), "this file")


class Given(NamedTuple):
    """What was to be fitted: the record that it should become, the data, and where each part of it stands."""

    model: type[Record]
    data: Any
    where: Where


def field_at(model: type[Record], path: Path) -> FieldInfo | None:
    """Find the field at a path of the schema."""
    names = [index for index, part in enumerate(path) if isinstance(part, str)]
    owners = records_at(model, path[: names[-1]]) if names else []
    return next((one.model_fields[str(path[names[-1]])] for one in owners if path[names[-1]] in one.model_fields), None)


def value_at(path: Path, data: Any) -> Any:
    """Give what stands at a path of the data."""
    for part in path:
        data = data[part]
    return data


def describe(path: Path, data: Any, *, article: bool = True) -> str:
    """Name the thing at a path as its editor would: `The priority “High harm”`."""
    data = value_at(path, data)
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
    if words == "news":
        return "piece of news"
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    if words.endswith(("sses", "tuses")):
        return words.removesuffix("es")
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def fields_at(model: type[Record], path: Path) -> list[str]:
    """List the fields of the record at a path of the schema."""
    return sorted({name for one in records_at(model, path) for name in one.model_fields})


def most_of(field: FieldInfo) -> int | None:
    """Give the highest number that a field may hold, where it has one."""
    return next((int(mark.le) for mark in _marks(field.metadata, field.annotation) if hasattr(mark, "le")), None)


def _marks(metadata: Iterable[Any], annotation: Any) -> Iterator[Any]:
    """Find the marks of a type, within `Progress | None` too."""
    for mark in metadata:
        yield from _marks(mark.metadata, None) if isinstance(mark, FieldInfo) else (mark,)
    if get_origin(annotation) is Annotated:
        yield from _marks(annotation.__metadata__, None)
    for inner in get_args(annotation):
        if not isinstance(inner, str):
            yield from _marks((), inner)


def records_at(model: type[Record], path: Path) -> list[type[Record]]:
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


def as_item(text: str) -> str:
    """Give the first words of a text as they can stand after a field's name in YAML."""
    start = text if len(text) <= SHOWN_WHOLE else f"{text[:SHOWN_WHOLE].rsplit(' ', 1)[0]} …"
    return shown(start) if set(start) & set(":#") or not start[:1].isalnum() else start


def shown(text: str) -> str:
    """Give a text in the quotation marks that it needs in YAML, for a hint."""
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', "'") + '"'


def has_words(one: Misfit, given: Given) -> bool:
    """Say whether a record has a field for what a field of it can only say in words."""
    return any(f"{one.name}_in_words" in kind.model_fields for kind in records_at(given.model, one.path[:-1]))
