"""What a body's page and the partners' tables show: its part in each edition, its name then, what the law says."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.appearances import Appearance, name_in
from partnership_plans.facts.bodies import claimed_on, holds_at, name_at, role_after_law, role_before_law
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.governance import Body, Partner
from partnership_plans.model.values import When
from partnership_plans.pages.addresses import Addresses
from partnership_plans.views.links import relative

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


class PartnerRow(NamedTuple):
    """What we add to a partner's row: the name the body had then if it is another, and what else our record says."""

    name_then: str
    otherwise: str


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


def law_words(partner: Partner, body: Body, plan: Plan) -> str:
    """Say in a plain sentence that the law gave a role later, or gave it no longer; nothing where they agree."""
    edition = plan.edition
    if early := role_before_law(partner, body, edition):
        return f"by law it has this role only from {formatting.when(early.limit)} ({early.law})"
    if late := role_after_law(partner, body, edition):
        return f"by law it had this role only until {formatting.when(late.limit)} ({late.law})"
    return ""


def newer_name(partner: Partner, body: Body, plan: Plan) -> str:
    """Give the name that a body bore on the day for which a document uses an older one; nothing where they agree."""
    on, given = claimed_on(partner, plan.edition), (partner.name_then or "").casefold()
    mine = [name for name in body.names if name.name.casefold() == given]
    return "" if not mine or any(holds_at(name.start, name.end, on) for name in mine) else name_at(body, on)


def partner_rows(plan: Plan, corpus: Corpus) -> dict[tuple[str, str], PartnerRow]:
    """Work out what each row of the partners' tables adds, by body and role."""
    bodies = {body.id: body for body in corpus.bodies}
    rows: dict[tuple[str, str], PartnerRow] = {}
    for partner in plan.edition.partners:
        body = bodies.get(partner.body)
        if body is not None:
            then, law = name_in(body, plan, partner), law_words(partner, body, plan)
            sentence = f"{law[0].upper()}{law[1:]}." if law else ""
            if newer := newer_name(partner, body, plan):
                sentence = f"By then its name was another: {newer}. {sentence}".strip()
            rows[partner.body, partner.role] = PartnerRow("" if then == body.name else then, sentence)
    return rows
