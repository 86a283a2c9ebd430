"""Keeps what Jinja compiled of the theme's templates from one build to the next, as Python keeps its own modules.

To compile them takes a third of the time of a small build. What was compiled
counts only for the very text that it was compiled from.
"""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from partnership_plans.build_cache import Kept, kept_outside


class PlacelessLoader(FileSystemLoader):
    """Knows templates by their names in the theme alone, so that what is kept serves wherever the theme lies."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Give a template's text, and its name where others give its path."""
        text, _path, is_current = super().get_source(environment, template)
        return text, template, is_current


def compiled_before(project: Path, *makers: str) -> BytecodeCache | None:
    """Give the place for what is compiled of templates, or None where there is no safe one.

    `makers` are Python files on which the result depends beside Jinja, such as
    those of filters: with another version of any of them, nothing kept counts.
    """
    kept = kept_outside(project)
    return _Compiled(kept, makers) if kept else None


class _Compiled(BytecodeCache):
    """Jinja's own cache of files trusts whatever is in its folder; ours looks, each time."""

    def __init__(self, kept: Kept, makers: tuple[str, ...]) -> None:
        self._kept = kept
        digest = hashlib.sha256(version("jinja2").encode())
        for file in makers:
            digest.update(Path(file).read_bytes())
        self._prefix = digest.hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._kept.read(self._name(bucket))
        if data is not None:
            bucket.load_bytecode(BytesIO(data))

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = BytesIO()
        bucket.write_bytecode(data)
        self._kept.write(self._name(bucket), data.getvalue())

    def _name(self, bucket: Bucket) -> str:
        return f"{self._prefix}-{bucket.key}"
