"""Actions and priorities that contradict themselves: their parts, their dates, how far they are, who leads them."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from partnership_plans.checks.finding import Finding, Path, found, stopping
from partnership_plans.checks.texts import COMMIT_FIRST, on_day, shortened
from partnership_plans.facts.due import dates_before
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.levels import above
from partnership_plans.facts.statuses import is_settled, latest_update, meaning_of, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.priorities import Priority
from partnership_plans.model.values import Empty

Held = Action | Priority
Sections = tuple[tuple[str, tuple[Held, ...]], ...]


def _sections(edition: Edition) -> Sections:
    return (("priorities", edition.priorities), ("actions", edition.actions))


def nothing_stands_within_itself(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is part of another, or waits for it, does not in the end come back to itself."""
    for plan in corpus.plans:
        edition = plan.edition
        for section, things in _sections(edition):
            within = {one.id: (one.within,) for one in things if one.within}
            yield from _circles(plan, section, "within", within, "is within")
        waits = {one.id: one.waits_for for one in edition.actions if one.waits_for}
        yield from _circles(plan, "actions", "waits_for", waits, "waits for")


def _circles(plan: Plan, section: str, field: str, after: Mapping[str, tuple[str, ...]], how: str) -> Iterator[Finding]:
    for index, one in enumerate(getattr(plan.edition, section)):
        way = _way_back(one.id, after)
        if not way:
            continue
        steps = " and that ".join(f"{how} “{key}”" for key in way)
        message = f"“{one.id}” {steps}: it can't stand in a circle."
        hint = f"take “{field}” out of the one of them that is at the top."
        if field == "waits_for":
            hint = "take “waits_for” out of the one of them that begins first."
        yield stopping("within-itself", plan, (section, index, field), message, hint)


def _way_back(start: str, after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the way from a thing back to itself, by what comes after each; empty where there is none."""
    ways: list[tuple[str, ...]] = [(key,) for key in after.get(start, ())]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, key) for key in after.get(way[-1], ())]
    return ()


def levels_are_named(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A plan that names its levels names as many as it has."""
    for plan in corpus.plans:
        edition = plan.edition
        within = {one.id: (one.within,) for one in edition.priorities if one.within}
        circles = {one.id for one in edition.priorities if _way_back(one.id, within)}
        for index, one in enumerate(edition.priorities):
            if circles.intersection((one.id, *(each.id for each in above(one, edition.priorities)))):
                continue
            depth = len(above(one, edition.priorities))
            if edition.levels and depth >= len(edition.levels):
                message = f"“{shortened(one.title)}” is on level {depth + 1}, and only {len(edition.levels)} are named."
                hint = "add the name of that level under levels, or take this line out."
                yield found("level-not-named", plan, ("priorities", index, "within"), message, hint)


def parts_are_due_before_the_whole(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A part is due no later than the whole, what is waited for no later than what waits; both start before that."""
    for plan in corpus.plans:
        edition = plan.edition
        for section, things in _sections(edition):
            by_id: dict[str, Held] = {one.id: one for one in things}
            for index, one in enumerate(things):
                whole = by_id.get(one.within or "")
                if whole and (late := _later(one, whole)):
                    yield from _due_after(plan, section, one, whole, late, "which it is part of")
                due = _due(one)
                if due and one.start and due.last < one.start.first:
                    message = f"“{shortened(one.title)}” is due by {on_day(due.last)}, before it starts."
                    hint = "write the right one of the two dates: a start comes first."
                    yield found("due-too-late", plan, (section, index, "start"), message, hint)
        by_key = {one.id: one for one in edition.actions}
        for action in edition.actions:
            for first in (by_key[key] for key in action.waits_for if key in by_key):
                if late := _later(first, action):
                    yield from _due_after(plan, "actions", first, action, late, "which waits for it")


def _later(one: Held, other: Held) -> tuple[When, When] | None:
    """Give the dates by which two things are due, if the first is surely due after the second."""
    due, end = _due(one), _due(other)
    return (due, end) if due and end and due.first > end.last else None


def _due(one: Held) -> When | None:
    return one.due if isinstance(one.due, When) else None


def _due_after(  # noqa: PLR0913, PLR0917 - two things, and how they hang together
    plan: Plan, section: str, one: Held, other: Held, dates: tuple[When, When], how: str
) -> Iterator[Finding]:
    message = (
        f"“{shortened(one.title)}” is due by {on_day(dates[0].last)}, after “{shortened(other.title)}”, {how}: that is "
        f"due by {on_day(dates[1].last)}."
    )
    things = getattr(plan.edition, section)
    here, there = ((section, [x.id for x in things].index(x.id), "due") for x in (one, other))
    beside = plan.where(there)
    hint = f"write an earlier date here, or a later one in {beside.file}, line {beside.line}."
    yield found("due-too-late", plan, here, message, hint)


def what_is_done_has_no_open_parts(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is done has no part that is not, and did not wait for something that is not."""
    for plan in corpus.plans:
        edition = plan.edition
        for section, things in _sections(edition):
            done = {one.id: one for one in things if _is_done(one, edition)}
            for index, one in enumerate(things):
                whole = done.get(one.within or "")
                if whole and not is_settled(one, edition) and _told(one):
                    yield from _open(plan, (section, index), one, f"“{shortened(whole.title)}”, which it is part of,")
        by_id = {one.id: (index, one) for index, one in enumerate(edition.actions)}
        for action in (one for one in edition.actions if _is_done(one, edition)):
            for key in action.waits_for:
                if key in by_id and _told(by_id[key][1]) and not is_settled(by_id[key][1], edition):
                    index, first = by_id[key]
                    words = f"“{shortened(action.title)}”, which waits for it,"
                    yield from _open(plan, ("actions", index), first, words)


def _open(plan: Plan, path: Path, one: Held, whole: str) -> Iterator[Finding]:
    word = status_of(one)
    message = f"“{shortened(one.title)}” has the status “{word}”, and {whole} is done."
    hint = "say of this that it is done or stopped; or that the other is not done yet."
    yield found("part-still-open", plan, (*path, "title"), message, hint)


def _is_done(one: Held, edition: Edition) -> bool:
    word = status_of(one)
    return isinstance(word, str) and meaning_of(word, edition) == "done"


def _told(one: Held) -> bool:
    return isinstance(status_of(one), str)


def updates_run_forwards(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """Updates stand in the order of their days, none is of a day that has not come, and the latest gives the status."""
    for plan in corpus.plans:
        last = horizon_of(plan.edition, as_at).last
        for index, one in enumerate(plan.edition.actions):
            for number, (before, after) in enumerate(pairwise(one.updates), start=1):
                if after.when.last < before.when.first:
                    message = f"This update is of {on_day(after.when.last)}, and the one above it is of a later day: "
                    message += f"{on_day(before.when.first)}."
                    hint = "if the day is right, move this update above that one; else write the day on which it was."
                    yield found(
                        "update-before-last", plan, ("actions", index, "updates", number, "when"), message, hint
                    )
            for number, after in enumerate(one.updates):
                same = [x for x in one.updates[:number] if x.when == after.when and _differ(x.status, after.status)]
                if same:
                    both = f"“{same[0].status}” and “{after.status}”"
                    message = f"Two updates of {on_day(after.when.last)} disagree: {both}."
                    hint = "keep the status of one of them, and take “status” out of the other."
                    path = ("actions", index, "updates", number, "status")
                    yield stopping("updates-disagree", plan, path, message, hint)
            for number, update in enumerate(one.updates):
                if last and update.when.first > last:
                    speaks = "site speaks from" if last == as_at else "plan (as_at) is of"
                    message = f"This update is of {on_day(update.when.first)}, and the {speaks} {on_day(last)}."
                    hint = f"write the day on which it was reported.{f' {COMMIT_FIRST}' * (last == as_at)}"
                    yield found("date-in-future", plan, ("actions", index, "updates", number, "when"), message, hint)
            yield from _beside(plan, index, one)


def dates_moved_to_others(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A date that an action was due by before is another than the one that came in its place."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.actions):
            due = one.due
            for was in dates_before(one):
                if isinstance(due, When) and was.due == due:
                    name = f"“{shortened(one.title)}”"
                    message = f"{name} says that its due date moved, from {on_day(due.last)} to the same."
                    hint = "write here what it was due before, or the new date under due; if none moved, take this out."
                    path = ("actions", index, "earlier_due", one.earlier_due.index(was), "due")
                    yield found("revision-same", plan, path, message, hint)
                due = was.due


def _differ(one: str | Empty, other: str | Empty) -> bool:
    return isinstance(one, str) and isinstance(other, str) and one != other


def _beside(plan: Plan, index: int, one: Action) -> Iterator[Finding]:
    said, latest = status_of(one), latest_update(one)
    if latest and _differ(one.status, said):
        message = f"The status of “{shortened(one.title)}” is “{one.status}” here, and its latest update says “{said}”."
        hint = "take this line out: the latest update gives the status."
        yield found("status-differs", plan, ("actions", index, "status"), message, hint)


def owners_are_still_there(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """Who leads something that is not settled has not left the partnership."""
    for plan in corpus.plans:
        edition, on = plan.edition, horizon_of(plan.edition, as_at).first
        left = _left(edition, on) if on else {}
        for section, things in _sections(edition):
            for index, one in enumerate(things):
                if is_settled(one, edition):
                    continue
                for name in ("owner", "also_led_by", "supported_by"):
                    held = getattr(one, name)
                    for key in held if isinstance(held, tuple) else (held,):
                        if key in left:
                            what = "supports" if name == "supported_by" else "leads"
                            message = f"{left[key]}, and still {what} “{shortened(one.title)}”."
                            hint = "name who does so now, or say that it is done or stopped."
                            yield found("owner-left", plan, (section, index, name), message, hint)


def _left(edition: Edition, on: date) -> dict[str, str]:
    """Give the bodies that have left the partnership by a day, and the groups that are no more, each with the words."""
    found_left: dict[str, str] = {}
    there = {one.body for one in edition.partners if not (isinstance(one.end, When) and one.end.last < on)}
    for one in edition.partners:
        if one.body not in there and isinstance(one.end, When):
            found_left[one.body] = f"“{one.body}” left the partnership by {on_day(one.end.last)}"
    groups = [
        (group.id, group.state != "ended" and structure.state != "past")
        for structure in edition.structures
        for group in structure.groups
    ]
    now = {key for key, is_there in groups if is_there}
    found_left |= {key: f"The group “{key}” is no more" for key, _ in groups if key not in now}
    return found_left
