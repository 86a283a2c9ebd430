"""Keeps what Jinja compiled of the theme's templates from one build to the next, as Python keeps its own modules.

To compile them takes a third of the time of a small build. What is kept is
code, so it lies where only the user who builds can write: in the user's cache
folder, and never within the project, where a change request could bring its
own. It counts only for the very text that it was compiled from. Without such a
folder a build does without; if the folder is deleted, the next build fills it.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.bccache import Bucket

FOLDER = "partnership-plans"


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
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(home).resolve() / FOLDER
        if folder.is_relative_to(project.resolve()):
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_uid != os.getuid():
            return None
        made_by = hashlib.sha256(version("jinja2").encode())
        for file in makers:
            made_by.update(Path(file).read_bytes())
    except (OSError, RuntimeError):  # no home at all is a RuntimeError
        return None
    return _Kept(str(folder), f"{made_by.hexdigest()[:16]}-%s")


class _Kept(FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk costs the next build some time, and nothing else
            super().dump_bytecode(bucket)
