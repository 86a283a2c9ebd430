"""Who edits a plan beside a browser sees each change and each mistake there, without touching the browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import axe, chromium
from serving.conftest import lay_out
from serving.process import PATIENCE, Serving, change, serving

EDITION = "plans/example/2020-2024"
PRIORITY = "/example/2020-2024/priorities/knife-crime/"
SLOW = PATIENCE * 1000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project")


@pytest.fixture
def server(project: Path) -> Iterator[Serving]:
    with serving(project) as started:
        started.wait_for_text("Safer Example")
        yield started


def break_it(project: Path) -> None:
    change(project / EDITION / "priorities.yml", "    summary:", "    sumary:")


def mend_it(project: Path) -> None:
    change(project / EDITION / "priorities.yml", "    sumary:", "    summary:")


def reads(page: Page, text: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(text, timeout=SLOW)


def test_an_edit_a_mistake_and_its_mending_are_seen_without_touching_the_browser(
    page: Page, server: Serving, project: Path
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(server.url + PRIORITY)
    reads(page, "Fewer people should be hurt")
    change(project / EDITION / "priorities.yml", "Fewer people", "Nobody")
    reads(page, "Nobody should be hurt")
    assert [text for text in refused if "policy" in text.lower()] == []
    break_it(project)
    reads(page, "“sumary” is not a field")
    reads(page, f"In {EDITION}/priorities.yml:4:5")
    reads(page, "What to do: did you mean “summary”?")
    expect(page.get_by_role("group", name=f"Line 4 of {EDITION}/priorities.yml")).to_contain_text(
        "sumary: Nobody should be hurt.\n^"
    )
    assert page.url == server.url + PRIORITY
    mend_it(project)
    reads(page, "Nobody should be hurt")
    assert page.url == server.url + PRIORITY
    assert [text for text in refused if "policy" in text.lower()] == []


@pytest.mark.sweep
def test_a_page_that_is_open_elsewhere_changes_too(chrome: Browser, server: Serving, project: Path) -> None:
    context = chrome.new_context()
    pages = [context.new_page() for _ in range(8)]  # more than a browser has lines to one server
    addresses = ["/", "/a-z/", "/search/", "/example/2020-2024/", "/no/such/page/", PRIORITY, PRIORITY, PRIORITY]
    for page, address in zip(pages, addresses, strict=True):
        page.goto(server.url + address)
    break_it(project)
    for page in pages:
        page.bring_to_front()
        reads(page, "“sumary” is not a field")
    mend_it(project)
    for page, address in zip(pages, addresses, strict=True):
        page.bring_to_front()
        expect(page).not_to_have_title("1 error: the site can’t be shown yet", timeout=SLOW)
        assert page.url == server.url + address
    context.close()


def test_started_with_a_mistake_it_shows_the_mistake_and_then_the_page(page: Page, project: Path) -> None:
    break_it(project)
    with serving(project) as server:
        page.goto(server.url + PRIORITY)
        reads(page, "“sumary” is not a field")
        mend_it(project)
        reads(page, "Fewer people should be hurt")


@pytest.mark.sweep
def test_a_page_opened_while_the_site_is_first_built_turns_into_the_site(page: Page, project: Path) -> None:
    with serving(project) as server:
        page.goto(server.url + PRIORITY)
        reads(page, "Fewer people should be hurt")


@pytest.mark.sweep
def test_the_place_to_which_a_reader_has_scrolled_is_kept_over_a_change_and_over_a_mistake(
    page: Page, server: Serving, project: Path
) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.goto(server.url + PRIORITY)
    page.evaluate("scrollTo(0, 321)")
    change(project / EDITION / "priorities.yml", "Fewer people", "Nobody")
    reads(page, "Nobody should be hurt")
    server.wait_for(lambda: page.evaluate("scrollY") == 321)
    break_it(project)
    reads(page, "“sumary” is not a field")
    mend_it(project)
    expect(page.get_by_role("heading", name="Knife crime", level=1)).to_be_visible(timeout=SLOW)
    server.wait_for(lambda: page.evaluate("scrollY") == 321)
    page.goto(server.url + "/a-z/")
    page.goto(server.url + PRIORITY)
    assert page.evaluate("scrollY") == 0


@pytest.mark.sweep
def test_without_javascript_a_mistake_is_seen_on_reloading_and_so_is_the_page(
    chrome: Browser, server: Serving, project: Path
) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + PRIORITY)
    break_it(project)
    server.wait_for_text("sumary", PRIORITY, 503)
    page.reload()
    reads(page, "“sumary” is not a field")
    reads(page, "without JavaScript: when you reload it")
    mend_it(project)
    server.wait_for_text("Fewer people", PRIORITY)
    page.reload()
    reads(page, "Fewer people should be hurt")
    context.close()


@pytest.mark.sweep
def test_a_server_that_was_stopped_and_started_again_is_found_again(page: Page, project: Path) -> None:
    with serving(project) as server:
        server.wait_for_text("Safer Example")
        page.goto(server.url + PRIORITY)
        port = server.url.rpartition(":")[2]
        assert server.end() == 0
    change(project / EDITION / "priorities.yml", "Fewer people", "Nobody")
    with serving(project, "--port", port):
        reads(page, "Nobody should be hurt")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
@pytest.mark.sweep
def test_mkdocs_own_server_shows_an_edit_too(engine: str, page: Page, project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", engine, "serve", "-a", f"127.0.0.1:{port}", "-f", "mkdocs.yml"]
    env = os.environ | {"PYTHONPATH": "hooks", "SOURCE_DATE_EPOCH": "1622548800"}
    with subprocess.Popen(
        command, cwd=project, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            when_it_listens(port)
            page.goto(f"http://127.0.0.1:{port}{PRIORITY}")
            reads(page, "Fewer people should be hurt")
            change(project / EDITION / "priorities.yml", "Fewer people", "Nobody")
            reads(page, "Nobody should be hurt")
        finally:
            server.kill()


def when_it_listens(port: int) -> None:
    """Wait until somebody listens at a port."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


@pytest.mark.sweep
def test_axe_finds_nothing_wrong_with_the_message(chrome: Browser, server: Serving, project: Path) -> None:
    break_it(project)
    with (project / "content/example/2020-2024/foreword.md").open("a", encoding="utf-8") as file:
        file.write("\n[Nowhere](nowhere.md) " + "and a long line " * 20 + "\n")
    server.wait_for_text("nowhere", PRIORITY, 503)
    context = chrome.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server.url + PRIORITY)
    for width in chromium.WIDTHS:
        page.set_viewport_size({"width": width, "height": chromium.HEIGHT})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(color_scheme="light")
        chromium.settle(page)
        assert axe.findings(page, f"the message, {width} px") == []
        page.emulate_media(color_scheme="dark")
        chromium.settle(page)
        assert axe.findings(page, f"the message, dark, {width} px", colours_only=True) == []
    context.close()
