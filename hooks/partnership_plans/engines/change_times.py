"""Says how the system sees files, without reading them: whoever writes to one of them leaves it seen otherwise.

That is by a file's change time, which no program can set: it is the clock's at the last change, to the nanosecond.
Linux alone keeps such times.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from struct import Struct

TICK = 20_000_000
"""Nanoseconds in which the clock of a file system surely moves on."""
AHEAD = 2_000_000_000
"""Nanoseconds that are waited for a clock that is behind a file's time, and no more."""
NUMBERS = Struct("3Q2q").pack
GONE = NUMBERS(0, 0, 0, 0, 0)
Add = Callable[[bytes], object]


def files_seen(files: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, str]:
    """Say how the system sees files, which are named and given by path in groups: a word for each group.

    Empty where the system's change times say nothing. Whoever writes to a file after this leaves another time than
    those that are found here, since all of them are over: so what is read after this is no older than what was seen.
    """
    if not _tells():
        return {}
    found, latest = {}, 0
    for group, some in files.items():
        whole: list[bytes] = []
        for name, path in some:
            whole.append(os.fsencode(name))
            try:
                latest = max(latest, _add(os.stat(path), whole.append))  # noqa: PTH116 - thousands of files
            except OSError:
                whole.append(GONE)
        found[group] = _word(whole)
    return found if _is_over(latest) else {}


def folder_seen(folder: Path, only: Collection[str] | None = None) -> dict[str, str]:
    """Say how the system sees what lies in a folder: a word for each entry, and for each entry of a folder in it.

    The word of a folder in it says which names are there, that of an entry there what all that is in it is like. Where
    only some files have changed, `only` their names ask for the words of what they lie in (see `lies_in`).

    Empty as with `files_seen`. Links are seen as links.
    """
    if not _tells():
        return {}
    wanted = None if only is None else {one for name in only for one in lies_in(name)}
    found, latest = {}, 0
    try:
        for top in _entries(folder):
            if wanted is not None and top.name not in wanted:
                continue
            whole: list[bytes] = []
            latest = max(latest, _add(top.stat(follow_symlinks=False), whole.append))
            for entry in _entries(top.path) if top.is_dir(follow_symlinks=False) else ():
                whole.append(os.fsencode(entry.name))
                if wanted is None or f"{top.name}/{entry.name}" in wanted:
                    inside: list[bytes] = []
                    latest = max(latest, _look(entry, inside.append))
                    found[f"{top.name}/{entry.name}"] = _word(inside)
            found[top.name] = _word(whole)
    except OSError:
        return {}
    return found if _is_over(latest) else {}


def lies_in(name: str) -> tuple[str, str]:
    """Name the two entries that `folder_seen` has a word for where a file of this name changes."""
    top, _, below = name.partition("/")
    return top, f"{top}/{below.partition('/')[0]}"


def _tells() -> bool:
    return sys.platform == "linux"


def _look(entry: os.DirEntry[str], add: Add) -> int:
    """Add what the system says of a file, or of a folder with all in it; give when it last changed."""
    latest = _add(entry.stat(follow_symlinks=False), add)
    if entry.is_dir(follow_symlinks=False):
        entries = _entries(entry.path)
        add(NUMBERS(len(entries), 0, 0, 0, 0))
        for one in entries:
            add(os.fsencode(one.name))
            latest = max(_look(one, add), latest)
    return latest


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as inside:
        return sorted(inside, key=lambda entry: entry.name)


def _add(one: os.stat_result, add: Add) -> int:
    add(NUMBERS(one.st_mode, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns))
    return one.st_ctime_ns


def _word(whole: list[bytes]) -> str:
    return hashlib.sha256(b"\0".join(whole)).hexdigest()


def _is_over(latest: int) -> bool:
    """Wait until the clock has passed a time; say whether it has."""
    until = latest + TICK
    if until > time.time_ns() + AHEAD:
        return False
    while time.time_ns() < until:
        time.sleep(TICK / 2e9)
    return True
