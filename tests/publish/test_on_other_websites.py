"""Other websites show in a frame what is made for it, and nothing else of ours: in Chromium, from a real nginx."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from built.reading import Built
from partnership_plans.problems import Problem
from partnership_plans.publish import publish
from partnership_plans.publish.headers import headers_for
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.targets import FolderTarget
from publish.sites import Server

KNIFE = "harrowmere/2026-2029/measures/knife-crime/"
BLOCKED = "refused"
"""What is said of a page that is not to be framed."""
FRAME = '<!doctype html><html lang="en"><title>A council</title><h1>A council</h1><iframe src="{}" title="x"></iframe>'


@pytest.fixture
def served(project: Path, nginx: Server, embeds: Built) -> Server:
    def build(staging: Path) -> tuple[Problem, ...]:
        copytree(embeds.folder, staging, dirs_exist_ok=True)
        return ()

    assert publish(build, FolderTarget(nginx.root), project, "2026-11-21").published
    nginx.reload()
    return nginx


@contextmanager
def council(folder: Path) -> Iterator[str]:
    """Serve a council's own website from another origin."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.sweep
def test_a_frame_on_another_website_shows_what_is_made_for_it_and_no_other_page(
    served: Server, chrome: Browser, tmp_path: Path
) -> None:
    own = tmp_path / "council"
    own.mkdir()
    addresses = {"made": f"embed/{KNIFE}", "whole": KNIFE, "home": "", "lost": "embed/nowhere/"}
    for name, address in addresses.items():
        (own / f"{name}.html").write_text(FRAME.format(f"{served.url}{address}"), encoding="utf-8")
    shown = {}
    with council(own) as base:
        for name in addresses:
            page = chrome.new_page()
            page.goto(f"{base}{name}.html")
            page.wait_for_load_state("networkidle")
            frame = page.frames[1]
            refused = frame.url.startswith("chrome-error:")
            shown[name] = BLOCKED if refused else frame.locator("h1").inner_text().strip()
            if name == "made":
                assert page.frames[1].locator("svg.line").count()
                assert page.frames[1].evaluate("getComputedStyle(document.querySelector('.line')).display") == "block"
                page.frames[1].get_by_role("link", name="See the whole page").click()
                page.wait_for_url(f"{served.url}{KNIFE}")
            page.close()
    assert shown.pop("made") == "Offences with a knife by people under 25"
    assert shown == dict.fromkeys(("whole", "home", "lost"), BLOCKED)


@pytest.mark.sweep
def test_a_picture_of_a_chart_stands_on_another_website(served: Server, chrome: Browser, tmp_path: Path) -> None:
    own = tmp_path / "council"
    own.mkdir()
    source = f"{served.url}embed/{KNIFE}chart.svg"
    (own / "index.html").write_text(f'<!doctype html><img src="{source}" alt="x">', encoding="utf-8")
    with council(own) as base:
        page = chrome.new_page()
        page.goto(base)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.images[0].naturalWidth") == 720
        page.goto(source)
        assert page.evaluate("getComputedStyle(document.querySelector('text')).fontSize") == "22px"
        page.close()


@pytest.mark.sweep
def test_every_header_is_the_one_that_this_software_sets(served: Server) -> None:
    for address in (f"embed/{KNIFE}", KNIFE):
        answer = served.get(f"/{address}")
        wanted = headers_for(address, answer.body.decode())
        assert {name: answer.headers.get(name.lower()) for name in wanted} == wanted
        assert ("x-frame-options" in answer.headers) == (address == KNIFE)
    assert not [one for one in verify_url(served.url) if one.code == "live-header" and "Transport" not in one.message]


@pytest.mark.parametrize("nginx", ["/plans/"], indirect=True)
@pytest.mark.sweep
def test_a_site_in_a_folder_lets_the_same_be_framed(served: Server) -> None:
    framed = served.get(f"/plans/embed/{KNIFE}").headers
    assert framed["content-security-policy"].endswith("frame-ancestors *")
    assert "x-frame-options" not in framed
    for address in ("plans/", f"plans/{KNIFE}"):
        assert served.get(f"/{address}").headers["content-security-policy"].endswith("frame-ancestors 'none'")


@pytest.mark.sweep
def test_the_file_of_headers_says_the_same(served: Server) -> None:
    rules = (served.root / "current" / "_headers").read_text(encoding="utf-8").split("\n\n")
    (framed,) = [one for one in rules if one.startswith("/embed/*")]
    assert "  ! X-Frame-Options" in framed
    assert "frame-ancestors *" in framed
    assert all("frame-ancestors 'none'" in one for one in rules if "frame-ancestors" in one and one is not framed)
