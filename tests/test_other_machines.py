"""The same words saved on another machine give the same pages and the same problems: Windows, a Mac, an old editor."""

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from built.projects import EPOCH, copy_living
from partnership_plans import cli
from partnership_plans.problems import as_text
from partnership_plans.site import Site, assemble
from projects import FIXTURES, Lay
from sampling import a_few, every
from test_problems import FOLDERS, MAKE

EDITION = "plans/example/2020-2024"
STORY = "content/example/2020-2024"
TEXTS = {".yml", ".yaml", ".md", ".csv"}
AS_SAVED = {"bad-encoding", "binary-file"}
"""Fixtures whose bytes are the fault."""

Save = Callable[[bytes], bytes]


def windows(data: bytes) -> bytes:
    """Save as Git on Windows checks out, and Notepad saves: two signs at each line's end, a mark at the start."""
    return b"\xef\xbb\xbf" + re.sub(rb"\r?\n", b"\r\n", data)


def old_mac(data: bytes) -> bytes:
    """Save as a Mac did before 2001, and Excel for it for long after."""
    return re.sub(rb"\r?\n", b"\r", data)


def mac(data: bytes) -> bytes:
    """Save with accents parted from their letters, as file names and some programs of a Mac have them."""
    return unicodedata.normalize("NFD", data.decode()).encode()


SAVES: dict[str, Save] = {"Windows": windows, "an old Mac": old_mac, "a Mac": mac}


def save_again(root: Path, save: Save) -> None:
    for folder in ("plans", "content", "theme"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in TEXTS and path.is_file() and not path.is_symlink():
                path.write_bytes(save(path.read_bytes()))
    settings = root / "mkdocs.yml"
    settings.write_bytes(save(settings.read_bytes()))


def made(root: Path) -> Site:
    return assemble(root / "mkdocs.yml")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a whole plan that runs, with a theme of its own."""
    return copy_living(tmp_path_factory.mktemp("ours") / "project")


@pytest.mark.parametrize("machine", a_few(["Windows", "a Mac"], every(2)))
@pytest.mark.sweep
def test_the_whole_project_saved_on_another_machine_gives_the_same_site(
    machine: str, ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    before = made(ours)
    assert before.pages
    there = tmp_path / "there"
    shutil.copytree(ours, there, symlinks=True)
    save_again(there, SAVES[machine])
    after = made(there)
    assert as_text(after.problems, after.lines) == as_text(before.problems, before.lines)
    assert [(page.address, page.body, page.shell) for page in after.pages] == [
        (page.address, page.body, page.shell) for page in before.pages
    ]
    assert after.files == before.files


@pytest.mark.parametrize(
    "name",
    a_few([name for name in FOLDERS if name not in AS_SAVED], every(12)),
)
def test_an_invalid_project_is_told_in_the_same_words_wherever_it_was_saved(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(name)
    if name in MAKE:
        MAKE[name](root, monkeypatch)
        if name not in {"statement-missing", "empty-edition", "nested-too-deep", "alias-bomb", "too-long"}:
            pytest.skip("what is wrong is no text")
    save_again(root, windows)
    cli.main(["--config", str(root / "mkdocs.yml"), "check"])
    assert capsys.readouterr().out == (FIXTURES / name / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("machine", SAVES)
def test_front_matter_is_read_wherever_it_was_saved(machine: str, lay: Lay) -> None:
    """`cases/crlf-front-matter`."""
    root = lay(None)
    text = "---\ntitle: Zoë’s words\n---\n## Why this plan\n\nWords.\n"
    (root / STORY / "foreword.md").write_bytes(SAVES[machine](text.encode()))
    site = made(root)
    assert site.problems == ()
    page = next(page for page in site.pages if page.address == "example/2020-2024/foreword/")
    assert page.title == "Zoë’s words"
    assert "Why this plan</h2>" in page.body


@pytest.mark.parametrize("machine", SAVES)
def test_a_table_is_read_wherever_it_was_saved(machine: str, lay: Lay) -> None:
    root = lay(None)
    path = root / EDITION / "readings/knife-offences.csv"
    before = made(root)
    path.write_bytes(SAVES[machine](path.read_bytes()))
    after = made(root)
    assert after.problems == ()
    assert after.files == before.files


def test_a_place_after_a_parted_accent_is_the_one_that_is_shown(lay: Lay) -> None:
    root = lay(None)
    (root / STORY / "foreword.md").write_bytes(mac("---\ntitle: Café\n---\nCafé, café: {{ nothing }}\n".encode()))
    site = made(root)
    assert as_text(site.problems, site.lines).splitlines()[1:3] == [
        "    Café, café: {{ nothing }}",
        "                   ^",
    ]


def test_a_sign_of_git_left_behind_is_told(lay: Lay) -> None:
    root = lay(None)
    path = root / STORY / "foreword.md"
    path.write_text(path.read_text() + "\nMore.\n>>>>>>> main\n")
    assert [f"{one.where} {one.code}" for one in made(root).problems] == [f"{STORY}/foreword.md:9:1 merge-conflict"]
