"""The loop of `plans serve`: wait for a change, build, show the site or the message, wait again."""

import gc
import itertools
import shutil
import signal
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Mapping
from contextvars import copy_context
from pathlib import Path
from typing import NamedTuple

from partnership_plans.engines import building
from partnership_plans.outputs.search_index import indexing
from partnership_plans.problems import Place, Problem, error
from partnership_plans.serving.answering import Server, Shown
from partnership_plans.serving.message import error_page
from partnership_plans.serving.watching import State, Watched, changed
from partnership_plans.settings import Settings
from partnership_plans.site import Site

KEPT = 2
"""Sites that are kept: a browser may still be fetching files of the one before this."""
MOST_NAMED = 3
"""Changed files that are named; of the others it is told how many they are."""
LEAVE_RUNNING = "Leave this running: pages change by themselves when you save a file. To end it, press Ctrl and C.\n"
MEND = "The browser says so too. Mend it and save; nothing has to be started again.\n"
ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


class Job(NamedTuple):
    """What is served, and how it is spoken of.

    `tell` prints what was found, `say` a text, at once.
    """

    config_file: Path
    tell: Callable[[Site], None]
    say: Callable[[str], None]


def serve(job: Job, server: Server, *, opening: bool = False) -> None:
    """Show the site until somebody ends it (Ctrl and C, or a signal to stop). With `opening`, a browser is opened."""
    for number in ENDS:
        signal.signal(number, signal.default_int_handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    work = Path(tempfile.mkdtemp(prefix="plans-serve-"))
    try:
        _Loop(job, server, work).run(opening=opening)
    except KeyboardInterrupt:
        job.say("\nStopped.\n")
    finally:
        for number in ENDS:
            signal.signal(number, signal.SIG_IGN)  # who is impatient presses twice
        server.shutdown()
        server.server_close()
        shutil.rmtree(work, ignore_errors=True)


class Index:
    """The search index of a site, made when somebody first searches: most changes are looked at without it."""

    def __init__(self, site: Site, settings: Settings, folder: Path) -> None:
        """Take the site and the folder in which it lies."""
        self._site, self._settings, self._folder = site, settings, folder
        self._lock = threading.Lock()
        self._files: Mapping[str, Path] = {}
        self._site_goes_by = copy_context()  # which the thread that answers a reader knows nothing of

    def files(self) -> Mapping[str, Path]:
        """Give its files by their names in the site. Raises `SearchError` where Pagefind is missing or fails."""
        with self._lock:
            if not self._files:
                self._site_goes_by.run(self._make)
                self._files = _files(self._folder)
            return self._files

    def _make(self) -> None:
        with indexing(self._site.pages, self._settings) as write_index:
            write_index(self._folder)


class _Loop:
    """Builds after each change. All its state is of one run of the server."""

    def __init__(self, job: Job, server: Server, work: Path) -> None:
        self._job, self._server, self._work = job, server, work
        self._watched = Watched(job.config_file)
        self._numbers = itertools.count(1)
        self._shown: list[tuple[Path, Shown]] = []

    def run(self, *, opening: bool) -> None:
        """Go on for ever."""
        state: State = {}
        self._job.say(f"Building the site for {self._server.url}/ …\n")
        while True:
            before, state = state, self._watched.next_state(state)
            if before:
                self._job.say(f"\nChanged: {_named(changed(before, state))}.\n")
            self._build(state)
            gc.collect()  # commands look for rubbish seldom, since they are soon over; this one is not
            if not before:
                self._job.say(LEAVE_RUNNING)
                if opening:
                    address = f"{self._server.url}{self._server.shown.base}"
                    # Some browsers of a terminal stay until they are closed.
                    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def _build(self, state: State) -> None:
        folder = self._work / str(next(self._numbers))
        try:
            site, settings = building.write(self._job.config_file, folder, drafts=True)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the next change may mend it
            site, settings = Site.failed(self._unexpected(failure)), None
        if settings is not None:
            self._show(folder, Shown(settings.base_path, _files(folder), Index(site, settings, folder).files))
            self._job.tell(site)
            self._job.say(f"The site is at {self._server.url}{settings.base_path}\n")
            return
        shutil.rmtree(folder, ignore_errors=True)
        if self._watched.look() == state:  # else it may have been half of a file; the next build tells
            self._fail(site)

    def _show(self, folder: Path, shown: Shown) -> None:
        self._server.show(shown)
        self._shown.append((folder, shown))
        for old, _ in self._shown[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
        self._shown = self._shown[-KEPT:]

    def _fail(self, site: Site) -> None:
        last = self._shown[-1][1] if self._shown else Shown()
        message = error_page(site.problems, site.lines).encode("utf-8", "replace")
        self._server.show(Shown(last.base, last.files, last.index, message))
        self._job.tell(site)
        self._job.say(MEND)

    def _unexpected(self, failure: Exception) -> Problem:
        message = f"The program itself stopped: {type(failure).__name__}: {' '.join(str(failure).split())}"
        hint = "that is a fault of the program. Undo your last change, and tell its developers of this message."
        return error("engine", Place(self._job.config_file.name), f"{message.rstrip('.')}.", hint)


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def _named(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return f"{', '.join(names[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"
