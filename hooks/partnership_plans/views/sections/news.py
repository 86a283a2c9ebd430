"""News and money: what happened, programmes, awards, funds and sums."""

from partnership_plans import formatting
from partnership_plans.model.governance import Award, Fund, Money, NewsItem, Programme
from partnership_plans.model.reckoning import currency
from partnership_plans.model.units import unit_of
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Item,
    List,
    Paragraph,
    Prose,
    Steps,
    Table,
    TableRow,
)
from partnership_plans.views.making import (
    heading,
    labelled,
    notes,
    numbered,
    prose,
    stated,
    statements,
    summary,
    told,
)
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Small, Value, Words
from partnership_plans.words.messages import say, say_parts


def awards(here: Here, things: tuple[Award, ...]) -> Blocks:
    """Show awards, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *prose(one.text),
            *summary(
                told(say("Won by"), one.winner),
                stated(here, say("Year"), one.year, formatting.when),
                stated(here, say("Sponsored by"), one.sponsor, str),
            ),
            *notes(here, one),
        ]
    return tuple(found)


def funds(here: Here, things: tuple[Fund, ...]) -> Blocks:
    """Show funds and their rules, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *prose(one.text),
            *summary(
                stated(here, say("Who runs it"), one.owner, str),
                stated(here, say("Start"), one.start, formatting.when),
                (told(say("Period"), one.period),) if one.period else (),
            ),
            *notes(here, one),
            *labelled(say("Aims"), statements(here, one.aims)),
            *labelled(say("Themes"), statements(here, one.themes)),
        ]
    return tuple(found)


def programmes(here: Here, things: tuple[Programme, ...]) -> Blocks:
    """Show programmes and schemes, each under its heading, with their parts as steps."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, numbered(one.number, one.title), one.id),
            Prose(one.text),
            *notes(here, one),
            *((Steps(tuple((part.title, part.text or "") for part in one.parts)),) if one.parts else ()),
        ]
    return tuple(found)


def news(here: Here, things: tuple[NewsItem, ...]) -> Blocks:
    """Show news as a timeline."""
    items = []
    for one in things:
        about = tuple(key for key in one.about if here.target(key))
        when = here.when(one.when) if here.states(one.when, say("date")) else ""
        dated = (when, ", " if when and one.place else "", one.place or "")
        parts = (
            *((Paragraph(dated, "date"),) if any(dated) else ()),
            heading(here, one.title),
            Prose(one.text),
            *statements(here, one.points),
            *((Paragraph(say_parts("About {things}", things=here.links(about)), "small"),) if about else ()),
            *notes(here, one),
        )
        items.append(Item(parts, here.id(one.id)))
    return (List(tuple(items), "timeline", ordered=True),)


def money(here: Here, things: tuple[Money, ...]) -> Blocks:
    """Show sums of money as a table."""
    to = not here.nowhere((one.to for one in things), say("to whom"))
    columns = (
        Column(say("What")),
        Column(say("Amount"), "n"),
        Column(say("For")),
        *((Column(say("To")),) if to else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell((one.title, *notes(here, one))),
                Cell(_amount(here, one), "n"),
                Cell((Words(one.purpose),), "text"),
                *((Cell((here.maybe(one.to, str, say("to whom")),)),) if to else ()),
            ),
            here.id(one.id),
        )
        for one in things
    )
    caption = say("Money: how much, for what, to whom")
    return (Table(here.id(f"money_table_{things[0].id}"), caption, columns, rows, "numbers"),)


def _amount(here: Here, one: Money) -> tuple[Value, ...]:
    """Write a sum; what is no one sum, in the plan's own words."""
    if isinstance(one.amount, Empty) and one.amount.kind == "not stated" and one.amount_in_words:
        return (one.amount_in_words,)
    unit = (
        ()
        if one.unit == currency() or not isinstance(one.amount, Empty)
        else (Small((say("Counted in {unit}", unit=formatting.counted_in(one.unit)),)),)
    )
    amount = here.maybe(one.amount, lambda value: formatting.quantity(value, unit_of(one)), say("amount"))
    words = (Small((one.amount_in_words,)),) if one.amount_in_words else ()
    return (amount, *words, *unit)


SECTIONS: dict[str, Shows] = {
    "news": Shown(NewsItem, news),
    "programmes": Shown(Programme, programmes),
    "awards": Shown(Award, awards),
    "funds": Shown(Fund, funds),
    "money": Shown(Money, money),
}
