"""What the words and short forms of an edition mean; what its words for a status mean stands with its actions."""

from partnership_plans.pages.kind import Body, Kind, sections_page
from partnership_plans.views.meanings import way_to_meanings
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the glossary."""
    return sections_page(kind, here, frame, *way_to_meanings(here))
