"""One commit gives one site: the same files with the same bytes, wherever and whenever it is built."""

import locale
from pathlib import Path

import pytest

from built.projects import EPOCH, copy_all, fingerprint, run_plans, without_index


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


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the whole site in one place, and give every file's fingerprint."""
    project = copy_all(tmp_path_factory.mktemp("first"))
    done = run_plans(project, "build", SOURCE_DATE_EPOCH=EPOCH, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return fingerprint(project / "site")


@pytest.mark.parametrize(
    ("folder", "env"),
    [
        ("elsewhere", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        ("with spaces, é and 日本", {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"}),
        ("deep/er/and/deeper", {"PYTHONHASHSEED": "0", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"}),
    ],
    ids=["the plain locale", "a folder of other letters", "Turkish, where I is not the capital of i"],
)
def test_a_build_in_another_folder_time_zone_and_locale_gives_the_same_bytes(
    first: dict[str, str], folder: str, env: dict[str, str], tmp_path: Path
) -> None:
    if not available(env["LC_ALL"]):
        env = env | {"LC_ALL": "POSIX"}  # not every machine has Turkish; another locale is tried there
    project = copy_all(tmp_path / folder)
    done = run_plans(project, "build", SOURCE_DATE_EPOCH=EPOCH, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprint(project / "site") == first


def test_another_day_changes_what_is_as_at_that_day_and_no_file_name(first: dict[str, str], tmp_path: Path) -> None:
    project = copy_all(tmp_path)
    done = run_plans(project, "build", SOURCE_DATE_EPOCH=str(int(EPOCH) + 40 * 86_400))
    assert done.returncode == 0, done.stdout + done.stderr
    again = fingerprint(project / "site")
    # The index is named by the words in it, and “40 days late” is among them.
    assert without_index(again).keys() == without_index(first).keys()
    assert again != first
