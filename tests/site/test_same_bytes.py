"""One commit gives one site: the same files with the same bytes, wherever and whenever it is built."""

import locale
from pathlib import Path

import pytest

from built.projects import (
    EPOCH,
    copy_all,
    fingerprint,
    run_plans,
    run_program,
    without_index,
)
from built.sites import lay_part_of_living
from built.whole import DAY, Whole


def available(name: str) -> bool:
    """Say whether this machine has a locale."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return True


ELSEWHERE = {
    "the plain locale": ("elsewhere", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    "a folder of other letters": (
        "with spaces, é and 日本",
        {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
    ),
    "Turkish, where I is not the capital of i": (
        "deep/er/and/deeper",
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"},
    ),
}


def built(project: Path, where: str, day: str) -> dict[str, str]:
    """Build a project as on another machine, and give every file's fingerprint."""
    env = ELSEWHERE[where][1]
    if not available(env["LC_ALL"]):
        env = env | {"LC_ALL": "POSIX"}  # not every machine has Turkish; another locale is tried there
    done = run_program(project, "build", SOURCE_DATE_EPOCH=day, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return fingerprint(project / "site")


@pytest.fixture(scope="module")
def one_partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a part of a plan that runs."""
    return lay_part_of_living(tmp_path_factory.mktemp("one") / "project")


@pytest.fixture(scope="module")
def here(one_partnership: Path) -> dict[str, str]:
    """Build one plan in this process, and give every file's fingerprint."""
    done = run_plans(one_partnership, "build", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    return fingerprint(one_partnership / "site")


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.sweep
def test_a_plan_built_in_another_folder_time_zone_and_locale_has_the_same_bytes(
    where: str, here: dict[str, str], tmp_path: Path
) -> None:
    assert built(lay_part_of_living(tmp_path / ELSEWHERE[where][0]), where, EPOCH) == here


@pytest.mark.sweep
@pytest.mark.parametrize(
    "where", [where if at == 0 else pytest.param(where, marks=pytest.mark.sweep) for at, where in enumerate(ELSEWHERE)]
)
def test_the_whole_site_built_in_another_folder_time_zone_and_locale_has_the_same_bytes(
    where: str, whole: Whole, tmp_path: Path
) -> None:
    assert built(copy_all(tmp_path / ELSEWHERE[where][0]), where, DAY) == fingerprint(whole.folder)


def test_another_day_changes_what_is_as_at_that_day_and_no_file_name(
    one_partnership: Path, here: dict[str, str], tmp_path: Path
) -> None:
    later = str(int(EPOCH) + 40 * 86_400)
    done = run_plans(one_partnership, "build", "--to", str(tmp_path / "site"), SOURCE_DATE_EPOCH=later)
    assert done.returncode == 0, done.stdout + done.stderr
    first, again = here, fingerprint(tmp_path / "site")
    # The index is named by the words in it, and “40 days late” is among them.
    assert without_index(again).keys() == without_index(first).keys()
    assert again != first
