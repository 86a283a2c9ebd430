"""What a plan that runs says of an action, or of a priority: who leads it, its dates, what was reported of it."""

from collections.abc import Container, Iterator

from partnership_plans import formatting
from partnership_plans.facts.due import dates_before
from partnership_plans.facts.levels import parts_of
from partnership_plans.facts.statuses import progress_of
from partnership_plans.model.actions import Action, EarlierDue, Update
from partnership_plans.model.priorities import Priority
from partnership_plans.model.units import money_unit
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.views.blocks import Blocks, Box, Folded, Item, List, Paragraph, Prose, Row
from partnership_plans.views.making import Part, labelled, notes, told
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import rating, status
from partnership_plans.views.values import Line, Outside, PlainTag, Value, Words
from partnership_plans.words.messages import say, say_parts


def coded(code: str | None, title: str) -> str:
    """Put a code before a title, if it has one."""
    return f"{code}: {title}" if code else title


def others(here: Here, thing: Action | Priority) -> tuple[Row, ...]:
    """Say who leads a thing besides its owner, and who supports it."""
    return (
        *((told(say("Also led by"), here.links(thing.also_led_by)),) if thing.also_led_by else ()),
        *_named(here, say("Supported by"), thing.supported_by, thing.supported_in_words),
    )


def more_tags(here: Here, one: Action) -> Iterator[Value]:
    """Tag an action by the partnership's own rating of it, its kind, and its tags."""
    if one.rag:
        yield from rating(here, one.rag, one.rag_as_printed)
    elif one.rag_as_printed:
        yield PlainTag((say("Rating: {rag_as_printed}", rag_as_printed=one.rag_as_printed),))
    if one.kind:
        yield PlainTag((one.kind,), what=say("Kind"))
    for tag in one.tags:
        yield PlainTag((tag,), what=say("Tag"))


def running(here: Here, one: Action, beside: Container[str] = ()) -> tuple[Row, ...]:
    """Say all else of an action: its dates before, its progress, its cost, what it gives, what it hangs on.

    In a list nobody is told of a part that stands `beside` it, by its id, that it is one: its place says so.
    """
    # Its own page lists its parts under a heading.
    parts = parts_of(one, here.edition.actions) if here.link(one.id).url else ()
    parts = tuple(part for part in parts if part.id not in beside)
    progress = progress_of(one)
    moved = tuple(_moved(here, was) for was in dates_before(one))
    money: tuple[Part, ...] = tuple(
        filter(
            None, (formatting.quantity(one.cost, money_unit()) if one.cost is not None else "", one.cost_in_words or "")
        )
    )
    rows: tuple[tuple[str, tuple[Part, ...]], ...] = (
        (say("Due before"), (List(moved, "plain"),) if moved else ()),
        (say("Progress"), (say("{progress}% done", progress=progress),) if progress is not None else ()),
        (say("What it will give"), (Words(one.deliverable),) if one.deliverable else ()),
        (say("Measured by"), (here.links(one.measures),) if one.measures else ()),
        (say("How it is measured"), (Words(one.how_measured),) if one.how_measured else ()),
        (say("Cost"), _joined(money)),
        (say("Paid from"), (here.links(one.funds),) if one.funds else ()),
        (say("Required of"), (one.required_of,) if one.required_of else ()),
        (say("Encouraged for"), (one.encouraged_for,) if one.encouraged_for else ()),
        (say("Part of"), (here.link(one.within),) if one.within and one.within not in beside else ()),
        (say("Its parts"), (here.links(part.id for part in parts),) if parts else ()),
        (say("More about it"), _joined(tuple(Outside(page.link, page.title) for page in one.links))),
        (say("Documents"), (here.links(one.documents),) if one.documents else ()),
    )
    return (
        *(Row((term,), value) for term, value in rows if value),
        *_named(here, say("Reported to"), one.reported_to, one.reported_in_words),
        *_named(here, say("Waits for"), one.waits_for, one.waits_in_words),
    )


def updates(here: Here, one: Action) -> Blocks:
    """List what was reported of an action, the latest first; what came before that is folded."""
    latest = sorted(enumerate(one.updates), key=lambda at: (at[1].when.last, at[0]), reverse=True)
    items = tuple(_update(here, update) for _, update in latest)
    first, rest = items[:1], items[1:]
    before = (Folded(say("What was reported before"), (List(rest, "timeline", ordered=True),)),) if rest else ()
    return labelled(say("What was reported"), (List(first, "timeline", ordered=True), *before) if first else ())


def _update(here: Here, one: Update) -> Item:
    stands: Line = () if one.status == NOT_STATED else status(here, one.status)
    if one.progress is not None:
        stands = (*stands, *((" ",) if stands else ()), PlainTag((say("{progress}% done", progress=one.progress),)))
    text: Blocks = (Paragraph((here.absent(one.text),)),) if isinstance(one.text, Empty) else (Prose(one.text),)
    said = (
        *((Paragraph(stands, "tags"),) if stands else ()),
        *(() if one.text == NOT_STATED else text),
        *((Paragraph((say("Reported by: {by}", by=one.by),), "small"),) if one.by else ()),
    )
    return Item((Paragraph((formatting.when(one.when),), "date"), Box((*said, *notes(here, one)))))


def _moved(here: Here, was: EarlierDue) -> Item:
    """Tell a date that was altered: which it was, when that was changed, and why."""
    words: list[Value] = [] if was.due == NOT_STATED else [here.maybe(was.due, formatting.when)]
    if was.due_in_words:
        words += [": ", was.due_in_words] if words else [was.due_in_words]
    if was.changed != NOT_STATED:
        changed: Line = say_parts("changed: {when}", when=here.maybe(was.changed, formatting.when))
        words += ["; ", *changed]
    if was.why != NOT_STATED:
        why: Line = say_parts("why: {why}", why=here.text(was.why))
        words += ["; ", *why]
    return Item((*words, *notes(here, was)))


def _named(here: Here, term: str, keys: tuple[str, ...], words: str | None) -> tuple[Row, ...]:
    """Name things of the plan, and in words whatever is none."""
    links: tuple[Value, ...] = (here.links(keys),) if keys else ()
    more = (("; " if keys else "") + words,) if words else ()
    return (told(term, *links, *more),) if keys or words else ()


def _joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Put “; ” between parts of one line."""
    return tuple(one for index, part in enumerate(parts) for one in (("; ", part) if index else (part,)))
