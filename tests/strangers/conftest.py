"""Counts the attacks of a run, and says so at its end."""

from collections import Counter
from collections.abc import Iterator

import pytest

TRIED: Counter[str] = Counter()


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Counter[str]:
    """Give the counter of attacks, kept by the name of the test's file."""
    _ = request
    return TRIED


@pytest.fixture(scope="module", autouse=True)
def _say(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    name = request.module.__name__.rpartition(".")[2]
    capture = request.config.pluginmanager.getplugin("capturemanager")
    if TRIED[name]:
        with capture.global_and_fixture_disabled():
            print(f"\n{name}: {TRIED[name]} attacks tried.")  # noqa: T201 - the figure is asked for
