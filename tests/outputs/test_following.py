"""Feeds of a partnership, a priority, an organisation and the news, read by a library as feed readers read them."""

import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import fastfeedparser
import pytest

from built.projects import run_plans
from built.reading import Built, read_built
from partnership_plans.loading import load
from partnership_plans.outputs.feed import feed_files
from partnership_plans.pages.addresses import Addresses
from projects import Lay

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://plans.example/"
ALTERNATE = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"')
VISIBLE = re.compile(r'<a href="([^"]*feed\.xml)"')
PLAN = "plans/example/2020-2024"
ACTIONS = """actions:
  - id: lights
    title: Put up lights
    priorities: [knife-crime]
    owner: example-council
    status: ongoing
    updates:
      - {when: 2020-05, status: ongoing, text: The posts are up.}
      - {when: 2020-09, status: completed}
"""
NEWS = """news:
  - {id: lit, title: The park is lit, when: 2020-10-01, text: Come and see.}
"""


def with_updates(root: Path) -> Path:
    (root / PLAN / "actions.yml").write_text(ACTIONS, encoding="utf-8")
    (root / PLAN / "news.yml").write_text(NEWS, encoding="utf-8")
    return root


def feeds(root: Path) -> dict[str, bytes]:
    corpus = load(root).corpus
    return feed_files(corpus, Addresses(corpus), "Example plans", SITE, "en-GB")


def told(data: bytes) -> dict[str, str]:
    """Give what a feed says by the id of each entry."""
    return {
        entry.findtext(f"{ATOM}id") or "": entry.findtext(f"{ATOM}summary") or ""
        for entry in ET.fromstring(data).iter(f"{ATOM}entry")
    }


def test_each_feed_of_a_site_is_read_by_a_feed_reader(each_site: Built) -> None:
    found = [*each_site.folder.rglob("feed.xml")]
    assert found
    for path in found:
        read = fastfeedparser.parse(path.read_text(encoding="utf-8"))
        own = told(path.read_bytes())
        assert [one["id"] for one in read.entries] == [*own], path
        assert read.feed["title"], path
        assert all(one["published"] or one["updated"] for one in read.entries), path


def test_each_feed_and_all_that_it_leads_to_is_there_and_its_page_leads_to_it(each_site: Built) -> None:
    named: set[str] = set()
    for address, page in each_site.pages.items():
        at = "" if address == "404.html" else f"{SITE}{address}"
        if at:
            named |= {urljoin(at, one).removeprefix(SITE) for one in ALTERNATE.findall(page)}
    feeds_there = {one.relative_to(each_site.folder).as_posix() for one in each_site.folder.rglob("feed.xml")}
    assert named == feeds_there
    for name in feeds_there:
        root = ET.fromstring((each_site.folder / name).read_bytes())
        (page,) = [one.get("href", "") for one in root.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
        of = urljoin(f"{SITE}{name}", page).removeprefix(SITE)
        shown = {urljoin(f"{SITE}{of}", one) for one in VISIBLE.findall(each_site.pages[of])}
        assert f"{SITE}{name}" in shown, f"{of} leads to no feed that readers see"
        for entry in root.iter(f"{ATOM}entry"):
            link = entry.find(f"{ATOM}link")
            assert link is not None
            there = urljoin(f"{SITE}{name}", link.get("href", "")).removeprefix(SITE).partition("#")[0]
            assert there in each_site.pages, f"{name} leads to {there}"


def test_a_running_plan_has_a_feed_of_a_priority_an_organisation_and_the_partnership(living: Built) -> None:
    names = {one.relative_to(living.folder).as_posix() for one in living.folder.rglob("feed.xml")}
    assert "harrowmere/feed.xml" in names
    assert any(re.fullmatch(r"harrowmere/2026-2029/priorities/[^/]+/feed\.xml", one) for one in names)
    assert any(re.fullmatch(r"bodies/[^/]+/feed\.xml", one) for one in names)


def test_what_is_reported_of_an_action_reaches_who_follows_its_priority_or_its_owner(lay: Lay) -> None:
    found = feeds(with_updates(lay(None)))
    said = ["Put up lights: completed.", "Put up lights: ongoing. The posts are up."]
    assert [*told(found["example/2020-2024/priorities/knife-crime/feed.xml"]).values()] == said
    assert [*told(found["bodies/example-council/feed.xml"]).values()] == said
    assert told(found["bodies/example-council/feed.xml"]) == told(
        found["example/2020-2024/priorities/knife-crime/feed.xml"]
    )
    assert [*told(found["news/feed.xml"]).values()] == ["The park is lit. Come and see."]
    assert "The park is lit. Come and see." in told(found["example/feed.xml"]).values()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Put up lights", "title: Light the whole park"),
        ("The posts are up.", "All posts are up."),
        ("owner: example-council", "owner: example-police"),
        ("priorities: [knife-crime]\n", "priorities: [knife-crime]\n    due: 2021-01\n"),
    ],
)
def test_an_entry_keeps_its_id_when_words_or_owners_change(lay: Lay, old: str, new: str) -> None:
    root = with_updates(lay(None))
    before = feeds(root)["example/2020-2024/priorities/knife-crime/feed.xml"]
    (root / PLAN / "actions.yml").write_text(ACTIONS.replace(old, new), encoding="utf-8")
    after = feeds(root)["example/2020-2024/priorities/knife-crime/feed.xml"]
    assert [*told(after)] == [*told(before)]
    ids = [ET.fromstring(one).findtext(f"{ATOM}id") for one in (before, after)]
    assert ids[0] == ids[1]


def test_an_action_that_serves_another_priority_and_stands_in_another_file_keeps_its_entries(lay: Lay) -> None:
    root = with_updates(lay(None))
    with (root / PLAN / "priorities.yml").open("a", encoding="utf-8") as file:
        file.write("  - {id: lit, title: Streets are lit, summary: Each street is lit.}\n")
    before = feeds(root)
    (root / PLAN / "actions.yml").unlink()
    moved = ACTIONS.replace("[knife-crime]", "[lit]")
    (root / PLAN / "deeds.yml").write_text(moved, encoding="utf-8")
    after = feeds(root)
    was, now = (f"example/2020-2024/priorities/{one}/feed.xml" for one in ("knife-crime", "lit"))
    assert told(after[now]) == told(before[was])
    assert told(after[was]) == {}, "who follows the other still has its address, and is told nothing false"
    assert b"<updated>20" in after[was]
    assert after["bodies/example-council/feed.xml"] == before["bodies/example-council/feed.xml"]


@pytest.mark.parametrize("left", ["owner: example-police", "owner: unknown"])
def test_an_organisation_without_an_action_any_more_keeps_its_feed(lay: Lay, left: str) -> None:
    root = with_updates(lay(None))
    before = feeds(root)
    (root / PLAN / "actions.yml").write_text(ACTIONS.replace("owner: example-council", left), encoding="utf-8")
    after = feeds(root)
    assert {*after} == {*before}
    assert told(after["bodies/example-council/feed.xml"]) == {}
    assert b"<updated>2020-05" in after["bodies/example-council/feed.xml"]


def test_nothing_of_a_page_that_is_kept_neutral_is_in_a_feed_of_its_own(lay: Lay) -> None:
    root = with_updates(lay(None))
    folder = root / "content/example/2020-2024/priorities"
    folder.mkdir(parents=True, exist_ok=True)
    page = "---\ntitle: Knife crime\nneutral: yes\n---\n\nWords.\n"
    (folder / "knife-crime.md").write_text(page, encoding="utf-8")
    found = feeds(root)
    assert {*found} == {"example/feed.xml", "news/feed.xml"}
    assert not any(b"Put up lights" in data for data in found.values())


def test_words_of_any_kind_stand_in_a_feed_as_they_were_written(lay: Lay) -> None:
    root = with_updates(lay(None))
    words = "=1+1 & <b>bold</b> ]]> שלום " + "long" * 50
    (root / PLAN / "news.yml").write_text(NEWS.replace("Come and see.", f'"{words}"'), encoding="utf-8")
    data = feeds(root)["news/feed.xml"]
    assert [*told(data).values()] == [f"The park is lit. {words}"]
    assert len(fastfeedparser.parse(data.decode()).entries) == 1


def test_a_page_without_a_feed_leads_to_none(lay: Lay) -> None:
    root = lay(None)
    assert run_plans(root, "build").returncode == 0
    pages = read_built(root / "site").pages
    assert not any(ALTERNATE.search(page) or VISIBLE.search(page) for page in pages.values())
