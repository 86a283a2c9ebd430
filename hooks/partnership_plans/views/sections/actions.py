"""What is to be done: the actions of a plan, and the recommendations that it answers.

Over 300 lines, since both are tasks that are listed, tagged and told in the same way.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from partnership_plans import formatting
from partnership_plans.facts.statuses import latest_update, progress_of, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.dates import Period
from partnership_plans.model.priorities import Recommendation
from partnership_plans.model.statuses import StatusWord
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.views.blocks import Block, Blocks, Box, Heading, Item, List, Paragraph, Row, Summary
from partnership_plans.views.keys import Task, keys_of
from partnership_plans.views.making import heading, notes, numbered, prose, stated, summary, told
from partnership_plans.views.meanings import meaning_here
from partnership_plans.views.sections.progress import progress_with
from partnership_plans.views.sections.running import coded, more_tags, others, running, updates
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status, status_tag
from partnership_plans.views.values import Line, Small, Strong, Words
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import say, say_many, say_parts

T = TypeVar("T")
Rows = tuple[Row, ...]
FEW = 3


def actions(here: Here, things: tuple[Action, ...]) -> Blocks:
    """List actions with owner, date and status. What is the same for all of them is said once, above."""
    several = len(things) > 1
    above: dict[str, Iterable[object]] = {
        say("status"): [status_of(one) for one in things],
        say("owner"): [one.owner_in_words or one.owner for one in things],
        say("due date"): [one.during or one.due_in_words or one.due for one in things],
        say("latest update"): [one.updates or one.update for one in things],
    }
    who = _same(one.owner_in_words if isinstance(one.owner, Empty) else None for one in things) if several else None
    during = _same(one.during for one in things) if several else None
    late = {one.id: here.late(one) for one in things}
    unknown = several and bool(here.written) and all(one and not one.is_late for one in late.values())
    shared = (*_for_all(who, during), *_unknown(here, unknown=unknown))

    def item(one: Action) -> Item:
        said = late[one.id]
        lateness = (Paragraph((said,)),) if said and (said.is_late or not unknown) else ()
        head = (Heading(coded(one.code, one.title)), *_status(here, one, above=several))
        rows = (
            () if who else _owner(here, one, above=several),
            (told(say("When"), formatting.period(one.during)),) if one.during and not during else (),
        )
        return _item(
            here,
            one,
            *head,
            *_in_full(here, one, rows, lateness, listed={each.id for each in things} if several else None),
        )

    return (
        *(_unsaid_above(above) if several else ()),
        *((Paragraph((" ".join(shared),), "small"),) if shared else ()),
        _list(here, tuple(item(one) for one in things)),
    )


def action(here: Here, one: Action) -> Blocks:
    """Tell all of one action, on its own page: below the title that the page has."""
    said = here.late(one)
    rows = (_owner(here, one, above=False), (told(say("When"), formatting.period(one.during)),) if one.during else ())
    lateness = (Paragraph((said,)),) if said else ()
    means = meaning_here(here, status_of(one))
    return (*_status(here, one, above=False), *means, *_in_full(here, one, rows, lateness))


def in_brief(here: Here, things: tuple[Action, ...]) -> Blocks:
    """List actions that have pages of their own: who does it, by when, how far it has got, what was last reported."""

    def item(one: Action) -> Item:
        name = here.link(one.id)
        return _item(here, one, Heading(replace(name, title=coded(one.code, name.title))), *in_short(here, one))

    return (_list(here, tuple(item(one) for one in things)),)


def in_short(here: Here, one: Action) -> Blocks:
    """Say below its title how an action stands: its status, who does it, by when, and what was last reported."""
    latest, progress = latest_update(one), progress_of(one)
    said = here.late(one)
    text = () if latest is None or latest.text == NOT_STATED else (" ", here.text(latest.text))
    return (
        *_status(here, one, above=True),
        *((Paragraph((said,)),) if said else ()),
        *summary(
            _owner(here, one, above=True),
            (told(say("When"), formatting.period(one.during)),) if one.during else (),
            _due_and_before(here, one),
            (told(say("Progress"), say("{progress}% done", progress=progress)),) if progress is not None else (),
            kind="facts brief",
        ),
        *((Paragraph((Strong(f"{formatting.when(latest.when)}:"), *text), "reported"),) if latest and text else ()),
    )


def _due_and_before(here: Here, one: Action) -> tuple[Row, ...]:
    """Say by when an action is due, and what that was altered from: of several times, only how many they are."""
    rows = _due(here, one, above=True)
    if not rows or not one.earlier_due:
        return rows
    was = one.earlier_due[0]
    before = was.due_in_words or ("" if isinstance(was.due, Empty) else formatting.when(was.due))
    many = len(one.earlier_due)
    words = (
        say("moved from {before}", before=before)
        if before and many == 1
        else say_many("moved {number} time", "moved {number} times", many, number=formatting.number(many))
    )
    return (*rows[:-1], replace(rows[-1], value=(*rows[-1].value, " ", Small((words,)))))


def _in_full(
    here: Here, one: Action, rows: tuple[Rows, ...], lateness: Blocks, *, listed: Container[str] | None = None
) -> Blocks:
    """Tell all of an action below its title and its tags. In a list of several, `listed` are the ids of all."""
    who, when = rows
    above = listed is not None
    return (
        *prose(one.detail),
        *(
            (Paragraph(say_parts("For {things}", things=here.links(one.priorities)), "small"),)
            if one.priorities
            else ()
        ),
        *summary(
            who,
            others(here, one),
            (told(say("Start"), formatting.when(one.start)),) if one.start else (),
            when,
            _due(here, one, above=above),
            ()
            if one.updates and one.update == NOT_STATED
            else stated(here, say("Latest update"), one.update, Words, above=above),
            running(here, one, listed or ()),
            progress_with(here, one),
        ),
        *lateness,
        *updates(here, one),
        *notes(here, one),
    )


def recommendations(here: Here, things: tuple[Recommendation, ...]) -> Blocks:
    """List what reviews advise, who is to do it, and the answer: review by review, if there are several."""
    reviews = tuple(dict.fromkeys(one.review for one in things))
    parted, several = len(reviews) > 1, len(things) > 1
    above: dict[str, Iterable[object]] = {
        say("status"): [one.status for one in things],
        say("owner"): [one.owner_in_words or one.owner for one in things],
        say("answer of the partnership"): [one.response for one in things],
    }
    found: list[Block] = [*(_unsaid_above(above) if several else ())]
    if several and not parted and reviews[0]:
        found.append(Paragraph(say_parts("All of these are from {review}.", review=here.link(reviews[0])), "small"))
    for review in reviews:
        mine = tuple(one for one in things if one.review == review)
        most = _owner_of_most(mine)
        name = here.link(review) if review else say("From no review that is named")
        items = tuple(
            _item(
                here,
                one,
                Heading(numbered(one.number, one.title), deeper=int(parted)),
                *_status(here, one, above=several),
                *prose(one.detail),
                *_from_and_for(here, one, several=several),
                *summary(
                    () if most and _named_by(one) == most else _owner(here, one, above=several),
                    stated(here, say("Answer of the partnership"), one.response, Words, above=several),
                ),
                *notes(here, one),
            )
            for one in mine
        )
        title = (heading(here, name, f"from_{review or 'none'}"),) if parted else ()
        for_most = (
            (Paragraph((say("Where no other owner is named: {inside}.", inside=_inside(most)),), "small"),)
            if most
            else ()
        )
        found.append(Box((*title, *for_most, _list(here, items)), grouped=not here.prefix))
    return tuple(found)


def _list(here: Here, items: tuple[Item, ...]) -> List:
    """List things that the page's filters are for; a list shown within narrative is none of theirs."""
    return List(items, "list", filtered=not here.prefix)


def _item(here: Here, task: Task, *parts: Block) -> Item:
    keys = "" if here.prefix else " ".join(str(key) for key in keys_of(task, here.edition))
    kind = "item of-another" if isinstance(task, Action) and task.within else "item"
    return Item(parts, here.id(task.id), kind, keys)


def _owner(here: Here, task: Task, *, above: bool) -> tuple[Row, ...]:
    """Say who is to do a thing: an organisation or a group of the plan, or whoever it names by their role."""
    words = task.owner_in_words
    if not isinstance(task.owner, Empty):
        return (told(say("Owner"), here.link(task.owner), f": {words}" if words else ""),)
    return (told(say("Owner"), words),) if words else stated(here, say("Owner"), task.owner, str, above=above)


def _due(here: Here, one: Action, *, above: bool) -> tuple[Row, ...]:
    """Say by when an action is due: a date, or words where it has none."""
    if one.due_in_words:
        date = () if isinstance(one.due, Empty) else (f"{formatting.when(one.due)}: ",)
        return (told(say("Due"), *date, one.due_in_words),)
    if one.during and isinstance(one.due, Empty):
        return ()
    return stated(here, say("Due date"), one.due, formatting.when, above=above)


def _named_by(task: Task) -> str | None:
    """Give the owner of a task whom the plan names in words and by nothing else."""
    return task.owner_in_words if isinstance(task.owner, Empty) else None


def _owner_of_most(tasks: tuple[Recommendation, ...]) -> str | None:
    """Give the owner of most of many tasks, each of which has one: then that one is named once, above them."""
    if len(tasks) <= FEW or any(not one.owner_in_words and isinstance(one.owner, Empty) for one in tasks):
        return None
    owners = [_named_by(one) for one in tasks]
    return next((one for one in owners if one and 2 * owners.count(one) > len(tasks)), None)


def _inside(name: str) -> str:
    """Write a name as it stands inside a sentence."""
    return f"{name[0].lower()}{name[1:]}" if name.startswith("The ") else name


def _status(here: Here, task: Task, *, above: bool) -> Blocks:
    """Tag the status of a task in a list; nothing where it is said `above` that none is stated."""
    word = status_of(task)
    parts: Line = () if above and word == NOT_STATED else status(here, word)
    if isinstance(task, Action):
        parts = (*parts, *(part for tag in more_tags(here, task) for part in ((" ", tag) if parts else (tag,))))
    return (Paragraph(parts, "tags"),) if parts else ()


def _from_and_for(here: Here, one: Recommendation, *, several: bool) -> Blocks:
    """Say which review one recommendation is from, unless the list says it, and which priorities it is for."""
    review = here.link(one.review) if one.review and not several else None
    serves = here.links(one.priorities) if one.priorities else None
    words: Line = ()
    if review and serves:
        words = say_parts("From {review}, for {things}", review=review, things=serves)
    elif review:
        words = say_parts("From {review}", review=review)
    elif serves:
        words = say_parts("For {things}", things=serves)
    return (Paragraph(words, "small"),) if words else ()


def _unsaid_above(values: Mapping[str, Iterable[object]]) -> Blocks:
    """Say once, above a list of several, what at least one of them leaves unsaid."""
    missing = [
        words
        for words, held in values.items()
        if any(isinstance(value, Empty) and value.kind == "not stated" for value in held)
    ]
    words = say("Not stated where left out below: {join}.", join=formatting.join(missing))
    return (Paragraph((words,), "small"),) if missing else ()


def _for_all(who: str | None, during: Period | None) -> tuple[str, ...]:
    if not (who or during):
        return ()
    name = _inside(who) if who else who
    parts = (
        *((say("the owner is {name}", name=name),) if name else ()),
        *((say("the time is {during}", during=formatting.period(during)),) if during else ()),
    )
    return (say("For all of these: {join}.", join="; ".join(parts)),)


def _unknown(here: Here, *, unknown: bool) -> tuple[str, ...]:
    words = say(
        "The {document} was written before this, {written}: what came of them is not known.",
        document=here.document,
        written=here.written,
    )
    return (words,) if unknown else ()


def _same(values: Iterable[T | None]) -> T | None:
    """Give what all of them have, if they all have the same."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def statuses(here: Here, things: tuple[StatusWord, ...]) -> Blocks:
    """Say what the plan's words for a status mean."""
    found = []
    for one in things:
        means = choice(one.means)
        value = (Paragraph((means,)), *prose(one.detail), *notes(here, one))
        found.append(Row((status_tag(one.word, here.edition, ""),), value))
    return (Summary(tuple(found)),)


SECTIONS: dict[str, Shows] = {
    "statuses": Shown(StatusWord, statuses),
    "actions": Shown(Action, actions),
    "actions_in_brief": Shown(Action, in_brief),
    "recommendations": Shown(Recommendation, recommendations),
}
