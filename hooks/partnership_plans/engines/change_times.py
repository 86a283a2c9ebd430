"""Says how the system sees files, without reading them: whoever writes to one of them leaves it seen otherwise.

That is by a file's change time, which no program can set: it is the clock's at the last change, to the nanosecond.
Linux alone keeps such times.
"""

import hashlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Mapping
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


def folder_seen(folder: Path, only: str = "") -> dict[str, str]:
    """Say how the system sees what lies in a folder, with all that is in it: a word for each, or for one (`only`).

    Empty as with `files_seen`. Links are seen as links.
    """
    if not _tells():
        return {}
    found, latest = {}, 0
    try:
        for path in (folder / only,) if only else sorted(folder.iterdir()):
            whole: list[bytes] = []
            latest = max(latest, _look(path.lstat(), str(path), whole.append))
            found[path.name] = _word(whole)
    except OSError:
        return {}
    return found if _is_over(latest) else {}


def _tells() -> bool:
    return sys.platform == "linux"


def _look(one: os.stat_result, path: str, add: Add) -> int:
    """Add what the system says of a file, or of a folder with all in it; give when it last changed."""
    latest = _add(one, add)
    if stat.S_ISDIR(one.st_mode):
        with os.scandir(path) as inside:
            entries = sorted(inside, key=lambda entry: entry.name)
        add(NUMBERS(len(entries), 0, 0, 0, 0))
        for entry in entries:
            add(os.fsencode(entry.name))
            last = _look(entry.stat(follow_symlinks=False), entry.path, add)
            latest = max(last, latest)
    return latest


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
