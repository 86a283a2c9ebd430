"""Of random measures, the finished page says one thing: table, drawing, sentence, rating and files agree."""

import csv
import io
import json
import os
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from built.reading import main, visible
from partnership_plans.site import Site, assemble
from partnership_plans.source.written import as_yaml
from projects import AS_AT, lay_base

PLAN = "example/2020-2024/"
QUARTERS = [f"{year}/{year % 100 + 1} Q{quarter}" for year in (2018, 2019) for quarter in (1, 2, 3, 4)]
YEARS = ["2018/19", "2019/20", "2020/21"]
VALUES = st.sampled_from(["0", "7", "40", "79.5", "80", "81.25", "not yet", "suppressed (few)"])
AIMS = st.sampled_from(["0", "1", "45", "80", "80.5", "100"])
RATED = re.compile(r"(?:Rating: )?(Red|Amber|Green)(?:, worked out here)?")


@st.composite
def measures(draw: st.DrawFn) -> dict[str, Any]:
    """Make a measure as an editor may write it: some quarters, some years, targets for either."""
    quarters = draw(st.lists(st.sampled_from(QUARTERS), min_size=1, max_size=8, unique=True).map(sorted))
    if draw(st.booleans()):
        quarters = QUARTERS
    years = draw(st.lists(st.sampled_from(YEARS[:2]), max_size=1))
    readings = [{"period": period, "value": draw(VALUES)} for period in [*quarters, *years]]
    aimed = draw(st.lists(st.sampled_from([*QUARTERS, *YEARS]), max_size=4, unique=True))
    fields: dict[str, Any] = {
        "title": "Things that are counted",
        "unit": draw(st.sampled_from(["homes", "percent", "days per case"])),
        "better": draw(st.sampled_from(["up", "down"])),
        "source": "page 4",
        "year_is": draw(st.sampled_from(["sum", "last", "average", "highest", "lowest", "none", None])),
        "tolerance": draw(st.sampled_from([None, "1", "5% of the target"])),
        "readings": readings,
        "targets": [{"period": period, "value": draw(AIMS)} for period in sorted(aimed)],
    }
    return {name: value for name, value in fields.items() if value}


class Page(HTMLParser):
    """Reads what a measure's page shows: the rows of its tables by their id, its sentence, and each point drawn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.points: list[tuple[str, Decimal]] = []
        self.scale: list[str] = []
        self._table, self._in, self._y, self._wide = "", "", Decimal(0), True
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a table, a cell, a plot or a point begins."""
        given_as = {name: value or "" for name, value in attrs}
        if tag == "div" and "plot" in given_as.get("class", "").split():
            self._wide = "when-narrow" not in given_as["class"]
        if tag == "caption":
            self._table = given_as.get("id", "")
            self.tables[self._table] = []
        elif tag == "tr" and self._table:
            self.tables[self._table].append([])
        elif tag in {"td", "th"} and self._table:
            self.tables[self._table][-1].append("")
            self._in = "cell"
        elif tag == "circle" and "cy" in given_as:
            self._y = Decimal(given_as["cy"].rstrip("%"))
        elif tag == "title" and self._wide:
            self._in = "point"
        elif tag == "ul" and given_as.get("class") == "scale" and self._wide:
            self._in = "scale"

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        if tag == "table":
            self._table = ""
        if tag in {"td", "th", "title", "ul", "caption"}:
            self._in = ""

    def handle_data(self, data: str) -> None:
        """Take the words where they stand."""
        words = " ".join(data.split())
        if self._in == "cell":
            cells = self.tables[self._table][-1]
            cells[-1] = f"{cells[-1]} {words}".strip()
        elif self._in == "point" and words:
            self.points.append((words, self._y))
        elif self._in == "scale" and words:
            self.scale.append(words)


def built(every: list[dict[str, Any]]) -> Site:
    """Build a plan with these measures, as on the day of the fixtures."""
    with TemporaryDirectory() as folder:
        root = lay_base(Path(folder) / "project")
        (root / "plans/example/2020-2024/readings/knife-offences.csv").unlink()
        listed = [{"id": "knife-offences" if not at else f"m-{at}", **one} for at, one in enumerate(every)]
        (root / "plans/example/2020-2024/measures.yml").write_text(as_yaml({"measures": listed}), encoding="utf-8")
        with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(int(AS_AT.timestamp()))}):
            site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return site


def digits(words: str) -> Decimal:
    """Read the first number in some words."""
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", words.replace("−", "-"))
    assert found, words
    return Decimal(found[0].replace(",", ""))


def as_rows(table: list[list[str]]) -> list[dict[str, str]]:
    """Give each row of a table by its columns, whose names stand in the cells too, for phones."""
    head, *rows = table or [[]]
    return [{name: cell.removeprefix(name).lstrip(": ") for name, cell in zip(head, row, strict=True)} for row in rows]


def holds(site: Site, key: str, fields: dict[str, Any]) -> None:
    """Hold what a measure's page shows against its files, part by part."""
    address = f"{PLAN}measures/{key}/"
    html = main(next(page.html for page in site.pages if page.address == address))
    page, said = Page(html), visible(html)
    readings = next(rows for name, rows in page.tables.items() if name.endswith("_readings"))
    years = next((rows for name, rows in page.tables.items() if name.endswith("_years")), [])
    file = list(csv.DictReader(io.StringIO(site.files[f"{address}{key}.csv"].decode(), newline="")))

    shown = as_rows(readings)
    assert len(shown) == len(file) == len(fields["readings"])
    for row, cells in zip(file, shown, strict=True):
        assert row["value"] == "" or digits(cells["Value"]) == Decimal(row["value"])

    of_years = site.files.get(f"{address}{key}-years.csv")
    rows = list(csv.DictReader(io.StringIO(of_years.decode(), newline=""))) if of_years else []
    data = json.loads(site.files[f"{PLAN}plan.json"])
    told = [one for one in data.get("years_worked_out_here", ()) if one["measure"] == key]
    assert len(rows) == len(told) == max(0, len(years) - 1)
    assert not rows or fields.get("year_is") not in {None, "none"}
    cells_of_years = as_rows(years)
    for row, one, cells in zip(rows, told, cells_of_years, strict=True):
        assert digits(cells["Value"]) == Decimal(row["value"]) == Decimal(one["value"])
        assert fields["year_is"] in cells["How"].casefold()
        verdict = cells.get("Rating worked out here", "")
        assert ("Target met" in verdict, "Target missed" in verdict) == (row["met"] == "yes", row["met"] == "no")
        assert (RATED.findall(verdict) or [""])[0].casefold() == row["rating"] == one.get("rating", "")

    # What is drawn is in the table, and as high as its value.
    values = {digits(cells["Value"]) for cells in shown if re.match(r"[−\d]", cells["Value"])}
    if page.points:
        high, low = digits(page.scale[0]), digits(page.scale[-1])
        for words, y in page.points:
            value = digits(words)
            assert value in values, words
            assert abs(high - y * (high - low) / 100 - value) <= (high - low) / 5000, (words, page.scale)

    # The sentence says the verdict of one row, of the plan's own or of a year of ours, and the rating is that row's.
    verdicts = [cells.get("Rating worked out here", "") for cells in (*shown, *cells_of_years)]
    judged = [verdict for verdict in verdicts if re.search(r"Target (?:met|missed)", verdict)]
    sentence = re.search(r"; the target of [^;]*? was (met|missed)( in (?:[^;.]|[.]\d)*)?", said)
    assert bool(sentence) is bool(judged), said
    if sentence:
        same = [verdict for verdict in judged if f"Target {sentence[1]}" in verdict]
        assert same
        rating = re.search(r"Rating: (Red|Amber|Green), worked out here Rule:", said)
        assert not rating or any(rating[1] in verdict for verdict in same)
    assert ("(worked out here)" in (sentence[2] or "") if sentence else True) or " the sum of its " not in said


@pytest.mark.sweep
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each is a whole site: none is built only to find a smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(measures(), min_size=10, max_size=14))
def test_table_drawing_sentence_rating_and_files_of_a_page_agree(every: list[dict[str, Any]]) -> None:
    site = built(every)
    for at, fields in enumerate(every):
        holds(site, f"m-{at}" if at else "knife-offences", fields)
