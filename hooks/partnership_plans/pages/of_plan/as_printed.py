"""What the document printed, for those who keep the record: its headings and notes, and what we say otherwise."""

from partnership_plans.pages.kind import Body, Kind, sections_page
from partnership_plans.pages.sources import printed_notes
from partnership_plans.views.blocks import Cell, Column, Heading, Paragraph, Table, TableRow
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import mark, say

MENDED = mark("The editors mended slips and wrote in plainer words.")


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of what was printed."""
    body = sections_page(kind, here, frame)
    names = {one.id: one.name for one in here.corpus.bodies}
    found = dict.fromkeys(printed_notes(here.plan, names))
    if not found:
        return body
    rows = tuple(
        TableRow((Cell((here.link(note.at, note.what),)), Cell((f"“{note.printed}”",), "text"))) for note in found
    )
    caption = say("What this site says, and what the document printed")
    columns = (Column(say("This site says")), Column(say("The document printed")))
    printed = (
        Heading(say("What we say otherwise"), here.id("printed_section")),
        Paragraph((MENDED,)),
        Table(here.id("printed_table"), caption, columns, rows, plain=True),
    )
    return body._replace(blocks=(*body.blocks, *printed))
