"""The project in which the tests type what the manuals tell their readers to type."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

import boto3
import pytest

from built.once import once
from docs.trying import copy_of, lay_out, on_the_web
from publish.sites import store

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-2"}


@pytest.fixture(scope="session")
def laid(shared: Path) -> Path:
    """Give the manual's project in a repository, published twice. Nothing is typed in it."""
    return once(shared, "promises", lay_out) / "project"


@pytest.fixture
def project(laid: Path, tmp_path: Path) -> Path:
    """Give a copy of it, in which anything may be typed."""
    return copy_of(laid, tmp_path / "copy")


@pytest.fixture
def live(project: Path) -> Iterator[str]:
    """Give the address at which the published site is served."""
    with on_the_web(project.parent / "srv" / "current") as address:
        yield address


@pytest.fixture
def bucket() -> Iterator[Any]:
    """Run a store and have the variables name it that the manual says name it."""
    with ExitStack() as around:
        url = around.enter_context(store())
        around.enter_context(mock.patch.dict(os.environ, {**KEYS, "AWS_ENDPOINT_URL": url}))
        yield boto3.client("s3")
