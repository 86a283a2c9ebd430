"""Keeps what Jinja compiled of the theme's templates from one build to the next, as Python keeps its own modules.

To compile them takes a third of the time of a small build. What is kept is
code, so it lies where only the user who builds can write: in the user's cache
folder, never within the project's repository, where a change request could
bring its own, and not where somebody else may write, in the folder or in one
above it. Each file is looked at again by the handle that it is read from. It
counts only for the very text that it was compiled from. Without such a folder a
build does without; if the folder is deleted, the next build fills it.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from partnership_plans.writing import FOLDER as A_FOLDER
from partnership_plans.writing import NO_LINK

FOLDER = "partnership-plans"
BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class PlacelessLoader(FileSystemLoader):
    """Knows templates by their names in the theme alone, so that what is kept serves wherever the theme lies."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Give a template's text, and its name where others give its path."""
        text, _path, is_current = super().get_source(environment, template)
        return text, template, is_current


def kept_outside(project: Path, *makers: str) -> BytecodeCache | None:
    """Give the place for what is compiled of templates, or None where there is no safe one.

    `makers` are Python files on which the result depends beside Jinja, such as
    those of filters: with another version of any of them, nothing kept counts.
    """
    try:
        given = Path(os.environ.get("XDG_CACHE_HOME", ""))
        home = given if given.is_absolute() else Path.home() / ".cache"  # by the XDG specification
        folder = home.resolve() / FOLDER
        if folder.is_relative_to(_all_that_comes_with(project)):
            return None
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours_alone(folder.parent):
            return None
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        kept = _Kept(folder, version("jinja2"), makers)
        with kept.opened():
            return kept
    except (OSError, RuntimeError):  # no home at all is a RuntimeError
        return None


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


def _refuse_others(handle: int) -> None:
    """Raise PermissionError for what belongs to somebody else, or can be changed by somebody else."""
    found = os.fstat(handle)
    linked = stat.S_ISREG(found.st_mode) and found.st_nlink > 1
    if found.st_uid != os.getuid() or found.st_mode & BY_OTHERS or linked:
        raise PermissionError


class _Kept(BytecodeCache):
    """Jinja's own cache of files trusts whatever is in its folder; this one looks, each time."""

    def __init__(self, folder: Path, version: str, makers: Iterable[str]) -> None:
        """Take the folder and what the result depends on: Jinja's version, and Python files."""
        self.folder = folder
        digest = hashlib.sha256(version.encode())
        for file in makers:
            digest.update(Path(file).read_bytes())
        self.prefix = digest.hexdigest()[:16]

    @contextmanager
    def opened(self) -> Iterator[int]:
        handle = os.open(self.folder, A_FOLDER | NO_LINK)
        try:
            _refuse_others(handle)
            yield handle
        finally:
            os.close(handle)

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError), self.opened() as folder:
            handle = os.open(self._name(bucket), os.O_RDONLY | os.O_NONBLOCK | NO_LINK, dir_fd=folder)
            with open(handle, "rb") as file:  # noqa: PTH123 - an open handle has no path
                _refuse_others(handle)
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        name = self._name(bucket)
        new = f"{name}.{secrets.token_hex(4)}"
        with suppress(OSError), self.opened() as folder:  # a full disk costs the next build some time, and no more
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o600, dir_fd=folder)
            try:
                with open(handle, "wb") as file:  # noqa: PTH123
                    bucket.write_bytecode(file)
                os.replace(new, name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                os.unlink(new, dir_fd=folder)
                raise

    def _name(self, bucket: Bucket) -> str:
        return f"{self.prefix}-{bucket.key}"
