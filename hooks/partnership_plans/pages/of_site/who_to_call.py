"""Who to call: from a subject, in everyday words, to the number to call about it."""

from collections.abc import Iterator, Mapping
from functools import partial

from partnership_plans import formatting
from partnership_plans.model.corpus import Plan
from partnership_plans.model.profile import profile
from partnership_plans.model.site import Help
from partnership_plans.pages.page import Draft
from partnership_plans.views.blocks import Block, Heading, Item, List, Paragraph, Prose, Ready, Tiles
from partnership_plans.views.links import Link
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Call, Value
from partnership_plans.words.messages import say, say_many, say_parts


def drafts(
    lines: Help | None, numbers: str, current: Mapping[str, Plan], home: tuple[tuple[str, str], ...]
) -> Iterator[Draft]:
    """Draft the page, where the help has subjects; `numbers` is the file that they stand in."""
    if lines is None or not lines.subjects:
        return
    reached = tuple(plan for plan in current.values() if plan.edition.contacts)
    yield Draft(
        "who-to-call/",
        "who-to-call",
        say("Who to call"),
        numbers="it is their page",
        tell=partial(_page, lines, reached, len(current)),
        topics=tuple({topic: None for subject in lines.subjects for topic in subject.topics}),
        source=numbers,
        description=say("Who to call about what."),
        crumbs=home,
    )


def _page(lines: Help, reached: tuple[Plan, ...], every: int, here: Standpoint, frame: Frame) -> PageView:
    now = lines.emergency
    lead: tuple[Value, ...] = (say("Find what it is about."),)
    if now:
        lead = say_parts(
            "If {emergency}, call {number}. For the rest, find what it is about.",
            emergency=say(profile().emergency),
            number=Link(now.number, f"tel:{now.tel}"),
        )
    subjects = tuple(Link(one.title, f"#subject_{number}") for number, one in enumerate(lines.subjects, 1))
    return PageView(
        (
            Heading(frame.title, deeper=-1),
            Paragraph(lead, "lead"),
            Ready(frame.numbers),
            Tiles(subjects, say("What it is about")),
            *frame.told,
            *_subjects(lines),
            *_partnerships(here, reached, every - len(reached)),
        )
    )


def _subjects(lines: Help) -> Iterator[Block]:
    for number, subject in enumerate(lines.subjects, 1):
        yield Heading(subject.title, f"subject_{number}")
        if subject.also_called:
            yield Paragraph((say("Other words for it: {join}.", join=formatting.join(subject.also_called)),), "small")
        yield Prose(subject.text)
        if calls := tuple(Item((Call(one.number, one.tel), f" {one.title}")) for one in lines.lines_of(subject)):
            yield List(calls, "plain help-list")
        for word in subject.explained:
            yield Paragraph((f"{word.text} ({word.by})",), "small")


def _partnerships(here: Standpoint, reached: tuple[Plan, ...], others: int) -> Iterator[Block]:
    """Lead to the ways to reach each partnership, and say what to do where a plan gives none."""
    if not reached:
        return
    yield Heading(say("Ask the partnership"), "the_partnership")
    asked = say("Is it about a plan, or about what a partnership does?")
    ways = (
        say("{asked} These partnerships give ways to reach them. It can’t help in an emergency.", asked=asked)
        if len(reached) > 1
        else say("{asked} This partnership gives ways to reach it. It can’t help in an emergency.", asked=asked)
    )
    yield Paragraph((ways,))
    yield List(tuple(Item((here.way(f"{plan.address}contact/", plan.partnership.name),)) for plan in reached))
    if others:
        yield Paragraph(
            (
                say_many(
                    "The other plan on this site doesn’t say how to reach its partnership. Ask one of its partners.",
                    "The other plans on this site don’t say how to reach theirs. Ask one of their partners.",
                    others,
                ),
            )
        )
