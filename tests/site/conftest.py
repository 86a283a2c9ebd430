"""One build of the real repository, shared by every test of the site."""

from pathlib import Path

import pytest

from browser.hub import DAY
from built.projects import ROOT, copy_one_partnership, run_plans
from built.reading import Built, read_built


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the repository's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the whole real site once, as `plans build` does, and read its pages."""
    target = tmp_path_factory.mktemp("whole") / "site"
    # The day is given: where the clone is somebody else's, git tells none.
    done = run_plans(ROOT, "build", "--to", str(target), SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_built(target)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of one partnership, Bedford Borough, with the theme: a small project, and a real one."""
    return copy_one_partnership(tmp_path / "project")


@pytest.fixture(scope="module")
def one_partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give such a copy that tests of one module share."""
    return copy_one_partnership(tmp_path_factory.mktemp("one") / "project")
