"""The table of page kinds. A new kind of fact adds its section here and its fragment in `theme/plan/`."""

from typing import NamedTuple

from partnership_plans.model.edition import Edition


class Kind(NamedTuple):
    """A kind of page under an edition: its address there, its title, its sections of the edition.

    The page is made when any of its sections holds something. With `each`, every
    item of its first section has a page of its own below, made by that template.
    """

    slug: str
    title: str
    sections: tuple[str, ...]
    menu: str
    each: str = ""

    @property
    def template(self) -> str:
        """The template of the page itself."""
        return self.slug or "glance"

    def holds(self, edition: Edition) -> bool:
        """Say whether an edition has something for this page. Each has a title and a period, and so the first two."""
        return self.slug in {"", "about"} or any(getattr(edition, section) for section in self.sections)


PLAN, EVIDENCE, PEOPLE, RECORD = "The plan", "What we know", "Who does what", "About this plan"
MENUS = (PLAN, EVIDENCE, PEOPLE, RECORD)

KINDS = (
    Kind("", "Plan at a glance", ("visions", "promises", "foreword"), PLAN),
    Kind("priorities", "Priorities", ("priorities", "dropped_priorities"), PLAN, each="priority"),
    Kind("actions", "What we will do", ("actions",), PLAN),
    Kind("results", "What we did", ("earlier_priorities", "commitments", "achievements"), PLAN),
    Kind("recommendations", "Recommendations", ("recommendations",), PLAN),
    Kind("measures", "Measures and statistics", ("measures", "statistics"), EVIDENCE, each="measure"),
    Kind("surveys", "What people told us", ("surveys",), EVIDENCE),
    Kind("area", "About the area", ("area_figures", "places"), EVIDENCE),
    Kind("how-we-chose", "How we chose the priorities", ("methods", "risk_matrices", "data_sources"), EVIDENCE),
    Kind("equality", "Equality", ("equality",), EVIDENCE),
    Kind(
        "context",
        "Background to the plan",
        (
            "purposes", "policy_areas", "legal_duties", "context_changes", "responses", "expectations",
            "linked_strategies", "watched_issues",
        ),
        EVIDENCE,
    ),
    Kind("partners", "Partners", ("partners", "named_bodies"), PEOPLE),
    Kind("how-it-is-run", "How it is run", ("structures", "thematic_partnerships"), PEOPLE),
    Kind("engagement", "Having your say", ("channels", "mechanisms", "meetings"), PEOPLE),
    Kind("reviews", "Reviews of the partnership", ("reviews", "hallmarks"), PEOPLE),
    Kind("contact", "Contact", ("contacts",), PEOPLE),
    Kind("news", "News and money", ("news", "programmes", "awards", "funds", "money"), RECORD),
    Kind("decision", "How the decision was made", ("decisions", "consultees", "implications", "papers"), RECORD),
    Kind("what-changed", "What changed", (), RECORD),
    Kind("glossary", "Glossary", ("terms",), RECORD),
    Kind(
        "about",
        "About this edition",
        ("history", "refreshed", "documents", "headings", "page_references", "notes", "conclusions"),
        RECORD,
    ),
)  # fmt: skip

HOME_OF = {section: kind for kind in KINDS for section in kind.sections}
