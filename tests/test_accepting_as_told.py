"""Who accepts a finding as its hint says, letter by letter and at the line that it names, has accepted it."""

import re
from pathlib import Path

import pytest

from partnership_plans.problems import Problem
from partnership_plans.site import assemble
from projects import FIXTURES, Lay

TOLD = re.compile(
    r"To accept it, add “(?P<typed>accept: \[.*\])” to "
    r"(?:the .+ that begins on line (?P<line>\d+)(?: of (?P<file>\S+\.yml))?|edition\.yml)\.$"
)
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/expected.txt") if "To accept it, add" in path.read_text())


def accept(root: Path, one: Problem, told: re.Match[str]) -> None:
    """Type what the hint says where it says."""
    typed = told["typed"].replace("…", "It is so.")
    if told["line"] is None:
        path = root / one.where.file.rpartition("/")[0] / "edition.yml"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{typed}\n", encoding="utf-8")
        return
    path = root / (told["file"] or one.where.file)
    lines = path.read_text(encoding="utf-8").split("\n")
    number = int(told["line"])
    begins = lines[number - 1]
    if begins.lstrip("- ").startswith("{"):
        lines[number - 1] = f"{begins.rstrip()[:-1]}, {typed}}}"
    else:
        indent = re.match(r"[ -]*", begins)
        assert indent
        lines.insert(number - 1 if "-" not in indent[0] else number, " " * len(indent[0]) + typed)
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=[pytest.mark.sweep] * (n % 9 > 0)) for n, one in enumerate(CASES)]
)
def test_what_the_hint_says_accepts_the_finding(name: str, lay: Lay) -> None:
    root = lay(name)
    found = [(one, told) for one in assemble(root / "mkdocs.yml").problems if (told := TOLD.search(one.hint))]
    assert found
    one, told = found[-1]
    accept(root, one, told)
    left = assemble(root / "mkdocs.yml").problems
    assert not [
        other for other in left if other.code in {one.code, "acceptance-unused"} and other.message == one.message
    ]
    assert not [other for other in left if other.code in {"yaml-syntax", "acceptance-unused", "unknown-field"}]
