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
from partnership_plans.model.values import Empty
from partnership_plans.views.links import Link
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Line, Value

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
    sections.append(Changes("Changes while this edition ran", tuple(_refreshes(here))))
    for old, new in pairwise(plan.edition.structures):
        heading = f"Groups: from “{old.title}” to “{new.title}”"
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
        yield (f"{when[:1].upper()}{when[1:]}{event.text}",)


def _gap(older: Plan, plan: Plan) -> str:
    """Say that there were plans between the two, where years lie between them."""
    end, start = older.edition.period.last, plan.edition.period.first
    if (start - end).days <= WITHOUT_A_GAP:
        return ""
    return (
        f"The edition before that this site holds ended in {end.year}, and this one starts in {start.year}. "
        "Some of these changes were made by plans between the two, which are not on this site."
    )


def _between(here: Here, older: Plan, found: Comparison) -> Iterator[Changes]:
    def old(key: str) -> Link:
        return here.link(key, plan=older)

    new = here.link
    same: list[Line] = [(new(c.new.id), " carries on.") for c in found.of("same")]
    same += [(new(c.new.id), " was ", old(c.old[0].id), " and has a new name.") for c in found.of("renamed")]
    for merged in found.of("merged"):
        parts: list[Value] = []
        for one in merged.old:
            parts += [" and ", old(one.id)] if parts else [old(one.id)]
        same.append((new(merged.new.id), " brings together ", *parts, "."))
    yield Changes("Priorities that carry on", tuple(same))
    yield Changes("Numbers and places that changed", tuple(_renumbered(here, older, found)))
    yield Changes("New priorities", tuple((new(p.id), " is new.") for p in found.added))
    dropped = ((old(d.old.id), f" does not carry on. Why: {_reason(d.reason)}.") for d in found.dropped)
    yield Changes("Priorities that do not carry on", tuple(dropped))
    if here.edition.structures:
        # A report names the groups that it has to do with; only a plan lists them all.
        whole = here.edition.genre == "plan"
        gone, come = ("no longer listed", "new") if whole else ("not named here", "named here and not before")
        yield Changes(f"Groups that are {gone}", tuple((old(g.id),) for g in found.groups_gone), told=False)
        yield Changes(f"Groups that are {come}", tuple((new(g.id),) for g in found.groups_come), told=False)
    elif older.edition.structures:
        count = len(found.groups_gone)
        yield Changes("Groups", ((f"This edition does not list its groups. The one before listed {count}.",),))
    never = tuple((old(item.id),) for item in found.never_reported)
    yield Changes("Promises that this edition does not report on", never, told=False)
    yield Changes("Targets and baselines that were altered", tuple((_altered(one),) for one in found.altered))
    no_longer = tuple((old(measure.id),) for measure in found.measures_gone)
    yield Changes("Measures that are no longer given", no_longer, told=False)
    yield Changes("New measures", tuple((new(measure.id),) for measure in found.measures_come), told=False)


def _renumbered(here: Here, older: Plan, found: Comparison) -> Iterator[Line]:
    """Tell what has another number, or is part of something else, than in the edition before."""
    for one in found.renumbered:
        name = here.link(one.new.id)
        if one.what == "number":
            yield (name, f" was {one.was} and is now {one.now}.")
        else:
            was: Line = ("was part of ", here.link(one.was, plan=older)) if one.was else ("was part of no other",)
            now: Line = ("is now part of ", here.link(one.now)) if one.now else ("now stands by itself",)
            yield (name, " ", *was, " and ", *now, ".")


def _structures(here: Here, change: StructureChange) -> Iterator[Line]:
    for group in change.gone:
        yield (f"{group.name} is not in the later list.",)
    for group in change.come:
        yield (f"{group.name} joins the list.",)
    for one in change.changed:
        if one.what != "purpose":
            old, new = (formatting.empty(v).lower() if isinstance(v, Empty) else f"“{v}”" for v in (one.old, one.new))
            yield (f"{one.name}: {one.what} was {old} and is now {new}.",)
    # What groups are for stands, group by group, on their own page: telling it here would tell it twice.
    if number := len({one.name for one in change.changed if one.what == "purpose"}):
        which = "one group is" if number == 1 else f"{number} groups are"
        yield (f"What {which} for is told otherwise: see ", here.link("how-it-is-run"), ".")


def _reason(reason: str | Empty) -> str:
    return formatting.empty(reason).lower() if isinstance(reason, Empty) else reason.rstrip(".")


def _altered(change: Altered) -> str:
    def words(value: Target | Reading | str | None) -> str:
        match value:
            case None:
                return "none"
            case str():
                return value
            case _:
                inner = value.value
                return (
                    formatting.empty(inner).lower()
                    if isinstance(inner, Empty)
                    else f"{formatting.number(inner)} ({formatting.period(value.period)})"
                )

    return f"{change.title}: the {change.what} was {words(change.old)} and is now {words(change.new)}."
