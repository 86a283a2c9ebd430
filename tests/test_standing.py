"""A site that would be built again just as it stands is left as it is; anything that differs has it built."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.engines.change_times import folder_seen
from partnership_plans.pages.compose import Composer
from projects import Lay

LEFT = "Nothing has changed since site/ was built"


@pytest.fixture
def root(lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project of which a site has been built, with a cache that counts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANS_CACHE", "on")
    project = lay(None)
    monkeypatch.chdir(project)
    assert cli.main(["build"]) == 0
    return project


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_left(capsys: pytest.CaptureFixture[str], *options: str) -> bool:
    capsys.readouterr()
    assert cli.main(["build", *options]) == 0
    return LEFT in capsys.readouterr().out


def test_a_site_that_would_be_the_same_is_left_as_it_is(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (root / "site").stat().st_ino
    monkeypatch.setattr(Composer, "units", lambda _self: pytest.fail("pages were made"))
    assert is_left(capsys)
    assert (root / "site").stat().st_ino == before


def test_what_the_build_said_is_said_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert root.is_dir()
    cli.main(["build"])
    again = capsys.readouterr().out.splitlines()
    assert again[-2].startswith("No errors, ")
    assert again[-1].endswith(" stand as they are.")


def a_word(root: Path) -> None:
    file = root / "plans/example/2020-2024/edition.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Truly ", 1), encoding="utf-8")


def a_letter_as_if_at_no_time(root: Path) -> None:
    file = root / "plans/example/2020-2024/edition.yml"
    times = file.stat()
    text = file.read_text(encoding="utf-8")
    at = text.index("title: ") + len("title: ")
    file.write_text(f"{text[:at]}{text[at].swapcase()}{text[at + 1 :]}", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def narrative(root: Path) -> None:
    with (root / "content/example/2020-2024/foreword.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more line.\n")


def a_new_file_of_data(root: Path) -> None:
    text = "---\ntitle: More\n---\n\nWords.\n"
    (root / "content/example/2020-2024/more.md").write_text(text, encoding="utf-8")


def the_theme(root: Path) -> None:
    """Give the project a template of its own in the place of a link to ours."""
    ours = root / "theme/base.html"
    text = ours.read_text(encoding="utf-8")
    ours.unlink()
    ours.write_text(text.replace("</body>", "<!-- ours --></body>"), encoding="utf-8")


def the_settings(root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("site_name: ", "site_name: The ", 1), encoding="utf-8")


def a_page_of_the_site(root: Path) -> None:
    page = root / "site/example/2020-2024/index.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</htmI>"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))


def a_page_lost(root: Path) -> None:
    (root / "site/404.html").unlink()


def a_page_too_many(root: Path) -> None:
    (root / "site/left.html").write_text("Left over.", encoding="utf-8")


def what_is_kept_is_cut_short(root: Path) -> None:
    for kept in (root.parent / "cache").rglob("sites/*"):
        kept.write_bytes(kept.read_bytes()[:-9])


def what_is_kept_is_gone(root: Path) -> None:
    for kept in (root.parent / "cache").rglob("sites/*"):
        kept.unlink()


@pytest.mark.parametrize(
    "change",
    [
        a_word,
        a_letter_as_if_at_no_time,
        narrative,
        a_new_file_of_data,
        the_theme,
        the_settings,
        a_page_of_the_site,
        a_page_lost,
        a_page_too_many,
        what_is_kept_is_cut_short,
        what_is_kept_is_gone,
    ],
)
def test_whatever_differs_has_the_site_built(
    root: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root)
    assert not is_left(capsys)
    built = files_of(root / "site")
    monkeypatch.setenv("PLANS_CACHE", "off")
    cli.main(["build", "--to", "anew"])
    assert built == files_of(root / "anew")


def no_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")


def a_clock_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)


@pytest.mark.parametrize("told", [no_times, a_clock_put_back])
def test_where_no_times_of_files_are_to_be_had_they_are_read(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    told: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told(monkeypatch)
    assert is_left(capsys)
    a_letter_as_if_at_no_time(root)
    assert not is_left(capsys)


def test_where_an_edit_wrote_to_nothing_nothing_is_seen_anew(root: Path) -> None:
    page = "example/2020-2024/index.html"
    before = folder_seen(root / "site")
    a_page_of_the_site(root)
    assert folder_seen(root / "site", ()) == {}
    assert folder_seen(root / "site", ["404.html"]) == {"404.html": before["404.html"]}
    assert folder_seen(root / "site", [page])["example"] == before["example"], "the same names are there"
    assert folder_seen(root / "site", [page])["example/2020-2024"] != before["example/2020-2024"]
    assert before.items() - folder_seen(root / "site").items() == {
        ("example/2020-2024", before["example/2020-2024"]),
    }  # fmt: skip


def test_another_day_has_the_site_built(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert root.is_dir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(os.environ["SOURCE_DATE_EPOCH"]) + 86_400))
    assert not is_left(capsys)


def test_a_preview_does_not_stand_for_the_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert root.is_dir()
    assert not is_left(capsys, "--drafts")


def test_whoever_wants_nothing_kept_gets_a_build(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert root.is_dir()
    monkeypatch.setenv("PLANS_CACHE", "off")
    assert not is_left(capsys)


@pytest.mark.sweep
def test_a_site_with_an_error_is_never_left_for_right(root: Path) -> None:
    file = root / "plans/example/2020-2024/edition.yml"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("title: ", "titel: ", 1), encoding="utf-8")
    assert cli.main(["build"]) == 1
    assert cli.main(["build"]) == 1
    file.write_text(right, encoding="utf-8")
    assert cli.main(["build"]) == 0
