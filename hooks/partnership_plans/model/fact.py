"""What every fact of a plan has: where it was read, how it was printed, what the editors add and accept."""

import re
from typing import Any, Self

from pydantic import Field, ModelWrapValidatorHandler, model_validator

from partnership_plans.model.dates import When
from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values import DocumentRef, Flag, Line, Slug, Text

LINES = re.compile(
    r"(?:^|[,;:]?\s+)(?:(?:and|also)\s+)?\blines? \d+(?:(?:,? and |,? to |, |[-–])\d+\b)*(?!\.?\d)", re.IGNORECASE
)
"""Lines of a transcript, as whoever writes it out tells them: “, lines 12, 14 and 20 to 22”."""


class Source(Record):
    """Where a fact was read: a document of this edition (the first, if not named) and a place in it.

    The place is one that a reader can find: `Our priorities, page 12`. Who works from a transcript may add its lines
    (`Our priorities, line 288`): they are kept apart, for editors, and stand on no page.
    """

    document: DocumentRef | None = None
    place: Line | None = None
    lines: Line | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(value, str):
            value = {"place": value}
        if isinstance(value, dict) and isinstance(place := value.get("place"), str) and (found := LINES.findall(place)):
            numbers = ", ".join(re.sub(r"^.*?lines? ", "", one, flags=re.DOTALL) for one in found)
            value = {**value, "place": _tidied(LINES.sub("", place)), "lines": numbers}
        read = handler(value)
        if read.place is None and read.lines is None:
            raise refuse("missing-field", "This source names no place.", "write the section and the page under place.")
        return read

    @property
    def first_lines(self) -> tuple[int, ...]:
        """Give the line at which each run of lines starts."""
        return tuple(int(one) for one in re.findall(r"(?<!to )(?<![-–\d])\d+", self.lines or ""))


def _tidied(place: str) -> str | None:
    """Take off what joined a place to the lines that were taken out of it."""
    return re.sub(r"^[\s,;:]*(?:and\s+)?|[\s,;:]+$", "", re.sub(r"\s*[;,]\s*(?=[;,])", "", place)) or None


class Accepted(Record):
    """An editor's word that a finding of the report stands, and why."""

    finding: Slug
    reason: Text


class Explained(Record):
    """A word of the editors beside what the document says: what they add or infer, and on whose authority.

    `by` names an act with its section, an official page by its title, or the place in the document that it is
    inferred from. The other fields of a fact hold the document's word only.
    """

    text: Text
    by: Line


class Fact(Record):
    """Anything that the plan states: where it stands in the source, and how it was printed if we mended it.

    What the editors add stands under `explained`, each time with a source of its own.
    Each kind of fact has a field of `Edition`, or of another fact, that holds it.
    """

    source: Source | None = None
    as_printed: Text | None = None
    explained: tuple[Explained, ...] = ()
    accept: tuple[Accepted, ...] = ()


class Publishable(Record):
    """What can be kept from the public: a thing with an id, an edition, a page of narrative.

    A `draft` stands in the preview only. What has a day under `publish_on` is held back until then.
    """

    draft: Flag = Field(default=False, exclude=True)
    publish_on: When | None = Field(default=None, exclude=True)


class Thing(Fact, Publishable):
    """A fact with an id of its own, which pages and other facts can point at."""

    id: Slug


class Statement(Fact):
    """A fact that is a text and no more. May be written as plain text instead of a mapping."""

    text: Text

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler({"text": value} if isinstance(value, str) else value)
