"""Consultations: when people are asked, how they can take part, how many did, what they said and what came of it."""

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Fact, Statement, Thing
from partnership_plans.model.values import NOT_STATED, AnyRef, Line, Many, Maybe, Text, Whole
from partnership_plans.model.web import Address


class WayToTakePart(Fact):
    """A way to take part in a consultation: a form, a letter, an evening in the library."""

    title: Line
    text: Text | None = None
    link: Address | None = None
    when: When | None = None
    where: Line | None = None


class Responses(Fact):
    """How many responses came in one way. Where nobody counted them, `note` says why."""

    channel: Line
    received: Maybe[Whole]
    note: Text | None = None


class SaidAndDid(Fact):
    """What people said, and what the partnership did about it: or that it did not, and why."""

    said: Text
    did: Maybe[Text] = NOT_STATED
    about: Many[AnyRef] = ()


class Consultation(Thing):
    """A consultation: its days, the ways to take part, the responses by the way they came, and what came of them.

    `responses_in_all` is the partnership's own count; where it gives none, the site adds up those that are known.
    """

    title: Line
    text: Text | None = None
    opens: Maybe[When] = NOT_STATED
    closes: Maybe[When] = NOT_STATED
    about: Many[AnyRef] = ()
    ways: tuple[WayToTakePart, ...] = ()
    responses: tuple[Responses, ...] = ()
    responses_in_all: Maybe[Whole] = NOT_STATED
    findings: tuple[Statement, ...] = ()
    said_and_did: tuple[SaidAndDid, ...] = ()
    results: Address | None = None
