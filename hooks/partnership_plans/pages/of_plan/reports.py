"""The report of a quarter, at its permanent address: what the editor says of it, and what it says of the plan."""

from partnership_plans import formatting
from partnership_plans.model.fact import Thing
from partnership_plans.model.reporting import Report
from partnership_plans.pages.kind import Body
from partnership_plans.sentences import at_words
from partnership_plans.views.blocks import Block, Paragraph
from partnership_plans.views.making import notes, prose
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here


def page(here: Here, frame: Frame, thing: Thing) -> Body:
    """Make the page of one report."""
    if not isinstance(thing, Report):
        return Body(())
    lead = f"How the plan stood at the end of {formatting.period(thing.period)}. Made {at_words(thing.date)}."
    blocks: list[Block] = [*frame.top(Paragraph((lead,), "lead")), *prose(thing.words), *notes(here, thing)]
    return Body((*blocks, *frame.told), (thing,))
