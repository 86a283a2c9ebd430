"""The background to a plan: what the law asks, what is changing, and what it stands beside."""

from partnership_plans import formatting
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import ContextChange, LegalDuty, LinkedStrategy
from partnership_plans.model.priorities import WatchedIssue
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Block, Blocks, Prose, Row
from partnership_plans.views.making import heading, notes, stated, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Words
from partnership_plans.words.messages import say


def legal_duties(here: Here, things: tuple[LegalDuty, ...]) -> Blocks:
    """Show duties that the law lays on the partnership, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            Prose(one.duty),
            *summary(
                _law(here, one),
                (told(say("On whom"), here.links(one.laid_on)),) if one.laid_on else (),
                stated(here, say("Due date"), one.due, formatting.when),
                _happened(here, one, one.happened),
            ),
            *notes(here, one),
        ]
    return tuple(found)


def _law(here: Here, one: LegalDuty) -> tuple[Row, ...]:
    """Name the act that lays a duty on the partnership, if the document does, and the section of it."""
    if not isinstance(one.act, Empty):
        return (told(say("Law"), f"{one.act}, {one.section}" if one.section else one.act),)
    return (
        *stated(here, say("Law"), one.act, str),
        *((told(say("Section of the law"), one.section),) if one.section else ()),
    )


def context_changes(here: Here, things: tuple[ContextChange, ...]) -> Blocks:
    """Show changes around the partnership, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            Prose(one.text),
            *summary(
                stated(here, say("Expected"), one.due, formatting.when),
                stated(here, say("Effect"), one.effect, Words),
                _happened(here, one, one.happened),
            ),
            *notes(here, one),
        ]
    return tuple(found)


def _happened(here: Here, thing: Thing, value: str | Empty) -> tuple[Row, ...]:
    """Say what happened, or that the plan can't know; what it does not say and might know, its end tells."""
    late = here.late(thing)
    if (late is None or late.is_late) and isinstance(value, Empty) and value.kind == "not stated":
        here.note(say("what happened"))
        return ()
    return (told(say("What happened"), *here.outcome(value, thing)),)


def linked_strategies(here: Here, things: tuple[LinkedStrategy, ...]) -> Blocks:
    """Show the strategies that a plan stands beside, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            Prose(one.relation),
            *summary(
                stated(here, say("Owner"), one.owner, str),
                stated(here, say("Year"), one.year, formatting.when),
            ),
            *notes(here, one),
        ]
    return tuple(found)


def watched_issues(here: Here, things: tuple[WatchedIssue, ...]) -> Blocks:
    """Show issues that are no priority and are kept in view, each under its heading."""
    found: list[Block] = []
    for one in things:
        found += [heading(here, one.title, one.id), Prose(one.detail), *notes(here, one)]
    return tuple(found)


SECTIONS: dict[str, Shows] = {
    "legal_duties": Shown(LegalDuty, legal_duties),
    "context_changes": Shown(ContextChange, context_changes),
    "linked_strategies": Shown(LinkedStrategy, linked_strategies),
    "watched_issues": Shown(WatchedIssue, watched_issues),
}
