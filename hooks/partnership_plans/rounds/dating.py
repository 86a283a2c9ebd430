"""On which day a change was made: that of the commit since which the plan says so, found by halves."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from partnership_plans.facts.revisions import Revision, revisions
from partnership_plans.history import Unreadable, commits_since
from partnership_plans.model.corpus import Plan
from partnership_plans.rounds.earlier import Changed, corpus_at

MadeOn = Callable[[Changed, Revision], date]
"""Gives the day on which a change of an edition was made."""


def days_of(root: Path, commit: str, day: date) -> MadeOn:
    """Give what finds the day of each change since a commit: none is after the `day` from which the project speaks.

    What is not committed yet, or of which no commit is known, has that day.
    """
    commits = commits_since(root, commit)

    @cache
    def plans_at(number: int) -> Mapping[str, Plan]:
        corpus = corpus_at(root, commits[number].name)
        return {} if isinstance(corpus, Unreadable) else {plan.address: plan for plan in corpus.plans}

    def made_on(changed: Changed, one: Revision) -> date:
        def is_made(number: int) -> bool:
            plan = plans_at(number).get(changed.plan.address)
            found = revisions(changed.before.edition, plan.edition) if plan else ()
            return any(_said(each) == _said(one) for each in found)

        at = bisect_left(range(len(commits)), True, key=is_made)
        return min(commits[at].day, day) if at < len(commits) else day

    return made_on


def _said(one: Revision) -> Revision:
    """Give what a change says, whatever its thing was called."""
    return one._replace(title="")
