"""All priorities, with gaps in what is known and what is kept in view."""

from collections import Counter

from partnership_plans import formatting
from partnership_plans.facts.levels import above, level_at
from partnership_plans.model.priorities import Priority
from partnership_plans.pages.kind import Body, Kind
from partnership_plans.views.blocks import Blocks, Paragraph
from partnership_plans.views.making import headed
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here


def page(_kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of all priorities."""
    every = here.edition.priorities
    main = tuple(one for one in every if one.kind == "priority")
    name = level_at(here.edition, 0).many
    groups = {
        ("priorities_all", f"The {name[:1].lower()}{name[1:]}"): [one for one in main if one.tier is None],
        ("priorities_district", "For this district"): [one for one in main if one.tier == "district"],
        ("priorities_county", "For the county"): [one for one in main if one.tier == "county"],
        ("knowledge_gaps", "Gaps in what we know"): [one for one in every if one.kind == "knowledge gap"],
        ("kept_in_view", "Kept in view"): [one for one in every if one.kind == "watch"],
    }
    lists = tuple(
        block
        for (key, title), things in groups.items()
        for block in headed(here, title, key, show_section(here, "priorities", tuple(things), 1))
    )
    levels = headed(here, "What they are called", "levels", show_section(here, "levels"))
    return Body((*frame.top(*_lead(here, main)), *frame.told, *lists, *levels), (*every, *here.edition.levels))


def _lead(here: Here, main: tuple[Priority, ...]) -> Blocks:
    if not main:
        return ()
    period = formatting.period(here.edition.priorities_period or here.edition.period)
    if not here.edition.levels:
        words = "is one priority" if len(main) == 1 else f"are {formatting.number(len(main))} priorities"
    else:
        counted = _counted(here, main)
        words = f"{'is' if counted[0].startswith('1 ') else 'are'} {formatting.join(counted)}"
    return (Paragraph((f"There {words} for {period}.",), "lead"),)


def _counted(here: Here, main: tuple[Priority, ...]) -> list[str]:
    """Count the priorities of each level: `3 themes`, `7 goals`."""
    edition, depths = here.edition, Counter(len(above(one, here.edition.priorities)) for one in main)
    found = []
    for depth, number in sorted(depths.items()):
        level = level_at(edition, depth)
        name = level.one if number == 1 else level.many
        found.append(f"{formatting.number(number)} {name[:1].lower()}{name[1:]}")
    return found
