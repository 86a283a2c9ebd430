"""The file that somebody names for a command to write: that its name ends as it should, and which folder is made."""

from collections.abc import Sequence
from pathlib import Path

from partnership_plans.writing import write_file


def wrong_ending(option: str, typed: str, endings: Sequence[str]) -> str:
    """Say what is wrong with the end of a file's name, and what would be right; an empty text where nothing is."""
    file = Path(typed)
    if file.suffix.lower() in endings:
        return ""
    known = " nor ".join(endings)
    ends = f"does not end in {known}" if len(endings) == 1 else f"ends in neither {known}"
    return f"“{typed}” {ends}; write “{option} {file.with_suffix(endings[0])}”"


def write_named(file: Path, data: str | bytes, root: Path) -> str:
    """Write a file that somebody has named, and give the sentence on a folder that was made for it, if one was."""
    made = folder_made(file.parent)
    write_file(file, data, root)
    return made


def folder_made(folder: Path, what: str = "it") -> str:
    """Give the sentence on a folder that will be made for what is written into it; nothing where it is there."""
    return "" if folder.is_dir() else f"The folder {folder}/ was made for {what}.\n"
