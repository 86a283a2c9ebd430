"""One line for a thing told elsewhere: what it is, the way there, its words, and how far it has got."""

from collections.abc import Iterator

from partnership_plans import formatting
from partnership_plans.checks.texts import sentences_of
from partnership_plans.facts.places import Told
from partnership_plans.facts.statuses import Standing, is_followed, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Plan
from partnership_plans.model.evidence import AreaFigure, Statistic
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import Money
from partnership_plans.model.units import unit_of
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Block, Item, List, Prose
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.tags import status_tag
from partnership_plans.views.values import Small, Strong, Value
from partnership_plans.words.messages import mark, say

CALLED = {
    "actions": mark("Action"),
    "commitments": mark("Promise"),
    "achievements": mark("What was done"),
    "recommendations": mark("Recommendation"),
    "earlier_priorities": mark("Result"),
    "priorities": mark("Priority"),
    "risk_registers": mark("Risk"),
    "measures": mark("Measure"),
    "surveys": mark("Survey"),
    "area_figures": mark("Figure"),
    "statistics": mark("Statistic"),
    "tallies": mark("Count"),
    "progress": mark("Progress"),
    "watched_issues": mark("Issue kept in view"),
    "meetings": mark("Public meetings"),
    "news": mark("News"),
    "money": mark("Money"),
    "awards": mark("Award"),
    "funds": mark("Fund"),
    "programmes": mark("Programme"),
    "structures": mark("Group"),
    "contacts": mark("Contact"),
    "expectations": mark("What was expected"),
    "methods": mark("How we chose the priorities"),
    "risk_matrices": mark("How we chose the priorities"),
    "data_sources": mark("How we chose the priorities"),
    "equality": mark("Equality"),
    "legal_duties": mark("Background to the plan"),
    "context_changes": mark("Background to the plan"),
    "linked_strategies": mark("Background to the plan"),
    "consultations": mark("Consultation"),
    "budgets": mark("Budget"),
    "channels": mark("Having your say"),
    "mechanisms": mark("Having your say"),
    "reviews": mark("Reviews of the partnership"),
    "hallmarks": mark("Reviews of the partnership"),
    "decisions": mark("How the decision was made"),
    "places": mark("About the area"),
    "documents": mark("About this edition"),
    "reports": mark("Report"),
}
"""What a reader calls a thing of each section that holds any."""
SAID_BY = ("outcome", "result", "update", "happened", "detail", "text", "purpose", "note")
"""What a thing says first of all: what came of it, else its own text."""


def told_list(here: Standpoint, plan: Plan, things: tuple[Told, ...], *, brief: bool = False) -> List:
    """List things of a plan, each in a line that leads to it; `brief` with the first sentence of each of its texts."""
    return List(tuple(_line(here, plan, one, brief=brief) for one in things), "plain told")


def _line(here: Standpoint, plan: Plan, told: Told, *, brief: bool) -> Item:
    thing = told.thing
    status = status_of(thing) if isinstance(thing, Standing) else getattr(thing, "status", "")
    parts: list[Value | Block] = [Strong(f"{CALLED[told.section]}:"), " ", here.link(told.thing.id, plan=plan)]
    if status and not isinstance(status, Empty):
        parts += [" ", status_tag(str(status), plan.edition)]
    if isinstance(thing, Action) and is_followed(plan.edition) and (said := _who_and_when(here, plan, thing)):
        parts.append(Small(said))
    texts = (*told.words, *(text for text in _main_words(told.thing) if text not in told.words))
    parts += [Prose(sentences_of(text)[0] if brief else text) for text in texts]
    return Item(tuple(parts))


def _who_and_when(here: Standpoint, plan: Plan, one: Action) -> tuple[Value, ...]:
    """Say who does an action, and by when it is due, as far as the plan says."""
    who: tuple[Value, ...] = () if isinstance(one.owner, Empty) else (here.link(one.owner, plan=plan),)
    if not who and one.owner_in_words:
        who = (one.owner_in_words,)
    due = one.due_in_words or ("" if isinstance(one.due, Empty) else formatting.when(one.due))
    return (*who, *((say("{words}Due: {due}", words=". " if who else "", due=due),) if due else ()))


def _main_words(thing: Thing) -> Iterator[str]:
    """Give what a thing says first of all, and before it the number of a figure."""
    if isinstance(thing, AreaFigure):
        yield formatting.quantity(thing.value, unit_of(thing))
    if isinstance(thing, Statistic):
        yield thing.value
    if isinstance(thing, Money):
        if not isinstance(thing.amount, Empty):
            yield formatting.quantity(thing.amount, unit_of(thing))
        if thing.amount_in_words:
            yield thing.amount_in_words
    for name in SAID_BY:
        text = getattr(thing, name, None)
        if isinstance(text, str) and text:
            yield text
            return
