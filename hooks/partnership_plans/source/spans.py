"""From where to where each value of a YAML text goes, character by character: for what is put between two of them."""

from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

Form = Literal["block", "flow", "scalar"]
"""A mapping or list on lines of its own, one between brackets, or a text."""


@dataclass(slots=True)
class Span:
    """A value: where it begins and ends, how it is written, and what is in it by its key or its number.

    `keys` has where the key of each part of a mapping begins, and `column` how far in a block stands.
    """

    start: int
    end: int
    form: Form
    column: int
    children: dict[str | int, "Span"] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    is_list: bool = False

    def at(self, path: tuple[str | int, ...]) -> "Span | None":
        """Give the span of a part; None where there is none."""
        here: Span | None = self
        for step in path:
            here = here.children.get(step) if here else None
        return here


def spans_of(text: str) -> Span:
    """Find the spans of a YAML text that can be read, as `parse_yaml` has said."""
    loader: Any = yaml.SafeLoader(text)
    try:
        for event in iter(loader.get_event, None):
            if isinstance(event, yaml.StreamEndEvent):
                break
            if isinstance(event, yaml.NodeEvent):
                return _span(loader, event, text)
    finally:
        loader.dispose()
    return Span(len(text), len(text), "scalar", 0)


def _span(loader: Any, event: Any, text: str) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    column = event.start_mark.column
    if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
        return Span(start, start + len(text[start:end].rstrip()), "scalar", column)
    is_list = isinstance(event, yaml.SequenceStartEvent)
    flow = text[end - 1 : end] in "[{" and end > start
    here = Span(start, end, "flow" if flow else "block", column, is_list=is_list)
    inner: Any
    while not isinstance(inner := loader.get_event(), (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
        key: str | int = len(here.children)
        if not is_list:
            key = str(getattr(inner, "value", ""))
            here.keys[key] = inner.start_mark.index
            if not here.keys.keys() - {key}:
                here.column = inner.start_mark.column
            inner = loader.get_event()
        here.children[key] = _span(loader, inner, text)
        here.end = max(here.end, here.children[key].end)
    if flow:
        here.end = int(getattr(inner.end_mark, "index", end))
    return here
