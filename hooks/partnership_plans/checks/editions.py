"""Editions beside each other: what one says of another is so, and an id means the same in both."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

from partnership_plans.checks.finding import Finding, Path, at_both, found
from partnership_plans.checks.texts import as_typed, parts
from partnership_plans.facts.force import edition_before
from partnership_plans.facts.readings import same_time
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Thing
from partnership_plans.model.walking import walk
from partnership_plans.problems import Problem, did_you_mean, error, warning

FAMILIES = (
    {"priorities", "earlier_priorities", "watched_issues", "focus_areas"},
    {
        "actions", "commitments", "achievements", "recommendations", "expectations", "decisions", "programmes",
        "news", "mechanisms", "context_changes", "money", "funds", "awards", "channels", "meetings",
    },
    {"measures", "statistics", "tallies", "area_figures", "questions", "surveys"},
    {"structures", "groups"},
    {"documents", "reviews", "equality", "linked_strategies", "data_sources", "methods", "risk_matrices"},
    {"legal_duties"},
    {"contacts"},
    {"hallmarks"},
)  # fmt: skip
"""Sections whose things may be one thing at another time: an action becomes a commitment that is reported on."""
NAMES = {
    "priorities": "priority", "earlier_priorities": "earlier priority", "watched_issues": "watched issue",
    "groups": "group", "structures": "structure", "measures": "measure", "surveys": "survey", "equality": "assessment",
    "questions": "question", "area_figures": "figure", "news": "news item", "linked_strategies": "strategy",
    "legal_duties": "legal duty", "risk_matrices": "risk matrix", "money": "sum of money",
}  # fmt: skip


def older_ids_are_known(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What an edition names of the one before (an edition, a priority) is there."""
    for plan in corpus.plans:
        edition, older = plan.edition, edition_before(plan, corpus)
        if isinstance(edition.replaces, str):
            yield from _replaced(plan, edition.replaces, corpus)
        if any(not one.is_whole for one in corpus.editions(plan.partnership_id) if one is not plan):
            continue
        before = {one.id for one in older.edition.priorities} if older else set()
        known = before | {one.id for one in edition.earlier_priorities}
        named: list[tuple[Path, str]] = [
            (("priorities", index, "carried_from", place), key)
            for index, priority in enumerate(edition.priorities)
            for place, key in enumerate(priority.carried_from)
        ]
        named += [(("dropped_priorities", index, "id"), one.id) for index, one in enumerate(edition.dropped_priorities)]
        for path, key in named:
            if key not in known and key not in plan.broken_ids:
                yield Finding(_unknown_priority(plan, path, key, known))


def _unknown_priority(plan: Plan, path: Path, key: str, known: Collection[str]) -> Problem:
    message = f"No priority of the edition before has the id “{key}”, and it is not under earlier_priorities."
    hint = did_you_mean(key, known).rstrip(".")
    if not hint.endswith("?"):
        hint = f"{hint}{'; if it was none of these, ' if hint else ''}add it under earlier_priorities with its title."
    return error("unknown-id", plan.where(path), message, hint)


def _replaced(plan: Plan, key: str, corpus: Corpus) -> Iterator[Finding]:
    path: Path = ("replaces",)
    others = {one.edition_id: one for one in corpus.editions(plan.partnership_id) if one.edition_id != plan.edition_id}
    if key not in others:
        message = f"This partnership has no other edition in the folder “{key}”."
        hint = did_you_mean(key, others) or "take this line out; name the plan that it replaces in the history."
        yield Finding(error("unknown-id", plan.where(path), message, hint), plan, path)
    elif plan.is_whole and others[key].is_whole and others[key].edition.period.first > plan.edition.period.first:
        starts = f"that edition is for {as_typed(others[key].edition.period)}"
        message = f"This edition says that it replaces “{key}”, and {starts}, later than this one's start."
        hint = f"take this line out here; if {key} replaces this one, it says so in its own file."
        yield found("replaces-later", plan, path, message, hint)


def priorities_go_one_way(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A priority of the edition before carries on or is dropped, and not both."""
    for plan in corpus.plans:
        edition = plan.edition
        carried: dict[str, Path] = {}
        for index, priority in enumerate(edition.priorities):
            carried.setdefault(priority.id, ("priorities", index, "id"))
            for place, key in enumerate(priority.carried_from):
                carried.setdefault(key, ("priorities", index, "carried_from", place))
        for index, earlier in enumerate(edition.earlier_priorities):
            if earlier.became:
                carried.setdefault(earlier.id, ("earlier_priorities", index, "became"))
        dropped: list[tuple[str, Path]] = [
            (one.id, ("dropped_priorities", index, "id")) for index, one in enumerate(edition.dropped_priorities)
        ]
        dropped += [
            (one.id, ("earlier_priorities", index, "dropped"))
            for index, one in enumerate(edition.earlier_priorities)
            if isinstance(one.dropped, str)
        ]
        for key, path in dropped:
            if key in carried:
                message = f"The priority “{key}” is said to be dropped, and to carry on."
                yield from at_both(found("dropped-and-carried", plan, carried[key], message, "keep one of them"), path)


def priorities_are_accounted_for(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A plan says of each priority of the plan before what became of it: it carries on, or is dropped."""
    for plan in corpus.plans:
        edition, older = plan.edition, edition_before(plan, corpus)
        if older is None or not edition.priorities or {edition.genre, older.edition.genre} != {"plan"}:
            continue
        told = {one.id for _, one in walk(edition) if isinstance(one, Thing)}
        named = {one.id for one in edition.dropped_priorities}
        named |= {key for one in edition.priorities for key in one.carried_from}
        before = older.edition.priorities
        silent = [one for one in before if one.id not in told | named]
        # What is named and is not there was probably meant to be one of these; that is told already.
        if silent and named <= {one.id for one in (*before, *edition.earlier_priorities)}:
            names = ", ".join(f"“{one.title}” ({one.id})" for one in silent)
            what = "a priority" if len(silent) == 1 else "priorities"
            message = f"The edition before had {what} of which this one says nothing: {names}."
            each = "it" if len(silent) == 1 else "each"
            hint = f"list {each} under dropped_priorities with its id and the reason, or, where another priority "
            hint += "took its place, name its id in carried_from there."
            yield found("priority-not-accounted-for", plan, ("priorities",), message, hint)


def one_edition_is_current(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Of the plans of one partnership one is current at a time."""
    for partnership in corpus.partnerships:
        plans = [one for one in corpus.editions(partnership) if one.edition.genre == "plan"]
        current = [one for one in plans if one.edition.status == "current" and not one.edition.draft]
        for newer, older in pairwise(current):
            here, there = newer.edition.period, older.edition.period
            overlap = here.first <= there.last and there.first <= here.last
            if overlap:
                for one, other in ((newer, older), (older, newer)):
                    path: Path = ("period",)
                    place = other.where(path)
                    times = f"{as_typed(one.edition.period)} here, {as_typed(other.edition.period)} there"
                    same = "the same time" if same_time(here, there) else "times that overlap"
                    message = f"Two editions of this plan are current for {same} ({times})."
                    hint = "the older one should say that it is ended (status), or one period is wrong"
                    hint += f"; the other stands in {place.file}, line {place.line}."
                    yield found("two-current", one, path, message, hint)


def ids_keep_their_meaning(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """An id that two editions of one partnership use is the id of one kind of thing in both."""
    for plan in corpus.plans:
        older = edition_before(plan, corpus)
        before = {key: (path, section) for path, section, key in _things(older)} if older else {}
        for path, section, key in _things(plan):
            where, other = before.get(key, ((), section))
            if older is not None and where and not _may_be_one(section, other):
                first = older.where((*where, "id"))
                message = (
                    f"“{key}” is the id of a {_name(section)} here and of a {_name(other)} in the edition before "
                    f"({first.file}, line {first.line})."
                )
                hint = "give the newer one another id: links and comparisons would take the two for one."
                here = (*path, "id")
                yield Finding(warning("id-reused", plan.where(here), message, hint), plan, here)


def _may_be_one(section: str, other: str) -> bool:
    return section == other or any({section, other} <= family for family in FAMILIES)


def _name(section: str) -> str:
    return NAMES.get(section, section.removesuffix("s").replace("_", " "))


def _things(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """Give every thing with an id, its place and the section that it belongs to: of a group, `groups`."""
    for path, record in parts(plan):
        if isinstance(record, Thing):
            yield path, str(path[-2]), record.id
