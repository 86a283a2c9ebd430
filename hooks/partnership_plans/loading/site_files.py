"""Reads what belongs to the whole site: help in an emergency, and the accessibility statement's entries."""

from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.files import Files
from partnership_plans.model.origins import Where
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.problems import Place, Problem
from partnership_plans.source import read_text, read_yaml

OWNERS = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub and GitLab look for who has to look at a change."""
STATEMENT, NUMBERS = "plans/accessibility.yml", "theme/help.yml"


class SiteFiles(NamedTuple):
    """What was read; `stated` says whether there is a statement's file at all, be it right or wrong.

    `owners` are the rules of `CODEOWNERS`, each with its place.
    """

    help: Help | None
    statement: AccessibilityStatement | None
    stated: bool
    where_stated: Where
    where_help: Where
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    owners: tuple[tuple[Place, str], ...] = ()


def site_files(root: Path) -> SiteFiles:
    """Read `theme/help.yml`, `plans/accessibility.yml` and `CODEOWNERS`; each may be missing."""
    files = Files(root.resolve(), {}, [])
    numbers, statement = files.root / NUMBERS, files.root / STATEMENT
    help_lines = files.record(NUMBERS, numbers, Help) if numbers.exists() else None
    stated = files.record(STATEMENT, statement, AccessibilityStatement) if statement.exists() else None

    def where_stated(path: tuple[str | int, ...]) -> Place:
        return read_yaml(statement, STATEMENT, root=files.root).positions.at(path)

    def where_help(path: tuple[str | int, ...]) -> Place:
        return read_yaml(numbers, NUMBERS, root=files.root).positions.at(path)

    there = statement.exists()
    owners = {name: _rules(root, name) for name in OWNERS}
    lines = files.lines | {name: text for name, text in owners.items() if text}
    rules = tuple(
        (Place(name, number, 1), line)
        for name, text in owners.items()
        for number, line in enumerate(text, start=1)
        if not line.lstrip().startswith("#")
    )
    return SiteFiles(help_lines, stated, there, where_stated, where_help, tuple(files.problems), lines, rules)


def _rules(root: Path, name: str) -> list[str]:
    """Give the lines of a file that is the host's and not ours: where it can't be read, that is the host's to tell."""
    path = root / name
    text = read_text(path, name, root=root)[0] if path.is_file() else None
    return (text or "").splitlines()
