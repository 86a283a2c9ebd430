"""What changed since the edition before, and within an edition from one structure of groups to the next."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.editions import Altered, Comparison, compare_editions
from partnership_plans.facts.structures import StructureChange, compare_structures
from partnership_plans.model.edition import Plan
from partnership_plans.model.evidence import Reading, Target
from partnership_plans.model.values import Empty

WITHOUT_A_GAP = 366
"""Days from the end of one edition to the start of the next that still make them neighbours."""


class Changes(NamedTuple):
    """Changes of one sort: sentences of their own, or names that need their heading to be understood."""

    heading: str
    items: tuple[Markup, ...]
    told: bool = True

    def in_short(self) -> tuple[Markup, ...]:
        """Give what can be understood without the heading."""
        return self.items if self.told else (Markup("{}: {}.").format(self.heading, len(self.items)),)


class Linker(Protocol):
    """What this module needs of the derivation."""

    def link(self, key: str, plan: Plan | None, page: str, text: str | None = None) -> Markup:
        """Link to a thing by its id."""

    def older(self, plan: Plan) -> Plan | None:
        """Give the edition before."""


def changes_since(linker: Linker, plan: Plan, page: str) -> dict[str, Any]:
    """Put into words what differs from the edition before, and between the edition's own structures."""
    older = linker.older(plan)
    sections: list[Changes] = []
    before = Markup("")
    if older is not None:
        before = linker.link(older.address.rstrip("/"), plan, page, older.edition.title)
        sections += _between(linker, older, plan, compare_editions(older.edition, plan.edition), page)
    sections.append(Changes("Changes while this edition ran", tuple(_refreshes(linker, plan, page))))
    structures = plan.edition.structures
    for old, new in pairwise(structures):
        change = compare_structures(old, new)
        heading = f"Groups: from “{old.title}” to “{new.title}”"
        sections.append(Changes(heading, tuple(_structures(change))))
    kept = tuple(section for section in sections if section.items)
    return {
        "before": before,
        "changes": kept,
        "reason": _gap(older, plan) if older else "",
    }


def _refreshes(linker: Linker, plan: Plan, page: str) -> Iterator[Markup]:
    """Tell each refresh of the edition, and where its whole story stands."""
    for event in plan.edition.refreshed:
        when = "" if isinstance(event.when, Empty) else f"{formatting.when(event.when)}: "
        yield Markup("{}{}").format(f"{when[:1].upper()}{when[1:]}", event.text)
    if plan.edition.refreshed and plan.edition.history:
        yield Markup("Each step on the way is on the page {}.").format(linker.link("about", plan, page))


def _gap(older: Plan, plan: Plan) -> str:
    """Say that there were plans between the two, where years lie between them."""
    end, start = older.edition.period.last, plan.edition.period.first
    if (start - end).days <= WITHOUT_A_GAP:
        return ""
    return (
        f"The edition before that this site holds ended in {end.year}, and this one starts in {start.year}. "
        "Some of these changes were made by plans between the two, which are not on this site."
    )


def _between(linker: Linker, older: Plan, plan: Plan, found: Comparison, page: str) -> Iterator[Changes]:
    def old(key: str) -> Markup:
        return linker.link(key, older, page)

    def new(key: str) -> Markup:
        return linker.link(key, plan, page)

    same = [Markup("{} carries on.").format(new(c.new.id)) for c in found.of("same")]
    renamed = [
        Markup("{} was {} and has a new name.").format(new(c.new.id), old(c.old[0].id)) for c in found.of("renamed")
    ]
    merged = [
        Markup("{} brings together {}.").format(new(c.new.id), Markup(" and ").join(old(p.id) for p in c.old))
        for c in found.of("merged")
    ]
    yield Changes("Priorities that carry on", (*same, *renamed, *merged))
    yield Changes("New priorities", tuple(Markup("{} is new.").format(new(p.id)) for p in found.added))
    dropped = (Markup("{} does not carry on. Why: {}.").format(old(d.old.id), _reason(d.reason)) for d in found.dropped)
    yield Changes("Priorities that do not carry on", tuple(dropped))
    if plan.edition.structures:
        # A report names the groups that it has to do with; only a plan lists them all.
        whole = plan.edition.genre == "plan"
        gone, come = ("no longer listed", "new") if whole else ("not named here", "named here and not before")
        yield Changes(f"Groups that are {gone}", tuple(old(g.id) for g in found.groups_gone), told=False)
        yield Changes(f"Groups that are {come}", tuple(new(g.id) for g in found.groups_come), told=False)
    elif older.edition.structures:
        count = Markup("This edition does not list its groups. The one before listed {}.").format(
            len(found.groups_gone)
        )
        yield Changes("Groups", (count,))
    never = tuple(old(item.id) for item in found.never_reported)
    yield Changes("Promises that this edition does not report on", never, told=False)
    altered = tuple(Markup("{}").format(_altered(one)) for one in found.altered)
    yield Changes("Targets and baselines that were altered", altered)
    no_longer = tuple(old(measure.id) for measure in found.measures_gone)
    yield Changes("Measures that are no longer given", no_longer, told=False)
    yield Changes("New measures", tuple(new(measure.id) for measure in found.measures_come), told=False)


def _structures(change: StructureChange) -> Iterator[Markup]:
    for group in change.gone:
        yield Markup("{} is not in the later list.").format(group.name)
    for group in change.come:
        yield Markup("{} joins the list.").format(group.name)
    for one in change.changed:
        if one.what == "purpose":  # a list: what both have is no change
            words = (("no longer", one.old), ("now also", one.new))
            told = " and ".join(f"{word}: “{text}”" for word, text in words if not isinstance(text, Empty))
            yield Markup("{}, purpose, {}").format(one.name, told)
            continue
        old, new = (formatting.empty(v).lower() if isinstance(v, Empty) else f"“{v}”" for v in (one.old, one.new))
        yield Markup("{}: {} was {} and is now {}.").format(one.name, one.what, old, new)


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
