"""A first view fits one round trip, asks no other host, and is no bigger in a bigger site."""

import functools
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest
from playwright.sync_api import Page, Request

from browser.hub import Hub
from built.projects import EPOCH, copy_living
from built.whole import build
from projects import AS_AT, PLACES, lay_three

MOST_BYTES = 14_000
MOST_REQUESTS = 3
BIGGEST = 40
WATCHED = "harrowmere/2026-2029/"
MOVED = """
window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


def squeezed(*files: Path) -> int:
    """Give the size of files compressed with Brotli, at its highest level where a quick one does not fit already."""
    for quality in (5, 11):
        size = sum(_squeezed(file, quality) for file in files)
        if size <= MOST_BYTES:
            break
    return size


@functools.cache
def _squeezed(file: Path, quality: int) -> int:
    return len(brotli.compress(file.read_bytes(), quality=quality))


def test_each_kind_comes_in_one_round_trip_from_one_host(hub: Hub, page: Page, examples: dict[str, str]) -> None:
    """And nothing is refused by the page's own security policy or is worth a word to the browser, and nothing moves."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks its handlers
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: the browser says {message.text!r}"))
    page.add_init_script(MOVED)
    page.set_viewport_size({"width": 412, "height": 823})
    for kind, address in examples.items():
        asked.clear()
        page.goto(hub.base + address)
        page.wait_for_timeout(50)  # for whatever a script might ask for after it
        if moved := page.evaluate("() => window.moved"):
            wrong.append(f"{kind}: parts of the page moved while it came in ({moved})")
        own = [request.url for request in asked if not request.url.startswith("data:")]
        wrong += [f"{kind}: asks {url}" for url in own if not url.startswith(hub.base)]
        names = [url.removeprefix(hub.base) for url in own]
        size = squeezed(*(hub.file(name) if name in hub.kinds else hub.folder / name for name in names))
        if size > MOST_BYTES or len(own) > MOST_REQUESTS:
            wrong.append(f"{kind}: {size} bytes in {len(own)} requests: {address}")
    assert not wrong, "\n".join(wrong)


def test_every_page_comes_in_one_round_trip(hub: Hub) -> None:
    """Counted from the files: the page, and what it names in link and script."""
    wrong = []
    for address in hub.addresses:
        named = re.findall(r'<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]+)"', hub.html(address))
        files = [hub.file(address), *(hub.folder / urljoin("/" + address, name).lstrip("/") for name in named)]
        size = squeezed(*files)
        if size > MOST_BYTES or len(files) > MOST_REQUESTS:
            wrong.append(f"{address}: {size} bytes in {len(files)} requests")
    assert not wrong, "\n".join(wrong)


def test_no_page_names_another_host_for_anything_it_needs(hub: Hub) -> None:
    """Links lead away; pictures, styles, scripts, fonts and forms may not."""
    for address in hub.addresses:
        needed = re.sub(r"<a\b[^>]*>|<link rel=\"canonical\"[^>]*>|<meta[^>]*>", "", hub.html(address))
        assert not re.search(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""", needed), address
    for file in (hub.folder / "assets").glob("*.css"):
        assert not re.search(r"url\(|@import", file.read_text(encoding="utf-8")), file.name


def test_nothing_is_shipped_that_no_page_uses(hub: Hub) -> None:
    """But for the search, which its page fetches by itself, and what programs ask for at addresses that they know."""
    files = {str(path.relative_to(hub.folder)) for path in hub.folder.rglob("*") if path.is_file()}
    pages = {str(hub.file(address).relative_to(hub.folder)) for address in hub.addresses}
    named = {
        urljoin(f"/{address}", name).lstrip("/")
        for address in hub.addresses
        for name in re.findall(r'(?:href|src)="([^":#]+)"', hub.html(address))
    }
    left = {name for name in files - pages - named if not name.startswith("pagefind/")}
    assert left == {"addresses.json", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}


def html_of_plan(folder: Path, plan: str = WATCHED) -> dict[str, bytes]:
    """Give every page of the watched plan, as it was built."""
    files = sorted((folder / plan).rglob("*.html"))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_a_page_is_the_same_to_the_byte_in_a_site_with_another_partnership(tmp_path: Path) -> None:
    root, pages = lay_three(tmp_path / "project"), []
    for name in ("of-three", "of-four"):
        build(root, tmp_path / name, str(int(AS_AT.timestamp())))
        pages.append(html_of_plan(tmp_path / name, f"{PLACES[1]}/2020-2024"))
        for top in ("plans", "content"):
            shutil.copytree(root / top / PLACES[0], root / top / name)
    three, four = pages
    assert len(three) > 5
    assert three == four


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The plan's pages in a site of about 400 pages."""
    return grown(tmp_path_factory.mktemp("small"), 2, 350)


def grown(tmp: Path, times: int, at_least: int) -> dict[str, bytes]:
    """Build the plan so many times and give the pages of one. No page of the site may outgrow a first view."""
    root, site = tmp / "repository", tmp / "site"
    kinds = build(copy_living(root, times), site, EPOCH)
    assert len(kinds) >= at_least
    (style,) = (site / "assets").glob("*.css")
    files = {address: site / (address if address.endswith(".html") else f"{address}index.html") for address in kinds}
    of_the_site = [address for address in files if "/2026-2029/" not in address]
    biggest = sorted(of_the_site, key=lambda address: files[address].stat().st_size)[-BIGGEST:]
    sizes = {address: squeezed(files[address], style) for address in biggest}
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}
    pages = html_of_plan(site)
    shutil.rmtree(site)
    return pages


@pytest.mark.sweep
def test_a_page_is_the_same_to_the_byte_in_a_site_of_four_hundred_pages_and_of_five_hundred(
    small: dict[str, bytes], tmp_path: Path
) -> None:
    assert grown(tmp_path, 3, 500) == small


@pytest.mark.sweep
def test_a_page_is_the_same_to_the_byte_in_a_site_of_four_thousand_pages(
    small: dict[str, bytes], tmp_path: Path
) -> None:
    assert grown(tmp_path, 24, 4000) == small
