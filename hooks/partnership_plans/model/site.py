"""What belongs to the whole site: help in an emergency, and the accessibility statement's entries."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Explained, Statement
from partnership_plans.model.profile import Topic
from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values import WORDS, Flag, Line, Text, Whole
from partnership_plans.model.web import Address, Dialled, Mailbox


class HelpLine(Record):
    """A number to call: who answers, and when to use it.

    On pages about one of its topics it also stands near the top.
    """

    title: Line
    number: Line
    tel: Dialled
    use: Text
    topics: tuple[Topic, ...] = ()


class Subject(Record):
    """What somebody needs help with, in everyday words: what to do, and which of the numbers to call.

    `call` holds numbers as they stand under `entries`; `also_called`, other words that people use for it.
    """

    title: Line
    also_called: tuple[Line, ...] = ()
    text: Text
    call: tuple[Line, ...] = ()
    topics: tuple[Topic, ...] = ()
    explained: tuple[Explained, ...] = ()


class Help(Record):
    """The block of emergency and helpline numbers, with the day they were last checked, and whom to call about what.

    The first of the numbers is the one for an emergency.
    """

    title: Line
    checked: When
    entries: tuple[HelpLine, ...]
    subjects: tuple[Subject, ...] = ()

    @property
    def emergency(self) -> HelpLine | None:
        """Give the line for an emergency: the first."""
        return next(iter(self.entries), None)

    def lines_of(self, subject: Subject) -> tuple[HelpLine, ...]:
        """Give the lines that a subject names, in its order; a number that is not there is told by the checks."""
        known = {line.number: line for line in self.entries}
        return tuple(known[number] for number in subject.call if number in known)


BLANKS = frozenset(
    {"tbc", "tba", "tbd", "todo", "to do", "to be confirmed", "to be added", "n/a", "xxx", "-", "?", "…"}
)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EXAMPLE = re.compile(r"@example\.|\bname@|lorem ipsum", re.IGNORECASE)


def _filled(value: Any) -> Any:
    """Refuse what only holds the place of an answer: nothing, “TBC”, “[name of organisation]”, an example's address."""
    if value is None or isinstance(value, str):
        text = " ".join((value or "").split())
        if not text:
            raise refuse("statement-blank", "This part of the accessibility statement is empty.", BLANK_HINT)
        if (
            text.lower().rstrip(".") in BLANKS
            or any(_LETTERS.search(inside) for inside in _BRACKETS.findall(text))
            or _EXAMPLE.search(text)
        ):
            message = f"“{text[:60]}” only holds the place of an answer in the accessibility statement."
            raise refuse("statement-blank", message, BLANK_HINT)
    return value


BLANK_HINT = "the law asks for it: write what is true of this site, or take the line out where it is not required."
FilledLine = Annotated[Line, BeforeValidator(_filled), WORDS]
"""A short text that is really an answer."""
Email = Annotated[Mailbox, BeforeValidator(_filled)]
"""An e-mail address that is really given."""
Form = Annotated[Address, BeforeValidator(_filled)]
"""The address of a form that is really given."""
Answer = Annotated[Text, BeforeValidator(_filled), WORDS]
"""A longer text that is really an answer."""
Day = Annotated[When, BeforeValidator(_filled)]
"""A date that is really given."""
Item = Annotated[Statement, BeforeValidator(_filled), WORDS]
"""A part of the site that is not accessible: what, for whom it matters, which rule of WCAG, and what will be done."""


class AccessibilityTest(Record):
    """One way in which the site was tested, and how many of the faults that it found are still there."""

    title: FilledLine
    when: Day
    covered: FilledLine
    found: Whole


class AccessibilityStatement(Record):
    """The editor's entries of the accessibility statement (SI 2018/952 reg. 8); the fixed words are the template's.

    It may not say “fully compliant” while anything is listed or a test still finds
    faults, and its review may not be more than a year old. `organisation` is who runs the site: the foot of every page
    says so. `whose` is what else readers should know of that. `enforcement` is whom people may complain to, in your
    own words; leave it out where the program knows the law of the `country` of your settings, since it follows from
    that. Where no public body runs it, `example: yes` says that too, and no complaint is led to anybody.
    """

    organisation: FilledLine
    example: Flag = False
    website: FilledLine
    scope: Answer
    whose: Answer | None = None
    abilities: tuple[Item, ...] = ()
    status: Literal["fully compliant", "partially compliant", "not compliant"]
    contact: Answer
    contact_email: Email | None = None
    contact_form: Form | None = None
    contact_telephone: FilledLine | None = None
    contact_address: Answer | None = None
    answer_within: FilledLine
    enforcement: Answer | None = None
    non_compliance: tuple[Item, ...] = ()
    disproportionate_burden: tuple[Item, ...] = ()
    out_of_scope: tuple[Item, ...] = ()
    improving: Answer
    prepared: Day
    reviewed: Day
    tested: Day
    tested_by: FilledLine
    how_tested: Answer
    tests: tuple[AccessibilityTest, ...] = ()

    @model_validator(mode="after")
    def _can_be_complained_to(self) -> Self:
        """Ask a public body for the address that the law wants; an example has nobody who would answer."""
        if self.contact_email is None and not self.example:
            raise refuse(
                "missing-field", "“contact_email” is missing.", "add contact_email: the law asks for a way to complain."
            )
        return self

    @property
    def open_faults(self) -> int:
        """Count what is known to fall short of the standard and is not mended: entries, and faults that tests found."""
        listed = len(self.non_compliance) + len(self.disproportionate_burden)
        return listed + sum(test.found for test in self.tests)
