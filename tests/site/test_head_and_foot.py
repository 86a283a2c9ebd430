"""What each page says round its body: where its feed is, and at its foot the file that it can be changed in."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

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


@pytest.mark.sweep
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
        feeds = {urljoin(f"/{page.relative_to(site)}", one) for one in FEED.findall(page.read_text(encoding="utf-8"))}
        assert "/updates/feed.xml" in feeds, page


def test_a_site_without_a_feed_names_none(lay: Lay) -> None:
    site = built(lay(None))
    assert not (site / "updates" / "feed.xml").exists()
    assert not FEED.search((site / "index.html").read_text(encoding="utf-8"))


WRONG = re.compile(r'<a href="([^"]*)">Is there anything wrong with this page\?</a>')


def told_at(folder: Path) -> dict[str, str]:
    pages = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    return {name: unescape(found[0]) for name, page in pages.items() if (found := WRONG.findall(page))}


@pytest.fixture(scope="module", params=["mailto:web@example.gov.uk", "https://example.gov.uk/form?of=plans#top"])
def with_feedback(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    root = copy_living(tmp_path_factory.mktemp("feedback") / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}    feedback: {request.param}\n", encoding="utf-8")
    return request.param, built(root)


@pytest.mark.sweep
def test_a_reader_can_say_what_is_wrong_with_the_page_filled_in(with_feedback: tuple[str, Path]) -> None:
    where, folder = with_feedback
    link = urlsplit(told_at(folder)["harrowmere/2026-2029/glossary/index.html"])
    said = parse_qs(link.query)
    site = re.findall('rel="canonical" href="([^"]*)"', (folder / "index.html").read_text(encoding="utf-8"))
    address = f"{site[0] if site else '/'}harrowmere/2026-2029/glossary/"
    assert link._replace(query="", fragment="").geturl() == where.partition("?")[0]
    if where.startswith("mailto:"):
        assert said["subject"] == ["Something is wrong with the page “Glossary”"]
        assert said["body"][0].splitlines()[:2] == ["The page: Glossary", address]
    else:
        assert (said["of"], said["page"], said["title"]) == (["plans"], [address], ["Glossary"])
        assert link.fragment == "top"


@pytest.mark.sweep
def test_no_page_with_an_exit_offers_what_would_leave_a_trace(with_feedback: tuple[str, Path]) -> None:
    folder = with_feedback[1]
    with_exit = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if "data-exit" in path.read_text(encoding="utf-8")
    }
    both = told_at(folder).keys() & with_exit
    assert with_exit
    assert not both
    assert len(told_at(folder)) > len(with_exit)


def test_the_page_for_what_is_not_there_names_no_address(lay: Lay) -> None:
    root = lay(None)
    with_settings(root, "extra: {plan: {feedback: 'https://example.gov.uk/f?where={address}&what={title}'}}")
    links = told_at(built(root))
    assert parse_qs(urlsplit(links["404.html"]).query).keys() == {"what"}
    assert parse_qs(urlsplit(links["example/2020-2024/priorities/index.html"]).query)["where"][0].endswith(
        "/example/2020-2024/priorities/"
    )


def test_nobody_is_asked_where_nobody_would_read_it(lay: Lay) -> None:
    assert not told_at(built(lay(None)))
