"""A body over time: its name and role at a date, and roles that a document gives it outside the law's dates."""

from datetime import date
from typing import Literal, NamedTuple

from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body, BodyRole, Partner
from partnership_plans.words.messages import say


class OutsideLaw(NamedTuple):
    """A role that a document gives a body at a time when the law did not; `limit` is the law's date."""

    role: str
    limit: When
    law: str
    when: Literal["before", "after"]
    rule: str


def holds_at(start: When | None, end: When | None, on: date) -> bool:
    """Say whether a day lies between two dates; a missing one is open."""
    return (start is None or start.first <= on) and (end is None or on <= end.last)


def name_at(body: Body, on: date) -> str:
    """Give the name that a body went by on a day; its usual name where the record doesn't date that name."""
    dated = (name for name in body.names if name.start or name.end)
    return next((name.name for name in dated if holds_at(name.start, name.end, on)), body.name)


def roles_at(body: Body, on: date) -> tuple[BodyRole, ...]:
    """Give the roles that the law gave a body on a day."""
    return tuple(role for role in body.roles if holds_at(role.start, role.end, on))


def claimed_on(partner: Partner, edition: Edition) -> date:
    """Give the day for which a document gives a body its role.

    That is the partner's own "as at" or start, else the document's date, else the publication, else the start of
    the edition's period; of a vague date the last day, so that nothing is early by vagueness.
    A role that the document itself calls ended is not given for a later day.
    """
    for stated in (partner.as_at, partner.start, edition.as_at, edition.published):
        if isinstance(stated, When):
            return min(stated.last, partner.end.last) if isinstance(partner.end, When) else stated.last
    return edition.period.first


def role_before_law(partner: Partner, body: Body, edition: Edition) -> OutsideLaw | None:
    """Find a role that was held before the law gave it: probation before 1 April 2010.

    None where the law had given it, or where the body's record doesn't date that role.
    """
    on = claimed_on(partner, edition)
    later = [r for r in body.roles if r.role == partner.role and r.start and r.start.first > on]
    if not later or _in_law(partner, body, on):
        return None
    role = min(later, key=lambda r: r.start.first if r.start else date.max)
    rule = say("the date for which the document gives the role is earlier than the date on which the law gives it")
    return OutsideLaw(role.role, role.start, role.law, "before", rule) if role.start else None


def role_after_law(partner: Partner, body: Body, edition: Edition) -> OutsideLaw | None:
    """Find a role that is given after the law had ended it: a body abolished before the document's date."""
    on = claimed_on(partner, edition)
    past = [r for r in body.roles if r.role == partner.role and r.end and r.end.last < on]
    if not past or _in_law(partner, body, on):
        return None
    role = max(past, key=lambda r: r.end.last if r.end else date.min)
    rule = say("the date for which the document gives the role is later than the date on which the law ended it")
    return OutsideLaw(role.role, role.end, role.law, "after", rule) if role.end else None


def _in_law(partner: Partner, body: Body, on: date) -> bool:
    return any(role.role == partner.role for role in roles_at(body, on))
