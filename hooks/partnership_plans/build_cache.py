"""What is kept from one build to the next, in the user's cache folder: never trusted to be right, and never needed.

What is kept is code, or can be made to run, so it lies where only the user who
builds can write: never within the project's repository, where a change request
could bring its own, and not where somebody else may write, in the folder or in
one above it. Each file is looked at again by the handle that it is read from,
and counts only if it is whole. Without such a folder a build does without; if
the folder is deleted, the next build fills it.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnership_plans.writing import FOLDER as A_FOLDER
from partnership_plans.writing import NO_LINK

FOLDER = "partnership-plans"
SWITCH = "PLANS_CACHE"
"""The variable that says `off` where each build is to make everything anew."""
BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
DIGEST = 32
"""Bytes at the beginning of each file, by which one that is cut short or spoilt is known."""


class Kept:
    """A folder of named files that is ours alone, or is read with no more trust than any file has."""

    def __init__(self, folder: Path, *, is_ours: bool = True) -> None:
        """Take a folder that is there. Raises OSError where it is not, or where it is to be ours alone and is not."""
        self.folder, self._is_ours = folder, is_ours
        with self._opened():
            pass

    def read(self, name: str) -> bytes | None:
        """Give what was kept under a name; None where there is nothing, or nothing that is whole and ours."""
        with suppress(OSError), self._opened() as folder:
            handle = os.open(name, os.O_RDONLY | os.O_NONBLOCK | NO_LINK, dir_fd=folder)
            with open(handle, "rb") as file:  # noqa: PTH123 - an open handle has no path
                self._refuse_others(handle)
                digest, data = file.read(DIGEST), file.read()
            if hashlib.sha256(data).digest() == digest:
                return data
        return None

    def write(self, name: str, data: bytes) -> None:
        """Keep something under a name, in the place of what was there; a full disk costs the next build some time."""
        new = f"{name}.{secrets.token_hex(4)}"
        with suppress(OSError), self._opened() as folder:
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600, dir_fd=folder)
            try:
                with open(handle, "wb") as file:  # noqa: PTH123
                    file.write(hashlib.sha256(data).digest())
                    file.write(data)
                os.replace(new, name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                os.unlink(new, dir_fd=folder)
                raise

    @contextmanager
    def _opened(self) -> Iterator[int]:
        handle = os.open(self.folder, A_FOLDER | NO_LINK)
        try:
            self._refuse_others(handle)
            yield handle
        finally:
            os.close(handle)

    def _refuse_others(self, handle: int) -> None:
        """Raise PermissionError for what belongs to somebody else, or can be changed by somebody else."""
        found = os.fstat(handle)
        linked = stat.S_ISREG(found.st_mode) and found.st_nlink > 1
        if self._is_ours and (found.st_uid != os.getuid() or found.st_mode & BY_OTHERS or linked):
            raise PermissionError


def kept_outside(project: Path, name: str = "") -> Kept | None:
    """Give the folder for what is kept of a project, or None where there is no safe one; `name` is one within it."""
    try:
        given = Path(os.environ.get("XDG_CACHE_HOME", ""))
        home = given if given.is_absolute() else Path.home() / ".cache"  # by the XDG specification
        folder = home.resolve() / FOLDER / name
        if folder.is_relative_to(_all_that_comes_with(project)):
            return None
        ours = home.resolve()
        ours.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours_alone(ours):
            return None
        for part in folder.relative_to(ours).parts:
            ours /= part
            with suppress(FileExistsError):
                ours.mkdir(mode=0o700)
            Kept(ours)  # none of them is another's
        return Kept(folder)
    except (OSError, RuntimeError):  # no home at all is a RuntimeError
        return None


def is_off() -> bool:
    """Say whether each build is to make everything anew."""
    return os.environ.get(SWITCH, "").lower() == "off"


def kept_of(project: Path, kind: str) -> Kept | None:
    """Give the folder for things of a kind that are kept of a project, or None where none are to be or can be."""
    here = hashlib.sha256(os.fsencode(project)).hexdigest()[:16]
    return None if is_off() else kept_outside(project, f"{kind}-{here}")


def _all_that_comes_with(project: Path) -> Path:
    """Give the folder of the repository that the project is in, or the project's own."""
    here = project.resolve()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), here)


def _is_ours_alone(folder: Path) -> bool:
    """Say whether nobody but root and us can put another folder in the place of one in here."""
    for one in (folder, *folder.parents):
        found = one.stat()
        shared = found.st_mode & BY_OTHERS and not found.st_mode & stat.S_ISVTX
        if shared or found.st_uid not in {0, os.getuid()}:
            return False
    return True
