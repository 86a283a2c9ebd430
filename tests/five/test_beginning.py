"""docs/beginning.md is followed to the letter, on the repository as it comes: then nothing is left to mend."""

import re
import subprocess
from pathlib import Path

import pytest

from docs.examples import blocks_of
from docs.promises import DOCS
from docs.trying import run
from projects import REPOSITORY
from publish.sites import git

PAGE = DOCS / "beginning.md"
AFTER = "1800000000"
"""15 January 2027: after the days that the page writes."""


def as_it_comes(to: Path) -> Path:
    """Lay out what git keeps of our repository, in one of its own."""
    whoevers = ("-c", "safe.directory=*")  # the clone may be somebody else's
    kept = git(REPOSITORY, *whoevers, "archive", "--format=tar", "--output", str(to.parent / "kept.tar"), "HEAD")
    assert not kept
    to.mkdir()
    subprocess.run(["tar", "-xf", str(to.parent / "kept.tar"), "-C", str(to)], check=True)
    git(to, "init", "--quiet")
    git(to, "add", "--all")
    git(to, "commit", "--quiet", "--message", "As it comes")
    return to


def typed(start: str) -> list[str]:
    """Give the commands of the page that begin with some words."""
    text = "\n".join(block.text for block in blocks_of(PAGE) if block.language == "sh")
    return [line for line in text.splitlines() if line.startswith(start)]


def write_files(project: Path) -> None:
    """Write each file of the page; of one that is shown in part, the lines that are shown take the place of others."""
    for block in blocks_of(PAGE):
        if block.file and "lines" not in header(block.line):
            path = project / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.file:
            path = project / block.file
            text = path.read_text(encoding="utf-8")
            for line in block.text.splitlines():
                text, times = re.subn(rf"^{line.partition(':')[0]}: .*$", line, text, flags=re.MULTILINE)
                assert times == 1, f"{block.file} has no line of its own for {line}"
            path.write_text(text, encoding="utf-8")


def header(line: int) -> str:
    return PAGE.read_text(encoding="utf-8").splitlines()[line - 1]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the repository after steps 2 to 9."""
    project = as_it_comes(tmp_path_factory.mktemp("beginning") / "plans")
    (command,) = typed("git rm")
    subprocess.run(["sh", "-c", command], cwd=project, check=True)
    write_files(project)
    for command in (*typed("git add"), *typed("git commit")):
        git(project, *command.replace('"', "").split(maxsplit=3)[1:])
    return project


def test_who_follows_the_ten_steps_has_nothing_left_to_mend(begun: Path) -> None:
    done = run(begun, ["check"], SOURCE_DATE_EPOCH=AFTER)
    assert done.out == "No errors, no warnings.\n", done.said


def test_nothing_of_the_example_is_left_on_the_site(begun: Path) -> None:
    assert run(begun, ["build"], SOURCE_DATE_EPOCH=AFTER).status == 0
    text = "".join(path.read_text(encoding="utf-8") for path in (begun / "site").rglob("*.html"))
    assert "Safe streets" in text
    assert [name for name in ("Bedford", "Bromsgrove", "Northumbria", "example website") if name in text] == []


@pytest.mark.sweep
def test_who_left_out_a_step_is_told(begun: Path) -> None:
    before = git(begun, "rev-parse", "HEAD")
    first = git(begun, "rev-list", "--max-parents=0", "HEAD")
    for name in ("plans/help.yml", "plans/accessibility.yml", "CODEOWNERS", "plans/redirects.yml"):
        git(begun, "checkout", first, "--", name)
        said = run(begun, ["check"], SOURCE_DATE_EPOCH=AFTER).said
        git(begun, "reset", "--quiet", "--hard", before)
        assert f"{name}:" in said, said
