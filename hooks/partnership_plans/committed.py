"""What git keeps of a project though no project should: files that run, or change what is shown, and look like nothing.

Whoever may change `plans/` and `content/` may change nothing that runs (see
docs/decisions/threat-model.md). These files run though nobody would call them
code, or hide from a reviewer what a change does. They are told in every
change, whoever made it.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from partnership_plans.history import Tracked, Unreadable, tracked
from partnership_plans.problems import Place, Problem, error

MADE = frozenset({
    ".cache", ".env", ".plans", ".tox", ".venv", "build", "dist", "env", "node_modules", "release", "site", "venv",
})  # fmt: skip
"""What is made at the top of a project, on each machine anew, and used there without another look."""
MADE_ANYWHERE = frozenset({"__pycache__"})
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
    there = [one for one in kept if (root / one.name).is_symlink() or (root / one.name).exists()]
    return (*_made(there), *_code(there), *_settings(there), *_alike(there))


def _made(kept: Iterable[Tracked]) -> Iterator[Problem]:
    told = set()
    for one in kept:
        if (what := _made_part(PurePosixPath(one.name))) and what not in told:
            told.add(what)
            message = f"“{what}” is made anew on each machine, and what a change brings there would be used unread."
            yield error("committed-output", Place(one.name), message, DELETE)


def _made_part(path: PurePosixPath) -> str:
    """Give the file or folder of a path that is made and not written; empty where there is none."""
    if path.parts[0].lower() in MADE or path.parts[0].endswith(".egg-info"):
        return path.parts[0]
    for depth, part in enumerate(path.parts, start=1):
        if part.lower() in MADE_ANYWHERE:
            return "/".join(path.parts[:depth])
    return str(path) if path.suffix.lower() in COMPILED else ""


def _code(kept: Iterable[Tracked]) -> Iterator[Problem]:
    for one in kept:
        path = PurePosixPath(one.name)
        if not _made_part(path) and (why := _runs(path)):
            yield error("code-out-of-place", Place(one.name), f"“{path.name}” {why}", DELETE)


def _runs(path: PurePosixPath) -> str:
    """Say why a file would run where nobody expects it; empty where it would not."""
    depth, top = len(path.parts), path.parts[0]
    if depth == 1 and path.name in BEFORE_MAKEFILE:
        return "would be read in place of the Makefile."
    if path.suffix.lower() not in IMPORTED:
        return ""
    if top in WORDS:
        return f"is a program, and {top}/ is for words and figures."
    if depth == 1 or (depth == 2 and top not in CODE_FOLDERS):  # noqa: PLR2004 - a module or a part of a package
        return "lies where Python looks before it looks among its own parts."
    if top == "hooks" and path.parts[1].partition(".")[0] in STARTED_WITH_PYTHON | sys.stdlib_module_names:
        return "bears the name of a part of Python, and would run in its place."
    return ""


def _settings(kept: Iterable[Tracked]) -> Iterator[Problem]:
    for one in kept:
        path = PurePosixPath(one.name)
        if one.mode == SUBMODULE or one.name == ".gitmodules":
            message = f"“{path.name}” makes git fetch files from another repository, which nobody here has read."
            yield error("git-settings", Place(one.name), message, DELETE)
        elif path.parts[0] in WORDS and path.name.lower() in {".gitattributes", ".lfsconfig", ".mailmap"}:
            message = f"“{path.name}” changes what git shows of the files beside it, or what is in them."
            yield error("git-settings", Place(one.name), message, DELETE)


def _alike(kept: Iterable[Tracked]) -> Iterator[Problem]:
    """Find files and folders whose names are one on computers that do not tell capitals, or kinds of accents, apart."""
    first: dict[str, str] = {}
    told = set()
    for one in sorted(kept, key=lambda one: one.name.swapcase()):  # the one with capital letters is the odd one
        path = PurePosixPath(one.name)
        for part in (*reversed(path.parents), path):
            name = str(part)
            other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if other != name and other not in told:
                told.add(other)
                message = (
                    f"“{name}” and “{other}” are one and the same on many computers, so one of them would be lost."
                )
                yield error("same-name-twice", Place(one.name), message, "delete one of them, or rename it.")
