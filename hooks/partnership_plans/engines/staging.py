"""A site is built beside the one that stands, and takes its place in one step or not at all."""

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from partnership_plans.writing import FOLDER, NO_LINK, LinkError, by_handle, is_inside, opened, readable, refuse_link

RENAME_EXCHANGE = 2
STAGING, OLD = ".staging", ".old"
OF_A_SITE = ("index.html", "404.html")


class Staging(NamedTuple):
    """A folder to build in."""

    path: Path
    inside: Path
    """The same folder by its open handle: what is written there stays in it, whatever lies at `path` by then."""


@contextmanager
def staged(target: Path, project: Path | None = None) -> Iterator[Staging]:
    """Give an empty folder beside `target` to build in; it is gone at the end, whatever happens.

    Folders that killed builds left behind are cleared away first. Raises
    `OSError` where `target` is no place for a site: a file, a folder of
    other things, which the site would replace, or (`LinkError`) a link
    within `project` or a folder below one.
    """
    target = _lasting(target, project)
    with readable(), opened(target.parent, project) as beside:
        refuse_link(target.name, beside, target)
        _refuse_other_things(beside, target)
        _clear_away(beside, target.name)
        name, lock = _make(beside, target.name)
        path = target.parent / name
        inside = by_handle(lock, path)
        try:
            yield Staging(path, inside)
        except OSError as fault:
            if str(fault.filename).startswith(str(inside)):
                fault.filename = f"{path}{str(fault.filename).removeprefix(str(inside))}"  # as its reader knows it
            raise
        finally:
            _delete(name, beside)
            os.close(lock)


def swap(staging: Staging, target: Path, project: Path | None = None) -> None:
    """Put a finished folder in the place of another, which then stands where the finished one stood.

    On Linux the two change places in one step, so that no moment is without a
    site. Elsewhere the old one is put aside first; the next build puts it back
    if this one is killed just then. Raises LinkError where the folders are not
    those any more that were checked.
    """
    target = _lasting(target, project)
    with opened(target.parent, project) as beside:
        refuse_link(target.name, beside, target)
        name = staging.path.name
        built = os.stat(name, dir_fd=beside, follow_symlinks=False)
        if not stat.S_ISDIR(built.st_mode) or not os.path.samestat(built, staging.inside.stat()):
            raise LinkError(staging.path)
        if not _is_there(target.name, beside):
            os.rename(name, target.name, src_dir_fd=beside, dst_dir_fd=beside)
        elif not _exchange(beside, name, target.name):
            old = f"{name.removesuffix(STAGING)}{OLD}"
            os.rename(target.name, old, src_dir_fd=beside, dst_dir_fd=beside)
            os.rename(name, target.name, src_dir_fd=beside, dst_dir_fd=beside)
            _delete(old, beside)


def put_over(
    staging: Staging, target: Path, names: Iterable[str], gone: Iterable[str], project: Path | None = None
) -> None:
    """Put files that were made beside a site in it, one after another, and take those away that are `gone`.

    Each takes its place in one step. All between are to make a whole site too: whoever calls this sees to it.
    Raises OSError, and LinkError where the folder is not the one any more that was checked.
    """
    target = _lasting(target, project)
    with opened(target, project) as inside:
        folder = by_handle(inside, target)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging.inside / name, folder / name)  # noqa: PTH105 - between two open folders
        for name in gone:
            (folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # until one that holds something else
                for above in Path(name).parents[:-1]:
                    (folder / above).rmdir()


def _lasting(target: Path, project: Path | None) -> Path:
    """Give the target's full path: by its names within the project, and by what it leads to elsewhere."""
    if project is not None and is_inside(target, project):
        return Path(os.path.abspath(target))  # noqa: PTH100 - resolve would follow links
    return target.resolve()


def _is_there(name: str, folder: int) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _refuse_other_things(beside: int, target: Path) -> None:
    try:
        handle = os.open(target.name, FOLDER | NO_LINK, dir_fd=beside)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        message = "This is a file; name a folder to build into"
        raise NotADirectoryError(errno.ENOTDIR, message, str(target)) from None
    try:
        names = set(os.listdir(handle))  # noqa: PTH208 - a handle has no path
    finally:
        os.close(handle)
    if names and not names & set(OF_A_SITE):
        message = "This folder holds something other than a site, and a build would replace it; name another"
        raise FileExistsError(errno.EEXIST, message, str(target))


def _make(beside: int, name: str) -> tuple[str, int]:
    """Make a staging folder and hold it, so that other builds know that it is in use."""
    while True:
        folder = f".{name}-{secrets.token_hex(4)}{STAGING}"
        os.mkdir(folder, 0o755, dir_fd=beside)
        if (lock := _hold(folder, beside)) is not None:
            return folder, lock


def _hold(name: str, beside: int) -> int | None:
    """Lock a folder, or give None where another process holds it or has taken it away. A killed process lets go."""
    with suppress(OSError):
        lock = os.open(name, FOLDER | NO_LINK, dir_fd=beside)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.stat(name, dir_fd=beside, follow_symlinks=False), os.fstat(lock)):
                return lock
        except OSError:
            os.close(lock)
            return None
        os.close(lock)
    return None


def _clear_away(beside: int, target: str) -> None:
    """Take away what killed builds left, and put back a site that one had put aside."""
    names = os.listdir(beside)
    left = sorted(name for name in names if name.startswith(f".{target}-"))
    for name in left:
        if name.endswith(OLD) and not _is_there(target, beside):
            os.rename(name, target, src_dir_fd=beside, dst_dir_fd=beside)
    for name in left:
        if name.endswith((STAGING, OLD)) and (lock := _hold(name, beside)) is not None:
            _delete(name, beside)
            os.close(lock)


def _delete(name: str, beside: int) -> None:
    shutil.rmtree(name, ignore_errors=True, dir_fd=beside)  # never through a link: it would refuse


def _exchange(beside: int, one: str, other: str) -> bool:
    """Let two folders change places in one step, where the system can (Linux 3.15, `renameat2`)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(beside, os.fsencode(one), beside, os.fsencode(other), RENAME_EXCHANGE) == 0)
