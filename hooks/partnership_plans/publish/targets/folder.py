"""A folder that a web server serves: releases side by side, and one link that says which is live.

releases/000041-5f3c…/   each is whole: it comes here by one rename
releases/000042-09ab…/
current -> releases/000042-09ab…      changed by one rename
history.json             which releases have been live
incoming/                half-made or half-deleted: the next publisher clears it
lock                     held by flock, which the system lets go of when a process dies

What else lies there is somebody's: beside these it stays; in `current/` it is
carried over to each next release; in `releases/` and `incoming/` it is named and
nothing is published.

Over 300 lines, since the order of the steps is what holds when a publisher is killed at any of them: it is read in
one go.
"""

import errno
import fcntl
import filecmp
import hashlib
import json
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.published import ADDRESSES, Published, read_published
from partnership_plans.problems import Problem
from partnership_plans.publish.headers import is_hashed
from partnership_plans.publish.manifest import (
    MANIFEST,
    SIDECARS,
    ServedFile,
    digest_of,
    files_in,
    is_sidecar,
    read_manifest,
    write_manifest,
)
from partnership_plans.publish.targets.base import KEPT, Release, TargetError, listed
from partnership_plans.writing import NO_LINK, opened, readable, refuse_link

NAME = re.compile(r"(\d{6,})-[0-9a-f]{12}")
HALF_MADE = re.compile(rf"(old-)?{NAME.pattern}|current|history")
WAIT = 600.0
READ_BY_ALL = 0o644
OF_EVERY_SITE = frozenset({MANIFEST, ".nojekyll"})
FULL = {errno.ENOSPC, errno.EDQUOT}


class FolderTarget:
    """Releases in a folder, with `current` leading to the live one."""

    compresses = True
    done = "Published"

    def __init__(self, root: Path, *, keep: int = KEPT, wait: float = WAIT, project: Path | None = None) -> None:
        """Take the folder, how many releases to keep, and how many seconds to wait for another publisher.

        Below `project` no link is followed.
        """
        self.root, self.keep, self.wait, self.project = root, max(2, keep), wait, project

    @contextmanager
    def session(self) -> Iterator["FolderSession"]:
        """Begin: alone, and with the remains of a killed publisher cleared away."""
        with self._lock():
            session = FolderSession(self)
            session.mend()
            try:
                yield session
            finally:
                session.clear()

    def rollback(self) -> str:
        """Lead `current` to the release that was live before it; again, to the one before that."""
        with self.session() as session:
            now = session.current()
            earlier = [name for name in session.been_live() if now and _number(name) < _number(now)]
            if not earlier:
                raise TargetError("There is no earlier release to go back to.")
            back = max(earlier, key=_number)
            session.switch(back)
            return back

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with readable(), opened(self.root, self.project) as folder:
            for name in ("lock", "releases", "incoming", "history.json"):
                refuse_link(name, folder, self.root / name)
            handle = os.open("lock", os.O_RDWR | os.O_CREAT | NO_LINK, 0o644, dir_fd=folder)
            with self._held(handle):
                yield

    @contextmanager
    def _held(self, handle: int) -> Iterator[None]:
        try:
            deadline = time.monotonic() + self.wait  # monotonic: a wrong clock makes nobody wait
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        message = f"Another publisher has been at work for more than {self.wait:.0f} seconds."
                        raise TargetError(message, "try again when it has finished.") from None
                    time.sleep(0.05)
            yield
        finally:
            os.close(handle)


class FolderSession:
    """One publisher's turn."""

    def __init__(self, target: FolderTarget) -> None:
        """Take the target whose lock is held."""
        self.keep = target.keep
        self.root = target.root
        self.releases = self.root / "releases"
        self.incoming = self.root / "incoming"
        self.kept: list[str] = []
        self.put_back: list[str] = []
        self.told: tuple[Problem, ...] = ()

    def current(self) -> str:
        """Give the name of the live release, or an empty text."""
        try:
            name = (self.root / "current").readlink().name
        except FileNotFoundError:
            return ""
        except OSError as fault:
            message = f"“current” in {self.root} is not the link that a publisher made there."
            raise TargetError(message, "publish to a new, empty folder.") from fault
        return name if NAME.fullmatch(name) and (self.releases / name).is_dir() else ""

    def been_live(self) -> list[str]:
        """Give the names of the releases that have been live and are still there, oldest first."""
        try:
            names = json.loads((self.root / "history.json").read_bytes())
        except (OSError, ValueError):
            names = []
        return [name for name in names if NAME.fullmatch(str(name)) and (self.releases / name).is_dir()]

    @property
    def history(self) -> tuple[Published, ...]:
        """What the kept releases have promised."""
        now = self.current()
        names = [now, *reversed([name for name in self.been_live() if name != now])]
        return tuple(_published(self.releases / name) for name in names if name)

    @property
    def live(self) -> tuple[ServedFile, ...]:
        """The live release's manifest; empty if somebody spoilt it."""
        now = self.current()
        return _entries(self.releases / now) if now else ()

    def mend(self) -> None:
        """Clear away what a killed publisher left: half-made folders, and releases that never went live."""
        self.releases.mkdir(exist_ok=True)
        self.incoming.mkdir(exist_ok=True)
        self._refuse_others()
        self.clear()
        self._remember()
        live = set(self.been_live())
        for path in list(self.releases.iterdir()):
            if path.name not in live:
                self._drop(path)

    def _refuse_others(self) -> None:
        """Touch nothing where things lie that no publisher of ours has put there: another tool may use the folder."""
        others = [path for path in self.releases.iterdir() if not NAME.fullmatch(path.name)]
        others += [path for path in self.incoming.iterdir() if not HALF_MADE.fullmatch(path.name)]
        if others:
            names = listed(sorted(path.relative_to(self.root).as_posix() for path in others))
            message = f"There are things in {self.root} that “plans publish” did not put there: {names}."
            raise TargetError(message, "move them elsewhere, or publish to a folder of its own.")

    def clear(self) -> None:
        """Delete what is half-made or half-deleted; on a full disk that also makes room."""
        for path in list(self.incoming.iterdir()):
            _delete(path)

    def put(self, release: Release) -> str:
        """Copy the release in, check the copy, and switch to it by renaming a link.

        Where the very same is live already, and still whole, nothing is done.
        """
        if now := self.current():
            self.put_back = self._spoilt(release)
            if set(self.live) == set(release.entries) and not self.put_back:
                return now
        name = f"{self._next():06}-{_short(release.entries)}"
        while True:
            try:
                self._bring(release, name)
                break
            except OSError as fault:
                if fault.errno not in FULL or not self._make_room():
                    raise
        self.switch(name)
        with suppress(OSError):
            self._prune()
        return name

    def _spoilt(self, release: Release) -> list[str]:
        """Find what somebody has changed or taken away of the live release, if it is the very same."""
        if set(self.live) != set(release.entries):
            return [] if self.live else [MANIFEST]
        live = self.releases / self.current()
        return [name for name in files_in(release.site) if not _is_same(release.site / name, live / name)]

    def _bring(self, release: Release, name: str) -> None:
        """Copy a release into the folder and check it; once it has a name in `releases` it is whole."""
        folder = self.incoming / name
        folder.mkdir()
        copied = self._copy(release.site, folder)
        self._carry_assets(folder)
        self._carry_others(folder)
        digests = {file_of(entry.address): entry.sha256 for entry in release.entries}
        for file in copied:
            if file in digests and digest_of(folder / file) != digests[file]:
                raise TargetError(f"“{file}” did not arrive whole in {self.root}, so nothing was published.")
        _open_up(folder)
        folder.rename(self.releases / name)
        _sync(self.releases)

    def _make_room(self) -> bool:
        """On a full disk give up the oldest release, as long as there is one to go back to; say if that was done."""
        self.clear()
        now = self.current()
        old = [name for name in self.been_live() if name != now]
        if len(old) > 1:
            self._drop(self.releases / old[0])
        return len(old) > 1

    def switch(self, name: str) -> None:
        """Let `current` lead to a release: a rename, so that every reader meets the old one or the new one."""
        link = self.incoming / "current"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("releases") / name)
        link.replace(self.root / "current")
        # The new release is live: what is left to do the next publisher can do as well (`mend`).
        with suppress(OSError):
            _sync(self.root)
            self._remember()

    def _remember(self) -> None:
        names, now = self.been_live(), self.current()
        if now and now not in names:
            path = self.incoming / "history"
            path.write_text(json.dumps([*names, now]), encoding="utf-8")
            path.replace(self.root / "history.json")

    def _next(self) -> int:
        return max((_number(path.name) for path in self.releases.iterdir()), default=0) + 1

    def _copy(self, site: Path, folder: Path) -> list[str]:
        """Bring in every file; one that has not changed is the same file on disk as in the live release.

        nginx tells versions apart by size and time alone, so a changed file
        is always given a later time than the one it replaces, whatever the clock says.
        """
        now = self.current()
        old = self.releases / now if now else None
        latest = [self.releases / name for name in self.been_live()]
        copied = []
        for file in files_in(site):
            to, was = folder / file, old / file if old else None
            to.parent.mkdir(parents=True, exist_ok=True)
            if was and _is_same(site / file, was) and _link(was, to):
                continue
            _write(site / file, to)
            _date(to, [release / file for release in latest])
            copied.append(file)
        return copied

    def _carry_assets(self, folder: Path) -> None:
        """Keep the hashed files of the kept releases: a page that a reader has open may still ask for them."""
        for name in self.been_live()[-self.keep :]:
            for entry in _entries(self.releases / name):
                if is_hashed(entry.address):
                    for file in (entry.address, *(entry.address + suffix for suffix in SIDECARS)):
                        was, to = self.releases / name / file, folder / file
                        if was.is_file() and not to.exists():
                            to.parent.mkdir(parents=True, exist_ok=True)
                            if not _link(was, to):
                                _write(was, to)

    def _carry_others(self, folder: Path) -> None:
        """Keep what somebody else has put into the live release, such as the proof to a search engine or for TLS."""
        now = self.current()
        if not now:
            return
        live = self.releases / now
        here = set(files_in(live))
        ours = {file_of(entry.address) for name in self.been_live() for entry in _entries(self.releases / name)}
        if not self.live:  # somebody spoilt its list: what the new release has as well is taken for ours
            ours |= set(files_in(folder))
        for name in sorted(here - ours - OF_EVERY_SITE):
            if is_sidecar(name, here | ours) or is_hashed(name):
                continue
            was, to = live / name, folder / name
            clashes = to.exists() or any((folder / above).is_file() for above in Path(name).parents)
            if was.is_symlink() or not was.is_file() or clashes:
                message = f"“{name}” was put into {live} by somebody else, and can't be kept beside this site."
                raise TargetError(message, "move it elsewhere, and publish again.")
            to.parent.mkdir(parents=True, exist_ok=True)
            _write(was, to)
            self.kept.append(name)

    def _prune(self) -> None:
        names, now = self.been_live(), self.current()
        for name in [name for name in names if name != now][: -(self.keep - 1)]:
            self._drop(self.releases / name)

    def _drop(self, path: Path) -> None:
        """Delete by way of `incoming`: in `releases` everything is always whole."""
        aside = self.incoming / f"old-{path.name}"
        path.rename(aside)
        _delete(aside)


def _is_same(file: Path, other: Path) -> bool:
    """Say whether there is another file, no link, that holds the same."""
    return other.is_file() and not other.is_symlink() and filecmp.cmp(file, other, shallow=False)


def _number(name: str) -> int:
    found = NAME.fullmatch(name)
    return int(found[1]) if found else 0


def _short(entries: tuple[ServedFile, ...]) -> str:
    return hashlib.sha256(write_manifest(entries)).hexdigest()[:12]


def _entries(release: Path) -> tuple[ServedFile, ...]:
    """Give the files of a release; none if somebody spoilt its list, so that publishing again mends it."""
    try:
        return read_manifest((release / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return ()


def _published(release: Path) -> Published:
    try:
        return read_published((release / ADDRESSES).read_bytes())
    except (OSError, ValueError) as fault:
        raise TargetError(
            f"The release {release.name} has lost its list of addresses.", "publish elsewhere."
        ) from fault


def _link(source: Path, to: Path) -> bool:
    try:
        to.hardlink_to(source)
    except OSError:
        return False
    return True


def _write(source: Path, to: Path) -> None:
    with source.open("rb") as read, to.open("xb") as written:
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())


def _date(path: Path, earlier: list[Path]) -> None:
    times = [int(other.stat().st_mtime) for other in earlier if other.is_file()]
    now = int(path.stat().st_mtime)
    if times and max(times) >= now:
        now = max(times) + 1
    os.utime(path, (now, now))


def _open_up(folder: Path) -> None:
    """Let the web server read, whatever the umask; and bring folders to the disk before they go live."""
    for path, _, files in os.walk(folder):
        Path(path).chmod(0o755)
        for file in files:
            found = Path(path, file)
            if stat.S_IMODE(found.stat().st_mode) != READ_BY_ALL:
                found.chmod(READ_BY_ALL)
        _sync(Path(path))


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
