"""Charts: a sentence that says what is drawn, and the drawing, which needs no script."""

from typing import ClassVar, Literal, NamedTuple, TypeAlias

from partnership_plans.facts.charts import Bar, Segment
from partnership_plans.facts.lines import LinePoint, Step, Stroke
from partnership_plans.fixed import fixed
from partnership_plans.views.values import Line


class Key(NamedTuple):
    """What a line or a dot of a chart means: `target`, `baseline`, or a kind of reading."""

    label: str
    kind: str


class Mark(NamedTuple):
    """A round value beside a chart, and how high it stands."""

    label: str
    y_percent: str


class TimeName(NamedTuple):
    """A time below a chart, in short lines; those of rank 1 and 2 give way on narrow screens."""

    lines: tuple[str, ...]
    x_percent: str
    rank: int


class Spot(NamedTuple):
    """A value that is written at its point, `below` it where there is no room above."""

    label: str
    x_percent: str
    y_percent: str
    below: bool


@fixed
class Bars:
    """A bar for each answer."""

    shape: ClassVar[Literal["bars"]] = "bars"
    bars: tuple[Bar, ...]


@fixed
class Stack:
    """One bar, parted by how many there are of each kind."""

    shape: ClassVar[Literal["stack"]] = "stack"
    segments: tuple[Segment, ...]


class StackRow(NamedTuple):
    """One bar of several: what it is of, its parts, and the same in words."""

    label: Line
    segments: tuple[Segment, ...]
    words: str


@fixed
class Stacks:
    """A list of bars, each parted by how many there are of each kind, and said in words."""

    shape: ClassVar[Literal["stacks"]] = "stacks"
    rows: tuple[StackRow, ...]


@fixed
class Plot:
    """A line over time, with all that stands round it. `baseline_y` is empty where there is no baseline."""

    points: tuple[LinePoint, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    steps: tuple[Step, ...] = ()
    baseline_y: str = ""
    marks: tuple[Mark, ...] = ()
    names: tuple[TimeName, ...] = ()
    spots: tuple[Spot, ...] = ()


@fixed
class LineChart:
    """Readings over time. A narrow screen has the latest of them alone (`narrow`, where there are more)."""

    shape: ClassVar[Literal["line"]] = "line"
    plot: Plot
    narrow: Plot | None = None
    keys: tuple[Key, ...] = ()


@fixed
class Sparkline:
    """A line in a list, as small as a word: which way it goes, beside the number that it leads to."""

    shape: ClassVar[Literal["sparkline"]] = "sparkline"
    plot: Plot


Drawing: TypeAlias = Bars | Stack | LineChart


@fixed
class Chart:
    """A figure: its sentence, how far that is from before, its drawing, and what has to be said below it."""

    shape: ClassVar[Literal["chart"]] = "chart"
    sentence: str
    drawing: Drawing
    below: str = ""
    moved: str = ""
