"""What stands on a page is there for every reader: as words where it is drawn, and on the screen of a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import over
from browser.hub import PARTS, Hub


def test_the_pages_that_stand_for_all_have_every_part_that_any_has(hub: Hub) -> None:
    """A part is what has a class of its own. `PARTS` names the pages at which other tests look in every run."""
    parts = {kind: hub.parts(address) for kind, address in hub.examples().items()}
    there = set().union(*(parts[kind] for kind in PARTS))
    lacking = {one: [kind for kind in parts if one in parts[kind]] for one in set().union(*parts.values()) - there}
    assert not lacking, f"add to PARTS a kind of page for each of {lacking}"


# Tables of text that scroll sideways. What is read along both sides, as a matrix of scores is, may.
SIDEWAYS = """() => [...document.querySelectorAll(".scroll")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && !one.matches("pre") && !one.querySelector(".heat"))
  .map((one) => one.innerText.slice(0, 60))"""


@pytest.mark.parametrize("which", ["of each kind one", pytest.param("every table", marks=pytest.mark.sweep)])
def test_no_answer_in_a_table_of_text_lies_off_the_screen_of_a_phone(which: str, hub: Hub, chrome: Browser) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        return [f"{address}: {words}" for words in page.evaluate(SIDEWAYS)]

    pages = hub.addresses if which == "every table" else tuple(hub.examples().values())
    tables = [address for address in pages if 'class="scroll"' in hub.html(address)]
    assert len(tables) > (20 if which == "every table" else 8)
    found = over(chrome, tables, look, viewport={"width": 390, "height": 800})
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "shown"), [(390, True), (1280, False)])
def test_a_card_names_each_of_its_cells_and_a_wide_table_its_columns(
    hub: Hub, page: Page, width: int, shown: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(hub.base + hub.examples()["was-it-done"])
    table = page.locator("table", has_text="What was promised and what came of it")
    name = table.locator(".cell-name", has_text="What came of it: ").first
    assert name.is_visible() is shown
    assert table.locator("thead").is_visible() is (width == 1280)


def test_a_chart_is_captioned_by_its_sentence_which_is_said_once(hub: Hub, page: Page) -> None:
    page.goto(hub.base + "central-bedfordshire/2009-2012/measures/killed-or-seriously-injured/")
    caption = page.locator("figure.chart figcaption").inner_text()
    title = page.locator("h1").inner_text()
    assert title not in caption
    assert caption.endswith(".")
    assert page.locator("main").inner_text().count(caption) == 1


@pytest.mark.parametrize("forced", ["none", "active"])
def test_each_part_of_a_bar_is_in_its_key_and_told_by_more_than_a_colour(hub: Hub, page: Page, forced: str) -> None:
    """In forced colours all parts have the same two colours, and each stripes of its own."""
    page.emulate_media(forced_colors=forced)  # type: ignore[arg-type]
    page.goto(hub.base + hub.examples()["was-it-done"])
    chart = page.locator("figure.chart", has=page.locator(".stack")).first
    drawn = [one.get_attribute("class") for one in chart.locator(".stack > svg").all()]
    assert len(drawn) > 1
    assert [one.get_attribute("class") for one in chart.locator(".key svg").all()] == drawn
    look = "(one) => [getComputedStyle(one).strokeDasharray, getComputedStyle(one).strokeWidth].join()"
    assert len({one.evaluate(look) for one in chart.locator(".stack .stripes").all()}) == len(drawn)
    shown = chart.locator(".stack .stripes").evaluate_all("all => all.map((one) => getComputedStyle(one).display)")
    assert set(shown) == {"inline" if forced == "active" else "none"}


def test_forced_colours_say_nothing_in_the_colour_of_what_cannot_be_used(hub: Hub) -> None:
    (sheet,) = (hub.folder / "assets").glob("style.*.css")
    assert "graytext" not in sheet.read_text(encoding="utf-8").lower()


def test_a_tag_says_what_it_tells_and_a_step_its_number(hub: Hub, page: Page) -> None:
    """As words, which a screen reader reads and a search in the page finds."""
    page.goto(hub.base)
    expect(page.locator("main .tag").first).to_have_text(re.compile(r"^\s*Status: [A-Z][a-z ]+$"))
    page.goto(hub.base + "bedford-borough/2020-2024/how-we-chose/")
    for steps in page.locator(".steps").all():
        for number, text in enumerate(steps.locator("> li").all_text_contents(), 1):
            assert text.startswith(f"Step {number} ")


def test_the_masthead_names_the_site_and_the_partnership_and_leads_to_both(hub: Hub, page: Page) -> None:
    page.goto(hub.base + hub.examples()["priority"])
    band = page.get_by_role("banner")
    expect(band.get_by_role("link", name="Safer communities plans")).to_have_attribute("href", "../../../../")
    whose = band.get_by_role("link", name="Community Safety Partnership")
    named = whose.inner_text()
    whose.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(named)
    expect(page.get_by_role("banner").get_by_role("link", name="Safer communities plans")).to_be_visible()
    page.goto(hub.base)
    assert page.locator(".names a").count() == 1


def test_what_opens_stands_in_the_part_of_the_page_that_it_belongs_to(hub: Hub, page: Page) -> None:
    """So that somebody who goes from part to part meets the menu while it is shut."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(hub.base + hub.examples()["priority"])
    menu = page.get_by_role("navigation", name="Pages of this plan")
    expect(menu.locator("summary")).to_be_visible()
    expect(menu.get_by_role("link").first).to_be_hidden()
