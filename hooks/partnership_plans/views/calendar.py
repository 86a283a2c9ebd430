"""The way to the calendar of a plan, for pages on which its dates stand."""

from partnership_plans.facts.calendar import calendar_of
from partnership_plans.views.blocks import Blocks, Paragraph
from partnership_plans.views.downloads import calendar_ics
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say


def way_to_calendar(here: Here) -> Blocks:
    """Lead to the calendar of the plan at hand, where it has one."""
    if not calendar_of(here.plan):
        return ()
    file = here.file(say("Put the dates in your calendar (iCalendar)"), calendar_ics(here.plan))
    return (Paragraph((file,), "small"),)
