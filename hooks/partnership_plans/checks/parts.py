"""What figures are made of: groups that add up to the reading that they are parts of, and shares of two numbers."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found, stopping
from partnership_plans.checks.texts import as_typed
from partnership_plans.facts.parts import totals_of_parts, worked_out
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.measures import BreakdownRow, Reading


def breakdowns_add_up(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The groups of one way of parting come to the reading of their period; with a gap, to no more than that."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            for one in totals_of_parts(measure):
                if one.agrees:
                    continue
                parts = f"The groups of “{measure.title}” by {one.by} come to {one.total} for {as_typed(one.period)}"
                gap = "" if one.known else ", and some are not even known"
                hint = "check each group; take out a row that holds the total; accept this if groups overlap."
                path = ("measures", number, "breakdown", one.first)
                yield found("breakdown-sum", plan, path, f"{parts}; the reading is {one.whole}{gap}.", hint)


def groups_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A group has one row for a period and a way of parting."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            seen: dict[tuple[object, ...], BreakdownRow] = {}
            for index, row in enumerate(measure.breakdown):
                key = (row.by.casefold(), row.group.casefold(), row.period.first, row.period.last)
                if seen.setdefault(key, row) is not row:
                    when = as_typed(row.period)
                    message = f"“{row.group}” stands twice among the groups of “{measure.title}” for {when}."
                    path = ("measures", number, "breakdown", index, "group")
                    yield stopping("period-twice", plan, path, message, "keep the row that is right.")


def shares_are_worked_out_right(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A percentage or a rate is what its numerator and its denominator give, rounded as it is printed."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            lists: tuple[tuple[str, tuple[Reading | BreakdownRow, ...]], ...] = (
                ("readings", measure.readings),
                ("breakdown", measure.breakdown),
            )
            for name, rows in lists:
                for index, row in enumerate(rows):
                    share = worked_out(measure, row)
                    if share is None or share.agrees:
                        continue
                    ours = f"{row.numerator} of {row.denominator} is {share.value}"
                    message = f"“{measure.title}” is {row.value} for {as_typed(row.period)}; {ours}."
                    hint = (
                        "correct the number that is wrong; if the document has it so, accept this: the page shows all."
                    )
                    path = ("measures", number, name, index, "value")
                    yield found("percentage-differs", plan, path, message, hint)
