"""The sections of an edition: by the name of each, what shows it, and what draws its figures."""

from partnership_plans.model.fact import Fact
from partnership_plans.views.blocks import Blocks, Section
from partnership_plans.views.sections import (
    actions,
    background,
    budgets,
    choosing,
    consultations,
    decisions,
    equality,
    groups,
    measures,
    news,
    people,
    priorities,
    progress,
    reaching,
    record,
    results,
    risks,
    rounds,
    statistics,
    surveys,
    tallies,
)
from partnership_plans.views.sections.section import Shows
from partnership_plans.views.standpoint import Here

SECTIONS: dict[str, Shows] = {
    **actions.SECTIONS,
    **news.SECTIONS,
    **record.SECTIONS,
    **people.SECTIONS,
    **groups.SECTIONS,
    **reaching.SECTIONS,
    **decisions.SECTIONS,
    **background.SECTIONS,
    **priorities.SECTIONS,
    **progress.SECTIONS,
    **results.SECTIONS,
    **measures.SECTIONS,
    **surveys.SECTIONS,
    **tallies.SECTIONS,
    **statistics.SECTIONS,
    **choosing.SECTIONS,
    **equality.SECTIONS,
    **rounds.SECTIONS,
    **risks.SECTIONS,
    **consultations.SECTIONS,
    **budgets.SECTIONS,
}
FORMS: dict[str, dict[str, Shows]] = {
    "whole": SECTIONS,
    "chart": {**measures.CHARTS, **surveys.CHARTS},
    "table": {**measures.TABLES, **surveys.TABLES},
}
"""The forms in which narrative can show things, each with the sections that have it."""


def show_section(here: Here, name: str, things: tuple[Fact, ...] | None = None, deeper: int = 0) -> Blocks:
    """Show the things of a section, or some of them; nothing where there are none, or nothing is to be told of them."""
    held = getattr(here.edition, name) if things is None else things
    found = held if isinstance(held, tuple) else (held,) if isinstance(held, Fact) else ()
    blocks = SECTIONS[name](here, found) if found else ()
    return (Section(name, blocks, deeper),) if blocks else ()
