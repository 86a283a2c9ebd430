"""Writes data as YAML that is read back as it was, and looks as an editor would have typed it."""

import re
from textwrap import indent
from typing import Any, NamedTuple

import yaml

from partnership_plans.source.composing import NULLS

WIDE = 100_000
"""Longer than any line: a text is not folded, so that the history shows which one was altered."""
IDS = re.compile(r"[a-z0-9-]+")
ONE_LINE_END = re.compile(r"(?<!\n)\n(?!\n)|\n\n\n")
"""An end of a line that is none of a paragraph, which is two of them: below `>-` it would become one."""
LINE, LONG = 116, 84
"""How wide a line is where texts are folded, and how long a text that is."""


class Style(NamedTuple):
    """How an author writes: long texts below `>-` or in one line, lists further in than their key or right below."""

    folded: bool = False
    steps_in: bool = True


class _AsTyped(yaml.SafeDumper):
    """Writes texts plainly wherever they can be: `no` and `2026-07-01` are texts here, and need no quotes."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the library's own table, emptied

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Step in for lists too, as the manual does."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's own word
        """Write each part out: no editor expects `*id001`."""
        return True


class _RightBelow(_AsTyped):
    """The same with lists right below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Step in only where YAML asks for it."""
        yaml.SafeDumper.increase_indent(self, flow, indentless)


class _Long(str):
    """A text that is written below `>-`."""

    __slots__ = ()


class _InLines(str):
    """A text with line ends that are no ends of paragraphs: it is written below `|-`, as it stands."""

    __slots__ = ()


class _InBrackets(list[str]):
    """A list of ids: short enough for one line."""


def _in_brackets(dumper: yaml.SafeDumper, ids: _InBrackets) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", ids, flow_style=True)


def _folded(dumper: yaml.SafeDumper, text: _Long) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">")


def _in_lines(dumper: yaml.SafeDumper, text: _InLines) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")


def _typed(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write a text plainly, but for one that our reader would take for an empty field."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if text in NULLS else None)


_AsTyped.add_representer(str, _typed)
_RightBelow.add_representer(str, _typed)
_AsTyped.add_representer(_Long, _folded)
_RightBelow.add_representer(_Long, _folded)
_AsTyped.add_representer(_InLines, _in_lines)
_RightBelow.add_representer(_InLines, _in_lines)
_AsTyped.add_representer(_InBrackets, _in_brackets)
_RightBelow.add_representer(_InBrackets, _in_brackets)


def as_yaml(data: Any, depth: int = 0, style: Style = Style()) -> str:  # noqa: B008 - it can't be changed
    """Write lists, mappings and texts as YAML, in the order in which they stand, indented by so many steps of two."""
    dumper = _AsTyped if style.steps_in else _RightBelow
    width = LINE if style.folded else WIDE
    given = _marked(data) if style.folded else data
    text = yaml.dump(given, Dumper=dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=False)
    return indent(text, "  " * depth)


def as_flow(data: Any) -> str:
    """Write data in one line: lists and mappings between brackets."""
    if isinstance(data, str):
        return as_flow([data])[1:-1]
    text = yaml.dump(data, Dumper=_AsTyped, allow_unicode=True, sort_keys=False, width=WIDE, default_flow_style=True)
    return text.strip()


def _marked(data: Any) -> Any:
    """Mark the long texts in data, and the lists of ids."""
    if isinstance(data, dict):
        return {key: _marked(value) for key, value in data.items()}
    if isinstance(data, list):
        words = all(isinstance(one, str) and IDS.fullmatch(one) for one in data)
        return _InBrackets(data) if words and sum(map(len, data)) < LONG else [_marked(one) for one in data]
    if not isinstance(data, str) or data != data.strip():
        return data
    if ONE_LINE_END.search(data):
        return _InLines(data)
    return _Long(data) if len(data) > LONG or "\n" in data else data
