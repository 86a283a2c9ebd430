"""Finds that the site that stands is the one that would be built now, or for which partnership it is not.

Everything that a site is made from has one digest for each partnership and one for the rest; all that was built has
another. What was kept says no more than that the one was made from the other; where it is missing, or either differs,
the site is built. Files are read again unless the system says that nobody has written to any of them since.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from partnership_plans.build_cache import is_off, kept_outside
from partnership_plans.engines.change_times import files_seen, folder_seen, lies_in
from partnership_plans.engines.refusals import is_plain
from partnership_plans.finished.published import write_published
from partnership_plans.finished.remembered import remembered
from partnership_plans.history import as_at, tracked
from partnership_plans.program import files_of_program, made_with
from partnership_plans.settings import read_settings
from partnership_plans.settings.folders import HOOK
from partnership_plans.settings.model import PUBLISH_TO
from partnership_plans.side_by_side import beside, side_by_side

READ_WHOLE = ("plans", "content", "theme", "contents", "pages", "plan")
"""Folders of a project whose files are read, or told to lie in the wrong place."""
BESIDE = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", HOOK)
PROGRAM = "/"
"""The group of the program's files: no name of an owner."""
TOGETHER = 64
"""Files that a process reads in a row."""
Files = list[tuple[str, str]]
"""The name and the path of each."""


def nothing() -> None:
    """Do nothing meanwhile."""


class Stands(NamedTuple):
    """What the build said that made the site which stands, and how many pages it has."""

    said: str
    pages: int


class MadeFrom(NamedTuple):
    """What a site is made from: its digest, by owner; of files alone, that of each group, and how they were seen.

    A group has the files of an owner, or those of the program.
    """

    whole: dict[str, str]
    read: dict[str, str]
    seen: dict[str, str]


NOTHING = MadeFrom({}, {}, {})


class Known(NamedTuple):
    """What was kept of a site: what it was made from, its digest, how its files were seen, what the build said."""

    made_from: MadeFrom
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
        self._made_from = NOTHING
        if self._known:
            with (
                beside(partial(folder_seen, target)) as seen,
                beside(partial(self._look, self._known.made_from)) as look,
            ):
                meanwhile()
                self._made_from, self._found = look(), seen()
        elif self._kept:
            self._made_from = self._look(NOTHING)
        self._still = False

    @property
    def made_from(self) -> dict[str, str]:
        """Give the digest of what the site is made from, by owner."""
        return self._made_from.whole

    @property
    def made_before(self) -> dict[str, str]:
        """Give what the site was made from of which something is known; nothing where nothing is."""
        return self._known.made_from.whole if self._known else {}

    def as_it_would_be(self) -> Stands | None:
        """Give what is known of the site, where it is the one that would be built now; else None."""
        known = self._known
        if known and self.made_before == self.made_from and self._stands(known):
            return Stands(known.said, known.pages)
        return None

    def changed(self) -> str:
        """Give the one partnership whose files alone have changed since the site was built, which stands as it was."""
        known, before = self._known, self.made_before
        if known is None or before.keys() != self.made_from.keys():
            return ""
        changed = [owner for owner, digest in self.made_from.items() if before[owner] != digest]
        return changed[0] if len(changed) == 1 and self._stands(known) else ""

    def keep(self, said: str, pages: int) -> bool:
        """Keep what a build said that has just made the site, unless something has changed while it was made."""
        if not self._kept or not self._is_as_it_was():
            return False
        self._write(Known(self._made_from, _digest(self._target), folder_seen(self._target), said, pages))
        return True

    @contextmanager
    def looked_at_again(self) -> Iterator[None]:
        """See meanwhile whether all that the site is made from is still as it was: all that is used has been read."""
        with beside(self._is_as_it_was) as is_as_it_was:
            yield
            self._still = is_as_it_was()

    def keep_amended(self, said: str, names: Collection[str]) -> None:
        """Keep that the site has been amended, in files of these names and no others.

        Nothing is kept where something had changed by the time of `looked_at_again`.
        """
        known = self._known
        if known and self._kept and self._still:
            changed = {one for name in names for one in lies_in(name)}
            seen = {name: one for name, one in known.seen.items() if name not in changed}
            seen |= folder_seen(self._target, names)
            self._write(known._replace(made_from=self._made_from, site="", seen=seen, said=said))

    def _stands(self, known: Known) -> bool:
        if known.seen and known.seen == self._found:
            return True
        return bool(known.site) and known.site == _digest(self._target)

    def _read(self) -> Known | None:
        data = self._kept.read(self._name) if self._kept else None
        try:
            found = Known(**json.loads(data)) if data else None
            return found._replace(made_from=MadeFrom(*found.made_from)) if found else None
        except (ValueError, TypeError):
            return None

    def _write(self, known: Known) -> None:
        if self._kept:
            self._known = known
            self._kept.write(self._name, json.dumps(known._asdict()).encode())

    def _is_as_it_was(self) -> bool:
        return self._look(self._made_from).whole == self.made_from

    def _look(self, before: MadeFrom) -> MadeFrom:
        """Give the digests of all that a site is made from: what is read, who reads it, and what git says.

        Files are not read again that are seen as they were before. What lies in a partnership's folders stands by its
        id, all else by no name.
        """
        files = self._files()
        seen = files_seen(files)
        same = {group for group, one in seen.items() if one == before.seen.get(group) and group in before.read}
        others = _digests({group: some for group, some in files.items() if group not in same})
        read = {group: others.get(group) or before.read[group] for group in files}
        of_all = repr((self._said(), read[""], read[PROGRAM])).encode("utf-8", "surrogatepass")
        whole = {owner: digest for owner, digest in read.items() if owner != PROGRAM}
        return MadeFrom(whole | {"": hashlib.sha256(of_all).hexdigest()}, read, seen)

    def _files(self) -> dict[str, Files]:
        """Give the files that a site is made from, in groups."""
        root = self._config.parent
        found: dict[str, Files] = {"": [], PROGRAM: [*files_of_program(root)]}
        read = [(name, f"{root}/{name}") for name in (*BESIDE, *self._top()) if Path(root, name).is_file()]
        for name in READ_WHOLE:
            read += _files_in(f"{root}/{name}", name, set())
        for name, path in read:
            found.setdefault(owner_of(name), []).append((name, path))
        return found

    def _said(self) -> tuple[object, ...]:
        """Say all else that a site is made from."""
        root = self._config.parent
        settings = read_settings(self._config).settings
        known = remembered(root, os.environ.get(PUBLISH_TO) or settings.publish_to)
        day, kept = as_at(root), tracked(root)
        return (
            *(day.day, [one.message for one in day.problems], kept, known.unsaid, write_published(known.published)),
            *(settings.model_dump_json(), self._options, str(self._config), str(root), self._top(), *made_with()),
        )

    def _top(self) -> list[str]:
        """Name what lies at the top of the project, but for what is built."""
        names = (path.name for path in sorted(self._config.parent.iterdir()) if path != self._target.absolute())
        return [name for name in names if not name.startswith(f".{self._target.name}-")]


def owner_of(name: str) -> str:
    """Say in which folder below `plans/` or `content/` a file lies: a partnership's, if it is one's."""
    top, _, below = name.partition("/")
    owner, slash, _ = below.partition("/")
    return owner if slash and top in {"plans", "content"} else ""


def _digest(folder: Path) -> str:
    """Give the digest of the names and the contents of all files in a folder."""
    return _digests({"": _files_in(str(folder), "", set())})[""]


def _files_in(folder: str, name: str, seen: set[tuple[int, int]]) -> Files:
    """List all files in a folder, each with its name in it; a folder that leads back to one above it only once.

    A folder, and a link to nowhere or to what is no file, is named and can't be read.
    """
    found: Files = []
    try:
        here = os.stat(folder)  # noqa: PTH116 - thousands of folders
        with os.scandir(folder) as inside:
            entries = sorted(inside, key=lambda entry: entry.name)
    except OSError:
        return found
    if (here.st_dev, here.st_ino) in seen:
        return found
    seen.add((here.st_dev, here.st_ino))
    for entry in entries:
        inside_it = f"{name}/{entry.name}"
        if entry.is_dir():
            found.append((f"{inside_it}/", ""))
            found += _files_in(entry.path, inside_it, seen)
        else:
            found.append((f"{inside_it}@" if entry.is_symlink() else inside_it, entry.path))
    return found


def _digests(groups: Mapping[str, Files]) -> dict[str, str]:
    """Give the digest of each group of files, by their names and contents, read by several processes."""
    files = [one for some in groups.values() for one in some]
    parts = [files[first : first + TOGETHER] for first in range(0, len(files), TOGETHER)]
    digests = (one for some in side_by_side(_read, parts, [TOGETHER // 4] * len(parts)) for one in some)
    found = {}
    for group, some in groups.items():
        whole = hashlib.sha256()
        for _ in some:
            whole.update(next(digests))
        found[group] = whole.hexdigest()
    return found


def _read(files: Files) -> list[bytes]:
    found = []
    for name, path in files:
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of files
                data = hashlib.sha256(file.read()).digest()
        except OSError as fault:
            data = str(fault.errno).encode()
        found.append(hashlib.sha256(f"{name}\0{len(name)}\0".encode("utf-8", "surrogatepass") + data).digest())
    return found
