"""A site's or a partnership's own words for what the program speaks of, as authors write them: one and many."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from partnership_plans.codes import ErrorCode
from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values import Line


def own_word_or(code: ErrorCode) -> BeforeValidator:
    """Read a word for one and for many, `goal, goals`; what is none is a problem of this code."""

    def read(value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return value
        one, comma, many = (part.strip() for part in value.partition(","))
        if not (comma and one and many) or "," in many:
            message = f"“{value.strip()[:40]}” is not a word for one and a word for many."
            first = one or value.strip()
            raise refuse(code, message, f"write “{first}, {first}s”: the word for one, and for many.")
        return f"{one}, {many}"

    return BeforeValidator(read)


def parted(words: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Part each word that is given into that for one and that for many, by the program's word."""
    pairs = ((word, own.partition(", ")) for word, own in words.items() if own)
    return {word: (one, many) for word, (one, _, many) in pairs}


OwnWord = Annotated[Line, own_word_or("wrong-type")]


class OwnWords(Record):
    """What the pages of a partnership call things, where that is not what the site calls them: `goal, goals`.

    Each is the word for one, then for many, in small letters. What is left out is as `mkdocs.yml` has it.
    """

    priority: OwnWord | None = None
    action: OwnWord | None = None
    measure: OwnWord | None = None
    owner: OwnWord | None = None
    partnership: OwnWord | None = None
    partner: OwnWord | None = None
    plan: OwnWord | None = None
    commitment: OwnWord | None = None
    promise: OwnWord | None = None
    recommendation: OwnWord | None = None
    organisation: OwnWord | None = None
    council: OwnWord | None = None
