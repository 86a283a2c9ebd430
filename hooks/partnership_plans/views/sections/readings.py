"""The readings of a measure: as a table, in groups, and what is to be known of each."""

from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts.rag import judged
from partnership_plans.facts.readings import standing_of
from partnership_plans.facts.targets import Judgment, target_for
from partnership_plans.model.measures import BreakdownRow, Comparator, Measure, Reading, Target
from partnership_plans.model.passages import capital
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.sentences import at_words, counted_words
from partnership_plans.views.blocks import Blocks, Cell, Column, Paragraph, Table, TableRow
from partnership_plans.views.downloads import breakdown_csv, readings_csv
from partnership_plans.views.making import Part, notes
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Break, OwnRating, Small, Tag, Words
from partnership_plans.words.choices import choice, chosen
from partnership_plans.words.messages import mark, say


def in_table(one: Measure) -> tuple[Comparator, ...]:
    """Give what other places have for the times of the readings: it stands beside these."""
    times = [reading.period for reading in one.readings]
    return tuple(other for other in one.comparators if other.period in times)


ACTUAL = mark("Actual")
"""The kind of a reading that nobody need be told of where all are of it."""


def worked_from(one: Reading | BreakdownRow) -> tuple[str, ...]:
    """Say what a percentage or a rate was worked out from: `64 of 114`."""
    match one.numerator, one.denominator:
        case Decimal() as part, Decimal() as whole:
            return (say("{part} of {whole}", part=formatting.number(part), whole=formatting.number(whole)),)
        case Decimal() as part, None:
            return (say("Worked out from {part}", part=formatting.number(part)),)
        case None, Decimal() as whole:
            return (say("Of {whole}", whole=formatting.number(whole)),)
    return ()


def told_of(here: Here, one: Reading) -> tuple[str, ...]:
    """Say what is to be known of a reading: how it was revised, what it can't be compared with, and its note."""
    was = "" if one.was == NOT_STATED else say(" from {value_words}", value_words=_value_words(here, one.was))
    when = f" {at_words(one.revised)}" if one.revised else ""
    why = f": {one.why_revised}" if one.why_revised else ""
    return (
        *((say("Revised{was}{when}{why}", was=was, when=when, why=why),) if was or when or why else ()),
        *(
            (say("Not to be compared with other readings: {not_comparable}", not_comparable=one.not_comparable),)
            if one.not_comparable
            else ()
        ),
        *(
            (say("Not to be compared with readings before it: {new_series}", new_series=one.new_series),)
            if one.new_series
            else ()
        ),
        *((one.note,) if one.note else ()),
    )


def _value_words(here: Here, value: Decimal | Empty) -> str:
    return formatting.empty(value, here.document) if isinstance(value, Empty) else formatting.number(value)


def readings_table(here: Here, one: Measure, *, alone: bool = False) -> Blocks:
    """Show each reading of a measure in a row, with its target and ratings, and the table as a file."""
    readings = one.readings
    if not readings:
        return ()
    rated = not here.nowhere((reading.rag for reading in readings), say("rating")) or any(
        reading.rag_as_printed for reading in readings
    )
    ours = [judged(one, reading, here.horizon) for reading in readings]
    aims = [target_for(one, reading.period) for reading in readings]
    aimed = bool(one.targets) or any(reading.target is not None for reading in readings)
    places = tuple(dict.fromkeys(other.name for other in in_table(one)))
    kinds = {_kind(here, reading) for reading in readings}
    noted = any(told_of(here, reading) or notes(here, reading) for reading in readings)
    columns = (
        Column(say("Period")),
        Column(say("Value"), "n"),
        *((Column(say("Target"), "n"),) if aimed else ()),
        *(Column(name, "n") for name in places),
        *((Column(say("Worked out from"), "n"),) if any(map(worked_from, readings)) else ()),
        *((Column(say("Kind")),) if kinds != {ACTUAL} else ()),
        *((Column(say("Rating in the {document}", document=here.document)),) if rated else ()),
        *((Column(say("Rating worked out here")),) if any(ours) else ()),
        *(
            (Column(say("Trend in the {document}", document=here.document)),)
            if any(reading.trend for reading in readings)
            else ()
        ),
        *((Column(say("Note")),) if noted else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell(_when(one, reading)),
                Cell((here.maybe(reading.value, formatting.number, say("value")),), "n"),
                *((Cell((_aim(reading, aim),), "n"),) if aimed else ()),
                *(Cell((_there(one, name, reading),), "n") for name in places),
                *((Cell(worked_from(reading), "n"),) if any(map(worked_from, readings)) else ()),
                *((Cell((_kind(here, reading),)),) if kinds != {ACTUAL} else ()),
                *((Cell(rating_given(here, reading)),) if rated else ()),
                *((Cell(judged_words(verdict)),) if any(ours) else ()),
                *((Cell((chosen(reading.trend or ""),)),) if any(other.trend for other in readings) else ()),
                *((_note(here, reading),) if noted else ()),
            )
        )
        for reading, aim, verdict in zip(readings, aims, ours, strict=True)
    )
    # On a page of its own the measure is named above.
    caption = (
        say("Each reading, in {unit}", unit=formatting.counted_in(one.unit))
        if alone
        else say("{title}: each reading, in {unit}", title=one.title, unit=formatting.counted_in(one.unit))
    )
    file = here.file(
        say("Download the readings (CSV)")
        if alone
        else say("Download the readings of “{title}” (CSV)", title=one.title),
        readings_csv(here.plan, one.id),
    )
    return (Table(here.id(f"{one.id}_readings"), caption, columns, rows, "numbers"), Paragraph((file,)))


def _when(measure: Measure, reading: Reading) -> tuple[Part, ...]:
    """Say for what time a reading is, and what it counts where that is more."""
    words, counted = formatting.period(reading.period), counted_words(measure, reading.period)
    return (words,) if words == counted else (words, Small((counted,)))


def _kind(here: Here, reading: Reading) -> str:
    kind, standing = choice(reading.kind), standing_of(reading, here.horizon)
    if standing == "part" or reading.part:
        kind = say("{kind}, for a part of this time", kind=kind)
    if standing == "forecast" and reading.kind != "forecast":
        return say("{kind}, though the {document} is from before this time", kind=kind, document=here.document)
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


def judged_words(one: Judgment | None) -> tuple[Part, ...]:
    """Say what a reading comes to against the target for its own time, by the rule that the measure's page tells."""
    if one is None:
        return ()
    said = say("Target met") if one.met else say("Target missed")
    return (OwnRating(one.colour, under=True), Small((said,))) if one.colour else (said,)


def rating_given(here: Here, reading: Reading) -> tuple[Part, ...]:
    """Show the partnership's own rating of a reading, in the word that it printed."""
    printed = reading.rag_as_printed
    if isinstance(reading.rag, Empty):
        return (Tag(printed, "none"),) if printed else (here.absent(reading.rag, say("rating")),)
    match standing_of(reading, here.horizon):
        case "result":
            return (Tag(printed or choice(reading.rag), reading.rag),)
        case "forecast":
            return (Tag(printed or choice(reading.rag), "none"), Small((say("Of a forecast, not of a result"),)))
        case "part":
            return (Tag(printed or choice(reading.rag), "none"), Small((say("Of a part of this time"),)))


def _note(here: Here, reading: Reading) -> Cell:
    said = told_of(here, reading)
    parts = tuple(part for words in said for part in (Words(words), Break()))[:-1]
    return Cell((*parts, *notes(here, reading)), "text" if said else "")


def groups_tables(here: Here, one: Measure, *, alone: bool = False) -> Blocks:
    """Show the readings by group, a table for each way in which they are parted."""
    if not one.breakdown:
        return ()
    tables = []
    for number, by in enumerate(dict.fromkeys(row.by for row in one.breakdown)):
        rows = [row for row in one.breakdown if row.by == by]
        times = sorted({row.period: None for row in rows}, key=lambda period: (period.last, period.first))
        groups = dict.fromkeys(row.group for row in rows)
        cells = {(row.group, row.period): row for row in rows}
        caption = (
            say("By {by}, in {unit}", by=by, unit=formatting.counted_in(one.unit))
            if alone
            else say("{title}: by {by}, in {unit}", title=one.title, by=by, unit=formatting.counted_in(one.unit))
        )
        table = Table(
            here.id(f"{one.id}_by_{number}"),
            caption,
            (Column(capital(by)), *(Column(formatting.period(time), "n") for time in times)),
            tuple(
                TableRow((Cell((group,)), *(_part(here, cells.get((group, time))) for time in times)))
                for group in groups
            ),
            "numbers",
        )
        tables.append(table)
    words = (
        say("Download the readings by group (CSV)")
        if alone
        else say("Download the readings of “{title}” by group (CSV)", title=one.title)
    )
    return (*tables, Paragraph((here.file(words, breakdown_csv(here.plan, one.id)),)))


def _part(here: Here, row: BreakdownRow | None) -> Cell:
    if row is None:
        return Cell(("",))
    more = (*worked_from(row), *((row.note,) if row.note else ()))
    value = here.maybe(row.value, formatting.number, say("value"))
    return Cell((value, *(Small((words,)) for words in more), *notes(here, row)), "n")
