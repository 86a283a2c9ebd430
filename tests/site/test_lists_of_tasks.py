"""Actions and recommendations in lists: what filters them, and what a list says once for all that is in it."""

import re
from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay

PLAN = "example/2020-2024"
OPTION = re.compile(r'<a href="([^"]*)" data-key="([^"]*)"[^>]*>[^<]*<span class="count">\((\d+)\)</span></a>')
ITEM = re.compile(r'<li class="item" id="([^"]*)"(?: data-keys="([^"]*)")?>')
ACTIONS = """actions:
  - {id: patrols, title: Patrols, owner: example-police, due: 2022-03, status: ongoing, priorities: [knife-crime]}
  - {id: lights, title: Lights, owner_in_words: The town team, during: 2021 to 2022, status: completed}
  - {id: lessons, title: Lessons, owner: example-council, status: not started, priorities: [knife-crime]}
  - {id: leaflets, title: Leaflets}
"""


def built(root: Path, actions: str) -> Path:
    (root / "plans" / PLAN / "actions.yml").write_text(actions, encoding="utf-8")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    return root / "site" / PLAN


def read(page: Path) -> str:
    return (page / "index.html").read_text(encoding="utf-8")


def test_live_filters_keep_the_same_things_as_the_page_of_each_filter(lay: Lay) -> None:
    site = built(lay(None), ACTIONS)
    page = read(site / "actions")
    keys = {item: words.split() for item, words in ITEM.findall(page)}
    options = OPTION.findall(page)
    assert {key.partition(":")[0] for _, key, _ in options} == {"status", "owner", "due", "priority"}
    for address, key, number in options:
        kept = [item for item, words in keys.items() if key in words]
        assert len(kept) == int(number)
        assert [item for item, _ in ITEM.findall(read(site / "actions" / address))] == kept


@pytest.mark.parametrize("section", ["actions", "recommendations"])
def test_a_list_that_narrative_shows_is_left_alone_by_the_filters_of_the_page(lay: Lay, section: str) -> None:
    root = lay(None)
    (root / "content" / PLAN / f"{section}.md").write_text(f"{{{{ show('{section}') }}}}\n", encoding="utf-8")
    titles = (
        f"  - {{id: thing-{n}, title: Thing {n}, status: {status}}}\n"
        for n, status in enumerate(("ongoing", "completed", "stopped"))
    )
    page = read(built(root, f"{section}:\n{''.join(titles)}") / section)
    shown, _, listed = page.partition("<main")[2].partition("data-filters")
    assert [keys for _, keys in ITEM.findall(shown)] == ["", "", ""]
    assert "data-list" not in shown
    assert "data-group" not in shown
    assert all(keys for _, keys in ITEM.findall(listed))
    assert listed.count("data-list") == 1


def test_an_owner_or_a_time_told_in_words_is_not_said_to_be_missing(lay: Lay) -> None:
    actions = """actions:
  - {id: lights, title: Lights, owner_in_words: The town team, during: 2021 to 2022, status: completed, update: Done.}
  - {id: lessons, title: Lessons, owner: example-council, due: 2022, status: ongoing, update: Begun.}
"""
    page = read(built(lay(None), actions) / "actions")
    assert "The town team" in page
    assert "does not say" not in page


def test_a_priority_that_carries_on_from_two_leads_to_both(lay: Lay) -> None:
    root = lay(None)
    older = root / "plans" / "example" / "2016-2019"
    older.mkdir()
    (older / "edition.yml").write_text(
        "title: Safer Example before\nperiod: 2016 to 2019\nsummary: What was done.\nstatus: ended\n"
        "documents: [{id: the-old-plan, title: The old plan}]\n",
        encoding="utf-8",
    )
    (older / "priorities.yml").write_text(
        "priorities:\n  - {id: knives, title: Knives, topics: [stalking]}\n"
        "  - {id: gangs, title: Gangs, topics: [stalking]}\n",
        encoding="utf-8",
    )
    priorities = root / "plans" / PLAN / "priorities.yml"
    text = priorities.read_text(encoding="utf-8")
    priorities.write_text(
        text.replace("    source:", "    carried_from: [knives, gangs]\n    source:", 1), encoding="utf-8"
    )
    page = read(built(root, ACTIONS) / "priorities" / "knife-crime")
    way = '<a href="../../../2016-2019/priorities/{}/">{}</a>'
    assert f"<dd>{way.format('knives', 'Knives')}, {way.format('gangs', 'Gangs')}</dd>" in page
