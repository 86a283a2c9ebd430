"""What a plan's own words for a status mean, told where a reader meets them; the usual words speak for themselves."""

from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Blocks, Paragraph
from partnership_plans.views.making import prose
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say


def way_to_meanings(here: Here) -> tuple[Paragraph, ...]:
    """Lead to what all of the plan's own words mean; nothing where it has none."""
    if not here.edition.statuses:
        return ()
    address = f"{here.plan.address}actions/#{here.id('statuses_section')}"
    return (Paragraph((here.way(address, say("What the words for a status mean")),), "small"),)


def meaning_here(here: Here, word: str | Empty) -> Blocks:
    """Say what one word means, as the plan explains it, and lead to the others."""
    said = next((one for one in here.edition.statuses if one.word == word), None)
    return (*prose(said.detail), *way_to_meanings(here)) if said else ()
