"""L15: text that was copied from one place to another and never changed."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found
from partnership_plans.checks.texts import normal
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.governance import Group

LONG = 6
"""A purpose of fewer words can be the same by chance."""


def purposes_are_their_own(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No group has the purpose of another, word for word."""
    for plan in corpus.plans:
        for number, structure in enumerate(plan.edition.structures):
            first: dict[str, Group] = {}
            for index, group in enumerate(structure.groups):
                for step, purpose in enumerate(group.purposes):
                    key = normal(purpose.text)
                    if len(key.split()) < LONG:
                        continue
                    other = first.setdefault(key, group)
                    if other.id != group.id:
                        message = f"“{group.name}” has the purpose of “{other.name}”, word for word."
                        path = ("structures", number, "groups", index, "purposes", step, "text")
                        yield found(
                            "copied-text",
                            plan,
                            path,
                            message,
                            "ask what this group is for, and write that; the text was probably copied.",
                        )


def blocks_are_not_repeated(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A group that stands in two structures does not carry the same block of text in both."""
    for plan in corpus.plans:
        before: dict[str, set[str]] = {}
        for number, structure in enumerate(plan.edition.structures):
            for index, group in enumerate(structure.groups):
                texts = {normal(purpose.text) for purpose in group.purposes}
                if texts and texts == before.get(group.id):
                    message = f"What is said of “{group.name}” is the same, word for word, as in the structure before."
                    hint = "accept this if nothing changed; the page on what changed leaves it out."
                    yield found(
                        "copied-block", plan, ("structures", number, "groups", index, "purposes"), message, hint
                    )
                before[group.id] = texts
