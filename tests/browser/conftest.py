"""What the tests of pages share: the built hub, and one browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import chromium
from browser.hub import PARTS, Hub, hub_of
from built.whole import Whole

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def hub(whole: Whole) -> Iterator[Hub]:
    with hub_of(whole) as built:
        yield built


@pytest.fixture(params=["every part", pytest.param("every kind", marks=pytest.mark.sweep)])
def examples(request: pytest.FixtureRequest, hub: Hub) -> dict[str, str]:
    """Give pages by their kind: in every run those that have all parts between them, with the sweeps one of each."""
    return hub.some(PARTS) if request.param == "every part" else hub.examples()


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A page of a fresh browser profile, 1280 px wide."""
    context = chrome.new_context(viewport={"width": 1280, "height": chromium.HEIGHT})
    yield context.new_page()
    context.close()
