"""A list that grows with the site stands on several pages, each of which leads to the others."""

import re
from pathlib import Path

from partnership_plans import cli
from projects import Lay

EDITION = "plans/example/2020-2024/edition.yml"
ITEM = re.compile(r'<li><a href="[^"]*">([^<]*)</a> <span class="small">')
PAGES = re.compile(r'<nav class="letters" aria-label="Pages of this list">.*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"( aria-current="page")?>')


def built(root: Path, added: str) -> Path:
    edition = root / EDITION
    edition.write_text(edition.read_text(encoding="utf-8") + added, encoding="utf-8")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    return root / "site"


def read(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def pages_of(html: str) -> list[tuple[str, bool]]:
    """Give the links to the pages of a list, and which of them is the page itself."""
    (found,) = PAGES.findall(html)
    return [(href, bool(current)) for href, current in LINK.findall(found)]


def test_a_letter_with_many_entries_has_several_pages_and_each_entry_once(lay: Lay) -> None:
    terms = [f"Zeal {number:03}" for number in range(310)]
    listed = "".join(f'  - {{term: "{term}", meaning: A word of the plan.}}\n' for term in terms)
    site = built(lay(None), f"terms:\n{listed}")
    pages = [read(site, address) for address in ("a-z/z", "a-z/z/2", "a-z/z/3")]
    assert [len(ITEM.findall(page)) for page in pages] == [150, 150, 10]
    assert [item for page in pages for item in ITEM.findall(page)] == terms
    assert pages_of(pages[1]) == [("../", False), ("./", True), ("../3/", False)]
    assert "<h1>A to Z: Z, page 2</h1>" in pages[1]
    assert not PAGES.search(read(site, "a-z/k"))


def test_updates_have_several_pages_and_the_feed_the_newest_hundred(lay: Lay) -> None:
    months = [f"{2020 - number // 12}-{12 - number % 12:02}" for number in range(230)]
    events = "".join(f'  - {{when: "{month}", text: Event {number:03}.}}\n' for number, month in enumerate(months))
    site = built(lay(None), f"history:\n{events}")
    pages = [read(site, address) for address in ("updates", "updates/2", "updates/3")]
    told = [re.findall(r"Event \d{3}", page.partition("<main")[2]) for page in pages]
    assert [len(page) for page in told] == [100, 100, 30]
    assert [event for page in told for event in page] == [f"Event {number:03}" for number in range(230)]
    assert re.findall(r"Event \d{3}", (site / "updates" / "feed.xml").read_text(encoding="utf-8")) == told[0]
