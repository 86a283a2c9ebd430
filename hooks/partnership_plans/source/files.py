"""From a file's bytes to its text: only plain, visible UTF-8 text of a sane size gets further."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from partnership_plans.problems import Place, Problem, error, in_short, nearest
from partnership_plans.source.hidden import hidden_characters
from partnership_plans.source.positions import split_lines, spot_of

MAX_BYTES = 1_000_000
"""The largest file that is read, in bytes: some 150,000 words, ten times the longest plan we have seen."""

KINDS = {
    b"PK\x03\x04": "a Word, Excel or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
CONFLICT = re.compile("^(?:<{7}|>{7}) ", re.MULTILINE)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
SAVE_AS_UTF8 = (
    "save the file again as UTF-8: in Notepad, Save as → Encoding → UTF-8; "
    "in Excel, Save as → CSV UTF-8 (comma delimited)."
)


def read_text(path: Path, name: str, *, root: Path | None = None) -> tuple[str | None, tuple[Problem, ...]]:
    """Read a text file.

    `name` is what the problems call the file; with `root`, a file outside
    that folder (by a symbolic link or by `..`) is refused. Gives the text as
    `normal` writes it, or None, and the problems: missing-file,
    not-a-file, unreadable-file, file-too-big, binary-file, bad-encoding,
    merge-conflict, hidden-character, outside-project. Text with hidden characters is given
    all the same, so that the rest of the file can be checked.
    """
    data, refusal = _bytes(path, name, root)
    if refusal:
        return None, (refusal,)
    if refusal := _not_text(data, name):
        return None, (refusal,)
    try:
        text = normal(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        return None, (_bad_byte(fault, name),)
    if conflicts := tuple(in_short(_conflicts(text, name))):
        return None, conflicts
    return text, tuple(hidden_characters(text, name))


def normal(text: str) -> str:
    """Write a text as all are compared: no byte order mark, lines that end in a line feed, one code for one letter.

    A Windows checkout and a Mac's keyboard so give the same pages as Linux. Here and nowhere else: places in a
    file, ids and addresses count on it. What a document printed is told in the same way: equivalent codes are one text.
    Source: Unicode Standard Annex 15, Normalization Form C.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _bytes(path: Path, name: str, root: Path | None) -> tuple[bytes, Problem | None]:
    """Read the bytes, having looked first at what the path leads to: a pipe would block for ever."""
    where = Place(name)
    try:
        if root is not None and not _is_inside(path, root):
            message = "This file leads outside the project, so it is not read."
            return b"", error("outside-project", where, message, "put the file itself here, not a link to it.")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return b"", _not_a_file(found.st_mode, where)
        if found.st_size > MAX_BYTES:
            return b"", _too_big(found.st_size, where)
        # Not to block, should a pipe have taken the file's place since.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - an open handle has no path
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return b"", _missing(path, where)
    except (OSError, RuntimeError, ValueError) as fault:
        # RuntimeError: links in a circle; ValueError: a path that no system allows.
        reason = os.strerror(fault.errno) if isinstance(fault, OSError) and fault.errno else "bad path"
        message = f"This file cannot be opened ({reason.lower()})."
        return b"", error("unreadable-file", where, message, "check that you may read it.")
    return (b"", _too_big(len(data), where)) if len(data) > MAX_BYTES else (data, None)


def _is_inside(path: Path, root: Path) -> bool:
    """Say whether a path leads into a folder, by all its symbolic links; in text, as a thousand files ask it."""
    folder = os.path.realpath(root)
    return os.path.realpath(path).startswith(folder.rstrip(os.sep) + os.sep)


def _missing(path: Path, where: Place) -> Problem:
    try:
        beside = list(islice((entry.name for entry in path.parent.iterdir()), 1000))
    except OSError:
        beside = []
    close = nearest(path.name, beside)
    hint = f"did you mean “{close}”?" if close else "check the name, capital letters too, or add the file."
    return error("missing-file", where, "There is no such file.", hint)


def _not_a_file(mode: int, where: Place) -> Problem:
    kind = "a folder" if stat.S_ISDIR(mode) else "a pipe, socket or device"
    return error("not-a-file", where, f"This is {kind}; a file is expected here.", "put a text file here.")


def _too_big(size: int, where: Place) -> Problem:
    message = f"This file is too big: {size / 1_000_000:.1f} MB; the most that is read is 1 MB (a million bytes)."
    return error("file-too-big", where, message, "split it into several files.")


def _not_text(data: bytes, name: str) -> Problem | None:
    """Refuse what was never text, and text in two bytes a character, which is full of NUL bytes too."""
    for start, kind in KINDS.items():
        if data.startswith(start):
            message = f"This is {kind}, not plain text, whatever its name says."
            return error("binary-file", Place(name), message, "copy its words into a plain text file.")
    if data.startswith(WIDE_MARKS):
        return error("bad-encoding", Place(name), "This file is saved as UTF-16, not as UTF-8.", SAVE_AS_UTF8)
    if (index := data.find(b"\0")) >= 0:
        before = normal(data[:index].decode("utf-8", "replace"))
        where = Place(name, *spot_of(before, len(before)))
        message = "This file holds a NUL byte, so it is not plain text."
        return error("binary-file", where, message, SAVE_AS_UTF8)
    return None


def _conflicts(text: str, name: str) -> Iterator[Problem]:
    """Find where two people's changes of one place stand side by side, with Git's signs round them."""
    if not CONFLICT.search(text):
        return
    begun = False
    for number, line in enumerate(split_lines(text), start=1):
        begun = begun or line.startswith("<<<<<<< ")
        if line.startswith(">>>>>>> ") and not begun:
            message = "A sign of Git's stands here (“>>>>>>>”), left over from two people's changes of one place."
            hint = "keep the right words above it, and delete this line and any with “=======”."
            yield error("merge-conflict", Place(name, number), message, hint)
        begun = begun and not line.startswith(">>>>>>> ")
        if line.startswith("<<<<<<< "):
            message = "Two people changed this place, and both versions stand here, between “<<<<<<<” and “>>>>>>>”."
            hint = (
                "keep the right words, and delete the other version and the lines with “<<<<<<<”, “=======”, “>>>>>>>”."
            )
            yield error("merge-conflict", Place(name, number), message, hint)


def _bad_byte(fault: UnicodeDecodeError, name: str) -> Problem:
    """Say where the first bad byte is, and what it was meant to be if an old Windows program wrote it."""
    before = normal(fault.object[: fault.start].decode("utf-8"))
    spot = spot_of(before, len(before))
    byte = fault.object[fault.start : fault.start + 1]
    meant = byte.decode("cp1252", "ignore")
    seen = f"; here was probably meant “{meant}”" if meant.isprintable() and meant else ""
    message = f"This file is not saved as UTF-8, so a sign in line {spot.line} can't be read{seen}."
    return error("bad-encoding", Place(name, *spot), message, SAVE_AS_UTF8)
