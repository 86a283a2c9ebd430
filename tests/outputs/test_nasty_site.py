"""A plan of everything that is hard to write down, in every format: each is read by its own reader, and none is broken.

What is refused (a picture of too many dots, or one that is none, a drawing with a script, a logo that is missing, a
date in no likely year, an id of 200 letters) has a fixture of its own in `tests/problems/`.
"""

import csv
import io
import json
import zipfile
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import fastfeedparser
import pytest
from csvw import CSVW
from frictionless import Package
from icalendar import Calendar
from PIL import Image
from pypdf import PdfReader

from books.accessible import faults
from books.conftest import DAY
from books.test_epub import checked
from built.projects import run_plans
from partnership_plans.model.values import SLUG_LENGTH
from projects import lay_base

ID = ("a" + "-very-long-name" * 6)[:SLUG_LENGTH].rstrip("-")
COLUMNS = 40
SETTINGS = """site_url: https://plans.example.org/
extra:
  plan:
    outputs: [pdf, epub, archive, embeds, cards]
"""
PRIORITIES = f"""priorities:
  - id: {ID}
    title: '=1+1 {"W" * 250}'
    summary: "-5 \\t+44, @home; مرحبا بالجميع \\"]]> --> <!-- & {{{{ x }}}} 👩‍👩‍👧‍👦 שלום"
    outcomes:
      - text: Fewer young people carry a knife.
        wanted: less
        measures: [knife-offences]
"""
ACTIONS = f"""actions:
  - {{id: early, title: '@SUM(A1:A9) مرحبا', priorities: [{ID}], start: 1900-01-01, due: 2099-12-31}}
  - {{id: leap, title: "+44\\t=1+1", priorities: [{ID}], start: 1904-02-28, due: 2024-02-29}}
  - {{id: last, title: "-2+3\\n=4", priorities: [{ID}], start: 2020-01-01, due: 2020-12-31}}
"""
PAGE = f"""---
title: مرحبا 123 abc (test) [x]
---

![Four inks](cmyk.jpg) ![Clear](clear.webp) ![Deep](deep.png) ![Few](few.png) ![Large](large.png)

{"W" * 400} مرحبا 123 abc (test) [x]

| {" | ".join(f"C{number}" for number in range(COLUMNS))} |
|{" --- |" * COLUMNS}
| {" | ".join("=1+1" for _ in range(COLUMNS))} |
"""
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def _pictures(folder: Path) -> None:
    Image.new("CMYK", (3000, 2000), (10, 200, 30, 0)).save(folder / "cmyk.jpg")
    Image.new("RGBA", (300, 200), (10, 200, 30, 100)).save(folder / "clear.webp")
    Image.new("I;16", (300, 200)).save(folder / "deep.png")
    Image.new("P", (300, 200)).save(folder / "few.png")
    Image.frombytes("RGB", (1000, 600), Random(1).randbytes(1000 * 600 * 3)).save(folder / "large.png")


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the plan, in a site with all outputs on."""
    root = lay_base(tmp_path_factory.mktemp("nasty") / "project")
    folder, words = root / "plans/example/2020-2024", root / "content/example/2020-2024"
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    (folder / "priorities.yml").write_text(PRIORITIES, encoding="utf-8")
    (folder / "actions.yml").write_text(ACTIONS, encoding="utf-8")
    (words / "index.md").unlink()
    (words / "hard.md").write_text(PAGE, encoding="utf-8")
    _pictures(words)
    done = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site/example/2020-2024"


@pytest.mark.sweep
def test_the_documents_keep_to_their_standards(nasty: Path) -> None:
    assert faults(nasty / "example-2020-2024.pdf") == []
    assert checked(nasty / "example-2020-2024.epub") == ""


def test_each_picture_is_in_the_pdf_and_none_is_larger_than_paper_shows(nasty: Path) -> None:
    found = [one.image for page in PdfReader(nasty / "example-2020-2024.pdf").pages for one in page.images]
    assert len(found) == PAGE.count("](")
    assert all(one is not None and one.width <= 1600 for one in found)


def test_the_data_is_valid_and_no_cell_is_run(nasty: Path) -> None:
    assert Package(str(nasty / "datapackage.json")).validate().valid
    assert CSVW(str(nasty / "csv-metadata.json"), validate=True).is_valid
    tables = [path.read_text(encoding="utf-8") for path in nasty.rglob("*.csv")]
    cells = [cell for text in tables for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("SUM(A1:A9)" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(RUNS)] == []


def test_data_and_words_come_back_from_the_json(nasty: Path) -> None:
    edition = json.loads((nasty / "plan.json").read_text(encoding="utf-8"))["edition"]
    assert edition["priorities"][0]["title"] == "=1+1 " + "W" * 250
    assert "👩‍👩‍👧‍👦 שלום" in edition["priorities"][0]["summary"]
    assert edition["actions"][0]["due"] == {"year": 2099, "month": 12, "day": 31, "season": ""}


def test_xml_feeds_calendar_and_archive_are_read(nasty: Path) -> None:
    for path in (one for kind in ("xml", "svg") for one in nasty.parents[1].rglob(f"*.{kind}")):
        ET.fromstring(path.read_text(encoding="utf-8"))
    for path in nasty.parents[1].rglob("feed.xml"):
        fastfeedparser.parse(path.read_text(encoding="utf-8"))
    events = Calendar.from_ical((nasty / "calendar.ics").read_text(encoding="utf-8")).walk("VEVENT")
    assert "Due: @SUM(A1:A9) مرحبا" in {str(one["SUMMARY"]) for one in events}
    with zipfile.ZipFile(nasty.parents[1] / "whole-site.zip") as archive:
        assert archive.testzip() is None
        assert any(name.endswith(f"priorities/{ID}/index.html") for name in archive.namelist())


def test_cards_are_pictures_of_their_size(nasty: Path) -> None:
    cards = [path for path in nasty.parents[1].rglob("*.png") if path.parent.name != "2020-2024"]
    assert cards
    for path in cards:
        with Image.open(path) as picture:
            assert picture.size == (1200, 630)


@pytest.mark.sweep
def test_a_plan_of_one_priority_and_no_more_has_every_format(tmp_path: Path) -> None:
    root = lay_base(tmp_path / "project")
    folder = root / "plans/example/2020-2024"
    for path in (folder / "measures.yml", folder / "partners.yml", *folder.glob("readings/*")):
        path.unlink()
    (folder / "readings").rmdir()
    (folder / "priorities.yml").write_text("priorities:\n  - {id: knife-crime, title: Knife crime}\n", "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    done = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site/example/2020-2024"
    assert faults(site / "example-2020-2024.pdf") == []
    assert checked(site / "example-2020-2024.epub") == ""
    assert Package(str(site / "datapackage.json")).validate().valid
