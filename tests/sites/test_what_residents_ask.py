"""What a resident asks of a plan that runs is answered on its first page, or three clicks from it at most."""

import posixpath
import re

import pytest

from built.living import PAGES, section
from built.reading import LINK, Built, fold, main, visible
from sites.test_living import day, names


def part(page: str, title: str) -> str:
    """Give what stands below a heading of the second order, to the next one."""
    found = re.search(rf"<h2[^>]*>{re.escape(title)}</h2>(.*?)(?=<h2|</main>)", page, re.DOTALL)
    assert found, title
    return found[1]


def behind() -> list[str]:
    """Give the ids of the actions whose latest report calls them behind."""
    latest = {one["id"]: max(one["updates"], key=lambda update: str(update["when"])) for one in section("actions")}
    return [key for key, update in latest.items() if update["status"].casefold() == "behind"]


def test_the_first_page_says_of_each_late_action_who_does_it_by_when_how_late_it_is_and_why(living: Built) -> None:
    told = visible(part(main(living.pages[""]), "How far the plan has got"))
    late = [one for one in section("actions") if one["id"] in behind()]
    assert len(late) == 3
    for action in late:
        said = told.partition(action["title"])[2]
        latest = max(action["updates"], key=lambda update: str(update["when"]))
        for answer in (names()[action["owner"]], day(action["due"]), "days late", latest["text"]):
            assert answer in said, (action["id"], answer)


def test_the_first_page_leads_to_each_place_and_to_the_latest_report(living: Built) -> None:
    page = main(living.pages[""])
    near = part(page, "What is done near you")
    for place in section("places"):
        assert f'places/harrowmere/{place["id"]}/"' in near
    latest = max(section("reports"), key=lambda one: str(one["period"]))
    so_far = part(page, "How far the plan has got")
    assert f'reports/{latest["id"]}/"' in so_far
    assert latest["words"] in visible(so_far)


def test_nobody_is_asked_whether_a_plan_that_still_runs_was_done(living: Built) -> None:
    asked = [address for address, page in living.pages.items() if "Was it done?" in visible(page)]
    assert asked == ["search/"]  # what a site of many plans calls the kind of page, whichever plan it is of
    page = visible(main(living.pages[f"{PAGES}was-it-done/"]))
    assert page.index("What was done so far") < page.index("Done: 13") < page.index("Behind: 3")


def go(living: Built, words: str, address: str) -> str:
    """Follow a link of the main part of a page by its words, and give the address it leads to."""
    for href, inside in LINK.findall(main(living.pages[address])):
        if fold(visible(inside)).strip() == words:
            found = posixpath.normpath(posixpath.join("/", address, href.partition("#")[0])).strip("/")
            return f"{found}/" if found else ""
    raise AssertionError((words, address))


QUESTIONS = {
    "what is being done about burglary, by whom, and is it on time": (
        ("Safe homes", "Fewer burglaries", "Patrol the ten streets with most burglaries each week"),
        ("Lour Police", "Needs attention", "Each week", "officers were sent to floods"),
    ),
    "what is done near me": (("The Quay", "Open the Quay centre"), ("Harrowmere Youth Trust", "Work on the roof")),
    "what is late and why": (("Train four more leaders for the course",), ("days late", "Lour Probation Service")),
    "what changed this quarter, and why": (
        ("Report for January to March 2028",),
        ("What was altered", "What is late, and why", "Four reports turned out to be one burglary"),
    ),
    "how do I take part": (
        ("How can I take part?",),
        ("Open now", "A form on the web"),
    ),
    "whom do I call": (("Who to call",), ("999", "101")),
    "what did you promise, and what came of it": (("What was done so far?",), ("Done: 13", "Behind: 3")),
    "how much does it cost": (("What money is there?",), ("Total in the plan", "£1,492,500")),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_at_most_three_clicks_from_the_first_page(living: Built, question: str) -> None:
    clicks, answers = QUESTIONS[question]
    assert len(clicks) <= 3
    address = ""
    for words in clicks:
        address = go(living, words, address)
    said = visible(main(living.pages[address]))
    assert not [answer for answer in answers if answer not in said], said
