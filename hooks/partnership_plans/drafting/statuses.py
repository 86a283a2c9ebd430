"""The words by which a file says how far things have got, declared for the plan with what each means."""

from collections.abc import Iterator, MutableMapping

from partnership_plans.drafting.found import Field, Found, Thing, Value, is_blank
from partnership_plans.drafting.values import meaning_of
from partnership_plans.model.statuses import USUAL


def declare_statuses(found: Found) -> None:
    """Declare the words for a status that are not the usual ones; take out those whose meaning nobody knows."""
    words: dict[str, Field] = {}
    for thing, fields in _with_status(found):
        status = fields["status"]
        if not isinstance(status, Field) or not isinstance(status.value, str):
            continue
        if meaning_of(status.value) is None:
            found.leave(
                f"status of {thing.fields['id']}: {status.value}", status.where, "no word for a status that is known"
            )
            del fields["status"]
            continue
        words.setdefault(status.value.casefold(), status)
    if set(words) <= set(USUAL):
        return
    for one in words.values():
        assert isinstance(one.value, str)  # noqa: S101 - for mypy
        means = Field(meaning_of(one.value) or "", one.where, "our reading of the word")
        found.things.append(Thing("statuses", {"word": one._replace(doubt=""), "means": means}, one.where))


def _with_status(found: Found) -> Iterator[tuple[Thing, MutableMapping[str, Value]]]:
    for thing in found.things:
        if not is_blank(thing.fields.get("status")):
            yield thing, thing.fields
        updates = thing.fields.get("updates")
        for one in updates if isinstance(updates, list) else ():
            if isinstance(one, dict) and "status" in one:
                yield thing, one
