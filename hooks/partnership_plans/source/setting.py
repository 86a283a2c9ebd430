"""Sets values of a YAML text, or takes them out, and leaves every other character of it as it was.

A value is written as what stood there: within a line, between brackets, or below `>-` where it is long. A field that is
new stands behind the last one that belongs before it.
"""

import re
from collections.abc import Mapping, Sequence
from textwrap import indent
from typing import Any, NamedTuple

from partnership_plans.problems import has_errors
from partnership_plans.source.inserting import CannotInsertError
from partnership_plans.source.positions import KeyPath
from partnership_plans.source.refolding import refolded
from partnership_plans.source.spans import Span, spans_of
from partnership_plans.source.written import LONG, Style, as_flow, as_yaml
from partnership_plans.source.yamls import parse_yaml


class Setting(NamedTuple):
    """What a value at a path should be: a text, a list of texts, a mapping, or None where it should be gone.

    `order` names the fields of the record that it stands in, in the order in which they are written.
    """

    path: KeyPath
    value: Any
    order: tuple[str, ...] = ()


class _Patch(NamedTuple):
    """Other characters in the place of some. Of several at one place the first is written first."""

    start: int
    end: int
    text: str


def with_settings(text: str, settings: Sequence[Setting]) -> str:
    """Set values of a text that `parse_yaml` reads without an error.

    Raises CannotInsertError, with its line, where something else would be changed by that: a part that is repeated by
    `*name`, or something that is written in a way that nobody expects.
    """
    whole = spans_of(text)
    settings = _gathered(parse_yaml(text, "").value, settings)
    patches = [_patch(text, whole, one) for one in settings]
    made, newline = text, "\r\n" if "\r\n" in text else "\n"
    for number in sorted(range(len(patches)), key=lambda n: (patches[n].start, patches[n].end, n), reverse=True):
        patch = patches[number]
        written = re.sub(r"\r?\n", newline, patch.text)
        made = f"{made[: patch.start]}{written}{made[patch.end :]}"
    expected: Any = parse_yaml(text, "").value
    for one in settings:
        expected = _set(expected, one.path, one.value)
    end = parse_yaml(made, "")
    if end.value != expected or has_errors(end.problems):
        line = _first_odd(text, settings)
        raise CannotInsertError("what stands there is written in a way of its own", line)
    return made


def _first_odd(text: str, settings: Sequence[Setting]) -> int:
    """Give the line of the first value that can't be set by itself."""
    if len(settings) > 1:
        for one in settings:
            try:
                with_settings(text, [one])
            except CannotInsertError as fault:
                return fault.line
    return parse_yaml(text, "").positions.at(settings[0].path).line


def _gathered(data: Any, settings: Sequence[Setting]) -> list[Setting]:
    """Put together what is to be set in one mapping that is not there, and take one away of which nothing is left."""
    found: dict[KeyPath, Setting] = {}
    for one in settings:
        there, depth = data, 0
        while depth < len(one.path) - 1 and _has(there, one.path[depth]) and there[one.path[depth]] is not None:
            there, depth = there[one.path[depth]], depth + 1
        path, value = one.path[: depth + 1], one.value
        for step in reversed(one.path[depth + 1 :]):
            value = {step: value}
        before = found[path].value if path in found else None
        found[path] = Setting(path, _merged(before, value), one.order)
    return _without_empty(data, [*found.values()])


def _has(value: Any, step: str | int) -> bool:
    return step in value if isinstance(value, Mapping) else isinstance(value, list) and isinstance(step, int)


def _merged(one: Any, other: Any) -> Any:
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return other
    return {**one, **{key: _merged(one.get(key), value) for key, value in other.items()}}


def _without_empty(data: Any, settings: list[Setting]) -> list[Setting]:
    gone: dict[KeyPath, list[Setting]] = {}
    for one in settings:
        if one.value is None and len(one.path) > 1 and isinstance(one.path[-2], str):
            gone.setdefault(one.path[:-1], []).append(one)
    for path, parts in gone.items():
        there = data
        for step in path:
            there = there[step]
        is_set = any(one.path[:-1] == path and one.value is not None for one in settings)
        if not is_set and len(path) > 1 and isinstance(there, Mapping) and len(there) == len(parts):
            settings = [one for one in settings if one not in parts] + [Setting(path, None, parts[0].order)]
    return settings


def _set(value: Any, path: KeyPath, to: Any) -> Any:
    if not path:
        return to
    step, rest = path[0], path[1:]
    if isinstance(value, list):
        return [_set(one, rest, to) if n == step else one for n, one in enumerate(value)]
    there = value or {}
    if not rest and to is None:
        return {key: one for key, one in there.items() if key != step}
    return {**there, step: _set(there.get(step), rest, to)}


def _patch(text: str, whole: Span, one: Setting) -> _Patch:
    there, above = whole.at(one.path), whole.at(one.path[:-1])
    if above is None:
        raise CannotInsertError("there is nothing that it could be a part of", 1)
    if there is None:
        return _new(text, above, str(one.path[-1]), one) if one.value is not None else _Patch(0, 0, "")
    if one.value is None:
        return _without(text, above, str(one.path[-1]), there)
    return _other(text, above, there, one)


def _other(text: str, above: Span, there: Span, one: Setting) -> _Patch:
    """Write a value in the place of another."""
    if above.form == "flow" or there.form == "flow":
        return _Patch(there.start, there.end, as_flow(one.value))
    if there.form == "block":
        return _other_lines(text, there, one)
    if isinstance(one.value, str) and (
        made := refolded(text[there.start : there.end].replace("\r\n", "\n"), one.value)
    ):
        return _Patch(there.start, there.end, made)
    if there.start == there.end:  # `due:` with nothing behind it
        line = text[: there.start].rstrip(" ")
        return _Patch(len(line), there.end, f" {_in_place(above, one)}")
    return _Patch(there.start, there.end, _in_place(above, one))


def _other_lines(text: str, there: Span, one: Setting) -> _Patch:
    """Write a list of texts in the place of one that stands on lines of its own."""
    if not there.is_list or "#" in text[there.start : there.end] or not isinstance(one.value, list):
        raise CannotInsertError("what stands there is written in a way of its own", _line(text, there.start))
    start = text.rfind("\n", 0, there.start) + 1
    lead = text[start : there.start]
    if lead.strip():
        raise CannotInsertError("the list begins in the line of another", _line(text, there.start))
    lines = [f"{lead if n else ''}- {as_yaml([item]).strip()[2:]}" for n, item in enumerate(one.value)]
    end = there.start + len(text[there.start : there.end].rstrip())
    return _Patch(there.start, end, "\n".join(lines))


def _in_place(above: Span, one: Setting) -> str:
    """Write a value as it stands behind its key or its dash."""
    if not isinstance(one.value, str):
        return as_flow(one.value)
    long = len(one.value) > LONG or "\n" in one.value
    written = as_yaml({"x": one.value}, style=Style(folded=long)).rstrip("\n")[3:]
    head, _, rest = written.partition("\n")
    body = indent(rest, " " * above.column)
    return f"{head}\n{body}" if body else head


def _new(text: str, above: Span, key: str, one: Setting) -> _Patch:
    """Write a field that was not there: behind the last one that belongs before it."""
    if above.is_list or above.form == "scalar":
        raise CannotInsertError("a text stands there alone, without fields", _line(text, above.start))
    earlier = one.order[: one.order.index(key)] if key in one.order else one.order
    before = [above.children[name] for name in above.children if name in earlier]
    after = max(before, key=lambda span: span.end, default=None)
    if above.form == "flow":
        last = after or max(above.children.values(), key=lambda span: span.end, default=None)
        written = f"{key}: {as_flow(one.value)}"
        if last is None:
            return _Patch(above.start + 1, above.start + 1, written)
        return _Patch(last.end, last.end, f", {written}")
    line = f"{' ' * above.column}{key}: {_in_place(above, one)}"
    if after is None:
        first = min(above.keys.values())
        return _Patch(first, first, f"{line.lstrip()}\n{' ' * above.column}")
    end = _line_end(text, max(after.end - 1, after.start, 0))
    opening = "" if text[:end].endswith("\n") else "\n"
    return _Patch(end, end, f"{opening}{line}\n")


def _without(text: str, above: Span, key: str, there: Span) -> _Patch:
    """Take a field out, with its line."""
    if above.is_list:
        raise CannotInsertError("it is a part of a list", _line(text, there.start))
    start = above.keys[key]
    if above.form == "flow":
        others = [at for name, at in above.keys.items() if name != key and at > start]
        if others:
            return _Patch(start, min(others), "")
        before = text.rfind(",", above.start, start)
        return _Patch(before if before > 0 else start, there.end, "")
    line = text.rfind("\n", 0, start) + 1
    end = _line_end(text, max(there.end - 1, start))
    if not text[line:start].strip():
        return _Patch(line, end, "")
    following = re.compile(r"[ ]*").match(text, end)  # the first field stands behind the dash of its item
    if following is None or following.end() - end != above.column:
        raise CannotInsertError("nothing would be left of it", _line(text, start))
    return _Patch(start, following.end(), "")


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
