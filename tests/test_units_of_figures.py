"""The word for one stands in the plan or is known: no sentence, table or figure says “1 responses”."""

import re
from decimal import Decimal
from typing import Any

import pytest

from partnership_plans.facts.change import change_between
from partnership_plans.facts.shares import shares
from partnership_plans.formatting import quantity
from partnership_plans.model.counted import Tally
from partnership_plans.model.measures import Measure
from partnership_plans.model.units import ONE_OF, Unit, known_one, unit_of
from partnership_plans.sentences import change_phrase, tally_sentence
from partnership_plans.views.figures import measure_figures


def measure(**fields: Any) -> Measure:
    readings = [{"period": "2025", "value": "0"}, {"period": "2026", "value": "1"}]
    return Measure.model_validate({"id": "m", "title": "M", "readings": readings, **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"unit": "responses"}, "1 response in 2026."),
        ({"unit": "datasets shared", "unit_one": "dataset shared"}, "1 dataset shared in 2026."),
        ({"unit": "people sleeping rough", "unit_one": "person sleeping rough"}, "1 person sleeping rough in 2026."),
        ({"unit": "people", "unit_one": "Resident"}, "1 Resident in 2026."),
        ({"unit": "criteria"}, "1 (criteria) in 2026."),
    ],
)
def test_one_of_something_is_named_by_the_plans_own_word_or_a_known_one(fields: dict[str, str], said: str) -> None:
    assert measure_figures(measure(**fields)).sentence == said


def test_a_change_by_one_is_named_so_too() -> None:
    unit = unit_of(measure(unit="criteria", unit_one="criterion"))
    assert change_phrase(change_between(Decimal(0), Decimal(1), unit)) == "up by 1 criterion"


def test_no_known_word_is_made_by_a_rule() -> None:
    assert known_one("series") == known_one("glasses of water") == ""
    assert known_one("working days per case") == "working day per case"
    for many in ONE_OF:
        assert not re.search(rf"\b1 {many}\b", quantity(1, Unit(many, known_one(many))))


def test_a_tally_of_one_says_so_in_its_own_word_and_puts_no_number_before_a_label() -> None:
    tally = Tally.model_validate(
        {
            "id": "t",
            "title": "T",
            "of": "criteria",
            "of_one": "criterion",
            "total": "1",
            "parts": [{"label": "homes", "value": "1"}],
        }
    )
    words = tally_sentence(tally, shares(tally))
    assert words.startswith("Of 1 criterion. Homes: 1 (100%)")
