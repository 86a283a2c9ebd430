"""Small projects that each test of the site may change."""

from pathlib import Path

import pytest

from built.projects import copy_living


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the invented borough's site, with the theme: a whole plan that runs."""
    return copy_living(tmp_path / "project")


@pytest.fixture(scope="module")
def one_partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give such a copy that tests of one module share."""
    return copy_living(tmp_path_factory.mktemp("one") / "project")
