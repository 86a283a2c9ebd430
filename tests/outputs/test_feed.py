"""The feed of updates, and what search engines are told."""

import os
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from partnership_plans.loading import load
from partnership_plans.outputs.feed import feed_file
from partnership_plans.outputs.files import robots
from projects import Lay

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = """history:
  - {when: 2020-05, text: We asked people & listened.}
  - {when: 2020-05, text: We wrote it.}
  - {when: "2019", text: We began.}
  - {text: We do not know when.}
"""


def with_history(root: Path, history: str = HISTORY) -> Path:
    path = root / "plans/example/2020-2024/edition.yml"
    path.write_text(path.read_text().partition("history:")[0] + history)
    return root


def feed_of(root: Path, site_url: str = "") -> ET.Element:
    files = feed_file(load(root).corpus, "Example plans", site_url, "en-GB")
    return ET.fromstring(files["updates/feed.xml"])


def texts(feed: ET.Element, name: str) -> list[str | None]:
    return [entry.findtext(ATOM + name) for entry in feed.iter(f"{ATOM}entry")]


def test_the_feed_tells_what_has_a_date_the_newest_first(lay: Lay) -> None:
    feed = feed_of(with_history(lay(None)))
    assert texts(feed, "summary") == ["We asked people & listened.", "We wrote it.", "We began."]
    assert texts(feed, "updated") == ["2020-05-01T00:00:00Z", "2020-05-01T00:00:00Z", "2019-01-01T00:00:00Z"]
    assert feed.findtext(f"{ATOM}updated") == "2020-05-01T00:00:00Z"


def test_an_entry_keeps_its_id_when_its_words_are_mended(lay: Lay) -> None:
    root = with_history(lay(None))
    before = texts(feed_of(root), "id")
    after = texts(feed_of(with_history(root, HISTORY.replace("listened", "heard them"))), "id")
    assert before == after
    assert len(set(before)) == 3


def test_the_feed_does_not_depend_on_the_clock_or_the_time_zone(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    root = with_history(lay(None))
    first = ET.tostring(feed_of(root))
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert ET.tostring(feed_of(root)) == first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_links_are_whole_where_the_site_knows_its_address_and_relative_where_it_does_not(lay: Lay) -> None:
    root = with_history(lay(None))

    def links(site_url: str) -> list[str | None]:
        return [link.get("href") for link in feed_of(root, site_url).iter(f"{ATOM}link")][:3]

    assert links("") == ["./", "feed.xml", "../example/2020-2024/"]
    whole = "https://plans.example/safer/"
    assert links(whole) == [f"{whole}updates/", f"{whole}updates/feed.xml", f"{whole}example/2020-2024/"]


def test_there_is_no_feed_where_nothing_has_a_date(lay: Lay) -> None:
    assert feed_file(load(lay(None)).corpus, "Example plans", "", "en-GB") == {}


def test_robots_may_read_everything_and_are_told_of_the_site_map() -> None:
    assert robots("") == b"User-agent: *\nAllow: /\n"
    assert robots("https://plans.example/").endswith(b"Sitemap: https://plans.example/sitemap.xml\n")
