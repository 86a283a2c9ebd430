"""The search page in a real browser, under the security policy that the site is published with."""

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import follow
from browser.hub import look_for
from built.whole import Whole
from partnership_plans.publish.headers import headers_for

pytestmark = pytest.mark.browser
MOST = 400_000
ELSEWHERE = "Look in the A to Z of everything on this site."


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves files with the header that a host sends with the search page."""

    def end_headers(self) -> None:
        page = Path(self.directory, "search", "index.html").read_text(encoding="utf-8")
        self.send_header("Content-Security-Policy", headers_for("search/", page)["Content-Security-Policy"])
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it overrides
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Strict, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def folder(whole: Whole) -> Path:
    return whole.folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serve(folder) as base:
        yield base


@pytest.fixture
def page(chrome: Browser, site: str) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.goto(f"{site}search/")
    yield opened
    context.close()


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_nothing_of_the_index_is_fetched_before_someone_searches_and_little_for_one_search(page: Page) -> None:
    fetched: list[tuple[str, int]] = []
    page.on("response", lambda answer: fetched.append((answer.url, len(answer.body()))))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [url for url, _ in fetched if "pagefind" in url]
    look_for(page, "knife crime")
    expect(page.locator("mark").first).to_be_visible()
    search = [(url, size) for url, size in fetched if "pagefind" in url or "search" in url]
    assert len(search) > 5
    assert sum(size for _, size in search) < MOST


def test_the_policy_lets_it_work_and_nothing_is_refused(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda fault: refused.append(str(fault)))
    look_for(page, "knife crime")
    expect(page.locator("mark").first).to_be_visible()
    assert not refused


def test_the_count_is_announced_and_each_result_is_a_heading_with_a_link(page: Page) -> None:
    look_for(page, "domestic abuse")
    number = int(status(page).split()[0])
    assert status(page) == f"{number} pages found for “domestic abuse”"
    assert page.get_by_role("main").get_by_role("listitem").count() == min(number, 10)
    first = page.get_by_role("main").get_by_role("heading", level=2).first.get_by_role("link")
    follow(first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.startswith("http://127.0.0.1")


def test_a_filter_leaves_the_pages_of_one_partnership(page: Page) -> None:
    look_for(page, "abuse")
    before = int(status(page).split()[0])
    page.get_by_text("Narrow the search").click()
    page.get_by_label("Partnership").select_option("Bedford Borough Community Safety Partnership")
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^(?!{before} pages).* found for"))
    assert 0 < int(status(page).split()[0]) < before
    addresses = page.locator("[data-search-results] h2 a").evaluate_all("all => all.map(one => one.href)")
    assert all("/bedford-borough/" in address for address in addresses)


def test_what_was_found_is_seen_on_a_phone_without_scrolling_and_what_narrows_it_is_one_tap_away(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    look_for(page, "abuse")
    expect(page.get_by_label("Kind of page")).not_to_be_visible()
    expect(page.get_by_role("status")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_label("Kind of page")).to_be_visible()


@pytest.mark.parametrize(
    ("looked_for", "first", "near"),
    [
        ("afraid at home", "Who to call", 1),
        ("he hits me", "Who to call", 1),
        ("domestic abuse", "Who to call", 5),
        ("PSPO", "Glossary", 1),
        ("MARAC", "Glossary", 3),
    ],
)
def test_fear_leads_to_whom_to_call_and_letters_to_what_they_mean(
    page: Page, looked_for: str, first: str, near: int
) -> None:
    look_for(page, looked_for)
    assert first in page.locator("[data-search-results] h2").all_inner_texts()[:near]
    if "afraid" in looked_for:
        below = page.locator("[data-search-results] > li").first.get_by_role("link").nth(1)
        expect(below).to_have_text("Domestic abuse")


def test_more_results_come_on_demand_and_the_focus_goes_to_the_first_of_them(page: Page) -> None:
    look_for(page, "plan")
    assert int(status(page).split()[0]) > 10
    more = page.get_by_role("button", name="Show more results")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] > li")).not_to_have_count(10)
    expect(page.locator("[data-search-results] > li").nth(10).get_by_role("link").first).to_be_focused()


def test_what_was_looked_for_is_in_no_address_and_comes_back_with_the_page(page: Page) -> None:
    look_for(page, "domestic abuse")
    assert page.url.endswith("/search/")
    follow(page.locator("[data-search-results] a").first)
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("“domestic abuse”")
    expect(page.get_by_label("Words to look for")).to_have_value("domestic abuse")


def test_a_page_with_a_neutral_title_shows_none_of_its_words(page: Page) -> None:
    look_for(page, "domestic abuse")
    page.get_by_text("Narrow the search").click()
    page.get_by_label("Kind of page").select_option("Priorities")
    found = page.locator("[data-search-results] > li", has_text=re.compile(r"Priority \d of \d"))
    expect(found.first).to_be_visible()
    assert "abuse" not in found.first.inner_text().lower()


def test_words_that_are_nowhere_are_told_so_and_lead_to_the_a_to_z(page: Page) -> None:
    look_for(page, "xylophone")
    expect(page.get_by_role("status")).to_have_text(
        f"Nothing found for “xylophone”. Try other words, or fewer of them. {ELSEWHERE}"
    )
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")


def test_a_question_finds_what_its_telling_words_find_though_no_page_has_the_words_that_ask(page: Page) -> None:
    look_for(page, "cuckooing")
    number = int(status(page).split()[0])
    look_for(page, "What is cuckooing?")
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{number} pages? found for “What is cuckooing[?]”$"))


def test_what_stands_in_quotation_marks_is_looked_for_as_it_is(page: Page) -> None:
    look_for(page, '"who do I call"')
    expect(page.get_by_role("status")).to_have_text(re.compile("found for"))
    assert page.locator("[data-search-results] mark").first.inner_text().lower() in {"who", "who do i call"}


def test_where_no_page_has_all_the_words_those_with_the_rarest_are_shown_and_told_so(page: Page) -> None:
    look_for(page, "graffiti bromsgrove")
    expect(page.get_by_role("status")).to_have_text(
        f"No page has all the words “graffiti bromsgrove”. These have some of them. {ELSEWHERE}"
    )
    expect(page.locator("[data-search-results] > li").first.get_by_role("heading")).to_have_text("Who to call")


def test_the_part_of_a_page_that_has_most_of_the_words_is_named_first(page: Page) -> None:
    look_for(page, "bike stolen shoplifting")
    found = page.locator("[data-search-results] > li", has_text="Found under")
    expect(found.first.get_by_text("Found under").get_by_role("link").first).to_have_text("Burglary and theft")


# All that the status says, in its order, as a screen reader has it.
HEARD = """() => {
  window.heard = [];
  const status = document.querySelector("[role=status]");
  new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true, subtree: true });
}"""


def test_it_says_that_it_is_searching_and_speaks_anew_each_time_that_enter_is_pressed(page: Page) -> None:
    look_for(page, "knife crime")
    found = status(page)
    page.evaluate(HEARD)
    for _ in range(2):
        page.get_by_label("Words to look for").press("Enter")
        page.wait_for_function("() => heard.includes('Searching…') && heard.at(-1) !== 'Searching…'")
        assert page.evaluate("() => heard.splice(0)") == ["Searching…", found]


SCORES = """async (words) => {
  const address = new URL(document.querySelector("[data-search]").dataset.bundle + "pagefind.js", location.href).href;
  return (await (await import(address)).search(words)).results.map((one) => one.score);
}"""


def test_pages_that_hardly_match_are_left_out_where_many_match_well(page: Page) -> None:
    look_for(page, "police")
    scores = page.evaluate(SCORES, "police")
    strong = [score for score in scores if score >= scores[0] * 0.2]
    assert 5 < len(strong) < len(scores)
    assert status(page) == f"{len(strong)} pages found for “police”"


def test_markup_in_the_words_is_shown_as_it_was_typed(page: Page) -> None:
    look_for(page, "<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


def test_a_site_without_an_index_says_so_and_leads_to_the_a_to_z(folder: Path, chrome: Browser, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind"))
    with serve(tmp_path / "site") as base:
        opened = chrome.new_page()
        opened.goto(f"{base}search/")
        opened.get_by_label("Words to look for").fill("crime")
        expect(opened.get_by_role("status")).to_have_text(f"Search does not work just now. {ELSEWHERE}")
        opened.get_by_role("status").get_by_role("link").click()
        expect(opened.get_by_role("heading", level=1)).to_have_text("A to Z")
        opened.close()


def test_without_javascript_the_page_leads_to_the_a_to_z(chrome: Browser, site: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{site}search/")
    expect(opened.get_by_text("Search needs JavaScript.")).to_be_visible()
    assert not opened.get_by_label("Words to look for").is_visible()
    opened.get_by_role("main").get_by_role("link", name="A to Z").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("A to Z")
    context.close()
