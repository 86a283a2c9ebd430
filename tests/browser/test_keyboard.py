"""The keyboard alone: each stop can be seen, in order, under nothing; Esc closes what opens and gives focus back."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.chromium import over
from browser.hub import SHELLS, Hub, look_for

# Everything that Tab should stop at, in the order of the document. The page keeps the list between stops.
EXPECT = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  return { stops: window.stops.length, forced: window.stops.filter((one) => one.tabIndex > 0).length };
}"""

# What a reader has at this stop: where it is, what marks it, what lies over it.
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const luminance = (rgb) => {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const clear = (look) => look.backgroundColor === "rgba(0, 0, 0, 0)";
  const style = getComputedStyle(one);
  let ground = parseFloat(style.outlineOffset) < 0 ? one : one.parentElement;
  while (ground.parentElement && clear(getComputedStyle(ground))) ground = ground.parentElement;
  const [low, high] = [style.outlineColor, getComputedStyle(ground).backgroundColor]
    .map((colour) => luminance(parts(colour))).sort((a, b) => a - b);
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const seen = {
    left: Math.max(0, box.left), right: Math.min(innerWidth, box.right),
    top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom),
  };
  const [wide, high_] = [seen.right - seen.left, seen.bottom - seen.top];
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  const over = points.map(([x, y]) => document.elementFromPoint(seen.left + x * wide, seen.top + y * high_))
    .find((top) => top && top !== one && !one.contains(top) && !top.contains(one));
  return {
    index: window.stops.indexOf(one), html: one.outerHTML.slice(0, 120),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), contrast: (high + 0.05) / (low + 0.05),
    shown: wide > 0 && high_ > 0 && (high_ >= Math.min(box.height, innerHeight) - 1 || box.height > innerHeight / 2),
    covered: over ? over.outerHTML.slice(0, 80) : "",
  };
}"""

# From the field back to the start of the page, as if it had just come.
START_AGAIN = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""

MARKED_AT_REST = """() => window.stops.filter((one) => one !== document.activeElement
  && getComputedStyle(one).outlineStyle !== "none").map((one) => one.outerHTML.slice(0, 120))"""


def faults(stop: dict[str, Any], expected: int) -> list[str]:
    """Say what a reader would lack at one stop."""
    found = []
    if stop["index"] != expected:
        found.append(f"is stop {stop['index']} of the page, where {expected} was to come")
    if stop["outline"] < 2 or stop["contrast"] < 3:
        found.append(f"is marked by {stop['outline']} px at {stop['contrast']:.2f} to 1")
    if not stop["shown"]:
        found.append("is not, or not whole, on the screen")
    if stop["covered"]:
        found.append(f"lies under {stop['covered']!r}")
    return [f"{words}: {stop['html']!r}" for words in found]


def walk(page: Page, where: str, *, back: bool = True) -> list[str]:
    """Go through the page with Tab, then back with Shift+Tab, and give all faults."""
    expected = page.evaluate(EXPECT)
    found = ["has a tabindex above 0"] if expected["forced"] else []
    order = list(range(expected["stops"]))
    for key, indices in (("Tab", order), ("Shift+Tab", order[-2::-1] if back else [])):
        for index in indices:
            page.keyboard.press(key)
            stop = page.evaluate(STOP)
            if stop is None:
                found.append(f"{key}: the focus is lost where stop {index} was to come")
                break
            found += [f"{key}: {words}" for words in faults(stop, index)]
    found += [f"is marked as if it had the focus: {html!r}" for html in page.evaluate(MARKED_AT_REST)]
    return [f"{where}: {words}" for words in found]


FEW = (*SHELLS, "actions-filtered", "measure", "results", "search")
"""Kinds of page that each run walks: one in each shell, with filters, tables, sources and a form."""
PHONE, DESK = (320, 640, "dark"), (1280, 720, "light")


@pytest.mark.parametrize(
    ("screen", "few"),
    [
        pytest.param(PHONE, True, id="phone, dark"),
        pytest.param(PHONE, False, id="phone, dark, every kind", marks=pytest.mark.sweep),
        pytest.param(DESK, False, id="desk, light, every kind", marks=pytest.mark.sweep),
    ],
)
def test_every_stop_of_each_kind_is_seen_in_order_and_under_nothing(
    hub: Hub, chrome: Browser, screen: tuple[int, int, str], *, few: bool
) -> None:
    """On the phone with all that opens open; at a desk, where the menu always is, there and back."""
    width, height, scheme = screen

    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        if width == 320:
            page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        return walk(page, f"{address} at {width} px", back=width != 320)

    pages = (hub.some(FEW) if few else hub.examples()).values()
    found = over(chrome, pages, look, viewport={"width": width, "height": height}, color_scheme=scheme)
    assert not found, "\n".join(found[:40]) + f"\n{len(found)} in all"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_of_a_search_in_use_is_seen_in_order_and_under_nothing(hub: Hub, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{hub.base}search/")
    look_for(page, "police")
    expect(page.get_by_role("button", name="Show more results")).to_be_visible()
    page.evaluate(START_AGAIN)
    found = walk(page, f"search in use at {width} px")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("kind", "selector", "further"),
    [("priority", "[data-menu]", 1), ("recommendations", "[data-filters] details", 1), ("priority", ".sources", 0)],
    ids=["menu", "filter", "sources"],
)
def test_esc_closes_what_opens_and_gives_the_focus_back(
    hub: Hub, page: Page, kind: str, selector: str, further: int
) -> None:
    """From the words that open it, or from a link in it."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(hub.base + hub.examples()[kind])
    part = page.locator(selector).first
    part.locator("summary").press("Enter")
    assert part.get_attribute("open") is not None
    for _ in range(further):
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert part.get_attribute("open") is None
    assert part.locator("summary").evaluate("(one) => one === document.activeElement")


def test_the_skip_link_is_first_and_leads_past_the_menu(hub: Hub, page: Page) -> None:
    for address in hub.some(SHELLS).values():
        page.goto(hub.base + address)
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the main content", address
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate("(one) => !one.closest('header, .menu, .exit')"), address


def test_a_filter_is_worked_in_place_and_says_how_many_are_left(hub: Hub, page: Page) -> None:
    page.goto(hub.base + hub.examples()["recommendations"])
    whole = page.locator("[data-count]").inner_text()
    page.locator("[data-filters] summary").first.press("Enter")
    choice = page.locator("[data-filters] details[open]").get_by_role("button").first
    expect(choice).to_have_attribute("aria-pressed", "false")
    choice.press("Enter")
    assert page.url.endswith("/recommendations/")
    expect(choice).to_have_attribute("aria-pressed", "true")
    shown = page.locator("[data-list] > *:visible").count()
    assert page.locator("[data-count]").inner_text().startswith(f"{shown} ")
    choice.press("Enter")
    assert page.locator("[data-count]").inner_text() == whole


def counted(button: Locator) -> int:
    return int(button.inner_text().rpartition("(")[2].rstrip(")"))


def test_each_filter_counts_what_is_left_with_the_others_and_all_are_cleared_at_once(hub: Hub, page: Page) -> None:
    """Where nothing matches both, it says so; what clears the filters is there while there is something to clear."""
    page.goto(hub.base + hub.examples()["recommendations"])
    page.evaluate("() => document.querySelectorAll('[data-filters] details').forEach((part) => { part.open = true; })")
    clear, said = page.get_by_role("button", name="Clear the filters"), page.locator("[data-count]")
    whole = said.inner_text()
    groups = page.locator("[data-filters] details").all()
    before = [[counted(one) for one in group.get_by_role("button").all()] for group in groups]
    expect(clear).to_be_hidden()
    emptied = False
    for one in groups[0].get_by_role("button").all():
        one.press("Enter")
        for other in groups[1].get_by_role("button").all():
            promised = counted(other)
            other.press("Enter")
            shown = page.locator("[data-list] > *:visible").count()
            assert shown == promised
            expect(said).to_contain_text("matches both" if not shown else f"{shown} recommendation")
            emptied |= not shown
            other.press("Enter")
    assert emptied, "no two filters of this list leave nothing: try another list"
    clear.press("Enter")
    assert said.inner_text() == whole
    expect(clear).to_be_hidden()
    assert [[counted(one) for one in group.get_by_role("button").all()] for group in groups] == before
    assert page.locator("[data-filters] button").evaluate_all("all => all.includes(document.activeElement)")


def test_a_region_is_a_stop_only_while_there_is_something_to_scroll_to(hub: Hub, page: Page) -> None:
    page.goto(hub.base + hub.examples()["how-we-chose"])
    region = page.locator(".scroll").first
    expect(region).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 320, "height": 640})
    expect(region).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1280, "height": 640})
    expect(region).not_to_have_attribute("tabindex", "0")


WITH_AN_EXIT = ("priority-exit", "search", "body", "bodies", "a-z", "hub", "places", "site-map")


@pytest.mark.parametrize("kind", WITH_AN_EXIT)
def test_the_exit_tells_what_shift_does_and_what_neither_does(hub: Hub, page: Page, kind: str) -> None:
    page.goto(hub.base + hub.examples()[kind])
    leave = page.get_by_role("link", name="Exit this page")
    expect(leave).to_have_accessible_description(
        "Or press Shift three times. This does not clear your browser’s history."
    )


@pytest.mark.parametrize("held", ["click", "type", "other key"])
def test_shift_that_is_held_for_something_else_is_no_wish_to_leave(hub: Hub, page: Page, held: str) -> None:
    page.goto(hub.base + hub.examples()["priority-exit"])
    where = page.url
    for _ in range(5):
        page.keyboard.down("Shift")
        if held == "click":
            page.mouse.click(400, 700)
        elif held == "type":
            page.keyboard.press("A")
        page.keyboard.up("Shift")
        if held == "other key":
            page.keyboard.press("ArrowDown")
    assert page.url == where
    assert page.locator("h1").is_visible()


def test_shift_three_times_leaves_a_page_about_abuse(hub: Hub, page: Page) -> None:
    page.goto(hub.base + hub.examples()["priority-exit"])
    target = page.locator("[data-exit]").get_attribute("href")
    assert target
    with page.expect_request(lambda request: request.url.startswith(target)):
        for _ in range(3):
            page.keyboard.press("Shift")


def test_the_walk_would_find_what_is_wrong(page: Page) -> None:
    """A test that can't fail shows nothing."""
    page.set_content(
        "<style>a { outline: none; display: block } .over { position: fixed; inset: 0; background: #fff }</style>"
        '<a href="#a" tabindex="2">One</a><a href="#b" style="position: absolute; left: -50px; width: 20px">Two</a>'
        '<div class="over"></div>'
    )
    words = "\n".join(walk(page, "a bad page"))
    for fault in ("tabindex above 0", "is marked by 0", "not whole, on the screen", "lies under"):
        assert fault in words
