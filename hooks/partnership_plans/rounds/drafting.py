"""Drafts of notes of changes, and records as they are typed in YAML."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import chain, count
from typing import Any

from partnership_plans.alterations import names_in, sentence
from partnership_plans.checks.texts import as_typed, date_as_typed
from partnership_plans.facts.due import dates_before
from partnership_plans.facts.revisions import Revision
from partnership_plans.facts.sealing import seals_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.frozen import FrozenReport
from partnership_plans.model.record import Record
from partnership_plans.model.values import NOT_STATED, SLUG_LENGTH, Empty
from partnership_plans.rounds.earlier import Changed

UNASKED = {"added", "renumbered", "renamed", "status changed", "new owner"}
"""Changes of which a note may leave open why they were made."""


def draft(changed: Changed, corpus: Corpus, made_on: Callable[[Revision], date]) -> list[dict[str, Any]]:
    """Draft a note for each change of an edition; “why” is left for the editor, where a reader asks for it."""
    taken = {one.id for one in changed.plan.edition.changes}
    notes = []
    name = names_in(changed.plan, corpus)
    for one in changed.revisions:
        day = made_on(one).isoformat()
        words = f"{day}-{one.id}"[: SLUG_LENGTH - 3].rstrip("-")
        key = next(key for key in chain([words], (f"{words}-{n}" for n in count(2))) if key not in taken)
        taken.add(key)
        where = "gone" if one.what == "dropped" else "about"
        note = {"id": key, "when": day, "what": one.what, where: [one.id], "text": sentence(one, name)}
        why = _why(changed.plan, one)
        notes.append({**note, "why": why} if why else note if one.what in UNASKED else {**note, "why": "not stated"})
    return notes


def _why(plan: Plan, one: Revision) -> str:
    """Give the reason that the plan itself gives: beside the date that moved, or the figure that was corrected."""
    if one.what == "due date moved":
        moved = next((dates_before(action) for action in plan.edition.actions if action.id == one.id), ())
        held = (said for said in moved if one.old in {said.due, said.due_in_words})
        return next((said.why for said in held if isinstance(said.why, str)), "")
    if one.what == "figure revised":
        readings = next((measure.readings for measure in plan.edition.measures if measure.id == one.id), ())
        return next((said.why_revised or "" for said in readings if said.period == one.period), "")
    return ""


def as_data(record: Record) -> dict[str, Any]:
    """Give a record as it is typed in YAML: what it leaves open is left out."""
    said = (
        (name, getattr(record, name), field.get_default(call_default_factory=True))
        for name, field in type(record).model_fields.items()
    )
    held = ((name, _typed(value)) for name, value, default in said if value != default)
    return {name: value for name, value in held if value not in (None, [], {})}


def sealed(report: FrozenReport) -> FrozenReport:
    """Give a report with its seals, as it is when it has been written down and read again."""
    return report.model_copy(update={"seals": seals_of(FrozenReport.model_validate(as_data(report)))})


def _typed(value: Any) -> Any:  # noqa: PLR0911 - one for each kind of value
    match value:
        case When():
            return date_as_typed(value)
        case Period():
            return as_typed(value)
        case Empty():
            return None if value == NOT_STATED else value.kind
        case Record():
            return as_data(value)
        case tuple():
            return [_typed(one) for one in value]
        case Decimal():
            return f"{value:f}"
        case bool():
            return "yes" if value else "no"
    return value
