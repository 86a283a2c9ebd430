"""A site in two languages in a real browser: the switch is seen, reached and followed, and each is searched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import HEIGHT, follow, over, settle
from browser.hub import Hub, hub_of
from browser.test_reflow import CUT, TARGETS, TOO_WIDE, said
from browser.test_two_sites import LARGE, WIDTHS, axe_says
from built.whole import site_in_two_languages

PLAN = "harrowmere/2026-2029/"
ABUSE = f"{PLAN}priorities/abuse-ends/"
WELSH = ("cy/", f"cy/{ABUSE}", f"cy/{PLAN}measures/burglaries/", f"cy/{PLAN}was-it-done/")
ENGLISH = (PLAN, "404.html")
BOTH = (*WELSH[1:], *ENGLISH, "cy/search/")
SWITCH = ".tools a[hreflang]"
MET = """() => {
  const box = (one) => one.getBoundingClientRect();
  const others = [...document.querySelectorAll("body a, body button, summary")].filter((one) => one.checkVisibility());
  const switches = [...document.querySelectorAll(".tools a[hreflang]")];
  return switches.flatMap((one) => {
    const mine = box(one);
    const over = others.filter((other) => other !== one && box(other).height && mine.left < box(other).right
      && box(other).left < mine.right && mine.top < box(other).bottom && box(other).top < mine.bottom);
    const fits = mine.left >= 0 && mine.right <= innerWidth && mine.bottom <= innerHeight;
    return [...over.map((other) => `the switch lies over ${other.outerHTML.slice(0, 80)}`),
      ...(mine.height < 24 || mine.width < 24 ? [`the switch is ${mine.width} by ${mine.height}`] : []),
      ...(fits ? [] : ["the switch is not seen at once"])];
  }).concat(switches.length === 1 ? [] : [`${switches.length} switches`]);
}"""
"""What is wrong with the way to the other language, as a reader meets it before scrolling."""
QUESTIONS = (
    ("cy/search/", "Geiriau i chwilio amdanynt", "bwrgleriaethau", f"cy/{PLAN}measures/burglaries/"),
    ("cy/search/", "Geiriau i chwilio amdanynt", "trais nos", f"cy/{PLAN}priorities/less-violence/"),
    ("search/", "Words to look for", "burglaries", f"{PLAN}measures/burglaries/"),
)


@pytest.fixture(scope="module")
def site(shared: Path) -> Iterator[Hub]:
    """Serve the invented borough's site in English and in Welsh."""
    with hub_of(site_in_two_languages(shared)) as hub:
        yield hub


@pytest.mark.parametrize("in_turn", [True, False], ids=["some in turn", "each look"])
@pytest.mark.sweep
def test_axe_finds_nothing_on_a_page_in_either_language(in_turn: bool, site: Hub, chrome: Browser) -> None:
    found = axe_says(site, chrome, WELSH[::2] if in_turn else (*WELSH, *ENGLISH), in_turn=in_turn)
    assert not found, said(found)


@pytest.mark.sweep
def test_the_switch_is_seen_at_once_at_each_width_and_lies_over_nothing(site: Hub, chrome: Browser) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(site.base + address)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            settle(page)
            wrong = page.evaluate(MET) + page.evaluate(TOO_WIDE) + page.evaluate(TARGETS)
            found += [f"{address} at {width} px: {words}" for words in wrong]
        page.add_style_tag(content=LARGE)
        page.set_viewport_size({"width": 390, "height": HEIGHT})
        settle(page)
        return found + [f"{address}, enlarged: {words}" for words in page.evaluate(TOO_WIDE) + page.evaluate(CUT)]

    found = over(chrome, BOTH, look, bypass_csp=True)
    assert not found, said(found)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.sweep
def test_the_keyboard_comes_to_the_way_out_first_then_to_the_switch_and_over_it(
    scripts: bool, site: Hub, chrome: Browser
) -> None:
    def walk(page: Page, address: str) -> list[str]:
        page.goto(site.base + address)
        met: list[str] = []
        while not (met and "hreflang" in met[-1]):
            assert len(met) < 9, met
            page.keyboard.press("Tab")
            met.append(page.locator(":focus").evaluate("(one) => one.outerHTML"))
        is_first = "data-exit" in met[1] and "data-exit" not in "".join(met[2:])
        page.keyboard.press("Tab")
        beyond = page.locator(":focus").evaluate("(one) => one.outerHTML")
        page.keyboard.press("Shift+Tab")
        expect(page.locator(SWITCH)).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        at = page.url.removeprefix(site.base)
        there = address.removeprefix("cy/") if address.startswith("cy/") else f"cy/{address}"
        wrong = [] if is_first else [f"{address}: the way out is not first: {met}"]
        wrong += [f"{address}: {beyond}"] if "hreflang" in beyond else []
        return wrong + ([] if at == there else [f"{address}: the switch leads to {at}"])

    found = over(chrome, (ABUSE, f"cy/{ABUSE}"), walk, java_script_enabled=scripts)
    assert not found, said(found)


@pytest.mark.sweep
def test_on_paper_there_is_no_switch(site: Hub, page: Page) -> None:
    page.emulate_media(media="print")
    for address in (ABUSE, f"cy/{ABUSE}"):
        page.goto(site.base + address)
        expect(page.locator(SWITCH)).to_be_hidden()
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(("address", "label", "words", "found"), QUESTIONS, ids=["Welsh", "altered", "English"])
@pytest.mark.sweep
def test_a_search_finds_words_of_its_language_and_leads_to_pages_in_it(  # noqa: PLR0913, PLR0917 - what is asked, where
    address: str, label: str, words: str, found: str, site: Hub, page: Page
) -> None:
    page.goto(site.base + address)
    page.get_by_label(label).fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"“{words}”")
    links = page.locator("[data-search-results] h2 a")
    leads = [str(link.get_attribute("href")).removeprefix(site.base) for link in links.all()]
    assert found in leads[:3]
    assert all(one.startswith("cy/") == address.startswith("cy/") for one in leads)
    follow(links.nth(leads.index(found)))
    assert page.url == site.base + found
    expect(page.locator("html")).to_have_attribute("lang", "cy" if address.startswith("cy/") else "en-GB")
    page.goto(site.base + address)
    other = next(asked for _, _, asked, _ in QUESTIONS if asked != words)
    page.get_by_label(label).fill(other)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"“{other}”")
    leads = [str(link.get_attribute("href")).removeprefix(site.base) for link in links.all()]
    assert all(one.startswith("cy/") == address.startswith("cy/") for one in leads)
