"""Where the program writes: into folders that are what they seem, with modes that a web server can read.

A change request can bring a link (`site -> ../elsewhere`). Below the project
no link is followed to write or to delete: each folder is opened from the one
above it, which was checked, so that nothing put there meanwhile leads away
either. Outside the project links are the user's own.
"""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
NO_LINK = os.O_NOFOLLOW | os.O_CLOEXEC


class LinkError(OSError):
    """A link lies where the program would write; nothing was written."""

    def __init__(self, path: Path | str) -> None:
        """Take the path of the link."""
        message = "This is a link, and nothing is written or deleted through a link; take it away"
        super().__init__(errno.ELOOP, message, str(path))


@contextmanager
def readable() -> Iterator[None]:
    """Let all that is made meanwhile be readable by a web server and writable by us alone, whatever the umask."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def opened(path: Path, project: Path | None = None) -> Iterator[int]:
    """Open a folder, making it where it is missing; raises LinkError for a link below the project, else OSError.

    What is done by way of the handle (`dir_fd`) stays in this very folder, whatever its path leads to by then.
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - `..` is taken by its name: to follow links is what resolve does
    start = _start(whole, project)
    if start is None:
        whole.mkdir(parents=True, exist_ok=True)
        handle = os.open(whole, FOLDER)
    else:
        handle = os.open(start, FOLDER)
        here = start
        for step in whole.relative_to(start).parts:
            here /= step
            try:
                below = _step(handle, step, here)
            finally:
                os.close(handle)
            handle = below
    try:
        yield handle
    finally:
        os.close(handle)


def by_handle(handle: int, path: Path) -> Path:
    """Give a path to an open folder that leads nowhere else while it is open, where the system has such (Linux).

    Elsewhere that is `path`. Programs that we start can use it too.
    """
    pinned = Path(f"/proc/{os.getpid()}/fd/{handle}")
    return pinned if pinned.is_dir() else path


def is_inside(path: Path, project: Path) -> bool:
    """Say whether a path leads into the project by its names."""
    return _start(Path(os.path.abspath(path)), project) is not None  # noqa: PTH100


def refuse_link(name: str, folder: int, path: Path) -> None:
    """Raise LinkError if what has this name in an open folder is a link."""
    with suppress(FileNotFoundError):
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise LinkError(path)


def write_file(path: Path, text: str | bytes, project: Path) -> None:
    """Write a file whole or not at all, in place of one that is there; LinkError for a link, else OSError.

    What else bears another name of the old file (a hard link) stays as it is.
    """
    data = text.encode() if isinstance(text, str) else text
    if not is_inside(path, project):
        if path.exists() and not path.is_file():  # a terminal, say
            path.write_bytes(data)
            return
        path = path.resolve()
    path = path.absolute()
    with opened(path.parent, project) as folder:
        refuse_link(path.name, folder, path)
        new = f".{path.name[:100]}.{secrets.token_hex(8)}"
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o644, dir_fd=folder)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - an open handle has no path
                file.write(data)
            os.replace(new, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            os.unlink(new, dir_fd=folder)
            raise


def _start(whole: Path, project: Path | None) -> Path | None:
    """Find the project above a path, or None: the topmost that is the same folder, by whatever name."""
    if project is None:
        return None
    for folder in reversed((whole, *whole.parents)):
        with suppress(OSError):
            if folder.samefile(project):
                return folder
    return None


def _step(folder: int, name: str, path: Path) -> int:
    with suppress(FileExistsError):
        os.mkdir(name, 0o755, dir_fd=folder)
    try:
        return os.open(name, FOLDER | NO_LINK, dir_fd=folder)
    except OSError as fault:
        refuse_link(name, folder, path)
        raise OSError(fault.errno, os.strerror(fault.errno or errno.EIO), str(path)) from fault
