"""What a plan of a field should have, as the profile of the site says it."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.country import country
from partnership_plans.model.profile import profile


def sections_of_the_field_are_there(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A plan that is written here has the sections that a plan of its field should have.

    A draft has not yet all that it will have, and of a document that was read into the site nobody here can add to it.
    """
    for plan in corpus.plans:
        edition = plan.edition
        if edition.status != "current" or edition.documents or edition.genre != "plan":
            continue
        for one in profile().sections:
            if not getattr(edition, one.section):
                holds = not one.where or country().name in {"", *one.where}
                law = f" So says: {one.law}." if one.law and holds else ""
                message = f"This plan has no “{one.section}”. {one.why}{law}"
                hint = f"add a section “{one.section}:” to a file in plans/{plan.address.rstrip('/')}/, or accept this."
                yield found("section-missing", plan, ("title",), message, hint)
