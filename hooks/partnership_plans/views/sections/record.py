"""What keeps the record of a document: its history, its papers, its notes, and what it printed."""

from partnership_plans.model.edition import (
    Document,
    Event,
    Foreword,
    Note,
    PrintedHeading,
    PrintedReference,
    Term,
    Vision,
)
from partnership_plans.model.evidence import NamedPlace
from partnership_plans.model.fact import Statement
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Box,
    Cell,
    Column,
    Item,
    List,
    Paragraph,
    Prose,
    Quotation,
    Row,
    Summary,
    Table,
    TableRow,
)
from partnership_plans.views.making import Part, notes, statements
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Break, Outside, Small, Value, Words
from partnership_plans.words.choices import chosen
from partnership_plans.words.messages import say


def history(here: Here, things: tuple[Event, ...]) -> Blocks:
    """Show what happened to an edition as a timeline: drafted, agreed, refreshed, extended."""
    items = tuple(
        Item((Paragraph((_dated(here, one),), "date"), Box((Prose(one.text), *notes(here, one))))) for one in things
    )
    return (List(items, "timeline", ordered=True),)


def _dated(here: Here, one: Event) -> Value:
    """Give the date of an event; a dash alone would head it with nothing."""
    unsaid = isinstance(one.when, Empty) and one.when.kind == "not stated"
    return say("Without a date") if unsaid else here.when(one.when)


def foreword(here: Here, things: tuple[Foreword, ...]) -> Blocks:
    """Say who stands behind the plan: the role, and of which body."""
    found: list[Block] = []
    for one in things:
        found += [Paragraph((f"{one.role}, ", here.link(one.body))), *notes(here, one)]
    return tuple(found)


def documents(here: Here, things: tuple[Document, ...]) -> Blocks:
    """List the published documents that facts are read from."""
    items = []
    for one in things:
        name = Outside(one.link, one.title) if one.link else one.title
        dated = here.states(one.published, say("date of publication"))
        when = (Small((say("Published: "), here.when(one.published))),) if dated else ()
        items.append(Item((name, " ", *when, *notes(here, one)), here.id(one.id)))
    return (List(tuple(items)),)


def terms(here: Here, things: tuple[Term, ...]) -> Blocks:
    """Show the glossary of an edition; a short form that means two things is linked to by the first."""
    seen: set[str] = set()
    rows = []
    for one in sorted(things, key=lambda term: term.term.lower()):
        anchor = f"term_{slug_of(one.term)}"
        said: list[Part] = [one.stands_for] if one.stands_for else []
        if one.meaning:
            said += [Break(), Words(one.meaning)] if said else [Words(one.meaning)]
        rows.append(Row((one.term,), (*said, *notes(here, one)), "" if anchor in seen else here.id(anchor)))
        seen.add(anchor)
    return (Summary(tuple(rows), "terms"),)


def visions(here: Here, things: tuple[Vision, ...]) -> Blocks:
    """Show visions and whose they are."""
    return tuple(
        Quotation(one.text, "vision", (say("Vision of {whose}", whose=one.whose), *notes(here, one))) for one in things
    )


def footnotes(here: Here, things: tuple[Note, ...]) -> Blocks:
    """Show footnotes of the document, told afresh."""
    rows = []
    for one in things:
        about = (Small((say("To: "), here.link(one.about))),) if one.about else ()
        rows.append(Row((say("Note {mark}", mark=one.mark),), (Words(one.text), *about, *notes(here, one))))
    return (Summary(tuple(rows)),)


def headings(here: Here, things: tuple[PrintedHeading, ...]) -> Blocks:
    """Show headings as the contents page and the body print them."""
    rows = []
    for one in things:
        inside = "–" if isinstance(one.in_contents, Empty) else one.in_contents
        body = "–" if isinstance(one.in_body, Empty) else say("Same") if one.in_body == one.in_contents else one.in_body
        page = "" if one.page is None else str(one.page)
        cells = (Cell((one.number or "",)), Cell((inside,)), Cell((body, *notes(here, one))), Cell((page,), "n"))
        rows.append(TableRow(cells))
    columns = (
        Column(say("Number")),
        Column(say("In the contents")),
        Column(say("In the body")),
        Column(say("Page"), "n"),
    )
    caption = say("Headings of the document, in its contents and in its body")
    return (Table(here.id("headings_table"), caption, columns, tuple(rows), plain=True, plain_rows=True),)


def page_references(here: Here, things: tuple[PrintedReference, ...]) -> Blocks:
    """List page references of the document, and where they lead here."""
    items = (
        Item(
            (say("{place}, “see page {page}”: ", place=one.place, page=one.page), here.link(one.to), *notes(here, one))
        )
        for one in things
    )
    return (List(tuple(items)),)


def places(here: Here, things: tuple[NamedPlace, ...]) -> Blocks:
    """List the places that an edition names, each with its own page."""
    items = []
    for one in things:
        kind = f" ({chosen(one.kind)})" if one.kind else ""
        text = (": ", Words(one.text)) if one.text else ()
        items.append(Item((here.link(one.id), kind, *text, *notes(here, one))))
    return (List(tuple(items)),)


SECTIONS: dict[str, Shows] = {
    "history": Shown(Event, history),
    "refreshed": Shown(Event, history),
    "foreword": Shown(Foreword, foreword),
    "documents": Shown(Document, documents),
    "terms": Shown(Term, terms),
    "visions": Shown(Vision, visions),
    "notes": Shown(Note, footnotes),
    "headings": Shown(PrintedHeading, headings),
    "page_references": Shown(PrintedReference, page_references),
    "places": Shown(NamedPlace, places),
    **dict.fromkeys(("purposes", "policy_areas", "responses", "conclusions", "promises"), Shown(Statement, statements)),
}
