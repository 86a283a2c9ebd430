"""What git keeps of a project though no project should: files that run, or change what is shown, and look like nothing.

Whoever may change `plans/` and `content/` may change nothing that runs (see
docs/decisions/threat-model.md). These files run though nobody would call them
code, or hide from a reviewer what a change does. They are told in every
change, whoever made it.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from partnership_plans.history import Tracked, Unreadable, tracked
from partnership_plans.problems import Place, Problem, error

MADE = frozenset({
    ".cache", ".env", ".plans", ".tox", ".venv", "build", "dist", "env", "node_modules", "release", "site", "venv",
})  # fmt: skip
"""What is made at the top of a project, on each machine anew, and used there without another look."""
COMPILED = frozenset({".pyc", ".pyo", ".so", ".pyd", ".pth"})
WORDS = ("plans", "content")
CODE_FOLDERS = frozenset({"hooks", "tests", "benchmarks", "docs", "theme"})
"""Where Python may lie. It looks for none of its own modules there, but for `hooks`."""
IMPORTED = frozenset({".py", *COMPILED})
BEFORE_MAKEFILE = frozenset({"GNUmakefile", "makefile"})
STARTED_WITH_PYTHON = frozenset({"sitecustomize", "usercustomize"})
SUBMODULE = "160000"
DELETE = "delete it from the repository."


def check_committed(root: Path) -> tuple[Problem, ...]:
    """Find what should not be kept in the repository that a project lies in; nothing where there is none.

    Problems: committed-output, code-out-of-place, git-settings, same-name-twice.
    """
    kept = tracked(root)
    if isinstance(kept, Unreadable):
        return ()  # told as the history that can't be read
    found = (*_made(kept, root), *_code(kept), *_settings(kept), *_alike(kept))
    return tuple(problem for problem in found if os.path.lexists(root / problem.where.file))


def _made(kept: Iterable[Tracked], root: Path) -> Iterator[Problem]:
    told = set()
    for one in kept:
        if (what := _made_part(one.name)) and what not in told and os.path.lexists(root / one.name):
            told.add(what)
            message = f"“{what}” is made anew on each machine, and what a change brings there would be used unread."
            yield error("committed-output", Place(one.name), message, DELETE)


def _made_part(name: str) -> str:
    """Give the file or folder of a path that is made and not written; empty where there is none."""
    parts = name.split("/")
    if parts[0].lower() in MADE or parts[0].endswith(".egg-info"):
        return parts[0]
    if "__pycache__" in name.lower():
        for depth, part in enumerate(parts, start=1):
            if part.lower() == "__pycache__":
                return "/".join(parts[:depth])
    return name if _suffix(parts[-1]) in COMPILED else ""


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - of thousands of names, where a Path takes ten times as long


def _code(kept: Iterable[Tracked]) -> Iterator[Problem]:
    for one in kept:
        parts = one.name.split("/")
        if (why := _runs(parts)) and not _made_part(one.name):
            yield error("code-out-of-place", Place(one.name), f"“{parts[-1]}” {why}", DELETE)


def _runs(parts: list[str]) -> str:
    """Say why a file would run where nobody expects it; empty where it would not."""
    depth, top, name = len(parts), parts[0], parts[-1]
    if depth == 1 and name in BEFORE_MAKEFILE:
        return "would be read in place of the Makefile."
    if _suffix(name) not in IMPORTED:
        return ""
    if top in WORDS:
        return f"is a program, and {top}/ is for words and figures."
    if depth == 1 or (depth == 2 and top not in CODE_FOLDERS):  # noqa: PLR2004 - a module or a part of a package
        return "lies where Python looks before it looks among its own parts."
    if top == "hooks" and parts[1].partition(".")[0] in STARTED_WITH_PYTHON | sys.stdlib_module_names:
        return "bears the name of a part of Python, and would run in its place."
    return ""


def _settings(kept: Iterable[Tracked]) -> Iterator[Problem]:
    for one in kept:
        top, _, _ = one.name.partition("/")
        short = one.name.rpartition("/")[2]
        if one.mode == SUBMODULE or one.name == ".gitmodules":
            message = f"“{short}” makes git fetch files from another repository, which nobody here has read."
            yield error("git-settings", Place(one.name), message, DELETE)
        elif top in WORDS and short.lower() in {".gitattributes", ".lfsconfig", ".mailmap"}:
            message = f"“{short}” changes what git shows of the files beside it, or what is in them."
            yield error("git-settings", Place(one.name), message, DELETE)


def _alike(kept: Iterable[Tracked]) -> Iterator[Problem]:
    """Find files and folders whose names are one on computers that do not tell capitals, or kinds of accents, apart."""
    first: dict[str, str] = {}
    told = set()
    for one in sorted(kept, key=lambda one: one.name.swapcase()):  # the one with capital letters is the odd one
        name = one.name
        while name and first.get(same := _same(name)) != name:
            other = first.setdefault(same, name)
            if other != name and other not in told:
                told.add(other)
                message = (
                    f"“{name}” and “{other}” are one and the same on many computers, so one of them would be lost."
                )
                yield error("same-name-twice", Place(one.name), message, "delete one of them, or rename it.")
            name = name.rpartition("/")[0]


def _same(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
