"""What each output costs is measured from the repository as it comes, and told in the manual's own table."""

import importlib
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from projects import REPOSITORY, lay_base

PAGE = "What it takes.\n\n{}\n\nof before\n\n{}\n\nAnd so on.\n"


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1622548800")
    monkeypatch.syspath_prepend(str(REPOSITORY / "benchmarks"))
    return importlib.import_module("outputs")


def test_a_site_without_a_theme_is_measured_and_the_table_is_written_in_its_place(
    outputs: ModuleType, tmp_path: Path
) -> None:
    site = lay_base(tmp_path / "site")
    shutil.rmtree(site / "theme")
    found = list(outputs.costs(site, {"plan.json", "CSV", "Cards"}))
    assert {one.kind for one in found} == {"plan.json", "CSV", "Cards"}
    assert all(one.files and one.size and one.squeezed for one in found)
    page = tmp_path / "speed.md"
    page.write_text(PAGE.format(outputs.MARK, outputs.END), encoding="utf-8")
    outputs.keep(found, page)
    said = page.read_text(encoding="utf-8")
    assert said.startswith("What it takes.")
    assert said.endswith("And so on.\n")
    assert "of before" not in said
    assert re.search(
        r"\| Plan \| plan.json \| CSV \| Cards \|\n.*\n\| example/2020-2024 \| (under 1|\d+) ms, \d+ kB \|", said
    )
    outputs.keep(found, page)
    assert page.read_text(encoding="utf-8") == said


def test_the_manual_has_the_table(outputs: ModuleType) -> None:
    told = (REPOSITORY / "docs/speed.md").read_text(encoding="utf-8")
    assert told.partition(outputs.MARK)[2].partition(outputs.END)[0].count("\n| ") > len(outputs.SLOW)
