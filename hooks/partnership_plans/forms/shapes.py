"""What a form asks for, of a record and as it stands in a file: which fields, in which form, and what is nothing.

A form has one box for each field, so where a field stands in one file as a text and in the next place as a mapping,
no form can ask for it: it is left out of the forms of that file, and stays as it is.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo

from partnership_plans.model.columns import SMALL, Form, form_of, is_list, takes_a_text
from partnership_plans.model.record import Record
from partnership_plans.model.references import records_in
from partnership_plans.model.values import Empty

LONG = 100
"""How many letters are more than a box of one line shows."""
NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
"""A number as other programs write it: to them `2.50` is 2.5, and `010` is 10."""
ONE_TEXT, FIELDS, NOT_ASKED = "text", "fields", ""
TRUE, FALSE = frozenset({"true", "yes"}), frozenset({"false", "no"})


class Shape:
    """A field of a record as a form shows it, or the whole of a record.

    `record` is what the field holds, if it holds fields of its own; `written` says how it stands in the file: as a
    text, as fields, or in both ways, which no form can show.
    """

    def __init__(
        self, record: type[Record] | None, field: FieldInfo | None, seen: list[Any], owner: type[Record] | None = None
    ) -> None:
        """Take what the field holds, all values that stand in it anywhere in the file, and the record that it is of."""
        self.record, self.field, self.owner = record, field, owner
        self.is_list = field is not None and is_list(field)
        items = [one for value in seen for one in (value if self.is_list and isinstance(value, list) else [value])]
        self.seen = [one for one in items if one not in (None, "", [], {})]
        self.written = self._written()
        self._inner: dict[str, Shape] = {}

    def _written(self) -> str:
        if self.record is None:
            return ONE_TEXT
        kinds = {isinstance(one, Mapping) for one in self.seen}
        if len(kinds) > 1:
            return NOT_ASKED
        if kinds:
            return FIELDS if kinds == {True} else ONE_TEXT
        return ONE_TEXT if takes_a_text(self.record) else FIELDS

    @property
    def is_asked(self) -> bool:
        """Say whether a form asks for it."""
        return self.written != NOT_ASKED

    @property
    def is_flag(self) -> bool:
        """Say whether it is yes or no."""
        return self.field is not None and self.record is None and form_of(self.field) is Form.FLAG

    @property
    def is_long(self) -> bool:
        """Say whether a text in it has several lines."""
        return any(isinstance(one, str) and ("\n" in one or len(one) > LONG) for one in self.seen)

    @property
    def order(self) -> tuple[str, ...]:
        """Give the fields in the order in which they are written."""
        return tuple(self.record.model_fields) if self.record else ()

    def at(self, key: str) -> "Shape":
        """Give the shape of a field; what the model does not know is not asked for."""
        if key not in self._inner:
            known = self.record.model_fields.get(key) if self.record else None
            seen = [one[key] for one in self.seen if isinstance(one, Mapping) and key in one]
            if known is None:
                self._inner[key] = _UNKNOWN
            else:
                record = next((one for one in records_in(known.annotation) if one not in SMALL), None)
                self._inner[key] = Shape(record, known, seen, self.record)
        return self._inner[key]

    def is_nothing(self, value: Any) -> bool:
        """Say whether a value says no more than a field that is left out."""
        if value in (None, "", [], {}):
            return True
        if isinstance(value, Mapping):
            return all(self.at(key).is_nothing(one) for key, one in value.items())
        if isinstance(value, list):
            return all(self.is_nothing(one) for one in value)
        if isinstance(value, str) and not value.strip():
            return True
        return self._is_default(value)

    def _is_default(self, value: Any) -> bool:
        if self.field is None or self.field.is_required() or self.record is not None:
            return False
        default = self.field.get_default(call_default_factory=True)
        if isinstance(default, bool):
            return _flag(value) == ("yes" if default else "no")
        return isinstance(default, (str, int)) and not isinstance(default, Empty) and str(value) == str(default)

    def plain(self, value: Any) -> Any:
        """Give what a value says, whichever way it is written: without what says nothing, with one space for many."""
        if isinstance(value, list):
            return [self._one(one) for one in value if not self.is_nothing(one)]
        if self.is_list and isinstance(value, str):
            return [part.strip() for part in value.split(",")] if _are_ids(value) else [value]
        return self._one(value)

    def _one(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: self.at(key).plain(one) for key, one in value.items() if not self.at(key).is_nothing(one)}
        return self._text(value)

    def _text(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if self.is_flag:
            return _flag(value)
        text = "\n".join(" ".join(line.split()) for line in value.strip().splitlines())
        return f"{Decimal(text).normalize():f}" if NUMBER.fullmatch(text) else text

    def words(self, value: Any) -> Any:
        """Give what a value says without regard to where its lines end."""
        return _in_words(self.plain(value))

    def is_same(self, one: Any, other: Any) -> bool:
        """Say whether two values say the same."""
        return bool(self.plain(one) == self.plain(other))

    def filled(self, value: Any, was: str = "") -> Any:
        """Give what a form wrote as an author writes it: without what says nothing, `yes` for `true`.

        An end of a line is one of a paragraph, unless the text that was there has lines within its paragraphs.
        """
        if isinstance(value, Mapping):
            order = (*self.order, *value)
            there = {key: one for key, one in value.items() if not self.at(key).is_nothing(one)}
            return {key: self.at(key).filled(there[key]) for key in dict.fromkeys(order) if key in there}
        if isinstance(value, list):
            return [self.filled(one) for one in value if not self.is_nothing(one)]
        if isinstance(value, str):
            lines = [line.rstrip() for line in value.strip().splitlines()]
            within = any("\n" in part for part in was.strip().split("\n\n"))
            text = "\n".join(lines) if within and "\n\n" in value else "\n\n".join(line for line in lines if line)
            return _flag(value) if self.is_flag else text
        return value


_UNKNOWN = Shape(None, None, [])
_UNKNOWN.written = NOT_ASKED


def _in_words(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _in_words(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _flag(value: Any) -> str:
    word = str(value).strip().lower()
    return "yes" if word in TRUE else "no" if word in FALSE else str(value)


def _are_ids(text: str) -> bool:
    return all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part.strip()) for part in text.split(","))


def shape_of(record: type[Record], value: Any) -> Shape:
    """Give the shape of a whole file that holds a record's fields, as it stands."""
    return Shape(record, None, [value] if isinstance(value, Mapping) else [])
