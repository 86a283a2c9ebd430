"""Measures: each in full, in short on a card, and its chart or its table by itself."""

from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts.rag import colour_of, judged
from partnership_plans.facts.readings import standing_of
from partnership_plans.facts.targets import Judgment, target_for
from partnership_plans.model.measures import BreakdownRow, Comparator, Measure, PrintedChange, Reading, Target
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.sentences import at_words
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
from partnership_plans.views.downloads import breakdown_csv, readings_csv
from partnership_plans.views.figures import MeasureFigures, measure_figures
from partnership_plans.views.making import Part, heading, labelled, notes, prose, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Aside, Break, Download, Line, OwnRating, Small, Tag, Value, Words

PURPOSES = {"performance": "Performance", "context": "Context: it shows how things are, and nobody is held to a target"}
"""What a kind of measure is for."""

LINE = 2
"""A line has two ends."""


def measures(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show measures in full, each under its heading."""
    found: list[Block] = []
    for one in things:
        figures = measure_figures(one, here.horizon)
        found += [heading(here, one.title, one.id), *opening(here, one, figures), *details(here, one, figures)]
    return tuple(found)


def opening(here: Here, one: Measure, figures: MeasureFigures, kind: str = "sentence") -> Blocks:
    """Say what a measure says: its chart, else its sentence in a paragraph of a `kind`, and the colour it has."""
    drawn = _chart(one, figures, alone=kind == "lead") or _said(figures, kind)
    if figures.colour:
        rule = Aside((f"Rule: {figures.reason}.",))
        return (*drawn, Paragraph((*_given(here, one), OwnRating(figures.colour), " ", rule), "tags"))
    given = _given(here, one)[:1]
    theirs = (Paragraph(given, "tags"),) if given else ()
    if figures.reason:
        return (*drawn, *theirs, Paragraph((f"No rating is worked out here: {figures.reason}.",), "small"))
    return (*drawn, *theirs)


def _given(here: Here, one: Measure) -> Line:
    """Tag the partnership's own rating of the result that is judged here, to stand beside ours."""
    found = colour_of(one, here.horizon)
    at = found.given_at
    if at is None or isinstance(at.rag, Empty) or standing_of(at, here.horizon) != "result":
        return ()
    word = at.rag_as_printed or at.rag.capitalize()
    when = "" if at == found.reading else f", for {formatting.period(at.period)}"
    return (Tag(f"{word} in the {here.document}{when}", at.rag, "Rating"), " ")


def details(here: Here, one: Measure, figures: MeasureFigures, *, alone: bool = False) -> Blocks:
    """Show what a measure is, what it is held against, its readings, and changes that the document prints."""
    unit = one.unit
    rows = summary(
        (told("Code", one.code),) if one.code else (),
        told("Counted in", unit),
        (told("What it is for", PURPOSES[one.kind]),) if one.kind else (),
        _owner(here, one),
        (told("Each reading", f"Counts up {one.adds_up}"),) if one.adds_up else (),
        (told("Should go", one.better.capitalize()),) if one.better else (),
        (told("Baseline", *_baseline(here, one.baseline, unit)),) if one.baseline else (),
        _targets(here, one),
        (told("How often", one.frequency.capitalize()),) if one.frequency else (),
        (told("Next reading due", formatting.when(one.next_reading)),) if one.next_reading else (),
        _tolerance(one),
        tuple(
            told(
                f"Compare: {other.name}",
                formatting.quantity(other.value, unit),
                *((f" in {formatting.period(other.period)}",) if other.period else ()),
                *((Small((f"Worked out here: {beside}",)),) if beside else ()),
                *notes(here, other),
            )
            for other, beside in zip(one.comparators, figures.beside, strict=True)
            if other not in _in_table(one) or other is _latest_of(one, other.name)
        ),
        (told("Priorities it belongs to", here.links(one.priorities)),) if one.priorities else (),
        (told("How it is worked out", Words(one.method)),) if one.method else (),
    )
    return (
        *prose(one.detail),
        *rows,
        *labelled("What to bear in mind", statements(here, one.weaknesses)),
        *notes(here, one),
        *_table(here, one, alone=alone),
        *_breakdown(here, one, alone=alone),
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
        tags = (*_given(here, one), *((OwnRating(figures.colour),) if figures.colour else ()))
        rating = (Paragraph(tags, "tags"),) if tags else ()
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


def _in_table(one: Measure) -> tuple[Comparator, ...]:
    """Give what other places have for the times of the readings: it stands beside these."""
    times = [reading.period for reading in one.readings]
    return tuple(other for other in one.comparators if other.period in times)


def _latest_of(one: Measure, name: str) -> Comparator:
    """Give the latest of what one other place has."""
    return max((other for other in _in_table(one) if other.name == name), key=lambda other: other.period.last)  # type: ignore[union-attr]


def _baseline(here: Here, one: Reading, unit: str) -> tuple[Part, ...]:
    standing = standing_of(one, here.horizon)
    kind = "" if one.kind == "actual" else f" ({one.kind})"
    part = ", for a part of this time" if standing == "part" or one.part else ""
    rating: tuple[Value, ...] = ()
    word = one.rag_as_printed or ("" if isinstance(one.rag, Empty) else one.rag)
    if word:
        kind_of = one.rag if standing == "result" and not isinstance(one.rag, Empty) else "none"
        rating = (" ", Tag(word, kind_of, "Rating" if kind_of != "none" else ""))
    elif isinstance(one.rag, Empty) and one.rag.kind != "not stated":
        rating = (" Rating: ", here.absent(one.rag))
    aim = (f"The target for this time was {formatting.number(one.target)}",) if one.target is not None else ()
    trend = (f"Trend in the {here.document}: {one.trend}",) if one.trend else ()
    return (
        here.maybe(one.value, lambda value: formatting.quantity(value, unit)),
        f" in {formatting.period(one.period)}{kind}{part}",
        *rating,
        *(Small((words,)) for words in (*worked_from(one), *aim, *trend, *told_of(here, one))),
        *notes(here, one),
    )


def _owner(here: Here, one: Measure) -> tuple[Row, ...]:
    words = (one.owner_in_words,) if one.owner_in_words else ()
    named = (here.link(one.owner),) if one.owner else ()
    parts = (*named, *((", ",) if named and words else ()), *words)
    return (told("Who answers for it", *parts),) if parts else ()


def _targets(here: Here, one: Measure) -> tuple[Row, ...]:
    """Tell the targets on the way to the last one, and that; those of the table of readings stand there."""
    last = one.target
    times = [reading.period for reading in one.readings]
    path = tuple(
        told(
            "Target",
            f"{each.kind.capitalize()} {formatting.quantity(each.value, one.unit)}",
            f" by the end of {formatting.period(each.period)}",
            *notes(here, each),
        )
        for each in one.targets
        if each.period not in times or notes(here, each)
    )
    if isinstance(last, Empty):
        asked = not one.targets and one.kind != "context"
        return (*path, *(stated(here, "Target", last, str) if asked or last.kind != "not stated" else ()))
    said = f"{last.kind.capitalize()} {formatting.quantity(last.value, one.unit)}"
    term = "Last target" if one.targets else "Target"
    return (*path, told(term, f"{said} by the end of {formatting.period(last.period)}", *notes(here, last)))


def _tolerance(one: Measure) -> tuple[Row, ...]:
    """Say by how much a target may be missed: a band in which it still counts as met, and one in which as near."""
    if one.tolerance is None:
        return ()

    def band(value: Decimal) -> str:
        shares = one.tolerance is not None and one.tolerance.counted_in != "points"
        if shares:
            return f"{formatting.number(value)} percent of the target"
        return formatting.quantity(value, "percentage points" if one.unit == "percent" else one.unit)

    green = one.tolerance.green
    met = (told("Counts as green within", band(green)),) if green is not None else ()
    return (*met, told("Counts as near the target within", band(one.tolerance.amber)))


def worked_from(one: Reading | BreakdownRow) -> tuple[str, ...]:
    """Say what a percentage or a rate was worked out from: `64 of 114`."""
    match one.numerator, one.denominator:
        case Decimal() as part, Decimal() as whole:
            return (f"{formatting.number(part)} of {formatting.number(whole)}",)
        case Decimal() as part, None:
            return (f"Worked out from {formatting.number(part)}",)
        case None, Decimal() as whole:
            return (f"Of {formatting.number(whole)}",)
    return ()


def told_of(here: Here, one: Reading) -> tuple[str, ...]:
    """Say what is to be known of a reading: how it was revised, what it can't be compared with, and its note."""
    was = "" if one.was == NOT_STATED else f" from {_value_words(here, one.was)}"
    when = f" {at_words(one.revised)}" if one.revised else ""
    why = f": {one.why_revised}" if one.why_revised else ""
    return (
        *((f"Revised{was}{when}{why}",) if was or when or why else ()),
        *((f"Not to be compared with other readings: {one.not_comparable}",) if one.not_comparable else ()),
        *((f"Not to be compared with readings before it: {one.new_series}",) if one.new_series else ()),
        *((one.note,) if one.note else ()),
    )


def _value_words(here: Here, value: Decimal | Empty) -> str:
    return formatting.empty(value, here.document) if isinstance(value, Empty) else formatting.number(value)


def _table(here: Here, one: Measure, *, alone: bool = False) -> Blocks:
    readings = one.readings
    if not readings:
        return ()
    rated = not here.nowhere((reading.rag for reading in readings), "rating") or any(
        reading.rag_as_printed for reading in readings
    )
    ours = [judged(one, reading, here.horizon) for reading in readings]
    aims = [target_for(one, reading.period) for reading in readings]
    aimed = bool(one.targets) or any(reading.target is not None for reading in readings)
    places = tuple(dict.fromkeys(other.name for other in _in_table(one)))
    noted = any(told_of(here, reading) or notes(here, reading) for reading in readings)
    columns = (
        Column("Period"),
        Column("Value", "n"),
        *((Column("Target", "n"),) if aimed else ()),
        *(Column(name, "n") for name in places),
        *((Column("Worked out from", "n"),) if any(map(worked_from, readings)) else ()),
        Column("Kind"),
        *((Column(f"Rating in the {here.document}"),) if rated else ()),
        *((Column("Rating worked out here"),) if any(ours) else ()),
        *((Column(f"Trend in the {here.document}"),) if any(reading.trend for reading in readings) else ()),
        *((Column("Note"),) if noted else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell((formatting.period(reading.period),)),
                Cell((here.maybe(reading.value, formatting.number, "value"),), "n"),
                *((Cell((_aim(reading, aim),), "n"),) if aimed else ()),
                *(Cell((_there(one, name, reading),), "n") for name in places),
                *((Cell(worked_from(reading), "n"),) if any(map(worked_from, readings)) else ()),
                Cell((_kind(here, reading),)),
                *((Cell(_rating(here, reading)),) if rated else ()),
                *((Cell(_judged(verdict)),) if any(ours) else ()),
                *((Cell((reading.trend or "",)),) if any(other.trend for other in readings) else ()),
                *((_note(here, reading),) if noted else ()),
            )
        )
        for reading, aim, verdict in zip(readings, aims, ours, strict=True)
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


def _aim(reading: Reading, aim: Target | None) -> str:
    """Write the target for the time of a reading; that of its own table as it stands there."""
    value = reading.target if reading.target is not None else aim.value if aim else None
    return "" if value is None else formatting.number(value)


def _there(one: Measure, name: str, reading: Reading) -> str:
    """Write what another place has for the time of a reading."""
    found = (other.value for other in one.comparators if other.name == name and other.period == reading.period)
    value = next(found, None)
    return "" if value is None else formatting.number(value)


def _judged(one: Judgment | None) -> tuple[Part, ...]:
    """Say what a reading comes to against the target for its own time, by the rule that the measure's page tells."""
    if one is None:
        return ()
    said = "Target met" if one.met else "Target missed"
    return (Tag(one.colour, one.colour), Small((said,))) if one.colour else (said,)


def _rating(here: Here, reading: Reading) -> tuple[Part, ...]:
    """Show the partnership's own rating of a reading, in the word that it printed."""
    printed = reading.rag_as_printed
    if isinstance(reading.rag, Empty):
        return (Tag(printed, "none"),) if printed else (here.absent(reading.rag, "rating"),)
    match standing_of(reading, here.horizon):
        case "result":
            return (Tag(printed or reading.rag, reading.rag),)
        case "forecast":
            return (Tag(printed or reading.rag, "none"), Small(("Of a forecast, not of a result",)))
        case "part":
            return (Tag(printed or reading.rag, "none"), Small(("Of a part of this time",)))


def _note(here: Here, reading: Reading) -> Cell:
    said = told_of(here, reading)
    parts = tuple(part for words in said for part in (Words(words), Break()))[:-1]
    return Cell((*parts, *notes(here, reading)), "text" if said else "")


def _breakdown(here: Here, one: Measure, *, alone: bool = False) -> Blocks:
    """Show the readings by group, a table for each way in which they are parted."""
    if not one.breakdown:
        return ()
    tables = []
    for number, by in enumerate(dict.fromkeys(row.by for row in one.breakdown)):
        rows = [row for row in one.breakdown if row.by == by]
        times = sorted({row.period: None for row in rows}, key=lambda period: (period.last, period.first))
        groups = dict.fromkeys(row.group for row in rows)
        cells = {(row.group, row.period): row for row in rows}
        caption = f"By {by}, in {one.unit}" if alone else f"{one.title}: by {by}, in {one.unit}"
        table = Table(
            here.id(f"{one.id}_by_{number}"),
            caption,
            (Column(by), *(Column(formatting.period(time), "n") for time in times)),
            tuple(
                TableRow((Cell((group,)), *(_part(here, cells.get((group, time))) for time in times)))
                for group in groups
            ),
            "numbers",
        )
        tables.append(table)
    words = f"Download the readings{'' if alone else f' of “{one.title}”'} by group (CSV)"
    return (*tables, Paragraph((Download(words, here.url(breakdown_csv(here.plan, one.id))),)))


def _part(here: Here, row: BreakdownRow | None) -> Cell:
    if row is None:
        return Cell(("",))
    more = (*worked_from(row), *((row.note,) if row.note else ()))
    value = here.maybe(row.value, formatting.number, "value")
    return Cell((value, *(Small((words,)) for words in more), *notes(here, row)), "n")


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
