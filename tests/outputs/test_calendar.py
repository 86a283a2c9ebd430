"""The calendar of a running plan, read with a library as phones and office programs read it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from built.projects import run_plans
from partnership_plans.facts.calendar import calendar_of
from partnership_plans.loading import load
from partnership_plans.outputs import calendar
from partnership_plans.settings.licences import LICENCES
from partnership_plans.words.messages import speaking
from projects import SITES, Lay, lay_project

PLAN = "plans/example/2020-2024"
ACTIONS = """
actions:
  - {id: lights, title: "Put up lights, benches; and more", priorities: [safe-streets], due: 2022-03-31}
  - {id: month, title: By a month, priorities: [safe-streets], due: 2022-02}
  - {id: done, title: Done already, priorities: [safe-streets], due: 2021-01-01, status: completed}
  - {id: open, title: Without a day, priorities: [safe-streets]}
"""
DONE = """
actions:
  - id: lights
    title: Put up lights
    priorities: [safe-streets]
    due: 2022-03-31
    updates:
      - {when: 2021-02-01, status: completed, text: They burn.}
"""


def read(data: bytes) -> list[tuple[str, date, date]]:
    events = Calendar.from_ical(data.decode()).walk("VEVENT")
    return [(str(one["SUMMARY"]), one.decoded("DTSTART"), one.decoded("DTEND")) for one in events]


def calendars(root: Path, site_url: str = "") -> dict[str, bytes]:
    return calendar.calendar_files(load(root).corpus, site_url)


def with_actions(root: Path, text: str = ACTIONS) -> Path:
    for path in (root / PLAN).glob("*.yml"):
        before = path.read_text(encoding="utf-8")
        path.write_text(before.partition("\nactions:")[0] + "\n", encoding="utf-8")
    (root / PLAN / "actions.yml").write_text(text.lstrip(), encoding="utf-8")
    return root


def of_example(root: Path) -> bytes:
    return calendars(root)["example/2020-2024/calendar.ics"]


def test_it_says_its_licence_and_where_the_plan_stands(lay: Lay) -> None:
    root = with_actions(lay(None))
    corpus = load(root).corpus
    files = calendar.calendar_files(corpus, "https://plans.example.org/", LICENCES["CC-BY-4.0"])
    whole = Calendar.from_ical(files["example/2020-2024/calendar.ics"].decode())
    said = "Licence: Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/"
    assert (str(whole["DESCRIPTION"]), str(whole["URL"])) == (said, "https://plans.example.org/example/2020-2024/")
    assert "DESCRIPTION" not in Calendar.from_ical(of_example(root).decode())


def test_what_is_due_stands_on_its_last_day_and_what_is_done_does_not(lay: Lay) -> None:
    assert read(of_example(with_actions(lay(None)))) == [
        ("Due: By a month", date(2022, 2, 28), date(2022, 3, 1)),
        ("Due: Put up lights, benches; and more", date(2022, 3, 31), date(2022, 4, 1)),
    ]


def test_an_event_is_the_same_one_when_its_day_and_its_title_move(lay: Lay) -> None:
    def ids(data: bytes) -> set[str]:
        return {str(one["UID"]) for one in Calendar.from_ical(data.decode()).walk("VEVENT")}

    before = of_example(with_actions(root := lay(None)))
    moved = ACTIONS.replace("2022-03-31", "2023-01-15").replace("Put up lights", "Light the park")
    after = of_example(with_actions(root, moved))
    assert before != after
    assert ids(before) == ids(after)


ASKED = """consultations:
  - id: views
    title: Your views
    closes: 2022-05-31
    ways:
      - {title: A form}
      - {title: "An evening: the library", when: 2022-05-02}
      - {title: A form, when: 2022-05-03}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("closes:", "opens: 2022-04-01\n    closes:"),
        ("closes: 2022-05-31", "opens: 2022-04-01"),
        ("      - {title: A form}\n", "      - {title: A letter}\n      - {title: A form}\n"),
        ("when: 2022-05-02", "when: 2022-05-04"),
        ("An evening: the library", "An evening, the library"),
        ("title: Your views", "title: What you think"),
    ],
)
def test_an_event_of_a_consultation_is_the_same_one_whatever_comes_beside_it(lay: Lay, old: str, new: str) -> None:
    root = with_actions(lay(None), "actions: []")
    found: list[set[str]] = []
    for text in (ASKED, ASKED.replace(old, new)):
        (root / PLAN / "consultations.yml").write_text(text, encoding="utf-8")
        found.append({str(one["UID"]) for one in Calendar.from_ical(of_example(root).decode()).walk("VEVENT")})
    assert found[0] == found[1]
    assert len(found[0]) == 3


def test_an_event_is_the_same_one_in_another_language(lay: Lay) -> None:
    root = with_actions(lay(None))
    uid = "example.2020-2024.actions.{}.due@partnership-plans"
    found: list[set[str]] = []
    for language in ("en-GB", "cy"):
        with speaking(language):
            found.append({str(one["UID"]) for one in Calendar.from_ical(of_example(root).decode()).walk("VEVENT")})
    assert found == [{uid.format("month"), uid.format("lights")}] * 2


def test_an_event_leads_to_its_page(lay: Lay) -> None:
    root = with_actions(lay(None))
    data = calendars(root, "https://plans.example.gov.uk/")["example/2020-2024/calendar.ics"]
    pages = [str(one["URL"]) for one in Calendar.from_ical(data.decode()).walk("VEVENT")]
    assert pages == [
        "https://plans.example.gov.uk/example/2020-2024/actions/#month",
        "https://plans.example.gov.uk/example/2020-2024/actions/#lights",
    ]


def test_a_document_that_is_kept_as_it_was_has_no_calendar(lay: Lay) -> None:
    root = with_actions(lay(None))
    path = root / PLAN / "edition.yml"
    path.write_text(path.read_text(encoding="utf-8") + "as_at: 2020-05\n", encoding="utf-8")
    assert calendars(root) == {}


@pytest.mark.parametrize("what", ["all is done", "the plan has ended"])
def test_a_calendar_that_phones_follow_stays_when_nothing_is_to_come(lay: Lay, what: str) -> None:
    """Its address was published: that the last action is done, or the plan over, would else have stopped a publish."""
    root = with_actions(lay(None), ACTIONS if what == "the plan has ended" else DONE)
    if what == "the plan has ended":
        path = root / PLAN / "edition.yml"
        path.write_text(path.read_text(encoding="utf-8") + "status: ended\n", encoding="utf-8")
    plan = load(root).corpus.plans[0]
    ends = plan.edition.period.last
    assert [one[:2] for one in read(of_example(root))] == [(f"The plan ends: {plan.edition.title}", ends)]
    assert not calendar_of(plan), "no page leads to it any more"


def test_what_belongs_to_a_neutral_page_is_on_no_screen(lay: Lay) -> None:
    root = with_actions(lay(None))
    folder = root / "content/example/2020-2024/priorities"
    folder.mkdir(exist_ok=True)
    page = "---\ntitle: Safe streets\nneutral: yes\n---\n\nWords.\n"
    (folder / "safe-streets.md").write_text(page, encoding="utf-8")
    assert calendars(root) == {}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=300))
def test_any_title_is_read_as_it_was_written(title: str) -> None:
    lines = calendar.folded(f"SUMMARY:{calendar.as_text(title)}")
    parts = [*lines]
    assert all(len(one.encode()) <= 75 for one in parts)
    whole = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *parts, "END:VEVENT", "END:VCALENDAR", ""])
    (event,) = Calendar.from_ical(whole).walk("VEVENT")
    written = "".join(char for char in " ".join(title.split()) if char.isprintable())
    assert str(event["SUMMARY"]).strip() == written.strip()


@pytest.mark.sweep
def test_the_invented_borough_has_its_days_and_two_pages_lead_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = lay_project(SITES / "living", tmp_path / "living")
    done = run_plans(root, "build", SOURCE_DATE_EPOCH="1864000000")
    assert done.returncode == 0, done.stdout
    found = read((root / "site/harrowmere/2026-2029/calendar.ics").read_bytes())
    kinds = {summary.partition(":")[0] for summary, _, _ in found}
    assert kinds >= {"Due", "Have your say", "Take part", "New figure due"}
    leading = [path for path in (root / "site").rglob("*.html") if "calendar.ics" in path.read_text(encoding="utf-8")]
    assert {path.parent.name for path in leading} == {"actions", "engagement"}
