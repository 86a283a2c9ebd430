"""Reads a project's plans and narrative as they stood at a commit of its history, to be held beside what they are."""

import tempfile
from pathlib import Path

from partnership_plans.history import Unreadable, files_at
from partnership_plans.loading import Loaded, load

FOLDERS = {"plans": (".yml", ".yaml", ".csv"), "content": (".md",)}
"""What is read of each folder: pictures and downloads say nothing of a plan."""


def load_at(root: Path, commit: str) -> Loaded | Unreadable:
    """Read `plans/` and `content/` as they stood at a commit, with what was wrong with them then."""
    with tempfile.TemporaryDirectory(prefix="plans-") as folder:
        for top, ends in FOLDERS.items():
            files = files_at(root, commit, top, ends)
            if isinstance(files, Unreadable):
                return files
            for name, data in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return load(Path(folder))
