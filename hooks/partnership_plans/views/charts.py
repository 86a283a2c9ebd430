"""Charts: a sentence that says what is drawn, and the drawing, which needs no script."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from partnership_plans.facts.charts import Bar, LinePoint, Segment, Stroke


@dataclass(frozen=True, slots=True)
class Level:
    """A line across a chart: a target or a baseline."""

    label: str
    y_percent: str
    kind: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each answer."""

    shape: ClassVar[Literal["bars"]] = "bars"
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar, parted by how many there are of each kind."""

    shape: ClassVar[Literal["stack"]] = "stack"
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Readings over time."""

    shape: ClassVar[Literal["line"]] = "line"
    points: tuple[LinePoint, ...]
    strokes: tuple[Stroke, ...]
    levels: tuple[Level, ...]


Drawing: TypeAlias = Bars | Stack | LineChart


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: its sentence, its drawing, and what has to be said below it."""

    shape: ClassVar[Literal["chart"]] = "chart"
    sentence: str
    drawing: Drawing
    below: str = ""
