"""What the partnership means to reach: priorities of any level, commitments, recommendations."""

from typing import Literal

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Fact, Statement, Thing
from partnership_plans.model.profile import Topic
from partnership_plans.model.statuses import Status
from partnership_plans.model.values import (
    NOT_STATED,
    EarlierPriorityRef,
    Flag,
    GroupRef,
    Line,
    Many,
    Maybe,
    MeasureRef,
    OwnerRef,
    PriorityRef,
    ReviewRef,
    Slug,
    Text,
    Whole,
)

RatingOf = Literal["result", "part of the time", "forecast"]
Direction = Literal["up", "down", "high", "low", "steady", "mixed"]


class FocusArea(Thing):
    """One subject within a priority."""

    title: Line


class KeyIssue(Statement):
    """A piece of evidence behind a priority; `good_news` where it tells of progress."""

    direction: Maybe[Direction] = NOT_STATED
    good_news: Flag = False
    parts: tuple[Statement, ...] = ()


class Aim(Statement):
    """Something the partnership sets out to do under a priority."""


class Outcome(Statement):
    """What should come of a priority, and which way it should move where it can be counted."""

    wanted: Literal["more", "less", "in place"]
    measures: Many[MeasureRef] = ()


class Level(Fact):
    """What the plan calls its priorities of one level: `one` of them, such as a theme, and `many`.

    The first is the level at the top; each level after it stands within the one before.
    """

    one: Line
    many: Line


class Priority(Thing):
    """A priority of this edition, or one of its siblings: a gap in knowledge, an issue to watch.

    One that is a part of another, such as an objective of a theme, names that one as the one that it is `within`.
    Who leads it, who supports that, when it starts and is due, and how far it has got are told as they are of actions.
    """

    title: Line
    number: Whole | None = None
    code: Line | None = None
    within: PriorityRef | None = None
    kind: Literal["priority", "knowledge gap", "watch"] = "priority"
    state: Literal["proposed", "adopted", "closed"] = "adopted"
    tier: Literal["county", "district"] | None = None
    summary: Text | None = None
    also_called: tuple[Line, ...] = ()
    topics: tuple[Topic, ...] = ()
    carried_from: Many[Slug] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    key_issues: tuple[KeyIssue, ...] = ()
    aims: tuple[Aim, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    measures: Many[MeasureRef] = ()
    owner: OwnerRef | None = None
    owner_in_words: Line | None = None
    also_led_by: Many[OwnerRef] = ()
    supported_by: Many[OwnerRef] = ()
    supported_in_words: Line | None = None
    start: When | None = None
    due: When | None = None
    status: Status | None = None
    groups: Many[GroupRef] = ()
    action_plan: Maybe[Text] = NOT_STATED


class EarlierPriority(Thing):
    """A priority of the edition before: its results, and what became of it.

    `rag_of` says what the rating is of: only those of a result are counted among the results.
    """

    title: Line
    number: Whole | None = None
    description: Text | None = None
    result: Maybe[Text] = NOT_STATED
    rag: Maybe[Literal["red", "amber", "green"]] = NOT_STATED
    rag_of: RatingOf = "result"
    rag_as_printed: Line | None = None
    measures: Many[MeasureRef] = ()
    became: Many[PriorityRef] = ()
    dropped: Maybe[Text] = NOT_STATED


class Commitment(Thing):
    """Something an earlier edition promised, and what this one says came of it."""

    title: Line
    status: Maybe[Status] = NOT_STATED
    outcome: Maybe[Text] = NOT_STATED
    priorities: Many[PriorityRef] = ()


class Achievement(Thing):
    """Something that was done, with the earlier priority it served where that is known."""

    title: Line
    detail: Text | None = None
    earlier_priority: EarlierPriorityRef | None = None


class Recommendation(Thing):
    """What a review or an assessment advises, who is to do it, and the answer to it.

    `owner_in_words` names whoever is no organisation or group of the plan, by their role.
    """

    number: Whole | None = None
    title: Line
    detail: Text | None = None
    review: ReviewRef | None = None
    owner: Maybe[OwnerRef] = NOT_STATED
    owner_in_words: Line | None = None
    response: Maybe[Text] = NOT_STATED
    status: Maybe[Status] = NOT_STATED
    priorities: Many[PriorityRef] = ()


class Expectation(Thing):
    """A statement about the future: what was expected, by when, and what happened if the plan says."""

    title: Line
    due: Maybe[When] = NOT_STATED
    happened: Maybe[Text] = NOT_STATED


class WatchedIssue(Thing):
    """An issue that is no priority and is kept in view."""

    title: Line
    detail: Text


class DroppedPriority(Fact):
    """Says why a priority of the edition before does not carry on."""

    id: Slug
    reason: Maybe[Text] = NOT_STATED
