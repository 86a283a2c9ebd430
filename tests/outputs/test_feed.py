"""The feed of updates, and what search engines are told."""

import os
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from partnership_plans.loading import load
from partnership_plans.outputs.feed import feed_files
from partnership_plans.outputs.files import robots
from partnership_plans.pages.addresses import Addresses
from partnership_plans.settings.licences import LICENCES
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
    return ET.fromstring(file_of(root, site_url)["updates/feed.xml"])


def file_of(root: Path, site_url: str = "", name: str = "Example plans") -> dict[str, bytes]:
    corpus = load(root).corpus
    return feed_files(corpus, Addresses(corpus), name, site_url, "en-GB")


def texts(feed: ET.Element, name: str) -> list[str | None]:
    return [entry.findtext(ATOM + name) for entry in feed.iter(f"{ATOM}entry")]


def test_the_feed_tells_what_has_a_date_the_newest_first(lay: Lay) -> None:
    feed = feed_of(with_history(lay(None)))
    assert texts(feed, "summary") == ["We asked people & listened.", "We wrote it.", "We began."]
    assert texts(feed, "updated") == ["2020-05-01T00:00:00Z", "2020-05-01T00:00:00Z", "2019-01-01T00:00:00Z"]
    assert feed.findtext(f"{ATOM}updated") == "2020-05-01T00:00:00Z"


EVENTS = """history:
  - {when: 2020-05, id: asked, text: We asked people & listened.}
  - {when: 2020-05, text: We wrote it.}
  - {when: "2019", id: begun, text: We began.}
refreshed:
  - {when: 2021-02, text: We looked at it again.}
"""
CHANGES = {
    "words": (
        "We asked people & listened.",
        "We asked everybody.",
        {"We asked everybody.": "We asked people & listened."},
    ),
    "words, all of them": ("text: We began.", "text: It was in 2019.", {"It was in 2019.": "We began."}),
    "the date": ("{when: 2020-05, id: asked", "{when: 2020-06-03, id: asked", {}),
    "the date of one without an id": ("{when: 2020-05, text", "{when: 2018, text", {}),
    "a comma and a capital of one without an id": ("We wrote it", "we wrote — it", {"we wrote — it.": "We wrote it."}),
    "another of its day before it": ("history:\n", "history:\n  - {when: 2020-05, text: We met.}\n", {}),
    "one with the words of another": ("history:\n", "history:\n  - {when: 2022, id: met, text: We wrote it.}\n", {}),
    "the title": ("title: Safer Example", "title: Safer Everywhere", {}),
}


def ids(root: Path, site_url: str = "", name: str = "Example plans") -> dict[str | None, str | None]:
    """Give the id of each entry by what it says."""
    feed = ET.fromstring(file_of(root, site_url, name)["updates/feed.xml"])
    return dict(zip(texts(feed, "summary"), texts(feed, "id"), strict=True))


@pytest.mark.parametrize("what", CHANGES)
def test_an_entry_keeps_its_id_and_no_other_gets_it_when_this_changes(what: str, lay: Lay) -> None:
    root = with_history(lay(None), EVENTS)
    before = ids(root)
    path = root / "plans/example/2020-2024/edition.yml"
    old, new, renamed = CHANGES[what]
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    feed = feed_of(root)
    pairs = list(zip(texts(feed, "summary"), texts(feed, "id"), strict=True))
    assert len({key for _, key in pairs}) == len(pairs)
    after = {(renamed.get(str(text), text), key) for text, key in pairs}
    assert set(before.items()) <= after


def test_entries_keep_their_ids_in_any_order(lay: Lay) -> None:
    root = with_history(lay(None), EVENTS)
    before = ids(root)
    lines = EVENTS.splitlines()
    with_history(root, "\n".join([lines[0], *reversed(lines[1:4]), *lines[4:]]) + "\n")
    assert ids(root) == before


def test_an_entry_keeps_its_id_when_the_site_moves_or_gets_another_name(lay: Lay) -> None:
    root = with_history(lay(None), EVENTS)
    assert ids(root) == ids(root, "https://plans.example/") == ids(root, "https://new.example/", "Our plans")


def test_editions_that_say_the_same_have_entries_of_their_own(lay: Lay) -> None:
    root = with_history(lay(None), EVENTS)
    one = set(ids(root).values())
    (root / "plans/example/2020-2024").rename(root / "plans/example/2024-2028")
    (root / "content/example/2020-2024").rename(root / "content/example/2024-2028")
    assert not one & set(ids(root).values())


def test_the_same_words_twice_are_two_entries(lay: Lay) -> None:
    feed = feed_of(with_history(lay(None), "history:\n" + "  - {when: 2020, text: We met.}\n" * 3))
    assert len(set(texts(feed, "id"))) == 3


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


NOTES = """changes:
  - {when: 2020-09, what: due date moved, about: light-the-park, text: The lights come later.}
  - {when: 2020-08, what: added, about: short, text: A short one.}
  - {when: 2020-07, what: target altered, about: knife-offences, text: A new target.}
  - {when: 2020-06, what: merged, about: [light-the-park, short], text: Two at once.}
  - {when: 2020-05, what: dropped, gone: [patrol], text: One is gone.}
actions:
  - {id: light-the-park, title: Light the park, due: 2021-05, updates: [{when: 2020-09, text: The lights come later.}]}
  - {id: short, title: Mend the fence}
"""


def test_an_entry_about_one_thing_leads_to_where_that_is_shown(lay: Lay) -> None:
    root = lay(None)
    (root / "plans/example/2020-2024/notes.yml").write_text(NOTES, encoding="utf-8")
    links = [entry.find(f"{ATOM}link") for entry in feed_of(root, "https://example.org/").iter(f"{ATOM}entry")]
    top = "https://example.org/example/2020-2024/"
    assert [one.get("href") for one in links if one is not None] == [
        f"{top}actions/light-the-park/",
        f"{top}actions/short/",
        f"{top}measures/knife-offences/",
        f"{top}what-changed/",
        f"{top}what-changed/",
    ]


def test_there_is_no_feed_where_nothing_has_a_date(lay: Lay) -> None:
    assert file_of(lay(None)) == {}


def test_robots_may_read_everything_and_are_told_of_the_site_map() -> None:
    assert robots("") == b"User-agent: *\nAllow: /\n"
    assert robots("https://plans.example/").endswith(b"Sitemap: https://plans.example/sitemap.xml\n")


def test_a_feed_says_under_which_licence_it_can_be_used(lay: Lay) -> None:
    licence, corpus = LICENCES["CC-BY-4.0"], load(with_history(lay(None))).corpus
    made = feed_files(corpus, Addresses(corpus), "Example plans", "", "en-GB", licence)
    assert made
    for text in made.values():
        feed = ET.fromstring(text)
        assert feed.findtext(f"{ATOM}rights") == "Creative Commons Attribution 4.0"
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        assert links["license"] == licence.path
