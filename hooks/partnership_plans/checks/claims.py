"""L16, L19: claims without a source or a number, and promises that the plan's own data does not keep."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnership_plans.checks.blanks import unstated
from partnership_plans.checks.finding import Finding, found
from partnership_plans.checks.texts import shortened
from partnership_plans.facts.counts import has_owner
from partnership_plans.facts.statuses import status_of
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.edition import Edition
from partnership_plans.model.values import Empty

SOURCED = re.compile(
    r"\b(?:according to|survey|census|Office for National Statistics|ONS|Home Office)\b", re.IGNORECASE
)


def key_issues_have_figures(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A key issue says how much, from when to when and by whose count."""
    for plan in corpus.plans:
        for number, priority in enumerate(plan.edition.priorities):
            for index, issue in enumerate(priority.key_issues):
                if not re.search(r"\d\s?%|\bfrom \d|\d,\d{3}", issue.text):
                    message = f"“{shortened(issue.text)}” gives no value, no base and no source."
                    hint = "add the figures as a measure, with their source, or accept this."
                    yield found(
                        "claim-without-number", plan, ("priorities", number, "key_issues", index), message, hint
                    )


def equality_facts_have_a_source(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A fact about a group of people names the study that it comes from."""
    for plan in corpus.plans:
        for number, assessment in enumerate(plan.edition.equality):
            for row, group in enumerate(assessment.groups):
                for index, fact in enumerate(group.facts):
                    if not SOURCED.search(fact.text):
                        message = f"“{shortened(fact.text)}” names no study that it comes from."
                        hint = "name the study and its year, or accept this: the document gives none."
                        path = ("equality", number, "groups", row, "facts", index)
                        yield found("claim-without-source", plan, path, message, hint)


def statistics_have_a_publisher(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A statistic says who published it."""
    for plan in corpus.plans:
        for path, one in unstated(plan, "statistics", "published_by"):
            message = f"“{shortened(one.title)}: {shortened(one.value)}” does not say who published it."
            hint = "add published_by, or accept this: the document gives none."
            yield found("claim-without-source", plan, path, message, hint)


class Promise(NamedTuple):
    """Words of a promise, what they promise, and how many of the plan's things fall short of it."""

    words: re.Pattern[str]
    what: str


PROMISES = (
    Promise(re.compile(r"\bown(?:er|ers|s)\b", re.IGNORECASE), "owner"),
    Promise(re.compile(r"\bred,? amber\b|\bRAG\b"), "colour"),
    Promise(re.compile(r"\btargets?\b|\bmilestones?\b|\bobjectives?\b", re.IGNORECASE), "target"),
)


def promises_are_kept(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What the plan promises of itself can be seen in its own data."""
    for plan in corpus.plans:
        for index, promise in enumerate(plan.edition.promises):
            for kind in PROMISES:
                if kind.words.search(promise.text) and (short := _shortfall(plan.edition, kind.what)):
                    message = f"“{shortened(promise.text)}” is promised, and {short}."
                    hint = "add what is missing, or accept this with the reason; the page puts the two side by side."
                    yield found("promise-not-kept", plan, ("promises", index), message, hint)


def _shortfall(edition: Edition, what: str) -> str:
    actions = edition.actions
    match what:
        case "owner":
            short = sum(not has_owner(action) for action in actions)
            return f"{short} of {len(actions)} actions have no owner" if short else ""
        case "colour":
            short = sum(isinstance(status_of(action), Empty) for action in actions)
            return f"{short} of {len(actions)} actions have neither a colour nor a status" if short else ""
        case "target":
            shown = any(targets_of(measure) for measure in edition.measures)
            return "" if shown else "the plan shows no measure with a target"
    return ""
