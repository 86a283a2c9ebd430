"""A partnership, and the bodies that plans share."""

from partnership_plans.model.fact import Fact
from partnership_plans.model.governance import Body
from partnership_plans.model.own_words import OwnWords, parted
from partnership_plans.model.profile import Area
from partnership_plans.model.record import Record
from partnership_plans.model.values import Line, PartnershipRef, Text
from partnership_plans.model.web import Address


class Partnership(Fact):
    """A partnership: its name, its place, and how that place is governed."""

    name: Line
    area: Line
    kind: Area | None = None
    tagline: Line | None = None
    county: PartnershipRef | None = None
    summary: Text | None = None
    website: Address | None = None
    abuse_help: Text | None = None
    words: OwnWords | None = None

    @property
    def vocabulary(self) -> dict[str, tuple[str, str]]:
        """The partnership's own words, each for one and for many, by the program's word."""
        return parted({word: own for word, own in self.words or () if own})


class Bodies(Record):
    """The bodies that plans share, from the files in `plans/bodies/`."""

    bodies: tuple[Body, ...] = ()
