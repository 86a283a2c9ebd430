"""Ids for what is new: made of a title, and of none that anything has already."""

from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Thing
from partnership_plans.model.walking import walk

NAMED_BY = ("title", "name", "term", "one", "word", "text")
"""The fields of which an id is made, the first that is there."""


def ids_in(plan: Plan | None) -> set[str]:
    """Give the ids of everything in an edition."""
    return {one.id for _, one in walk(plan.edition) if isinstance(one, Thing)} if plan else set()


def taken_ids(plan: Plan | None, corpus: Corpus) -> set[str]:
    """Give the ids that something new in an edition can't have."""
    return ids_in(plan) | {one.id for one in corpus.bodies} | {*corpus.partnerships}
