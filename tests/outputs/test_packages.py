"""What says of the data files what they are: valid by the standards' own tools, with each column in words."""

import csv
import json
import warnings
from pathlib import Path

import pytest
from csvw import CSVW
from frictionless import Package

from built.projects import run_plans
from built.reading import Built
from projects import Lay


@pytest.fixture
def plan(living: Built) -> Path:
    """Give the folder of the invented borough's plan."""
    return living.folder / "harrowmere/2026-2029"


def test_a_data_package_is_valid_with_every_table_of_it(plan: Path) -> None:
    report = Package(str(plan / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len([*plan.rglob("*.csv")]) + 3


def test_csv_on_the_web_is_valid_with_every_table_of_it(plan: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert CSVW(str(plan / "csv-metadata.json"), validate=True).is_valid


def test_both_list_every_table_and_every_column_in_its_order(plan: Path) -> None:
    package = json.loads((plan / "datapackage.json").read_text(encoding="utf-8"))
    tables = json.loads((plan / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]
    of_package = {
        one["path"]: [field["name"] for field in one["schema"]["fields"]]
        for one in package["resources"]
        if one["format"] == "csv"
    }
    of_csvw = {one["url"]: [column["name"] for column in one["tableSchema"]["columns"]] for one in tables}
    files = {
        path.relative_to(plan).as_posix(): next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        for path in plan.rglob("*.csv")
    }
    assert of_package == of_csvw == files


def test_both_say_as_at_when_they_are_and_lead_to_the_dictionary(plan: Path) -> None:
    package = json.loads((plan / "datapackage.json").read_text(encoding="utf-8"))
    on_the_web = json.loads((plan / "csv-metadata.json").read_text(encoding="utf-8"))
    assert package["description"] == on_the_web["dc:description"]
    told, _, dictionary = package["description"].partition(" What its fields hold: ")
    assert told.endswith("As at 2028-05-20.")
    assert (plan / dictionary).resolve().name == "plan.schema.json"
    assert (plan / dictionary).is_file()


@pytest.mark.parametrize(
    ("settings", "licence"),
    [
        ("", "Open Government Licence v3.0"),
        ("country: Wales", "Open Government Licence v3.0"),
        ("country: Ireland", None),
        ("{country: Ireland, licence: CC-BY-4.0}", "Creative Commons Attribution 4.0"),
        ("licence: none", None),
    ],
)
def test_the_licence_is_the_one_that_is_set(lay: Lay, settings: str, licence: str | None) -> None:
    root = lay(None)
    plan = settings if settings.startswith("{") else f"{{{settings}}}"
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"extra:\n  plan: {plan}\n" if settings else "")
    assert run_plans(root, "build").returncode == 0
    folder = root / "site/example/2020-2024"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["title"] for one in package.get("licenses", [])] == ([licence] if licence else [])
    on_the_web = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    assert ("dc:license" in on_the_web) is bool(licence)
