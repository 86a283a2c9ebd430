"""What a resident asks has a page of its own: my town, whom to call, was it done; and none where nothing is known."""

from pathlib import Path

from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"


def pages(root: Path) -> dict[str, str]:
    return {page.address: str(page.body) for page in assemble(root / "mkdocs.yml").pages}


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_plan_that_names_no_place_has_no_page_of_places(lay: Lay) -> None:
    assert not [address for address in pages(lay(None)) if address.startswith("places/")]


def test_a_place_is_found_in_every_thing_whose_words_name_it(lay: Lay) -> None:
    root = lay(None)
    put(
        root,
        f"{EDITION}/places.yml",
        "places:\n  - Sandy\n  - {id: old-town, name: Old Town, told_in: [knife-crime]}\n",
    )
    put(
        root,
        f"{EDITION}/actions.yml",
        "actions:\n  - {id: lamps, title: New lamps in Sandy, status: completed, update: They shine.}\n"
        "  - {id: sand, title: Sandy-coloured paint and sandy paths}\n"
        "  - {id: bins, title: Bins, detail: One in Old Town.}\n",
    )
    found = pages(root)
    sandy, old_town = found["places/example/sandy/"], found["places/example/old-town/"]
    assert "New lamps in Sandy" in sandy
    assert "Completed" in sandy
    assert "They shine." in sandy
    assert "No action or promise" not in sandy
    assert "No action or promise in it names this place." in old_town
    assert "Bins" not in sandy
    assert "Knife crime" in old_town
    assert "Bins" not in old_town, "told_in alone counts"
    assert "Sandy" in found["places/"]


def test_a_name_within_the_name_of_an_organisation_is_not_the_place(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/places.yml", "places:\n  - {id: the-town, name: Example, text: The town.}\n")
    put(root, f"{EDITION}/actions.yml", "actions:\n  - {id: ask, title: Ask Example Council for help}\n")
    assert "Ask Example Council" not in pages(root)["places/example/the-town/"]


def test_a_place_that_two_editions_name_has_one_page_for_both(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/places.yml", "places:\n  - {id: sandy, name: Sandy, text: It is a town.}\n")
    later = (
        "title: Next\nperiod: 2024 to 2027\nstatus: draft\nplaces:\n  - {id: sandy, name: Sandy, text: It has grown.}\n"
    )
    put(root, "plans/example/2024-2027/edition.yml", later)
    sandy = pages(root)["places/example/sandy/"]
    assert sandy.index("It has grown.") < sandy.index("It is a town.")


def test_was_it_done_tells_the_later_editions_word_and_says_what_nobody_tells(lay: Lay) -> None:
    root = lay(None)
    put(
        root,
        f"{EDITION}/actions.yml",
        "actions:\n  - {id: lamps, title: New lamps}\n  - {id: bins, title: New bins}\n"
        "  - {id: bench, title: A bench, status: ongoing, update: We look for wood.}\n",
    )
    later = (
        "title: Next\nperiod: 2024 to 2027\ncommitments:\n"
        "  - {id: lamps, title: Lamps, status: completed, outcome: Ten lamps shine.}\n"
    )
    put(root, "plans/example/2024-2027/edition.yml", later)
    done = pages(root)["example/2020-2024/was-it-done/"]
    assert "Ten lamps shine." in done
    assert "So says the later edition" in done
    assert "We look for wood." in done
    assert done.index("What is not told yet") < done.index("New bins")


def test_a_document_that_is_kept_as_it_was_can_not_know_and_says_so(lay: Lay) -> None:
    root = lay(None)
    edition = root / EDITION / "edition.yml"
    edition.write_text(edition.read_text() + "as_at: 2020-05-04\n")
    put(root, f"{EDITION}/actions.yml", "actions:\n  - {id: lamps, title: New lamps}\n")
    done = pages(root)["example/2020-2024/was-it-done/"]
    assert "was written on 4 May 2020, before anyone could know" in done


def test_a_plan_that_set_out_to_do_nothing_has_no_such_page(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/measures.yml", "measures: []\n")
    (root / EDITION / "priorities.yml").write_text("priorities:\n  - {id: knife-crime, title: Knife crime}\n")
    assert not [address for address in pages(root) if address.endswith("/was-it-done/")]


def test_who_to_call_is_found_by_everyday_words_and_leads_to_numbers(lay: Lay) -> None:
    found = pages(lay(None))
    assert "cuckooing" in found["who-to-call/"]
    assert 'href="tel:0800555111"' in found["who-to-call/"]


def test_where_a_plan_gives_no_way_to_reach_its_partnership_who_to_call_says_so_and_whom_to_ask(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/contacts.yml", "contacts: [{id: call, title: Call us, kind: telephone, value: 01234 567890}]")
    assert "how to reach its partnership" not in pages(root)["who-to-call/"], "all of them do"
    put(root, "plans/next-door/partnership.yml", "name: Next Door Partnership\narea: Next Door\nkind: unitary\n")
    put(root, "plans/next-door/2020-2024/edition.yml", "title: Theirs\nperiod: 2020 to 2024\nstatus: current\n")
    found = pages(root)["who-to-call/"]
    assert "The other plan on this site doesn’t say how to reach its partnership. Ask one of its partners." in found


def test_without_subjects_there_is_no_page_of_whom_to_call_and_nothing_leads_there(lay: Lay) -> None:
    root = lay(None)
    text = (root / "plans/help.yml").read_text(encoding="utf-8")
    (root / "plans/help.yml").write_text(text[: text.index("subjects:")], encoding="utf-8")
    site = assemble(root / "mkdocs.yml")
    assert site.pages
    assert not [page.address for page in site.pages if "who-to-call/" in page.html]


def test_what_is_said_of_money_stands_together_wherever_it_is_said(lay: Lay) -> None:
    root = lay(None)
    put(
        root,
        f"{EDITION}/money.yml",
        "money:\n  - {id: grant, title: Grant for lamps, amount: 5000, purpose: New lamps.}\n"
        "actions:\n  - {id: bid, title: Ask the government for more}\nmoney_told_in: [bid]\n"
        "implications:\n  - {heading: Financial implications, text: It costs nothing more.}\n"
        "  - {heading: Legal implications, text: none}\n",
    )
    money = pages(root)["example/2020-2024/money/"]
    assert "£5,000" in money
    assert "Ask the government for more" in money
    assert "It costs nothing more." in money
    assert "Legal" not in money
    assert "names no sum" not in money


def test_a_plan_that_says_nothing_of_money_has_no_page_of_it(lay: Lay) -> None:
    assert not [address for address in pages(lay(None)) if address.endswith("/money/")]


def test_a_plan_that_is_over_says_that_its_ways_to_take_part_are_of_its_time(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/talk.yml", "meetings:\n  - {id: forum, title: Forum}\n")
    assert "What follows is of that time" not in pages(root)["example/2020-2024/engagement/"]
    edition = root / EDITION / "edition.yml"
    edition.write_text(edition.read_text() + "status: ended\n")
    assert "What follows is of that time" in pages(root)["example/2020-2024/engagement/"]


def test_a_plan_leads_from_each_question_to_its_answer_and_asks_none_that_has_no_answer(lay: Lay) -> None:
    root = lay(None)
    put(
        root,
        f"{EDITION}/talk.yml",
        "meetings:\n  - {id: forum, title: Forum}\nplaces:\n  - {id: sandy, name: Sandy, text: A town.}\n",
    )
    home = pages(root)[""]
    assert "How can I take part?" in home
    assert "What is said of my town?" in home
    assert "What money is there?" not in home


def test_an_answer_to_advice_is_not_told_as_a_thing_that_was_done(lay: Lay) -> None:
    root = lay(None)
    put(
        root,
        f"{EDITION}/recommendations.yml",
        "recommendations:\n  - {id: talk, title: Talk more, response: We plan a day in March.}\n"
        "  - {id: count, title: Count better, status: completed, response: Done in June.}\n",
    )
    done = pages(root)["example/2020-2024/was-it-done/"]
    assert done.index("What is told") < done.index("Done in June.") < done.index("What was answered")
    assert done.index("What was answered") < done.index("We plan a day in March.")


def test_of_many_actions_of_which_nothing_is_told_was_it_done_gives_the_number_and_the_list(lay: Lay) -> None:
    root = lay(None)
    named = "".join(f"  - {{id: lamp-{n}, title: Lamp {n}}}\n" for n in range(4))
    put(root, f"{EDITION}/actions.yml", f"actions:\n{named}")
    assert '<a href="../actions/">4 actions</a>' in pages(root)["example/2020-2024/was-it-done/"]
    put(root, f"{EDITION}/actions.yml", f"actions:\n{named}  - {{id: bench, title: A bench, status: ongoing}}\n")
    done = pages(root)["example/2020-2024/was-it-done/"]
    assert "4 actions" not in done
    assert "Lamp 3" in done


def test_each_promise_stands_with_what_came_of_it_on_the_page_that_asks(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/results.yml", "commitments:\n  - {id: lamps, title: Lamps, outcome: Ten lamps shine.}\n")
    assert "Ten lamps shine." in pages(root)["example/2020-2024/was-it-done/"]
