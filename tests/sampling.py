"""Which of many cases are in every run, and which come with the sweeps of `make test-all`."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Case = TypeVar("Case")

NTH = 9
"""Of a test of many cases the first, and then each so many-th, is in every run."""


def a_few(cases: Iterable[Case], kept: Callable[[int, Case], bool]) -> list[ParameterSet]:
    """Give all cases as parameters, those that are not `kept` (by number and case) as sweeps.

    The ways through the program that the cases share are then walked in every run, each case by `make test-all`.
    """
    return [
        pytest.param(case, marks=[] if kept(number, case) else [pytest.mark.sweep]) for number, case in enumerate(cases)
    ]


def first_of_codes(names: list[str], nth: int) -> Callable[[int, str], bool]:
    """Keep the first invalid project (`code`, `code--what-else`) of every so many-th code."""
    first = {*[*{name.partition("--")[0]: name for name in reversed(names)}.values()][::nth]}
    return lambda _number, name: name in first


def every(nth: int) -> Callable[[int, object], bool]:
    """Keep every so many-th case, from the first."""
    return lambda number, _case: number % nth == 0


def leave_to_sweeps(items: Iterable[pytest.Item]) -> None:
    """Mark as sweeps, of each test of many cases, all but each ninth: few ways through the program, many cases.

    A test that says itself which of its cases are sweeps is left as it is, and so is what somebody has looked at.
    """
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        if hasattr(item, "callspec"):
            tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for cases in tests.values():
        parted = any(case.get_closest_marker(mark) for case in cases for mark in ("sweep", "golden"))
        for number, case in enumerate(cases):
            if number % NTH and not parted:
                case.add_marker(pytest.mark.sweep)
