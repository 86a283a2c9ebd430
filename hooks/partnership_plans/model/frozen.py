"""What a report said of the plan on the day it was made: words and figures, which no later change alters."""

from partnership_plans.model.dates import Period, When
from partnership_plans.model.record import Record
from partnership_plans.model.values import Line, Number, Slug, Text


class FrozenLine(Record):
    """Something that a report tells: of which thing, by its id and its title of then."""

    id: Slug | None = None
    title: Line
    text: Text


class FrozenMeasure(Record):
    """How a measure stood: its latest figure and the time that it is for, in words and as a number, and its ratings.

    `rating` is the partnership's own word, `worked_out` is ours. `targets` has each target as it was then, with the
    period that it was for before it.
    """

    id: Slug
    title: Line
    figure: Line
    period: Period | None = None
    value: Number | None = None
    unit: Line
    kind: Line = "actual"
    says: Text
    rating: Line | None = None
    worked_out: Line | None = None
    targets: tuple[Line, ...] = ()


class FrozenAction(Record):
    """How far an action had got, and when it was due."""

    id: Slug
    title: Line
    status: Line | None = None
    due: Line | None = None


class Seal(Record):
    """A digest of one part of a report, by which it is seen whether that part is as it was written."""

    part: Line
    digest: Line


class FrozenReport(Record):
    """All that a report says of the plan, as it was on the day `as_at`. `report` is the id of the report.

    One that was written down before reports were sealed has no `seals`. `taken_out` has the days on which words were
    taken out that should not have been public.
    """

    report: Slug
    as_at: When
    counts: tuple[Text, ...] = ()
    moved: tuple[FrozenLine, ...] = ()
    late: tuple[FrozenLine, ...] = ()
    altered: tuple[FrozenLine, ...] = ()
    due_next: tuple[FrozenLine, ...] = ()
    measures: tuple[FrozenMeasure, ...] = ()
    actions: tuple[FrozenAction, ...] = ()
    taken_out: tuple[When, ...] = ()
    seals: tuple[Seal, ...] = ()
