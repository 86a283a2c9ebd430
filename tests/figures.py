"""What a run says of itself at its end: how many bad cases it tried, of which kind, and what its trials measured.

Tests run in several processes, so each hands its figures on with its report. No figure is written by hand.
"""

from collections import Counter
from collections.abc import Generator

import pytest


@pytest.fixture
def tried() -> Counter[str]:
    """Give a counter of bad cases by kind, such as "fault: disk full"; a test that leaves it at nought fails."""
    return Counter()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Hold that a test which is to try bad cases has tried some, and hand its count on."""
    done = yield
    counter = pyfuncitem.funcargs.get("tried")
    if isinstance(counter, Counter):
        assert counter.total(), "this test is to try bad cases, and tried none"
        pyfuncitem.user_properties.append(("tried", dict(counter)))
    return done


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as `record_property("figures", sentence)`, and add up what was tried."""
    counter: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(value)
            elif name == "tried":
                counter.update(value)
    sorts: dict[str, list[str]] = {}
    for kind, number in sorted(counter.items()):
        sort, _, what = kind.partition(": ")
        sorts.setdefault(sort, []).append(f"{number:,} {what}")
    for sort, kinds in sorts.items():
        total = sum(number for kind, number in counter.items() if kind.startswith(f"{sort}: "))
        terminalreporter.write_line(f"Bad cases tried, {sort}: {total:,} ({', '.join(kinds)}).")
