"""A site as `plans new` begins it is free of findings on its first day, in each country and language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.axe import findings
from browser.chromium import HEIGHT, over, settle
from browser.hub import Hub, hub_of
from browser.test_markup import check
from browser.test_reflow import OPEN, TARGETS, TOO_WIDE, said
from built.projects import run_plans
from built.whole import Whole, build

BEGINNINGS = {
    "England": (),
    "Scotland": (),
    "Wales in Welsh": ("--language", "cy"),
    "Wales in both languages": ("--also-in", "cy"),
    "United States": ("--profile", "none", "--language", "en-US"),
}
ADDED = (
    ("body", "--name", "Ashby Council", "--kind", "council"),
    ("priority", "--title", "Cleaner streets", "--summary", "Streets that people like to walk on."),
    ("action", "--title", "Repair the footpaths", "--owner", "ashby-council", "--due", "2027-03"),
    ("measure", "--title", "Footpaths that are open", "--unit", "percent", "--better", "up"),
)
"""What the first hour puts in."""
DAY = "1795755600"  # in November 2026


EACH = [one if one == "England" else pytest.param(one, marks=pytest.mark.sweep) for one in BEGINNINGS]


@pytest.fixture(scope="module", params=EACH)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Begin a site, fill it for an hour, and serve it with what is still a draft."""
    to = tmp_path_factory.mktemp("begun")
    country = request.param.partition(" in ")[0]
    given = ("--name", "Ashby", "--title", "Our plan", "--period", "2026-10 to 2029-09", "--area", "Ashby")
    here = ("--country", country, "--address", "https://plans.ashby.gov.uk/", "--contact", "web@ashby.gov.uk")
    done = run_plans(to, "new", "ashby", *given, *here, *BEGINNINGS[request.param], SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stderr
    for words in ADDED:
        done = run_plans(to / "ashby", "add", *words, SOURCE_DATE_EPOCH=DAY)
        assert done.returncode == 0, done.stderr
    kinds = build(to / "ashby", to / "site", DAY)
    with hub_of(Whole(to / "site", kinds)) as hub:
        yield hub


@pytest.mark.sweep
def test_the_checker_of_markup_has_nothing_to_say(site: Hub) -> None:
    messages = check(*map(site.file, site.addresses))
    assert not messages, said(messages)


@pytest.mark.sweep
def test_axe_finds_nothing_and_all_fits_on_a_phone_and_a_wide_screen(site: Hub, chrome: Browser) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(site.base + address)
        page.evaluate(OPEN)
        wrong: list[str] = []
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            settle(page)
            wrong += map(str, findings(page, f"{address} {width} px"))
            wrong += [f"{address} at {width} px: {words}" for words in page.evaluate(TOO_WIDE) + page.evaluate(TARGETS)]
        return wrong

    found = over(chrome, site.addresses, look)
    assert not found, said(found)
