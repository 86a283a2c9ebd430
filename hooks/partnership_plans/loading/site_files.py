"""Reads what belongs to the whole site: help in an emergency, and the accessibility statement's entries."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.files import Files
from partnership_plans.model.origins import Where
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.problems import Place, Problem, warning
from partnership_plans.source import read_text, read_yaml

OWNERS = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub and GitLab look for who has to look at a change."""
STATEMENT, NUMBERS = "plans/accessibility.yml", "plans/help.yml"
NUMBERS_BEFORE = "theme/help.yml"
"""Where the numbers to call lay while they came with the theme; they are still read there."""


class SiteFiles(NamedTuple):
    """What was read; `stated` says whether there is a statement's file at all, be it right or wrong.

    `numbers` is the file in which the help stands. `owners` are the rules of `CODEOWNERS`, each with its place.
    """

    help: Help | None
    statement: AccessibilityStatement | None
    stated: bool
    where_stated: Where
    where_help: Where
    problems: tuple[Problem, ...]
    lines: Mapping[str, list[str]]
    numbers: str = NUMBERS
    owners: tuple[tuple[Place, str], ...] = ()


def site_files(root: Path) -> SiteFiles:
    """Read `plans/help.yml`, `plans/accessibility.yml` and `CODEOWNERS`; each may be missing."""
    files = Files(root.resolve(), {}, [])
    files.problems.extend(_left_in_theme(files.root))
    named = NUMBERS if _is_there(files.root / NUMBERS) else NUMBERS_BEFORE
    numbers, statement = files.root / named, files.root / STATEMENT
    help_lines = files.record(named, numbers, Help) if _is_there(numbers) else None
    stated = files.record(STATEMENT, statement, AccessibilityStatement) if statement.exists() else None

    def where_stated(path: tuple[str | int, ...]) -> Place:
        return read_yaml(statement, STATEMENT, root=files.root).positions.at(path)

    def where_help(path: tuple[str | int, ...]) -> Place:
        return read_yaml(numbers, named, root=files.root).positions.at(path)

    there = statement.exists()
    owners = {name: _rules(root, name) for name in OWNERS}
    lines = {**files.lines, **{name: text for name, text in owners.items() if text}}
    rules = tuple(
        (Place(name, number, 1), line)
        for name, text in owners.items()
        for number, line in enumerate(text, start=1)
        if not line.lstrip().startswith("#")
    )
    return SiteFiles(help_lines, stated, there, where_stated, where_help, tuple(files.problems), lines, named, rules)


def _is_there(path: Path) -> bool:
    """Say whether there is a file, or a link that was meant to lead to one."""
    return path.exists() or path.is_symlink()


def _left_in_theme(root: Path) -> Iterator[Problem]:
    """Tell of numbers to call that still lie in the theme, which is the program's."""
    if not _is_there(root / NUMBERS_BEFORE):
        return
    where = Place(NUMBERS_BEFORE)
    if _is_there(root / NUMBERS):
        message = f"This file is not read: the numbers to call stand in {NUMBERS}."
        hint = "move what is still true in it to that file, and delete this one."
        yield warning("help-in-theme", where, message, hint)
    else:
        message = "The numbers to call are the plans', and this folder is the program's: a new version replaces it."
        yield warning("help-in-theme", where, message, f"move this file to {NUMBERS}; nothing in it has to change.")


def _rules(root: Path, name: str) -> list[str]:
    """Give the lines of a file that is the host's and not ours: where it can't be read, that is the host's to tell."""
    path = root / name
    text = read_text(path, name, root=root)[0] if path.is_file() else None
    return (text or "").splitlines()
