"""Readers never meet a failed or mixed answer, though every publish is killed at a random moment."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from partnership_plans.publish import publish, verify_folder
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.targets import FolderTarget
from publish.sites import Server, builder, site_files

FORK = multiprocessing.get_context("fork")
READERS = 4


def one_publish(project: Path, root: Path, release: int) -> None:
    publish(builder(site_files(release, padding=200)), FolderTarget(root), project, "2026-11-21")


def start(project: Path, root: Path, release: int) -> ForkProcess:
    worker = FORK.Process(target=one_publish, args=(project, root, release))
    worker.start()
    return worker


def live_release(root: Path) -> int:
    text = (root / "current" / "index.html").read_text()
    return int(text.partition("Release ")[2].partition("<")[0])


def crash_and_read(project: Path, nginx: Server, publishes: int, seed: int, tmp_path: Path) -> dict[str, float]:
    chance = random.Random(seed)
    one_publish(project, nginx.root, 0)
    stop = tmp_path / "stop"
    command = [
        sys.executable,
        str(Path(__file__).with_name("reader.py")),
        str(nginx.port),
        str(stop),
        str(READERS),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as readers:
        time.sleep(0.3)
        lengths = []
        for release in (1, 2, 3):  # how long a publish takes under this load, let alone
            begin = time.monotonic()
            start(project, nginx.root, release).join()
            lengths.append(time.monotonic() - begin)
        length = sorted(lengths)[1]
        killed, live, last = 0, 0, 3
        for release in range(4, publishes + 4):
            worker = start(project, nginx.root, release)
            worker.join(chance.uniform(0, 1.4) * length)
            if worker.is_alive():
                os.kill(worker.pid or 0, signal.SIGKILL)
            worker.join()
            killed += worker.exitcode == -signal.SIGKILL
            now = live_release(nginx.root)
            assert now in {last, release}, "the live site is wholly the old or wholly the new one"
            assert verify_folder(nginx.root / "current") == ()
            live += now == release
            last = now
        final = publishes + 4
        one_publish(project, nginx.root, final)
        stop.touch()
        out, _ = readers.communicate(timeout=30)
    figures = json.loads(out)
    assert figures["faults"] == []
    assert live_release(nginx.root) == final
    assert verify_url(nginx.url, wait=0) == ()
    assert not list((nginx.root / "incoming").iterdir())
    return {
        **figures,
        "publishes": publishes,
        "killed": killed,
        "went live": live,
        "publish ms": round(length * 1000),
    }


def show(figures: dict[str, float], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(  # noqa: T201 - the figures are the point
            f"\n{figures['publishes']} publishes, {figures['killed']} of them killed with -9 midway "
            f"({figures['publish ms']} ms each when left alone), {figures['went live']} went live, "
            f"while {READERS} readers read "
            f"{figures['pages']} pages and {figures['assets']} assets of {figures['releases']} releases: "
            f"0 failed, 0 mixed; slowest answer {figures['slowest'] * 1000:.0f} ms."
        )


def test_25_publishes_each_killed_at_a_random_moment_harm_no_reader(
    project: Path, nginx: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = crash_and_read(project, nginx, 25, 5, tmp_path)
    assert figures["killed"] >= 5
    assert figures["pages"] > 100
    show(figures, capsys)


@pytest.mark.sweep
def test_200_publishes_each_killed_at_a_random_moment_harm_no_reader(
    project: Path, nginx: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = crash_and_read(project, nginx, 200, 11, tmp_path)
    assert figures["killed"] >= 50
    show(figures, capsys)
