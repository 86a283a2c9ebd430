"""Which record a file of a project holds, by its name: what its form asks for."""

import re

from partnership_plans.model.chapter import FrontMatter
from partnership_plans.model.edition import Edition
from partnership_plans.model.partnership import Bodies, Partnership
from partnership_plans.model.record import Record
from partnership_plans.model.site import AccessibilityStatement, Help

RECORDS: tuple[tuple[re.Pattern[str], type[Record]], ...] = (
    (re.compile(r"plans/accessibility\.yml"), AccessibilityStatement),
    (re.compile(r"plans/help\.yml"), Help),
    (re.compile(r"plans/bodies/[^/]+\.yml"), Bodies),
    (re.compile(r"plans/[^/]+/partnership\.yml"), Partnership),
    (re.compile(r"plans/[^/]+/[^/]+/(?!frozen/)(?:[^/]+/)*[^/]+\.yml"), Edition),
    (re.compile(r"content/(?:[^/]+/)*[^/]+\.md"), FrontMatter),
)


def record_of(name: str) -> type[Record] | None:
    """Give the record whose fields a file holds, by its path from the project's folder; None where no form writes it.

    What `plans freeze` wrote is no editor's, nor are redirects, tables and settings.
    """
    return next((record for pattern, record in RECORDS if pattern.fullmatch(name)), None)
