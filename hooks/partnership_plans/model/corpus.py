"""Each edition in its place, and everything that was read together."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from partnership_plans.model.chapter import Chapter
from partnership_plans.model.edition import Edition
from partnership_plans.model.frozen import FrozenReport
from partnership_plans.model.governance import Body
from partnership_plans.model.origins import BodyOrigins, Origins
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.references import Path, Raw
from partnership_plans.model.translations import Translation
from partnership_plans.problems import Place
from partnership_plans.source import Positions


class Frozen(NamedTuple):
    """What a report said when it was made, and the file that keeps it."""

    file: str
    report: FrozenReport
    lines: Mapping[str, int] = {}


class Translated(NamedTuple):
    """The translations of an edition, or of what belongs to the whole site, into one language, and their file."""

    file: str
    language: str
    entries: tuple[Translation, ...]
    positions: Positions

    def where(self, number: int, field: str = "text") -> Place:
        """Give the place of an entry, by its number."""
        return self.positions.at(("translations", number, field))


class Plan(NamedTuple):
    """One edition in its place: who it belongs to, its data, its narrative, and where each part was written.

    `origins` has the last. Where data did not fit the model, `broken_ids` holds the
    ids in it and the names of its sections, and `unread` its parts, whose places
    `where_unread` finds: so the rest can be checked in the same go, and the
    references in it. `frozen` has what its reports said when they were made, `translations` what it says in others.
    """

    partnership_id: str
    edition_id: str
    partnership: Partnership
    edition: Edition
    chapters: tuple[Chapter, ...]
    origins: Origins = Origins()
    broken_ids: frozenset[str] = frozenset()
    unread: tuple[Raw, ...] = ()
    has_broken_pages: bool = False
    frozen: tuple[Frozen, ...] = ()
    translations: tuple[Translated, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether all of the edition could be read: what is not there may be there and broken."""
        return not (self.broken_ids or self.has_broken_pages)

    def as_frozen(self, report: str) -> FrozenReport | None:
        """Give what a report said when it was made, by its id; None where that was not written down."""
        return next((one.report for one in self.frozen if one.report.report == report), None)

    @property
    def address(self) -> str:
        """Where the edition lives on the site, for ever."""
        return f"{self.partnership_id}/{self.edition_id}/"

    def where(self, path: Path) -> Place:
        """Give the file, line and column of a part of the edition."""
        return self.origins.at(path)

    def where_unread(self, path: Path) -> Place:
        """Give the place of a part of `unread`."""
        return self.origins.written(path)


class Among(NamedTuple):
    """What the plans of one partnership are told of all plans that they stand among. Nothing else crosses.

    `meanings` has for each short form what it stands for in each edition, by the edition's address.
    """

    partnerships: Mapping[str, Partnership]
    meanings: Mapping[str, tuple[tuple[str, str], ...]]


def _among(plans: Iterable[Plan]) -> Among:
    partnerships: dict[str, Partnership] = {}
    meanings: dict[str, tuple[tuple[str, str], ...]] = {}
    for plan in plans:
        partnerships[plan.partnership_id] = plan.partnership
        for term in plan.edition.terms:
            if term.stands_for:
                meanings[term.term] = (*meanings.get(term.term, ()), (plan.address, term.stands_for))
    return Among(partnerships, meanings)


class Corpus(NamedTuple):
    """Everything that was read: the shared bodies, each plan, and the narrative that belongs to none of them.

    `is_whole` says whether every file could be read: else what is not there may be there and broken. Where the
    plans of one partnership are at hand (see `each`), `beside` is what they are told of all others.
    """

    bodies: tuple[Body, ...]
    plans: tuple[Plan, ...]
    chapters: tuple[Chapter, ...] = ()
    body_origins: BodyOrigins = BodyOrigins()
    broken_bodies: frozenset[str] = frozenset()
    broken_pages: frozenset[str] = frozenset()
    is_whole: bool = True
    beside: Among | None = None
    translations: tuple[Translated, ...] = ()

    @property
    def among(self) -> Among:
        """What any plan is told of all."""
        return self.beside or _among(self.plans)

    @property
    def partnerships(self) -> Mapping[str, Partnership]:
        """Every partnership by its id, in order of id."""
        if self.beside:
            return self.beside.partnerships
        return {plan.partnership_id: plan.partnership for plan in self.plans}

    def each(self) -> dict[str, "Corpus"]:
        """Give for each partnership, by its id, all that its plans are checked and its pages are made from.

        These are its own plans, what belongs to none and the shared bodies; of the others no more than `Among` says.
        """
        mine: dict[str, list[Plan]] = {}
        for plan in self.plans:
            mine.setdefault(plan.partnership_id, []).append(plan)
        among = self.among
        return {key: self._replace(plans=tuple(plans), beside=among) for key, plans in mine.items()}

    def where_bodies(self, path: Path) -> Place:
        """Give the file, line and column of a part of the shared bodies, such as `("bodies", 0, "name")`."""
        return self.body_origins.at(path)

    def editions(self, partnership_id: str) -> tuple[Plan, ...]:
        """Give a partnership's editions, the newest first."""
        mine = [plan for plan in self.plans if plan.partnership_id == partnership_id]
        return tuple(sorted(mine, key=lambda plan: plan.edition.period.first, reverse=True))
