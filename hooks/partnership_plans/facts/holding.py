"""What is held back: drafts, and what is due only on a later day or after the pause before an election."""

from datetime import date, timedelta
from operator import is_not
from typing import NamedTuple, TypeVar

from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Publishable
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path
from partnership_plans.model.walking import fields_with_records
from partnership_plans.words.messages import say

R = TypeVar("R", bound=Record)


class Hold(NamedTuple):
    """Why something is held back: as a draft (`until` is None), or until a day; `paused` where a pause moves that."""

    until: date | None = None
    paused: bool = False

    @property
    def mark(self) -> str:
        """The words that stand beside the title of what is held back, in a preview."""
        return "draft" if self.until is None else say("held back")


def with_mark(title: str, mark: str) -> str:
    """Give a title with a mark beside it; without one, or with the one that it bears, it stays as it is."""
    return f"{title} ({mark})" if mark and not title.endswith(f"({mark})") else title


Key = str | tuple[str, Path]
"""Names what can wait for the end of a pause: an edition by its address, a page of narrative by its file, a body by
`bodies/` and its id, and a part of an edition by the edition's address and the part's path there."""


def body_key(body: str) -> Key:
    """Give the key of a body that all plans share."""
    return f"bodies/{body}"


class Pause(NamedTuple):
    """A pause before an election: its days, and what is new in it, and so waits for its end."""

    period: Period
    new: frozenset[Key] = frozenset()

    @property
    def hold(self) -> Hold:
        """The hold on what waits for the day after the pause."""
        return Hold(self.period.last + timedelta(days=1), paused=True)


def is_paused(day: date | None, pause: Period | None) -> bool:
    """Say whether a day lies in the pause."""
    return day is not None and pause is not None and pause.first <= day <= pause.last


class Gate:
    """Lets through what the public may see on a day; with `drafts`, for a preview, everything.

    What is not held back (any more) no longer says so of itself afterwards: who meets `draft` or `publish_on` behind
    the gate has a thing before him that the public does not see. `held` has the path of each, and the hold on it.
    """

    def __init__(self, day: date | None, pause: Pause | None, address: str = "", *, drafts: bool = False) -> None:
        """Stand on a day before the edition at an address, with the pause that the settings name."""
        self.day, self.pause, self._address, self._drafts = day, pause, address, drafts
        self.held: dict[Path, Hold] = {}

    def hold_of(self, one: object, key: Key = "") -> Hold | None:
        """Say whether something is held back: as it says of itself, or since it is new in the pause."""
        said = self._said(one) if isinstance(one, Publishable) else None
        return said or (self.pause.hold if self.pause and key in self.pause.new else None)

    def _said(self, one: Publishable) -> Hold | None:
        """Say whether something says that it is held back; where there is no day, all that waits for one is."""
        if one.draft:
            return Hold()
        if one.publish_on is None:
            return None
        due = one.publish_on.first
        paused = self.pause is not None and is_paused(due, self.pause.period)
        hold = self.pause.hold if self.pause and paused else Hold(due)
        return hold if self.day is None or hold.until is None or self.day < hold.until else None

    @property
    def gone(self) -> dict[Path, frozenset[int]]:
        """Give the numbers of the items that are held back, by the path of their list."""
        lists = {path[:-1] for path in self.held}
        return {one: frozenset(int(path[-1]) for path in self.held if path[:-1] == one) for one in lists}

    def through(self, record: R, path: Path = ()) -> R:
        """Give a record without what is held back in it; the record itself where that is nothing."""
        changed: dict[str, object] = {}
        fields = vars(record)
        for name in fields_with_records(type(record)):
            value = fields[name]
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
            if hold := self.hold_of(one, (self._address, here)):
                self.held[here] = hold
                if self._drafts:
                    kept.append(marked(one, hold) if isinstance(one, Publishable) else one)
            else:
                kept.append(self.through(one, here) if isinstance(one, Record) else one)
        return tuple(kept)


def marked(record: R, hold: Hold) -> R:
    """Let what is held back say so of itself in a preview, wherever its title stands; and until when, after a pause."""
    changed: dict[str, object] = {}
    if title := getattr(record, "title", None):
        changed["title"] = with_mark(title, hold.mark)
    if hold.paused and hold.until is not None:
        changed["publish_on"] = When(year=hold.until.year, month=hold.until.month, day=hold.until.day)
    return record.model_copy(update=changed)
