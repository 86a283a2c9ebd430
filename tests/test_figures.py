"""The figures at the end of a run come from what the tests did, in whichever process they did it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

COUNTS = """
def test_two(tried, record_property):
    tried["fault: kill -9"] += 2
    record_property("figures", "2 publishes, 2 killed.")

def test_three(tried):
    tried["fault: disk full"] += 3
"""
COUNTS_NOTHING = "def test_none(tried):\n    pass\n"


def run(folder: Path, text: str, *options: str) -> tuple[int, str]:
    """Run one file of tests as a run of its own; give its exit code and what it printed."""
    (folder / "test_it.py").write_text(text)
    env = os.environ | {"PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "figures", "-p", "no:cacheprovider", *options, "test_it.py"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["one process", "two processes"])
@pytest.mark.sweep
def test_cases_are_added_up_over_all_tests(options: tuple[str, ...], tmp_path: Path) -> None:
    code, printed = run(tmp_path, COUNTS, *options)
    assert code == 0
    assert "Bad cases tried, fault: 5 (3 disk full, 2 kill -9)." in printed
    assert "2 publishes, 2 killed." in printed


@pytest.mark.sweep
def test_a_test_that_is_to_try_bad_cases_and_tries_none_fails(tmp_path: Path) -> None:
    code, printed = run(tmp_path, COUNTS_NOTHING)
    assert code == 1
    assert "this test is to try bad cases, and tried none" in printed
