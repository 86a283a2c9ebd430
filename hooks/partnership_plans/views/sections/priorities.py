"""Priorities: in a list, and what stands within one: the evidence behind it, what is to come of it, what it covers."""

from partnership_plans import formatting
from partnership_plans.checks.texts import sentences_of
from partnership_plans.facts.counts import count_statuses
from partnership_plans.facts.levels import above, all_in, level_of, parts_of
from partnership_plans.model.edition import Edition
from partnership_plans.model.priorities import Aim, FocusArea, KeyIssue, Level, Outcome, Priority
from partnership_plans.model.values import Empty
from partnership_plans.sentences import parts_sentence, with_parts
from partnership_plans.views.blocks import Blocks, Heading, Item, List, Paragraph, Prose
from partnership_plans.views.charts import Chart, Stack
from partnership_plans.views.making import notes, statements
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status_stack, status_tag
from partnership_plans.views.values import Line, Numbered, PlainTag, Small, Tag, Trend, Value, Words
from partnership_plans.words.choices import choice, chosen
from partnership_plans.words.messages import mark, say, say_parts

DIRECTIONS = {"up": mark("going up"), "down": mark("going down")}
TIERS = {"district": mark("district priority"), "county": mark("county priority")}
WANTED = {"more": mark("should go up"), "less": mark("should go down"), "in place": mark("should be in place")}


def priorities(here: Here, things: tuple[Priority, ...]) -> Blocks:
    """List priorities in their order, with all that is said of each in short."""
    return _ranked(here, things, brief=False)


def in_brief(here: Here, things: tuple[Priority, ...]) -> Blocks:
    """List priorities in their order, each with the first sentence of what is said of it."""
    return _ranked(here, things, brief=True)


def tags(one: Priority, edition: Edition, *, level: bool = True) -> Blocks:
    """Tag a priority by what it is, how far it has got, and whose it is; nothing where nothing is said of that.

    Without `level` nothing says of which level it is: a list of those at the top is headed by that.
    """
    line = _tags(one, edition, level=level)
    return (Paragraph(line, "tags"),) if line else ()


def in_short(here: Here, one: Priority) -> Blocks:
    """Say below its title how a priority stands: its tags, what it is, and how far its actions have got."""
    edition = here.edition
    within = {each.id for each in all_in(one, edition.priorities)}
    tasks = [task for task in edition.actions if within & {*task.priorities}]
    counts = count_statuses(tasks, edition)
    sentence = parts_sentence(with_parts(say("actions"), tasks), [(each.status, each.number) for each in counts])
    drawn = (Chart(sentence, Stack(status_stack(counts))),) if len(counts) > 1 else ()
    told = (Paragraph((sentence,)),) if counts and not drawn else ()
    return (*tags(one, edition), *(_summary(one.summary, brief=True) if one.summary else ()), *drawn, *told)


def _tags(one: Priority, edition: Edition, *, level: bool) -> Line:
    word = PlainTag((level_of(one, edition).one,)) if edition.levels and level else None
    # What is adopted unless somebody says otherwise was never said to be.
    is_said = one.state != "adopted" or (not one.status and "state" in one.model_fields_set)
    state = (Tag(choice(one.state), one.state, "" if one.status else say("Status")),) if is_said else ()
    kinds = {"knowledge gap": Tag(say("gap in what we know"), "gap"), "watch": Tag(say("kept in view"), "watch")}
    kind = kinds.get(one.kind)
    return (
        *((word, " ") if word else ()),
        *((kind, " ") if kind else ()),
        *((status_tag(one.status, edition), *((" ",) if state else ())) if one.status else ()),
        *state,
        *((" ", Tag(str(TIERS[one.tier]), "tier")) if one.tier else ()),
    )


def _ranked(here: Here, things: tuple[Priority, ...], *, brief: bool) -> Blocks:
    """List those at the top of what is to be listed; what stands within one is listed in it, by its name."""
    kind = "ranked numbered" if any(one.number is not None or one.code for one in things) else "ranked"
    ids = {one.id for one in things}
    first = tuple(one for one in things if not any(over.id in ids for over in above(one, things)))
    level = any(one.within for one in first)  # those at the top stand under a heading that names their level
    items = tuple(_item(here, one, things, brief=brief, level=level) for one in first)
    return (List(items, kind, ordered=True),)


def within(here: Here, one: Priority, things: tuple[Priority, ...]) -> Blocks:
    """List what stands within a priority, and what stands in that: each with the way to it and how far it has got."""
    items = tuple(
        Item(
            (
                titled(here, part, here.link(part.id), "part-code"),
                *((" ", status_tag(part.status, here.edition)) if part.status else ()),
                *within(here, part, things),
            ),
        )
        for part in parts_of(one, things)
        if part not in above(one, things)
    )
    return (List(items, "parts"),) if items else ()


def _item(here: Here, one: Priority, things: tuple[Priority, ...], *, brief: bool, level: bool) -> Item:
    name = here.link(one.id)
    title: Value = one.title if name.url.startswith("#") else name  # it is told in this very list and nowhere else
    covers = say("Covers: {join}", join=formatting.join(area.title for area in one.focus_areas))
    parts = (
        Heading(titled(here, one, title)),
        *tags(one, here.edition, level=level),
        *(_summary(one.summary, brief=brief) if one.summary else ()),
        *((Paragraph((covers,), "small"),) if one.focus_areas and not brief else ()),
        *(() if brief else within(here, one, things)),
    )
    return Item(parts, here.id(one.id))


def titled(here: Here, one: Priority, title: Value, kind: str = "rank") -> Value:
    """Put the number or the code of a priority before its title, if it has one."""
    what = "" if kind == "part-code" else level_of(one, here.edition).one
    number = one.code or (None if one.number is None else str(one.number))
    return title if number is None else Numbered(number, title, kind, what)


def levels(here: Here, things: tuple[Level, ...]) -> Blocks:
    """Tell what there is to tell of the words for levels. The words themselves stand wherever a level is meant."""
    items = tuple(Item((f"{one.one}, {one.many}", *told)) for one in things if (told := notes(here, one)))
    return (List(items, "plain", ordered=True),) if items else ()


def _summary(text: str, *, brief: bool) -> Blocks:
    return (Paragraph((sentences_of(text)[0],)) if brief else Prose(text),)


def key_issues(here: Here, things: tuple[KeyIssue, ...]) -> Blocks:
    """List the evidence behind a priority."""
    items = tuple(
        Item(
            (
                Words(one.text),
                *_direction(here, one),
                *((" ", Tag(say("good news"), "completed")) if one.good_news else ()),
                *notes(here, one),
                *statements(here, one.parts),
            )
        )
        for one in things
    )
    return (List(items, "issues"),)


def _direction(here: Here, one: KeyIssue) -> Line:
    if not isinstance(one.direction, Empty):
        return (" ", Trend(DIRECTIONS.get(one.direction) or chosen(one.direction), one.direction))
    if one.direction.kind == "not stated":
        return ()
    return (say(" Direction: "), here.absent(one.direction))


def outcomes(here: Here, things: tuple[Outcome, ...]) -> Blocks:
    """List what should come of a priority."""
    items = tuple(
        Item(
            (
                Words(one.text),
                " ",
                Trend(WANTED[one.wanted], one.wanted),
                *notes(here, one),
                *(
                    (Small(say_parts("Measured by {measures}", measures=here.links(one.measures))),)
                    if one.measures
                    else ()
                ),
            )
        )
        for one in things
    )
    return (List(items),)


def focus_areas(here: Here, things: tuple[FocusArea, ...]) -> Blocks:
    """List the subjects within a priority."""
    items = tuple(Item((one.title, *notes(here, one)), here.id(one.id)) for one in things)
    return (List(items, "short-list"),)


SECTIONS: dict[str, Shows] = {
    "levels": Shown(Level, levels),
    "priorities": Shown(Priority, priorities),
    "priorities_in_brief": Shown(Priority, in_brief),
    "focus_areas": Shown(FocusArea, focus_areas),
    "key_issues": Shown(KeyIssue, key_issues),
    "aims": Shown(Aim, statements),
    "outcomes": Shown(Outcome, outcomes),
}
