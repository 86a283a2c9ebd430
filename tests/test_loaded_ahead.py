"""What was loaded and checked in another process gives the site that one process gives alone, and the same problems."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date

import pytest

from partnership_plans import loaded_ahead, side_by_side, units
from partnership_plans.engines import building
from partnership_plans.history import as_at
from partnership_plans.loaded_ahead import NOTHING_KNOWN, loading
from partnership_plans.settings import read_settings
from partnership_plans.site import Site
from partnership_plans.source import ahead
from projects import Lay

ACTIONS = "actions:\n  - {id: patrols, title: Patrols}\n  - {id: lights, title: Better lights%s}\n"
BODIES = "bodies:\n  - {id: lost-trust, name: Lost Trust, kind: Charity}\n"
CHANGES = {
    "as it is": {},
    "an action waits": {"plans/example/2020-2024/actions.yml": ACTIONS % ", draft: true"},
    "a field is unknown": {"plans/example/2020-2024/actions.yml": ACTIONS % ", titel: Lights"},
    "an organisation has no part in it": {"plans/bodies/others.yml": BODIES},
}


def said(site: Site) -> tuple[object, ...]:
    return site.problems, site.files, [(page.address, page.html) for page in site.pages]


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_is_made_and_told_with_two_processes_as_with_one(
    change: str, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(None)
    for name, text in CHANGES[change].items():
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(loaded_ahead, "processes", lambda: 1)
    alone = building.check(root / "mkdocs.yml")
    for module in (side_by_side, loaded_ahead):
        monkeypatch.setattr(module, "processes", lambda: 2)
    with loading(root / "mkdocs.yml"):
        assert said(building.check(root / "mkdocs.yml")) == said(alone)
        assert said(building.check(root / "mkdocs.yml")) == said(alone), "asked again, it is loaded and checked again"


def test_what_was_checked_counts_for_these_plans_these_settings_and_this_day_alone(
    lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(None)
    for module in (side_by_side, loaded_ahead):
        monkeypatch.setattr(module, "processes", lambda: 2)
    with loading(root / "mkdocs.yml"):
        corpus = loaded_ahead.loaded(root).corpus
        site = building.check(root / "mkdocs.yml")
        settings, day = site.settings, site.day
        assert loaded_ahead.checked(corpus, settings.model_copy(update={"site_name": "Another"}), day) is None
    with loading(root / "mkdocs.yml"):
        corpus = loaded_ahead.loaded(root).corpus
        assert loaded_ahead.checked(corpus._replace(plans=()), settings, day) is None
        found = loaded_ahead.checked(corpus, settings, day)
        assert found is not None
        assert found.files["example"].keys() <= site.files.keys()


@pytest.fixture
def _as_if_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small site be built as one of thousands of pages is, in two processes."""
    for module in (loaded_ahead, side_by_side, ahead, units):
        monkeypatch.setattr(module, "WORTH_IT", 1)
    for module in (side_by_side, loaded_ahead):
        monkeypatch.setattr(module, "processes", lambda: 2)


@pytest.mark.usefixtures("_as_if_big")
@pytest.mark.parametrize("done", ["none", "what plans share", "all"])
@pytest.mark.parametrize("change", CHANGES)
def test_of_a_big_site_the_same_is_told_however_much_was_checked_when_its_pages_are_begun(
    change: str, done: str, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(None)
    for name, text in CHANGES[change].items():
        (root / name).write_text(text, encoding="utf-8")
    alone = building.check(root / "mkdocs.yml")

    def checked(work: Callable[[str], object], things: Sequence[str]) -> AbstractContextManager[Callable[[], object]]:
        some = {"none": [], "what plans share": things[:1], "all": things}[done]
        return nullcontext(lambda: {thing: work(thing) for thing in some})

    monkeypatch.setattr(loaded_ahead, "until_asked", checked)
    with loading(root / "mkdocs.yml"):
        assert said(building.check(root / "mkdocs.yml")) == said(alone)


@pytest.mark.usefixtures("_as_if_big")
def test_what_is_known_of_many_plans_is_of_them_and_of_a_day(lay: Lay) -> None:
    root = lay(None)
    with loading(root / "mkdocs.yml"):
        corpus = loaded_ahead.loaded(root).corpus
        settings, day = read_settings(root / "mkdocs.yml").settings, as_at(root).day
        assert loaded_ahead.already(corpus._replace(plans=()), settings, day) == NOTHING_KNOWN
        assert loaded_ahead.checked(corpus, settings, day) is None
        assert loaded_ahead.already(corpus, settings, date(1999, 1, 1)) == NOTHING_KNOWN
