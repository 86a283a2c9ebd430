"""The plans as they were at a commit, or as they are published, to be held beside the plans as they are."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.facts.revisions import Revision, revisions
from partnership_plans.finished.remembered import remembered
from partnership_plans.history import Unreadable, changed_since, files_at, parent_of_last, revision_of, uncommitted
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import Problem, in_order, warning
from partnership_plans.publish_words import published_at
from partnership_plans.rounds.words import sentence
from partnership_plans.site import Site

PUBLISHED = "published"
FOLDER = "plans"


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
    files = files_at(root, commit, FOLDER)
    if isinstance(files, Unreadable):
        return files
    with tempfile.TemporaryDirectory(prefix="plans-") as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return load(Path(folder)).corpus


def changed_editions(now: Corpus, before: Corpus) -> Iterator[Changed]:
    """Give the editions that both have and of which something differs; documents kept as they were are left out."""
    known = {plan.address: plan for plan in before.plans}
    for plan in now.plans:
        old = known.get(plan.address)
        if old is None or plan.edition.is_record or plan.edition.as_at is not None or not old.is_whole:
            continue
        if plan.edition != old.edition:
            yield Changed(
                plan, old, tuple(one for one in revisions(old.edition, plan.edition) if not _noted(one, plan, old))
            )


def _noted(one: Revision, plan: Plan, old: Plan) -> bool:
    """Say whether a note that was added since tells of a change."""
    before = set(old.edition.changes)
    added = (note for note in plan.edition.changes if note not in before)
    return any(note.what == one.what and one.id in {*note.about, *note.gone} for note in added)


def _differ(root: Path, commit: str) -> bool:
    """Say whether any file of the plans may be another than at a commit."""
    changed = changed_since(root, commit)
    committed = isinstance(changed, Unreadable) or any(name.startswith(f"{FOLDER}/") for name in changed)
    return committed or bool(uncommitted(root, (FOLDER,)))


def with_alterations(site: Site, root: Path, since: str) -> Site:
    """Add to what was found wrong what `altered_without_note` tells, but for what the data alone tells already."""
    told = {(one.code, one.where) for one in site.problems}
    more = [one for one in altered_without_note(root, site.corpus, since) if (one.code, one.where) not in told]
    return site._replace(problems=in_order([*site.problems, *more])) if more else site


def altered_without_note(root: Path, now: Corpus, since: str) -> Iterator[Problem]:
    """Tell of each target or baseline that is another than at a commit and of which no note tells.

    Without a commit or a history to compare with it tells nothing. Problems (warnings): target-altered.
    """
    commit = commit_meant(root, since, "")
    if isinstance(commit, Unreadable) or not _differ(root, commit):
        return
    before = corpus_at(root, commit)
    if isinstance(before, Unreadable):
        return
    for changed in changed_editions(now, before):
        numbers = {measure.id: index for index, measure in enumerate(changed.plan.edition.measures)}
        for one in changed.revisions:
            if one.what in {"target altered", "baseline altered"}:
                field = "target" if one.what == "target altered" else "baseline"
                place = changed.plan.where(("measures", numbers[one.id], field))
                hint = "say so and why under changes, with “what: {}” and “about: {}”; “plans changes” drafts the note."
                yield warning("target-altered", place, sentence(one, str), hint.format(one.what, one.id))
