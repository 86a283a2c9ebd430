"""A partnership, the editions of its plan, and all of them together."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from partnership_plans.model.evidence import (
    AreaFigure,
    DataSource,
    EqualityAssessment,
    Measure,
    Method,
    NamedPlace,
    RiskMatrix,
    Statistic,
    Survey,
)
from partnership_plans.model.governance import (
    Award,
    Body,
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
from partnership_plans.model.origins import BodyOrigins, Origins
from partnership_plans.model.priorities import (
    Achievement,
    Action,
    Commitment,
    DroppedPriority,
    EarlierPriority,
    Expectation,
    Priority,
    Recommendation,
    Topic,
    WatchedIssue,
)
from partnership_plans.model.references import Path, Raw
from partnership_plans.model.values import (
    NOT_STATED,
    AnyRef,
    BodyRef,
    Fact,
    Flag,
    Line,
    Many,
    Maybe,
    PartnershipRef,
    Period,
    Record,
    Slug,
    Statement,
    Text,
    Thing,
    When,
    Whole,
)
from partnership_plans.model.web import Address
from partnership_plans.problems import Place


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


class Edition(Fact):
    """One edition of a partnership's plan, or of a report about it, with everything that it records.

    `as_at` is the date of the document, for an edition that keeps one as it was: what came later is not known then.
    An edition that is kept up has none, and speaks from the day of the last change to the site. `priorities_period`
    is the time that the priorities are for, where that is not all of the edition's period.
    """

    title: Line
    genre: Literal["plan", "report on one plan", "report on many partnerships"] = "plan"
    period: Period
    status: Literal["draft", "proposed", "current", "ended"] = "current"
    published: Maybe[When] = NOT_STATED
    as_at: When | None = None
    refreshed: tuple[Event, ...] = ()
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

    priorities: tuple[Priority, ...] = ()
    priorities_period: Period | None = None
    earlier_priorities: tuple[EarlierPriority, ...] = ()
    earlier_period: Period | None = None
    dropped_priorities: tuple[DroppedPriority, ...] = ()
    watched_issues: tuple[WatchedIssue, ...] = ()
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    measures: tuple[Measure, ...] = ()
    surveys: tuple[Survey, ...] = ()
    area_figures: tuple[AreaFigure, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    risk_matrices: tuple[RiskMatrix, ...] = ()
    equality: tuple[EqualityAssessment, ...] = ()

    partners: tuple[Partner, ...] = ()
    named_bodies: tuple[NamedBody, ...] = ()
    structures: tuple[Structure, ...] = ()
    reviews: tuple[Review, ...] = ()
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

    @cached_property
    def kept(self) -> Kept:
        """What has been worked out of this edition, for `walking.once`: a changed copy knows it for another's."""
        return Kept(self)

    def __getstate__(self) -> dict[Any, Any]:
        """Leave out what was worked out of it: another process works that out for itself."""
        state = super().__getstate__()
        return {**state, "__dict__": {name: held for name, held in state["__dict__"].items() if name != "kept"}}


class Partnership(Fact):
    """A partnership: its name, its place, and how that place is governed."""

    name: Line
    area: Line
    kind: Literal["unitary", "borough", "district", "county", "metropolitan borough", "city", "police area"]
    tagline: Line | None = None
    county: PartnershipRef | None = None
    summary: Text | None = None
    website: Address | None = None
    abuse_help: Text | None = None


class Bodies(Record):
    """The bodies that plans share, from the files in `plans/bodies/`."""

    bodies: tuple[Body, ...] = ()


class FrontMatter(Record):
    """What stands at the top of a narrative file, between two lines of `---`."""

    title: Line | None = None
    description: Line | None = None
    order: Whole = 100
    topics: tuple[Topic, ...] = ()
    neutral: Flag = False


class Chapter(NamedTuple):
    """A narrative file: where it lives under `content/`, its front matter, its Markdown and where that starts."""

    file: str
    address: str
    front: FrontMatter
    markdown: str
    first_line: int
    places: Mapping[str, Place] = {}

    def place(self, field: str) -> Place:
        """Give the place of a field of the front matter; the file's first line if it has none."""
        return self.places.get(field, Place(self.file))


class Plan(NamedTuple):
    """One edition in its place: who it belongs to, its data, its narrative, and where each part was written.

    `origins` has the last. Where data did not fit the model, `broken_ids` holds the
    ids in it and the names of its sections, and `unread` its parts, whose places
    `where_unread` finds: so the rest can be checked in the same go, and the
    references in it.
    """

    partnership_id: str
    edition_id: str
    partnership: Partnership
    edition: Edition
    chapters: tuple[Chapter, ...]
    origins: Origins = Origins()
    broken_ids: frozenset[str] = frozenset()
    unread: tuple[Raw, ...] = ()
    has_broken_pages: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether all of the edition could be read: what is not there may be there and broken."""
        return not (self.broken_ids or self.has_broken_pages)

    @property
    def address(self) -> str:
        """Where the edition lives on the site, for ever."""
        return f"{self.partnership_id}/{self.edition_id}/"

    def where(self, path: Path) -> Place:
        """Give the file, line and column of a part of the edition."""
        return self.origins.at(path)

    def where_unread(self, path: Path) -> Place:
        """Give the place of a part of `unread`."""
        return self.origins.written(path)


class Corpus(NamedTuple):
    """Everything that was read: the shared bodies, each plan, and the narrative that belongs to none of them.

    `is_whole` says whether every file could be read: else what is not there may be there and broken.
    """

    bodies: tuple[Body, ...]
    plans: tuple[Plan, ...]
    chapters: tuple[Chapter, ...] = ()
    body_origins: BodyOrigins = BodyOrigins()
    broken_bodies: frozenset[str] = frozenset()
    broken_pages: frozenset[str] = frozenset()
    is_whole: bool = True

    @property
    def partnerships(self) -> dict[str, Partnership]:
        """Every partnership by its id, in order of id."""
        return {plan.partnership_id: plan.partnership for plan in self.plans}

    def where_bodies(self, path: Path) -> Place:
        """Give the file, line and column of a part of the shared bodies, such as `("bodies", 0, "name")`."""
        return self.body_origins.at(path)

    def editions(self, partnership_id: str) -> tuple[Plan, ...]:
        """Give a partnership's editions, the newest first."""
        mine = [plan for plan in self.plans if plan.partnership_id == partnership_id]
        return tuple(sorted(mine, key=lambda plan: plan.edition.period.first, reverse=True))


def walk(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Visit a record and every record in it, each with its path from the first."""
    yield path, record
    held = vars(record)
    for name in _holding(type(record)):
        value = held[name]
        if isinstance(value, Record):
            yield from walk(value, (*path, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from walk(item, (*path, name, index))


@cache
def _holding(kind: type[Record]) -> tuple[str, ...]:
    """Give the fields of a kind of record that can hold records, alone or in a list."""
    return tuple(name for name, field in kind.model_fields.items() if _may_hold(field.annotation))


def _may_hold(annotation: Any) -> bool:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return not issubclass(annotation, (str, int, Decimal, NoneType))
    return get_origin(annotation) is not Literal and any(map(_may_hold, get_args(annotation)))
