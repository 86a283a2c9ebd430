"""All that an edition says of money, each with the way to where it stands."""

from partnership_plans.facts.money import effects_on_money, money_in
from partnership_plans.facts.places import Told
from partnership_plans.model.reckoning import CURRENCIES
from partnership_plans.pages.kind import Body, Kind, sections_of
from partnership_plans.views.blocks import Block, Heading, Paragraph
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.views.telling import told_list
from partnership_plans.words.messages import say


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of money."""
    linked = {line.fund for budget in here.edition.budgets for line in budget.lines}
    told = tuple(one for one in money_in(here.edition) if isinstance(one, Told) and one.thing.id not in linked)
    effects = effects_on_money(here.edition)
    found: list[Block] = [*frame.top(), *frame.told, *sections_of(kind, here)]
    if not here.edition.budgets and not any(
        one.section == "money" and getattr(one.thing, "unit", "") in CURRENCIES for one in told
    ):
        found.append(Paragraph((say("It names no sum of money."),)))
    if told:
        if here.edition.budgets:
            found.append(Heading(say("Other money that the plan speaks of"), here.id("other_money")))
        found.append(told_list(here, here.plan, told, brief=True))
    if effects:
        found.append(Heading(say("What the report says of its effects on money"), here.id("effects_on_money")))
        found += show_section(here, "implications", effects)
    return Body(tuple(found), here.edition.budgets)
