"""What the partners' tables add to the document: the name a body had then, and what the law and our record say."""

from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.facts.appearances import name_in
from partnership_plans.facts.bodies import claimed_on, holds_at, name_at, role_after_law, role_before_law
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.governance import Body, Partner
from partnership_plans.words.messages import say


class PartnerRow(NamedTuple):
    """What we add to a partner's row: the name the body had then if it is another, and what else our record says."""

    name_then: str
    otherwise: str


def law_words(partner: Partner, body: Body, plan: Plan) -> str:
    """Say in a plain sentence that the law gave a role later, or gave it no longer; nothing where they agree."""
    edition = plan.edition
    if early := role_before_law(partner, body, edition):
        return say(
            "by law it has this role only from {limit} ({law})", limit=formatting.when(early.limit), law=early.law
        )
    if late := role_after_law(partner, body, edition):
        return say(
            "by law it had this role only until {limit} ({law})", limit=formatting.when(late.limit), law=late.law
        )
    return ""


def newer_name(partner: Partner, body: Body, plan: Plan) -> str:
    """Give the name that a body bore on the day for which a document uses an older one; nothing where they agree."""
    on, given = claimed_on(partner, plan.edition), (partner.name_then or "").casefold()
    mine = [name for name in body.names if name.name.casefold() == given]
    return "" if not mine or any(holds_at(name.start, name.end, on) for name in mine) else name_at(body, on)


def partner_rows(plan: Plan, corpus: Corpus) -> dict[tuple[str, str | None], PartnerRow]:
    """Work out what each row of the partners' tables adds, by body and role."""
    bodies = {body.id: body for body in corpus.bodies}
    rows: dict[tuple[str, str | None], PartnerRow] = {}
    for partner in plan.edition.partners:
        body = bodies.get(partner.body)
        if body is not None:
            then, law = name_in(body, plan, partner), law_words(partner, body, plan)
            sentence = f"{law[0].upper()}{law[1:]}." if law else ""
            if newer := newer_name(partner, body, plan):
                sentence = " ".join((say("By then its name was another: {newer}.", newer=newer), sentence)).strip()
            rows[partner.body, partner.role] = PartnerRow("" if then == body.name else then, sentence)
    return rows
