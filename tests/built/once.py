"""What is made once in a run of the tests, whichever of its processes needs it first."""

import fcntl
from collections.abc import Callable
from pathlib import Path


def once(shared: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Give the folder of this name, which all processes of a run share; the first that comes makes what is in it.

    Nobody writes into it: a test that changes something changes a copy.
    """
    folder = shared / "once" / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.parent / f"{name}.done"
        if not done.is_file():
            make(folder)
            done.touch()
    return folder
