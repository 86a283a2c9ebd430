"""Pages that are narrative and nothing else: of an edition, or of the whole site."""

from partnership_plans.pages.kind import Body
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.standpoint import Here, Standpoint


def of_edition(_here: Here, frame: Frame) -> Body:
    """Make a chapter of an edition."""
    return Body((*frame.top(), *frame.told))


def of_site(_here: Standpoint, frame: Frame) -> PageView:
    """Make a page of the editors' own for the whole site."""
    return PageView((*frame.top(), *frame.told))
