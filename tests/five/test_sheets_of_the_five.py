"""Every edition of `plans/` goes out as a workbook and comes back without a byte changed."""

from pathlib import Path

import pytest

from projects import REPOSITORY
from sheets.workbooks import exported, files, lay_all, plans

PLANS = REPOSITORY / "plans"
EDITIONS = sorted(path.parent.relative_to(PLANS).as_posix() for path in PLANS.glob("*/*/edition.yml"))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_all(tmp_path_factory.mktemp("sheets") / "all")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_round_trip_without_change_writes_nothing(every: Path, edition: str) -> None:
    before = files(every)
    book = exported(every, edition)
    back = plans(every, "import", str(book), "--write")
    assert (back.returncode, back.stdout) == (0, "Nothing has changed: there is nothing to write.\n")
    assert files(every) == before
