"""Loads and checks a project's plans in another process, while this one imports what makes pages of them.

A third of a small build is spent on importing, and a quarter on what needs no page: all this can be done at once. Of
many plans only the YAML is read so, since to send all of them from process to process takes longer than to fit them to
the model. From then on, until pages are made, the other process checks as many of them as it can; the checks of the
rest are parted with their pages.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from partnership_plans.history import as_at
from partnership_plans.loading import Loaded, load
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.walking import forget
from partnership_plans.problems import Problem
from partnership_plans.settings import Settings, go_by_settings, read_settings
from partnership_plans.side_by_side import WORTH_IT, ahead, call, processes, until_asked
from partnership_plans.source.ahead import read_ahead, yaml_files

Files = dict[str, bytes]


class Checked(NamedTuple):
    """What is wrong with whole plans, and the files that go out beside their pages: by partnership, on a day."""

    settings: Settings
    day: date | None
    problems: dict[str, tuple[Problem, ...]]
    of_bodies: tuple[Problem, ...]
    files: dict[str, Files]


class Already(NamedTuple):
    """What is known to be wrong with the plans of some partnerships, and with what plans share: None if not known."""

    problems: Mapping[str, tuple[Problem, ...]] = {}
    of_bodies: tuple[Problem, ...] | None = None


NOTHING_KNOWN = Already()


class _Begun(Protocol):
    """What another process does for a project."""

    root: Path

    def load(self) -> Loaded:
        """Give the project's plans."""

    def checked(self, settings: Settings, day: date | None) -> Checked | None:
        """Give what was made of all of them by these settings, for a day; nothing if it was not of all."""

    def already(self, settings: Settings, day: date | None) -> Already:
        """Give what is known by now, and end what is done there."""


_begun: ContextVar[_Begun | None] = ContextVar("begun", default=None)
_of: ContextVar[Corpus | None] = ContextVar("of", default=None)
"""The plans that were loaded."""


@contextmanager
def loading(config_file: Path) -> Iterator[None]:
    """Have a project's plans read from now on, where there is a process to be had; `loaded` gives them."""
    if processes() == 1:
        yield
        return
    root = config_file.resolve().parent
    with ExitStack() as stack:
        begun: _Begun
        if len(yaml_files(root)) >= WORTH_IT:
            stack.enter_context(read_ahead(root))
            begun = _OfMany(root, stack)
        else:
            begun = _OfFew(config_file, root, stack)
        before, of = _begun.set(begun), _of.set(None)
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
    found = begun.load()
    _of.set(found.corpus)
    return found


def checked(corpus: Corpus, settings: Settings, day: date | None) -> Checked | None:
    """Give what was checked beforehand, if it is all of these plans, on this day, by these settings."""
    begun = _begun.get()
    return begun.checked(settings, day) if begun and _of.get() == corpus else None


def already(corpus: Corpus, settings: Settings, day: date | None) -> Already:
    """Give what is known of these plans, on this day, by these settings. Nothing else is found out beforehand then."""
    begun = _begun.get()
    return begun.already(settings, day) if begun and _of.get() == corpus else NOTHING_KNOWN


class _OfMany:
    """Loads many plans here, and then has as many of them checked as the other process can."""

    def __init__(self, root: Path, stack: ExitStack) -> None:
        self.root, self._stack = root, stack.enter_context(ExitStack())
        self._asked: Callable[[], dict[str, _Found]] = dict

    def load(self) -> Loaded:
        found = load(self.root)
        if found.corpus.is_whole and found.corpus.plans:
            from partnership_plans.checks import every  # noqa: F401, PLC0415 - here, so that both processes have it

            each = found.corpus.each()
            check = until_asked(partial(_check_one, self.root, found.corpus, each), (OF_ALL, *each))
            self._asked = self._stack.enter_context(check)
        return found

    def checked(self, settings: Settings, day: date | None) -> None:
        """Give nothing: not all is checked beforehand."""

    def already(self, _settings: Settings, day: date | None) -> Already:
        found = {key: one.problems for key, one in self._asked().items() if one.day == day}
        self._asked = dict
        self._stack.close()  # which held what was found, and all plans
        return Already(found, found.pop(OF_ALL, None))


class _Found(NamedTuple):
    """What is wrong, on a day."""

    day: date | None
    problems: tuple[Problem, ...]


OF_ALL = ""
"""What stands for what plans share, beside the ids of partnerships."""


def _check_one(root: Path, corpus: Corpus, each: dict[str, Corpus], which: str) -> _Found:
    from partnership_plans.checks.every import check_bodies, check_plans  # noqa: PLC0415 - as above

    day = _day(root)
    problems = check_plans(each[which], day) if which else check_bodies(corpus, day)
    for plan in each[which].plans if which else ():
        forget(plan.edition)
    return _Found(day, problems)


@cache
def _day(root: Path) -> date | None:
    return as_at(root).day


class _OfFew:
    """Has few plans loaded there, and then checked, with all that needs no page."""

    def __init__(self, config_file: Path, root: Path, stack: ExitStack) -> None:
        self.root, self._work = root, _Work(config_file)
        self._ask = stack.enter_context(ahead(call, (self._work.load, self._work.check)))

    def load(self) -> Loaded:
        return cast("Loaded", self._ask(self._work.load))

    def checked(self, settings: Settings, day: date | None) -> Checked | None:
        found = cast("Checked | None", self._ask(self._work.check))
        return found if found and (found.settings, found.day) == (settings, day) else None

    def already(self, settings: Settings, day: date | None) -> Already:
        found = self.checked(settings, day)
        return Already(found.problems, found.of_bodies) if found else NOTHING_KNOWN


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
