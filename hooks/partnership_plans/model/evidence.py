"""What the partnership knows: surveys, figures, statistics, the risk matrix. Measures have a module of their own."""

from typing import Any, Literal, Self

from pydantic import ModelWrapValidatorHandler, model_validator

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Fact, Statement, Thing
from partnership_plans.model.measures import Comparator
from partnership_plans.model.record import Record, refuse_at
from partnership_plans.model.values import (
    NOT_STATED,
    AnyRef,
    BodyRef,
    Flag,
    Line,
    Many,
    Maybe,
    Number,
    PriorityRef,
    Text,
    Whole,
    slug_of,
)
from partnership_plans.model.web import Address


class Answer(Fact):
    """One answer to a survey's question. `year` tells the waves of a repeated survey apart."""

    option: Line
    value: Number
    year: When | None = None
    base: Maybe[Whole] = NOT_STATED


class Question(Thing):
    """A question of a survey, in its own words where the source gives them."""

    title: Line
    wording: Maybe[Text] = NOT_STATED
    answers_sum_to_100: Flag = False
    unit: Line = "percent"
    unit_one: Line | None = None
    better: Literal["up", "down"] | None = None
    answers: tuple[Answer, ...] = ()
    findings: tuple[Statement, ...] = ()
    printed_change: Line | None = None


class Survey(Thing):
    """A survey or consultation: who asked whom, when and how, and what they said."""

    title: Line
    by: Maybe[BodyRef] = NOT_STATED
    when: Maybe[When] = NOT_STATED
    method: Maybe[Text] = NOT_STATED
    base: Maybe[Whole] = NOT_STATED
    base_in_words: Line | None = None
    area: Maybe[Line] = NOT_STATED
    margin: Maybe[Line] = NOT_STATED
    purposes: tuple[Statement, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Statement, ...] = ()


class AreaFigure(Thing):
    """A figure about the place itself, with the year it is for and the year it is compared with.

    `rough` says that the source gives it as a rough one ("about").
    """

    title: Line
    value: Number
    unit: Line
    unit_one: Line | None = None
    kind: Literal["count", "estimate", "projection", "change"] = "count"
    rough: Flag = False
    year: When | None = None
    base_year: When | None = None
    place: Line | None = None
    published_by: Maybe[Line] = NOT_STATED
    comparator: Comparator | None = None
    note: Text | None = None


class NamedPlace(Thing):
    """A town, a ward, a part of the area that the plan speaks of: readers find by its name what is said of it.

    May be written as its name alone (`- Sandy`): the id is made of it. Everything
    in the edition whose words hold one of its names is found by itself; `told_in`, the ids of
    the things that speak of it, is for where that is too much or too little, and then counts alone.
    """

    name: Line
    kind: Literal["town", "village", "ward", "neighbourhood", "part of the area", "outside the area"] | None = None
    also_called: tuple[Line, ...] = ()
    text: Text | None = None
    told_in: Many[AnyRef] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler({"id": slug_of(value), "name": value} if isinstance(value, str) else value)


class Statistic(Thing):
    """A national or local statistic that the document quotes, in words because that is how it is given."""

    title: Line
    value: Line
    population: Maybe[Line] = NOT_STATED
    published_by: Maybe[Line] = NOT_STATED
    priorities: Many[PriorityRef] = ()


class MatrixRow(Fact):
    """One issue of a risk matrix with a score for each criterion."""

    issue: Line
    priority: PriorityRef | None = None
    scores: tuple[Whole, ...]
    total: Maybe[Number] = NOT_STATED


class RiskMatrix(Thing):
    """Issues scored against criteria. `example` says that the scores are not the real ones."""

    title: Line
    criteria: tuple[Line, ...]
    scale: Maybe[Line] = NOT_STATED
    example: Flag = False
    note: Text | None = None
    rows: tuple[MatrixRow, ...]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        for index, row in enumerate(self.rows):
            if len(row.scores) != len(self.criteria):
                message = f"“{row.issue}” has {len(row.scores)} scores for {len(self.criteria)} criteria."
                hint = "give each row one score for each criterion."
                raise refuse_at("matrix-row-length", message, hint, ("rows", index, "scores"))
        return self


class Step(Record):
    """One step of a method."""

    title: Line
    text: Text | None = None


class Method(Thing):
    """How something was worked out, step by step."""

    title: Line
    summary: Text | None = None
    steps: tuple[Step, ...] = ()


class DataSource(Thing):
    """A set of data that the assessment draws on."""

    title: Line
    owner: Maybe[Line] = NOT_STATED


class EqualityGroup(Fact):
    """What an equality assessment highlights for one group of people."""

    group: Line
    facts: tuple[Statement, ...] = ()


class EqualityAssessment(Thing):
    """An equality impact assessment: when, of which groups, and what it advises."""

    title: Line
    when: Maybe[When] = NOT_STATED
    summary: Text | None = None
    link: Address | None = None
    characteristics: tuple[Line, ...] = ()
    groups: tuple[EqualityGroup, ...] = ()
    purposes: tuple[Statement, ...] = ()
    recommendations: tuple[Statement, ...] = ()
    next_assessment: Maybe[Text] = NOT_STATED
