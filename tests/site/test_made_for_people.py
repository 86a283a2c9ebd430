"""A site made for people, and not a document cut up: each thing told once, what is not stated said once, no empty column."""
# ruff: noqa: E501 - a plan reads best as it is tried

import re
from pathlib import Path

import pytest

from built.reading import CELL_NAME, Built, main, visible
from partnership_plans.site import assemble
from projects import Lay

FILTERED = re.compile(r"/(?:actions|recommendations)/[^/]+/$")
"""A list of which a filter shows a part: all of it stands on the page above."""
UNSAID = re.compile(
    r"(?<!role is )not stated(?! in the plan)|does not say:|no status given|no rating given", re.IGNORECASE
)


def test_no_page_says_again_and_again_that_something_is_not_stated(each_site: Built) -> None:
    # A gap of which the plan says why is no silence, and a heading may tell of those whose role is not stated.
    # A filter is called “Owner not stated”, and a change may be from or to “not stated”: those are names and news.
    ours = {address for address in each_site.pages if not FILTERED.search(address) and "what-changed" not in address}
    often = {
        address: found
        for address in ours
        if len(
            found := UNSAID.findall(
                visible(re.sub(r"<nav.*?</nav>", "", main(each_site.pages[address]), flags=re.DOTALL))
            )
        )
        > 1
    }
    assert not often


def pages_of(root: Path, **files: str) -> dict[str, str]:
    for name, text in files.items():
        (root / f"plans/example/2020-2024/{name}.yml").write_text(text, encoding="utf-8")
    site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return {
        page.address.removeprefix("example/2020-2024/"): page.body
        for page in site.pages
        if page.address.startswith("example/2020-2024/")
    }


GROUPS = """
structures:
  - id: now
    title: Groups now
    groups:
      - id: the-board
        name: The Board
        level: executive
        chair: The chief executive
        purposes: [Decides what comes first., Checks the money.]
      - id: the-team
        name: The Team
        level: delivery
        answers_to: the-board
        frequency: Monthly
  - id: next
    title: Groups next year
    state: proposed
    groups:
      - id: the-board
        name: The Board
        level: executive
        chair: A councillor
        purposes: [Decides what comes first., Checks the money., Meets in public.]
      - id: the-team
        name: The Team
        level: delivery
        answers_to: the-board
        frequency: Monthly
      - id: the-forum
        name: The Forum
        level: delivery
        answers_to: the-board
"""


def test_a_group_is_told_in_full_once_and_elsewhere_only_what_is_different(lay: Lay) -> None:
    body = pages_of(lay(None), structures=GROUPS)["how-it-is-run/"]
    text = visible(body)
    assert text.count("Decides what comes first.") == text.count("Checks the money.") == 1
    assert text.count("Meets in public.") == text.count("The chief executive") == text.count("A councillor") == 1
    assert text.count("Monthly") == 1
    assert 'id="the-board"' in body
    assert 'id="next_the-board"' in body
    assert 'id="next_the-team"' not in body, "nothing of it is different"
    assert body.count('href="#the-team"') == 2, "both charts lead to where it is told"
    assert 'href="#next_the-board"' in body
    assert 'id="the-forum"' in body


def test_the_structure_that_stands_tells_its_groups_in_full_wherever_it_is_written(lay: Lay) -> None:
    # The first is past, the second current: there the chair is told beside all else, and in the past one the other chair.
    past = GROUPS.replace("title: Groups now", "title: Groups now\n    state: past").replace(
        "state: proposed", "state: current"
    )
    body = pages_of(lay(None), structures=past)["how-it-is-run/"]
    assert 'id="now_the-board"' in body
    assert visible(body).count("Decides what comes first.") == 1
    assert visible(body).index("The chief executive") < visible(body).index("Decides what comes first.")


DUTIES = """
legal_duties:
  - {id: a-plan, title: A plan, act: An act, duty: There must be a plan.}
  - {id: a-meeting, title: A meeting, act: An act, duty: There must be a meeting., due: 2023}
  - {id: a-report, title: A report, act: An act, duty: There must be a report.}
expectations:
  - {id: one, title: The grant is cut}
  - {id: two, title: The office closes}
"""


def test_what_a_document_does_not_say_is_said_once_at_the_end_of_the_page(lay: Lay) -> None:
    root = lay(None)
    assert not UNSAID.findall(visible(pages_of(root, context=DUTIES)["context/"])), "its editors may say it yet"
    edition = root / "plans/example/2020-2024/edition.yml"
    edition.write_text(f"{edition.read_text(encoding='utf-8')}as_at: 2023-03-31\n", encoding="utf-8")
    text = visible(pages_of(root, context=DUTIES)["context/"])
    assert len(UNSAID.findall(text)) == 1
    assert text.endswith("Not stated where left out: due date and what happened.")
    assert "2023" in text


def test_a_column_in_which_nothing_stands_is_not_made(lay: Lay) -> None:
    body = pages_of(lay(None), context=DUTIES)["context/"]
    table = re.search(r"<table\b.*?</table>", body, re.DOTALL)
    assert table
    assert re.findall(r"<th[^>]* scope=\"col\"[^>]*>(.*?)</th>", table[0]) == ["What was expected"]


def test_a_dash_stands_in_a_table_where_others_have_something(lay: Lay) -> None:
    some = DUTIES.replace("title: The office closes", "title: The office closes, due: 2023")
    text = visible(CELL_NAME.sub("", pages_of(lay(None), context=some)["context/"]))
    assert "The grant is cut – The office closes 2023" in text


NONE_YET = """
expectations:
  - {id: one, title: The grant is cut, happened: none}
  - {id: two, title: The office closes}
"""


def test_that_there_is_none_is_no_silence_and_is_still_told(lay: Lay) -> None:
    text = visible(CELL_NAME.sub("", pages_of(lay(None), context=NONE_YET)["context/"]))
    assert "The grant is cut None The office closes –" in text


ACTIONS = """
actions:
  - {id: patrols, title: More patrols, detail: Officers walk the streets., priorities: knife-crime}
  - {id: clubs, title: More clubs, detail: Young people have somewhere to go., priorities: knife-crime}
"""


def test_a_priority_leads_to_what_stands_in_full_elsewhere(lay: Lay) -> None:
    pages = pages_of(lay(None), actions=ACTIONS)
    assert '<a href="../../actions/#patrols">More patrols</a>' in pages["priorities/knife-crime/"]
    assert "walk the streets" not in pages["priorities/knife-crime/"]
    assert "walk the streets" in pages["actions/"]


BARE = """
priorities:
  - {id: knife-crime, title: Knife crime, aims: [Fewer people are hurt.]}
  - {id: noise, title: Noise at night, summary: We want quiet nights.}
  - {id: theft, title: Theft}
"""


def test_a_priority_of_which_the_list_tells_all_has_no_page_of_its_own(lay: Lay) -> None:
    pages = pages_of(lay(None), priorities=BARE)
    assert "priorities/knife-crime/" in pages
    assert not {"priorities/noise/", "priorities/theft/"} & pages.keys()
    listed = pages["priorities/"]
    assert 'id="noise"' in listed
    assert "We want quiet nights." in visible(listed)
    assert '<a href="priorities/#noise">Noise at night</a>' in pages[""]


MORE = {
    "an action for it": {"actions": "actions:\n  - {id: a, title: A patrol, priorities: theft}"},
    "a measure of it": {"statistics": "statistics:\n  - {id: a, title: Thefts, value: '3', priorities: theft}"},
    "a topic that needs help beside it": {
        "priorities": BARE.replace("title: Theft", "title: Theft, topics: [domestic abuse]")
    },
    "what it was before": {"results": "earlier_priorities:\n  - {id: old, title: Burglary, became: theft}"},
    "another name": {"priorities": BARE.replace("title: Theft", "title: Theft, also_called: [Stealing]")},
}


@pytest.mark.parametrize("what", MORE)
def test_a_priority_has_a_page_as_soon_as_there_is_more_to_tell(what: str, lay: Lay) -> None:
    assert "priorities/theft/" in pages_of(lay(None), **({"priorities": BARE} | MORE[what]))


def test_narrative_alone_gives_a_priority_its_page(lay: Lay) -> None:
    root = lay(None)
    page = root / "content/example/2020-2024/priorities/theft.md"
    page.parent.mkdir(parents=True)
    page.write_text("Bikes are taken most of all.\n", encoding="utf-8")
    assert "Bikes are taken" in pages_of(root, priorities=BARE)["priorities/theft/"]


PRINTED = """
title: Safer Example
period: 2020 to 2024
documents:
  - {id: the-plan, title: The printed plan}
headings:
  - {in_contents: Our aims, in_body: Our aim, page: 3}
  - {in_contents: Foreword, in_body: Foreword, page: 1}
"""


def test_what_only_the_printed_document_has_stands_on_one_page(lay: Lay) -> None:
    slips = BARE.replace("title: Theft", "title: Theft, as_printed: Thefft")
    pages = pages_of(lay(None), edition=PRINTED, priorities=slips)
    assert "Thefft" in pages["as-printed/"]
    assert "Foreword Same" in visible(CELL_NAME.sub("", pages["as-printed/"]))
    assert not [
        address
        for address, body in pages.items()
        if address != "as-printed/" and ("Thefft" in body or "Our aims" in body)
    ]


def test_a_plan_that_was_never_printed_has_no_such_page(lay: Lay) -> None:
    assert "as-printed/" not in pages_of(lay(None))
