"""Recognises kinds of thing in headings, lists and sentences: the rules, in the order in which they are tried."""

from collections.abc import Sequence

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.found import Found
from partnership_plans.drafting.of_actions import take_actions
from partnership_plans.drafting.of_consultations import take_consultations
from partnership_plans.drafting.of_contacts import take_contacts
from partnership_plans.drafting.of_figures import take_answers, take_area
from partnership_plans.drafting.of_groups import take_groups
from partnership_plans.drafting.of_partners import take_partners
from partnership_plans.drafting.of_priorities import take_priorities
from partnership_plans.drafting.of_recommendations import take_recommendations
from partnership_plans.drafting.of_terms import take_terms
from partnership_plans.drafting.parts import parts_of
from partnership_plans.drafting.tables import Table

RULES = (
    take_priorities,
    take_partners,
    take_recommendations,
    take_groups,
    take_answers,
    take_area,
    take_actions,
    take_contacts,
    take_consultations,
)
"""Each takes the lists and paragraphs in their order, and adds to what was found; a better one goes in its place."""


def take_words(blocks: Sequence[Words | Table], found: Found) -> None:
    """Take what the words of a file tell, once its tables have been taken."""
    take_terms([one for one in blocks if isinstance(one, Words)], found)
    parts = list(parts_of(blocks))
    for rule in RULES:
        rule(parts, found)
