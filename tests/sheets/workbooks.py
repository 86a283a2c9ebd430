"""Workbooks as partners send them back: exported from a project, changed in a cell or a row, and brought back."""

import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from built.projects import run_plans
from projects import REPOSITORY, SITES, lay_project

DAY = "1840000000"  # April 2028, inside the time of Harrowmere's plan


def lay_harrowmere(root: Path) -> Path:
    return lay_project(SITES / "living", root)


def lay_all(root: Path) -> Path:
    root.mkdir()
    for name in ("plans", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for name in ("theme", "hooks"):
        (root / name).symlink_to(REPOSITORY / name)
    return root


def plans(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_plans(root, *words, SOURCE_DATE_EPOCH=DAY)


def exported(root: Path, *words: str) -> Path:
    made = plans(root, "export", "--xlsx", str(root / "sheets.xlsx"), *words)
    assert made.returncode == 0, made.stderr
    return root / "sheets.xlsx"


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in (root / "plans").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


class Book(NamedTuple):
    """An exported workbook, to be changed as somebody would who sees its sheets."""

    path: Path
    book: Any

    def sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self.book[name]
        return sheet

    def columns(self, sheet: str) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.sheet(sheet)[1] if cell.value}

    def row(self, sheet: str, key: str) -> int:
        """Give the row whose hidden key ends so."""
        return next(int(cell.row) for cell in self.sheet(sheet)["A"][1:] if str(cell.value).endswith(key))

    def cell(self, sheet: str, key: str, column: str) -> Cell:
        return self.sheet(sheet).cell(self.row(sheet, key), self.columns(sheet)[column])

    def add(self, sheet: str, **cells: object) -> int:
        page = self.sheet(sheet)
        row = int(page.max_row) + 1
        for name, value in cells.items():
            page.cell(row, self.columns(sheet)[name.replace("_", " ")]).value = value
        return row

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def opened(path: Path) -> Book:
    return Book(path, openpyxl.load_workbook(path))
