"""One edition of a plan, with everything that it records."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Literal

from partnership_plans.model.actions import Action
from partnership_plans.model.budgets import Budget
from partnership_plans.model.consultations import Consultation
from partnership_plans.model.counted import Progress, Tally
from partnership_plans.model.dates import Period, When
from partnership_plans.model.evidence import (
    AreaFigure,
    DataSource,
    EqualityAssessment,
    Method,
    NamedPlace,
    RiskMatrix,
    Statistic,
    Survey,
)
from partnership_plans.model.fact import Fact, Publishable, Statement, Thing
from partnership_plans.model.governance import (
    Award,
    Channel,
    Consultee,
    Contact,
    ContextChange,
    Decision,
    Fund,
    Hallmark,
    Implication,
    LegalDuty,
    LinkedStrategy,
    Mechanism,
    Meeting,
    Money,
    NamedBody,
    NewsItem,
    Paper,
    Partner,
    Programme,
    Review,
    Structure,
    ThematicPartnership,
)
from partnership_plans.model.measures import Measure
from partnership_plans.model.priorities import (
    Achievement,
    Commitment,
    DroppedPriority,
    EarlierPriority,
    Expectation,
    Level,
    Priority,
    Recommendation,
    WatchedIssue,
)
from partnership_plans.model.record import Record
from partnership_plans.model.reporting import ChangeNote, Report, Rhythm
from partnership_plans.model.risks import RiskRegister
from partnership_plans.model.statuses import StatusWord
from partnership_plans.model.values import NOT_STATED, AnyRef, BodyRef, Line, Many, Maybe, MeasureRef, Slug, Text, Whole
from partnership_plans.model.web import Address


class DocumentSection(Record):
    """A section of a document: the line of its transcript at which it starts, its heading, the pages it fills."""

    line: Whole
    title: Line
    pages: Line | None = None


class Document(Thing):
    """A published document that facts are read from.

    Who cites it by the lines of a transcript lists its sections, in order: by them readers are told where to look.
    """

    title: Line
    published: Maybe[When] = NOT_STATED
    link: Address | None = None
    sections: tuple[DocumentSection, ...] = ()


class Event(Fact):
    """Something that happened to this edition: drafted, agreed, refreshed, extended.

    By its id those who follow the feed of updates know it again when its words or its date are mended.
    """

    id: Slug | None = None
    when: Maybe[When] = NOT_STATED
    text: Text


class Vision(Statement):
    """A vision and, because it matters, whose it is."""

    whose: Line


class Foreword(Fact):
    """Who stands behind the plan: the role, never the name. The words are in `content/`."""

    role: Line
    body: BodyRef


class Term(Fact):
    """An acronym and what it stands for, or a term and what it means, in this edition."""

    term: Line
    stands_for: Line | None = None
    meaning: Text | None = None


class Note(Fact):
    """A footnote of the document, told afresh, and the thing it belongs to."""

    mark: Line
    text: Text
    about: AnyRef | None = None


class PrintedHeading(Fact):
    """A heading as the contents page and as the body print it. Kept so that the report can tell them apart."""

    number: Line | None = None
    in_contents: Maybe[Line] = NOT_STATED
    in_body: Maybe[Line] = NOT_STATED
    page: Whole | None = None


class PrintedReference(Fact):
    """A "see page 15" of the document, and the thing that it leads to on the site."""

    place: Line
    page: Whole
    to: AnyRef


class Kept:
    """What has been worked out of an edition. No two are equal: editions are, by their fields."""

    def __init__(self, edition: "Edition") -> None:
        """Begin with nothing."""
        self.edition = edition
        self.found: dict[Callable[..., Any], Any] = {}


class Edition(Fact, Publishable):
    """One edition of a partnership's plan, or of a report about it, with everything that it records.

    `as_at` is the date of the document, for an edition that keeps one as it was: what came later is not known then.
    An edition that is kept up has none, and speaks from the day of the last change to the site. `headlines` are the
    measures that its first page shows after those that are off target. `priorities_period`
    is the time that the priorities are for, where that is not all of the edition's period. `rhythm` says how often
    the partnership brings its actions up to date: `plans due` lists those whose last update is older.
    """

    title: Line
    genre: Literal["plan", "report on one plan", "report on many partnerships"] = "plan"
    period: Period
    status: Literal["draft", "proposed", "current", "ended"] = "current"
    published: Maybe[When] = NOT_STATED
    as_at: When | None = None
    refreshed: tuple[Event, ...] = ()
    rhythm: Rhythm | None = None
    changes: tuple[ChangeNote, ...] = ()
    reports: tuple[Report, ...] = ()
    replaces: Maybe[Slug] = NOT_STATED
    summary: Text | None = None
    history: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    headings: tuple[PrintedHeading, ...] = ()

    foreword: Foreword | None = None
    purposes: tuple[Statement, ...] = ()
    policy_areas: tuple[Statement, ...] = ()
    legal_duties: tuple[LegalDuty, ...] = ()
    context_changes: tuple[ContextChange, ...] = ()
    responses: tuple[Statement, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    conclusions: tuple[Statement, ...] = ()
    promises: tuple[Statement, ...] = ()

    levels: tuple[Level, ...] = ()
    priorities: tuple[Priority, ...] = ()
    priorities_period: Period | None = None
    earlier_priorities: tuple[EarlierPriority, ...] = ()
    earlier_period: Period | None = None
    dropped_priorities: tuple[DroppedPriority, ...] = ()
    watched_issues: tuple[WatchedIssue, ...] = ()
    statuses: tuple[StatusWord, ...] = ()
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    risk_registers: tuple[RiskRegister, ...] = ()

    measures: tuple[Measure, ...] = ()
    headlines: Many[MeasureRef] = ()
    surveys: tuple[Survey, ...] = ()
    area_figures: tuple[AreaFigure, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    tallies: tuple[Tally, ...] = ()
    progress: tuple[Progress, ...] = ()
    risk_matrices: tuple[RiskMatrix, ...] = ()
    equality: tuple[EqualityAssessment, ...] = ()

    partners: tuple[Partner, ...] = ()
    named_bodies: tuple[NamedBody, ...] = ()
    structures: tuple[Structure, ...] = ()
    reviews: tuple[Review, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    linked_strategies: tuple[LinkedStrategy, ...] = ()

    decisions: tuple[Decision, ...] = ()
    implications: tuple[Implication, ...] = ()
    places: tuple[NamedPlace, ...] = ()

    news: tuple[NewsItem, ...] = ()
    money_told_in: Many[AnyRef] = ()

    terms: tuple[Term, ...] = ()
    notes: tuple[Note, ...] = ()

    methods: tuple[Method, ...] = ()
    data_sources: tuple[DataSource, ...] = ()
    thematic_partnerships: tuple[ThematicPartnership, ...] = ()
    channels: tuple[Channel, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    hallmarks: tuple[Hallmark, ...] = ()
    consultees: tuple[Consultee, ...] = ()
    papers: tuple[Paper, ...] = ()
    budgets: tuple[Budget, ...] = ()
    money: tuple[Money, ...] = ()
    awards: tuple[Award, ...] = ()
    funds: tuple[Fund, ...] = ()
    programmes: tuple[Programme, ...] = ()
    visions: tuple[Vision, ...] = ()
    page_references: tuple[PrintedReference, ...] = ()

    @property
    def is_record(self) -> bool:
        """Say whether this edition tells of a finished document: what that leaves open, nobody can add here."""
        return self.source is not None and (self.status == "ended" or self.genre != "plan")

    @property
    def is_kept_up(self) -> bool:
        """Say whether this is a plan that its editors still work on: what it leaves open may come yet."""
        return self.genre == "plan" and self.status != "ended" and self.as_at is None

    @cached_property
    def kept(self) -> Kept:
        """What has been worked out of this edition, for `walking.once`: a changed copy knows it for another's."""
        return Kept(self)

    def __getstate__(self) -> dict[Any, Any]:
        """Leave out what was worked out of it: another process works that out for itself."""
        state = super().__getstate__()
        return {**state, "__dict__": {name: held for name, held in state["__dict__"].items() if name != "kept"}}
