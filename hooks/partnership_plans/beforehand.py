"""Loads and checks a project's plans in another process, while this one imports what makes pages of them.

A third of a small build is spent on importing, and a quarter on what needs no page: all this can be done at once. Of
many plans only the YAML is read so, since to send all of them from process to process takes longer than to fit them to
the model, and their checks are parted with their pages.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from partnership_plans.history import as_at
from partnership_plans.loading import Loaded, load
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Problem
from partnership_plans.settings import Settings, go_by_settings, read_settings
from partnership_plans.side_by_side import WORTH_IT, ahead, call, processes
from partnership_plans.source.ahead import read_ahead, yaml_files

Files = dict[str, bytes]


class Checked(NamedTuple):
    """What is wrong with whole plans, and the files that go out beside their pages: by partnership, on a day."""

    settings: Settings
    day: date | None
    problems: dict[str, tuple[Problem, ...]]
    of_bodies: tuple[Problem, ...]
    files: dict[str, Files]


class _Begun(NamedTuple):
    """What another process does for a project."""

    root: Path
    plans: Callable[[], Loaded]
    checked: Callable[[], Checked | None]


_begun: ContextVar[_Begun | None] = ContextVar("begun", default=None)
_of: ContextVar[Corpus | None] = ContextVar("of", default=None)
"""The plans that were loaded there, as they came from it."""


@contextmanager
def loading(config_file: Path) -> Iterator[None]:
    """Have a project's plans read from now on, where there is a process to be had; `loaded` gives them."""
    root = config_file.resolve().parent
    if processes() == 1:
        yield
    elif len(yaml_files(root)) >= WORTH_IT:
        with read_ahead(root):
            yield
    else:
        work = _Work(config_file)
        with ahead(call, (work.load, work.check)) as ask:
            plans, checked = cast("Callable[[], Loaded]", partial(ask, work.load)), partial(ask, work.check)
            before, of = _begun.set(_Begun(root, plans, cast("Callable[[], Checked | None]", checked))), _of.set(None)
            try:
                yield
            finally:
                _begun.reset(before)
                _of.reset(of)


def loaded(root: Path) -> Loaded:
    """Give what was loaded of a project, once; without that, or asked again, load it."""
    begun = _begun.get()
    if begun is None or begun.root != root or _of.get() is not None:
        return load(root)
    found = begun.plans()
    _of.set(found.corpus)
    return found


def checked(corpus: Corpus, settings: Settings, day: date | None) -> Checked | None:
    """Give what was checked beforehand, if it is of these plans, on this day, by these settings."""
    begun = _begun.get()
    if begun is None or _of.get() != corpus:
        return None
    found = begun.checked()
    return found if found and (found.settings, found.day) == (settings, day) else None


class _Work:
    """What the other process does, one after the other."""

    def __init__(self, config_file: Path) -> None:
        self._config_file, self._root = config_file, config_file.resolve().parent
        self._corpus: Corpus | None = None

    def load(self) -> Loaded:
        """Load a project's plans by its own settings: what they say of years and money, for example."""
        self._settings = read_settings(self._config_file).settings
        go_by_settings(self._root, self._settings)
        found = load(self._root)
        self._corpus = found.corpus
        return found

    def check(self) -> Checked | None:
        """Check what was loaded, if all could be read."""
        if self._corpus is None or not self._corpus.is_whole or not self._corpus.plans:
            return None
        from partnership_plans.checks.every import check_bodies, check_plans  # noqa: PLC0415 - not before there is time
        from partnership_plans.outputs.files import files_of_plans  # noqa: PLC0415

        day, each = as_at(self._root).day, self._corpus.each()
        return Checked(
            self._settings,
            day,
            {owner: check_plans(one, day) for owner, one in each.items()},
            check_bodies(self._corpus, day),
            {owner: files_of_plans(one, self._settings, day) for owner, one in each.items()},
        )
