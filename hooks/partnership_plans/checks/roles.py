"""Bodies over time: a role that a document gives before the law did, or after the law ended it."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found
from partnership_plans.checks.texts import normal, on_day
from partnership_plans.facts.bodies import claimed_on, holds_at, name_at, role_after_law, role_before_law
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.governance import Body, Partner


def roles_are_held_in_law(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A partner holds its statutory role on the day for which the document gives it."""
    bodies = {body.id: body for body in corpus.bodies}
    for plan in corpus.plans:
        for index, partner in enumerate(plan.edition.partners):
            body = bodies.get(partner.body)
            if body is None:
                continue
            yield from _old_name(plan, index, partner, body)
            for outside in (role_before_law(partner, body, plan.edition), role_after_law(partner, body, plan.edition)):
                if outside is None:
                    continue
                name = partner.name_then or name_at(body, claimed_on(partner, plan.edition))
                hint = "add as_at with the day for which it is true, or accept this: the page shows the law's date too."
                path = ("partners", index, "body")
                begin = f"“{name}” is given here as {outside.role}; the law"
                if outside.when == "before":
                    message = f"{begin} gave it that role only on {on_day(outside.limit.first)} ({outside.law})."
                    yield found("role-before-law", plan, path, message, hint)
                else:
                    message = f"{begin} ended that role on {on_day(outside.limit.last)} ({outside.law})."
                    yield found("role-after-law", plan, path, message, hint)


def _old_name(plan: Plan, index: int, partner: Partner, body: Body) -> Iterator[Finding]:
    """Find a name that the body did not bear on the day for which the document gives it."""
    on = claimed_on(partner, plan.edition)
    given = normal(partner.name_then or "")
    dated = [name for name in body.names if normal(name.name) == given]
    if dated and not any(holds_at(name.start, name.end, on) for name in dated):
        end = dated[-1].end
        when = f"until {on_day(end.last)}" if end and end.last < on else "only later"
        message = f"“{partner.name_then}” was this body's name {when}; on {on_day(on)} it was “{name_at(body, on)}”."
        hint = "check the date (as_at), or accept this: the document uses the old name."
        yield found("name-out-of-date", plan, ("partners", index, "name_then"), message, hint)
