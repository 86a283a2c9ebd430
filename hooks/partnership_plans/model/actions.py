"""What the partnership does: actions with their owners, their dates, their parts, and how they get on."""

from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.model.measures import Rag
from partnership_plans.model.record import Record
from partnership_plans.model.statuses import Status
from partnership_plans.model.values import (
    NOT_STATED,
    ActionRef,
    DocumentRef,
    FundRef,
    Line,
    Many,
    Maybe,
    MeasureRef,
    Number,
    OwnerRef,
    Percent,
    PriorityRef,
    Text,
)
from partnership_plans.model.web import Address


class EarlierDue(Fact):
    """A date by which an action was due before: `changed` says when that was altered, and `why` for what reason.

    `due_in_words` holds what is no date, as for the action itself.
    """

    due: Maybe[When] = NOT_STATED
    due_in_words: Line | None = None
    changed: Maybe[When] = NOT_STATED
    why: Maybe[Text] = NOT_STATED


class Update(Fact):
    """What was said on a day of how an action gets on. `by` is the role of whoever said it, never a name.

    The latest of them that gives a status gives that of the action, and so it is with the progress.
    """

    when: When
    status: Maybe[Status] = NOT_STATED
    progress: Percent | None = None
    text: Maybe[Text] = NOT_STATED
    by: Line | None = None


class WebLink(Record):
    """A page elsewhere: what it is, and its address."""

    title: Line
    link: Address


class Action(Thing):
    """Something the partnership says it will do, by a date or during a time.

    What is a part of another action, such as a milestone, names that one as the one that it is `within`.
    `owner_in_words` names whoever is no organisation or group of the plan, by their role; so do the other fields that
    end in `_in_words`: they hold what is no date, no sum of money and no thing of the plan.
    `cost` is in the site's money (`currency` in the settings). `required_of` and `encouraged_for` say whom the action
    binds, and for whom it is advice.
    The status and the progress are those of the latest update that tells them; `update` is for a word on it that has
    no date.
    """

    title: Line
    code: Line | None = None
    kind: Line | None = None
    tags: tuple[Line, ...] = ()
    within: ActionRef | None = None
    detail: Text | None = None
    owner: Maybe[OwnerRef] = NOT_STATED
    owner_in_words: Line | None = None
    also_led_by: Many[OwnerRef] = ()
    supported_by: Many[OwnerRef] = ()
    supported_in_words: Line | None = None
    start: When | None = None
    due: Maybe[When] = NOT_STATED
    due_in_words: Line | None = None
    earlier_due: tuple[EarlierDue, ...] = ()
    during: Period | None = None
    status: Maybe[Status] = NOT_STATED
    progress: Percent | None = None
    rag: Rag | None = None
    rag_as_printed: Line | None = None
    update: Maybe[Text] = NOT_STATED
    updates: tuple[Update, ...] = ()
    priorities: Many[PriorityRef] = ()
    deliverable: Text | None = None
    measures: Many[MeasureRef] = ()
    how_measured: Text | None = None
    cost: Number | None = None
    cost_in_words: Line | None = None
    funds: Many[FundRef] = ()
    reported_to: Many[OwnerRef] = ()
    reported_in_words: Line | None = None
    required_of: Line | None = None
    encouraged_for: Line | None = None
    waits_for: Many[ActionRef] = ()
    waits_in_words: Line | None = None
    links: tuple[WebLink, ...] = ()
    documents: Many[DocumentRef] = ()
