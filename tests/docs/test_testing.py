"""docs/testing.md names each part of the program, and each test is named for some change."""

import re
from collections import Counter

from docs.promises import CODE, DOCS
from docs.test_manuals import PACKAGE, layers
from projects import REPOSITORY

ROW = re.compile(r"^\| (.+?) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((DOCS / "testing.md").read_text(encoding="utf-8"))[1:]
FOR_ALL_CHANGES = {"tests/site/test_agreement.py", "tests/strangers/test_corpus.py"}
"""Tests that try the whole program with whatever comes; no one change is theirs."""


def found(name: str) -> set[str]:
    """Give the files that a name in the table stands for."""
    paths = REPOSITORY.glob(f"{name}**/*" if name.endswith("/") else name)
    return {path.relative_to(REPOSITORY).as_posix() for path in paths if path.is_file()}


def all_tests() -> list[str]:
    """Give all files of tests."""
    paths = [path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "tests").rglob("test_*.py")]
    return [name for name in paths if "node_modules" not in name and "/cases/" not in name]


def test_no_two_files_of_tests_have_one_name() -> None:
    """They would be one module to pytest, which then runs no test at all."""
    names = Counter(name.rpartition("/")[2] for name in all_tests())
    assert [name for name, times in names.items() if times > 1] == []


def test_each_part_of_the_program_is_named() -> None:
    changed = {name for change, _ in ROWS for name in CODE.findall(change)}
    parts = {f"{name}.py" if (PACKAGE / f"{name}.py").is_file() else f"{name}/" for name in layers()}
    assert parts - changed == set()


def test_what_is_to_be_run_is_there_and_each_test_is_run_for_some_change() -> None:
    run = [name for _, tests in ROWS for name in CODE.findall(tests)]
    assert [name for name in run if not found(name)] == []
    tests = set(all_tests())
    named = set().union(*map(found, run)) | FOR_ALL_CHANGES
    assert tests - named == set()
