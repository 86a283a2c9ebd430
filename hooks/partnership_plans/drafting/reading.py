"""The readers: for each kind of file a function that gives a `Document`. A better reader is another entry here."""

from collections.abc import Callable
from pathlib import Path

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


def read(path: Path) -> Document:
    """Read a file of any kind that is known. CannotReadError says in plain words why it can't be."""
    name = path.name
    reader = READERS.get(path.suffix.lower())
    if not path.is_file():
        raise CannotReadError(f"there is no file {path}")
    if reader is None:
        what = INSTEAD.get(path.suffix.lower(), "give a .docx, .pdf, .xlsx, .csv or .txt file")
        raise CannotReadError(f"{name} is of a kind that can't be read: {what}")
    if path.stat().st_size > BIGGEST:
        raise CannotReadError(f"{name} has more than {BIGGEST // 1024 // 1024} MB. Save it with smaller pictures")
    if not path.stat().st_size:
        raise CannotReadError(f"{name} is empty")
    try:
        return reader(path, name)
    except ModuleNotFoundError as fault:
        raise CannotReadError(
            f"{name} can't be read before what reads such files is installed "
            f"({fault.name} is missing): pip install 'partnership-plans[drafting]'"
        ) from None
