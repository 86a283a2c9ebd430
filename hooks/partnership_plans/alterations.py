"""Changes in sentences, as they are drafted for readers: what was so, and what is so now."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from partnership_plans import formatting
from partnership_plans.facts.revisions import Revision, by_id
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.measures import Tolerance
from partnership_plans.model.units import Unit

KINDS = {"priorities": "priority", "actions": "action", "recommendations": "recommendation", "measures": "measure"}
Name = Callable[[str], str]
"""Gives the name of whoever has an id."""


def names_in(plan: Plan, corpus: Corpus) -> Name:
    """Give the names of organisations and groups by their ids; words that are no id stay as they are."""
    names = {body.id: body.name for body in corpus.bodies}
    names |= {group.id: group.name for structure in plan.edition.structures for group in structure.groups}
    names |= {
        key: str(getattr(thing, "title", key)) for key, (_, thing) in by_id(plan.edition).items() if key not in names
    }
    return lambda key: names.get(key, key)


def sentence(one: Revision, name: Name) -> str:  # noqa: PLR0911 - one for each kind of change
    """Say what was changed, such as: The target of “Theft” for 2028 to 2029 was at most 350 and is now at most 380."""
    kind, title = KINDS[one.section], f"“{one.title}”"
    match one.what:
        case "added":
            return f"The {kind} {title} was added."
        case "dropped":
            return f"The {kind} {title} was dropped."
        case "merged":
            return f"The {kind} {title} now takes in {formatting.join(f'“{old}”' for old in one.old)}."
        case "renamed":
            return f"The {kind} “{one.old}” is now called “{one.new}”."
        case "new owner":
            old, new = (formatting.join(name(key) for key in side) if side else "" for side in (one.old, one.new))
            return f"The owner of {title} {_was_is(old, new)}"
        case "renumbered":
            return f"The number of {title} {_was_is(_plain(one.old), _plain(one.new))}"
        case "due date moved":
            return f"The due date of {title} {_was_is(_plain(one.old), _plain(one.new))}"
        case "status changed":
            return f"The status of {title} {_was_is(_quoted(one.old), _quoted(one.new))}"
        case "definition altered":
            return _of_definition(one, title)
    return _of_measure(one, title)


def _of_definition(one: Revision, title: str) -> str:
    if one.field == "unit":
        return f"{title} is now counted in {one.new}, and was counted in {one.old} before."
    of = f"How {title} is worked out" if one.field == "method" else f"What is better of {title}"
    return f"{of} {_was_is(_quoted(one.old.rstrip('.')), _quoted(one.new.rstrip('.')))}"


def _of_measure(one: Revision, title: str) -> str:
    time = f" for {formatting.period(one.period)}" if one.period else ""
    if one.what == "figure revised":
        return f"The figure of {title}{time} {_was_is(_amount(one.old, one.unit), _amount(one.new, one.unit))}"
    if one.what == "baseline altered":
        return f"The baseline of {title}{time} {_was_is(_amount(one.old, one.unit), _amount(one.new, one.unit))}"
    if isinstance(one.old or one.new, Tolerance):
        return (
            f"How far {title} may be from its target {_was_is(_amount(one.old, one.unit), _amount(one.new, one.unit))}"
        )
    if isinstance(one.new, Period):
        to = f"is now {formatting.aimed_at(one.new)}"
        return f"The target of {title}, {_amount(one.old, one.unit)}{time}, {to}."
    return f"The target of {title}{time} {_was_is(_amount(one.old, one.unit), _amount(one.new, one.unit))}"


def _was_is(old: str, new: str) -> str:
    if not old:
        return f"is now {new}; none was stated before."
    return f"was {old} and is now {new}." if new else f"was {old} and none is stated now."


def _amount(value: Any, unit: Unit) -> str:
    match value:
        case Decimal():
            return formatting.quantity(value, unit)
        case (Decimal() as amount, str() as kind):
            return f"{kind} {formatting.quantity(amount, unit)}"
        case Tolerance(amber=amber, green=green, counted_in=counted):
            is_share = counted != "points"
            given = [band for band in (green, amber) if band is not None]
            bands = [f"{band:f}%" if is_share else formatting.quantity(band, unit) for band in given]
            return " or ".join(bands) + (" of the target" if is_share else "")
    return ""


def _quoted(value: str) -> str:
    return f"“{value}”" if value else ""


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case When():
            return formatting.when(value)
        case Period():
            return formatting.period(value)
    return str(value)
