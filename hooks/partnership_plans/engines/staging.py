"""A site is built beside the one that stands, and takes its place in one step or not at all."""

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2
STAGING, OLD = ".staging", ".old"
OF_A_SITE = ("index.html", "404.html")


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target` to build in; it is gone at the end, whatever happens.

    Folders that killed builds left behind are cleared away first. Raises
    `OSError` where `target` is no place for a site: a file, or a folder of
    other things, which the site would replace.
    """
    target = target.resolve()
    _refuse_other_things(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(target)
    folder, lock = _make(target)
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def swap(staging: Path, target: Path) -> None:
    """Put a finished folder in the place of another, which then stands where the finished one stood.

    On Linux the two change places in one step, so that no moment is without a
    site. Elsewhere the old one is put aside first; the next build puts it back
    if this one is killed just then.
    """
    target = target.resolve()
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        old = staging.with_suffix(OLD)
        target.rename(old)
        staging.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _refuse_other_things(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "This is a file; name a folder to build into", str(target))
    if target.is_dir() and any(target.iterdir()) and not any((target / name).is_file() for name in OF_A_SITE):
        message = "This folder holds something other than a site, and a build would replace it; name another"
        raise FileExistsError(errno.EEXIST, message, str(target))


def _make(target: Path) -> tuple[Path, int]:
    """Make a staging folder and hold it, so that other builds know that it is in use."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", suffix=STAGING, dir=target.parent))
        if (lock := _hold(folder)) is not None:
            return folder, lock


def _hold(folder: Path) -> int | None:
    """Lock a folder, or give None where another process holds it or has taken it away. A killed process lets go."""
    with suppress(OSError):
        lock = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if folder.stat().st_ino == os.fstat(lock).st_ino:
                return lock
        except OSError:
            os.close(lock)
            return None
        os.close(lock)
    return None


def _clear_away(target: Path) -> None:
    """Take away what killed builds left, and put back a site that one had put aside."""
    for folder in sorted(target.parent.glob(f".{target.name}-*{OLD}")):
        if not target.exists():
            folder.rename(target)
    for folder in sorted(target.parent.glob(f".{target.name}-*")):
        if folder.suffix in {STAGING, OLD} and (lock := _hold(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can (Linux 3.15, `renameat2`)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
