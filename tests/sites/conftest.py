"""The two sites, built once each: the transcribed plan of another country, and the invented borough whose plan runs."""

import pytest

from built.reading import Built
from built.sites import built_site


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the built site of the invented borough."""
    return built_site("living", tmp_path_factory.mktemp("living") / "project")


@pytest.fixture(scope="session")
def federal(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Give the built site of the federal plan."""
    return built_site("federal", tmp_path_factory.mktemp("federal") / "project")
