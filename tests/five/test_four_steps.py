"""A resident finds what matters by links alone, in four steps or fewer from the home page."""

from collections import deque

import pytest

from built.reading import Built, links, visible

MOST_STEPS = 4
CENTRAL = "central-bedfordshire/"


@pytest.fixture(scope="module")
def steps(built: Built) -> dict[str, list[str]]:
    """Give the shortest way to each page: the words of the links on it, one for each step."""
    ways: dict[str, list[str]] = {"": []}
    waiting = deque([""])
    while waiting:
        here = waiting.popleft()
        for target, words in links(built.pages[here], here):
            if target in built.pages and target not in ways:
                ways[target] = [*ways[here], words]
                waiting.append(target)
    return ways


def near(steps: dict[str, list[str]], address: str) -> bool:
    return address in steps and len(steps[address]) <= MOST_STEPS


def test_every_page_but_the_404_can_be_reached_by_links(built: Built, steps: dict[str, list[str]]) -> None:
    assert set(built.pages) - set(steps) == {"404.html"}


def test_every_link_of_the_site_leads_to_something_that_is_there(built: Built) -> None:
    there = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()}
    broken = {
        f"{address} → {target} ({words})"
        for address, page in built.pages.items()
        if address != "404.html"
        for target, words in links(page, address)
        if target not in built.pages and target.rstrip("/") not in there
    }
    assert not broken, "\n".join(sorted(broken))


@pytest.mark.parametrize(
    "address",
    [
        f"{CENTRAL}2019-2021/priorities/page-94674a/",
        f"{CENTRAL}2009-2012/priorities/page-56f4e0/",
        "bedford-borough/2020-2024/priorities/page-a81042/",
    ],
)
def test_how_to_get_help_about_domestic_abuse(built: Built, steps: dict[str, list[str]], address: str) -> None:
    assert near(steps, address)
    page = visible(built.pages[address])
    assert "National Domestic Abuse Helpline: 0808 2000 247" in page
    assert "In an emergency: 999" in page
    assert "Exit this page" in page


def test_help_about_domestic_abuse_stands_on_every_page_there_is(built: Built) -> None:
    without = [address for address, page in built.pages.items() if "0808 2000 247" not in visible(page)]
    assert without == []


def test_what_will_be_done_about_anti_social_behaviour_and_whether_it_was(
    built: Built, steps: dict[str, list[str]]
) -> None:
    priority, results = f"{CENTRAL}2009-2012/priorities/anti-social-behaviour/", f"{CENTRAL}2009-2012/results/"
    assert near(steps, priority)
    assert near(steps, results)
    says = built.text(priority)
    for heading in ("what we aim to do", "what should come of it", "what was promised before"):
        assert heading in says
    assert "anti-social behaviour" in built.text(results)
    assert any(target == results for target, _words in links(built.pages[priority], priority))


def test_who_runs_each_partnership(built: Built, steps: dict[str, list[str]]) -> None:
    pages = [address for address in built.pages if address.endswith(("/how-it-is-run/", "/partners/"))]
    assert {address.partition("/")[0] for address in pages} >= {"bedford-borough", "bromsgrove", "central-bedfordshire"}
    assert [address for address in pages if not near(steps, address)] == []


def test_what_an_acronym_means(built: Built, steps: dict[str, list[str]]) -> None:
    glossaries = [address for address in built.pages if address.endswith("/glossary/")]
    assert len(glossaries) >= 3
    assert [address for address in glossaries if not near(steps, address)] == []
    assert "multi agency risk assessment conference" in built.text("bedford-borough/2020-2024/glossary/")


def test_what_changed_from_the_last_plan(built: Built, steps: dict[str, list[str]]) -> None:
    changed = f"{CENTRAL}2019-2021/what-changed/"
    assert near(steps, changed)
    assert "2009 to 2012" in built.text(changed)


def test_every_page_of_a_current_plan_is_near(built: Built, steps: dict[str, list[str]]) -> None:
    far = {
        address: steps[address]
        for address in built.pages
        if address.startswith(("bedford-borough/2020-2024/", f"{CENTRAL}2019-2021/")) and not near(steps, address)
    }
    assert far == {}
