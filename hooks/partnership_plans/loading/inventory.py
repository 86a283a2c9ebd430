"""What lies under `plans/` and `content/`: a tree of folders. Each file in it is read, published or told."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.files import Files
from partnership_plans.model.values import is_slug, slug_of
from partnership_plans.problems import Place, Problem, error

LITTER = re.compile(
    r"\.DS_Store|\._.*|__MACOSX|\.directory|Thumbs\.db|ehthumbs\.db|desktop\.ini"
    r"|~\$.*|\.~lock\..*#|\.#.*|\..*\.sw[a-p]"
    r"|\.git|\.gitkeep|\.keep|\.gitignore|\.gitattributes|\.editorconfig",
    re.IGNORECASE,
)
"""What computers leave in folders by themselves, and what only Git and editors read: certainly no content.

The list stands in `docs/editing.md`, and a test holds the two together.
"""
READ_WHOLE = {".yml", ".md", ".csv"}
"""A folder whose name ends in one of these is taken for the file that it is named like, and told when it is read."""


class Folder(NamedTuple):
    """A folder: its name from the project's own folder, where it is, and what is in it by name and in order of name.

    Names are in Unicode's composed form, so that a file from a Mac is found by the name that a plan writes;
    `path` leads to it by the name that the system knows.
    """

    name: str
    path: Path
    inside: "dict[str, Path | Folder]"

    @property
    def folders(self) -> "dict[str, Folder]":
        """Give the folders in it."""
        return {name: one for name, one in self.inside.items() if isinstance(one, Folder)}

    @property
    def files(self) -> dict[str, Path]:
        """Give the files in it, without those of its folders."""
        return {name: one for name, one in self.inside.items() if not isinstance(one, Folder)}

    def every(self, below: str = "") -> Iterator[tuple[str, Path]]:
        """Give each file in it and in its folders, at any depth, with its name from this folder."""
        for name, one in self.inside.items():
            if isinstance(one, Folder):
                yield from one.every(f"{below}{name}/")
            else:
                yield f"{below}{name}", one


def look_into(files: Files, name: str) -> Folder | None:
    """List what lies in a folder of the project; None if it is not there, or is a link (which is told).

    Problems: outside-project for links to folders, unknown-file for what is hidden, bad-file-name for names that
    would be one on another system, unreadable-file.
    """
    path = files.root / name
    if path.is_symlink():
        files.problems.append(_linked(name, path))
        return None
    return _look(files, name, path) if path.is_dir() else None


def _look(files: Files, name: str, path: Path) -> Folder:
    inside: dict[str, Path | Folder] = {}
    alike: dict[str, str] = {}
    try:
        entries = sorted((unicodedata.normalize("NFC", one.name), one.name, one) for one in path.iterdir())
    except OSError as fault:
        message = f"This folder cannot be opened ({(fault.strerror or 'no reason given').lower()})."
        files.problems.append(error("unreadable-file", Place(name), message, "check that you may read it."))
        entries = []
    for short, _, entry in entries:
        whole = f"{name}/{short}"
        if LITTER.fullmatch(short):
            continue
        is_folder = entry.is_dir()
        if is_folder and entry.is_symlink():
            files.problems.append(_linked(whole, entry))
        elif short.startswith("."):
            files.problems.append(_hidden(whole, short))
        else:
            if (first := alike.setdefault(short.casefold(), short)) is not short:
                files.problems.append(_one_name(whole, short, first))
            if short not in inside:
                as_folder = is_folder and entry.suffix not in READ_WHOLE
                inside[short] = _look(files, whole, entry) if as_folder else entry
    return Folder(name, path, inside)


def addressed(files: Files, folder: Folder) -> Iterator[tuple[str, Folder]]:
    """Give the folders in a folder whose names are part of an address; a name that can't be is a problem."""
    for name, one in folder.folders.items():
        if is_slug(name):
            yield name, one
        else:
            message = f"The folder “{name}” can't be part of an address."
            files.problems.append(error("bad-folder-name", Place(one.name), message, slug_hint(name)))


def slug_hint(name: str) -> str:
    """Say what the name of a file or folder may be, with the nearest to a given one."""
    return f"use small letters a to z, digits and single hyphens, such as “{slug_of(name) or 'market-town'}”."


def _linked(name: str, path: Path) -> Problem:
    """Refuse a symbolic link to a folder: it may lead out of the project, or round in a circle."""
    message = f"“{path.name}” is a link to another folder, so it is not read."
    return error("outside-project", Place(name), message, "put the folder itself here.")


def _hidden(name: str, short: str) -> Problem:
    message = f"“{short}” is not read: a name that begins with a full stop is hidden."
    hint = f"give it a name that begins with a letter, or move it out of {name.partition('/')[0]}/."
    return error("unknown-file", Place(name), message, hint)


def _one_name(name: str, short: str, first: str) -> Problem:
    differ = "looks the same and is written in other codes"
    if short.casefold() != short or first.casefold() != first:
        differ = "differs in capital letters only"
    message = f"There is “{first}” too, whose name {differ}: on Windows and on a Mac the two are one file."
    return error("bad-file-name", Place(name), message, "give one of the two another name.")
