"""The accessibility statement: the editor's entries between the words that the law fixes, which the template has."""

from collections.abc import Iterator
from typing import ClassVar

from markupsafe import Markup, escape

from partnership_plans import formatting
from partnership_plans.fixed import fixed
from partnership_plans.loading.countries import law_here
from partnership_plans.model.country import AccessibilityLaw
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.pages.page import Draft
from partnership_plans.views.page import Frame
from partnership_plans.views.shell import NOTHING
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import mark, say

ABOUT = mark("How accessible this website is, and what to do if you cannot use part of it.")


@fixed
class AccessibilityView:
    """The statement; `due_to` has the legal words for why a site is not fully compliant.

    `law` is that of the country, where it is known, and `enforcement` says who enforces it.
    """

    template: ClassVar[str] = "accessibility"
    statement: AccessibilityStatement
    due_to: str
    law: AccessibilityLaw | None
    enforcement: Markup
    faults: int
    narrative: Markup
    numbers: Markup


def drafts(statement: AccessibilityStatement | None, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the statement, where there is one."""
    if statement is None:
        return

    def tell(_here: Standpoint, frame: Frame) -> AccessibilityView:
        faults = sum(test.found for test in statement.tests)
        law = law_here(statement.enforcement)
        told = enforcement_of(law) if law else NOTHING
        return AccessibilityView(statement, due_to(statement), law, told, faults, frame.narrative, frame.numbers)

    title = say("Accessibility statement")
    yield Draft("accessibility/", "accessibility", title, crumbs=home, description=ABOUT, tell=tell)


def enforcement_of(law: AccessibilityLaw) -> Markup:
    """Say who enforces a law, and lead to whom people can complain to."""
    contact = Markup('<a href="{}">{}</a>').format(law.contact_address, say(law.contact))
    return escape(say(law.enforcement)).format(law=say(law.law), contact=contact)


def due_to(statement: AccessibilityStatement) -> str:
    """Put the legal words for why a site is not fully compliant: the regulations know two kinds of reason."""
    exempt = statement.disproportionate_burden or statement.out_of_scope
    broken = len(statement.non_compliance) + sum(test.found for test in statement.tests)
    reasons = [words for words, given in ((say("non-compliances"), broken), (say("exemptions"), exempt)) if given]
    return formatting.join(reasons)
