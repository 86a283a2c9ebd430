"""Of a plan that runs, a reader of its pages learns of every action and every measure all that was ever asked.

The answers are looked for in the built pages alone. The questions come from the data as it is typed, without the
program: who, by when, was it moved and why, how far, better or worse, and against which target.
"""

import csv
import re
from collections.abc import Iterator

import pytest

from built.living import PAGES, PLAN, Data, day, names, section, typed
from built.reading import Built, in_short, main, visible

QUARTERS = {"Q1": "April to June", "Q2": "July to September", "Q3": "October to December", "Q4": "January to March"}


def quarter(typed: str) -> str:
    """Write a quarter as readers read it: 2027/28 Q4 is January to March 2028."""
    found = re.fullmatch(r"(\d{4})/\d\d (Q\d)", typed)
    assert found, typed
    return f"{QUARTERS[found[2]]} {int(found[1]) + (found[2] == 'Q4')}"


def amount(typed: str, unit: str) -> str:
    """Write a number as readers read it, in the shape that a column or a sentence gives it."""
    whole, point, rest = typed.partition(".")
    return f"{int(whole):,}{point}{rest}" + ("%" if unit == "percent" else "")


def rows_of(measure: Data) -> list[Data]:
    """Give the readings of a measure, from wherever they are kept."""
    if "readings" in measure:
        return list(measure["readings"])
    with (PLAN / measure["readings_file"]).open(encoding="utf-8", newline="") as table:
        return [{name: value for name, value in row.items() if value} for row in csv.DictReader(table)]


def numbers(measure: Data) -> list[Data]:
    """Give the results of a measure that are numbers, in their order; a forecast is none."""
    return [one for one in rows_of(measure) if one.get("kind") != "forecast" and re.fullmatch(r"[\d.]+", one["value"])]


def action_on_page(living: Built, action: str) -> str:
    """Give what a reader reads of one action: on its own page, to which its place in the list leads."""
    page = main(living.pages[f"{PAGES}actions/"])
    assert re.search(rf'<li class="item[^"]*" id="{action}"[^>]*>\s*<h2[^>]*><a href="{action}/"', page), action
    return visible(in_short(main(living.pages[f"{PAGES}actions/{action}/"])))


def table_rows(page: str) -> Iterator[str]:
    """Give the words of each row of the tables of a page."""
    for row in re.findall(r"<tr\b.*?</tr>", page, re.DOTALL):
        yield visible(row)


def questions_of_action(action: Data) -> Iterator[tuple[str, str]]:
    """Ask of an action all that a reader may want to know, each with the words of the answer."""
    yield "what", action["title"]
    yield "who", names()[action["owner"]]
    for one in action.get("supported_by", ()):
        yield "who supports", names()[one]
    yield "by when", day(action["due"]) if "due" in action else action["due_in_words"]
    for earlier in action.get("earlier_due", ()):
        yield "due before", day(earlier["due"])
        yield "moved when", day(earlier["changed"])
        yield "moved why", earlier["why"]
    if "progress" in action:
        yield "how far", f"{action['progress']}%"
    for one in action["updates"]:
        yield "told when", day(one["when"])
        yield "told what", one["text"]
    yield "status", max(action["updates"], key=lambda one: str(one["when"]))["status"]
    if "rag" in action:
        yield "rating", action["rag"].capitalize()
    for field in ("deliverable", "how_measured", "kind"):
        if field in action:
            yield field, action[field]
    if "cost" in action:
        yield "cost", f"£{int(action['cost']):,}"
    for tag in action.get("tags", ()):
        yield "tag", tag


def questions_of_measure(measure: Data) -> Iterator[tuple[str, str]]:
    """Ask of a measure what stands in sentences and summaries on its page."""
    unit = measure["unit"]
    yield "what", measure["title"]
    yield "code", measure["code"]
    yield "who", names()[measure["owner"]]
    latest = numbers(measure)[-1]
    yield "how far", amount(latest["value"], unit)
    yield "when", quarter(latest["period"])
    if "target" in measure:
        yield "last target", amount(measure["target"]["value"], unit)
        yield "last target by", quarter(measure["target"]["period"])
    if "baseline" in measure:
        yield "from where", amount(measure["baseline"]["value"], unit)
    yield from questions_of_changes(measure)
    if "method" in measure:
        yield "method", measure["method"]
    for weakness in measure.get("weaknesses", ()):
        yield "weakness", weakness


def questions_of_changes(measure: Data) -> Iterator[tuple[str, str]]:
    """Ask what was revised and altered, when and why."""
    unit = measure["unit"]
    for reading in rows_of(measure):
        if "why_revised" in reading:
            yield "revised from", amount(reading["was"], unit)
            yield "revised when", day(reading["revised"])
            yield "revised why", reading["why_revised"]
        if "note" in reading:
            yield "note", reading["note"]
    for note in section("changes"):
        if measure["id"] in note["about"]:
            yield "altered when", day(note["when"])
            yield "altered how", note["text"]
            yield "altered why", note["why"]


@pytest.mark.parametrize("action", section("actions"), ids=lambda action: str(action["id"]))
def test_a_reader_learns_all_of_an_action(living: Built, action: Data) -> None:
    said = action_on_page(living, action["id"]).casefold()
    missing = [(asked, answer) for asked, answer in questions_of_action(action) if answer.casefold() not in said]
    assert not missing, said


def test_actions_are_found_by_what_was_last_reported_of_them_and_by_the_plan_s_own_words(living: Built) -> None:
    for action in section("actions"):
        latest = max(action["updates"], key=lambda one: str(one["when"]))["status"]
        ways = [f"status-{latest}", f"kind-{action['kind']}", *(f"tag-{tag}" for tag in action.get("tags", ()))]
        for way in ways:
            address = f"{PAGES}actions/{way.lower().replace(' ', '-')}/"
            assert f'id="{action["id"]}"' in living.pages[address], (action["id"], address)


def test_an_action_names_nobody_twice_in_a_row(living: Built) -> None:
    assert not re.search(r"(<a [^>]*>[^<]*</a>)\1", living.pages[f"{PAGES}actions/"])


@pytest.mark.parametrize("measure", section("measures"), ids=lambda measure: str(measure["id"]))
def test_a_reader_learns_all_of_a_measure(living: Built, measure: Data) -> None:
    said = living.text_in_short(f"{PAGES}measures/{measure['id']}/")
    missing = [(asked, answer) for asked, answer in questions_of_measure(measure) if answer.casefold() not in said]
    assert not missing, said


@pytest.mark.parametrize("measure", section("measures"), ids=lambda measure: str(measure["id"]))
def test_each_reading_stands_beside_the_target_of_its_own_quarter(living: Built, measure: Data) -> None:
    page = main(living.pages[f"{PAGES}measures/{measure['id']}/"])
    targets = {one["period"]: one["value"] for one in measure.get("targets", ())}
    for reading in numbers(measure):
        row = next(row for row in table_rows(page) if row.startswith(quarter(reading["period"])))
        # Of what counts up the table says until when each reading counts.
        until = r" (?:[A-Z][a-z]+ (?:\d{4} )?to [A-Z][a-z]+ \d{4}|by the end of [A-Z][a-z]+ \d{4})"
        words = re.sub(rf"^{until}", "", row.removeprefix(quarter(reading["period"]))).split()
        assert amount(reading["value"], "") == words[0], row
        if reading["period"] in targets:
            assert amount(targets[reading["period"]], "") in words[1], row
        if "rag" in reading:
            assert reading["rag"].capitalize() in words, row


def test_better_or_worse_is_said_of_each_measure(living: Built) -> None:
    for measure in section("measures"):
        said = living.text_in_short(f"{PAGES}measures/{measure['id']}/")
        *_, before, latest = numbers(measure)
        old, new = float(before["value"]), float(latest["value"])
        if "better" not in measure:
            assert not re.search(r"\(better\)|this is better", said), f"{measure['id']} has no direction that is better"
        elif old != new and "adds_up" not in measure and latest.get("kind") != "provisional":
            way = "better" if (new > old) is (measure["better"] == "up") else "worse"
            since = f"from {amount(before['value'], measure['unit'])} in {quarter(before['period'])}".casefold()
            of_all = since in said.partition(f"worked out here, this is {way}:")[2]
            assert of_all or f"{since} ({way})" in said, measure["id"]


def test_the_plan_has_what_a_running_plan_has() -> None:
    assert len([one for one in section("actions") if "within" not in one]) == 40
    assert len(section("measures")) == 25
    assert all(len(rows_of(one)) >= 8 for one in section("measures"))
    assert len(section("levels")) == 3
    assert len(section("reports")) == 4
    assert [one["what"] for one in section("changes")].count("target altered") == 2
    assert [one["what"] for one in section("changes")].count("figure revised") == 1


@pytest.mark.parametrize("report", section("reports"), ids=lambda report: str(report["id"]))
def test_a_report_says_how_things_stood_on_its_own_day_and_nothing_that_came_after(living: Built, report: Data) -> None:
    said = living.text_in_short(f"{PAGES}reports/{report['id']}/")
    for action in section("actions"):
        for update in action["updates"]:
            came_after = update["when"] > report["date"]
            assert not (came_after and update["text"].casefold() in said), (action["id"], update["when"])
        before = [one for one in action["updates"] if one["when"] <= report["date"]]
        found = re.search(rf"{re.escape(action['title'].casefold())}: status: ([a-z ]+)\.", said)
        if found:
            assert found[1] == before[-1]["status"].casefold(), action["id"]
    for note in section("changes"):
        assert not (note["when"] > report["date"] and note["text"].casefold() in said), note["id"]


@pytest.mark.parametrize("report", section("reports"), ids=lambda report: str(report["id"]))
def test_a_report_says_once_what_it_says_of_several_things(living: Built, report: Data) -> None:
    said = re.findall(r"<li>[^:]*: <p>(.*?)</p>", main(living.pages[f"{PAGES}reports/{report['id']}/"]), re.DOTALL)
    assert said
    assert len(said) == len({*said})


def test_a_risk_that_is_closed_is_called_that_in_the_table_too(living: Built) -> None:
    table = main(living.pages[f"{PAGES}risks/"]).partition("</table>")[0]
    assert [visible(row).count("Closed") for row in table.split("<tr>")[2:]] == [0, 0, 0, 0, 0, 1]


def test_a_draft_stands_nowhere_on_the_public_site(living: Built) -> None:
    drafts = [one for one in (*typed("news"), *typed("actions")) if one.get("draft") == "yes"]
    assert drafts
    files = [path for path in living.folder.rglob("*") if path.suffix in {".html", ".json", ".xml", ".csv"}]
    for path in files:
        said = path.read_text(encoding="utf-8")
        assert not any(one["title"] in said or one["id"] in said for one in drafts), path


def test_the_first_page_says_how_far_the_plan_has_got_and_names_what_is_late_before_all_else(living: Built) -> None:
    said = living.text_in_short(PAGES)
    told, _, _ = said.rpartition("how far the plan has got")[2].partition("our priorities")
    late = [one["title"] for one in section("actions") if re.search(r"\d+ \w+ late", _item_of(living, one["id"]))]
    assert late
    assert f"of {len(section('actions'))} actions and their parts: " in told
    for title in late:
        assert title.casefold() in told, title
    assert told.count("all actions") == 1


def _item_of(living: Built, action: str) -> str:
    found = main(living.pages[f"{PAGES}actions/"]).partition(f'id="{action}"')[2]
    return visible(found.partition('<li class="item')[0])
