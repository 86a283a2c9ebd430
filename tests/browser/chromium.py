"""The system's Chromium, as the tests use it: it can reach this machine and nothing else."""

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from playwright.sync_api import Browser, Page, sync_playwright

Found = TypeVar("Found")
NAMES = ("chromium", "chromium-browser", "google-chrome")
AT_ONCE = 1 if "PYTEST_XDIST_WORKER" in os.environ else 2
"""Browsers in which the same work is done side by side: where tests run side by side, one is enough."""
WIDTHS = (320, 768, 1280)
HEIGHT = 900


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
    ]
    return [*words, "--no-sandbox"] if os.geteuid() == 0 else words


@contextmanager
def browser(*more: str) -> Iterator[Browser]:
    """Start the browser, with further words that start it, and end it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable(), args=[*arguments(), *more])
        yield started
        started.close()


def over(addresses: Iterable[str], work: Callable[[Page, str], list[Found]], **options: object) -> list[Found]:
    """Do the same work for each address, in `AT_ONCE` browsers, and give all that was found.

    The work is given a page of a browser (made with `options`) and the address.
    """
    waiting, found, lock = list(reversed(list(addresses))), [], threading.Lock()

    def take() -> str | None:
        with lock:
            return waiting.pop() if waiting else None

    def worker(_number: int) -> list[Found]:
        mine: list[Found] = []
        with browser() as started:
            page = started.new_page(**options)  # type: ignore[arg-type]
            while (address := take()) is not None:
                mine += work(page, address)
        return mine

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for mine in pool.map(worker, range(AT_ONCE)):
            found += mine
    return found


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


def settle(page: Page) -> None:
    """Wait until the page has been drawn, with any change of look that a test has just asked for."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
