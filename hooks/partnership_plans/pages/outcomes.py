"""What the page “Was it done?” shows: what came of each thing that a plan set out to do, and what nobody tells."""

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.counts import count_statuses
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.outcomes import CameOf, came_of, targets_of
from partnership_plans.model.edition import Plan
from partnership_plans.model.priorities import Commitment, Recommendation
from partnership_plans.model.values import Thing
from partnership_plans.sentences import measure_sentence, untold_words

if TYPE_CHECKING:
    from partnership_plans.pages.derived import Derivation


class Told(NamedTuple):
    """A thing of which something is told: a status and words ("" where there is none), and a link to who says so."""

    thing: Thing
    status: str
    words: str
    by: Markup | str


def came_of_it(derivation: "Derivation", plan: Plan, page: str) -> dict[str, Any]:
    """Tell what came of what an edition set out to do, as far as it or a later one says."""
    edition, horizon = plan.edition, derivation.horizon(plan)
    found = came_of(plan, derivation.corpus)
    untold = tuple(one.thing for one in found if not one.is_told)
    asked = tuple(thing for thing in untold if isinstance(thing, Recommendation))
    return {
        "told": tuple(_told(one, derivation, plan, page) for one in found if one.is_told),
        "untold": tuple(thing for thing in untold if thing not in asked),
        "unasked": len(asked),
        "over": horizon.written is not None or horizon.ended,
        "why": untold_words(horizon),
        "targets": tuple((one.id, measure_sentence(facts_of(one, horizon))) for one in targets_of(edition)),
        "before": edition.commitments,
        "counted": _counted(edition.commitments),
    }


def _told(one: CameOf, derivation: "Derivation", plan: Plan, page: str) -> Told:
    later = derivation.link(f"{one.by.partnership_id}/{one.by.edition_id}", plan, page) if one.by else ""
    return Told(one.thing, one.status, one.words, later)


def _counted(commitments: tuple[Commitment, ...]) -> str:
    """Count promises by how far they have got: `Of 13 promises, 8 are completed and 5 are ongoing`."""
    counts = [
        f"{one.number} {'is' if one.number == 1 else 'are'} {one.status if one.stated else 'without a status'}"
        for one in count_statuses(commitments)
    ]
    return f"Of {formatting.count(len(commitments), 'promise', inside=True)}, {formatting.join(counts)}."
