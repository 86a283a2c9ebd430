"""Every data file of each of our sites, read by a library or a validator that is not ours."""

import csv
import io
import json
import warnings

import fastfeedparser
from csvw import CSVW
from frictionless import Package
from icalendar import Calendar

from built.reading import Built


def test_each_edition_of_each_site_is_a_valid_data_package(each_site: Built) -> None:
    found = sorted(each_site.folder.glob("*/*/datapackage.json"))
    assert found
    for path in found:
        report = Package(str(path)).validate()
        assert report.valid, (path, report.flatten(["type", "message"])[:5])


def test_each_plan_as_json_says_as_at_when_it_is_its_licence_and_where_its_dictionary_is(each_site: Built) -> None:
    for path in sorted(each_site.folder.glob("*/*/plan.json")):
        about = json.loads(path.read_text(encoding="utf-8"))["about_this_file"]
        beside = json.loads((path.parent / "datapackage.json").read_text(encoding="utf-8"))
        assert f"As at {about['as_at']}." in beside["description"]
        assert (path.parent / about["dictionary"]).is_file()
        named = about.get("licence")
        same = {"name": named["name"], "title": named["title"], "path": named["address"]} if named else None
        assert beside.get("licenses", [None]) == [same]


def test_each_edition_of_each_site_is_valid_csv_on_the_web(each_site: Built) -> None:
    for path in sorted(each_site.folder.glob("*/*/csv-metadata.json")):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert CSVW(str(path), validate=True).is_valid, path


def test_every_feed_of_each_site_is_read_with_an_id_a_day_and_a_title_for_each_entry(each_site: Built) -> None:
    found = sorted(each_site.folder.rglob("feed.xml"))
    assert found
    for path in found:
        entries = fastfeedparser.parse(path.read_text(encoding="utf-8"))["entries"]
        assert entries, path
        assert all(one["id"] and one["title"] and one["published"] for one in entries), path
        assert len({one["id"] for one in entries}) == len(entries), path


def test_every_calendar_of_each_site_is_read_with_a_day_and_words_for_each_event(each_site: Built) -> None:
    for path in sorted(each_site.folder.rglob("*.ics")):
        events = Calendar.from_ical(path.read_text(encoding="utf-8")).walk("VEVENT")
        assert events, path
        assert all(one["summary"] and one.decoded("dtstart") for one in events), path
        assert len({str(one["uid"]) for one in events}) == len(events), path


def test_every_row_of_every_table_of_each_site_has_as_many_cells_as_its_head(each_site: Built) -> None:
    for path in sorted(each_site.folder.rglob("*.csv")):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}, path
