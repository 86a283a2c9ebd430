"""What is counted once: how many of a whole are what."""

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.model.values import NOT_STATED, Flag, Line, Many, Maybe, PriorityRef, Text, Whole


class TallyPart(Fact):
    """One part of a whole, and its share as the document prints it, such as `55%`."""

    label: Line
    value: Maybe[Whole]
    printed: Line | None = None


class Tally(Thing):
    """How many of a whole are what: of 114 actions, 64 are done. The shares are worked out.

    `of` is what is counted, as many: `actions`, `recommendations`. `overlap` says that one may be in several parts,
    so that these need not come to the total.
    """

    title: Line
    of: Line
    when: Maybe[When] = NOT_STATED
    total: Maybe[Whole] = NOT_STATED
    parts: tuple[TallyPart, ...] = ()
    overlap: Flag = False
    note: Text | None = None
    priorities: Many[PriorityRef] = ()
