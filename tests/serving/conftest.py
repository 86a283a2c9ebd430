"""What the tests of serving share: a small project whose every file may be changed, and one server that runs on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import FIXTURES, REPOSITORY
from serving.process import Serving, serving


def lay_out(root: Path) -> Path:
    """Give a copy of the small valid project, theme included."""
    shutil.copytree(FIXTURES / "_base", root)
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    (root / "hooks").symlink_to(REPOSITORY / "hooks")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "a project")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for tests that change nothing."""
    with serving(lay_out(tmp_path_factory.mktemp("serving") / "project")) as server:
        server.wait_for_text("Safer Example")
        yield server
