"""What changed since the edition before, and within an edition from one structure of groups to the next."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.facts.editions import Altered, Comparison, compare_editions
from partnership_plans.facts.force import edition_before
from partnership_plans.facts.structures import StructureChange, compare_structures
from partnership_plans.model.corpus import Plan
from partnership_plans.model.measures import Reading, Target
from partnership_plans.model.passages import capital
from partnership_plans.model.values import Empty
from partnership_plans.views.links import Link
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Line, Value
from partnership_plans.words.choices import chosen
from partnership_plans.words.messages import say, say_parts

WITHOUT_A_GAP = 366
"""Days from the end of one edition to the start of the next that still make them neighbours."""


class Changes(NamedTuple):
    """Changes of one sort: sentences of their own (`told`), or names that need their heading to be understood."""

    heading: str
    items: tuple[Line, ...]
    told: bool = True

    def in_short(self) -> tuple[Line, ...]:
        """Give what can be understood without the heading."""
        return self.items if self.told else ((f"{self.heading}: {len(self.items)}.",),)


class Changed(NamedTuple):
    """What changed since the edition `before` (none where the site has none), and a word on years between the two."""

    before: Plan | None
    changes: tuple[Changes, ...]
    gap: str


def changes_since(here: Here) -> Changed:
    """Put into words what differs from the edition before, and between the edition's own structures."""
    plan = here.plan
    older = edition_before(plan, here.corpus)
    sections: list[Changes] = []
    if older is not None:
        sections += _between(here, older, compare_editions(older.edition, plan.edition))
    sections.append(Changes(say("Changes while this edition ran"), tuple(_refreshes(here))))
    for old, new in pairwise(plan.edition.structures):
        heading = say("Groups: from “{title}” to “{title_2}”", title=old.title, title_2=new.title)
        sections.append(Changes(heading, tuple(_structures(here, compare_structures(old, new)))))
    kept = tuple(section for section in sections if section.items)
    return Changed(older, kept, _gap(older, plan) if older else "")


def noted(here: Here) -> tuple[Line, ...]:
    """Tell each change that the edition notes of itself in a line, the newest first."""
    newest = sorted(here.edition.changes, key=lambda one: one.when.first, reverse=True)
    return tuple((f"{formatting.when(one.when)}: {one.text}",) for one in newest)


def _refreshes(here: Here) -> Iterator[Line]:
    """Tell each refresh of the edition."""
    for event in here.edition.refreshed:
        when = "" if isinstance(event.when, Empty) else f"{formatting.when(event.when)}: "
        yield (f"{capital(when)}{event.text}",)


def _gap(older: Plan, plan: Plan) -> str:
    """Say that there were plans between the two, where years lie between them."""
    end, start = older.edition.period.last, plan.edition.period.first
    if (start - end).days <= WITHOUT_A_GAP:
        return ""
    return say(
        "The edition before that this site holds ended in {year}, and this one starts in "
        "{year_2}. Some of these changes were made by plans between the two, which are "
        "not on this site.",
        year=end.year,
        year_2=start.year,
    )


def _between(here: Here, older: Plan, found: Comparison) -> Iterator[Changes]:
    def old(key: str) -> Link:
        return here.link(key, plan=older)

    new = here.link
    same: list[Line] = [say_parts("{priority} carries on.", priority=new(c.new.id)) for c in found.of("same")]
    same += [
        say_parts("{priority} was {earlier} and has a new name.", priority=new(c.new.id), earlier=old(c.old[0].id))
        for c in found.of("renamed")
    ]
    for merged in found.of("merged"):
        earlier: Line = (old(merged.old[0].id),)
        for one in merged.old[1:]:
            earlier = say_parts("{earlier} and {one}", earlier=earlier, one=old(one.id))
        one_now: Value = new(merged.new.id)
        same.append(say_parts("{priority} brings together {earlier}.", priority=one_now, earlier=earlier))
    yield Changes(say("Priorities that carry on"), tuple(same))
    yield Changes(say("Numbers and places that changed"), tuple(_renumbered(here, older, found)))
    added: list[Line] = [say_parts("{priority} is new.", priority=new(p.id)) for p in found.added]
    yield Changes(say("New priorities"), tuple(added))
    dropped = [_dropped(old(d.old.id), d.reason) for d in found.dropped]
    yield Changes(say("Priorities that do not carry on"), tuple(dropped))
    if here.edition.structures:
        # A report names the groups that it has to do with; only a plan lists them all.
        whole = here.edition.genre == "plan"
        gone, come = (
            (say("no longer listed"), say("new"))
            if whole
            else (say("not named here"), say("named here and not before"))
        )
        yield Changes(
            say("Groups that are {gone}", gone=gone), tuple((old(g.id),) for g in found.groups_gone), told=False
        )
        yield Changes(
            say("Groups that are {come}", come=come), tuple((new(g.id),) for g in found.groups_come), told=False
        )
    elif older.edition.structures:
        count = len(found.groups_gone)
        yield Changes(
            say("Groups"),
            ((say("This edition does not list its groups. The one before listed {count}.", count=count),),),
        )
    never = tuple((old(item.id),) for item in found.never_reported)
    yield Changes(say("Promises that this edition does not report on"), never, told=False)
    # A plan that runs may set them yet; a document that is kept as it was gives none, and that is told of it.
    open_yet = here.edition.is_kept_up
    altered = tuple((_altered(one),) for one in found.altered if one.new is not None or not open_yet)
    yield Changes(say("Targets and baselines that were altered"), altered)
    unset = (one for one in found.altered if open_yet and one.what == "target" and one.new is None)
    yield Changes(say("Measures whose target is not set yet"), tuple((new(one.id),) for one in unset), told=False)
    no_longer = tuple((old(measure.id),) for measure in found.measures_gone)
    yield Changes(say("Measures that are no longer given"), no_longer, told=False)
    yield Changes(say("New measures"), tuple((new(measure.id),) for measure in found.measures_come), told=False)


def _dropped(priority: Link, reason: str | Empty) -> Line:
    why: Value = _reason(reason)
    return say_parts("{priority} does not carry on. Why: {reason}.", priority=priority, reason=why)


def _renumbered(here: Here, older: Plan, found: Comparison) -> Iterator[Line]:
    """Tell what has another number, or is part of something else, than in the edition before."""
    for one in found.renumbered:
        name = here.link(one.new.id)
        if one.what == "number":
            yield say_parts("{name} was {was} and is now {now}.", name=name, was=str(one.was), now=str(one.now))
        elif one.was and one.now:
            was, now = here.link(one.was, plan=older), here.link(one.now)
            yield say_parts("{name} was part of {was} and is now part of {now}.", name=name, was=was, now=now)
        elif one.was:
            was = here.link(one.was, plan=older)
            yield say_parts("{name} was part of {was} and now stands by itself.", name=name, was=was)
        elif one.now:
            now = here.link(one.now)
            yield say_parts("{name} was part of no other and is now part of {now}.", name=name, now=now)


def _structures(here: Here, change: StructureChange) -> Iterator[Line]:
    for group in change.gone:
        yield (say("{name} is not in the later list.", name=group.name),)
    for group in change.come:
        yield (say("{name} joins the list.", name=group.name),)
    for one in change.changed:
        if one.what != "purpose":
            old, new = (formatting.empty(v).lower() if isinstance(v, Empty) else f"“{v}”" for v in (one.old, one.new))
            what = chosen(one.what)
            yield (say("{name}: {what} was {old} and is now {new}.", name=one.name, what=what, old=old, new=new),)
    # What groups are for stands, group by group, on their own page: telling it here would tell it twice.
    if number := len({one.name for one in change.changed if one.what == "purpose"}):
        page: Value = here.link("how-it-is-run")
        if number == 1:
            yield say_parts("What one group is for is told otherwise: see {page}.", page=page)
        else:
            many = str(number)
            yield say_parts("What {number} groups are for is told otherwise: see {page}.", number=many, page=page)


def _reason(reason: str | Empty) -> str:
    return formatting.empty(reason).lower() if isinstance(reason, Empty) else reason.rstrip(".")


def _altered(change: Altered) -> str:
    def words(value: Target | Reading | str) -> str:
        match value:
            case str():
                return value
            case _:
                inner = value.value
                return (
                    formatting.empty(inner).lower()
                    if isinstance(inner, Empty)
                    else f"{formatting.number(inner)} ({formatting.period(value.period)})"
                )

    what = chosen(change.what)
    if change.old is None and change.new is not None:
        now = words(change.new)
        return say("{title}: the {what} is {now}. None was given before.", title=change.title, what=what, now=now)
    was = words(change.old or "")
    if change.new is None:
        return say("{title}: the {what} was {was}. None is given now.", title=change.title, what=what, was=was)
    return say(
        "{title}: the {what} was {words} and is now {words_2}.",
        title=change.title,
        what=what,
        words=was,
        words_2=words(change.new),
    )
