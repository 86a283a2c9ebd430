"""What each page says round its body: where its feed is, and at its foot the file that it can be changed in."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

from built.projects import EPOCH, copy_living
from built.whole import build
from partnership_plans import cli
from projects import Lay

EDIT = re.compile(r'<a href="([^"]*)">Suggest a change to this page</a>')
FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"')
MADE_OF_MANY = {
    "places",
    "a-z",
    "accessibility",
    "bodies",
    "hub",
    "news-all",
    "not-found",
    "search",
    "site-map",
    "updates",
}
"""Kinds of page that no one file is behind."""
DATA = "example/2020-2024/priorities/knife-crime/"
NARRATIVE = "example/2020-2024/foreword/"


def edit_links(folder: Path) -> dict[str, str]:
    pages = {str(path.parent.relative_to(folder)) + "/": path for path in folder.rglob("index.html")}
    found = {address: EDIT.findall(path.read_text(encoding="utf-8")) for address, path in pages.items()}
    return {address: unescape(links[0]) for address, links in found.items() if links}


def built(root: Path) -> Path:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    return root / "site"


def with_settings(root: Path, *lines: str) -> Path:
    settings = root / "mkdocs.yml"
    settings.write_text("\n".join([settings.read_text(encoding="utf-8"), *lines, ""]), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("settings", "start"),
    [
        (("repo_url: https://github.com/a/b", "edit_uri: edit/main/"), "https://github.com/a/b/edit/main/"),
        (("repo_url: https://github.com/a/b", "edit_uri: edit/main/content/"), "https://github.com/a/b/edit/main/"),
        (("repo_url: https://github.com/a/b/", "edit_uri: /edit/main"), "https://github.com/a/b/edit/main/"),
        (("repo_url: https://gitlab.com/a/b", "edit_uri: -/edit/main/"), "https://gitlab.com/a/b/-/edit/main/"),
        (
            ("repo_url: https://git.example.gov.uk/plans", "edit_uri: _edit/main/"),
            "https://git.example.gov.uk/plans/_edit/main/",
        ),
        (
            ("repo_url: https://git.example.gov.uk/plans", "edit_uri: https://edit.example.gov.uk/plans/"),
            "https://edit.example.gov.uk/plans/",
        ),
    ],
)
def test_a_page_leads_to_the_file_that_it_is_made_from(lay: Lay, settings: tuple[str, ...], start: str) -> None:
    links = edit_links(built(with_settings(lay(None), *settings)))
    assert links[DATA] == f"{start}plans/example/2020-2024/priorities.yml"
    assert links[NARRATIVE] == f"{start}content/example/2020-2024/foreword.md"


def test_without_an_address_of_the_repository_no_page_offers_a_change(lay: Lay) -> None:
    assert not edit_links(built(lay(None)))


def test_every_page_of_the_hub_that_has_a_file_leads_to_it(tmp_path: Path) -> None:
    start = "https://example.org/r/edit/main/"
    root = with_settings(copy_living(tmp_path / "project"), "repo_url: https://example.org/r", "edit_uri: edit/main/")
    kinds = build(root, tmp_path / "site", EPOCH)
    links = edit_links(tmp_path / "site")
    missing = {kind for address, kind in kinds.items() if address and address not in links} - MADE_OF_MANY
    assert not missing
    astray = {link for link in links.values() if not (root / link.removeprefix(start)).is_file()}
    assert not astray
    assert len(links) > 150


def test_every_page_names_the_feed_of_updates(lay: Lay) -> None:
    root = lay(None)
    edition = root / "plans/example/2020-2024/edition.yml"
    edition.write_text(
        edition.read_text().partition("history:")[0] + "history:\n  - {when: 2020-05, text: We began.}\n"
    )
    site = built(root)
    for page in site.rglob("*.html"):
        (feed,) = FEED.findall(page.read_text(encoding="utf-8"))
        assert urljoin(f"/{page.relative_to(site)}", feed) == "/updates/feed.xml", page


def test_a_site_without_a_feed_names_none(lay: Lay) -> None:
    site = built(lay(None))
    assert not (site / "updates" / "feed.xml").exists()
    assert not FEED.search((site / "index.html").read_text(encoding="utf-8"))
