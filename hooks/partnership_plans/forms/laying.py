"""Lays what a form wrote on the file as it was: the values that are new, and of all the rest the same bytes.

An editor in a browser that shows forms writes a file anew: without its remarks, in its own order, with its own
quotation marks. What is compared here is what the two say; what they say alike stays as it stood.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from partnership_plans.forms.pairing import pairs_of, with_the_unasked
from partnership_plans.forms.shapes import Shape, shape_of
from partnership_plans.model.record import Record
from partnership_plans.problems import has_errors
from partnership_plans.source import parse_yaml
from partnership_plans.source.inserting import CannotInsertError, with_items
from partnership_plans.source.lenient import as_it_stands
from partnership_plans.source.positions import KeyPath
from partnership_plans.source.reordering import in_order, without_items
from partnership_plans.source.setting import Setting, with_settings
from partnership_plans.source.written import Style, as_yaml

NOTHING: tuple[Any, ...] = (None, "", [], {})
"""What a form writes where nothing was filled in."""


class CannotLayError(Exception):
    """What a form wrote can't be laid on the file as it was: the text says why. The form's own file still stands."""


class _Several(NamedTuple):
    """A list that is another: what becomes of each item that was, and what is new, with its place among them."""

    path: KeyPath
    gone: tuple[int, ...]
    order: tuple[int, ...]
    new: tuple[tuple[int, Any], ...]


def laid(before: str, typed: str, record: type[Record]) -> str:
    """Give the text `before` with what `typed`, which a form wrote, says otherwise. Both hold a record's fields.

    Raises CannotLayError where one of them can't be read, or where something stands in the file in a way in which no
    program can change it.
    """
    was, now = parse_yaml(before, ""), parse_yaml(typed, "")
    if has_errors(was.problems) or has_errors(now.problems):
        raise CannotLayError("one of the two can't be read")
    old, new = as_it_stands(before), as_it_stands(typed)
    shape = shape_of(record, old)
    if not isinstance(new, dict):
        raise CannotLayError("there is nothing in what the form wrote")
    if not isinstance(old, dict):
        return as_yaml(shape.filled(new), style=Style(folded=True))
    work = _Laying()
    work.compare((), old, new, shape)
    try:
        made = work.done(before)
    except CannotInsertError as fault:
        raise CannotLayError(f"line {fault.line}: {fault}") from None
    wanted = with_the_unasked(old, new, shape)
    if has_errors(parse_yaml(made, "").problems) or shape.words(as_it_stands(made)) != shape.words(wanted):
        raise CannotLayError("it is written in a way of its own")
    return made


class _Laying:
    """What is to be done to a text."""

    def __init__(self) -> None:
        self.settings: list[Setting] = []
        self.lists: list[_Several] = []

    def done(self, text: str) -> str:
        made = with_settings(text, self.settings) if self.settings else text
        for one in reversed(self.lists):  # the innermost first, and of one list the items behind before those in front
            if one.gone:
                made = without_items(made, one.path, one.gone)
            if [*one.order] != sorted(one.order):
                made = in_order(made, one.path, one.order)
            for at, item in one.new:
                made = with_items(made, one.path, [item], at)
        return made

    def compare(self, path: KeyPath, was: Mapping[str, Any], now: Mapping[str, Any], shape: Shape) -> None:
        order = shape.order
        for key, value in now.items():
            inner = shape.at(key)
            if not inner.is_asked:
                continue
            there = was.get(key)
            if there in NOTHING:
                if not inner.is_nothing(value):
                    self._new((*path, key), inner.filled(value), order, is_there=key in was)
            elif inner.is_nothing(value):
                if not inner.is_nothing(there):
                    self.settings.append(Setting((*path, key), None, order))
            else:
                self._value((*path, key), there, value, inner, order)
        for key, there in was.items():
            if (
                key not in now
                and there not in NOTHING
                and shape.at(key).is_asked
                and not shape.at(key).is_nothing(there)
            ):
                self.settings.append(Setting((*path, key), None, order))

    def _new(self, path: KeyPath, value: Any, order: tuple[str, ...], *, is_there: bool) -> None:
        if isinstance(value, list) and (any(isinstance(one, Mapping) for one in value) or len(path) == 1):
            self.lists.append(_Several(path, (), (), tuple(enumerate(value))))
        elif not (is_there and value in NOTHING):
            self.settings.append(Setting(path, value, order))

    def _value(self, path: KeyPath, was: Any, now: Any, shape: Shape, order: tuple[str, ...]) -> None:
        if shape.is_same(was, now):
            return
        if isinstance(was, Mapping) and isinstance(now, Mapping):
            self.compare(path, was, now, shape)
        elif isinstance(was, list) and isinstance(now, list):
            self._list(path, was, now, shape)
        elif isinstance(was, str) and isinstance(now, str):
            self.settings.append(Setting(path, shape.filled(now, was), order))
        else:
            raise CannotInsertError("it stands there in another form", 1)

    def _list(self, path: KeyPath, was: list[Any], now: list[Any], shape: Shape) -> None:
        now = [one for one in now if not shape.is_nothing(one)]
        if not now:
            self.settings.append(Setting(path, None))
            return
        pairs = pairs_of(was, now, shape)
        stays = {old for old, _ in pairs}
        taken = {new: old for old, new in pairs}
        left = [old for old in range(len(was)) if old in stays]
        order = tuple(left.index(taken[new]) for new in sorted(taken))
        new = tuple((n, shape.filled(one)) for n, one in enumerate(now) if n not in taken)
        if not pairs:
            self.settings.append(Setting(path, [shape.filled(one) for one in now]))
            return
        self.lists.append(_Several(path, tuple(n for n in range(len(was)) if n not in stays), order, new))
        for old, number in sorted(pairs):
            there, value = was[old], now[number]
            if isinstance(there, Mapping) and isinstance(value, Mapping):
                self.compare((*path, old), there, value, shape)
            elif not shape.is_same(there, value):
                self.settings.append(Setting((*path, old), shape.filled(value)))


FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<front>.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)


def laid_page(before: str, typed: str, record: type[Record]) -> str:
    """Do the same with a page of narrative: its front matter is laid, and its text stays where it says the same.

    Raises CannotLayError as `laid` does.
    """
    was, now = FRONT.match(before), FRONT.match(typed)
    text = typed[now.end() :] if now else typed
    body = before[was.end() :] if was else before
    if text.replace("\r\n", "\n").strip() == body.replace("\r\n", "\n").strip():
        text = body
    else:
        text = f"{body[: len(body) - len(body.lstrip())]}{text.strip()}\n"
        text = text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in before else text
    if was is None and now is None:
        return text
    if was is None:
        front = as_yaml(shape_of(record, {}).filled(parse_yaml(now["front"], "").value or {})) if now else ""
        return f"---\n{front}---\n{text}" if front.strip() not in {"", "{}"} else text
    front = laid(was["front"], now["front"], record) if now else was["front"]
    start, end = was.span("front")
    return f"{before[:start]}{front}{before[end : was.end()]}{text}"
