"""What every place to publish to must do."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from partnership_plans.finished.published import Published
from partnership_plans.problems import Problem
from partnership_plans.publish.manifest import ServedFile
from partnership_plans.settings.model import RELEASES

KEPT = RELEASES

SHOWN = 5
"""How many files of other people are named in one sentence."""


class TargetError(Exception):
    """The place to publish to cannot be read or written; nothing has changed there unless the message says so."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Take a sentence on what is wrong and one on what would be right."""
        super().__init__(message)
        self.message, self.hint = message, hint


class OvertakenError(TargetError):
    """Somebody else published in between: look again at what is there, and try once more."""


class Release(NamedTuple):
    """A finished, verified site to be published: its folder, its files, the commit and day it comes from."""

    site: Path
    entries: tuple[ServedFile, ...]
    commit: str
    as_at: str


class Session(Protocol):
    """The time in which one publisher alone works on a target."""

    @property
    def history(self) -> tuple[Published, ...]:
        """What the live site and those before it have promised, the live one first; empty at the first publish."""

    @property
    def live(self) -> tuple[ServedFile, ...]:
        """The manifest of the live site; empty at the first publish."""

    @property
    def kept(self) -> Sequence[str]:
        """What somebody else has put where the site is, and `put` has kept."""

    @property
    def put_back(self) -> Sequence[str]:
        """What somebody else had changed or taken away of the live site, and `put` has put back."""

    @property
    def told(self) -> Sequence[Problem]:
        """What whoever publishes should know of what `put` did: warnings."""

    def put(self, release: Release) -> str:
        """Make the release the live site, at one stroke where the host allows it, and give its name.

        Raises TargetError (OvertakenError: nothing changed, try again) or OSError.
        """


class Target(Protocol):
    """A place to publish to."""

    compresses: bool
    """Whether its server hands out files that were compressed ahead of time."""
    done: str
    """What has been done with a site that was put there, in a word."""

    def session(self) -> AbstractContextManager[Session]:
        """Wait until no other publisher is at work, mend what one may have left behind, and begin."""

    def rollback(self) -> str:
        """Make the release before the live one live again, and give its name; TargetError if there is none."""


def listed(names: Sequence[str]) -> str:
    """Name a few files, and say how many more there are."""
    shown = ", ".join(f"“{name}”" for name in names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN} more" if len(names) > SHOWN else shown
