"""How far an edition sees: what it can know, and what lies beyond. The day of the site is given: there is no clock."""

from datetime import date
from typing import NamedTuple

from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.words.messages import mark

PLAN, REPORT = mark("plan"), mark("report")


class Horizon(NamedTuple):
    """The time from which an edition speaks.

    What was over before `first` it can tell of; what ends after `last` it can't. Between the two, nobody knows: a
    document that gives only its year may have been written on any day of it. None where there is no day at all.
    `written` is the date of a document that is kept as it was (the edition's `as_at`), else None; `document` says what
    it is. `ended` says that an edition that was kept up is frozen at its end.
    """

    first: date | None = None
    last: date | None = None
    written: When | None = None
    ended: bool = False
    document: str = PLAN

    def is_over(self, last_day: date) -> bool:
        """Say whether a time that ends on a day was surely over when the edition spoke."""
        return self.first is not None and last_day < self.first

    def reaches(self, last_day: date) -> bool:
        """Say whether an edition can know what came of a time that ends on a day: a result for a later one is none."""
        return self.last is None or last_day <= self.last


OPEN = Horizon()
"""Of a record by itself: nothing is said of when it speaks."""


def document_of(edition: Edition) -> str:
    """Name what an edition is, within a sentence: a `plan` or a `report`."""
    return PLAN if edition.genre == "plan" else REPORT


def horizon_of(edition: Edition, day: date | None) -> Horizon:
    """Give the time from which an edition speaks, on a day of the site.

    That is the date of the document where it is kept as it was (`as_at`), and the day of the site where the edition is
    kept up. One that has ended is frozen at the end of its period: nothing falls late after it, though results may
    still come in.
    """
    document = document_of(edition)
    if edition.as_at is not None:
        first, last = _earlier(edition.as_at.first, day), _earlier(edition.as_at.last, day)
        return Horizon(first, last, edition.as_at, document=document)
    if edition.status == "ended" and day is not None and edition.period.last < day:
        return Horizon(edition.period.last, day, ended=True, document=document)
    return Horizon(day, day, document=document)


def _earlier(one: date, day: date | None) -> date:
    return one if day is None else min(one, day)
