"""What is counted once: how many of a whole are what, and how far each body has got with each thing."""

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.model.statuses import Status
from partnership_plans.model.values import (
    NOT_STATED,
    AnyRef,
    Flag,
    Line,
    Many,
    Maybe,
    Number,
    OwnerRef,
    PriorityRef,
    Text,
    Whole,
)
from partnership_plans.words.messages import say


class TallyPart(Fact):
    """One part of a whole, and its share as the document prints it, such as `55%`."""

    label: Line
    value: Maybe[Whole]
    printed: Line | None = None


class Tally(Thing):
    """How many of a whole are what: of 114 actions, 64 are done. The shares are worked out.

    `of` is what is counted, as many: `actions`, `recommendations`, and `of_one` the word for one. `overlap` says that
    one may be in several parts, so that these need not come to the total.
    """

    title: Line
    of: Line
    of_one: Line | None = None
    when: Maybe[When] = NOT_STATED
    total: Maybe[Whole] = NOT_STATED
    parts: tuple[TallyPart, ...] = ()
    overlap: Flag = False
    note: Text | None = None
    priorities: Many[PriorityRef] = ()


class ProgressEntry(Fact):
    """How far one organisation or group has got with one thing: in a status, in percent, in words, or in several."""

    body: OwnerRef
    item: AnyRef
    status: Status | None = None
    percent: Number | None = None
    text: Line | None = None

    @property
    def words(self) -> str:
        """All of it in words: `Ongoing, 40%: two of five depots`."""
        status = self.status.capitalize() if self.status else ""
        share = "" if self.percent is None else f"{self.percent:,}%"
        got = ", ".join(part for part in (status, share) if part)
        return ": ".join(part for part in (got, self.text) if part) or say("Nothing is told")


class Progress(Thing):
    """How far each of several bodies has got with each of several things, such as actions that bind all of them.

    It is shown as a table, and in short with each action and with each body.
    """

    title: Line
    when: Maybe[When] = NOT_STATED
    note: Text | None = None
    entries: tuple[ProgressEntry, ...] = ()
