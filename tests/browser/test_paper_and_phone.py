"""What a page says on a screen when it is unfolded, and how lists end, on paper; how it is held in a hand on a phone.

The pages are the invented borough's.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.hub import hub_of
from built.whole import site_of

PLAN = "harrowmere/2026-2029"


@pytest.fixture(scope="module")
def paper(shared: Path, chrome: Browser) -> Iterator[tuple[Page, str]]:
    """Give a page that is met as on paper, and the address of the plan."""
    with hub_of(site_of("living", shared)) as hub:
        page = chrome.new_page()
        page.emulate_media(media="print")
        yield page, hub.base + PLAN
        page.close()


def test_what_was_reported_before_is_on_paper_which_nobody_can_unfold(paper: tuple[Page, str]) -> None:
    page, plan = paper
    page.goto(f"{plan}/actions/led-lights/")
    assert page.get_by_text("2,310 lamps are changed.").is_visible()


def test_paper_leads_to_no_page_on_whom_to_call_and_counts_no_list_twice(paper: tuple[Page, str]) -> None:
    page, plan = paper
    page.goto(f"{plan}/actions/")
    assert not page.locator(".who").first.is_visible()
    assert not page.get_by_text("More ways to count them").is_visible()


def test_a_slash_stands_before_the_page_that_it_leads_to(paper: tuple[Page, str]) -> None:
    page, plan = paper
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{plan}/risks/")
    home, last = page.locator(".breadcrumb a").first, page.locator(".breadcrumb a").last
    tops = [one.evaluate("one => one.getClientRects()[0].top") for one in (home, last)]
    assert tops[0] == tops[1], "the next page begins behind the slash, and goes on in the line below"


def test_a_link_that_stands_alone_is_high_enough_for_a_thumb(paper: tuple[Page, str]) -> None:
    page, plan = paper
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 640})
    low = "all => all.filter(one => one.getClientRects()[0].height < 24).map(one => one.textContent)"
    for address in ("/was-it-done/", "/measures/burglaries/", "/priorities/road-harm/"):
        page.goto(plan + address)
        assert page.locator(".who a, a[download], main li > a").evaluate_all(low) == []
