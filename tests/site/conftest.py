"""The real site as it was built, shared by every test of the site, and small projects that each may change."""

from pathlib import Path

import pytest

from built.projects import ROOT, copy_one_partnership
from built.reading import Built, read_built
from built.whole import Whole


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the repository's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def built(whole: Whole) -> Built:
    """Read the pages of the whole real site."""
    return read_built(whole.folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of one partnership, Bedford Borough, with the theme: a small project, and a real one."""
    return copy_one_partnership(tmp_path / "project")


@pytest.fixture(scope="module")
def one_partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give such a copy that tests of one module share."""
    return copy_one_partnership(tmp_path_factory.mktemp("one") / "project")
