"""All priorities, with gaps in what is known and what is kept in view."""

from collections import Counter

from partnership_plans import formatting
from partnership_plans.facts.levels import above, level_at
from partnership_plans.formatting import lowered
from partnership_plans.model.priorities import Priority
from partnership_plans.pages.kind import Body, Kind
from partnership_plans.views.blocks import Blocks, Paragraph
from partnership_plans.views.making import headed
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say, say_many


def page(_kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of all priorities."""
    every = here.edition.priorities
    main = tuple(one for one in every if one.kind == "priority")
    name = level_at(here.edition, 0).many
    groups = {
        ("priorities_all", say("The {priorities}", priorities=lowered(name))): [
            one for one in main if one.tier is None
        ],
        ("priorities_district", say("For this district")): [one for one in main if one.tier == "district"],
        ("priorities_county", say("For the county")): [one for one in main if one.tier == "county"],
        ("knowledge_gaps", say("Gaps in what we know")): [one for one in every if one.kind == "knowledge gap"],
        ("kept_in_view", say("Kept in view")): [one for one in every if one.kind == "watch"],
    }
    lists = tuple(
        block
        for (key, title), things in groups.items()
        for block in headed(here, title, key, show_section(here, "priorities", tuple(things), 1))
    )
    levels = headed(here, say("What they are called"), "levels", show_section(here, "levels"))
    return Body((*frame.top(*_lead(here, main)), *frame.told, *lists, *levels), (*every, *here.edition.levels))


def _lead(here: Here, main: tuple[Priority, ...]) -> Blocks:
    if not main:
        return ()
    period = formatting.period(here.edition.priorities_period or here.edition.period)
    if not here.edition.levels:
        words = say_many(
            "There is one priority for {period}.",
            "There are {number} priorities for {period}.",
            len(main),
            number=formatting.number(len(main)),
            period=period,
        )
    else:
        top = sum(not above(one, here.edition.priorities) for one in main)
        counted = formatting.join(_counted(here, main))
        words = say_many(
            "There is {counted} for {period}.",
            "There are {counted} for {period}.",
            top,
            counted=counted,
            period=period,
        )
    return (Paragraph((words,), "lead"),)


def _counted(here: Here, main: tuple[Priority, ...]) -> list[str]:
    """Count the priorities of each level: `3 themes`, `7 goals`."""
    edition, depths = here.edition, Counter(len(above(one, here.edition.priorities)) for one in main)
    found = []
    for depth, number in sorted(depths.items()):
        level = level_at(edition, depth)
        name = level.one if number == 1 else level.many
        found.append(f"{formatting.number(number)} {lowered(name)}")
    return found
