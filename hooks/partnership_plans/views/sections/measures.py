"""Measures: each in full, in short on a card, and its chart or its table by itself.

Over 300 lines, since a card and a chart say of a measure what the whole of it says.
"""

from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts.readings import standing_of
from partnership_plans.facts.served import actions_of, priorities_of
from partnership_plans.facts.years import year_made_of
from partnership_plans.formatting import raised
from partnership_plans.model.measures import Comparator, Measure, PrintedChange, Reading
from partnership_plans.model.units import PERCENT, PERCENTAGE_POINTS, Unit, unit_of
from partnership_plans.model.values import Empty
from partnership_plans.sentences import aim_words, in_time
from partnership_plans.views.blocks import (
    Big,
    Block,
    Blocks,
    Item,
    List,
    Paragraph,
    Row,
)
from partnership_plans.views.charts import Chart, Sparkline
from partnership_plans.views.figures import MeasureFigures, measure_figures
from partnership_plans.views.making import Part, heading, labelled, notes, prose, stated, statements, summary, told
from partnership_plans.views.sections.readings import groups_tables, in_table, readings_table, told_of, worked_from
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.sections.years import years_table
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Aside, OwnRating, Small, Tag, Value, Words
from partnership_plans.words.choices import choice, chosen
from partnership_plans.words.messages import mark, say

FOR_TIME = {
    "result": mark(", for {period}"),
    "part": mark(", for a part of {period}"),
    "forecast": mark(", for a forecast for {period}"),
}
"""What stands after the partnership's own word for a measure, by what the reading is."""
PURPOSES = {
    "performance": mark("Performance"),
    "context": mark("Context: it shows how things are, and nobody is held to a target"),
}
"""What a kind of measure is for."""

ADDS_UP = {
    "within a financial year": mark("Counts up within a financial year"),
    "within a calendar year": mark("Counts up within a calendar year"),
    "for ever": mark("Counts up for ever"),
}
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
    given = _given(here, figures)
    if figures.colour:
        ours = (OwnRating(figures.colour), " ", Aside((say("Rule: {reason}.", reason=figures.reason),)))
        return (*drawn, Paragraph((*given, *((" ",) if given else ()), *ours), "tags"))
    told = (Paragraph(given, "tags"),) if given else ()
    if figures.reason:
        return (
            *drawn,
            *told,
            Paragraph((say("No rating is worked out here: {reason}.", reason=figures.reason),), "small"),
        )
    return (*drawn, *told)


def details(here: Here, one: Measure, figures: MeasureFigures, *, alone: bool = False) -> Blocks:
    """Show what a measure is, what it is held against, its readings, and changes that the document prints."""
    unit, priorities, actions = unit_of(one), priorities_of(one, here.edition), actions_of(one, here.edition)
    rows = summary(
        (told(say("Code"), one.code),) if one.code else (),
        told(say("Counted in"), formatting.counted_in(one.unit)),
        (told(say("What it is for"), PURPOSES[one.kind]),) if one.kind else (),
        _owner(here, one),
        (told(say("Each reading"), str(ADDS_UP[one.adds_up])),) if one.adds_up else (),
        (told(say("A year is"), raised(year_made_of(one.year_is))),) if one.year_is else (),
        (told(say("Should go"), choice(one.better)),) if one.better else (),
        (told(say("Baseline"), *_baseline(here, one.baseline, unit)),) if one.baseline else (),
        _targets(here, one),
        (told(say("How often"), choice(one.frequency)),) if one.frequency else (),
        (told(say("Next reading due"), formatting.when(one.next_reading)),) if one.next_reading else (),
        _tolerance(one),
        _forecast(figures, unit),
        tuple(
            told(
                say("Compare: {name}", name=other.name),
                in_time(formatting.quantity(other.value, unit), other.period),
                *((Small((say("Worked out here: {beside}", beside=beside),)),) if beside else ()),
                *notes(here, other),
            )
            for other, beside in zip(one.comparators, figures.beside, strict=True)
            if other not in in_table(one) or other is _latest_of(one, other.name)
        ),
        (told(say("Priorities it belongs to"), here.links(priorities)),) if priorities else (),
        (told(say("Actions it measures"), here.links(actions)),) if actions else (),
        (told(say("How it is worked out"), Words(one.method)),) if one.method else (),
    )
    return (
        *prose(one.detail),
        *rows,
        *labelled(say("What to bear in mind"), statements(here, one.weaknesses)),
        *notes(here, one),
        *readings_table(here, one, alone=alone),
        *years_table(here, one, alone=alone),
        *groups_tables(here, one, alone=alone),
        *_changes(here, one.changes, figures),
    )


def charts(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show the charts of measures, each with a link to its figures; the sentence alone where there is no chart."""
    found: list[Block] = []
    for one in things:
        figures = measure_figures(one, here.horizon)
        found += _chart(one, figures) or _said(figures, "sentence")
        found.append(
            Paragraph((here.link(one.id, say("The figures of “{title}” as a table", title=one.title)),), "small")
        )
    return tuple(found)


def tables(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show the readings of measures as tables and as files."""
    return tuple(block for one in things for block in (*readings_table(here, one), *years_table(here, one)))


def cards(here: Here, things: tuple[Measure, ...]) -> Blocks:
    """Show measures in short, each leading to its own page."""
    items = []
    for one in things:
        figures = measure_figures(one, here.horizon)
        number = (Big(figures.latest), Paragraph((figures.during,), "small")) if figures.latest else ()
        given, ours = _given(here, figures), (OwnRating(figures.colour),) if figures.colour else ()
        between = (" ",) if given and ours else ()
        rating = (Paragraph((*given, *between, *ours), "tags"),) if given or ours else ()
        words = figures.beside_latest if figures.latest else figures.sentence
        said = (Paragraph((words,)),) if words else ()
        drawn = (Sparkline(figures.drawing.plot),) if len(figures.drawing.plot.points) > LINE else ()
        parts = (heading(here, here.link(one.id)), *number, *drawn, *said, *rating)
        items.append(Item(parts, here.id(one.id), "card"))
    return (List(tuple(items), "cards cards-measures"),)


def _given(here: Here, figures: MeasureFigures) -> tuple[Value, ...]:
    """Show the rating and the trend that the partnership itself gives, and for what time where that is another."""
    one = figures.given
    if one is None:
        return ()
    standing = standing_of(one, here.horizon)
    word = one.rag_as_printed or ("" if isinstance(one.rag, Empty) else choice(one.rag))
    of_result = standing == "result"
    when = "" if figures.given_now and of_result else say(FOR_TIME[standing], period=formatting.period(one.period))
    kind = "none" if not of_result or isinstance(one.rag, Empty) else one.rag
    tag = (
        (Tag(say("{word} in the {document}{when}", word=word, document=here.document, when=when), kind, say("Rating")),)
        if word
        else ()
    )
    trend = (
        (
            Aside(
                (
                    say(
                        "Trend in the {document}{when}: {trend}.",
                        document=here.document,
                        when=when,
                        trend=chosen(one.trend),
                    ),
                )
            ),
        )
        if one.trend
        else ()
    )
    return (*tag, *((" ",) if tag and trend else ()), *trend)


def _said(figures: MeasureFigures, kind: str) -> Blocks:
    """Say in words alone what a measure says: its sentence in a paragraph of a `kind`, and how far it moved."""
    return (Paragraph((figures.sentence,), kind), *((Paragraph((figures.moved,)),) if figures.moved else ()))


def _chart(one: Measure, figures: MeasureFigures, *, alone: bool = False) -> Blocks:
    """Draw a line of two readings or more; its sentence is the measure's, whose title stands above if it is `alone`."""
    if len(figures.drawing.plot.points) < LINE:
        return ()
    sentence = figures.sentence if alone else f"{one.title}: {figures.sentence}"
    return (Chart(sentence, figures.drawing, figures.undrawn, figures.moved),)


def _latest_of(one: Measure, name: str) -> Comparator:
    """Give the latest of what one other place has."""
    return max((other for other in in_table(one) if other.name == name), key=lambda other: other.period.last)  # type: ignore[union-attr]


def _baseline(here: Here, one: Reading, unit: Unit) -> tuple[Part, ...]:
    standing = standing_of(one, here.horizon)
    kind = "" if one.kind == "actual" else f" ({chosen(one.kind)})"
    part = say(", for a part of this time") if standing == "part" or one.part else ""
    rating: tuple[Value, ...] = ()
    word = one.rag_as_printed or ("" if isinstance(one.rag, Empty) else choice(one.rag))
    if word:
        kind_of = one.rag if standing == "result" and not isinstance(one.rag, Empty) else "none"
        rating = (" ", Tag(word, kind_of, say("Rating") if kind_of != "none" else ""))
    elif isinstance(one.rag, Empty) and one.rag.kind != "not stated":
        rating = (say(" Rating: "), here.absent(one.rag))
    aim = (
        (say("The target for this time was {target}", target=formatting.number(one.target)),)
        if one.target is not None
        else ()
    )
    trend = (
        (say("Trend in the {document}: {trend}", document=here.document, trend=chosen(one.trend)),) if one.trend else ()
    )
    return (
        here.maybe(one.value, lambda value: formatting.quantity(value, unit)),
        say(" in {period}{kind}{part}", period=formatting.period(one.period), kind=kind, part=part),
        *rating,
        *(Small((words,)) for words in (*worked_from(one), *aim, *trend, *told_of(here, one))),
        *notes(here, one),
    )


def _forecast(figures: MeasureFigures, unit: Unit) -> tuple[Row, ...]:
    """Say what was forecast for the time of the latest result, and how the two stand."""
    if figures.forecast is None:
        return ()
    one, words = figures.forecast
    amount = formatting.quantity(one, unit)
    return (
        told(
            say("Forecast for the same time"),
            amount,
            Small((say("Worked out here: the result is {words}", words=words),)),
        ),
    )


def _owner(here: Here, one: Measure) -> tuple[Row, ...]:
    words = (one.owner_in_words,) if one.owner_in_words else ()
    named = (here.link(one.owner),) if one.owner else ()
    parts = (*named, *((", ",) if named and words else ()), *words)
    return (told(say("Who answers for it"), *parts),) if parts else ()


def _targets(here: Here, one: Measure) -> tuple[Row, ...]:
    """Tell the targets on the way to the last one, and that; those of the table of readings stand there."""
    last = one.target
    times = [reading.period for reading in one.readings]
    path = tuple(
        told(
            say("Target"),
            raised(aim_words(each, formatting.quantity(each.value, unit_of(one)))),
            f" {formatting.aimed_at(each.period)}",
            *notes(here, each),
        )
        for each in one.targets
        if each.period not in times or notes(here, each)
    )
    if isinstance(last, Empty):
        asked = not one.targets and one.kind != "context"
        return (*path, *(stated(here, say("Target"), last, str) if asked or last.kind != "not stated" else ()))
    said = raised(aim_words(last, formatting.quantity(last.value, unit_of(one))))
    term = say("Last target") if one.targets else say("Target")
    return (*path, told(term, f"{said} {formatting.aimed_at(last.period)}", *notes(here, last)))


def _tolerance(one: Measure) -> tuple[Row, ...]:
    """Say by how much a target may be missed: a band in which it still counts as met, and one in which as near."""
    if one.tolerance is None:
        return ()

    def band(value: Decimal) -> str:
        shares = one.tolerance is not None and one.tolerance.counted_in != "points"
        if shares:
            return say("{value} percent of the target", value=formatting.number(value))
        return formatting.quantity(value, PERCENTAGE_POINTS if one.unit == PERCENT else unit_of(one))

    green = one.tolerance.green
    met = (told(say("Counts as green within"), band(green)),) if green is not None else ()
    return (*met, told(say("Counts as near the target within"), band(one.tolerance.amber)))


def _changes(here: Here, changes: tuple[PrintedChange, ...], figures: MeasureFigures) -> Blocks:
    items = tuple(
        Item(
            (
                say(
                    "{end}, against {start}. {words}",
                    end=formatting.period(one.end),
                    start=formatting.period(one.start),
                    words=words,
                ),
                *notes(here, one),
            )
        )
        for one, words in zip(changes, figures.changes, strict=True)
    )
    rule = (
        (Paragraph((say("Rule: {rule_of_changes}.", rule_of_changes=figures.rule_of_changes),), "small"),)
        if figures.rule_of_changes
        else ()
    )
    label = say("Changes as the document prints them, beside what is worked out here")
    return labelled(label, (List(items), *rule) if items else ())


SECTIONS: dict[str, Shows] = {"measures": Shown(Measure, measures), "measure_cards": Shown(Measure, cards)}
CHARTS: dict[str, Shows] = {"measures": Shown(Measure, charts)}
TABLES: dict[str, Shows] = {"measures": Shown(Measure, tables)}
