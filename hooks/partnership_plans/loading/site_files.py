"""Reads the two files that belong to the whole site: help in an emergency, and the accessibility statement's entries."""

from pathlib import Path

from partnership_plans.loading.plans import Files, read_record
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.problems import Problem


def site_files(root: Path) -> tuple[Help | None, AccessibilityStatement | None, tuple[Problem, ...]]:
    """Read `theme/help.yml` and `plans/accessibility.yml`; each may be missing."""
    files = Files(root.resolve(), {}, [])
    numbers, statement = files.root / "theme" / "help.yml", files.root / "plans" / "accessibility.yml"
    help_lines = read_record(files, numbers, Help) if numbers.exists() else None
    stated = read_record(files, statement, AccessibilityStatement) if statement.exists() else None
    return help_lines, stated, tuple(files.problems)
