"""Pictures that a message shows beside a link to a page: which page has one of its own, and whose stands in for it."""

from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.pages.page import Draft, is_about_abuse

FOLDER = "cards/"
OF_SITE = f"{FOLDER}site.png"
"""The picture of the whole site, which says its name and no more: that of pages about abuse too."""
OWN = frozenset({"priority", "measure"})
"""Kinds of page that have a picture of their own; all others have that of their plan, or of the site."""


class Card(NamedTuple):
    """The words of a picture: whose it is above, what it is, and for which time."""

    above: str
    title: str
    below: str = ""


def is_kept_quiet(draft: Draft) -> bool:
    """Say whether others who see a message with a link to a page are told nothing of its subject."""
    return draft.neutral or is_about_abuse(draft)


def card_at(draft: Draft) -> str:
    """Give the address of the picture of a page."""
    plan = draft.of_plan
    if plan is None or is_kept_quiet(draft):
        return OF_SITE
    whose = draft.address if draft.template in OWN else plan.address
    return f"{FOLDER}{whose.rstrip('/')}.png"


def card_of(draft: Draft) -> tuple[str, Card] | None:
    """Give the picture that is made with a page, by its address: its own, or for a plan's first page the plan's."""
    plan = draft.of_plan
    if plan is None:
        return None
    name, time = plan.partnership.name, formatting.period(plan.edition.period)
    if draft.address == plan.address:
        return f"{FOLDER}{plan.address.rstrip('/')}.png", Card(name, plan.edition.title, time)
    if draft.template in OWN and not is_kept_quiet(draft):
        return card_at(draft), Card(name, draft.title, time)
    return None
