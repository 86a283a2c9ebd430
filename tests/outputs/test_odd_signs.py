"""Every format of a plan whose words hold every kind of sign: each is read by its own reader, and none is broken."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import fastfeedparser
import icalendar
import pytest
from openpyxl import load_workbook

from books.test_epub import checked
from built.projects import EPOCH, copy_living, run_plans

pytestmark = pytest.mark.sweep
SIGNS = (
    "=1+1 begins a formula", "+44 is a code", "-5 below zero", "@home visits", "A; B, C | D \\ E / F",
    "Quotes \" ' “ ” ‘ ’ « »", "Angle <b>bold</b> & &amp; ]]> --> <!-- end",
    "{curly} [square] {{ braces }} {% block %}",
    "100% of £5, €6, $7 ^ ~ ` # * _ -", "Emoji 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ☎ ✓ 𝔘𝔫𝔦", "مرحبا بالجميع في المدينة", "שלום לכולם",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ŵ ŷ â", "W" * 300, "Café naïve e\u0301 ﬁ ß Æ þ",
    "日本語の計画", '=HYPERLINK("http://x.example";"y")', "a,b\";=cmd|' /C calc'!A0", "BEGIN:VEVENT\\nEND:VCALENDAR",
    "?!…—–‑", "~~struck~~ **bold** _it_ `code`", "مرحبا 123 abc (test) [x]",
)  # fmt: skip
FIELDS = "title|text|words|summary|deliverable|how_measured|why|note|name|meaning"
WORDS = re.compile(rf"^(\s+(?:- )?(?:{FIELDS}): )(?![>|\[{{])\S.*$")
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
NUMBER = re.compile(r"-?[\d.,]+%?")
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the invented borough's project with odd signs in all its words, built into `site`."""
    root = copy_living(tmp_path_factory.mktemp("odd") / "project")
    number = 0
    for file in sorted((root / "plans/harrowmere/2026-2029").glob("*.yml")):
        lines = []
        for line in file.read_text(encoding="utf-8").splitlines():
            found = WORDS.match(line)
            words = f"{SIGNS[number % len(SIGNS)]} {number}".replace("'", "''")
            lines.append(f"{found[1]}'{words}'" if found else line)
            number += bool(found)
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert number > len(SIGNS) * 10
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("    outputs: [epub, archive, embeds, cards]\n")
    done = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return root


def _cells(path: Path) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))) for cell in row]


def test_no_cell_of_a_table_is_run_by_a_spreadsheet(odd: Path) -> None:
    cells = [cell for path in odd.glob("site/**/*.csv") for cell in _cells(path)]
    assert [one for one in cells if one.startswith(RUNS) and not NUMBER.fullmatch(one)] == []
    assert any(one.startswith("'=") for one in cells)


def test_no_cell_of_a_sheet_for_partners_is_a_formula(odd: Path) -> None:
    done = run_plans(odd, "export", "harrowmere/2026-2029", "--xlsx", "sheets.xlsx", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    cells = [cell for sheet in load_workbook(odd / "sheets.xlsx") for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).lstrip("'").startswith("=1+1") for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_xml_json_and_drawings_are_well_formed(odd: Path) -> None:
    for kind in ("xml", "svg"):
        for path in odd.glob(f"site/**/*.{kind}"):
            ET.fromstring(path.read_text(encoding="utf-8"))
    blocks = [
        block for path in odd.glob("site/**/*.html") for block in LINKED_DATA.findall(path.read_text(encoding="utf-8"))
    ]
    assert blocks
    assert all(json.loads(block)["@context"] == "https://schema.org" for block in blocks)


def test_a_calendar_keeps_each_event_whole_and_its_words(odd: Path) -> None:
    path = odd / "site/harrowmere/2026-2029/calendar.ics"
    events = icalendar.Calendar.from_ical(path.read_text(encoding="utf-8")).walk("VEVENT")
    words = " ".join(str(one["summary"]) for one in events)
    assert len({str(one["uid"]) for one in events}) == len(events)
    assert "A; B, C | D \\ E / F" in words
    assert "{curly} [square] {{ braces }} {% block %}" in words
    assert max(len(line) for line in path.read_bytes().split(b"\r\n")) <= 75


def test_feeds_are_read_and_keep_their_words(odd: Path) -> None:
    entries = [
        f"{entry['title']} {entry.get('description', '')}"
        for path in odd.glob("site/**/feed.xml")
        for entry in fastfeedparser.parse(path.read_text(encoding="utf-8"))["entries"]
    ]
    assert any("A; B, C | D \\ E / F" in one for one in entries)
    assert any("日本語の計画" in one for one in entries)


def test_the_epub_is_valid(odd: Path) -> None:
    assert checked(odd / "site/harrowmere/2026-2029/harrowmere-2026-2029.epub") == ""
