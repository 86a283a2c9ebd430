"""What pages show that gather from a whole edition: what came of all it set out to do, and what it says of money."""

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.counts import count_statuses
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.money import effects_on_money, money_in
from partnership_plans.facts.outcomes import CameOf, came_of, targets_of
from partnership_plans.facts.places import Told
from partnership_plans.model.edition import Plan
from partnership_plans.model.priorities import Commitment, Recommendation
from partnership_plans.model.values import Thing
from partnership_plans.pages.places import line_of
from partnership_plans.sentences import measure_sentence, untold_words

if TYPE_CHECKING:
    from partnership_plans.pages.derived import Derivation


class Answer(NamedTuple):
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


def money_told(derivation: "Derivation", plan: Plan, page: str) -> dict[str, Any]:
    """Tell all that an edition says of money, each with a link to where it stands."""
    told = tuple(one for one in money_in(plan.edition) if isinstance(one, Told))
    return {
        "lines": tuple(line_of(one, plan, derivation.addresses, page) for one in told),
        "effects": effects_on_money(plan.edition),
        "has_sums": any(one.section == "money" and getattr(one.thing, "unit", "") == "pounds" for one in told),
    }


def nothing_more(_derivation: "Derivation", _plan: Plan, _page: str) -> dict[str, Any]:
    """Give nothing, for a page that tells its sections and no more."""
    return {}


def _told(one: CameOf, derivation: "Derivation", plan: Plan, page: str) -> Answer:
    later = derivation.link(f"{one.by.partnership_id}/{one.by.edition_id}", plan, page) if one.by else ""
    return Answer(one.thing, one.status, one.words, later)


def _counted(commitments: tuple[Commitment, ...]) -> str:
    """Count promises by how far they have got: `Of 13 promises, 8 are completed and 5 are ongoing`."""
    counts = [f"{one.number} {'is' if one.number == 1 else 'are'} {one.status}" for one in count_statuses(commitments)]
    return f"Of {formatting.count(len(commitments), 'promise', inside=True)}, {formatting.join(counts)}."
