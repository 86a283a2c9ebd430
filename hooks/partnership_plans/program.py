"""What makes the pages of a project, whatever its plans say: the program, what it is made with, the theme."""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from partnership_plans.themes import PACKAGE, Theme

MADE_WITH = ("jinja2", "markupsafe", "markdown", "markdown-it-py", "pydantic", "pymdown-extensions", "pyyaml")


def of_program(root: Path) -> Iterator[bytes]:
    """Give all of it, piece by piece: names and contents."""
    yield from (one.encode() for one in made_with())
    for name, path in files_of_program(root):
        yield name.encode()
        yield Path(path).read_bytes()


def made_with() -> Iterator[str]:
    """Name what a program of others makes of it, with its version."""
    yield sys.version
    for name in MADE_WITH:
        yield f"{name} {version(name)}"


def files_of_program(root: Path) -> Iterator[tuple[str, str]]:
    """Give its files and the theme's: the name of each in its folder, and its path."""
    for folder in (PACKAGE, *Theme(root).folders):
        yield from sorted(_inside(str(folder), ""))


def _inside(folder: str, name: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from _inside(entry.path, f"{name}{entry.name}/")
            elif entry.is_file():
                yield f"{name}{entry.name}", entry.path
