"""What is kept of compiled templates spares work and is never seen: not in a page, a message or the project."""

import shutil
from pathlib import Path

import pytest
from jinja2 import TemplateError

from partnership_plans.rendering.fragments import Templates, template_problem

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
    return str(Templates(root / "theme").render("plan/greeting.html", {"name": "Ann & Bo"}))


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
