"""Having your say, and contact: of an edition that is over, the ways are of its time."""

from partnership_plans.pages.kind import Body, Kind, sections_page
from partnership_plans.sentences import ended_words
from partnership_plans.views.blocks import Block, Heading, Paragraph, Prose
from partnership_plans.views.calendar import way_to_calendar
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Outside
from partnership_plans.words.messages import say


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of the ways to take part."""
    ended = ended_words(here.edition, here.as_at)
    body = sections_page(kind, here, frame, *((Paragraph((ended,)),) if ended else ()))
    return body._replace(blocks=(*body.blocks, *way_to_calendar(here))) if kind.slug == "engagement" else body


def contact(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of contacts, and of who helps with abuse."""
    body, partnership = page(kind, here, frame), here.plan.partnership
    more: list[Block] = []
    if partnership.abuse_help:
        more += [Heading(say("Help with abuse"), here.id("help_with_abuse")), Prose(partnership.abuse_help)]
    if partnership.website:
        more.append(Paragraph((say("Website of the partnership: "), Outside(partnership.website))))
    return body._replace(blocks=(*body.blocks, *more))
