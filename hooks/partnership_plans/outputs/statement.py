"""The accessibility statement as a whole: there, reviewed within a year, and no better than what is known.

Source: SI 2018/952 reg. 8 (in accordance with the model, under regular review, saying
what is not accessible and why); a year is what the regulator's guidance asks for.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from partnership_plans.checks.samples import AHEAD
from partnership_plans.formatting import count, day, join, when
from partnership_plans.loading.countries import enforcers, law_here
from partnership_plans.loading.site_files import STATEMENT, SiteFiles
from partnership_plans.model.country import country
from partnership_plans.model.origins import Where
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.problems import Place, Problem, error, warning

NOTICE = timedelta(days=60)
"""How long before its year is over an editor is told that the statement has to be reviewed."""


def check_statement(read: SiteFiles, as_at: date | None) -> Iterator[Problem]:
    """Report what is wrong with a statement, by the law of the site's country (see `model/country.py`).

    `as_at` is the day of the commit; without one, no date is judged.
    """
    if not read.stated:
        message = "This site has no accessibility statement: nobody can see what works, and whom to tell if not."
        if law := law_here(None):
            message = f"This site has no accessibility statement, which public bodies must publish ({law.law})."
        yield warning("statement-missing", Place(STATEMENT), message, "add this file; docs/fields.md lists its fields.")
    elif read.statement is not None:
        yield from _enforced(read.statement, read.where_stated(("enforcement",)))
        yield from _stands(read.statement, read.where_stated, as_at)


def _enforced(statement: AccessibilityStatement, where: Place) -> Iterator[Problem]:
    """Find who is named to enforce the law and does not do so in this country."""
    given, known, here = statement.enforcement, enforcers(), country()
    law = here.accessibility
    if given is None or (law and law.enforcer == given):
        return
    if law is None:
        if given in known:
            message = f"“{given}” enforces the law of {join(known[given])}, and this site is of {here.name}."
            hint = "say in your own words whom people may complain to, or take the line out."
            yield error("not-a-choice", where, message, hint)
    elif here.name and given in known:
        message = f"“{given}” does not enforce the regulations in {here.name}: “{law.enforcer}” does."
        yield error("not-a-choice", where, message, "take the line out: it follows from the country in mkdocs.yml.")
    elif given not in known:
        message = f"“{given[:60]}” is not a choice for “enforcement”."
        choices = ", ".join(f"“{one}”" for one in known)
        hint = f"choose from {choices}; in another country, write the “country” in mkdocs.yml."
        if here.name:
            hint = "take the line out: it follows from the country in mkdocs.yml."
        yield error("not-a-choice", where, message, hint)


def _stands(statement: AccessibilityStatement, where: Where, as_at: date | None) -> Iterator[Problem]:
    if as_at is not None:
        yield from _reviewed(statement, where(("reviewed",)), as_at)
        yield from _ahead(statement, where, as_at)
    if statement.status == "fully compliant":
        if statement.open_faults:
            known = count(statement.open_faults, "fault that is", "faults that are", inside=True)
            message = f"The accessibility statement says “fully compliant”, and this file tells of {known} not mended."
            hint = "write “partially compliant”, or mend them and take them out of the lists and the tests."
            yield error("statement-too-good", where(("status",)), message, hint)
    elif not (statement.open_faults or statement.out_of_scope):
        message = f"The accessibility statement says “{statement.status}” and lists nothing that is not accessible."
        hint = "say under “non_compliance” what is not accessible and why; regulation 8 asks for it."
        yield error("statement-blank", where(("status",)), message, hint)


def _reviewed(statement: AccessibilityStatement, where: Place, as_at: date) -> Iterator[Problem]:
    last, due = statement.reviewed.last, _a_year_after(statement.reviewed.last)
    said = f"{'on' if statement.reviewed.day else 'in'} {when(statement.reviewed)}"
    hint = "read it again, mend what has changed, and write the day at “reviewed”."
    if last < _a_year_before(as_at):
        message = f"The accessibility statement was last reviewed {said}, more than a year before {day(as_at)}."
        yield error("statement-out-of-date", where, message, f"nothing is published until this is done: {hint}")
    elif due - as_at <= NOTICE:
        left = count(max(0, (due - as_at).days), "day", inside=True)
        message = f"The accessibility statement was last reviewed {said}: {left} left until nothing is published."
        yield warning("statement-due", where, message, f"by {day(due)}, {hint}")


def _ahead(statement: AccessibilityStatement, where: Where, as_at: date) -> Iterator[Problem]:
    if statement.example:
        return
    for field in ("prepared", "reviewed", "tested"):
        said = getattr(statement, field)
        if said.first - as_at > AHEAD:
            message = f"“{field}” says {when(said)}, and the site speaks from {day(as_at)}: that has not come yet."
            hint = "write the day on which it was done."
            yield warning("day-ahead", where((field,)), message, hint)


def _a_year_after(day_of: date) -> date:
    leap = day_of.month == 2 and day_of.day == 29  # noqa: PLR2004 - the one day that other years lack
    return day_of.replace(year=day_of.year + 1, day=28 if leap else day_of.day)


def _a_year_before(day_of: date) -> date:
    leap = day_of.month == 2 and day_of.day == 29  # noqa: PLR2004 - the one day that other years lack
    return day_of.replace(year=day_of.year - 1, day=28 if leap else day_of.day)
