"""Small projects that each test of the site may change."""

from pathlib import Path

import pytest

from built.projects import copy_living


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the invented borough's site, with the theme: a whole plan that runs."""
    return copy_living(tmp_path / "project")
