"""No words lie on other words: in each font, at each size, with the text spaced out, on each kind of page.

That nothing is cut off (test_reflow.py) does not show it: a number may be whole and lie on the words beside it.
"""

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from browser.chromium import AT_ONCE, browser, settle
from browser.hub import TOOLS, Hub

KINDS = (
    "hub", "priority-exit", "results", "actions", "recommendations", "measure",
    "search", "a-z", "how-it-is-run", "how-we-chose", "surveys", "body",
)  # fmt: skip
FONTS = {
    "Noto Sans": "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal",
    "DejaVu Sans": "@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal",
    "DejaVu Sans Mono": "@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal",
    "OpenDyslexic": "@fontsource/opendyslexic/files/opendyslexic-latin-400-normal",
    "Arimo": "@fontsource/arimo/files/arimo-latin-400-normal",  # as wide as Arial
    "Tinos": "@fontsource/tinos/files/tinos-latin-400-normal",  # as wide as Times
}
WIDTHS = (320, 1280)


class Size(NamedTuple):
    """What a reader has set in the browser: the size of text, and the least size that any text may have."""

    usual: int
    least: int

    def __str__(self) -> str:
        return f"{self.usual} px, at least {self.least}"


SIZES = (Size(16, 0), Size(24, 0), Size(32, 0), Size(16, 32))
SPACED = """* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important; }
p { margin-block-end: 2em !important; }"""

# Pairs of texts whose lines lie on each other. A line is the box of its letters: the height of a line box is more than
# what is drawn, so each is taken between the tops of small letters and the ground line. What clips or hides text, and
# what stays on the screen while the rest scrolls under it, is apart.
OVERLAPS = """() => {
  const lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || !one.checkVisibility() || one.closest(".visually-hidden, .skip, option, .exit")) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 2) continue;
      const size = Math.min(parseFloat(getComputedStyle(one).fontSize), box.height);
      const ground = box.top + box.height / 2 + size * 0.3;
      lines.push({ left: box.left + 1, right: box.right - 1, top: ground - size * 0.5, bottom: ground, node, one });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  const found = [];
  for (let i = 0; i < lines.length; i += 1) {
    for (let k = i + 1; k < lines.length && lines[k].top < lines[i].bottom; k += 1) {
      const [a, b] = [lines[i], lines[k]];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) < 1) continue;
      if (Math.min(a.bottom, b.bottom) - a.top < 1) continue;
      const clipped = a.one.closest(".scroll") !== b.one.closest(".scroll");
      if (!clipped) found.push(`“${a.node.data.trim().slice(0, 40)}” lies on “${b.node.data.trim().slice(0, 40)}”`);
    }
  }
  return [...new Set(found)];
}"""
OPEN = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"


@cache
def face(name: str) -> str:
    data = base64.b64encode((TOOLS / f"{FONTS[name]}.woff2").read_bytes()).decode()
    weights = "100 900" if "variable" in FONTS[name] else "400"
    return f'@font-face {{ font-family: "{name}"; font-weight: {weights}; src: url("data:font/woff2;base64,{data}"); }}'


def overlaps(page: Page, where: str, fonts: tuple[str, ...]) -> Iterator[str]:
    """Find what lies on what on the page that is open, in each font, spaced out and not, on a phone and at a desk."""
    page.evaluate(OPEN)
    page.add_style_tag(content="\n".join(map(face, fonts)))
    sheet = page.add_style_tag(content="* {}")
    for font in fonts:
        for spaced in (False, True):
            words = f'* {{ font-family: "{font}" !important; }}\n{SPACED if spaced else ""}'
            sheet.evaluate("(sheet, words) => { sheet.textContent = words; }", words)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate("() => document.fonts.ready")
                settle(page)
                for found in page.evaluate(OVERLAPS):
                    yield f"{where}, {font}{', spaced' if spaced else ''}, {width} px: {found}"


def all_overlaps(hub: Hub, kinds: tuple[str, ...], fonts: tuple[str, ...], sizes: tuple[Size, ...]) -> list[str]:
    """Look at each kind in each way. Every size has a browser of its own, since none can be told of it later."""
    addresses = [hub.examples()[kind] for kind in kinds]

    def worker(size: Size) -> list[str]:
        found: list[str] = []
        with browser(f"--blink-settings=defaultFontSize={size.usual},minimumFontSize={size.least}") as started:
            page = started.new_page(bypass_csp=True)
            for address in addresses:
                page.goto(hub.base + address)
                found += overlaps(page, f"{address} at {size}", fonts)
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [words for found in pool.map(worker, sizes) for words in found]


def said(found: list[str]) -> str:
    return "\n".join(found[:60]) + f"\n{len(found)} in all"


@pytest.mark.sweep
def test_no_words_lie_on_others_where_it_is_likeliest(hub: Hub) -> None:
    """Three kinds of page, two fonts, two sizes, spaced out and not."""
    found = all_overlaps(hub, KINDS[:3], ("DejaVu Sans", "OpenDyslexic"), (SIZES[0], SIZES[3]))
    assert not found, said(found)


@pytest.mark.sweep
def test_no_words_lie_on_others_in_any_font_at_any_size(hub: Hub) -> None:
    """Twelve kinds of page, six fonts, four sizes, spaced out and not."""
    assert (len(KINDS), len(FONTS), len(SIZES)) == (12, 6, 4)
    found = all_overlaps(hub, KINDS, tuple(FONTS), SIZES)
    assert not found, said(found)


def test_it_would_find_words_on_words(page: Page) -> None:
    """A test that can't fail shows nothing. Lines under each other, and a number beside its label, are none."""
    page.set_content(
        '<p style="position:relative;height:40px"><a style="position:absolute;left:0">0808 2000 247</a>'
        '<span style="position:absolute;left:60px">Helpline</span></p>'
        '<p style="margin-top:60px">One<br>two</p><p><a>999</a> <span>In an emergency</span></p>'
    )
    assert page.evaluate(OVERLAPS) == ["“0808 2000 247” lies on “Helpline”"]
