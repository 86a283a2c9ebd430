"""The whole site as one file: unpacked on a disk, a browser reads it without the internet, with scripts and without.

Of two sites: one in two languages that knows no address of its own, and one that does, and shows things on others.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit
from urllib.request import url2pathname
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from browser.chromium import HEIGHT, follow
from built.projects import run_plans
from built.reading import Built, read_built
from built.whole import build
from projects import AS_AT, lay_base

ARCHIVE = "whole-site.zip"
WAY = re.compile(
    r'<a href="([^"]*)" download>(?:The whole site as one file to read without the internet'
    r"|Y safle cyfan fel un ffeil i’w darllen heb y rhyngrwyd), ([\d.]+) (kB|MB)</a>"
)
DAY = str(int(AS_AT.timestamp()))
SITE_URL = "https://plans.example.gov.uk/"
OWN = """{% extends "base.html" %}{% block announce %}
<p>See <a class="own" rel="help" href="{{ p.home }}{% if p.lang == "cy" %}../{% endif %}404.html">what is not there</a>
or <a href="{{ p.home }}">all</a>.</p>
{% endblock %}"""
READ = """() => ({
  heading: document.querySelector("h1").checkVisibility(),
  band: getComputedStyle(document.querySelector(".band")).backgroundColor,
  shown: [...document.images].every((one) => one.complete && one.naturalWidth > 0),
  links: [...document.querySelectorAll("a[href]")].map((one) => one.href),
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
})"""


def laid(root: Path) -> Path:
    """Lay out a small project in two languages that asks for the archive; a link of its theme's is not in it."""
    settings = lay_base(root) / "mkdocs.yml"
    settings.write_text(
        f"{settings.read_text(encoding='utf-8')}extra:\n  plan:\n    outputs: [archive]\n    also_in: [cy]\n",
        encoding="utf-8",
    )
    (root / "theme/main.html").unlink()
    (root / "theme/main.html").write_text(OWN, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site that knows no address of its own, and give its folder."""
    root = laid(tmp_path_factory.mktemp("small") / "project")
    build(root, root / "site", DAY)
    return root / "site"


@pytest.fixture(scope="module")
def unpacked(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack its archive into a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("disk") / "Our plans (copy) #1"
    shutil.unpack_archive(small / ARCHIVE, folder)
    return folder


@pytest.fixture(scope="module")
def of_embeds(embeds: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Unpack the archive of the invented borough's site, which stands at an address."""
    folder = tmp_path_factory.mktemp("borough")
    shutil.unpack_archive(embeds.folder / ARCHIVE, folder)
    return read_built(folder)


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def reader(request: pytest.FixtureRequest, chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": HEIGHT})
    yield context.new_page()
    context.close()


@pytest.mark.sweep
def test_every_page_is_styled_and_every_link_leads_to_a_file_of_the_archive(unpacked: Path, reader: Page) -> None:
    failed: list[str] = []
    reader.on("requestfailed", lambda request: failed.append(request.url))
    reader.on("pageerror", lambda error: failed.append(str(error)))
    ids: dict[str, set[str]] = {}
    led: set[str] = set()
    waiting = [(unpacked / "index.html").as_uri()]
    while waiting:
        if (address := waiting.pop()) in ids:
            continue
        reader.goto(address)
        seen = reader.evaluate(READ)
        assert seen["heading"], address
        assert seen["band"] != "rgba(0, 0, 0, 0)", address
        assert seen["shown"], address
        ids[address] = set(seen["ids"])
        inside = [one for one in seen["links"] if urlsplit(one).scheme == "file"]
        led.update(inside)
        waiting += [page for page in (urldefrag(one).url for one in inside) if page.endswith(".html")]
    assert not failed
    for one in led:
        page, fragment = urldefrag(one)
        path = Path(url2pathname(urlsplit(page).path))
        assert path.is_file(), one
        assert path.is_relative_to(unpacked)
        assert not fragment or fragment in ids[page], one
    assert {Path(url2pathname(urlsplit(one).path)) for one in ids} == set(unpacked.rglob("*.html"))


def test_the_search_says_that_it_needs_the_website_and_leads_to_the_a_to_z(unpacked: Path, reader: Page) -> None:
    reader.goto((unpacked / "index.html").as_uri())
    follow(reader.get_by_role("banner").get_by_role("link", name="Search"))
    main = reader.get_by_role("main")
    assert "Search needs the website" in main.inner_text()
    assert main.locator("form").count() == 0
    follow(main.get_by_role("link", name="A to Z"))
    assert reader.get_by_role("heading", level=1).inner_text() == "A to Z"


def test_both_languages_are_in_it_and_the_switch_leads_from_one_to_the_other(unpacked: Path, reader: Page) -> None:
    there = unpacked / "cy/search/index.html"
    reader.goto((unpacked / "search/index.html").as_uri())
    follow(reader.get_by_role("banner").get_by_role("link", name="Cymraeg"))
    assert reader.url == there.as_uri()
    assert "Mae angen y wefan i chwilio" in reader.get_by_role("main").inner_text()
    follow(reader.get_by_role("banner").get_by_role("link", name="English"))
    assert reader.url == (unpacked / "search/index.html").as_uri()


def test_the_first_page_and_the_site_map_lead_to_it_with_its_size(small: Path) -> None:
    size = (small / ARCHIVE).stat().st_size
    led_from = [("index.html", ARCHIVE), ("site-map/index.html", f"../{ARCHIVE}")]
    for page, address in (*led_from, *((f"cy/{page}", f"../{address}") for page, address in led_from)):
        way = WAY.search((small / page).read_text(encoding="utf-8"))
        assert way is not None
        assert way[1] == address
        assert float(way[2]) * {"kB": 1000, "MB": 1_000_000}[way[3]] == pytest.approx(size, rel=0.05)


def test_it_is_there_only_where_it_is_asked_for(living: Built) -> None:
    assert not (living.folder / ARCHIVE).exists()
    assert not any(WAY.search(page) for page in living.pages.values())


def test_the_same_site_gives_the_same_bytes_wherever_it_is_built(small: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "project")
    assert run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert (root / "site" / ARCHIVE).read_bytes() == (small / ARCHIVE).read_bytes()


def test_its_entries_are_in_order_and_bear_the_day_of_the_site(small: Path) -> None:
    with ZipFile(small / ARCHIVE) as archive:
        entries = archive.infolist()
    pages = [one.filename for one in entries if one.filename.endswith(".html")]
    others = [one.filename for one in entries if not one.filename.endswith(".html")]
    assert pages
    assert others == sorted(others)
    assert {one.date_time for one in entries} == {(2021, 6, 1, 0, 0, 0)}


@pytest.mark.sweep
def test_what_is_of_use_on_the_website_alone_is_led_to_there(of_embeds: Built) -> None:
    """Feeds, what other websites show, and the page of an address that is not there are no part of it."""
    page = of_embeds.pages["updates/"]
    assert f'href="{SITE_URL}updates/feed.xml"' in page
    assert f'<a href="{SITE_URL}search/">search the website</a>' in of_embeds.pages["search/"]
    for none in ("embed", "404.html", "**/feed.xml"):
        assert not [*of_embeds.folder.glob(none)]
    assert [*of_embeds.folder.rglob("plan.json")]
    assert [*of_embeds.folder.rglob("actions.csv")]


def test_what_is_not_in_it_is_plain_words_where_the_website_has_no_address(unpacked: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in unpacked.rglob("*.html")]
    assert pages
    assert all('See <span class="own">what is not there</span>\nor <a href=' in page for page in pages)


@pytest.mark.sweep
def test_no_policy_stands_in_a_page_from_a_disk_and_the_rest_of_it_is_as_on_the_website(
    of_embeds: Built, embeds: Built
) -> None:
    """Nothing but links and the policy differs, on every page but those of the search."""
    links = re.compile(r'(?<= href=)"[^"]*"|(?<= src=)"[^"]*"')
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    way = re.compile(r"\s*<p><a [^>]*download>The whole site as one file.*?</p>")
    for address, page in of_embeds.pages.items():
        assert not policy.search(page)
        if address != "search/":
            there = way.sub("", policy.sub("", embeds.pages[address]))
            assert links.sub("", page) == links.sub("", there), address
