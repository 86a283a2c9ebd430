"""What can go wrong around a publish: after each, the live site is wholly old or wholly new, and the next one works."""

import multiprocessing
import os
import resource
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from partnership_plans.publish import PublishResult, publish, rollback, verify_folder
from partnership_plans.publish.targets import FolderTarget
from publish.sites import builder, site_files

DAY = "2026-11-21"
FORK = multiprocessing.get_context("fork")


def send(project: Path, root: Path, release: int, padding: int = 30) -> PublishResult:
    return publish(builder(site_files(release, padding=padding)), FolderTarget(root, wait=20), project, DAY)


def live(root: Path) -> int:
    """Give the live release, having checked that it is whole."""
    assert verify_folder(root / "current") == ()
    return int((root / "current" / "index.html").read_text().partition("Release ")[2].partition("<")[0])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 600 kB, if we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk; the limit on file sizes stands in for it in the next test")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_fills_up_at_any_point_keeps_the_old_site(
    project: Path, small_disk: Path, tried: Counter[str], record_property: Callable[[str, object], None]
) -> None:
    root = small_disk / "www"
    assert send(project, root, 0).published
    ballast = small_disk / "ballast"
    last, refused = 0, 0
    for release, free in enumerate(range(0, 160, 12), start=1):
        stat = os.statvfs(small_disk)
        with ballast.open("wb") as file:
            file.write(b"x" * max(0, stat.f_bavail * stat.f_frsize - free * 1024))
        result = send(project, root, release)
        tried["fault: disk full"] += 1
        if not result.published:
            refused += 1
            assert "no space left" in result.reason
        assert live(root) in {last, release}
        assert (live(root) == release) == result.published
        ballast.unlink()
        assert send(project, root, 1000 + release).published
        last = 1000 + release
    count = tried["fault: disk full"]
    assert 1 < refused < count
    assert len(list((root / "releases").iterdir())) < 10, "older releases were given up for room"
    sentence = f"{count} publishes with 0 to 156 kB left on the disk: {refused} refused, the old site whole."
    record_property("figures", sentence)


def test_a_disk_that_fills_up_while_the_site_is_built_is_said_plainly(
    project: Path, small_disk: Path, tried: Counter[str]
) -> None:
    tried["fault: disk full"] += 1
    checkout = small_disk / "project"
    (checkout / "plans").mkdir(parents=True)
    root = project.parent / "www"
    assert send(checkout, root, 1).published
    result = send(checkout, root, 2, padding=20000)
    assert (result.published, result.reason) == (
        False,
        "Not published: The system said: no space left on device.",
    )
    assert live(root) == 1
    assert send(checkout, root, 3).published


def test_a_write_that_is_refused_midway_keeps_the_old_site(project: Path, tmp_path: Path, tried: Counter[str]) -> None:
    tried["fault: write refused"] += 1
    root = tmp_path / "www"
    assert send(project, root, 1).published

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        os._exit(0 if send(project, root, 2, padding=100).published else 7)

    worker = FORK.Process(target=limited)
    worker.start()
    worker.join()
    assert worker.exitcode == 7
    assert live(root) == 1
    assert send(project, root, 2).published


def test_a_target_that_may_only_be_read_is_said_plainly(project: Path, small_disk: Path, tried: Counter[str]) -> None:
    tried["fault: read-only target"] += 1
    root = small_disk / "www"
    assert send(project, root, 1).published
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    result = send(project, root, 2)
    assert result.reason == "Not published: The system said: read-only file system."
    assert live(root) == 1
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert send(project, root, 2).published
    assert live(root) == 2


def test_a_target_that_belongs_to_somebody_else_is_said_plainly(
    project: Path, tmp_path: Path, tried: Counter[str]
) -> None:
    tried["fault: read-only target"] += 1
    root = tmp_path / "www"
    assert send(project, root, 1).published
    tmp_path.chmod(0o755)

    def stranger() -> None:
        for parent in (project, *project.parents):
            if parent.stat().st_uid == os.getuid() and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o5)
        other = tmp_path / "other"
        other.mkdir()
        other.chmod(0o777)
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        else:
            root.chmod(0o555)
        result = send(other, root, 2)
        root_ok = "permission denied" in result.reason
        os._exit(7 if not result.published and root_ok else 0)

    worker = FORK.Process(target=stranger)
    worker.start()
    worker.join()
    root.chmod(0o755)
    assert worker.exitcode == 7
    assert live(root) == 1
    assert send(project, root, 2).published


def test_publishers_at_once_take_turns_and_leave_one_whole_site(
    project: Path, tmp_path: Path, tried: Counter[str]
) -> None:
    root = tmp_path / "www"
    checkouts = [tmp_path / f"checkout-{number}" for number in range(6)]
    workers = []
    for number, checkout in enumerate(checkouts):
        checkout.mkdir()
        workers.append(FORK.Process(target=send, args=(checkout, root, number)))
    workers += [FORK.Process(target=send, args=(project, root, number)) for number in (6, 7)]  # two in one checkout
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    tried["fault: publishers at once"] += len(workers)
    assert live(root) in range(8)
    assert len(list((root / "releases").iterdir())) == 8
    assert not list((root / "incoming").iterdir())


def test_a_publisher_that_waits_too_long_gives_up_with_a_sentence(
    project: Path, tmp_path: Path, tried: Counter[str]
) -> None:
    tried["fault: publishers at once"] += 2
    root = tmp_path / "www"
    with FolderTarget(root).session():
        result = publish(builder(site_files(1)), FolderTarget(root, wait=0.2), project, DAY)
    assert result.reason == "Not published: Another publisher has been at work for more than 0 seconds."
    assert send(project, root, 1).published


def test_a_lock_left_by_a_killed_publisher_holds_nobody_up(project: Path, tmp_path: Path, tried: Counter[str]) -> None:
    tried["fault: kill -9"] += 1
    root = tmp_path / "www"

    def stuck() -> None:
        with FolderTarget(root).session():
            (root / "incoming" / "000001-0123456789ab").mkdir()
            (root / "holding").touch()
            time.sleep(60)

    worker = FORK.Process(target=stuck)
    worker.start()
    while not (root / "holding").exists():
        time.sleep(0.01)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join()
    begin = time.monotonic()
    assert send(project, root, 1).published
    assert time.monotonic() - begin < 5
    assert not (root / "incoming" / "half-made").exists()


@pytest.mark.parametrize("year", [0, 4102444800])  # 1970 and 2100
def test_a_clock_set_wrong_changes_nothing(
    year: int, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    tried["fault: wrong clock"] += 1
    root = tmp_path / "www"
    assert send(project, root, 1).published
    for path in (root / "releases").rglob("*"):
        os.utime(path, (year, year))  # as if it had been published under the wrong clock
    monkeypatch.setattr(time, "time", lambda: float(4102444800 - year))
    before = int((root / "current" / "index.html").stat().st_mtime)
    for release in (2, 3):
        assert send(project, root, release).published
        after = int((root / "current" / "index.html").stat().st_mtime)
        assert after > before
        before = after
        assert live(root) == release
    rollback(FolderTarget(root))
    assert live(root) == 2


@pytest.mark.parametrize("stride", [15, pytest.param(1, marks=pytest.mark.sweep)])
def test_a_publisher_killed_at_each_step_in_turn_leaves_the_old_or_the_new_site(
    stride: int,
    project: Path,
    tmp_path: Path,
    tried: Counter[str],
    record_property: Callable[[str, object], None],
) -> None:
    """Die before and after each call that changes the disk: no moment is left to chance."""
    root = tmp_path / "www"
    assert send(project, root, 0).published

    def dies(release: int, step: int) -> None:
        left = [step]

        def count() -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        for name in (
            "mkdir",
            "rename",
            "replace",
            "symlink_to",
            "hardlink_to",
            "unlink",
            "write_bytes",
            "write_text",
        ):
            real = getattr(Path, name)

            def wrapped(*args: object, _real: object = real, **more: object) -> object:
                count()
                done = _real(*args, **more)  # type: ignore[operator]
                count()
                return done

            setattr(Path, name, wrapped)
        send(project, root, release)
        os._exit(0)

    step, last, new = 1, 0, 0
    while True:
        release = step
        worker = FORK.Process(target=dies, args=(release, step))
        worker.start()
        worker.join()
        now = live(root)
        assert now in {last, release}
        new += now == release
        last = now
        if worker.exitcode == 0:
            break
        tried["fault: kill -9"] += 1
        step += stride
        assert step < 3000, "a publish never came to its end"
    killed = tried["fault: kill -9"]
    assert killed > 10
    assert send(project, root, 5000).published
    assert live(root) == 5000
    sentence = f"{killed} publishers killed at {killed} different steps: {new} after the switch, none in between."
    record_property("figures", sentence)
