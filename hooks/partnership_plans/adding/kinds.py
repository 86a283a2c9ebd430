"""What can be added to a plan: each kind by the word that is typed, where it stands, and what is asked of it."""

from collections.abc import Iterable
from typing import NamedTuple

from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Statement
from partnership_plans.model.governance import Body
from partnership_plans.model.record import Record
from partnership_plans.model.references import records_in


class Kind(NamedTuple):
    """A kind of thing: the section of an edition that it stands in, and the list in a thing of that section.

    `of` is the word for the thing that it is a part of, and `asked` the fields that are asked for at a terminal
    besides those that have to be there.
    """

    name: str
    section: str
    record: type[Record]
    asked: tuple[str, ...] = ()
    within: str = ""
    of: str = ""

    @property
    def has_id(self) -> bool:
        """Say whether each has an id of its own that has to be given."""
        field = self.record.model_fields.get("id")
        return field is not None and field.is_required()

    @property
    def needed(self) -> tuple[str, ...]:
        """Give the fields that have to be there, without the id."""
        return tuple(name for name, one in self.record.model_fields.items() if one.is_required() and name != "id")

    @property
    def questions(self) -> tuple[str, ...]:
        """Give the fields that are asked for, in their order."""
        return tuple(dict.fromkeys((*self.needed, *self.asked)))


WORDS = {
    "accountability": "mechanisms",
    "achievement": "achievements",
    "action": "actions",
    "award": "awards",
    "budget": "budgets",
    "channel": "channels",
    "commitment": "commitments",
    "consultation": "consultations",
    "contact": "contacts",
    "decision": "decisions",
    "document": "documents",
    "duty": "legal_duties",
    "event": "history",
    "expectation": "expectations",
    "figure": "area_figures",
    "fund": "funds",
    "level": "levels",
    "measure": "measures",
    "meeting": "meetings",
    "milestone": "actions",
    "news": "news",
    "partner": "partners",
    "place": "places",
    "priority": "priorities",
    "programme": "programmes",
    "promise": "promises",
    "recommendation": "recommendations",
    "report": "reports",
    "review": "reviews",
    "risk-register": "risk_registers",
    "statistic": "statistics",
    "status": "statuses",
    "strategy": "linked_strategies",
    "structure": "structures",
    "survey": "surveys",
    "term": "terms",
    "vision": "visions",
}
"""The words for what stands in a section of its own."""
PARTS = {
    "aim": ("priorities", "aims", "priority"),
    "focus-area": ("priorities", "focus_areas", "priority"),
    "group": ("structures", "groups", "structure"),
    "outcome": ("priorities", "outcomes", "priority"),
    "reading": ("measures", "readings", "measure"),
    "risk": ("risk_registers", "risks", "risk-register"),
    "target": ("measures", "targets", "measure"),
    "update": ("actions", "updates", "action"),
}
"""The words for what is a part of another thing: its section, the list in that, and the word for the thing."""
ASKED = {
    "action": ("owner", "due", "status", "priorities"),
    "contact": ("note",),
    "group": ("purposes", "chair"),
    "measure": ("better", "priorities"),
    "milestone": ("within", "due", "status"),
    "news": ("when",),
    "priority": ("summary",),
    "reading": ("note",),
    "recommendation": ("owner", "response"),
    "risk": ("likelihood", "impact"),
    "term": ("stands_for", "meaning"),
    "update": ("status", "text"),
}
"""What is asked besides what has to be there: without it a reader would have little of the thing."""


def _kinds() -> Iterable[Kind]:
    for word, section in WORDS.items():
        yield Kind(word, section, _record(Edition, section), ASKED.get(word, ()))
    for word, (section, within, of) in PARTS.items():
        yield Kind(word, section, _record(_record(Edition, section), within), ASKED.get(word, ()), within, of)
    yield Kind("body", "bodies", Body)


def _record(record: type[Record], name: str) -> type[Record]:
    return next(iter(records_in(record.model_fields[name].annotation)))


KINDS = {one.name: one for one in sorted(_kinds())}
"""Every kind that can be added, by its word. An edition has ways of its own."""


def is_said_in_a_text(record: type[Record]) -> bool:
    """Say whether a record may be written as a text and no more."""
    return issubclass(record, Statement)
