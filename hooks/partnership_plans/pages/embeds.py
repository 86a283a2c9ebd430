"""Pages for other websites to show in a frame: a measure with its chart, how far a priority or an action has got.

They lie in one folder at the top of the site, so that a host can let just these be framed, and each below it at the
address of the page that tells all.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from partnership_plans import formatting
from partnership_plans.model.actions import Action
from partnership_plans.model.fact import Thing
from partnership_plans.model.measures import Measure
from partnership_plans.model.priorities import Priority
from partnership_plans.model.values import Empty
from partnership_plans.pages.kind import Body
from partnership_plans.pages.page import Draft
from partnership_plans.views.blocks import Blocks, Heading, Paragraph
from partnership_plans.views.downloads import framed_at
from partnership_plans.views.figures import measure_figures
from partnership_plans.views.page import Frame
from partnership_plans.views.sections.actions import in_short as action_in_short
from partnership_plans.views.sections.measures import opening
from partnership_plans.views.sections.priorities import in_short as priority_in_short
from partnership_plans.views.sections.running import coded
from partnership_plans.views.standpoint import Here

EMBED = "embed"
"""The kind of page."""
SECTIONS: Mapping[str, str] = {"measure": "measures", "priority": "priorities", "action": "actions"}
"""The kinds of page of which there is one for other websites, each with the section of an edition that it is of."""


def drafts(others: Iterable[Draft]) -> Iterator[Draft]:
    """Draft a page for other websites of each measure, priority and action that has a page of its own.

    One that is kept neutral has none: what it is about would stand on a website that nobody leaves by our ways.
    """
    for draft in others:
        plan = draft.of_plan
        if plan is None or draft.template not in SECTIONS or draft.neutral:
            continue
        thing = next(one for one in getattr(plan.edition, SECTIONS[draft.template]) if one.id == draft.thing_id)
        yield draft._replace(
            address=framed_at(draft.address),
            template=EMBED,
            make=partial(_page, thing),
            chapter=None,
            description="",
            crumbs=(),
            canonical=draft.address,
            unlisted=True,
        )


def _page(thing: Thing, here: Here, frame: Frame) -> Body:
    """Say in short how a thing stands, below a title that leads to its own page."""
    return Body((Heading(here.link(thing.id, _titled(thing, frame.title)), deeper=-1), *_in_short(here, thing)))


def _titled(thing: Thing, title: str) -> str:
    return coded(thing.code, title) if isinstance(thing, (Action, Priority)) else title


def _in_short(here: Here, thing: Thing) -> Blocks:
    if isinstance(thing, Measure):
        figures = measure_figures(thing, here.horizon)
        why = () if figures.latest else _why_no_figure(here, thing)
        return (*opening(here, thing, figures, "lead"), *why)
    if isinstance(thing, Action):
        return action_in_short(here, thing)
    assert isinstance(thing, Priority)  # noqa: S101 - `SECTIONS` has no other
    return priority_in_short(here, thing)


def _why_no_figure(here: Here, measure: Measure) -> Blocks:
    """Say why the last reading has no number, such as one that is withheld: no table stands beside it here."""
    last = next(reversed(measure.readings), None)
    if last is None or not isinstance(last.value, Empty):
        return ()
    return (Paragraph((f"{formatting.period(last.period)}: ", here.absent(last.value))),)
