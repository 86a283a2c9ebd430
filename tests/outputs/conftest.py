"""The browser of tests/browser, for the one page here that runs in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browser import chromium


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium.browser() as started:
        yield started
