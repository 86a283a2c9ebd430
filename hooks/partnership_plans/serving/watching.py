"""What an author may change: every file of the sources, and whether it is still the one that it was.

It looks, in place of being told: a system tells nothing of folders that it has
from another machine (a container's, a network's), where half of our authors'
files are. A look at 500 files takes some thousandths of a second.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("plans", "content", "theme")
COMMITS = ".git/logs/HEAD"
"""Pages say as at which commit they are: a commit changes the site though no file of it changes."""
PAUSE, SHARE = 0.05, 10
"""Seconds between two looks at least; and a look takes no more than one part in ten of the time."""
SETTLED = 0.05
"""Seconds in which nothing more may change: an editor that saves in two steps leaves half a file between them."""
LONGEST = 2.0
"""Seconds after which what never settles is taken as it is."""

State = dict[str, tuple[int, int, int]]
"""Each file and folder by its name in the project, with what changes when it is written anew."""


class Watched:
    """The sources of one project."""

    def __init__(self, config_file: Path) -> None:
        """Take the project by its settings; links to folders are not followed, those to files are."""
        self._root = config_file.resolve().parent
        self._files = (config_file.resolve(), self._root / COMMITS)

    def look(self) -> State:
        """Give the state in which everything is now."""
        return dict(self._entries())

    def next_state(self, last: State) -> State:
        """Wait until something is other than it last was and has settled, and give the new state."""
        while True:
            began = time.monotonic()
            now = self.look()
            if now != last:
                return self._settled(now)
            time.sleep(max(PAUSE, SHARE * (time.monotonic() - began)))

    def _settled(self, now: State) -> State:
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            time.sleep(SETTLED)
            before, now = now, self.look()
            if now == before:
                break
        return now

    def _entries(self) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for file in self._files:
            yield from self._entry(file)
        for folder in FOLDERS:
            for inside, folders, files in os.walk(self._root / folder):
                for name in folders:
                    yield os.path.relpath(Path(inside, name), self._root), (0, 0, 0)
                for name in files:
                    yield from self._entry(Path(inside, name))

    def _entry(self, file: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
        try:
            found = file.stat()
        except OSError:  # it has gone meanwhile, or is a link to nothing
            return
        yield os.path.relpath(file, self._root), (found.st_mtime_ns, found.st_size, found.st_ino)


def changed(before: State, after: State) -> list[str]:
    """Name what is new, gone or other than it was."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _nothing() -> None:
    """Do nothing."""
