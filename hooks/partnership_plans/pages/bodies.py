"""What a body's page and the partners' tables show: its part in each edition, its name then, what the law says."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.appearances import Appearance, name_in
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.governance import Body, Partner
from partnership_plans.model.values import When
from partnership_plans.pages.addresses import Addresses
from partnership_plans.views.links import relative
from partnership_plans.views.partners import law_words

PARTS = {
    "foreword": "Stands behind the plan: {}",
    "is group": "Is itself one of the groups: {}",
    "chair": "Has the chair of {}",
    "member": "Is a member of {}",
    "named": "{}",
    "survey": "Asked people in {}",
    "action": "Is to do: {}",
    "recommendation": "Is asked to: {}",
    "decision": "Had a decision to take: {}",
    "review": "Looked at the partnership in {}",
    "strategy": "Is behind another strategy: {}",
}


class InEdition(NamedTuple):
    """A body's part in one edition: a link to it, whose it is, the name the body had there, and each thing it does."""

    edition: Markup
    partnership: str
    name_then: str
    lines: tuple[Markup, ...]


def by_edition(found: tuple[Appearance, ...]) -> tuple[tuple[Appearance, ...], ...]:
    """Put together what one edition says of a body; the editions stay in the order of the plans."""
    return tuple(tuple(ones) for _, ones in groupby(found, key=lambda one: (one.partnership_id, one.edition_id)))


def parts_of(
    body: Body, found: tuple[tuple[Appearance, ...], ...], corpus: Corpus, addresses: Addresses, page: str
) -> tuple[InEdition, ...]:
    """Tell a body's part in each of these editions that speak of it."""
    plans = {(plan.partnership_id, plan.edition_id): plan for plan in corpus.plans}
    told = []
    for ones in found:
        plan = plans[ones[0].partnership_id, ones[0].edition_id]
        then = next((name_in(body, plan, one.partner) for one in ones if one.partner), name_in(body, plan))
        link = Markup('<a href="{}">{}</a>').format(relative(plan.address, page), plan.edition.title)
        lines = [_line(one, body, plan, addresses, page) for one in ones if one.part != "duty"]
        duties = [_link(one, plan, addresses, page) for one in ones if one.part == "duty"]
        if duties:
            lines.append(Markup("The document tells of these duties in law: {}.").format(Markup(", ").join(duties)))
        told.append(InEdition(link, plan.partnership.name, then if then != body.name else "", tuple(lines)))
    return tuple(told)


def _line(one: Appearance, body: Body, plan: Plan, addresses: Addresses, page: str) -> Markup:
    if one.partner:
        words = "; ".join(_role(one.partner, body, plan))
        return Markup('<a href="{}">{}</a>').format(relative(f"{plan.address}partners/", page), words)
    line = Markup(PARTS[one.part]).format(_link(one, plan, addresses, page))  # noqa: S704 - our own words
    return Markup("{}: {}").format(line, one.words) if one.words else line


def _link(one: Appearance, plan: Plan, addresses: Addresses, page: str) -> Markup:
    target = addresses.find(one.id, plan) if one.id else None
    if target is None:
        return Markup("{}").format(one.title)
    return Markup('<a href="{}">{}</a>').format(relative(target.address, page), one.title)


def _role(partner: Partner, body: Body, plan: Plan) -> Iterator[str]:
    yield partner.role.capitalize()
    if isinstance(partner.start, When):
        yield f"from {formatting.when(partner.start)}"
    if isinstance(partner.end, When):
        yield f"until {formatting.when(partner.end)}"
    elif partner.as_at:
        yield f"as at {formatting.when(partner.as_at)}"
    if law := law_words(partner, body, plan):
        yield law
