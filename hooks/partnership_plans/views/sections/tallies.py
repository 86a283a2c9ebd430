"""How many of a whole are what: a sentence, a bar for each part, and a table of the shares, as printed and as ours."""

from decimal import Decimal

from partnership_plans import formatting
from partnership_plans.facts import charts
from partnership_plans.facts.change import Percent
from partnership_plans.facts.computed import Computed
from partnership_plans.facts.shares import RULE, Shares, share_agrees, shares
from partnership_plans.model.counted import Tally, TallyPart
from partnership_plans.model.values import Empty
from partnership_plans.sentences import tally_sentence
from partnership_plans.views.blocks import Block, Blocks, Box, Cell, Column, Paragraph, Table, TableRow
from partnership_plans.views.charts import Bars, Chart
from partnership_plans.views.making import heading, notes, prose, stated, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Small
from partnership_plans.words.messages import mark, say

SEVERAL = mark("One may be in several of them, so the shares need not come to 100%")


def tallies(here: Here, things: tuple[Tally, ...]) -> Blocks:
    """Show tallies in full, each under its heading."""
    return tuple(Box(_tally(here, one), "article", "item", here.id(one.id)) for one in things)


def _tally(here: Here, one: Tally) -> Blocks:
    found = shares(one)
    return (
        heading(here, one.title),
        *_drawn(one, found),
        *prose(one.note),
        *summary(
            told(say("What is counted"), one.of),
            (told(say("Parts"), SEVERAL),) if one.overlap else (),
            stated(here, say("When it was counted"), one.when, formatting.when),
            (told(say("For"), here.links(one.priorities)),) if one.priorities else (),
        ),
        *_table(here, one, found),
        *notes(here, one),
    )


def _drawn(one: Tally, found: Shares) -> tuple[Block, ...]:
    rows = [
        (part.label, Decimal(part.value), f"{formatting.number(part.value)} ({_percent(share)})")
        for part, share in found.parts
        if share is not None and not isinstance(part.value, Empty)
    ]
    whole = Decimal(found.whole) if found.whole else None
    return (Chart(tally_sentence(one, found), Bars(charts.bars(rows, top=whole))),) if rows else ()


def _table(here: Here, one: Tally, found: Shares) -> tuple[Block, ...]:
    if not one.parts:
        return ()
    printed = any(part.printed for part in one.parts)
    columns = (
        Column(say("Part")),
        Column(say("Number"), "n"),
        Column(say("Share, worked out here"), "n"),
        *((Column(say("Share, as printed"), "n"),) if printed else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell((part.label, *notes(here, part))),
                Cell((here.maybe(part.value, formatting.number, say("number")),), "n"),
                Cell((_percent(share),) if share else (), "n"),
                *((_printed(part, found),) if printed else ()),
            )
        )
        for part, share in found.parts
    )
    name = say("All, as worked out here") if found.summed else say("All")
    number = (
        here.maybe(one.total, formatting.number, say("number"))
        if found.whole is None
        else formatting.number(found.whole)
    )
    foot = TableRow((Cell((name,)), Cell((number,), "n"), Cell((), "n"), *((Cell((), "n"),) if printed else ())))
    caption = say("{title}: parts and shares", title=one.title)
    return (
        Table(here.id(f"{one.id}_parts"), caption, columns, rows, "numbers", foot=(foot,)),
        Paragraph((say("Rule: {rule}.", rule=RULE),), "small"),
    )


def _printed(part: TallyPart, found: Shares) -> Cell:
    if not part.printed:
        return Cell((), "n")
    known = None if isinstance(part.value, Empty) or not found.whole else (part.value, found.whole)
    differs = known is not None and share_agrees(part.printed, *known) is False
    return Cell((part.printed, *((Small((say("This is not the share of these numbers."),)),) if differs else ())), "n")


def _percent(share: Computed[Decimal]) -> str:
    return formatting.percent(Percent(share.value))


SECTIONS: dict[str, Shows] = {"tallies": Shown(Tally, tallies)}
