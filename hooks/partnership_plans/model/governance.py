"""Who answers for what: bodies, partners, groups, decisions, reviews, duties."""

from typing import Literal, Self

from pydantic import Field, model_validator

from partnership_plans.model.dates import When
from partnership_plans.model.evidence import Step
from partnership_plans.model.fact import Fact, Statement, Thing
from partnership_plans.model.profile import Role
from partnership_plans.model.reckoning import currency
from partnership_plans.model.record import Record, refuse_at
from partnership_plans.model.values import (
    NOT_STATED,
    AnyRef,
    BodyRef,
    Flag,
    GroupRef,
    Line,
    Many,
    Maybe,
    MeasureRef,
    Number,
    PriorityRef,
    Text,
    Whole,
)
from partnership_plans.model.web import Address, fault_of_way


class BodyName(Record):
    """A name that a body went by, and from when to when."""

    name: Line
    start: When | None = None
    end: When | None = None


class BodyRole(Record):
    """A role that the law gives a body, from when to when, and which law."""

    role: Role
    start: When | None = None
    end: When | None = None
    law: Line


class Body(Thing):
    """An organisation, known by one id under all its names. Kept in `plans/bodies/`, shared by all plans."""

    name: Line
    kind: Line
    names: tuple[BodyName, ...] = ()
    roles: tuple[BodyRole, ...] = ()
    succeeded_by: Many[BodyRef] = ()
    note: Text | None = None


class Partner(Fact):
    """A body's part in this partnership, with the name it had then and the dates of its role.

    Without a `role` it is a partner, and nothing is said of what the law makes it.
    """

    body: BodyRef
    role: Role | None = None
    name_then: Line | None = None
    start: Maybe[When] = NOT_STATED
    end: Maybe[When] = NOT_STATED
    as_at: When | None = None
    note: Text | None = None


class NamedBody(Fact):
    """Another body that the document names, and in what connection."""

    body: BodyRef
    connection: Line


class Group(Thing):
    """A group or board of the partnership. The chair is given by role, never by name."""

    name: Line
    short: Line | None = None
    also_called: tuple[Line, ...] = ()
    level: Maybe[Literal["strategic", "executive", "delivery", "tasking", "task and finish", "outside"]] = NOT_STATED
    answers_to: Maybe[GroupRef] = NOT_STATED
    chair: Maybe[Line] = NOT_STATED
    frequency: Maybe[Line] = NOT_STATED
    members: Maybe[Text] = NOT_STATED
    purposes: tuple[Statement, ...] = ()
    indicator: Line | None = None
    terms_of_reference: Maybe[Line] = NOT_STATED
    delivery_plan: Maybe[Line] = NOT_STATED
    state: Literal["current", "proposed", "new", "ended"] = "current"
    measures: Many[MeasureRef] = ()
    priorities: Many[PriorityRef] = ()


class Structure(Thing):
    """How the groups fit together at one time. A group keeps its id from one structure to the next."""

    title: Line
    when: Maybe[Line] = NOT_STATED
    state: Literal["current", "proposed", "past"] = "current"
    note: Text | None = None
    groups: tuple[Group, ...] = ()


class ThematicPartnership(Fact):
    """A sister partnership under the same local strategic partnership."""

    name: Line


class Contact(Thing):
    """A way to reach the partnership. Roles and shared mailboxes only, never a person."""

    title: Line
    kind: Literal["web", "e-mail", "telephone", "post", "social media", "complaints"]
    value: Text
    link: Address | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _can_be_written_to(self) -> Self:
        """Refuse what is no mailbox or number, or would add readers or words to a letter: it becomes a link."""
        if self.link is None and (fault := fault_of_way(self.kind, self.value)):
            raise refuse_at("unsafe-address", *fault, ("value",))
        return self


class Channel(Thing):
    """A way in which the partnership tells people what it does."""

    title: Line
    note: Text | None = None


class Mechanism(Thing):
    """A way in which the partnership reviews its results or engages people, and what it expects of it."""

    title: Line
    expected: Text


class Meeting(Thing):
    """A public meeting or a series of them."""

    title: Line
    where: tuple[Line, ...] = ()
    when: Maybe[When] = NOT_STATED
    frequency: Maybe[Line] = NOT_STATED
    note: Text | None = None


class Review(Thing):
    """A review or assessment of the partnership itself."""

    title: Line
    by: Maybe[Line] = NOT_STATED
    when: Maybe[When] = NOT_STATED
    summary: Text | None = None
    findings: tuple[Statement, ...] = ()
    next_step: Maybe[Text] = NOT_STATED


class Hallmark(Thing):
    """One of the hallmarks of effective partnership, in this document's words and order."""

    title: Line
    note: Text | None = None


class Decision(Thing):
    """One step of the way to a decision: which body, when, what it was asked, what came of it."""

    title: Line
    body: Line
    when: Maybe[When] = NOT_STATED
    asked: Text
    key: Maybe[Literal["key", "non-key"]] = NOT_STATED
    outcome: Maybe[Text] = NOT_STATED
    options: tuple[Statement, ...] = ()


class Consultee(Fact):
    """An office that was, or was not, consulted on a report."""

    role: Line
    consulted: Flag


class Implication(Fact):
    """What a report says of its effect under one heading: a text, or "none"."""

    heading: Line
    text: Maybe[Text]


class Paper(Fact):
    """An appendix or background paper that the document names."""

    label: Line | None = None
    title: Line
    attached: Maybe[Flag] = NOT_STATED


class LegalDuty(Thing):
    """A duty that the law lays on the partnership, and when it falls due.

    `laid_on` names the bodies on which the document says that it lies, if it names any.
    """

    title: Line
    act: Maybe[Line] = NOT_STATED
    section: Line | None = None
    duty: Text
    laid_on: Many[BodyRef] = ()
    due: Maybe[When] = NOT_STATED
    happened: Maybe[Text] = NOT_STATED


class LinkedStrategy(Thing):
    """Another strategy that this plan stands beside."""

    title: Line
    owner: Maybe[Line] = NOT_STATED
    year: Maybe[When] = NOT_STATED
    relation: Text


class ContextChange(Thing):
    """A change around the partnership: what, when it was expected, and its effect."""

    title: Line
    text: Text
    due: Maybe[When] = NOT_STATED
    effect: Maybe[Text] = NOT_STATED
    happened: Maybe[Text] = NOT_STATED


class Money(Thing):
    """A sum of money or a cut: how much (a band or a range in words), for what, to whom."""

    title: Line
    amount: Maybe[Number] = NOT_STATED
    amount_in_words: Line | None = None
    unit: Line = Field(default_factory=currency)
    unit_one: Line | None = None
    purpose: Text
    to: Maybe[Line] = NOT_STATED


class Award(Thing):
    """An award: who won it, who gives it, for what."""

    title: Line
    year: Maybe[When] = NOT_STATED
    winner: Line
    sponsor: Maybe[Line] = NOT_STATED
    text: Text | None = None


class Fund(Thing):
    """A fund and its rules."""

    title: Line
    owner: Maybe[Line] = NOT_STATED
    start: Maybe[When] = NOT_STATED
    period: Line | None = None
    text: Text | None = None
    aims: tuple[Statement, ...] = ()
    themes: tuple[Statement, ...] = ()


class NewsItem(Thing):
    """A piece of news about the partnership."""

    title: Line
    when: Maybe[When] = NOT_STATED
    place: Line | None = None
    text: Text
    points: tuple[Statement, ...] = ()
    about: Many[AnyRef] = ()


class Programme(Thing):
    """A programme or scheme that the partnership runs, joins or watches, with its steps or parts."""

    title: Line
    text: Text
    parts: tuple[Step, ...] = ()
    number: Whole | None = None
