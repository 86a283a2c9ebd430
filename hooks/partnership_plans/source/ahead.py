"""Reads the YAML of a project's plans in another process, ahead of the one that makes something of it."""

import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path

from partnership_plans.side_by_side import WORTH_IT, ahead
from partnership_plans.source.positions import Read
from partnership_plans.source.yamls import read_yaml

File = tuple[Path, str]
"""Where a file is, and its name from the project's folder."""
Reader = Callable[[File], Read]

PLANS = "plans"
BODIES = f"{PLANS}/bodies/"

OURS = 5
"""Of so many files one is read by this process: the other takes longer to read than this one to use what is read."""

_reading: ContextVar[tuple[Path, Reader] | None] = ContextVar("reading", default=None)


@contextmanager
def read_ahead(root: Path) -> Iterator[Reader]:
    """Have a project's plans read from now on, if there are many; give what gives each file.

    Within another such context of the same project, its reader goes on. A file that is asked for again is read again.
    """
    root, begun = root.resolve(), _reading.get()
    if begun and begun[0] == root:
        yield begun[1]
        return
    files = yaml_files(root)
    there = [file for number, file in enumerate(files) if number % OURS]
    with ahead(partial(_read, root), there if len(there) >= WORTH_IT else ()) as reader:
        before = _reading.set((root, reader))
        try:
            yield reader
        finally:
            _reading.reset(before)


def _read(root: Path, file: File) -> Read:
    path, name = file
    read = read_yaml(path, name, root=root)
    return read._replace(positions=read.positions.to_keep())


def yaml_files(root: Path) -> list[File]:
    """List the YAML files of all plans, about in the order in which they are asked for."""
    below = len(f"{root}{os.sep}")
    every = (os.path.join(folder, name) for folder, _, names in os.walk(root / PLANS) for name in names)  # noqa: PTH118 - thousands
    files = [
        (Path(path), unicodedata.normalize("NFC", path[below:].replace(os.sep, "/")))
        for path in every
        if path.endswith(".yml")
    ]
    return sorted(files, key=lambda one: (not one[1].startswith(BODIES), one[1].split("/")))
