"""The register of risks: what could go wrong with a plan, on which scale that is judged, and what is done about it."""

from typing import Literal

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Fact, Statement, Thing
from partnership_plans.model.values import NOT_STATED, AnyRef, Line, Many, Maybe, Number, OwnerRef, Text

Level = Line
"""A level of a scale: its number, counted from 1 for the lowest, or its words."""


class Assessed(Fact):
    """How likely a risk is and how bad it would be, at a time of its own: before anything was done, or at the end."""

    likelihood: Maybe[Level] = NOT_STATED
    impact: Maybe[Level] = NOT_STATED
    score: Maybe[Number] = NOT_STATED
    rating: Maybe[Line] = NOT_STATED


class Risk(Thing):
    """Something that could go wrong: how likely it is, how bad it would be, what is done, who answers for it.

    `likelihood` and `impact` are levels of the register's scales: a number (1 is the lowest) or the level's words.
    `score` and `rating` are the partnership's own. `direction` says which way the risk goes: up is worse.
    `before` is what it was before anything was done, `aim` what it should come down to.
    """

    title: Line
    number: Line | None = None
    cause: Text | None = None
    effect: Text | None = None
    likelihood: Maybe[Level] = NOT_STATED
    impact: Maybe[Level] = NOT_STATED
    score: Maybe[Number] = NOT_STATED
    rating: Maybe[Line] = NOT_STATED
    direction: Maybe[Literal["up", "down", "steady", "new"]] = NOT_STATED
    before: Assessed | None = None
    aim: Assessed | None = None
    owner: Maybe[OwnerRef] = NOT_STATED
    owner_in_words: Line | None = None
    done: tuple[Statement, ...] = ()
    to_do: tuple[Statement, ...] = ()
    reviewed: Maybe[When] = NOT_STATED
    next_review: Maybe[When] = NOT_STATED
    state: Literal["open", "closed"] = "open"
    about: Many[AnyRef] = ()


class RiskRegister(Thing):
    """A register of risks, and the scales that it judges them on: the levels of each in words, the lowest first."""

    title: Line
    when: Maybe[When] = NOT_STATED
    text: Text | None = None
    likelihood_levels: tuple[Line, ...]
    impact_levels: tuple[Line, ...]
    risks: tuple[Risk, ...]
