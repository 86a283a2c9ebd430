"""Reads what belongs to the whole site: help in an emergency, and the accessibility statement's entries."""

from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.files import Files
from partnership_plans.model.edition import Where
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.problems import Place, Problem
from partnership_plans.source import read_yaml

STATEMENT, NUMBERS = "plans/accessibility.yml", "theme/help.yml"


class SiteFiles(NamedTuple):
    """What was read; `stated` says whether there is a statement's file at all, be it right or wrong."""

    help: Help | None
    statement: AccessibilityStatement | None
    stated: bool
    where_stated: Where
    where_help: Where
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]


def site_files(root: Path) -> SiteFiles:
    """Read `theme/help.yml` and `plans/accessibility.yml`; each may be missing."""
    files = Files(root.resolve(), {}, [])
    numbers, statement = files.root / NUMBERS, files.root / STATEMENT
    help_lines = files.record(NUMBERS, numbers, Help) if numbers.exists() else None
    stated = files.record(STATEMENT, statement, AccessibilityStatement) if statement.exists() else None

    def where_stated(path: tuple[str | int, ...]) -> Place:
        return read_yaml(statement, STATEMENT, root=files.root).positions.at(path)

    def where_help(path: tuple[str | int, ...]) -> Place:
        return read_yaml(numbers, NUMBERS, root=files.root).positions.at(path)

    there = statement.exists()
    return SiteFiles(help_lines, stated, there, where_stated, where_help, tuple(files.problems), files.lines)
