"""How a partnership is run: its groups as a tree, and each in full where it is told first."""

from collections.abc import Iterator

from partnership_plans import formatting
from partnership_plans.facts.structures import Again, told_again
from partnership_plans.model.governance import Group, Structure
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Block, Blocks, Box, Item, List, Paragraph, Row
from partnership_plans.views.links import Link
from partnership_plans.views.making import Part, heading, notes, prose, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Aside, PlainTag, Tag, Value, Words
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import mark, say

DEEPEST = 8
ELSEWHERE = mark("Below is only what is different from the other groups here.")


def structures(here: Here, things: tuple[Structure, ...]) -> Blocks:
    """Show how the groups fit together, at each time that the document tells of."""
    again = told_again(here.edition.structures)
    found: list[Block] = []
    for one in things:
        elsewhere, before = again[one.id], f"{one.id}_"
        tags: list[Value] = [Tag(choice(one.state), one.state, say("Status"))]
        found.append(heading(here, one.title, one.id))
        if here.states(one.when, say("time of the groups")):
            tags += [" ", Aside((here.maybe(one.when, str),))]
        found += [
            Paragraph(tuple(tags), "tags"),
            *prose(one.note),
            *notes(here, one),
            *(_tree(here, one.groups, None, before, elsewhere) if elsewhere or _is_tree(one.groups) else ()),
            *((Paragraph((ELSEWHERE,)),) if elsewhere else ()),
            *_in_full(here, one.groups, before, elsewhere),
        ]
    return tuple(found)


def _is_tree(groups: tuple[Group, ...]) -> bool:
    """Say whether a chart of the groups shows more than the groups below it: half of them answer to another."""
    return 2 * sum(not isinstance(group.answers_to, Empty) for group in groups) >= len(groups)


def groups(here: Here, things: tuple[Group, ...]) -> Blocks:
    """Show groups or boards, each in full."""
    return _in_full(here, things, "", {}, deeper=0)


def _tree(  # noqa: PLR0913, PLR0917 - it calls itself
    here: Here, groups: tuple[Group, ...], parent: str | None, before: str, again: dict[str, Again], depth: int = 0
) -> Blocks:
    """Draw who answers to whom: those that answer to a group, or, at the top, to none that is here."""
    ids = {group.id for group in groups}

    def is_mine(group: Group) -> bool:
        above = None if isinstance(group.answers_to, Empty) else group.answers_to
        return above == parent if parent else above not in ids

    mine = [group for group in groups if is_mine(group)] if depth < DEEPEST else []
    if not mine:
        return ()
    items = []
    for group in mine:
        differs = group.id in again and again[group.id].differs
        parts: list[Part] = [Link(group.name, f"#{here.id(before if differs else '')}{group.id}", "node")]
        if group.state != "current":
            parts += [" ", Tag(choice(group.state), group.state)]
        parts += _tree(here, groups, group.id, before, again, depth + 1)
        items.append(Item(tuple(parts)))
    return (List(tuple(items), "" if parent else "tree"),)


def _in_full(here: Here, things: tuple[Group, ...], before: str, again: dict[str, Again], deeper: int = 1) -> Blocks:
    """Show groups in full, and of one that is told elsewhere on the page what is different."""
    return tuple(
        _group(here, one, before if one.id in again else "", again.get(one.id), deeper)
        for one in things
        if one.id not in again or again[one.id].differs
    )


def _group(here: Here, one: Group, before: str, other: Again | None, deeper: int) -> Block:
    name = f"{one.name} ({one.short})" if one.short else one.name
    found: list[Block] = [heading(here, name, f"{before}{one.id}", deeper)]
    tags: list[Value] = []
    if other is None or {"level", "state"} & other.fields:
        if not isinstance(one.level, Empty):
            words = (
                say("{outside} the partnership", outside=choice(one.level))
                if one.level == "outside"
                else say("{level} group", level=choice(one.level))
            )
            tags.append(PlainTag((words,)))
        if one.state != "current":
            tags += [" ", Tag(choice(one.state), one.state, say("Status"))]
    if tags:
        found.append(Paragraph(tuple(tags), "tags"))
    found += statements(here, other.purposes if other else one.purposes)
    found += summary(*_rows(here, one, other))
    found += notes(here, one)
    return Box(tuple(found), kind="item")


def _rows(here: Here, one: Group, other: Again | None) -> Iterator[tuple[Row, ...]]:
    """Make the rows of a group; of one that is told elsewhere, only those that differ."""

    def wanted(name: str) -> bool:
        return other is None or name in other.fields

    if isinstance(one.level, Empty) and wanted("level"):
        yield stated(here, say("Kind of group"), one.level, str, above=True)
    if wanted("answers_to"):
        yield stated(here, say("Answers to"), one.answers_to, here.link, above=True)
    for name, term, value in (
        ("chair", say("Chair"), one.chair),
        ("frequency", say("Meets"), one.frequency),
        ("members", say("Members"), one.members),
        ("terms_of_reference", say("Terms of reference"), one.terms_of_reference),
        ("delivery_plan", say("Delivery plan"), one.delivery_plan),
    ):
        if wanted(name):
            yield stated(here, term, value, Words, above=True)
    if one.indicator and wanted("indicator"):
        yield (told(say("Indicator"), one.indicator),)
    if one.also_called and wanted("also_called"):
        yield (told(say("Also called"), formatting.join(one.also_called)),)
    if one.measures and wanted("measures"):
        yield (told(say("Measures"), here.links(one.measures)),)
    if one.priorities and wanted("priorities"):
        yield (told(say("Priorities"), here.links(one.priorities)),)


SECTIONS: dict[str, Shows] = {"structures": Shown(Structure, structures), "groups": Shown(Group, groups)}
