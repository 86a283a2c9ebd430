"""A site that several machines make, each a share of it, is the one that a single machine makes."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans.cli import main
from projects import AS_AT, PLACES, lay_three, speak_welsh_too


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak from one day, whatever day it is."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))


def machines(tmp_path: Path, many: int, lay: Callable[[Path], Path] = lay_three) -> list[Path]:
    """Give a clone of one commit for each machine."""
    root = lay(tmp_path / "project")
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "First")):
        subprocess.run((*git, *command), check=True)
    clones = [tmp_path / f"machine {number}" for number in range(many)]
    for clone in clones:
        subprocess.run(("git", "clone", "-q", str(root), str(clone)), check=True)
    return clones


def plans(project: Path, *words: str) -> int:
    return main(("--config", str(project / "mkdocs.yml"), *words))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(
    params=[speak_welsh_too, pytest.param(lay_three, marks=pytest.mark.sweep)], ids=["in two languages", "in one"]
)
def shards(tmp_path: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Let two machines make a share each, and give what a third has got of them."""
    one, other, _ = machines(tmp_path, 3, request.param)
    made = [tmp_path / "shards" / "first", tmp_path / "shards" / "second"]
    assert plans(one, "build", "--shard", "1/2", "--to", str(made[0])) == 0
    assert plans(other, "build", "--shard", "2/2", "--to", str(made[1])) == 0
    return made


@pytest.fixture
def alone(tmp_path: Path, shards: list[Path]) -> dict[str, bytes]:
    """Build the whole on one machine."""
    assert shards
    assert plans(tmp_path / "machine 2", "build", "--to", str(tmp_path / "alone")) == 0
    return files(tmp_path / "alone")


def test_together_they_are_the_same_bytes(tmp_path: Path, shards: list[Path], alone: dict[str, bytes]) -> None:
    assert all(files(shard) for shard in shards)
    assert plans(tmp_path / "machine 2", "assemble", *map(str, shards), "--to", str(tmp_path / "together")) == 0
    assert files(tmp_path / "together") == alone


def test_no_page_of_a_partnership_is_made_twice(tmp_path: Path, shards: list[Path], made: list[str]) -> None:
    made.clear()
    assert plans(tmp_path / "machine 2", "assemble", *map(str, shards), "--to", str(tmp_path / "together")) == 0
    assert made
    assert not [address for address in made if address.removeprefix("cy/").split("/")[0] in PLACES]


@pytest.mark.sweep
def test_a_shard_that_is_lost_spoilt_or_of_another_commit_is_made_anew(
    tmp_path: Path, shards: list[Path], alone: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    for path in shards[0].iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert plans(tmp_path / "machine 2", "assemble", *map(str, shards), "--to", str(tmp_path / "spoilt")) == 0
    assert files(tmp_path / "spoilt") == alone
    shutil.rmtree(shards[0])
    capsys.readouterr()
    assert plans(tmp_path / "machine 2", "assemble", *map(str, shards), "--to", str(tmp_path / "lost")) == 2
    assert capsys.readouterr().err.startswith(f"plans: there is no folder {shards[0]}.")
    priorities = tmp_path / "machine 2" / "plans" / "sample" / "2020-2024" / "priorities.yml"
    priorities.write_text(priorities.read_text().replace("title: ", "title: Truly ", 1))
    assert plans(tmp_path / "machine 2", "assemble", str(shards[1]), "--to", str(tmp_path / "changed")) == 0
    assert plans(tmp_path / "machine 2", "build", "--to", str(tmp_path / "anew")) == 0
    assert files(tmp_path / "changed") == files(tmp_path / "anew") != alone


def test_a_share_with_an_error_keeps_nothing_and_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_three(tmp_path / "project")
    (root / "content/sample/2020-2024/foreword.md").write_text("[There](nowhere.md)\n")
    gave = [plans(root, "build", "--shard", f"{number}/3", "--to", str(tmp_path / str(number))) for number in (1, 2, 3)]
    assert sorted(gave) == [0, 0, 1]
    assert "content/sample/2020-2024/foreword.md:1" in capsys.readouterr().out
    assert not files(tmp_path / str(gave.index(1) + 1))


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "one/two", "1/0"])
def test_what_is_no_share_is_told(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("build", "--shard", share))
    assert f"“{share}” is no share. Write 2/3 for the second of three" in capsys.readouterr().err
