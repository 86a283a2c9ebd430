"""The threat model keeps its word: each promise names its tests, each of these is there, and none is left out."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "decisions" / "threat-model.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def promises() -> list[list[str]]:
    """Give the rows of the tables of promises: what might be tried, what stops it, the tests."""
    tables = re.findall(r"\| What might be tried .*\n\|[ -|]+\n((?:\|.*\n)+)", PAGE.read_text(encoding="utf-8"))
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for one in tables for row in one.splitlines()]


def test_each_promise_names_tests_that_are_there() -> None:
    rows = promises()
    assert len(rows) > 30
    for tried, stopped, tests in rows:
        assert tried, rows
        assert stopped, tried
        named = TEST.findall(tests)
        assert named, f"{tried}: which test holds it?"
        assert "<br>".join(f"`{path}::{name}`" for path, name in named) == tests.rstrip(" |"), tests
        for path, name in named:
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{path}::{name}"


def test_each_file_of_attacks_holds_a_promise() -> None:
    named = {path for *_, tests in promises() for path, _ in TEST.findall(tests)}
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "strangers").glob("test_*.py")}
    assert files <= named, "what is tried in these files is promised nowhere"
