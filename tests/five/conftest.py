"""The tests of the five documents in `plans/` and `content/`: only these fail when somebody's own plans stand there."""

import pytest

from built.reading import Built, read_built
from built.whole import Whole


@pytest.fixture(scope="session", autouse=True)
def _about_the_five(the_five: None) -> None:
    """Pass over every test of this folder where the five documents are gone."""


@pytest.fixture(scope="session")
def built(whole: Whole) -> Built:
    """Read the pages of the site of the five documents."""
    return read_built(whole.folder)
