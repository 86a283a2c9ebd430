"""What stands in a cell: a value of a plan as text, what it says however it is written, and a value made of a cell."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from hashlib import blake2b
from typing import Any, NamedTuple

from pydantic import ValidationError

from partnership_plans.adding.values import fault_of
from partnership_plans.loading.choices import choice_meant
from partnership_plans.model.columns import Column, Form
from partnership_plans.model.dates import Period, When
from partnership_plans.model.dates_meant import dates_meant, names_no_day
from partnership_plans.model.periods_meant import periods_meant
from partnership_plans.model.references import kinds_of_empty
from partnership_plans.model.statuses import USUAL
from partnership_plans.model.values_meant import empty_meant, flag_meant
from partnership_plans.outputs.tables import iso
from partnership_plans.problems import Place
from partnership_plans.source.hidden import find_hidden, hidden_character
from partnership_plans.source.written import as_flow


class Cell(NamedTuple):
    """A value as the text of a cell. What is `odd` is written in a way that no cell can hold, and stays as it is."""

    text: str = ""
    odd: bool = False


EMPTY = Cell()


def cell_of(column: Column, value: Any) -> Cell:
    """Give the cell of a value as it was read from a file."""
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return Cell(tidy(value))
    if isinstance(value, list) and column.form.is_list and all(_is_one_line(one) for one in value):
        sign = "\n" if column.form is Form.LINES else ", "
        return Cell(sign.join(map(str.strip, value)))
    return Cell(as_flow(value), odd=True)


def _is_one_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


def tidy(text: str) -> str:
    """Give a text as every spreadsheet gives it back: with line ends of one kind, and no space at the ends of lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def meaning(column: Column, text: str) -> str:
    """Give what a cell says, the same for each way of writing it: `2.50` and `2.5`, `2027-09` and `September 2027`."""
    text = tidy(text)
    if not text:
        return ""
    read = _READ.get(column.form)
    return (read(text) if read else None) or _lines(text)


def _number(text: str) -> str | None:
    try:
        return format(Decimal(text.replace(",", "")).normalize(), "f")
    except InvalidOperation:
        return None


def _date(text: str) -> str | None:
    try:
        return iso(When.model_validate(text))
    except ValidationError:
        return None


def _period(text: str) -> str | None:
    try:
        read = Period.model_validate(text)
    except ValidationError:
        return None
    return f"{read.first} {read.last}"


def _listed(text: str) -> str:
    return ", ".join(parts_of(text, ",\n"))


def _lines(text: str) -> str:
    return "\n".join(" ".join(one.split()) for one in text.split("\n"))


_READ = {
    Form.NUMBER: _number,
    Form.WHOLE: _number,
    Form.DATE: _date,
    Form.PERIOD: _period,
    Form.FLAG: lambda text: flag_meant(text) or None,
    Form.IDS: _listed,
    Form.CHOICES: _listed,
    Form.LINES: _lines,
}


def parts_of(text: str, signs: str) -> list[str]:
    """Part a text at some signs."""
    for sign in signs[1:]:
        text = text.replace(sign, signs[0])
    return [part for one in text.split(signs[0]) if (part := one.strip())]


def mark_of(column: Column, text: str) -> str:
    """Give a few signs by which it can be told whether a cell says something else by now; none for an empty one."""
    return sign_of(meaning(column, text))


def sign_of(text: str) -> str:
    """Give a few signs that stand for a text; none for an empty one."""
    return blake2b(_lines(tidy(text)).encode(), digest_size=4).hexdigest() if text else ""


class CellError(Exception):
    """A cell can't be what it says: the text says why and what would be right, as sentences."""


def value_of(column: Column, text: str, statuses: Sequence[str] = ()) -> Any:
    """Give the value that is written in a file for what somebody put in a cell; None for an empty one.

    Raises CellError, where the field can't hold that.
    """
    text = tidy(text)
    if not text:
        return None
    if hidden := find_hidden(text):
        odd = hidden_character(hidden[0], Place(""))
        raise CellError(f"{odd.message} {odd.hint[:1].upper()}{odd.hint[1:]}")
    if column.form.is_list:
        parts = parts_of(text, "\n" if column.form is Form.LINES else ",\n")
        for part in parts if column.form is Form.CHOICES else ():
            _held(part, column.choices)
        return parts
    if column.form is Form.STATUS:
        return _status(text, statuses)
    if column.form in {Form.DATE, Form.PERIOD}:
        text = _as_meant(column, text)
    if column.form is Form.FLAG:
        text = flag_meant(text) or text
    if column.form is Form.CHOICE:
        text = next((one for one in column.choices if one.casefold() == text.casefold()), text)
    return _fitting(column, text)


def _fitting(column: Column, text: str) -> str:
    """Give the text of a cell that its field can hold. Raises CellError."""
    if fault := fault_of(column.annotation, text):
        if column.form is Form.CHOICE:
            _held(text, column.choices)
        if column.form in {Form.NUMBER, Form.WHOLE} and empty_meant(text):
            fault = _why_none(column, text) or fault
        raise CellError((_with_a_point(text) if column.form is Form.WHOLE else "") or fault)
    return text


def _why_none(column: Column, text: str) -> str:
    """Say how a cell tells why it has no number; an empty text where the field always has one."""
    known = {"not stated": "“not stated”", "not yet": "“not yet (due 2027-04)”", "unknown": "“unknown (why)”"}
    kinds = [words for kind, words in known.items() if kind in kinds_of_empty(column.record, column.path[-1])]
    return f"“{text[:60]}” is not a number. Say why there is none: {' or '.join(kinds)}." if kinds else ""


def _with_a_point(text: str) -> str:
    """Say what to write for a number with a point; a part of 1 is what a spreadsheet makes of a percentage."""
    written = _number(text) or ""
    if "." not in written:
        return ""
    number = Decimal(written)
    is_part = 0 < number < 1
    hint = f"Write {number * 100:.0f}, if {number * 100:.0f}% is meant." if is_part else f"Write {number:.0f}."
    return f"“{text[:60]}” is no whole number. {hint}"


def _status(text: str, statuses: Sequence[str]) -> str:
    """Give one of the plan's own words, or why there is none."""
    known: list[str] = [*(statuses or USUAL), "none", "not stated"]
    if text.casefold().startswith("not yet"):
        return text
    if meant := next((one for one in known if one.casefold() == text.casefold()), ""):
        return meant
    raise CellError(f"“{text[:60]}” is no status of this plan. Choose one of: {', '.join(known[:-2])}.")


def _held(text: str, choices: Sequence[str]) -> None:
    if text not in choices:
        meant = choice_meant(text, choices)
        hint = f"Did you mean “{meant}”? " if meant else ""
        raise CellError(f"“{text[:60]}” can't stand here. {hint}Choose one of: {', '.join(choices)}.")


def _as_meant(column: Column, text: str) -> str:
    """Give a date or a period as it is read, where it has one meaning only: `30/09/2027`, and not `31/09/2027`."""
    if not fault_of(column.annotation, text) or names_no_day(text):
        return text
    meant = dates_meant(text) if column.form is Form.DATE else periods_meant(text)
    if len(meant) != 1 or fault_of(column.annotation, meant[0]):
        return text
    return iso(When.model_validate(meant[0])) if column.form is Form.DATE else str(meant[0])
