"""Finds that the site that stands is the one that would be built now, or for which partnership it is not.

Everything that a site is made from has one digest for each partnership and one for the rest; all that was built has
another. What was kept says no more than that the one was made from the other; where it is missing, or either differs,
the site is built. What it is made from is read each time. Files that were built are read again unless the system says
that nobody has written to any of them since, by their change times: no program can set these.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnership_plans.build_cache import is_off, kept_outside
from partnership_plans.engines.refusals import is_plain
from partnership_plans.finished.published import write_published
from partnership_plans.finished.remembered import remembered
from partnership_plans.history import as_at, tracked
from partnership_plans.program import of_program
from partnership_plans.settings import read_settings
from partnership_plans.settings.folders import HOOK
from partnership_plans.settings.model import PUBLISH_TO
from partnership_plans.side_by_side import beside, side_by_side

READ_WHOLE = ("plans", "content", "theme", "contents", "pages", "plan")
"""Folders of a project whose files are read, or told to lie in the wrong place."""
BESIDE = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", HOOK)
TICK = 20_000_000
"""Nanoseconds in which the clock of a file system surely moves on."""
TOGETHER = 64
"""Files that a process reads in a row."""


def nothing() -> None:
    """Do nothing meanwhile."""


class Stands(NamedTuple):
    """What the build said that made the site which stands, and how many pages it has."""

    said: str
    pages: int


class Known(NamedTuple):
    """What was kept of a site: what it was made from, its digest, how its files were seen, what the build said."""

    made_from: dict[str, str]
    site: str
    seen: dict[str, str]
    said: str
    pages: int


class Standing:
    """What is known of the site that stands in a folder."""

    def __init__(
        self, config_file: Path, target: Path, options: Iterable[str], meanwhile: Callable[[], object] = nothing
    ) -> None:
        """Take the project and the folder; `options` are those of the build that change what is built.

        Where there may be a site that stands, `meanwhile` is done while others look.
        """
        self._config, self._target = config_file.resolve(), target
        self._options = tuple(options)
        where = hashlib.sha256(os.fsencode(target.absolute())).hexdigest()[:16]
        off = is_off() or not is_plain(config_file)
        self._kept = None if off else kept_outside(config_file.resolve().parent, "sites")
        self._name = where
        self._known = self._read()
        self._found: dict[str, str] = {}
        if self._known:
            with beside(partial(_seen, target)) as seen, beside(self._inputs) as read:
                meanwhile()
                self.made_from, self._found = read(), seen()
        else:
            self.made_from = self._inputs() if self._kept else {}
        self._still = False

    @property
    def made_before(self) -> dict[str, str]:
        """Give what the site was made from of which something is known; nothing where nothing is."""
        return self._known.made_from if self._known else {}

    def as_it_would_be(self) -> Stands | None:
        """Give what is known of the site, where it is the one that would be built now; else None."""
        known = self._known
        if known and known.made_from == self.made_from and self._stands(known):
            return Stands(known.said, known.pages)
        return None

    def changed(self) -> str:
        """Give the one partnership whose files alone have changed since the site was built, which stands as it was."""
        known = self._known
        if known is None or known.made_from.keys() != self.made_from.keys():
            return ""
        changed = [owner for owner, digest in self.made_from.items() if known.made_from[owner] != digest]
        return changed[0] if len(changed) == 1 and self._stands(known) else ""

    def keep(self, said: str, pages: int) -> bool:
        """Keep what a build said that has just made the site, unless something has changed while it was made."""
        if not self._kept or self._inputs() != self.made_from:
            return False
        self._write(Known(self.made_from, _digest(self._target), _seen(self._target), said, pages))
        return True

    @contextmanager
    def looked_at_again(self) -> Iterator[None]:
        """See meanwhile whether all that the site is made from is still as it was: all that is used has been read."""
        with beside(self._inputs) as read:
            yield
            self._still = read() == self.made_from

    def keep_amended(self, said: str, tops: Iterable[str]) -> None:
        """Keep that the site has been amended, in what lies at these names at its top and nowhere else.

        Nothing is kept where something had changed by the time of `looked_at_again`.
        """
        known = self._known
        if known and self._kept and self._still:
            seen = known.seen | {top: one for top in tops for one in _seen(self._target, top).values()}
            self._write(known._replace(made_from=self.made_from, site="", seen=seen, said=said))

    def _stands(self, known: Known) -> bool:
        if known.seen and known.seen == self._found:
            return True
        return bool(known.site) and known.site == _digest(self._target)

    def _read(self) -> Known | None:
        data = self._kept.read(self._name) if self._kept else None
        try:
            return Known(**json.loads(data)) if data else None
        except (ValueError, TypeError):
            return None

    def _write(self, known: Known) -> None:
        if self._kept:
            self._known = known
            self._kept.write(self._name, json.dumps(known._asdict()).encode())

    def _inputs(self) -> dict[str, str]:
        """Give the digests of all that a site is made from: what is read, who reads it, and what git says.

        What lies in a partnership's folders stands by its id, all else by no name.
        """
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
        found = {"": whole}
        for (name, _), digest in zip(read, _digests(read), strict=True):
            found.setdefault(owner_of(name), hashlib.sha256()).update(digest)
        return {owner: digest.hexdigest() for owner, digest in found.items()}


def owner_of(name: str) -> str:
    """Say in which folder below `plans/` or `content/` a file lies: a partnership's, if it is one's."""
    top, _, below = name.partition("/")
    owner, slash, _ = below.partition("/")
    return owner if slash and top in {"plans", "content"} else ""


def _digest(folder: Path) -> str:
    """Give the digest of the names and the contents of all files in a folder."""
    whole = hashlib.sha256()
    for digest in _digests(_files_in(folder, "", set())):
        whole.update(digest)
    return whole.hexdigest()


def _seen(folder: Path, only: str = "") -> dict[str, str]:
    """Say how each folder in a site, and what lies in the site itself, is seen by the system, without reading it.

    Empty where the system's change times say nothing. Whoever writes to a file after this leaves another time than
    those that are found here, since all of them are over.
    """
    if sys.platform != "linux":
        return {}
    found: dict[str, str] = {}
    latest = 0
    try:
        for entry in (Path(folder, only),) if only else sorted(Path(folder).iterdir()):
            told, last = _told(os.lstat(entry), str(entry))
            latest = max(latest, last)
            found[entry.name] = told
    except OSError:
        return {}
    while time.time_ns() < latest + TICK:
        time.sleep(TICK / 2e9)
    return found


def _told(one: os.stat_result, path: str) -> tuple[str, int]:
    """Sum up what the system says of a file, or of a folder with all in it, and when it last changed."""
    told, latest = f"{one.st_mode} {one.st_ino} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns}", one.st_ctime_ns
    if not stat.S_ISDIR(one.st_mode):
        return told, latest
    whole = [told]
    with os.scandir(path) as inside:
        entries = sorted(inside, key=lambda entry: entry.name)
    for entry in entries:
        told, last = _told(entry.stat(follow_symlinks=False), entry.path)
        latest = max(latest, last)
        whole.append(f"{entry.name}/{told}")
    return hashlib.sha256("\0".join(whole).encode("utf-8", "surrogatepass")).hexdigest(), latest


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


def _digests(files: list[tuple[str, Path]]) -> list[bytes]:
    """Give the digest of each file, by name and content, read by several processes."""
    parts = [files[first : first + TOGETHER] for first in range(0, len(files), TOGETHER)]
    return [digest for some in side_by_side(_read, parts, [TOGETHER // 4] * len(parts)) for digest in some]


def _read(files: list[tuple[str, Path]]) -> list[bytes]:
    found = []
    for name, path in files:
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of files
                data = hashlib.sha256(file.read()).digest()
        except OSError as fault:
            data = str(fault.errno).encode()
        found.append(hashlib.sha256(f"{name}\0{len(name)}\0".encode("utf-8", "surrogatepass") + data).digest())
    return found
