"""Everything works without JavaScript: pages are read, links lead somewhere, lists have filters of their own."""

from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from browser.chromium import follow, over
from browser.hub import Hub
from projects import REPOSITORY

NO_SCRIPTS = {"java_script_enabled": False}
OUTSIDE = ("https://", "http://", "tel:", "mailto:")


READ = """() => ({
  heading: document.querySelector("h1")?.checkVisibility() ?? false,
  words: document.querySelector("main").innerText.split(/\\s+/).length,
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
  links: [...document.querySelectorAll("a")].map((one) => one.getAttribute("href") ?? ""),
})"""


@pytest.mark.sweep
def test_every_page_is_read_and_every_link_leads_somewhere(hub: Hub, chrome: Browser) -> None:
    """Follow every link of every page to its page and part; an address outside must stand in the site's sources."""
    ids: dict[str, set[str]] = {}
    links: dict[str, set[str]] = {}

    def read(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        seen = page.evaluate(READ)
        ids[address], links[address] = set(seen["ids"]), set(seen["links"])
        return [] if seen["heading"] and seen["words"] >= 5 else [f"{address}: has nothing to read"]

    wrong = over(chrome, hub.addresses, read, **NO_SCRIPTS)
    listed = sources()
    for address, href in sorted((page, href) for page, hrefs in links.items() for href in hrefs):
        if href.startswith(OUTSIDE):
            if href.partition(":")[2].lstrip("/") not in listed:
                wrong.append(f"{address}: the link to {href!r} is in no source of the site")
            continue
        target, fragment = urldefrag(urljoin(hub.base + address, href))
        page = target.removeprefix(hub.base)
        if not href or (page not in ids and not (hub.folder / page).is_file()):
            wrong.append(f"{address}: the link to {href!r} leads nowhere")
        elif fragment and fragment not in ids.get(page, ()):
            wrong.append(f"{address}: the link to {href!r} leads to a page that has no such part")
    assert not wrong, "\n".join(wrong[:40]) + f"\n{len(wrong)} in all"
    assert sum(map(len, links.values())) > len(hub.addresses)


def sources() -> str:
    """Give all that people have written for the site, once as it is and once without spaces (for telephone numbers)."""
    files = [REPOSITORY / "mkdocs.yml", *(REPOSITORY / "hooks").rglob("*.py")]
    for folder in ("plans", "content", "theme", "hooks/partnership_plans/countries"):
        files += [file for file in (REPOSITORY / folder).rglob("*") if file.is_file()]
    text = "\n".join(file.read_text(encoding="utf-8", errors="ignore") for file in files)
    return text + text.replace(" ", "")


@pytest.fixture
def plain(chrome: Browser) -> Page:
    """A page of a browser whose reader has turned JavaScript off."""
    return chrome.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}).new_page()


@pytest.mark.sweep
def test_each_filter_is_a_list_of_its_own_with_as_many_items_as_it_says(hub: Hub, plain: Page) -> None:
    lists = [
        address
        for address in hub.addresses
        if address.endswith(("/actions/", "/recommendations/")) and 'class="filters"' in hub.html(address)
    ]
    assert lists
    for address in lists:
        plain.goto(hub.base + address)
        all_items = plain.locator("[data-list] > *").count()
        for href in plain.locator("[data-filters] a").evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            plain.goto(urljoin(hub.base + address, href))
            shown = plain.locator("[data-list] > *").count()
            assert 0 < shown < all_items, href
            assert plain.locator("[data-count]").inner_text().startswith(f"{shown} "), href
            follow(plain.get_by_role("link", name="Show all"))
            assert plain.url == hub.base + address


def test_a_filter_is_found_and_followed_with_the_keyboard_alone(hub: Hub, plain: Page) -> None:
    address = hub.examples()["recommendations"]
    plain.goto(hub.base + address)
    plain.locator("[data-filters] summary").first.press("Enter")
    plain.locator("[data-filters] details[open] a").first.press("Enter")
    plain.wait_for_url(f"{hub.base}{address}*/")


def test_the_menu_opens(hub: Hub, plain: Page) -> None:
    plain.goto(hub.base + hub.examples()["priority"])
    link = plain.get_by_role("navigation", name="Pages of this plan").get_by_role("link").first
    assert not link.is_visible()
    plain.locator("[data-menu] summary").click()
    assert link.is_visible()


def test_the_exit_link_leaves_the_site(hub: Hub, plain: Page) -> None:
    """It is the first thing of the page after the skip link, and asks for the address that it names."""
    plain.goto(hub.base + hub.examples()["priority-exit"])
    leave = plain.get_by_role("link", name="Exit this page")
    assert leave.get_attribute("aria-describedby") == "about_exit"
    assert plain.locator("#about_exit").inner_text() == "This does not clear your browser’s history."
    target = leave.get_attribute("href")
    assert target
    assert target.startswith("https://")
    for _ in range(2):
        plain.keyboard.press("Tab")
    with plain.expect_request(lambda request: request.url.startswith(target)):
        plain.keyboard.press("Enter")


def test_the_search_page_says_where_to_go_without_it(hub: Hub, plain: Page) -> None:
    plain.goto(f"{hub.base}search/")
    assert plain.locator("form").is_hidden()
    follow(plain.get_by_role("main").get_by_role("link", name="A to Z"))
    assert plain.url == f"{hub.base}a-z/"


def test_a_search_whose_script_was_stopped_on_its_way_leads_to_the_a_to_z(hub: Hub, page: Page) -> None:
    stopped = {"Content-Type": "text/html", "Content-Security-Policy": "script-src 'none'"}
    page.route(f"{hub.base}search/", lambda route: route.fulfill(body=hub.html("search/"), headers=stopped))
    page.goto(f"{hub.base}search/")
    page.get_by_role("searchbox").fill("theft")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{hub.base}a-z/*")
    assert page.get_by_role("heading", level=1).inner_text() == "A to Z"
