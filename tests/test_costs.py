"""`--costs` says what tests took of the processor: with what they started, ended or not, in whichever process."""

import re
from pathlib import Path

import pytest

from test_figures import run

DEAR = """
import subprocess, sys, time
import pytest

BURN = "import time\\nwhile time.process_time() < 0.3: pass"

@pytest.fixture(scope="module")
def made():
    subprocess.run([sys.executable, "-c", BURN])

@pytest.fixture(scope="module")
def living():
    started = subprocess.Popen([sys.executable, "-c", BURN + "\\nprint(1, flush=True)\\ntime.sleep(60)"], stdout=-1)
    started.stdout.readline()
    yield
    started.kill()
    started.communicate()

def test_that_starts(living): pass
def test_that_makes(made): pass
def test_that_is_cheap(): pass
"""


@pytest.mark.sweep
def test_each_test_and_fixture_is_told_with_all_that_it_started(tmp_path: Path) -> None:
    code, printed = run(tmp_path, DEAR, "-p", "costs", "-n", "1", "--costs", "9")
    assert code == 0
    told = {name: float(seconds) for seconds, name in re.findall(r"^ +([\d.]+)  (\S+)$", printed, re.MULTILINE)}
    for dear in ("test_it.py::test_that_starts", "test_it.py::test_that_makes", "test_it.py::made"):
        assert told[dear] >= 0.3
    assert told["test_it.py::test_that_is_cheap"] < 0.2
    assert told["test_it.py"] >= 0.6
