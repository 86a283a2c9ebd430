"""Finds that the site that stands is the one that would be built now: then it is left as it is.

Everything that a site is made from has one digest, and all that was built another. Both are worked out anew each time:
nothing is known by its date or its size. What was kept says no more than that the one was made from the other; where it
is missing, or either differs, the site is built.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from partnership_plans.engines.refusals import is_plain
from partnership_plans.finished.published import write_published
from partnership_plans.finished.remembered import remembered
from partnership_plans.history import as_at, tracked
from partnership_plans.kept import kept_outside
from partnership_plans.settings import read_settings
from partnership_plans.settings.model import HOOK, PUBLISH_TO
from partnership_plans.side_by_side import side_by_side
from partnership_plans.unchanged import SWITCH, of_program

READ_WHOLE = ("plans", "content", "theme", "contents", "pages", "plan")
"""Folders of a project whose files are read, or told to lie in the wrong place."""
BESIDE = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", HOOK)
TOGETHER = 64
"""Files that a process reads in a row."""


class Stands(NamedTuple):
    """What the build said that made the site which stands, and how many pages it has."""

    said: str
    pages: int


class Standing:
    """What is known of the site that stands in a folder."""

    def __init__(self, config_file: Path, target: Path, options: Iterable[str]) -> None:
        """Take the project and the folder; `options` are those of the build that change what is built."""
        self._config, self._target = config_file.resolve(), target
        self._options = tuple(options)
        where = hashlib.sha256(os.fsencode(target.absolute())).hexdigest()[:16]
        off = os.environ.get(SWITCH, "").lower() == "off" or not is_plain(config_file)
        self._kept = None if off else kept_outside(config_file.resolve().parent, "sites")
        self._name = where
        self._made_from = self._inputs() if self._kept else ""

    def as_it_would_be(self) -> Stands | None:
        """Give what is known of the site, where it is the one that would be built now; else None."""
        data = self._kept.read(self._name) if self._kept else None
        try:
            known = json.loads(data or b"{}")
            if known.get("from") == self._made_from and known.get("site") == _digest(self._target):
                return Stands(str(known["said"]), int(known["pages"]))
        except (OSError, ValueError, AttributeError, KeyError, TypeError):
            return None
        return None

    def keep(self, said: str, pages: int) -> None:
        """Keep what a build said that has just made the site, unless something has changed while it was made."""
        if self._kept and self._inputs() == self._made_from:
            known = {"from": self._made_from, "site": _digest(self._target), "said": said, "pages": pages}
            self._kept.write(self._name, json.dumps(known).encode())

    def _inputs(self) -> str:
        """Give the digest of all that a site is made from: what is read, who reads it, and what git says."""
        root = self._config.parent
        settings = read_settings(self._config).settings
        whole = hashlib.sha256()
        for part in of_program(root):
            whole.update(hashlib.sha256(part).digest())
        known = remembered(root, os.environ.get(PUBLISH_TO) or settings.publish_to)
        day, kept = as_at(root), tracked(root)
        said = (
            *(day.day, [one.message for one in day.problems], kept, known.unsaid),
            *(settings.model_dump_json(), self._options, str(self._config), str(root)),
        )
        whole.update(repr(said).encode("utf-8", "surrogatepass"))
        whole.update(write_published(known.published))
        top = sorted(entry.name for entry in os.scandir(root) if Path(root, entry.name) != self._target.absolute())
        whole.update(repr([name for name in top if not name.startswith(f".{self._target.name}-")]).encode())
        files = [Path(root, name) for name in (*BESIDE, *top)]
        read = [(str(file.relative_to(root)), file) for file in files if file.is_file()]
        for name in READ_WHOLE:
            read += _files_in(Path(root, name), name, set())
        whole.update(_of_files(read))
        return whole.hexdigest()


def _digest(folder: Path) -> str:
    """Give the digest of the names and the contents of all files in a folder. Raises OSError."""
    return _of_files(_files_in(folder, "", set())).hex()


def _files_in(folder: Path, name: str, seen: set[tuple[int, int]]) -> list[tuple[str, Path]]:
    """List all files in a folder, each with its name in it; a folder that leads back to one above it only once.

    A link to nowhere, or to what is no file, stands as an empty name would: it is named, and read as nothing.
    """
    found: list[tuple[str, Path]] = []
    try:
        here = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return found
    if not stat.S_ISDIR(here.st_mode) or (here.st_dev, here.st_ino) in seen:
        return found
    seen.add((here.st_dev, here.st_ino))
    for entry in entries:
        inside = f"{name}/{entry.name}"
        linked = entry.is_symlink()
        if entry.is_dir():
            found.append((f"{inside}/", Path(os.devnull)))
            found += _files_in(Path(entry.path), inside, seen)
        else:
            found.append((f"{inside}@" if linked else inside, Path(entry.path)))
    return found


def _of_files(files: list[tuple[str, Path]]) -> bytes:
    """Give the digest of files, by name and content, read by several processes."""
    parts = [files[first : first + TOGETHER] for first in range(0, len(files), TOGETHER)]
    whole = hashlib.sha256()
    for digest in side_by_side(_read, parts, [TOGETHER // 4] * len(parts)):
        whole.update(digest)
    return whole.digest()


def _read(files: list[tuple[str, Path]]) -> bytes:
    whole = hashlib.sha256()
    for name, path in files:
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of files
                data = hashlib.sha256(file.read()).digest()
        except OSError as fault:
            data = str(fault.errno).encode()
        whole.update(f"{name}\0{len(name)}\0".encode("utf-8", "surrogatepass") + data)
    return whole.digest()
