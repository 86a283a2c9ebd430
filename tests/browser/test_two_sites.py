"""Two sites that the program was not made for meet what the five documents' site meets: no finding, and all fits."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from browser.axe import findings
from browser.chromium import HEIGHT, over, settle
from browser.hub import Hub, hub_of
from browser.test_markup import check
from browser.test_reflow import CUT, MAIN_TARGETS, OPEN, SPACED, TARGETS, TOO_WIDE, said
from built.sites import DAYS
from built.whole import site_of, whole_site
from projects import FIVE

NAMES = sorted(DAYS, reverse=True)
WIDTHS = (320, 390, 768, 1280)
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme, bool], ...] = (
    (320, "light", False),
    (320, "dark", True),
    (1280, "dark", False),
    (1280, "light", True),
)
"""In which widths and schemes axe looks at a page; at the second of a width only at what a scheme can change."""
PAIRS = (LOOKS[:2], LOOKS[2:])


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Name one of the two sites."""
    named: str = request.param
    return named


@pytest.fixture(scope="module")
def site(name: str, shared: Path) -> Iterator[Hub]:
    """Serve it, built as on its own day."""
    with hub_of(site_of(name, shared)) as hub:
        yield hub


def axe_says(site: Hub, chrome: Browser, addresses: Sequence[str], *, in_turn: bool = False) -> list[str]:
    """Look at pages with all that opens open, at each width and in both schemes; `in_turn`, at each in one width."""

    def look(page: Page, which: tuple[int, str]) -> list[str]:
        number, address = which
        page.goto(site.base + address)
        page.evaluate(OPEN)
        found = []
        for width, scheme, colours_only in PAIRS[number % 2] if in_turn else LOOKS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=scheme)
            settle(page)
            found += findings(page, f"{address} {scheme} {width} px", colours_only=colours_only)
        return [str(one) for one in found]

    return over(chrome, enumerate(addresses), look)


@pytest.fixture(params=["every part", pytest.param("every page", marks=pytest.mark.sweep)])
def looked_at(request: pytest.FixtureRequest, name: str, site: Hub, shared: Path) -> tuple[str, ...]:
    """Give with the sweeps all pages, and in every run few that have each part that is looked at nowhere else.

    What the other of the two sites has is looked at there, and what the five documents' site has by the tests of that.
    """
    if request.param == "every page":
        return site.addresses
    elsewhere = [site_of(before, shared) for before in NAMES[: NAMES.index(name)]]
    if FIVE.is_file():
        elsewhere.append(whole_site(shared))
    known: set[str] = set()
    for one in elsewhere:
        with hub_of(one) as other:
            known = known.union(*map(other.parts, other.addresses))
    return site.fewest(known) or site.fewest(set())[:2]


@pytest.mark.sweep
def test_the_checker_of_markup_has_nothing_to_say_of_any_page(site: Hub, looked_at: tuple[str, ...]) -> None:
    messages = check(*map(site.file, looked_at))
    assert not messages, said(messages)


def test_axe_finds_nothing_with_all_that_opens_open(site: Hub, looked_at: tuple[str, ...], chrome: Browser) -> None:
    """On a phone, where tables become cards, and on a wide screen, in turn; each in both schemes of colours."""
    found = axe_says(site, chrome, looked_at, in_turn=True)
    assert not found, said(found)


def test_all_fits_at_each_width_and_a_thumb_meets_what_it_means(
    site: Hub, looked_at: tuple[str, ...], chrome: Browser
) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(site.base + address)
        page.evaluate(OPEN)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            settle(page)
            wrong = page.evaluate(TOO_WIDE) + page.evaluate(TARGETS)
            wrong += page.evaluate(MAIN_TARGETS) if width == WIDTHS[0] else []
            found += [f"{address} at {width} px: {words}" for words in wrong]
        return found

    found = over(chrome, looked_at, look)
    assert not found, said(found)


LARGE = "html { font-size: 200% !important; }"


@pytest.mark.parametrize(("style", "width"), [(SPACED, 320), (LARGE, 390)], ids=["spaced", "large"])
def test_nothing_is_cut_off_and_all_fits_where_a_reader_spaces_or_enlarges_the_text(
    style: str, width: int, site: Hub, looked_at: tuple[str, ...], chrome: Browser
) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(site.base + address)
        page.evaluate(OPEN)
        page.add_style_tag(content=style)
        settle(page)
        return [f"{address}: {words}" for words in page.evaluate(TOO_WIDE) + page.evaluate(CUT)]

    found = over(chrome, looked_at, look, viewport={"width": width, "height": HEIGHT}, bypass_csp=True)
    assert not found, said(found)
