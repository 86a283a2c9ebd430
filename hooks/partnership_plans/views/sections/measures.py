"""Measures: each in full, in short on a card, and its chart or its table by itself."""

from partnership_plans import formatting
from partnership_plans.facts.readings import standing_of
from partnership_plans.model.evidence import Measure, PrintedChange, Reading, Target
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import (
    Big,
    Block,
    Blocks,
    Cell,
    Column,
    Item,
    List,
    Paragraph,
    Row,
    Table,
    TableRow,
)
from partnership_plans.views.charts import Chart, Sparkline
from partnership_plans.views.downloads import readings_csv
from partnership_plans.views.figures import MeasureFigures, measure_figures
from partnership_plans.views.making import Part, heading, labelled, notes, prose, stated, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Aside, Download, OwnRating, Small, Tag, Value, Words

LINE = 2
"""A line has two ends."""


def measures(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show measures in full, each under its heading."""
    found: list[Block] = []
    for one in things:
        figures = measure_figures(one, here.horizon)
        found += [heading(here, one.title, one.id), *opening(one, figures), *details(here, one, figures)]
    return tuple(found)


def opening(one: Measure, figures: MeasureFigures, kind: str = "sentence") -> Blocks:
    """Say what a measure says: its chart, else its sentence in a paragraph of a `kind`, and the colour it has."""
    drawn = _chart(one, figures, alone=kind == "lead") or _said(figures, kind)
    if figures.colour:
        return (*drawn, Paragraph((OwnRating(figures.colour), " ", Aside((f"Rule: {figures.reason}.",))), "tags"))
    if figures.reason:
        return (*drawn, Paragraph((f"No rating is worked out here: {figures.reason}.",), "small"))
    return drawn


def details(here: Here, one: Measure, figures: MeasureFigures, *, alone: bool = False) -> Blocks:
    """Show what a measure is, what it is held against, its readings, and changes that the document prints."""
    unit = one.unit
    rows = summary(
        (told("Code", one.code),) if one.code else (),
        told("Counted in", unit),
        (told("Should go", one.better.capitalize()),) if one.better else (),
        (told("Baseline", *_baseline(here, one.baseline, unit)),) if one.baseline else (),
        _target(here, one.target, unit),
        (told("Counts as near the target within", formatting.quantity(one.tolerance, unit)),)
        if one.tolerance is not None
        else (),
        tuple(
            told(
                f"Compare: {other.name}",
                formatting.quantity(other.value, unit),
                *((Small((f"Worked out here: {beside}",)),) if beside else ()),
                *notes(here, other),
            )
            for other, beside in zip(one.comparators, figures.beside, strict=True)
        ),
        (told("Priorities it belongs to", here.links(one.priorities)),) if one.priorities else (),
    )
    return (
        *prose(one.detail),
        *rows,
        *notes(here, one),
        *_table(here, one, alone=alone),
        *_changes(here, one.changes, figures),
    )


def charts(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show the charts of measures, each with a link to its figures; the sentence alone where there is no chart."""
    found: list[Block] = []
    for one in things:
        figures = measure_figures(one, here.horizon)
        found += _chart(one, figures) or _said(figures, "sentence")
        found.append(Paragraph((here.link(one.id, f"The figures of “{one.title}” as a table"),), "small"))
    return tuple(found)


def tables(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show the readings of measures as tables and as files."""
    return tuple(block for one in things for block in _table(here, one))


def cards(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show measures in short, each leading to its own page."""
    items = []
    for one in things:
        figures = measure_figures(one, here.horizon)
        number = (Big(figures.latest), Paragraph((figures.during,), "small")) if figures.latest else ()
        rating = (Paragraph((OwnRating(figures.colour),), "tags"),) if figures.colour else ()
        words = figures.beside_latest if figures.latest else figures.sentence
        said = (Paragraph((words,)),) if words else ()
        drawn = (Sparkline(figures.drawing.plot),) if len(figures.drawing.plot.points) > LINE else ()
        parts = (heading(here, here.link(one.id)), *number, *drawn, *said, *rating)
        items.append(Item(parts, here.id(one.id), "card"))
    return (List(tuple(items), "cards cards-measures"),)


def _said(figures: MeasureFigures, kind: str) -> Blocks:
    """Say in words alone what a measure says: its sentence in a paragraph of a `kind`, and how far it moved."""
    return (Paragraph((figures.sentence,), kind), *((Paragraph((figures.moved,)),) if figures.moved else ()))


def _chart(one: Measure, figures: MeasureFigures, *, alone: bool = False) -> Blocks:
    """Draw a line of two readings or more; its sentence is the measure's, whose title stands above if it is `alone`."""
    if len(figures.drawing.plot.points) < LINE:
        return ()
    sentence = figures.sentence if alone else f"{one.title}: {figures.sentence}"
    return (Chart(sentence, figures.drawing, figures.undrawn, figures.moved),)


def _baseline(here: Here, one: Reading, unit: str) -> tuple[Part, ...]:
    standing = standing_of(one, here.horizon)
    kind = "" if one.kind == "actual" else f" ({one.kind})"
    part = ", for a part of this time" if standing == "part" or one.part else ""
    rating: tuple[Value, ...] = ()
    if not isinstance(one.rag, Empty):
        rating = (" ", Tag(one.rag, one.rag, "Rating") if standing == "result" else Tag(one.rag, "none"))
    elif one.rag.kind != "not stated":
        rating = (" Rating: ", here.absent(one.rag))
    return (
        here.maybe(one.value, lambda value: formatting.quantity(value, unit)),
        f" in {formatting.period(one.period)}{kind}{part}",
        *rating,
        *((Small((one.note,)),) if one.note else ()),
        *notes(here, one),
    )


def _target(here: Here, one: Target | Empty, unit: str) -> tuple[Row, ...]:
    if isinstance(one, Empty):
        return stated(here, "Target", one, str)
    words = f"{one.kind.capitalize()} {formatting.quantity(one.value, unit)}"
    return (told("Target", f"{words} by the end of {formatting.period(one.period)}", *notes(here, one)),)


def _table(here: Here, one: Measure, *, alone: bool = False) -> Blocks:
    readings = one.readings
    if not readings:
        return ()
    rated = not here.nowhere((reading.rag for reading in readings), "rating")
    noted = any(reading.note or notes(here, reading) for reading in readings)
    columns = (
        Column("Period"),
        Column("Value", "n"),
        Column("Kind"),
        *((Column("Rating in the plan"),) if rated else ()),
        *((Column("Note"),) if noted else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell((formatting.period(reading.period),)),
                Cell((here.maybe(reading.value, formatting.number, "value"),), "n"),
                Cell((_kind(here, reading),)),
                *((Cell(_rating(here, reading)),) if rated else ()),
                *((_note(here, reading),) if noted else ()),
            )
        )
        for reading in readings
    )
    # On a page of its own the measure is named above.
    caption = f"Each reading, in {one.unit}" if alone else f"{one.title}: each reading, in {one.unit}"
    file = Download(
        f"Download the readings{'' if alone else f' of “{one.title}”'} (CSV)", here.url(readings_csv(here.plan, one.id))
    )
    return (Table(here.id(f"{one.id}_readings"), caption, columns, rows, "numbers"), Paragraph((file,)))


def _kind(here: Here, reading: Reading) -> str:
    kind, standing = reading.kind.capitalize(), standing_of(reading, here.horizon)
    if standing == "part" or reading.part:
        kind = f"{kind}, for a part of this time"
    if standing == "forecast" and reading.kind != "forecast":
        return f"{kind}, though the {here.document} is from before this time"
    return kind


def _rating(here: Here, reading: Reading) -> tuple[Part, ...]:
    if isinstance(reading.rag, Empty):
        return (here.absent(reading.rag, "rating"),)
    match standing_of(reading, here.horizon):
        case "result":
            return (Tag(reading.rag, reading.rag),)
        case "forecast":
            return (Tag(reading.rag, "none"), Small(("Of a forecast, not of a result",)))
        case "part":
            return (Tag(reading.rag, "none"), Small(("Of a part of this time",)))


def _note(here: Here, reading: Reading) -> Cell:
    words = (Words(reading.note),) if reading.note else ()
    return Cell((*words, *notes(here, reading)), "text" if reading.note else "")


def _changes(here: Here, changes: tuple[PrintedChange, ...], figures: MeasureFigures) -> Blocks:
    items = tuple(
        Item((f"{formatting.period(one.end)}, against {formatting.period(one.start)}. {words}", *notes(here, one)))
        for one, words in zip(changes, figures.changes, strict=True)
    )
    rule = (Paragraph((f"Rule: {figures.rule_of_changes}.",), "small"),) if figures.rule_of_changes else ()
    label = "Changes as the document prints them, beside what is worked out here"
    return labelled(label, (List(items), *rule) if items else ())


SECTIONS: dict[str, Shows] = {"measures": Shown(Measure, measures), "measure_cards": Shown(Measure, cards)}
CHARTS: dict[str, Shows] = {"measures": Shown(Measure, charts)}
TABLES: dict[str, Shows] = {"measures": Shown(Measure, tables)}
