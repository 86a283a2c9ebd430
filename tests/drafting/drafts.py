"""Runs `plans draft` in a folder, and reads what it wrote."""

from pathlib import Path

from built.projects import run_plans
from partnership_plans.loading import load
from partnership_plans.model.edition import Edition

DAY = "1795755600"  # in November 2026


def draft(to: Path, *words: str) -> tuple[int, str]:
    """Type `plans draft` in a folder, and give its exit code and all that it said."""
    done = run_plans(to, "draft", *words, SOURCE_DATE_EPOCH=DAY)
    return done.returncode, done.stdout + done.stderr


def edition(project: Path) -> Edition:
    """Read the edition that was drafted, which loads without an error."""
    loaded = load(project)
    assert [one for one in loaded.problems if one.severity == "error"] == []
    return loaded.corpus.plans[0].edition


def nothing_but(folder: Path, *names: str) -> bool:
    """Say whether nothing was written beside files that were there."""
    return sorted(path.name for path in folder.iterdir()) == sorted(names)
