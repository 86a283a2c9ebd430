"""The page for an address that leads nowhere. It is shown at any address, so its links start at the site's own path."""

from partnership_plans.pages.page import Draft
from partnership_plans.views.blocks import Item, List, Paragraph
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import mark, say

WAYS = (
    ("", mark("Go to the home page")),
    ("a-z/", mark("Look in the A to Z of everything on this site")),
    ("site-map/", mark("See every page in the site map")),
    ("search/", mark("Search this site")),
)
LEAD = mark("It may have moved, or the address may have a slip in it.")


def draft(base: str) -> Draft:
    """Draft the page, for a site at the path `base`."""
    return Draft("404.html", "not-found", say("Page not found"), links_from=base, tell=_page, lead=LEAD, unlisted=True)


def _page(here: Standpoint, frame: Frame) -> PageView:
    top = frame.top(Paragraph((frame.lead,), "lead"), title=say("We can’t find this page"))[:-1]
    return PageView((*top, List(tuple(Item((here.way(address, words),)) for address, words in WAYS))))
