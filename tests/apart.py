"""Tests of the program read nothing of what a council puts in the place of the five documents.

Whoever keeps a clone has plans, narrative and settings of its own in it, and `make test` then tries the program all the
same. So a file of theirs that is opened while tests are collected, or by a test that is not about the five documents,
is a fault of that test here and now, while the five are still there and it would pass.
"""

import os
import sys
from collections.abc import Generator

import pytest

from projects import OF_THE_FIVE, REPOSITORY

THEIRS = tuple(f"{REPOSITORY / name}" for name in ("plans", "content", "mkdocs.yml", "CODEOWNERS"))
"""What a council has of its own in a clone of the repository."""
BELOW = tuple(f"{name}{os.sep}" for name in THEIRS)
EVENTS = {"open", "os.listdir", "os.scandir"}
about_the_five = False


def pytest_configure() -> None:
    sys.addaudithook(_look)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, object, object]:
    """Let the tests of the five documents find what they are about."""
    global about_the_five  # noqa: PLW0603 - an audit hook is given nothing but the event
    about_the_five = collector.path.is_relative_to(OF_THE_FIVE)
    try:
        return (yield)
    finally:
        about_the_five = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test that asks for the five documents read them, and one of whose cases "the five" is, in this case."""
    global about_the_five  # noqa: PLW0603 - an audit hook is given nothing but the event
    case = getattr(item, "callspec", None)
    asked = "the_five" in getattr(item, "fixturenames", ())
    about_the_five = asked or (case is not None and "the five" in case.params.values())
    try:
        return (yield)
    finally:
        about_the_five = False


def _look(event: str, given: tuple[object, ...]) -> None:
    """Look at each file that is opened by its whole path: a name alone may be in any folder that is being removed."""
    if event not in EVENTS or about_the_five or not isinstance(given[0], str | os.PathLike):
        return
    path = os.fspath(given[0])
    if isinstance(path, str) and path.startswith(THEIRS) and (path in THEIRS or path.startswith(BELOW)):
        said = f"{path} may be a council's own: ask for the fixture `the_five`, or lay out a project of the tests"
        raise AssertionError(said)
