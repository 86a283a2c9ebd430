"""What is published and in no commit is told: nobody else has it, and the next publish takes it away."""

from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay
from publish.sites import git

WORD = "content/example/2020-2024/foreword.md"


@pytest.fixture
def project(lay: Lay) -> Path:
    root = lay(None)
    (root / ".gitignore").write_text(".plans/\n*.bak.md\n", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "As it is")
    return root


def published(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "publish", "--to", "folder:../www"]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if "[uncommitted]" in line]


def change(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\nA word more.\n", encoding="utf-8")


def test_a_commit_is_published_without_a_word(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "notes.txt").write_text("No part of the site.\n", encoding="utf-8")
    assert published(project, capsys) == []


def test_files_that_differ_from_the_commit_are_counted_and_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project / WORD)
    (project / "content/example/2020-2024/new.md").write_text("---\ntitle: New\n---\nWords to read on this page.\n")
    (told,) = published(project, capsys)
    assert told.startswith(f"{WORD}:")
    assert f"2 files differ from the commit {git(project, 'rev-parse', 'HEAD')[:12]}" in told
    assert WORD in told
    assert "content/example/2020-2024/new.md" in told


@pytest.mark.parametrize("how", ["changed", "staged", "deleted"])
def test_it_does_not_matter_how_a_file_differs(how: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if how == "deleted":
        (project / WORD).unlink()
    else:
        change(project / WORD)
    if how == "staged":
        git(project, "add", "--all")
    (told,) = published(project, capsys)
    assert "1 file differs" in told


def test_a_project_that_lies_deeper_in_its_repository_is_told_by_its_own_names(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", "--all")
    git(root.parent, "commit", "--quiet", "--message", "As it is")
    change(root / WORD)
    (told,) = published(root, capsys)
    assert told.startswith(f"{WORD}:")


def test_a_folder_in_no_repository_is_published_without_a_word(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    assert published(lay(None), capsys) == []
