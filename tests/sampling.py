"""Which of many cases are in every run, and which come with the sweeps of `make test-all`."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Case = TypeVar("Case")

TABLES = {
    "docs/test_promises.py": 3,
    "forms/test_jobs.py": 2,
    "publish/test_others.py": 2,
    "publish/test_put_back.py": 2,
    "serving/test_answers.py": 2,
    "sheets/test_odd_files.py": 3,
    "site/test_mutations.py": 2,
    "site/test_one_verdict.py": 2,
    "site/test_same_bytes.py": 2,
    "strangers/test_files.py": 2,
    "strangers/test_stores.py": 2,
    "test_adding.py": 2,
    "test_amending.py": 3,
    "test_cases.py": 2,
    "test_checkouts.py": 2,
    "test_hints_of_leftovers.py": 2,
    "test_hints_of_slips.py": 2,
    "test_hints_of_things.py": 2,
    "test_hints_of_values.py": 2,
    "test_one_broken_file.py": 3,
    "test_settings.py": 2,
    "test_standing.py": 3,
    "words/test_nothing_outside.py": 2,
}
"""Files of tests with long tables of cases, of each of which every run has each so many-th."""


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


def leave_to_sweeps(items: Iterable[pytest.Item]) -> None:
    """Mark as sweeps what stands in `TABLES` and is in no other run, of each test that has several cases."""
    seen: Counter[str] = Counter()
    for item in items:
        if not hasattr(item, "callspec") or item.get_closest_marker("sweep"):
            continue
        path, name = item.path.as_posix(), item.nodeid.partition("[")[0]
        nth = next((nth for table, nth in TABLES.items() if path.endswith(f"/tests/{table}")), 1)
        if seen[name] % nth:
            item.add_marker(pytest.mark.sweep)
        seen[name] += 1
