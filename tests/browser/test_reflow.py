"""Pages fit: on the smallest phone, enlarged, with wider spacing of text, in forced colours and on paper."""

import io

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from browser.chromium import over, settle
from browser.hub import PARTS, Hub

OPEN = "() => document.querySelectorAll('details').forEach(part => { part.open = true; })"

# What sticks out of the page to the right, save what lies in a box that scrolls on its own.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room + 1
    && !one.parentElement.closest(".scroll, .visually-hidden"));
  return [`${document.documentElement.scrollWidth} px`, ...out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))];
}"""

# WCAG 1.4.12: nothing may be lost when a reader sets text wider.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""

CUT = """() => [...document.body.querySelectorAll("*")].filter((one) => {
  const look = getComputedStyle(one);
  if (one.closest(".visually-hidden, .scroll") || one instanceof SVGElement || !one.checkVisibility()) return false;
  if (look.overflowX === "visible" && look.overflowY === "visible") return false;
  return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
}).map((one) => one.outerHTML.slice(0, 120))"""

# WCAG 2.5.8: 24 px, or a 24 px circle about its middle that meets no other target; links in a sentence are let off.
TARGETS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, summary")]
    .filter((one) => one.checkVisibility());
  const inline = (one) => getComputedStyle(one).display === "inline" && one.closest("p, li, dd, td, h2, h3");
  const boxes = all.map((one) => one.getBoundingClientRect());
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const near = (i, j) => {
    const [x, y] = middle(boxes[i]);
    const box = boxes[j];
    const dx = Math.max(box.left - x, 0, x - box.right);
    const dy = Math.max(box.top - y, 0, y - box.bottom);
    return dx * dx + dy * dy < 144;
  };
  const small = all.map((one, i) => (boxes[i].width < 23.9 || boxes[i].height < 23.9) && !inline(one) ? i : -1);
  return small.filter((i) => i >= 0 && boxes[i].width > 1 && all.some((_, j) => j !== i && near(i, j)))
    .map((i) => `${Math.round(boxes[i].width)} × ${Math.round(boxes[i].height)} px: ${all[i].outerHTML.slice(0, 120)}`);
}"""

MAIN_TARGETS = """() => [...document.querySelectorAll(
  ".tools a, .name, .exit-link, .menu a, .menu summary, .filters summary, .filters a, .letters a, button, .foot-in ul a"
)].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
  .map((one) => one.outerHTML.slice(0, 120))"""

# Text in the colour of its ground. Under an SVG shape or a see-through ground there is no one answer, so
# only text straight on a painted box is judged; axe judges the rest.
UNSEEN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || !one.checkVisibility() || one.closest(".visually-hidden, .skip")) continue;
    const text = getComputedStyle(one)[one instanceof SVGElement ? "fill" : "color"];
    let below = one.closest("svg") ?? one;
    while (below && getComputedStyle(below).backgroundColor === "rgba(0, 0, 0, 0)") below = below.parentElement;
    const ground = getComputedStyle(below ?? document.documentElement).backgroundColor;
    const lost = text === ground || (text === "rgb(255, 255, 255)" && !below);
    if (lost) found.push(`${text}: ${node.data.trim().slice(0, 60)}`);
  }
  return found;
}"""

# Text too faint for white paper. Printers leave out what is painted behind text, unless the page insists on it.
FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    canvas.fillStyle = "#fff";
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || !one.checkVisibility() || one.closest(".visually-hidden, .skip, select")) continue;
    const ratio = 1.05 / (luminance(getComputedStyle(one).color) + 0.05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} to 1: ${node.data.trim().slice(0, 60)}`);
  }
  return found;
}"""


def said(found: list[str]) -> str:
    return "\n".join(found[:40]) + f"\n{len(found)} in all"


@pytest.mark.parametrize("which", ["of each part one", pytest.param("every page", marks=pytest.mark.sweep)])
def test_pages_fit_the_smallest_phone_and_have_targets_for_a_thumb(which: str, hub: Hub, chrome: Browser) -> None:
    """A screen of 1280 by 1024 px at 400% is one of 320 by 256 px. Shut, then with everything open."""

    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        found = page.evaluate(TOO_WIDE)
        page.evaluate(OPEN)
        found += page.evaluate(TOO_WIDE) + page.evaluate(TARGETS) + page.evaluate(MAIN_TARGETS)
        return [f"{address}: {words}" for words in found]

    pages = hub.addresses if which == "every page" else list(hub.some(PARTS).values())
    found = over(chrome, pages, look, viewport={"width": 320, "height": 256})
    assert not found, said(found)


@pytest.mark.sweep
def test_no_text_is_cut_when_a_reader_sets_it_wider(hub: Hub, chrome: Browser, examples: dict[str, str]) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        page.evaluate(OPEN)
        page.add_style_tag(content=SPACED)
        return [f"{address}: {words}" for words in page.evaluate(CUT) + page.evaluate(TOO_WIDE)]

    found = over(chrome, examples.values(), look, viewport={"width": 320, "height": 700}, bypass_csp=True)
    assert not found, said(found)


LOOKS: dict[str, dict[str, str]] = {
    "forced colours": {"forced_colors": "active", "color_scheme": "light"},
    "forced colours, dark": {"forced_colors": "active", "color_scheme": "dark"},
    "on paper": {"forced_colors": "none", "color_scheme": "light", "media": "print"},
    "on paper, dark": {"forced_colors": "none", "color_scheme": "dark", "media": "print"},
}


@pytest.mark.parametrize("which", ["where names are long", pytest.param("of each kind one", marks=pytest.mark.sweep)])
def test_pages_fit_a_phone_on_which_letters_are_twice_as_big(which: str, hub: Hub, chrome: Browser) -> None:
    """WCAG 1.4.4, at which the first page and the filters once stuck out."""

    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        page.evaluate(OPEN)
        page.add_style_tag(content="html { font-size: 200% !important; }")
        return [f"{address}: {words}" for words in page.evaluate(TOO_WIDE)]

    kinds = hub.examples()
    pages = [kinds["hub"], kinds["recommendations-filtered"]] if which == "where names are long" else kinds.values()
    found = over(chrome, pages, look, viewport={"width": 390, "height": 900}, bypass_csp=True)
    assert not found, said(found)


@pytest.mark.sweep
def test_every_word_is_seen_in_forced_colours_and_on_white_paper_without_what_is_painted_behind_it(
    hub: Hub, chrome: Browser, examples: dict[str, str]
) -> None:
    """With all that opens shut and then open."""

    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        found = []
        for state in ("shut", "open"):
            if state == "open":
                page.evaluate(OPEN)
            for name, media in LOOKS.items():
                page.emulate_media(**{"media": "screen", **media})  # type: ignore[arg-type]
                settle(page)
                script = UNSEEN if "paper" not in name else f"() => [...({UNSEEN})(), ...({FAINT})()]"
                found += [f"{address} {name}, {state}: {words}" for words in page.evaluate(script)]
        return found

    found = over(chrome, examples.values(), look, viewport={"width": 1280, "height": 900})
    assert not found, said(found)


# Headings whose words are no line of the page besides, such as the name of a group that is drawn in a tree as well.
HEADINGS = """() => {
  const lines = document.body.innerText.split("\\n").map((line) => line.trim());
  return [...document.querySelectorAll("h1, h2, h3, h4, h5, caption, figcaption, .label")]
    .filter((one) => one.checkVisibility()).map((one) => one.innerText.trim())
    .filter((text) => lines.filter((line) => line === text).length < 2);
}"""


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.sweep
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_no_heading_ends_a_sheet_of_paper_while_its_text_begins_the_next(hub: Hub, page: Page, paper: str) -> None:
    sheets, parted = 0, []
    for address in hub.examples().values():
        page.goto(hub.base + address)
        headings = {without_spaces(heading) for heading in page.evaluate(HEADINGS)}
        printed = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
        sheets += len(printed)
        for number, one in enumerate(printed[:-1], 1):
            last = [line for line in one.extract_text().splitlines() if line.strip()][-1:]
            parted += [f"{address}: “{line}” ends sheet {number}" for line in last if without_spaces(line) in headings]
    assert sheets > 100
    assert not parted, said(parted)


@pytest.mark.sweep
def test_paper_has_the_words_of_the_page_and_not_what_only_a_screen_needs(
    hub: Hub, page: Page, examples: dict[str, str]
) -> None:
    page.emulate_media(media="print")
    for address in examples.values():
        page.goto(hub.base + address)
        assert page.locator("h1").is_visible(), address
        for part in (".skip", "[data-menu]", ".leave *", "[data-filters]", ".sources:not([open])", ".who"):
            assert not any(one.is_visible() for one in page.locator(part).all()), f"{address}: {part} is printed"
