"""The measures that an edition names for its first page: each once, with a result, and still counted."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, at_both, found
from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.due import MONTHS, later
from partnership_plans.facts.force import Standing, standing
from partnership_plans.facts.headlines import named_without_result
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.readings import latest
from partnership_plans.model.corpus import Corpus

TWICE = 2
"""So many times over its own rhythm, a measure has not been read for too long to stand on the first page."""


def headlines_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A measure is named once for the first page."""
    for plan in corpus.plans:
        named = plan.edition.headlines
        for index, key in enumerate(named):
            first = named.index(key)
            if first != index:
                message = f"“{key}” stands twice under headlines."
                one = found("listed-twice", plan, ("headlines", first), message, "keep one of them")
                yield from at_both(one, ("headlines", index))


def headlines_have_results(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """What is named for the first page has a number to show there."""
    for plan in corpus.plans:
        for facts in named_without_result(plan.edition, horizon_of(plan.edition, as_at)):
            path = ("headlines", plan.edition.headlines.index(facts.measure.id))
            message = f"“{facts.measure.title}” is named for the first page, and has no result yet."
            hint = "add its first reading, or take it out of headlines until then; the page says that it is not there."
            yield found("headline-empty", plan, path, message, hint)


def headlines_are_still_counted(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """What is named for the first page of a plan in force was counted lately."""
    for plan in corpus.plans:
        edition = plan.edition
        if as_at is None or edition.as_at is not None or standing(edition, as_at) is Standing.OVER:
            continue
        for measure in edition.measures:
            last = latest(measure, horizon_of(edition, as_at)) if measure.id in edition.headlines else None
            apart = TWICE * MONTHS[measure.frequency or "yearly"]
            if last and later(last.period.last, apart) < as_at:
                path = ("headlines", edition.headlines.index(measure.id))
                when = as_typed(last.period)
                message = f"“{measure.title}” is named for the first page, and its last result is for {when}."
                hint = "add what was counted since; if it is no longer counted, take it out of headlines."
                yield found("headline-old", plan, path, message, hint)
