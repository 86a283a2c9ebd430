"""What belongs to the whole site: help in an emergency, and the accessibility statement's entries."""

from typing import Literal

from partnership_plans.model.values import Line, Record, Statement, Text, When


class HelpLine(Record):
    """A number to call: who answers, and when to use it."""

    title: Line
    number: Line
    tel: Line
    use: Text


class Help(Record):
    """The block of emergency and helpline numbers, with the day they were last checked."""

    title: Line
    checked: When
    entries: tuple[HelpLine, ...]


class AccessibilityStatement(Record):
    """The editor's entries of the accessibility statement (SI 2018/952 reg. 8); the fixed words are the template's."""

    organisation: Line
    website: Line
    scope: Text
    status: Literal["fully compliant", "partially compliant", "not compliant"]
    contact_email: Line
    contact_telephone: Line | None = None
    contact_address: Text | None = None
    answer_within: Line
    enforcement: Literal["EHRC", "ECNI"] = "EHRC"
    non_compliance: tuple[Statement, ...] = ()
    disproportionate_burden: tuple[Statement, ...] = ()
    out_of_scope: tuple[Statement, ...] = ()
    prepared: When
    reviewed: When
    tested: When
    tested_by: Line
    how_tested: Text
