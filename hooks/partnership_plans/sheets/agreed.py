"""Tells what sheets that came back change of what the partnership has agreed, and not only how far it has got."""

from collections.abc import Iterator

from partnership_plans.alterations import names_in, sentence
from partnership_plans.facts.revisions import Revision, revisions
from partnership_plans.facts.statuses import meaning_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.edition import Edition
from partnership_plans.sheets.outcome import Compared

REPORTED = frozenset({"added", "status changed", "figure revised"})
"""What whoever leads something reports of it themselves."""
DECIDES = "That is for the partnership to decide, and no report. Write it only if it was agreed."


def agreed_anew(compared: Compared, after: Corpus) -> Iterator[str]:
    """Tell of each thing of which something is another that was agreed, and of each that was stopped and goes on."""
    held = (*(one.plan for one in compared.changes), *(one.plan for one in compared.added))
    plans = {one.plan.address: one.plan for one in held}
    for plan in after.plans:
        if (before := plans.get(plan.address)) is not None:
            name = names_in(plan, after)
            for one in revisions(before.edition, plan.edition):
                if one.what not in REPORTED or _goes_on(one, before.edition, plan.edition):
                    yield f"{sentence(one, name)} {DECIDES}"


def _goes_on(one: Revision, before: Edition, after: Edition) -> bool:
    """Say whether something goes on that was stopped."""
    is_status = one.what == "status changed"
    return is_status and meaning_of(one.old, before) == "stopped" != meaning_of(one.new, after)
