"""The readers: for each kind of file a function that gives a `Document`. A better reader is another entry here."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from partnership_plans.drafting.document import CannotReadError, Document
from partnership_plans.drafting.pdf import read_pdf
from partnership_plans.drafting.plain import read_text
from partnership_plans.drafting.sheets import read_csv, read_workbook
from partnership_plans.drafting.word import read_word

BIGGEST = 100 * 1024 * 1024
READERS: dict[str, Callable[[Path, str], Document]] = {
    ".docx": read_word,
    ".pdf": read_pdf,
    ".xlsx": read_workbook,
    ".csv": read_csv,
    ".txt": read_text,
}
INSTEAD = {
    ".doc": "open it in Word and save it as .docx",
    ".xls": "open it in Excel and save it as .xlsx",
    ".docm": "save it as .docx, without its macros",
    ".xlsm": "save it as .xlsx, without its macros",
    ".odt": "save it as .docx",
    ".ods": "save it as .xlsx",
    ".rtf": "save it as .docx",
}


KINDS = {
    ".pdf": "a PDF",
    ".docx": "a Word file",
    ".xlsx": "an Excel file",
    ".html": "a web page",
    ".rtf": "a file in Rich Text Format",
}
"""What a file may be whatever its name says."""


def kind_within(path: Path) -> str:
    """Give the ending that a file's content calls for, as far as that is plain; else an empty text."""
    with path.open("rb") as file:
        start = file.read(1024)
    if b"%PDF-" in start:
        return ".pdf"
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    if re.match(rb"\s*<(?:!doctype )?html\b", start, re.IGNORECASE):
        return ".html"
    if not is_zipfile(path):
        return ""
    with ZipFile(path) as package:
        names = package.namelist()
    return next((kind for kind, part in MAIN_PARTS.items() if part in names), "")


MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}


def _instead(path: Path, real: str) -> str:
    if real == ".html":
        return "perhaps a sign-in page was saved in its place. Download the file again"
    return f"call it {path.stem}{real}" if real in READERS else INSTEAD[real]


def read(path: Path) -> Document:
    """Read a file of any kind that is known. CannotReadError says in plain words why it can't be."""
    name = path.name
    reader = READERS.get(path.suffix.lower())
    if path.is_dir():
        raise CannotReadError(f"{path} is a folder: name the file in it")
    if not path.is_file():
        raise CannotReadError(f"there is no file {path}")
    if reader is None:
        what = INSTEAD.get(path.suffix.lower(), "give a .docx, .pdf, .xlsx, .csv or .txt file")
        raise CannotReadError(f"{name} is of a kind that can't be read: {what}")
    if path.stat().st_size > BIGGEST:
        raise CannotReadError(f"{name} has more than {BIGGEST // 1024 // 1024} MB. Save it with smaller pictures")
    if not path.stat().st_size:
        raise CannotReadError(f"{name} is empty")
    if (real := kind_within(path)) and real != path.suffix.lower():
        called = f"{name} is {KINDS[real]}, though it is not called so"
        raise CannotReadError(f"{called}: {_instead(path, real)}")
    try:
        return reader(path, name)
    except ModuleNotFoundError as fault:
        raise CannotReadError(
            f"{name} can't be read before what reads such files is installed "
            f"({fault.name} is missing): pip install 'partnership-plans[drafting]'"
        ) from None
