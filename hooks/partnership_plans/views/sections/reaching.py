"""How a partnership talks with people: contacts, meetings, channels, and ways to take part."""

from partnership_plans import formatting
from partnership_plans.model.governance import Channel, Contact, Hallmark, Mechanism, Meeting, Review
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Item,
    List,
    Paragraph,
    Row,
    Summary,
    Table,
    TableRow,
)
from partnership_plans.views.links import Link
from partnership_plans.views.making import Part, heading, labelled, notes, prose, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Mail, Outside, Postal, Small, Words
from partnership_plans.words.messages import mark, say

KINDS = {
    "web": mark("Website"),
    "e-mail": mark("Email"),
    "telephone": mark("Telephone"),
    "post": mark("Post"),
    "social media": mark("Social media"),
    "complaints": mark("Complaints"),
}
EXAMPLE = mark("This website is an example. Those named here do not run it, and can’t answer for it.")


def contacts(here: Here, things: tuple[Contact, ...]) -> Blocks:
    """Show ways to reach the partnership."""
    rows = (
        Row(
            (one.title, " ", Small((KINDS[one.kind],))),
            (_way(one), *_note(one.note), *notes(here, one)),
            here.id(one.id),
        )
        for one in things
    )
    example = (Paragraph((EXAMPLE,), "small"),) if here.is_example else ()
    return (*example, Summary(tuple(rows), "facts contacts"))


def _way(one: Contact) -> Part:
    """Make what a reader can press where there is something to press."""
    if one.link:
        return Outside(one.link, one.value)
    if one.kind == "e-mail":
        return Mail(one.value)
    if one.kind == "telephone":
        return Link(one.value, f"tel:{one.value.replace(' ', '')}")
    return Postal(one.value) if one.kind == "post" else Outside(one.value)


def _note(text: str | None) -> tuple[Part, ...]:
    return (Small((text,)),) if text else ()


def channels(here: Here, things: tuple[Channel, ...]) -> Blocks:
    """List the ways in which the partnership tells people what it does."""
    return (List(tuple(Item((one.title, *_note(one.note), *notes(here, one)), here.id(one.id)) for one in things)),)


def hallmarks(here: Here, things: tuple[Hallmark, ...]) -> Blocks:
    """List hallmarks of effective partnership, in the document's order."""
    items = tuple(Item((one.title, *_note(one.note), *notes(here, one)), here.id(one.id)) for one in things)
    return (List(items, ordered=True),)


def mechanisms(here: Here, things: tuple[Mechanism, ...]) -> Blocks:
    """Show ways to review results or engage people, and what is expected of each."""
    rows = tuple(
        TableRow((Cell((one.title, *notes(here, one))), Cell((Words(one.expected),), "text")), here.id(one.id))
        for one in things
    )
    columns = (Column(say("Way")), Column(say("What is expected of it")))
    return (Table(here.id("mechanisms_table"), say("Ways of reviewing results and engaging people"), columns, rows),)


def meetings(here: Here, things: tuple[Meeting, ...]) -> Blocks:
    """Show public meetings, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *prose(one.note),
            *summary(
                stated(here, say("Date"), one.when, formatting.when),
                stated(here, say("How often"), one.frequency, str),
                (told(say("Where"), formatting.join(one.where)),) if one.where else (),
            ),
            *notes(here, one),
        ]
    return tuple(found)


def reviews(here: Here, things: tuple[Review, ...]) -> Blocks:
    """Show reviews of the partnership itself, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *prose(one.summary),
            *summary(
                stated(here, say("Who reviewed"), one.by, str),
                stated(here, say("Date"), one.when, formatting.when),
                stated(here, say("What comes next"), one.next_step, Words),
            ),
            *notes(here, one),
            *labelled(say("What it found"), statements(here, one.findings)),
        ]
    return tuple(found)


SECTIONS: dict[str, Shows] = {
    "contacts": Shown(Contact, contacts),
    "meetings": Shown(Meeting, meetings),
    "channels": Shown(Channel, channels),
    "mechanisms": Shown(Mechanism, mechanisms),
    "reviews": Shown(Review, reviews),
    "hallmarks": Shown(Hallmark, hallmarks),
}
