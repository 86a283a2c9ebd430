"""Reads the examples of a manual: fenced blocks that name a file, and those marked as a mistake."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from projects import FIXTURES, PIXEL, REPOSITORY, SITES

PAGE = REPOSITORY / "docs" / "editing.md"
EDITION = "example/2026-2029"
MID_2026 = "1782864000"
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: the line it starts on, its language, the file it is, and its text."""

    line: int
    language: str
    file: str
    is_mistake: bool
    text: str
    mark: str = ""


class Mistake(NamedTuple):
    """A file with a slip in it, and all that the check should say of it."""

    block: Block
    said: str


def blocks_of(page: Path) -> list[Block]:
    """Read the fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        file, _, mark = match[2].strip().partition(" ")
        found.append(Block(text.count("\n", 0, match.start()) + 1, match[1], file, mark == "mistake", match[3], mark))
    return found


def files_of(page: Path) -> dict[str, str]:
    """Give the example's files; where a page shows one twice, the later is how it ends.

    What is marked as a mistake, or as a step of the quarterly update, is laid over them by the tests of these.
    """
    return {block.file: block.text for block in blocks_of(page) if block.file and not block.mark}


def mistakes_of(page: Path) -> list[Mistake]:
    """Give the examples of mistakes, each with the block after it: what the check says."""
    blocks = blocks_of(page)
    return [Mistake(b, after.text) for b, after in pairwise(blocks) if b.is_mistake]


def write_site_files(to: Path) -> None:
    """Write what belongs to a whole site: settings, the numbers to call, and a statement of the manuals' year."""
    (to / "plans").mkdir(exist_ok=True)
    settings = (FIXTURES / "_base/mkdocs.yml").read_text(encoding="utf-8")
    (to / "mkdocs.yml").write_text(f"{settings}extra:\n  plan:\n    publish_to: branch:gh-pages\n", encoding="utf-8")
    (to / "plans/help.yml").write_bytes((SITES / "living/plans/help.yml").read_bytes())
    statement = (FIXTURES / "_base/plans/accessibility.yml").read_text(encoding="utf-8")
    (to / "plans/accessibility.yml").write_text(statement.replace("2021", "2026"), encoding="utf-8")


def write_project(to: Path, files: dict[str, str]) -> Path:
    """Write a project of these files with our theme, and the settings of the base project."""
    copytree(REPOSITORY / "theme", to / "theme")
    (to / "hooks").symlink_to(REPOSITORY / "hooks")
    write_site_files(to)
    for name, text in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return to


def plans(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command `plans` in a project, as at the middle of 2026."""
    return subprocess.run(
        [sys.executable, "-m", "partnership_plans.cli", *words],
        cwd=project,
        env={"PATH": "", "PYTHONPATH": str(REPOSITORY / "hooks"), "SOURCE_DATE_EPOCH": MID_2026, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def manuals_project(to: Path) -> Path:
    """Write the project that the examples of docs/editing.md make."""
    made = write_project(to, files_of(PAGE))
    (made / "content" / EDITION / "high-street.png").write_bytes(PIXEL)
    return made
