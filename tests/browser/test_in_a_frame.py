"""What other websites show of ours can be read by everybody there too: axe and the Nu checker find nothing."""

import re

import pytest
from playwright.sync_api import Browser

from browser.axe import findings
from browser.chromium import HEIGHT
from browser.test_markup import check
from built.reading import Built

PLAN = "harrowmere/2026-2029/"
KINDS = ("measures/knife-crime/", "priorities/less-violence/", "actions/naloxone/")


def served_by_itself(page: str, sheet: str) -> str:
    """Give a page with its style in it, so that it can be looked at without a server."""
    styled = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{sheet}</style>", page)
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", styled)


@pytest.fixture(scope="module")
def sheet(embeds: Built) -> str:
    (file,) = (embeds.folder / "assets").glob("style.*.css")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.sweep
def test_a_frame_is_free_of_findings(kind: str, scheme: str, embeds: Built, sheet: str, chrome: Browser) -> None:
    for width in (320, 720):
        page = chrome.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
        page.set_content(served_by_itself(embeds.pages[f"embed/{PLAN}{kind}"], sheet))
        assert not findings(page, f"{kind} {scheme} {width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


@pytest.mark.sweep
def test_what_there_is_to_copy_is_free_of_findings_on_the_page_of_the_thing(
    embeds: Built, sheet: str, chrome: Browser
) -> None:
    page = chrome.new_page(viewport={"width": 320, "height": HEIGHT})
    page.set_content(served_by_itself(embeds.pages[f"{PLAN}{KINDS[0]}"], sheet))
    page.get_by_text("Put this on your website").click()
    assert page.locator(".to-copy").first.is_visible()
    assert not findings(page, "what to copy")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_has_to_scroll_in_a_frame_on_a_phone_or_beside_it(
    kind: str, embeds: Built, sheet: str, chrome: Browser
) -> None:
    copied = re.search(r"style=&#34;height: ([^&]+)&#34;", embeds.pages[f"{PLAN}{kind}"])
    assert copied
    for width in (320, 768):
        page = chrome.new_page(viewport={"width": width, "height": HEIGHT})
        page.set_content(f'<div id="frame" style="height: {copied[1]}"></div>')
        high = page.evaluate("document.getElementById('frame').getBoundingClientRect().height")
        page.set_viewport_size({"width": width - 32, "height": 100})  # a website leaves some room beside it
        page.set_content(served_by_itself(embeds.pages[f"embed/{PLAN}{kind}"], sheet))
        assert page.evaluate("document.documentElement.scrollHeight") <= high
        page.close()


@pytest.mark.sweep
def test_the_markup_of_frames_and_of_pages_that_offer_them_is_sound(embeds: Built) -> None:
    files = [embeds.folder / f"{start}{PLAN}{kind}index.html" for start in ("", "embed/") for kind in KINDS]
    assert not check(*files)
