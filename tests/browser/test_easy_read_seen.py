"""Easy Read versions in a real browser: pictures beside their words, large type, by keyboard, on a phone, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import HEIGHT, over, settle
from browser.hub import Hub, hub_of
from browser.test_reflow import CUT, TARGETS, TOO_WIDE, said
from browser.test_two_sites import WIDTHS, axe_says
from built.whole import site_of

PLAN = "harrowmere/2026-2029/"
NIGHT = f"{PLAN}priorities/less-violence/"
PAGES = (f"{PLAN}easy-read/", f"{NIGHT}easy-read/", f"{PLAN}priorities/abuse-ends/easy-read/")
LED = (NIGHT, PLAN, f"{PLAN}measures/")
"""Pages that lead to an Easy Read version, or say that they have none."""
STANDS = """() => [...document.querySelectorAll(".easy")].map((row) => {
  const [picture, words] = [row.children[0].getBoundingClientRect(), row.children[1].getBoundingClientRect()];
  return picture.right <= words.left ? "beside" : picture.bottom <= words.top ? "above" : "over";
})"""
TYPE = "() => parseFloat(getComputedStyle(document.querySelector('.easy-words p')).fontSize)"
LARGE = 20
"""Pixels of the smallest type of the words (16 points on paper are 21)."""


@pytest.fixture(scope="module")
def site(shared: Path) -> Iterator[Hub]:
    """Serve the invented borough's site, some pages of which have an Easy Read version."""
    with hub_of(site_of("living", shared)) as hub:
        yield hub


@pytest.mark.sweep
def test_axe_finds_nothing_on_easy_read_pages_and_those_that_lead_there(site: Hub, chrome: Browser) -> None:
    found = axe_says(site, chrome, (*PAGES, *LED))
    assert not found, said(found)


@pytest.mark.sweep
def test_each_picture_stands_to_the_left_of_its_words_and_on_a_phone_above_them(site: Hub, chrome: Browser) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(site.base + address)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            settle(page)
            stands = set(page.evaluate(STANDS))
            if stands != ({"above"} if width < 640 else {"beside"}):
                found.append(f"{address} at {width}: {stands}")
            if (size := page.evaluate(TYPE)) < LARGE:
                found.append(f"{address} at {width}: type of {size} px")
            wrong = [*page.evaluate(TOO_WIDE), *page.evaluate(CUT), *page.evaluate(TARGETS)]
            found += [f"{address} at {width}: {one}" for one in wrong]
        return found

    assert not (found := [one for some in over(chrome, PAGES, look) for one in some]), "\n".join(found)


@pytest.mark.sweep
def test_a_reader_comes_to_the_easy_read_version_and_back_by_keyboard(site: Hub, page: Page) -> None:
    page.goto(site.base + NIGHT)
    link = page.get_by_role("link", name="Easy Read version of this page")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.base}{NIGHT}easy-read/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Less violence at night: Easy Read")
    back = page.get_by_role("link", name="Read the whole page: Less violence at night")
    back.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(site.base + NIGHT)


@pytest.mark.sweep
def test_a_screen_reader_meets_the_words_and_not_the_pictures_beside_them(site: Hub, page: Page) -> None:
    page.goto(f"{site.base}{NIGHT}easy-read/")
    assert page.get_by_role("main").get_by_role("img").count() == 0
    page.goto(site.base + NIGHT)
    assert page.get_by_role("link", name="Easy Read version of this page").get_by_role("img").count() == 0


@pytest.mark.sweep
def test_on_paper_pictures_stand_beside_large_words_and_no_row_is_parted(site: Hub, page: Page) -> None:
    page.goto(f"{site.base}{NIGHT}easy-read/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 670, "height": 950})  # what A4 leaves between its margins
    assert set(page.evaluate(STANDS)) == {"beside"}
    assert page.evaluate(TYPE) >= LARGE
    assert page.evaluate("getComputedStyle(document.querySelector('.easy')).breakInside") == "avoid"
