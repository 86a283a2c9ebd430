"""What is sought only in texts with certain words is found wherever its pattern alone would be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_plans.checks import fields, lateness, people, points, prints, samples, traces
from partnership_plans.checks.seeking import Sought

MODULES = (fields, lateness, people, points, prints, samples, traces)
EVERY = {
    one.pattern.pattern: pytest.param(one, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in MODULES
    for name, value in vars(module).items()
    for one in ([value] if isinstance(value, Sought) else [kind[0] for kind in value] if name == "TYPED" else [])
}


def test_each_pattern_that_is_sought_is_tried_here() -> None:
    assert len(EVERY) == 11


@pytest.mark.parametrize("one", EVERY.values())
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_a_pattern_finds_has_one_of_its_words(one: Sought, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.pattern))
    found, alone = one.search(text), one.pattern.search(text)
    assert found is not None
    assert alone is not None
    assert found.span() == alone.span()


@pytest.mark.parametrize("one", EVERY.values())
@settings(max_examples=20)
@given(text=st.text())
def test_whatever_is_typed_the_pattern_and_its_words_agree(one: Sought, text: str) -> None:
    assert (one.search(text) is None) == (one.pattern.search(text) is None)
