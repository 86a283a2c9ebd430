"""Puts something into a YAML text, and leaves every other line of it as it was, comments and order included.

What is put in looks like what stands beside it: as far in, with a blank line before it where the others have one, and
between brackets where they are.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from partnership_plans.problems import has_errors
from partnership_plans.source.positions import KeyPath
from partnership_plans.source.spans import Span, spans_of
from partnership_plans.source.written import Style, as_flow, as_yaml
from partnership_plans.source.yamls import parse_yaml

Items = Sequence[Mapping[str, Any] | str]


class CannotInsertError(Exception):
    """Nothing can be put there by a program: the text of the error says why, and where (a 1-based line)."""

    def __init__(self, why: str, line: int) -> None:
        """Take the reason, as the end of a sentence, and the line."""
        super().__init__(why)
        self.line = line


def with_items(text: str, path: KeyPath, items: Items, at: int | None = None) -> str:
    """Put items into the list at a path, before the one with the number `at`, else at its end; make it if need be.

    The text has to be one that `parse_yaml` reads without an error. Raises CannotInsertError, where to put them in
    would change something else: a part that is repeated by `*name`, a list in a form that nobody expects.
    """
    given: list[Any] = [one if isinstance(one, str) else dict(one) for one in items]
    made = _Text(text).with_items(path, given, at)
    expected, end = _with(parse_yaml(text, "").value, path, given, at), parse_yaml(made, "")
    if end.value != expected or has_errors(end.problems):
        raise CannotInsertError("what stands there is written in a way of its own", _line(text, path))
    return made


def with_field(text: str, path: KeyPath, name: str, value: str) -> str:
    """Set a field of the mapping at a path to a text of one line, in place of what it says or below the others."""
    made = _Text(text).with_field(path, name, value)
    expected, end = _set(parse_yaml(text, "").value, path, name, value), parse_yaml(made, "")
    if end.value != expected or has_errors(end.problems):
        raise CannotInsertError("what stands there is written in a way of its own", _line(text, path))
    return made


def _line(text: str, path: KeyPath) -> int:
    return parse_yaml(text, "").positions.at(path).line


def _with(value: Any, path: KeyPath, items: list[Any], at: int | None) -> Any:
    """Give the value as it should be afterwards."""
    if not path:
        before = value or []
        return [*before[: len(before) if at is None else at], *items, *([] if at is None else before[at:])]
    if isinstance(value, list):
        return [_with(one, path[1:], items, at) if n == path[0] else one for n, one in enumerate(value)]
    before = value or {}
    return {**before, path[0]: _with(before.get(path[0]), path[1:], items, at)}


def _set(value: Any, path: KeyPath, name: str, to: str) -> Any:
    if not path:
        return {**value, name: to}
    if isinstance(value, list):
        return [_set(one, path[1:], name, to) if n == path[0] else one for n, one in enumerate(value)]
    return {**value, path[0]: _set(value[path[0]], path[1:], name, to)}


class _Text:
    """A text with its spans, and how its author writes: line ends, how far lists step in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = spans_of(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.steps_in = not any(_stands_below_its_key(self.root))

    def with_items(self, path: KeyPath, items: list[Any], at: int | None) -> str:
        there, above = self.root.at(path), self.root.at(path[:-1])
        if above is None or not path:
            raise CannotInsertError("there is nothing that it could be a part of", 1)
        key = str(path[-1])
        if there is None:
            return self._with_new_key(above, key, items)
        if there.is_list and there.children:
            if there.form == "flow":
                return self._in_brackets(there, items, at)
            return self._between(there, items, at, is_section=len(path) == 1)
        if self.text[there.start : there.end].strip() not in {"", "~", "null", "[]"} and not there.is_list:
            raise CannotInsertError("what stands there is no list", self.text.count("\n", 0, there.start) + 1)
        return self._instead_of_nothing(above, there, items)

    def with_field(self, path: KeyPath, name: str, value: str) -> str:
        above = self.root.at(path)
        if above is None or above.is_list:
            raise CannotInsertError("there is nothing that it could be a part of", 1)
        written = as_yaml({name: value}).rstrip("\n")
        if (there := above.children.get(name)) is not None:
            return f"{self.text[: there.start]}{written[len(name) + 2 :]}{self.text[there.end :]}"
        if above.form == "flow":
            return self._comma(above, f"{name}: {as_flow(value)}")
        return self._put(self._after(above), [f"{' ' * above.column}{written}"])

    def _with_new_key(self, above: Span, key: str, items: list[Any]) -> str:
        if above.form == "flow":
            return self._comma(above, f"{key}: {as_flow(items)}")
        if not self.text.strip() or (above is self.root and above.form == "scalar"):
            return self._put(len(self.text), self._section(key, items, 0))
        lines = self._section(key, items, above.column)
        if above is self.root:
            end = len(self.text.rstrip())
            return self._put(len(self.text), ["", *lines] if self.text[end:].count("\n") < 2 else lines)  # noqa: PLR2004 - a blank line stands there
        return self._put(self._after(above), lines)

    def _section(self, key: str, items: list[Any], column: int) -> list[str]:
        dash = column + (2 if self.steps_in else 0)
        return [f"{' ' * column}{key}:", *self._written(items, dash, 2)]

    def _written(self, items: list[Any], dash: int, inside: int) -> list[str]:
        """Write items as lines, whose dashes stand in one column and what follows `inside` signs after it."""
        lines = []
        style = Style(folded=True, steps_in=self.steps_in)
        for item in items:
            body = as_yaml(item, style=style).splitlines() if isinstance(item, dict) else _as_item(item, style)
            lines += [f"{' ' * dash}-{' ' * (inside - 1)}{body[0]}"]
            lines += [f"{' ' * (dash + inside)}{line}" if line else "" for line in body[1:]]
        return lines

    def _between(self, there: Span, items: list[Any], at: int | None, *, is_section: bool) -> str:
        kin = [there.children[n] for n in range(len(there.children))]
        number = len(kin) if at is None else at
        model = kin[min(number, len(kin) - 1)]
        dash = self.text.rfind("-", self._line_start(model.start), model.start)
        column = dash - self._line_start(dash)
        if dash < 0 or self.text[self._line_start(dash) : dash].strip():
            raise CannotInsertError("the list begins in the line of another", self.text.count("\n", 0, there.start) + 1)
        if all(one.form == "flow" for one in kin):
            lines = [f"{' ' * column}- {as_flow(item)}" for item in items]
        else:
            lines = self._written(
                items, column, max(2, model.start - dash if self._same_line(dash, model.start) else 2)
            )
        apart = self._are_apart(kin, is_section=is_section)
        if number == 0:
            return self._put(self._line_start(dash), [*lines, ""] if apart else lines)
        after = self._after(kin[number - 1], column)
        return self._put(after, ["", *lines] if apart else lines)

    def _are_apart(self, kin: list[Span], *, is_section: bool) -> bool:
        """Say whether a blank line stands between items: before the last, or round one of several lines in a section.

        What is a part of a thing, such as a reading, stands close until its author puts lines between.
        """
        if len(kin) > 1:
            between = self.text[kin[-2].end : kin[-1].start]
            return bool(re.search(r"\n[ \t]*\r?\n", between))
        return is_section and "\n" in self.text[kin[0].start : kin[0].end]

    def _in_brackets(self, there: Span, items: list[Any], at: int | None) -> str:
        written = [as_flow(item) for item in items]
        if at is not None and at < len(there.children):
            first = there.children[at].start
            return f"{self.text[:first]}{', '.join(written)}, {self.text[first:]}"
        last = there.children[len(there.children) - 1]
        rest = self.text[last.end : there.end - 1]
        start = self._line_start(last.start)
        if "\n" not in rest or self.text[start : last.start].strip():
            return self._comma(there, ", ".join(written))
        lead, comma = self.text[start : last.start], "," if not rest.lstrip().startswith(",") else ""
        tail = rest if not comma else f",{rest}"
        keep, _, closing = tail.rpartition("\n")
        new = f"{self.newline}".join(f"{lead}{one}," for one in written)
        new = new if not comma else new[:-1]
        return f"{self.text[: last.end]}{keep}\n{new}{self.newline}{closing}{self.text[there.end - 1 :]}"

    def _comma(self, there: Span, written: str) -> str:
        """Add something before the closing bracket."""
        last = max((one.end for one in there.children.values()), default=None)
        if last is None:
            return f"{self.text[: there.end - 1].rstrip()}{written}{self.text[there.end - 1 :]}"
        rest = self.text[last : there.end - 1]
        joined = f"{rest.rstrip()} {written}" if rest.strip() == "," else f", {written}{rest}"
        return f"{self.text[:last]}{joined}{self.text[there.end - 1 :]}"

    def _instead_of_nothing(self, above: Span, there: Span, items: list[Any]) -> str:
        if above.form == "flow":
            space = "" if self.text[there.start - 1 : there.start].isspace() else " "
            return f"{self.text[: there.start]}{space}{as_flow(items)}{self.text[there.end :]}"
        before, after = self.text[: there.start].rstrip(" "), self.text[there.end :]
        shift = len(before) - there.end
        gap = after[: len(after) - len(after.lstrip(" "))] or ""
        dash = above.column + (2 if self.steps_in else 0)
        changed = _Text.__new__(_Text)
        changed.text, changed.newline = before + after, self.newline
        end = changed.comments_below(changed.line_end(there.end + shift + len(gap)), above.column)
        return changed.put(end, self._written(items, dash, 2))

    def _same_line(self, one: int, other: int) -> bool:
        return "\n" not in self.text[one:other]

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Give where the line after the one with a character begins."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _after(self, span: Span, column: int | None = None) -> int:
        """Give where a line may follow a value: behind the remark in its line and those below that belong to it."""
        end = max(span.start, span.end)
        return self.comments_below(self.line_end(max(end - 1, 0)), span.column - 1 if column is None else column)

    def comments_below(self, start: int, column: int) -> int:
        """Pass over remarks that stand further in than a column, with no blank line before them."""
        while found := re.compile(r"([ ]*)#[^\n]*(?:\n|$)").match(self.text, start):
            if len(found[1]) <= column or found.end() == start:
                break
            start = found.end()
        return start

    def _put(self, at: int, lines: list[str]) -> str:
        return self.put(at, lines)

    def put(self, at: int, lines: list[str]) -> str:
        """Put lines before the character that begins a line; after a last line without an end, end that first."""
        before, after = self.text[:at], self.text[at:]
        opening = self.newline if before and not before.endswith("\n") else ""
        return f"{before}{opening}{''.join(f'{line}{self.newline}' for line in lines)}{after}"


def _as_item(text: str, style: Style) -> list[str]:
    """Write a text as it stands behind a dash."""
    plain = Style(folded=style.folded and " " in text, steps_in=False)  # else a list of ids, between brackets
    return [line[2:] for line in as_yaml([text], style=plain).splitlines()]


def _stands_below_its_key(span: Span) -> "list[bool]":
    """Say of each block list in a block mapping whether its dashes stand right below its key."""
    found: list[bool] = []
    for key, child in span.children.items():
        if child.is_list and child.form == "block" and isinstance(key, str):
            found.append(child.column == span.column)
        found += _stands_below_its_key(child)
    return found
