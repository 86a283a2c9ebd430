"""From a record to the words that an author would type for it: what the model reads from them is that record again."""

from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from partnership_plans.checks.texts import as_typed, date_as_typed
from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Source
from partnership_plans.model.record import Record
from partnership_plans.model.values import Empty


def authored(record: Record) -> dict[str, Any]:
    """Write the fields of a record that say something; what holds where nothing is typed is left out."""
    usual = {name: one.get_default(call_default_factory=True) for name, one in type(record).model_fields.items()}
    return {name: _typed(value) for name, value in record if value != usual[name]}


def _typed(value: Any) -> Any:
    match value:
        case When() | Empty():
            typed: Any = date_as_typed(value) if isinstance(value, When) else _why(value)
        case Period() | Source():
            typed = _in_short(value, as_typed(value) if isinstance(value, Period) else _place(value))
        case Record():
            fields = authored(value)
            typed = _in_short(value, fields["text"]) if fields.keys() == {"text"} else fields
        case tuple():
            typed = [_typed(one) for one in value]
        case bool():
            typed = "yes" if value else "no"
        case Decimal():
            typed = format(value, "f")
        case _:
            typed = str(value)
    return typed


def _in_short(record: Record, text: str) -> Any:
    """Write a record as a text where that is read as the same; else with each of its fields."""
    try:
        same = type(record).model_validate(text) == record
    except ValidationError:
        same = False
    return text if same else authored(record)


def _place(source: Source) -> str:
    """Write a source as one text: the place, and the lines of a transcript."""
    lines = f"lines {source.lines}" if source.lines else ""
    return ", ".join(filter(None, (source.place, lines)))


def _why(value: Empty) -> str:
    """Write why there is no value: `not stated`, `not yet (due 2012-04)`, `unknown (the system was changed)`."""
    why = f"due {date_as_typed(value.due)}" if value.due else value.why
    return f"{value.kind} ({why})" if why else value.kind
