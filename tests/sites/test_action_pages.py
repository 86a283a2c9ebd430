"""Each action of a plan that is reported on has a page of its own; where nobody reports, the list stays what it was."""

import csv
import io
import json
import re

from built.living import PAGES, section
from built.projects import run_plans
from built.reading import Built, main
from projects import Lay

AT = "plans/example/2020-2024"


def test_all_that_names_an_action_leads_to_its_page(living: Built) -> None:
    address = f"{PAGES}actions/secure-doors/"
    naming = {page for page, html in living.pages.items() if 'actions/secure-doors/"' in main(html)}
    naming |= {
        page for page, html in living.pages.items() if page.endswith("actions/") and 'href="secure-doors/"' in html
    }
    assert address in living.pages
    for page in ("bodies/council/", "a-z/r/", f"{PAGES}actions/", f"{PAGES}what-changed/", f"{PAGES}risks/"):
        assert page in naming, page
    assert not [page for page, html in living.pages.items() if "actions/#secure-doors" in html]


def test_the_place_of_each_action_in_the_list_stays_and_leads_to_its_page(living: Built) -> None:
    page = living.pages[f"{PAGES}actions/"]
    for action in section("actions"):
        assert f'id="{action["id"]}"' in page, action["id"]
        assert f'href="{action["id"]}/"' in page, action["id"]


def test_a_change_of_an_action_stands_on_its_page_with_the_day_on_which_it_last_changed(living: Built) -> None:
    said = living.text_in_short(f"{PAGES}actions/secure-doors/")
    assert "what changed here" in said
    assert "the facts on this page last changed: 19 april 2028" in said


def test_an_action_tells_what_could_go_wrong_with_it_and_what_people_said_of_it(living: Built) -> None:
    assert "building firms are short of people" in living.text_in_short(f"{PAGES}actions/secure-doors/")
    assert "safer nights in the town centre" in living.text_in_short(f"{PAGES}actions/night-marshals/")


def test_an_action_of_a_plan_that_nobody_reports_on_stays_where_it_was(federal: Built) -> None:
    page = federal.pages["data-strategy/2021/actions/"]
    assert 'id="data-governance"' in page
    assert not [address for address in federal.pages if address.endswith("actions/data-governance/")]


def rows_of(living: Built) -> list[dict[str, str]]:
    """Read the table of actions, as readers download it."""
    text = (living.folder / f"{PAGES}actions/actions.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_reader_meets_what_a_word_for_a_status_means_where_the_word_is_used(living: Built) -> None:
    place = "#statuses_section"
    assert f'id="{place[1:]}"' in living.pages[f"{PAGES}actions/"]
    lists = [page for page in living.pages if page.startswith(f"{PAGES}actions/status-")]
    assert lists, "a page for each filter"
    for page, way in ((f"{PAGES}actions/", place), (f"{PAGES}glossary/", f"../actions/{place}"), (lists[0], place)):
        assert re.search(rf'href="[^"]*{re.escape(way)}"', main(living.pages[page])), page
    told = {one["word"]: one["detail"] for one in section("statuses")}
    rows = rows_of(living)
    assert len({one["status"] for one in rows}) > 3
    for one in rows:
        if one["status"]:
            said = told[one["status"]].replace("'", "’").casefold()
            assert said in living.text(f"{PAGES}actions/{one['id']}/").replace("'", "’"), one["id"]


def test_the_data_says_what_each_word_for_a_status_means(living: Built) -> None:
    data = json.loads((living.folder / f"{PAGES}plan.json").read_text(encoding="utf-8"))
    words = {one["word"]: (one["means"], one["detail"]) for one in data["edition"]["statuses"]}
    assert words == {one["word"]: (one["means"], one["detail"]) for one in section("statuses")}
    rows = rows_of(living)
    assert rows
    assert {words[one["status"]][0] for one in rows if one["status"]} == {
        one["status_means"] for one in rows if one["status"]
    }


RHYTHM = "rhythm: quarterly\n"


def test_an_action_for_a_priority_whose_page_is_neutral_has_a_neutral_page_too(lay: Lay) -> None:
    root = lay(None)
    (root / AT / "actions.yml").write_text(
        "actions:\n"
        "  - id: refuge-places\n    title: Find more places in refuges\n    owner: example-council\n"
        '    priorities: [homes]\n    source: "page 5"\n',
        encoding="utf-8",
    )
    edition = root / AT / "edition.yml"
    edition.write_text(edition.read_text(encoding="utf-8") + RHYTHM, encoding="utf-8")
    priorities = root / AT / "priorities.yml"
    typed = priorities.read_text(encoding="utf-8")
    first = re.findall(r"- id: (\S+)", typed)[0]
    actions = root / AT / "actions.yml"
    actions.write_text(actions.read_text(encoding="utf-8").replace("homes", first), encoding="utf-8")
    narrative = root / "content/example/2020-2024/priorities" / f"{first}.md"
    narrative.parent.mkdir(parents=True, exist_ok=True)
    narrative.write_text("---\nneutral: true\n---\nWords.\n", encoding="utf-8")
    done = run_plans(root, "build", "--to", str(root / "site"))
    assert done.returncode == 0, done.stdout
    folders = [one.name for one in (root / "site/example/2020-2024/actions").iterdir() if one.is_dir()]
    pages = [name for name in folders if name.startswith("page-")]
    assert len(pages) == 1
    assert "refuge-places" not in folders
    html = (root / "site/example/2020-2024/actions" / pages[0] / "index.html").read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title is not None
    assert "refuge" not in title[1].casefold()
