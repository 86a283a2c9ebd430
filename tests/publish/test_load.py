"""Readers of the real site never meet a failed or mixed answer, though every publish is killed at a random moment.

Each publish is whole: staging, addresses, redirects, compression, the check of
every page and link, the copy, the switch. In the builder's place stands a copy
of the site as `plans build` made it, marked with the number of the release.
"""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

import pytest

from built.reading import Built
from built.whole import Whole
from partnership_plans.finished.addresses import address_of
from partnership_plans.publish import publish, verify_folder
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.manifest import MANIFEST, files_in, make_manifest, read_manifest
from partnership_plans.publish.targets import FolderTarget
from publish.real_site import DAY, release_of, release_shown
from publish.sites import Server

FORK = multiprocessing.get_context("fork")
READERS = 4


class Press:
    """Publishes releases of the real site, each in a process of its own that can be killed."""

    def __init__(self, project: Path, root: Path, site: Path) -> None:
        self.project, self.root, self.site = project, root, site

    def publish(self, release: int) -> None:
        result = publish(release_of(self.site, release), FolderTarget(self.root), self.project, DAY)
        assert result.published, result

    def start(self, release: int) -> ForkProcess:
        worker = FORK.Process(target=self.publish, args=(release,))
        worker.start()
        return worker

    def live(self) -> int:
        """Give the live release, having held every file of it against its list."""
        live = self.root / "current"
        assert set(read_manifest((live / MANIFEST).read_bytes())) <= set(make_manifest(live))
        return release_shown((live / "index.html").read_text())


def crash_and_read(press: Press, nginx: Server, publishes: int, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    press.publish(0)
    pages = [address_of(name) for name in files_in(press.site) if name.endswith("index.html")]
    stop = nginx.root / "stop"
    words = [str(nginx.port), str(stop), json.dumps(pages), str(READERS), *sys.path]
    command = [sys.executable, str(Path(__file__).with_name("reader.py")), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as readers:
        length, killed, went_live, last = 0.0, 0, 0, 0
        for release in range(1, publishes + 1):
            begin = time.monotonic()
            worker = press.start(release)
            # The first is left alone, to see how long one takes under this load.
            worker.join(chance.uniform(0, 1.2) * length if length else None)
            if worker.is_alive():
                os.kill(worker.pid or 0, signal.SIGKILL)
            worker.join()
            assert worker.exitcode in {0, -signal.SIGKILL}
            spent = time.monotonic() - begin
            length = spent if worker.exitcode == 0 else max(length, spent)
            killed += worker.exitcode == -signal.SIGKILL
            now = press.live()
            assert now in {last, release}, "the live site is wholly the old or wholly the new one"
            went_live += now == release
            last = now
        final = publishes + 1
        press.publish(final)
        time.sleep(0.2)
        stop.touch()
        out, _ = readers.communicate(timeout=30)
    figures: dict[str, Any] = json.loads(out)
    assert figures["faults"] == []
    assert press.live() == final
    assert figures["releases"][-1] == final
    assert verify_folder(nginx.root / "current") == ()
    nginx.reload()
    assert verify_url(nginx.url, wait=0) == ()
    assert not list((nginx.root / "incoming").iterdir())
    more = {"publishes": publishes, "killed": killed, "went live": went_live, "seconds": length, "of": len(pages)}
    return figures | more


def sentence(figures: dict[str, Any]) -> str:
    return (
        f"{figures['publishes']} publishes of the real site ({figures['of']} pages), {figures['killed']} of them "
        f"killed with -9 at a random moment of the {figures['seconds']:.1f} s that one takes, {figures['went live']} "
        f"went live, while {READERS} readers read {figures['pages']} pages and {figures['assets']} assets of "
        f"{len(figures['releases'])} releases: 0 failed, 0 mixed; slowest answer {figures['slowest'] * 1000:.0f} ms; "
        "the last good release is live."
    )


@pytest.fixture
def press(project: Path, nginx: Server, request: pytest.FixtureRequest) -> Press:
    """Publish the site of all partnerships, or of one."""
    built: Whole | Built = request.getfixturevalue("whole" if request.param == "the five" else "federal")
    return Press(project, nginx.root, built.folder)


@pytest.mark.parametrize(
    ("press", "publishes"),
    [("one", 5), ("the five", 200)],
    ids=["5", "200"],
    indirect=["press"],
)
@pytest.mark.sweep
def test_publishes_each_killed_at_a_random_moment_harm_no_reader(
    publishes: int, press: Press, nginx: Server, tried: Counter[str], record_property: Callable[[str, object], None]
) -> None:
    figures = crash_and_read(press, nginx, publishes, seed=1)  # of the first five two are killed near their beginning
    tried["fault: kill -9"] += figures["killed"]
    assert figures["killed"] > publishes / 4
    assert figures["pages"] > 10 * publishes
    record_property("figures", sentence(figures))
