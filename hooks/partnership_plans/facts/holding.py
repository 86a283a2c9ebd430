"""What is held back: drafts, and what is due only on a later day or after the pause before an election."""

from datetime import date, timedelta
from operator import is_not
from typing import NamedTuple, TypeVar

from partnership_plans.model.dates import Period
from partnership_plans.model.fact import Publishable
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path

R = TypeVar("R", bound=Record)


class Hold(NamedTuple):
    """Why something is held back: as a draft (`until` is None), or until a day; `paused` where a pause moves that."""

    until: date | None = None
    paused: bool = False


def hold_of(one: Publishable, day: date | None, pause: Period | None) -> Hold | None:
    """Say whether something is held back on a day of the site; where there is no day, all that waits for one is."""
    if one.draft:
        return Hold()
    if one.publish_on is None:
        return None
    due, paused = one.publish_on.first, is_paused(one.publish_on.first, pause)
    if paused and pause is not None:
        due = pause.last + timedelta(days=1)
    return Hold(due, paused) if day is None or day < due else None


def is_paused(day: date | None, pause: Period | None) -> bool:
    """Say whether a day lies in the pause."""
    return day is not None and pause is not None and pause.first <= day <= pause.last


class Gate:
    """Lets through what the public may see on a day; with `drafts`, for a preview, everything.

    What is not held back (any more) no longer says so of itself afterwards: who meets `draft` or `publish_on` behind
    the gate has a thing before him that the public does not see. `held` has the path of each, and the hold on it.
    """

    def __init__(self, day: date | None, pause: Period | None, *, drafts: bool = False) -> None:
        """Stand on a day, with the pause that the settings name."""
        self.day, self.pause, self._drafts = day, pause, drafts
        self.held: dict[Path, Hold] = {}

    def hold_of(self, one: object) -> Hold | None:
        """Say whether something is held back; never what can't be."""
        return hold_of(one, self.day, self.pause) if isinstance(one, Publishable) else None

    @property
    def gone(self) -> dict[Path, frozenset[int]]:
        """Give the numbers of the items that are held back, by the path of their list."""
        lists = {path[:-1] for path in self.held}
        return {one: frozenset(int(path[-1]) for path in self.held if path[:-1] == one) for one in lists}

    def through(self, record: R, path: Path = ()) -> R:
        """Give a record without what is held back in it; the record itself where that is nothing."""
        changed: dict[str, object] = {}
        for name, value in vars(record).items():
            if isinstance(value, tuple) and any(isinstance(one, Record) for one in value):
                kept = self._kept(value, (*path, name))
                if len(kept) != len(value) or any(map(is_not, kept, value)):
                    changed[name] = kept
            elif isinstance(value, Record) and (inner := self.through(value, (*path, name))) is not value:
                changed[name] = inner
        if isinstance(record, Publishable) and record.publish_on is not None and self.hold_of(record) is None:
            changed["publish_on"] = None
        return record.model_copy(update=changed) if changed else record

    def _kept(self, items: tuple[object, ...], path: Path) -> tuple[object, ...]:
        kept: list[object] = []
        for index, one in enumerate(items):
            here = (*path, index)
            if hold := self.hold_of(one):
                self.held[here] = hold
                kept += [one] if self._drafts else []
            else:
                kept.append(self.through(one, here) if isinstance(one, Record) else one)
        return tuple(kept)
