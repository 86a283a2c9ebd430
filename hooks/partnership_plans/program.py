"""What makes the pages of a project, whatever its plans say: the program, what it is made with, the theme."""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from partnership_plans.themes import PACKAGE, Theme

MADE_WITH = ("jinja2", "markupsafe", "markdown", "markdown-it-py", "pydantic", "pymdown-extensions", "pyyaml")


def of_program(root: Path) -> Iterator[bytes]:
    """Give all of it, piece by piece: names and contents."""
    yield sys.version.encode()
    for name in MADE_WITH:
        yield f"{name} {version(name)}".encode()
    for folder in (PACKAGE, *Theme(root).folders):
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()
