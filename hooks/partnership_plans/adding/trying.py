"""Tries changed files in a copy of the project: what the check says of them, before anything is written."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from partnership_plans.adding.placing import Addition
from partnership_plans.build_cache import SWITCH
from partnership_plans.engines import building
from partnership_plans.finished.remembered import NOTHING
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Problem
from partnership_plans.writing import write_file

PARTS = ("plans", "content", "theme", "hooks", "CODEOWNERS")
"""What a check reads of a project besides its settings."""


class Tried(NamedTuple):
    """What the check says with the changes and not without them, the lines that it says it of, and the plans so."""

    problems: tuple[Problem, ...]
    lines: Mapping[str, list[str]]
    corpus: Corpus


def try_out(config: Path, additions: Iterable[Addition]) -> Tried:
    """Check the project as it would be with some files changed. The project itself is left as it is."""
    root = config.resolve().parent
    with tempfile.TemporaryDirectory(prefix="plans-") as folder, _keeping_nothing():
        copy = Path(folder).resolve()
        _copy(root, copy, config)
        for one in additions:
            write_file(copy / one.file, one.text, copy)
        site = building.check(copy / config.name, NOTHING, history=root)
        if not site.problems:
            return Tried((), site.lines, site.corpus)
        known = Counter((one.code, one.message) for one in building.check(config, NOTHING).problems)
    new = []
    for problem in site.problems:
        known[problem.code, problem.message] -= 1
        if known[problem.code, problem.message] < 0:
            new.append(problem)
    return Tried(tuple(new), site.lines, site.corpus)


@contextmanager
def _keeping_nothing() -> Iterator[None]:
    """Keep nothing of the copy for later builds."""
    before = os.environ.get(SWITCH)
    os.environ[SWITCH] = "off"
    try:
        yield
    finally:
        os.environ.pop(SWITCH, None)
        if before is not None:
            os.environ[SWITCH] = before


def _copy(root: Path, to: Path, config: Path) -> None:
    shutil.copy(config, to / config.name)
    for name in PARTS:
        source = root / name
        if source.is_symlink():
            (to / name).symlink_to(source.resolve())
        elif source.is_dir():
            shutil.copytree(source, to / name, symlinks=True, copy_function=_same)
        elif source.is_file():
            shutil.copy(source, to / name)


def _same(source: str, to: str) -> None:
    """Give a file a second name, where that can be, and else copy it: nothing writes into it."""
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, to, follow_symlinks=False)
