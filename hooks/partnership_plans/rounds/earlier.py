"""The plans as they were at a commit, or as they are published, to be held beside the plans as they are."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.alterations import Name, names_in, sentence
from partnership_plans.checks.rounds import UNDO, id_again
from partnership_plans.checks.texts import parts
from partnership_plans.facts.revisions import DEFINITION, NUMBER, OWNER, Revision, other_ids, revisions
from partnership_plans.facts.sealing import broken_seals, seals_of
from partnership_plans.finished.remembered import remembered
from partnership_plans.history import Unreadable, changed_since, parent_of_last, revision_of, uncommitted
from partnership_plans.loading.earlier import load_at
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.fact import Thing
from partnership_plans.model.measures import Tolerance
from partnership_plans.problems import Place, Problem, error, in_order, warning
from partnership_plans.publish_words import published_at
from partnership_plans.site import Site

PUBLISHED = "published"
FOLDER = "plans"


FIELDS = {"new owner": OWNER, "renumbered": NUMBER, "merged": ("carried_from",), "definition altered": DEFINITION}
"""Changes that readers are told of, though they need not ask why, and the fields at which each is told."""


TO_READERS = frozenset({"target-altered", "change-not-told"})
"""What is told for the sake of readers who knew the plan as it was."""


class Changed(NamedTuple):
    """What of an edition differs from how it was, without what its notes of changes tell since; and how it was."""

    plan: Plan
    before: Plan
    revisions: tuple[Revision, ...]


def commit_meant(root: Path, since: str, publish_to: str) -> str | Unreadable:
    """Give the commit to compare with: the one that is named, the published one, else the one before what was changed.

    What is not committed yet is compared with the last commit, and where all is committed, that with the one before.
    """
    if since == PUBLISHED or since.startswith(("http://", "https://")):
        where = publish_to if since == PUBLISHED else since
        known = published_at(where, root) if where.startswith("http") else remembered(root, where)
        if known.published.commit:
            return known.published.commit
        reason = known.unknown or ("nothing has been published yet" if where else "no place to publish to is set")
        return Unreadable(reason, "name a commit instead, such as “--since HEAD~5”")
    if since:
        return since
    differ = uncommitted(root, (FOLDER,))
    if isinstance(differ, Unreadable):
        return differ
    found = revision_of(root) if differ else parent_of_last(root)
    if found == "":
        return Unreadable("there is no commit before this one", "name one, such as “--since HEAD~5”")
    return found


def corpus_at(root: Path, commit: str) -> Corpus | Unreadable:
    """Read the plans as they were at a commit. What was broken in them then is left out."""
    loaded = load_at(root, commit)
    return loaded if isinstance(loaded, Unreadable) else loaded.corpus


def changed_editions(now: Corpus, before: Corpus) -> Iterator[Changed]:
    """Give the editions that both have and of which something differs; documents kept as they were are left out."""
    known = {plan.address: plan for plan in before.plans}
    for plan in now.plans:
        old = known.get(plan.address)
        if old is None or plan.edition.is_record or plan.edition.as_at is not None or not old.is_whole:
            continue
        if plan.edition != old.edition:
            name = names_in(plan, now)
            found = revisions(old.edition, plan.edition)
            yield Changed(plan, old, tuple(one for one in found if not (_noted(one, plan, old) or _same(one, name))))


def _same(one: Revision, name: Name) -> bool:
    """Say whether an owner who was named in words has only been given the id that is theirs."""
    return one.what == "new owner" and [*map(name, one.old)] == [*map(name, one.new)]


def _noted(one: Revision, plan: Plan, old: Plan) -> bool:
    """Say whether a note that was added since tells of a change; whatever it is a note of, it tells what is gone."""
    before = set(old.edition.changes)
    added = [note for note in plan.edition.changes if note not in before]
    if one.what == "dropped" and any(one.id in note.gone for note in added):
        return True
    return any(note.what == one.what and one.id in {*note.about, *note.gone} for note in added)


def _differ(root: Path, commit: str) -> bool:
    """Say whether any file of the plans may be another than at a commit."""
    changed = changed_since(root, commit)
    committed = isinstance(changed, Unreadable) or any(name.startswith(f"{FOLDER}/") for name in changed)
    return committed or bool(uncommitted(root, (FOLDER,)))


def with_alterations(site: Site, root: Path, since: str) -> Site:
    """Add to what was found wrong what `altered_without_note` tells, but for what the data alone tells already.

    Where for certain nothing has been published yet, there is no reader who knew it otherwise.
    """
    told = {(one.code, one.where) for one in site.problems}
    broken = {one.where.file for one in site.problems if one.severity == "error"}
    found = altered_without_note(root, site.corpus, since, broken)
    if remembered(root, site.settings.publish_to).is_first:
        found = (one for one in found if one.code not in TO_READERS)
    more = [one for one in found if (one.code, one.where) not in told]
    return site._replace(problems=in_order([*site.problems, *more])) if more else site


def altered_without_note(root: Path, now: Corpus, since: str, broken: Collection[str] = ()) -> Iterator[Problem]:
    """Tell of each target, baseline, date, figure or owner that is another than at a commit and of which nothing tells.

    So it does of what was dropped, merged or renumbered, and of a report that says other things now. An edition with
    an error in one of the `broken` files is not compared before that is mended: what can't be read was not dropped.
    Nor is one that was held back as a draft.

    Without a commit or a history to compare with it tells nothing. Problems (warnings): target-altered,
    change-not-told, report-not-frozen; report-altered (an error).
    """
    commit = commit_meant(root, since, "")
    if isinstance(commit, Unreadable) or not _differ(root, commit):
        return
    before = corpus_at(root, commit)
    if isinstance(before, Unreadable):
        return
    for changed in changed_editions(now, before):
        if any(file.startswith(f"{FOLDER}/{changed.plan.address}") for file in broken):
            continue
        if changed.before.edition.draft:  # nobody but its editors had seen it
            continue
        name = names_in(changed.plan, now)
        for one in changed.revisions:
            if (place := _untold(one, changed)) is not None:
                is_aim = one.what in {"target altered", "baseline altered"}
                yield warning("target-altered" if is_aim else "change-not-told", place, sentence(one, name), _how(one))
        yield from _other_ids(changed)
    yield from _reports_altered(now, before)


def _other_ids(changed: Changed) -> Iterator[Problem]:
    """Tell of each thing that has another id and is the same: that is no change of the plan, and breaks links."""
    told = {key for note in changed.plan.edition.changes for key in note.gone}
    then, now = _things(changed.before), _things(changed.plan)
    for kind, there in now.items():
        for was, key in other_ids(then.get(kind, {}).values(), there.values()):
            if was not in told:
                message = f"This was “{was}” before: links to it, and what is kept of it, go by that."
                path = next(path for path, thing in parts(changed.plan) if thing is there[key])
                yield warning("change-not-told", changed.plan.where((*path, "id")), message, id_again(was))


def _things(plan: Plan) -> dict[tuple[str, ...], dict[str, Thing]]:
    """Give the things of a plan by their id, those of one list of lists together: the risks of all registers, say."""
    found: dict[tuple[str, ...], dict[str, Thing]] = {}
    for path, one in parts(plan):
        if isinstance(one, Thing):
            found.setdefault(tuple(step for step in path if isinstance(step, str)), {})[one.id] = one
    return found


def _how(one: Revision) -> str:
    """Say how a reader is told of a change."""
    where = "gone" if one.what == "dropped" else "about"
    note = f"say so and why under changes, with “what: {one.what}” and “{where}: {one.id}”"
    note += "; “plans changes” drafts the note"
    if one.what == "due date moved":
        return f"{note}. Or say under earlier_due of the action what it was due before, when that changed, and why."
    if one.what == "figure revised":
        return f"{note}. Or give beside the figure what it said before (was), when that changed (revised), and why."
    return f"{note}."


def _untold(one: Revision, changed: Changed) -> Place | None:
    """Give the line of a change that a reader asks about, where the plan itself does not tell of it."""
    plan, where = changed.plan, changed.plan.where
    if one.what == "dropped":
        return where((one.section,)) if one.section in plan.origins.sections else None
    index = next((n for n, thing in enumerate(getattr(plan.edition, one.section)) if thing.id == one.id), 0)
    match one.what:
        case "new owner" | "renumbered" | "merged" | "definition altered":
            return _at_field(one, plan, index)
        case "target altered" | "baseline altered":
            is_tolerance = isinstance(one.old or one.new, Tolerance)
            return where(("measures", index, "tolerance" if is_tolerance else one.what.partition(" ")[0]))
        case "due date moved":
            return _at_due(one, plan, index)
        case "figure revised":
            return _at_figure(one, plan, index)
    return None


def _at_due(one: Revision, plan: Plan, index: int) -> Place | None:
    """Give the line of a date that moved; none where it is the first, or the action says what it was before."""
    action = plan.edition.actions[index] if one.section == "actions" else None
    # Without its day no report could tell of it.
    moved = [was for was in action.earlier_due if isinstance(was.changed, When)] if action else []
    told = one.old is None or any(one.old in {said.due, said.due_in_words} for said in moved)
    return None if told else plan.where((one.section, index, "due"))


def _at_figure(one: Revision, plan: Plan, index: int) -> Place | None:
    """Give the line of a figure that was revised; none where it says itself what it was before."""
    for number, reading in enumerate(plan.edition.measures[index].readings):
        if reading.period == one.period and reading.kind not in {"forecast", "provisional"}:
            told = reading.was == one.old and reading.revised
            return None if told else plan.where(("measures", index, "readings", number))
    return None


def _at_field(one: Revision, plan: Plan, index: int) -> Place | None:
    """Give the line of the field in which something is another; none where a gap was filled."""
    thing = getattr(plan.edition, one.section)[index]
    names = (one.field,) if one.field else FIELDS[one.what]
    stated = (name for name in names if getattr(thing, name, None))
    return plan.where((one.section, index, next(stated, "id"))) if one.old else None


def _reports_altered(now: Corpus, before: Corpus) -> Iterator[Problem]:
    """Find reports that say other things than at a commit, sealed or not, and those of which the file is gone."""
    then = {(plan.address, one.report.report): one.report for plan in before.plans for one in plan.frozen}
    files = {(plan.address, one.report.report): one.file for plan in before.plans for one in plan.frozen}
    for plan in now.plans:
        kept = {one.report.report for one in plan.frozen} | plan.broken_ids
        for report in plan.edition.reports:
            if report.id not in kept and (file := files.get((plan.address, report.id))):
                message = f"This file kept what the report “{report.id}” said, and it is gone."
                yield error("report-altered", Place(file), message, UNDO)
        for one in plan.frozen:
            old = then.get((plan.address, one.report.report))
            if old is None or len(old.taken_out) < len(one.report.taken_out):
                continue  # it says itself that words were taken out
            if seals_of(old) != seals_of(one.report) and not broken_seals(one.report):
                message = "This report says other things than it did before this change, and reports stay as they are."
                yield warning("report-not-frozen", Place(one.file), message, UNDO)
