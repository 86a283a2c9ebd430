"""What each test takes of the processor, with all that it starts; `--costs 30` lists the thirty dearest.

The clock tells little on a busy machine, and the processor's time of our own process nothing of what a test starts:
Chromium lives on after the test that used it. So before and after each part of a test, all that our process has spent
is added up, with its children, theirs, and those that have ended.
"""

import os
import resource
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from _pytest.fixtures import FixtureDef, SubRequest

TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
NAME = "cost"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--costs", type=int, default=0, metavar="N", help="list the N dearest files, tests and fixtures, by processor"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--costs"):
        config.pluginmanager.register(meter := _Meter())
        if not hasattr(config, "workerinput"):  # the variable of pytest-xdist stands for tests that start others too
            config.pluginmanager.register(_List(config.getoption("--costs"), meter))


def spent() -> float:
    """Give the seconds of the processor that this process and all that it started have taken."""
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in own) + sum(map(_spent_by, _below(os.getpid())))


def _below(process: int) -> Iterator[int]:
    """Give the processes that run below one."""
    for listed in PROC.glob(f"{process}/task/*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # it has ended meanwhile, and what it took is its parent's
            continue
        for child in children:
            yield int(child)
            yield from _below(int(child))


def _spent_by(process: int) -> float:
    """Give the seconds that a process has taken, with its children that have ended."""
    try:
        after_name = (PROC / f"{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, after_name[11:15])) / TICK


class _Meter:
    """Measures in the process that runs a test, and hands on with the test's report what was taken."""

    def __init__(self) -> None:
        self.item: pytest.Item | None = None
        self.gone = 0.0

    def all_of_it(self) -> float:
        """Give what was taken, with what is gone: a page of Chromium's that is shut takes its time along."""
        return spent() + self.gone

    @contextmanager
    def _noting(self, what: str) -> Iterator[None]:
        before = spent()
        try:
            yield
        finally:
            taken = spent() - before
            self.gone += max(0.0, -taken)
            if self.item is not None:
                self.item.user_properties.append((NAME, [what, max(0.0, taken)]))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, None, None]:
        self.item = item
        with self._noting(""):
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Generator[None, None, None]:
        with self._noting(""):
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Generator[None, None, None]:
        with self._noting(""):
            yield

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(
        self, fixturedef: FixtureDef[object], request: SubRequest
    ) -> Generator[None, object, object]:
        if request.scope == "function":
            return (yield)
        with self._noting(f"{fixturedef.baseid}::{fixturedef.argname}".lstrip(":")):
            return (yield)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if (output := getattr(session.config, "workeroutput", None)) is not None:
            output[NAME] = self.all_of_it()


class _List:
    """Adds up what the processes hand on, and prints it at the end of the run."""

    def __init__(self, most: int, meter: _Meter) -> None:
        self.most, self.meter = most, meter
        self.processes: list[float] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        self.processes.append(getattr(node, "workeroutput", {}).get(NAME, 0.0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        tests: Counter[str] = Counter()
        fixtures: Counter[str] = Counter()
        for report in (report for reports in terminalreporter.stats.values() for report in reports):
            if getattr(report, "when", "") == "teardown":
                for what, seconds in (value for name, value in report.user_properties if name == NAME):
                    if what:
                        fixtures[what] += seconds
                    else:
                        tests[report.nodeid] += seconds
        files: Counter[str] = Counter()
        for name, seconds in tests.items():
            files[name.partition("::")[0]] += seconds
        whole, in_tests = sum(self.processes) or self.meter.all_of_it(), tests.total()
        terminalreporter.section("what it took of the processor")
        terminalreporter.write_line(
            f"{whole / 60:.1f} minutes: {in_tests / 60:.1f} in tests and what they asked for, "
            f"{(whole - in_tests) / 60:.1f} in reading and collecting them, in {len(self.processes) or 1} processes."
        )
        lists = {"Files": files, "Tests": tests, "What several tests share (counted in the first that asks)": fixtures}
        for title, counter in lists.items():
            terminalreporter.write_line(f"\n{title}, in seconds:")
            for name, seconds in counter.most_common(self.most):
                terminalreporter.write_line(f"{seconds:8.1f}  {name}")
