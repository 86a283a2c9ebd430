"""Loads a project's plans in another process, while this one imports what makes pages of them.

A third of a small build is spent on importing, and a tenth on reading: both can be done at once. Of many plans only
the YAML is read so, since to send all of them from process to process takes longer than to fit them to the model.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path

from partnership_plans.loading import Loaded, load
from partnership_plans.settings import go_by_settings, read_settings
from partnership_plans.side_by_side import WORTH_IT, beside, processes
from partnership_plans.source.ahead import read_ahead, yaml_files

_begun: ContextVar[tuple[Path, Callable[[], Loaded]] | None] = ContextVar("begun", default=None)


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
        with beside(partial(_load, config_file)) as given:
            before = _begun.set((root, given))
            try:
                yield
            finally:
                _begun.reset(before)


def loaded(root: Path) -> Loaded:
    """Give what was loaded of a project, once; without that, or asked again, load it."""
    begun = _begun.get()
    if begun is None or begun[0] != root:
        return load(root)
    _begun.set(None)
    return begun[1]()


def _load(config_file: Path) -> Loaded:
    """Load a project's plans by its own settings: what they say of years and money, for example."""
    root = config_file.resolve().parent
    go_by_settings(root, read_settings(config_file).settings)
    return load(root)
