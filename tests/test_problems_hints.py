"""Every hint leads on: who does what it says gets a clean check.

For each fixture of `tests/problems` there is a proof, of one kind or both:

- The hint gives what to type, in quotation marks (“did you mean “x”?”, “write “x””).
  It is typed at the problem's place (`hints.follow`), and the project is checked again.
- `tests/problems/<name>/mended/` holds the fixture's files as they are once a reader
  has done what the hint says, and no more. It is laid over the fixture. Files that
  the reader takes away are named in `mended/.delete`, a path on each line.

What no file can hold is mended in `MEND`, as `MAKE` in test_problems.py makes it.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hints import follow, suggestion, what_to_type
from partnership_plans import cli
from partnership_plans.problems import Place, Problem
from projects import AS_AT, FIXTURES, Lay
from sampling import a_few, every
from test_problems import EDITION, FOLDERS, MAKE, MENDED_IN_CODE


def a_file_that_may_be_read(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.undo()
    (root / EDITION / "priorities.yml").chmod(0o644)


def a_clone(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / ".git").unlink()
    patch.setenv("GIT_COMMITTER_DATE", AS_AT.isoformat())
    for words in (
        ["init", "-q"],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"],
    ):
        subprocess.run(["git", "-C", str(root), *words], check=True)


def seconds_since_1970(_root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))


def a_style_sheet_without_slips(root: Path, _patch: pytest.MonkeyPatch) -> None:
    text = '/* Ours. */\n.lead {\n  font-family: "Arial";\n}\n/* wide */\n.wide { color: #222222 }\n'
    (root / "theme/assets/own.css").write_text(text, encoding="utf-8")


MEND: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "unreadable-file": a_file_that_may_be_read,
    "history-unreadable": a_clone,
    "source-date": seconds_since_1970,
    "style-slip": a_style_sheet_without_slips,
}
THEN = {
    "unknown-file--bodies": "body-not-used",
    "empty-project": "body-not-used",
    "bad-number--target": "mended-text",
}
"""Fixtures whose mended files are read for the first time, or say what was printed, and what is then seen in them."""


def lay_out(name: str, lay: Lay, patch: pytest.MonkeyPatch) -> Path:
    root = lay(name)
    if name in MAKE:
        MAKE[name](root, patch)
    return root


def lay_mended(name: str, root: Path) -> None:
    """Do in a laid-out fixture what its hint says, as its folder `mended/` shows it."""
    mended = FIXTURES / name / "mended"
    gone = mended / ".delete"
    for path in gone.read_text(encoding="utf-8").splitlines() if gone.is_file() else ():
        if (root / path).is_dir() and not (root / path).is_symlink():
            shutil.rmtree(root / path)
        else:
            (root / path).unlink()
    shutil.copytree(mended, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".delete"))


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> list[Problem]:
    cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", "json"])
    rows = json.loads(capsys.readouterr().out)
    return [
        Problem(
            one["code"], one["severity"], Place(one["file"], one["line"], one["column"]), one["message"], one["hint"]
        )
        for one in rows
    ]


def at(problem: Problem) -> tuple[str, str, int, str]:
    return problem.code, problem.where.file, problem.where.line, problem.message


def has_mended(name: str) -> bool:
    return name in MEND or (FIXTURES / name / "mended").is_dir()


MENDED = [name for name in FOLDERS if has_mended(name)]


@pytest.mark.parametrize("name", a_few(MENDED, every(18)))
def test_who_does_what_the_hint_says_gets_a_clean_check(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(name, lay, monkeypatch)
    if name in MEND:
        MEND[name](root, monkeypatch)
    else:
        lay_mended(name, root)
    left = told(root, capsys)
    assert {one.code for one in left} <= {THEN[name]} if name in THEN else not left


def suggesting() -> list[str]:
    """Name the fixtures of which a hint says what to type; test_problems.py holds that each other is shown mended."""
    texts = {name: (FIXTURES / name / "expected.txt").read_text(encoding="utf-8") for name in FOLDERS}
    return [name for name, text in texts.items() if any(map(what_to_type, text.splitlines()))]


SUGGESTING = suggesting()


@pytest.mark.parametrize("name", a_few(SUGGESTING, every(18)))
def test_who_types_what_the_hint_suggests_gets_a_clean_check(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(name, lay, monkeypatch)
    found = told(root, capsys)
    suggests = [problem for problem in found if suggestion(problem)]
    assert suggests
    others = len(found) - len(suggests)
    for problem in reversed(suggests):  # from the last to the first, so that places stay true
        assert follow(root, problem)
    left = told(root, capsys)
    assert not {at(one) for one in suggests} & {at(one) for one in left}
    assert len(left) <= others, "what the hint suggests brings a fault of another kind"


def test_what_is_mended_in_code_is_all_that_no_file_can_hold() -> None:
    assert set(MEND) == MENDED_IN_CODE
