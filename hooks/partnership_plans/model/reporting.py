"""The reporting round: what was changed in a running plan and why, and the reports of times that are over."""

from typing import Literal

from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.model.values import NOT_STATED, AnyRef, Line, Many, Maybe, Slug, Text

Rhythm = Literal["monthly", "quarterly", "half-yearly", "yearly"]
ChangeOf = Literal[
    "added", "dropped", "merged", "new owner", "renumbered", "renamed", "target altered", "baseline altered",
    "definition altered", "due date moved", "figure revised", "status changed", "other",
]  # fmt: skip


class ChangeNote(Fact):
    """A change to the plan while it runs, told to readers: when, what, and why. `plans changes` drafts them.

    It stands on the pages of what it is `about`, on “What changed”, among the updates and in the feed. `gone` has the
    ids of what is no longer in the plan. By its id those who follow the feed know it again when its words are mended.
    """

    id: Slug | None = None
    when: When
    what: ChangeOf = "other"
    about: Many[AnyRef] = ()
    gone: Many[Slug] = ()
    text: Text
    why: Maybe[Text] = NOT_STATED


class Report(Thing):
    """The report of a quarter, or of another time that is over: the day it is made, and a few words by the editor.

    `plans freeze` writes down what it says of the plan, which no later change to the plan alters.
    """

    title: Line
    period: Period
    date: When
    words: Text | None = None
