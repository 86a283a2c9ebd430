"""What a resident asks of a plan that runs is answered on its first page, or three clicks from it at most."""

import html
import re

import pytest

from built.living import PAGES, day, names, section
from built.reading import Built, main, visible, way


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
    "is it working": (("What do the figures say?", "Burglaries of homes"), ("this is better", "down 8%")),
    "where are the figures as data": (
        ("Where do the facts come from, and where are they as data?",),
        ("everything as JSON", "CSV"),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_at_most_three_clicks_from_the_first_page(living: Built, question: str) -> None:
    clicks, answers = QUESTIONS[question]
    said = visible(main(living.pages[way(living, clicks, "")[-1]]))
    assert not [answer for answer in answers if answer not in said], said


def test_a_report_says_first_what_is_late_and_what_was_altered(living: Built) -> None:
    for report in section("reports"):
        page = visible(main(living.pages[f"{PAGES}reports/{report['id']}/"]))
        found = [
            page.rindex(title)
            for title in ("What is late, and why", "What was altered", "How the measures stand", "What moved")
        ]
        assert found == sorted(found), report["id"]


def test_of_a_place_it_is_told_first_what_is_done_there_by_whom_and_by_when(living: Built) -> None:
    page = main(living.pages["places/harrowmere/quay/"])
    told = re.findall(r"<strong>([A-Z][a-z]+):</strong>", page)
    assert told[:2] == ["Action", "Action"]
    assert "Action" not in told[2:]
    words = "Open the Quay centre Status: Needs attention Harrowmere Youth Trust. Due: 30 September 2028"
    assert words in visible(page)
    assert "Also called" not in visible(page), "the Quay is no other name of The Quay"


def test_the_plan_s_themes_stand_for_all_that_is_within_them_where_a_page_is_of_something_else(living: Built) -> None:
    for address in ("places/harrowmere/quay/", "harrowmere/"):
        page = main(living.pages[address])
        assert "Safe homes" in page
        assert "Fewer burglaries" not in page, address


def test_people_can_see_first_in_which_consultation_they_can_take_part_now(living: Built) -> None:
    page = visible(main(living.pages[f"{PAGES}engagement/"]))
    assert page.index("Open now: it closes on 31 July 2028") < page.index("Closed: it ended on 31 October 2027")


def test_what_an_organisation_is_to_do_is_one_list_with_how_far_each_has_got(living: Built) -> None:
    page = main(living.pages["bodies/council/"])
    assert visible(page).count("Is to do:") == 1
    assert visible(page).count("Answers for these risks:") == 1
    assert "Answers for the risk:" not in visible(page)
    assert "Change 3,400 street lights to bright, thrifty ones Status: Behind" in visible(page)
    assert "From:" not in visible(page), "no role in law has a date, so no column is for dates"


def test_who_hears_the_tags_of_an_action_hears_what_each_tells(living: Built) -> None:
    page = visible(main(living.pages[f"{PAGES}actions/led-lights/"]))
    assert "Status: Behind Rating: Red Kind: Building work Tag: streets" in page


AFTER = r"\s*(?:</?(?:div|section|article|nav)[^>]*>\s*)*(?:<h([1-6])|</main>)"
HEADING = re.compile(rf"<h([1-6])[^>]*>(.*?)</h\1>{AFTER}", re.DOTALL)


def test_no_heading_has_nothing_below_it(living: Built, federal: Built) -> None:
    for site in (living, federal):
        for address, page in site.pages.items():
            body = re.sub(r'<(p) class="as-at".*?</\1>', "", main(page), flags=re.DOTALL)
            empty = [found[2] for found in HEADING.finditer(body) if not found[3] or found[3] <= found[1]]
            assert not empty, (address, empty)


def test_the_table_of_a_report_says_which_rating_is_for_a_time_before_that_of_the_figure(living: Built) -> None:
    page = main(living.pages[f"{PAGES}reports/report-2027-q4/"])
    rows = [visible(row) for row in re.findall(r"<tr\b.*?</tr>", page, re.DOTALL)]
    deaths = next(row for row in rows if row.startswith("People killed or badly hurt on roads"))
    assert "9 people provisional" in deaths
    assert "Red, worked out here for the last time of which the result was final" in deaths
    lamps = next(row for row in rows if row.startswith("Street lights that were changed"))
    assert "2,992 lamps January to March 2028 at least 3,400 Red" in lamps
    calls = next(row for row in rows if row.startswith("Calls to the abuse helpline"))
    assert "94.3% January to March 2028 at least 90% Green" in calls


def test_where_milestones_are_counted_too_each_page_says_so_and_none_calls_them_actions(living: Built) -> None:
    assert any("within" in one for one in section("actions"))
    for address in ("", f"{PAGES}actions/"):
        said = visible(main(living.pages[address]))
        assert "Of 46 actions and their parts: 13 done" in said, address
        assert "Of 46 actions:" not in said, address


def test_what_a_search_engine_shows_of_a_page_says_what_is_on_it(living: Built) -> None:
    said = {
        address: html.unescape(found[1])
        for address, page in living.pages.items()
        if (found := re.search(r'<meta name="description" content="([^"]*)"', page))
    }
    assert not [one for one in said.values() if re.search(r"[.?]:", one)]
    plan = "Safer Harrowmere 2026 to 2029, Harrowmere Community Safety Partnership."
    assert said[f"{PAGES}contact/"] == f"Ways to reach the partnership. {plan}"
    assert said[f"{PAGES}what-changed/"] == f"What changed: {plan}"
    assert said[f"{PAGES}actions/status-behind/"] == f"What we will do: Behind. {plan}"
    told = "Fewer burglaries: Doors, locks and patrols make it hard to break into a home."
    assert said[f"{PAGES}priorities/fewer-burglaries/"] == told


def test_of_a_year_whose_spending_is_not_told_yet_no_total_says_that_nothing_was_spent(living: Built) -> None:
    page = main(living.pages[f"{PAGES}money/"])
    ahead = next(visible(one) for one in re.findall(r"<table.*?</table>", page, re.DOTALL) if "2028 to 2029" in one)
    assert "Not yet published" in ahead
    assert "£0" not in ahead
    assert "Total, worked out here" not in ahead, "the plan gives the total, and nobody more"


def test_below_who_works_on_a_priority_stands_who_does_and_nothing_else(living: Built) -> None:
    page = main(living.pages[f"{PAGES}priorities/fewer-burglaries/"])
    assert visible(part(page, "Who works on it")).split() == ["Owner", "Lour", "Police"]
    assert "Safe homes" in visible(part(page, "More about it"))
    for address, html_of in living.pages.items():
        if f"{PAGES}priorities/" in address and "Who works on it</h2>" in html_of:
            told = re.findall(r"<dt[^>]*>(.*?)</dt>", part(main(html_of), "Who works on it"), re.DOTALL)
            assert {visible(one).strip() for one in told} <= {"Owner", "Supported by", "Groups", "Action plan"}, address
