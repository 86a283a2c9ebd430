"""The accessibility statement: the editor's entries between the words that the law fixes, which the template has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.pages.page import Draft
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint

ABOUT = "How accessible this website is, and what to do if you cannot use part of it."


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The statement; `due_to` has the legal words for why a site is not fully compliant."""

    template: ClassVar[str] = "accessibility"
    statement: AccessibilityStatement
    due_to: str
    faults: int
    narrative: Markup
    numbers: Markup


def drafts(statement: AccessibilityStatement | None, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the statement, where there is one."""
    if statement is None:
        return

    def tell(_here: Standpoint, frame: Frame) -> AccessibilityView:
        faults = sum(test.found for test in statement.tests)
        return AccessibilityView(statement, due_to(statement), faults, frame.narrative, frame.numbers)

    title = "Accessibility statement"
    yield Draft("accessibility/", "accessibility", title, crumbs=home, description=ABOUT, tell=tell)


def due_to(statement: AccessibilityStatement) -> str:
    """Put the legal words for why a site is not fully compliant: the regulations know two kinds of reason."""
    exempt = statement.disproportionate_burden or statement.out_of_scope
    broken = len(statement.non_compliance) + sum(test.found for test in statement.tests)
    reasons = [words for words, given in (("non-compliances", broken), ("exemptions", exempt)) if given]
    return formatting.join(reasons)
