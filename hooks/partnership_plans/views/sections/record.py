"""What keeps the record of a document: its history, its papers, its notes, and what it printed."""

from partnership_plans.model.edition import Document, Event
from partnership_plans.model.values import Statement
from partnership_plans.views.blocks import Blocks, Box, Item, List, Paragraph, Prose
from partnership_plans.views.making import notes, statements
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Outside, Small


def history(here: Here, things: tuple[Event, ...]) -> Blocks:
    """Show what happened to an edition as a timeline: drafted, agreed, refreshed, extended."""
    items = tuple(
        Item((Paragraph((here.when(one.when, "date"),), "date"), Box((Prose(one.text), *notes(here, one)))))
        for one in things
    )
    return (List(items, "timeline", ordered=True),)


def documents(here: Here, things: tuple[Document, ...]) -> Blocks:
    """List the published documents that facts are read from."""
    items = []
    for one in things:
        name = Outside(one.link, one.title) if one.link else one.title
        dated = here.states(one.published, "date of publication")
        when = (Small(("Published: ", here.when(one.published))),) if dated else ()
        items.append(Item((name, " ", *when, *notes(here, one)), here.id(one.id)))
    return (List(tuple(items)),)


SECTIONS: dict[str, Shows] = {
    "history": Shown(Event, history),
    "refreshed": Shown(Event, history),
    "documents": Shown(Document, documents),
    **dict.fromkeys(("purposes", "policy_areas", "responses", "conclusions", "promises"), Shown(Statement, statements)),
}
