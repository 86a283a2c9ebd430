"""All measures in short with the statistics that the document quotes, and the page of each measure."""

from partnership_plans.model.fact import Thing
from partnership_plans.model.measures import Measure
from partnership_plans.pages.kind import Body, Kind
from partnership_plans.views.blocks import Block, Heading
from partnership_plans.views.figures import measure_figures
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import measures, show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say


def page(_kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of all measures."""
    edition, found = here.edition, list[Block]()
    if edition.measures:
        cards = show_section(here, "measure_cards", edition.measures, deeper=1)
        found += [Heading(say("The measures"), here.id("all_measures")), *cards]
    if edition.statistics:
        quoted = show_section(here, "statistics", deeper=1)
        found += [Heading(say("Statistics"), here.id("all_statistics")), *quoted]
    if edition.tallies:
        found += [Heading(say("Counts"), here.id("all_counts")), *show_section(here, "tallies", deeper=1)]
    return Body((*frame.top(), *frame.told, *found), (*edition.measures, *edition.statistics, *edition.tallies))


def measure(here: Here, frame: Frame, thing: Thing) -> Body:
    """Make the page of one measure."""
    if not isinstance(thing, Measure):
        return Body(())
    figures = measure_figures(thing, here.horizon)
    top = frame.top(*measures.opening(here, thing, figures, "lead"))
    return Body((*top, *measures.details(here, thing, figures, alone=True), *frame.told), (thing,))
