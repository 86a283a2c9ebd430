"""The accessibility statement: the editor's entries between the words that the law fixes, which the template has."""

from collections.abc import Iterator
from typing import ClassVar

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.fixed import fixed
from partnership_plans.model.country import ENFORCERS, is_in_uk
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.pages.page import Draft
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import mark, say

ABOUT = mark("How accessible this website is, and what to do if you cannot use part of it.")


@fixed
class AccessibilityView:
    """The statement; `due_to` has the legal words for why a site is not fully compliant.

    `enforcer` is who enforces the law, `EHRC` or `ECNI`; empty outside the UK, where `in_uk` is not so.
    """

    template: ClassVar[str] = "accessibility"
    statement: AccessibilityStatement
    due_to: str
    in_uk: bool
    enforcer: str
    faults: int
    narrative: Markup
    numbers: Markup


def drafts(
    statement: AccessibilityStatement | None, country: str, home: tuple[tuple[str, str], ...]
) -> Iterator[Draft]:
    """Draft the statement, where there is one."""
    if statement is None:
        return

    def tell(_here: Standpoint, frame: Frame) -> AccessibilityView:
        faults = sum(test.found for test in statement.tests)
        in_uk = is_in_uk(country)
        enforcer = ENFORCERS.get(country) or statement.enforcement or "EHRC" if in_uk else ""
        return AccessibilityView(statement, due_to(statement), in_uk, enforcer, faults, frame.narrative, frame.numbers)

    title = say("Accessibility statement")
    yield Draft("accessibility/", "accessibility", title, crumbs=home, description=ABOUT, tell=tell)


def due_to(statement: AccessibilityStatement) -> str:
    """Put the legal words for why a site is not fully compliant: the regulations know two kinds of reason."""
    exempt = statement.disproportionate_burden or statement.out_of_scope
    broken = len(statement.non_compliance) + sum(test.found for test in statement.tests)
    reasons = [words for words, given in ((say("non-compliances"), broken), (say("exemptions"), exempt)) if given]
    return formatting.join(reasons)
