"""One priority: what it covers, why it is one, what is meant to come of it, and all that belongs to it."""

from collections.abc import Iterable

from partnership_plans import formatting
from partnership_plans.facts.levels import above, all_in, level_at, level_of
from partnership_plans.facts.statuses import status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.passages import capital
from partnership_plans.model.priorities import Priority
from partnership_plans.model.values import Empty
from partnership_plans.pages.filters import choices
from partnership_plans.pages.kind import Body
from partnership_plans.views.blocks import Block, Blocks, Box, Item, List, Paragraph, Prose, Row
from partnership_plans.views.making import headed, notes, prose, stated, summary, told
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.sections.priorities import tags, titled, within
from partnership_plans.views.sections.results import carried
from partnership_plans.views.sections.running import others
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status_tag
from partnership_plans.views.values import Line, Links, Small, Words
from partnership_plans.words.messages import mark, say, say_many

WITHIN = {
    "focus_areas": (mark("What it covers"), "what_it_covers"),
    "key_issues": (mark("Why it is a priority"), "why_it_matters"),
    "aims": (mark("What we aim to do"), "what_we_aim_to_do"),
    "outcomes": (mark("What should come of it"), "what_should_come_of_it"),
}
SHORT = 240
"""A summary of fewer characters is the lead. A longer one is text, and whom to call comes before it."""
FEW = 3
"""So many things that another page tells in full are named; more are counted, with a link to the list of them."""


def page(here: Here, frame: Frame, thing: Thing) -> Body:
    """Make the page of one priority."""
    if not isinstance(thing, Priority):
        return Body(())
    text = prose(thing.summary)
    short = len(thing.summary or "") < SHORT
    lead: tuple[Block, ...] = (
        *tags(thing, here.edition),
        *((Box(text, kind="lead"),) if text and short else ()),
    )
    title = titled(here, thing, thing.title, "h1-number")
    blocks: Blocks = (
        *frame.top(*lead, title=title),
        *(() if short else text),
        *notes(here, thing),
        *_help(here, thing),
        *frame.told,
        *_within(here, thing),
        *_parts(here, thing),
        *_beside(here, thing),
        *headed(here, say("Who works on it"), "who_and_how", _who(here, thing)),
        *headed(here, say("More about it"), "more_about_it", _facts(here, thing)),
        *_next(here, thing),
    )
    return Body(blocks, (thing,))


def _help(here: Here, thing: Priority) -> Blocks:
    words = here.plan.partnership.abuse_help
    if not thing.topics or not words:
        return ()
    return (Box((Prose(words),), "aside", "notice help-nearby", label=say("Help nearby")),)


def _within(here: Here, thing: Priority) -> Blocks:
    """Show what the priority holds itself."""
    found: list[Block] = []
    for name, (title, key) in WITHIN.items():
        found += headed(here, title, key, show_section(here, name, getattr(thing, name)))
    return tuple(found)


def _parts(here: Here, thing: Priority) -> Blocks:
    """List what stands within the priority, under the name of its level."""
    edition = here.edition
    level = level_at(edition, len(above(thing, edition.priorities)) + 1)
    title = _cap(level.many) if edition.levels else say("What it is made of")
    return headed(here, title, "what_is_in_it", within(here, thing, edition.priorities))


def _beside(here: Here, thing: Priority) -> Blocks:
    """Show what belongs to the priority and is told in full elsewhere."""
    edition = here.edition
    wanted = {*thing.measures, *(name for outcome in thing.outcomes for name in outcome.measures)}
    measured = tuple(one for one in edition.measures if thing.id in one.priorities or one.id in wanted)
    cards = show_section(here, "measure_cards", measured, deeper=1)
    promised = _list(here, (one.id for one in edition.commitments if thing.id in one.priorities))
    statistics = tuple(one for one in edition.statistics if thing.id in one.priorities)
    quoted = show_section(here, "statistics", statistics)
    return (
        *headed(here, say("How we measure it"), "how_we_measure_it", cards),
        *headed(here, say("What we will do"), "what_we_will_do", _tasks(here, thing, "actions")),
        *headed(here, say("What was recommended"), "what_was_recommended", _tasks(here, thing, "recommendations")),
        *headed(here, say("What was promised before"), "what_was_promised", promised),
        *headed(here, say("Statistics behind it"), "what_the_numbers_say", quoted),
    )


def _cap(words: str) -> str:
    """Write words as they stand at the start of a line."""
    return capital(words)


def _tasks(here: Here, thing: Priority, section: str) -> Blocks:
    """Name the actions or recommendations that serve a priority, or lead to the list of them."""
    served = {one.id for one in all_in(thing, here.edition.priorities)}
    tasks = [one for one in getattr(here.edition, section) if served & {*one.priorities}]
    if any(isinstance(one, Action) and one.updates for one in tasks):
        return (List(tuple(Item(_in_short(here, one)) for one in tasks)),)
    ids = [one.id for one in tasks]
    key = f"priority:{thing.id}"
    address = next((one.address for one in choices(here.plan, section, here.target) if one.key == key), "")
    if len(ids) > FEW and address:
        return (Paragraph((here.way(address, _many(section, len(ids))),)),)
    return _list(here, ids)


def _many(section: str, number: int) -> str:
    """Say how many actions or recommendations there are."""
    if section == "actions":
        return say_many("{number} action", "{number} actions", number, number=formatting.number(number))
    return say_many("{number} recommendation", "{number} recommendations", number, number=formatting.number(number))


def _in_short(here: Here, one: Action) -> Line:
    """Name an action of a plan that runs, with how far it has got and by when it is due."""
    word = status_of(one)
    due = one.due_in_words or ("" if isinstance(one.due, Empty) else formatting.when(one.due))
    return (
        here.link(one.id),
        *((" ", status_tag(word, here.edition)) if isinstance(word, str) else ()),
        *((Small((say("Due: {due}", due=due),)),) if due else ()),
    )


def _list(here: Here, ids: Iterable[str]) -> Blocks:
    items = tuple(Item((here.link(key),)) for key in ids)
    return (List(items),) if items else ()


def _who(here: Here, thing: Priority) -> Blocks:
    return summary(
        _owner(here, thing),
        others(here, thing),
        _groups(here, thing, here.edition),
        stated(here, say("Action plan"), thing.action_plan, Words),
    )


def _facts(here: Here, thing: Priority) -> Blocks:
    edition = here.edition
    results = [
        one.id for one in edition.earlier_priorities if thing.id in one.became and one.id not in thing.carried_from
    ]
    scored = [one.id for one in edition.risk_matrices if any(row.priority == thing.id for row in one.rows)]
    over = above(thing, edition.priorities)
    return summary(
        (told(say("Number"), str(thing.number)),) if thing.code and thing.number is not None else (),
        *(
            told(say("{cap} that it is part of", cap=_cap(level_of(one, edition).one)), here.link(one.id))
            for one in over
        ),
        (told(say("Start"), formatting.when(thing.start)),) if thing.start else (),
        (told(say("Due date"), formatting.when(thing.due)),) if thing.due else (),
        (told(say("Also called"), formatting.join(thing.also_called)),) if thing.also_called else (),
        (told(say("Carried on from"), Links(tuple(carried(here, key) for key in thing.carried_from))),)
        if thing.carried_from
        else (),
        (told(say("Results of the priority before"), here.links(results)),) if results else (),
        (told(say("How it was scored"), here.links(scored)),) if scored else (),
        (told(say("Topics"), formatting.join(say(topic) for topic in thing.topics)),) if thing.topics else (),
    )


def _owner(here: Here, thing: Priority) -> tuple[Row, ...]:
    words = thing.owner_in_words
    if thing.owner:
        return (told(say("Owner"), here.link(thing.owner), f": {words}" if words else ""),)
    return (told(say("Owner"), words),) if words else ()


def _groups(here: Here, thing: Priority, edition: Edition) -> tuple[Row, ...]:
    """Name the groups that the priority names, and those that name it."""
    those = (group for structure in edition.structures for group in structure.groups)
    groups = dict.fromkeys((*thing.groups, *(group.id for group in those if thing.id in group.priorities)))
    if not groups:
        here.note(say("groups"))
        return ()
    return (told(say("Groups"), here.links(groups)),)


def _next(here: Here, thing: Priority) -> Blocks:
    every = tuple(one for one in here.edition.priorities if one.within == thing.within)
    after = every[every.index(thing) + 1 :][:1]
    return tuple(Paragraph((say("Next: "), here.link(one.id)), "next") for one in after)
