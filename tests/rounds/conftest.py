"""What the tests of the reporting round share: a plan that runs, in a repository."""

import shutil
from pathlib import Path

import pytest

from rounds.running import lay_running


@pytest.fixture(scope="session")
def committed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the running plan as it was committed, which is only copied."""
    return lay_running(tmp_path_factory.mktemp("running") / "project")


@pytest.fixture
def running(committed_once: Path, tmp_path: Path) -> Path:
    """Give a running plan in a repository."""
    return shutil.copytree(committed_once, tmp_path / "project", symlinks=True)
