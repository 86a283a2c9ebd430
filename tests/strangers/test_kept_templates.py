"""What is kept of compiled templates spares work and is never seen: not in a page, a message or the project."""

import os
import pickle
import shutil
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from jinja2 import TemplateError
from jinja2.bccache import bc_magic

from partnership_plans.build_cache import FOLDER
from partnership_plans.rendering.fragments import Templates, template_problem
from partnership_plans.themes import Theme

GREETING = "{# Context: name #}\n<p>Good morning, {{ name }}</p>\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user's cache folder, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def project(root: Path, text: str = GREETING) -> Path:
    (root / "theme" / "plan").mkdir(parents=True, exist_ok=True)
    (root / "theme" / "plan" / "greeting.html").write_text(text, encoding="utf-8")
    return root


def render(root: Path) -> str:
    """Render as a new build does."""
    return str(Templates(Theme(root)).render("plan/greeting.html", {"name": "Ann & Bo"}))


def kept(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


def test_what_is_kept_gives_the_same_page_in_this_folder_and_in_another(cache: Path, tmp_path: Path) -> None:
    first = render(project(tmp_path / "one"))
    files = {path: path.read_bytes() for path in kept(cache)}
    assert first == "<p>Good morning, Ann &amp; Bo</p>"
    assert len(files) == 1
    assert render(project(tmp_path / "one")) == render(project(tmp_path / "two")) == first
    assert {path: path.read_bytes() for path in kept(cache)} == files


def test_a_changed_template_counts_at_once(cache: Path, tmp_path: Path) -> None:
    render(project(tmp_path / "one"))
    assert render(project(tmp_path / "one", "<p>Goodbye, {{ name }}</p>")) == "<p>Goodbye, Ann &amp; Bo</p>"
    assert kept(cache)


def test_a_slip_in_what_was_kept_is_named_in_the_project_at_hand(cache: Path, tmp_path: Path) -> None:
    places = []
    for name in ("one", "two"):
        root = project(tmp_path / name, "<p>\n{{ nmae }}</p>\n")
        with pytest.raises(TemplateError) as caught:
            render(root)
        places.append(str(template_problem(caught.value, root).where))
    assert places == ["theme/plan/greeting.html:2:1"] * 2
    assert kept(cache)


@pytest.mark.usefixtures("cache")
def test_nothing_is_kept_within_the_project_where_a_change_request_could_bring_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "one")
    before = sorted(root.rglob("*"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / ".cache"))
    assert "Ann" in render(root)
    assert sorted(root.rglob("*")) == before


def test_what_was_damaged_or_can_not_be_written_costs_time_and_nothing_else(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = render(project(tmp_path / "one"))
    for path in kept(cache):
        path.write_bytes(path.read_bytes()[:-40])
    assert render(project(tmp_path / "one")) == first
    shutil.rmtree(cache)
    cache.write_text("a file where the folder should be")
    assert render(project(tmp_path / "one")) == first
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert render(project(tmp_path / "one")) == first


class Planted:
    """What runs as soon as it is read, as whatever is kept may: both pickle and marshal are code."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.mkdir, (str(RAN),))


RAN = Path("ran")


def plant(cache: Path) -> None:
    """Put code in the place of what was kept."""
    code = bc_magic + pickle.dumps(Planted())
    for path in kept(cache):
        path.write_bytes(sha256(code).digest() + code)


def to_everybody(cache: Path) -> None:
    (cache / FOLDER).chmod(0o777)


def to_the_group(cache: Path) -> None:
    (cache / FOLDER).chmod(0o770)


def every_file_to_everybody(cache: Path) -> None:
    for path in kept(cache):
        path.chmod(0o666)


def a_folder_above_to_everybody(cache: Path) -> None:
    cache.chmod(0o777)


def files_with_another_name(cache: Path) -> None:
    for path in kept(cache):
        path.with_suffix(".too").hardlink_to(path)


def links_for_files(cache: Path) -> None:
    (cache / "others").mkdir()
    for path in kept(cache):
        path.rename(cache / "others" / path.name)
        path.symlink_to(cache / "others" / path.name)


def a_link_for_the_folder(cache: Path) -> None:
    (cache / FOLDER).rename(cache / "elsewhere")
    (cache / FOLDER).symlink_to("elsewhere")


def a_link_into_the_project(cache: Path) -> None:
    (cache / FOLDER).rename(cache.parent / "one" / "theirs")
    (cache / FOLDER).symlink_to(cache.parent / "one" / "theirs")


def a_folder_of_another(cache: Path) -> None:
    os.chown(cache / FOLDER, 1234, 1234)


def files_of_another(cache: Path) -> None:
    for path in kept(cache):
        os.chown(path, 1234, 1234)


def a_folder_above_of_another(cache: Path) -> None:
    os.chown(cache, 1234, 1234)


UNSAFE = [
    to_everybody, to_the_group, every_file_to_everybody, a_folder_above_to_everybody, files_with_another_name,
    links_for_files, a_link_for_the_folder, a_link_into_the_project,
]  # fmt: skip
if os.getuid() == 0:
    UNSAFE += [a_folder_of_another, files_of_another, a_folder_above_of_another]


@pytest.mark.parametrize("unsafe", UNSAFE)
def test_nothing_is_run_that_somebody_else_may_have_put_there(
    unsafe: Callable[[Path], None], cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    root = project(tmp_path / "one")
    first = render(root)
    plant(cache)
    unsafe(cache)
    monkeypatch.chdir(tmp_path)
    assert render(root) == first
    assert not RAN.exists()
    tried["stranger: kept templates"] += 1


def test_what_is_planted_would_run_if_it_were_trusted(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above would see it."""
    root = project(tmp_path / "one")
    render(root)
    plant(cache)
    monkeypatch.chdir(tmp_path)
    render(root)
    assert RAN.exists()


@pytest.mark.parametrize("place", ["", ".cache", "site/.cache"])
def test_nothing_is_kept_in_the_repository_that_the_project_is_a_folder_of(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    root = project(tmp_path / "repository" / "plans-site")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "repository" / place))
    render(root)
    assert not [path for path in tmp_path.rglob(FOLDER) if any(path.iterdir())]


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_is_kept_is_for_us_alone_whatever_the_umask(umask: int, cache: Path, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        render(project(tmp_path / "one"))
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in kept(cache)} == {0o600}
    assert (cache / FOLDER).stat().st_mode & 0o777 == 0o700
