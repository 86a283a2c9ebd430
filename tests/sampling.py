"""Which of many cases are in every run, and which come with the sweeps of `make test-all`."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Case = TypeVar("Case")


def a_few(cases: Iterable[Case], kept: Callable[[int, Case], bool]) -> list[ParameterSet]:
    """Give all cases as parameters, those that are not `kept` (by number and case) as sweeps.

    The ways through the program that the cases share are then walked in every run, each case by `make test-all`.
    """
    return [
        pytest.param(case, marks=[] if kept(number, case) else [pytest.mark.sweep]) for number, case in enumerate(cases)
    ]


def first_of_code(names: list[str], nth: int) -> Callable[[int, str], bool]:
    """Keep the first invalid project of each code (`code`, `code--what-else`), and every so many-th of the others."""
    first = {*{name.partition("--")[0]: name for name in reversed(names)}.values()}
    return lambda number, name: not number % nth or name in first


def every(nth: int) -> Callable[[int, object], bool]:
    """Keep every so many-th case, from the first."""
    return lambda number, _case: number % nth == 0
