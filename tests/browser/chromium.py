"""The system's Chromium, as the tests use it: it can reach this machine and nothing else."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

Found = TypeVar("Found")
What = TypeVar("What")
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same browser without a window to draw, which takes two thirds of the processor's time."""
AT_ONCE = 1 if "PYTEST_XDIST_WORKER" in os.environ else 2
"""Browsers in which the same work is done side by side: where tests run side by side, one is enough."""
WIDTHS = (320, 768, 1280)
HEIGHT = 900
PATIENCE = 30_000
"""Milliseconds after which what is waited for is held not to come: many, since a busy machine is slow."""


def executable() -> str:
    """Give the path of the system's browser."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "The tests of pages need Chromium. Run sh tests/install-tools.sh, as make test does."
    return path


def arguments() -> list[str]:
    """Give the words that start the browser: no host but this machine has an address, and letters are drawn alike."""
    words = [
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--force-color-profile=srgb",
        "--hide-scrollbars",
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--disable-gpu",  # where there is none, a program would play one, and pages are drawn sooner without it
    ]
    return [*words, "--no-sandbox"] if os.geteuid() == 0 else words


@contextmanager
def browser(*more: str) -> Iterator[Browser]:
    """Start the browser, with further words that start it, and end it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable(), args=[*arguments(), *more])
        expect.set_options(timeout=PATIENCE)
        yield started
        started.close()


def over(
    started: Browser, what: Iterable[What], work: Callable[[Page, What], list[Found]], **options: object
) -> list[Found]:
    """Do the same work for each address (or what tells one), in a page made with `options`; give all that was found."""
    context = started.new_context(**options)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        return [found for one in what for found in work(page, one)]
    finally:
        context.close()


class Scripts:
    """Turns a page's own scripts off while it loads, and lets the test's run afterwards."""

    def __init__(self, page: Page) -> None:
        """Open the browser's own line to this page."""
        self._page = page
        self._line = page.context.new_cdp_session(page)

    def open(self, url: str, *, scripts: bool) -> None:
        """Open an address with or without JavaScript. A page read without it is as a reader without it has it."""
        self._line.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self._page.goto(url)
        self._line.send("Emulation.setScriptExecutionDisabled", {"value": False})


def follow(link: Locator) -> None:
    """Follow a link, and wait until the page that it leads to is there.

    A click is over before the browser has left the page, so what a test asks next would be answered by either.
    """
    address = link.evaluate("(one) => one.href")
    link.click()
    link.page.wait_for_url(address)


def settle(page: Page) -> None:
    """Wait until the page has been drawn, with any change of look that a test has just asked for."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
