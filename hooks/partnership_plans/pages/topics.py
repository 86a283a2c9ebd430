"""What a page is about, told from the data that it shows: a page about abuse has the exit link without being told."""

from collections.abc import Iterable, Iterator, Mapping

from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Statistic
from partnership_plans.model.measures import Measure
from partnership_plans.model.passages import original_of
from partnership_plans.model.priorities import Achievement, Commitment, EarlierPriority, Recommendation
from partnership_plans.model.profile import profile
from partnership_plans.model.record import Record
from partnership_plans.model.walking import once, walk
from partnership_plans.pages.kind import Kind, records_of

LISTED = (Achievement, Action, Commitment, EarlierPriority, Measure, Recommendation, Statistic)
"""What stands in lists: it needs no priority that says so to be about abuse where its own words are."""


def topics_of(plan: Plan, records: Iterable[Record]) -> tuple[str, ...]:
    """Give the topics of records and of all that they hold, and of the priorities that these serve or became.

    A record of a list has those too that its words name: those of the plan, by which it is the same in every language.
    """
    of_priority = {priority.id: priority.topics for priority in plan.edition.priorities}
    known = _known(plan.edition)
    found: dict[str, None] = {}
    for record in records:
        if id(record) not in known:
            known[id(record)] = record, tuple(_of_record(record, of_priority))
        found |= dict.fromkeys(known[id(record)][1])
    return tuple(found)


@once
def _known(_: Edition) -> dict[int, tuple[Record, tuple[str, ...]]]:
    """Keep the topics of each record that was looked at: it stands on several pages, in lists and in parts of lists."""
    return {}


def _of_record(record: Record, of_priority: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for _, one in walk(record):
        held = vars(one)
        yield from held.get("topics", ())
        if isinstance(one, LISTED):
            words = f"{original_of(one.title)} {original_of(held.get('detail') or '')}"
            yield from (topic for topic, pattern in profile().patterns.items() if pattern.search(words))
        for key in (*held.get("priorities", ()), *held.get("became", ())):
            yield from of_priority.get(key, ())


def topics_on(plan: Plan, kind: Kind) -> tuple[str, ...]:
    """Give the topics of a kind of page: of its sections, and of the priorities where a page is about them."""
    more = {
        "": ("priorities",),
        "what-changed": ("priorities",),
        "was-it-done": ("actions", "recommendations", "commitments"),
    }.get(kind.slug, ())
    sections = (*kind.sections, *more)
    return topics_of(plan, (record for section in sections for record in records_of(plan.edition, section)))
