"""What several partnerships measure by one definition stands side by side, where time, unit and kind agree."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built.reading import visible
from partnership_plans.facts.alike import alike
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.partnership import Partnership
from partnership_plans.site import assemble
from projects import AS_AT, PLACES, lay_three

MEASURE = """
  - id: burglaries
    title: Homes broken into
    unit: {unit}
    same_as: burglary
    better: down
    source: "page 9"
    readings:
      - {{period: 2019/20, value: {old}}}
      - {{period: {period}, value: {value}, kind: {kind}}}
"""
USUAL = {"unit": "burglaries", "old": "70", "period": "2020", "value": "60", "kind": "actual"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
    return lay_three(tmp_path / "project")


def measure(root: Path, place: str, **given: str) -> None:
    with (root / "plans" / place / "2020-2024" / "measures.yml").open("a", encoding="utf-8") as file:
        file.write(MEASURE.format(**{**USUAL, **given}))


def page(root: Path) -> str:
    """Give the words of the page of figures side by side; nothing where there is none."""
    site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"]
    html = {one.address: one.html for one in site.pages}
    assert ("figures/" in html) is any(">Figures side by side</a>" in text for text in html.values())
    return visible(str({one.address: one.body for one in site.pages}.get("figures/", "")))


def test_figures_for_the_same_time_stand_side_by_side_and_lead_to_their_measures(root: Path) -> None:
    for place, value in zip(PLACES, ("61", "62", "63"), strict=True):
        measure(root, place, value=value)
    words = page(root)
    assert "Homes broken into" in words
    assert "2020" in words
    assert [value for value in ("61", "62", "63") if value in words] == ["61", "62", "63"]
    assert "70" not in words
    assert "Measured too" not in words


@pytest.mark.parametrize(
    "other", [{"unit": "percent"}, {"kind": "provisional"}, {"period": "2019", "old": "1"}, {"kind": "forecast"}]
)
def test_what_is_not_alike_is_named_and_not_compared(root: Path, other: dict[str, str]) -> None:
    measure(root, PLACES[0], value="61")
    measure(root, PLACES[1], value="62")
    measure(root, PLACES[2], **{"value": "97", **other})
    words = page(root)
    assert "61" in words
    assert "97" not in words
    assert "Measured too, but not for this time in this way" in words


def test_an_older_time_is_shown_where_only_one_partnership_tells_of_the_latest(root: Path) -> None:
    measure(root, PLACES[0], value="61")
    measure(root, PLACES[1], period="2018", value="50")
    assert "70" in page(root)


def test_with_nothing_in_common_there_is_no_page(root: Path) -> None:
    assert not page(root)
    measure(root, PLACES[0])
    assert not page(root)
    shutil.rmtree(root / "plans" / PLACES[2])
    shutil.rmtree(root / "content" / PLACES[2])
    assert len(load(root).corpus.partnerships) == 2


PERIODS = st.sampled_from(["2018", "2019", "2018/19", "2019/20", "2019/20 Q1", "2019-04 to 2019-06"])
KINDS = st.sampled_from(["actual", "provisional", "average"])
READINGS = st.lists(st.tuples(PERIODS, KINDS, st.integers(0, 99)), max_size=4, unique_by=lambda one: one[0])
MEASURES = st.lists(st.tuples(st.sampled_from(["crimes", "percent"]), READINGS), min_size=1, max_size=5)


@given(MEASURES)
def test_whatever_is_measured_only_like_is_set_beside_like(
    measures: list[tuple[str, list[tuple[str, str, int]]]],
) -> None:
    partnership = Partnership.model_validate({"name": "Example", "area": "Example", "kind": "borough"})
    plans = []
    for number, (unit, readings) in enumerate(measures):
        rows = [{"period": period, "kind": kind, "value": str(value)} for period, kind, value in readings]
        told = {"id": "crime", "title": "Crime", "unit": unit, "same_as": "crime", "readings": rows}
        edition = Edition.model_validate({"title": "A plan", "period": "2017 to 2020", "measures": [told]})
        plans.append(Plan(f"place-{number}", "2017-2020", partnership, edition, ()))
    for one in alike(Corpus((), tuple(plans)).plans, AS_AT.date()):
        assert len(one.figures) > 1
        assert len(one.figures) + len(one.others) == len(measures)
        assert len({owned.measure.unit for owned, _ in one.figures}) == 1
        assert len({(reading.period.first, reading.period.last, reading.kind) for _, reading in one.figures}) == 1
