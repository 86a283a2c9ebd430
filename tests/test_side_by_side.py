"""Several processes do what one would: the same, in the same order, whatever becomes of any of them."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest

from built.projects import copy_living
from partnership_plans import side_by_side as beside
from partnership_plans import units
from partnership_plans.finished import reading
from partnership_plans.loaded_ahead import loading
from partnership_plans.loading import load
from partnership_plans.side_by_side import side_by_side
from partnership_plans.site import assemble
from projects import PLACES, lay_three

ROOT = Path(__file__).resolve().parents[1]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def four_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever machine this is, and though pytest's own workers have threads."""
    monkeypatch.setattr(beside, "processes", lambda: 4)


def there(_thing: int) -> bool:
    return os.getpid() != HERE


def test_what_is_made_comes_in_the_order_of_what_it_is_made_of() -> None:
    assert side_by_side(lambda one: one * one, range(6000)) == [one * one for one in range(6000)]


def test_others_do_their_share_and_few_things_are_worth_no_process() -> None:
    assert sum(side_by_side(there, range(6000))) > 500
    assert not any(side_by_side(there, range(10)))


def test_what_leaves_much_in_memory_is_done_by_others_alone() -> None:
    assert all(side_by_side(there, range(300), apart=True))
    assert side_by_side(lambda one: one * one, range(300), apart=True) == [one * one for one in range(300)]


def test_work_may_use_what_no_process_could_be_sent() -> None:
    lock = threading.Lock()
    assert side_by_side(lambda one: (lock.locked(), one), range(300)) == [(False, one) for one in range(300)]


def test_what_is_raised_there_is_raised_here_with_its_place() -> None:
    def fails(one: int) -> int:
        if one == 299:
            raise KeyError(one)
        return one

    with pytest.raises(KeyError) as raised:
        side_by_side(fails, range(300))
    assert raised.traceback[-1].name == "fails"


def test_the_share_of_a_process_that_is_killed_is_done_here() -> None:
    def killed(one: int) -> int:
        if there(one):
            os.kill(os.getpid(), signal.SIGKILL)
        return one

    assert side_by_side(killed, range(300)) == [*range(300)]


def test_what_cannot_be_sent_back_is_made_here() -> None:
    made: list[Callable[[], int]] = side_by_side(lambda one: lambda: one, range(300))
    assert [one() for one in made] == [*range(300)]


def test_without_memory_for_a_process_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> Never:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr("multiprocessing.popen_fork.Popen._launch", none_left)
    assert not any(side_by_side(there, range(300)))


def test_one_thing_is_done_in_another_process_and_its_value_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processes", lambda: 2)
    with beside.beside(lambda: {"by": os.getpid()}) as given:
        assert given()["by"] != os.getpid()


def test_what_is_told_only_later_is_waited_for_in_another_process() -> None:
    def longer(hear: Callable[[], str]) -> tuple[bool, int]:
        return there(0), len(hear())

    with beside.told_later(longer) as (tell, given):
        tell("word" * 1_000_000)  # more than lies in any pipe
        assert given() == (True, 4_000_000)


@pytest.mark.parametrize("heard", [False, True])
def test_a_process_that_is_told_and_fails_is_waited_for_by_nobody(heard: bool) -> None:
    def killed(hear: Callable[[], str]) -> tuple[bool, int]:
        told = hear() if heard else ""
        if there(0):
            os.kill(os.getpid(), signal.SIGKILL)
        return there(0), len(told or hear())

    with beside.told_later(killed) as (tell, given):
        tell("word" * 1_000_000)
        assert given() == (False, 4_000_000)


def test_things_done_ahead_are_there_in_whatever_order_they_are_asked_for() -> None:
    with beside.ahead(lambda one: (one, os.getpid()), range(300)) as ask:
        assert [ask(one)[0] for one in reversed(range(300))] == [*reversed(range(300))]
    with beside.ahead(there, range(300)) as ask:
        assert all(ask(one) for one in range(300))
        assert not ask(300), "nobody was told to do it"
        assert not ask(7), "it was given already"
    with beside.ahead(there, ()) as ask:
        assert not ask(0), "nothing to be done is worth no process"


@pytest.mark.parametrize("fault", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0])
def test_what_a_process_that_fails_had_not_done_ahead_is_done_here(fault: Callable[[], object]) -> None:
    def fails(one: int) -> bool:
        if one == 100 and there(one):
            fault()
        return there(one)

    with beside.ahead(fails, range(300)) as ask:
        done = [ask(one) for one in range(300)]
    assert not any(done[100:])


def test_plans_read_ahead_are_the_plans_and_their_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_living(tmp_path / "living")
    plan = next(project.glob("plans/*/*/edition.yml"))
    plan.write_text(f"{plan.read_text()}\nodd: [1\n")
    plan.with_name("new.yml").write_bytes(b"\xff\xfe\x00")
    here = load(project)
    assert {one.code for one in here.problems} >= {"yaml-syntax"}
    monkeypatch.setattr(beside, "WORTH_IT", 1)
    ahead = load(project)
    assert (ahead.corpus, ahead.problems, {**ahead.lines}) == (here.corpus, here.problems, {**here.lines})


def test_a_site_of_plans_loaded_beforehand_is_the_site_and_its_faults(tmp_path: Path) -> None:
    project = lay_three(tmp_path / "project")
    config = project / "mkdocs.yml"
    here = assemble(config)
    with loading(config):
        ahead = assemble(config)
        again = assemble(config)
    assert here.pages == ahead.pages == again.pages
    assert here.files == ahead.files
    assert here.problems == ahead.problems

    next(project.glob("plans/*/*/edition.yml")).write_text("title: [Our plan\n", encoding="utf-8")
    broken = assemble(config)
    with loading(config):
        ahead = assemble(config)
    assert (broken.problems, {**broken.lines}) == (ahead.problems, {**ahead.lines})
    assert broken.problems


def test_a_process_beside_another_begins_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    with beside.beside(lambda: (os.getpid(), {*side_by_side(lambda _: os.getpid(), range(300))})) as given:
        there, makers = given()
    assert there != HERE
    assert makers == {there}


def test_beside_other_threads_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not any(side_by_side(there, range(300)))
    finally:
        stop.set()
        thread.join()


def test_no_process_outlives_one_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, time\n"
        "from partnership_plans import side_by_side as beside\n"
        "beside.processes = lambda: 3\n"
        "def work(one):\n"
        f"    open(rf'{tmp_path}/{{os.getpid()}}', 'w').close()\n"
        "    time.sleep(60)\n"
        "beside.side_by_side(work, range(300))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as parent:
        while len(names := [one.name for one in tmp_path.iterdir()]) < 3:
            time.sleep(0.01)
        parent.kill()
    for _ in range(6000):
        if not any(Path("/proc", name).exists() and _runs(name) for name in names):
            return
        time.sleep(0.01)
    pytest.fail("Some still run.")


def _runs(name: str) -> bool:
    try:
        return Path("/proc", name, "stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def test_a_site_is_the_same_made_by_one_process_or_by_many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = []
    root = lay_three(tmp_path / "project")
    monkeypatch.setattr(beside, "WORTH_IT", len(PLACES))
    monkeypatch.setattr(units, "WORTH_IT", len(PLACES))
    for many in (1, 3):
        monkeypatch.setattr(beside, "processes", lambda many=many: many)
        reading.REMEMBERED.clear()
        made.append(assemble(root / "mkdocs.yml"))
    one, other = made
    assert [page.html for page in one.pages] == [page.html for page in other.pages]
    assert one.problems == other.problems
    assert one.files == other.files


def test_what_goes_on_until_it_is_asked_for_gives_the_beginning_that_is_done() -> None:
    reading, writing = os.pipe()

    def waits_at_three(one: int) -> tuple[int, int]:
        if one == 3:
            os.write(writing, b"!")
            time.sleep(60)
        return one, os.getpid()

    with beside.until_asked(waits_at_three, range(5)) as asked:
        os.read(reading, 1)
        done = asked()
        assert {one: value for one, (value, _) in done.items()} == {0: 0, 1: 1, 2: 2}
        assert HERE not in {process for _, process in done.values()}
        assert asked() == done, "asked again, it gives the same"


@pytest.mark.parametrize("fault", ["killed", "raises", "gives what can't be sent", "no process"])
def test_of_what_fails_until_it_is_asked_for_nothing_is_known(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()

    def fails(one: int) -> object:
        if one == 0:
            return 0
        os.write(writing, b"!")
        match fault:
            case "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "raises":
                raise KeyError(one)
        return lambda: one

    if fault == "no process":
        monkeypatch.setattr(beside, "processes", lambda: 1)
    with beside.until_asked(fails, range(5)) as asked:
        if fault != "no process":
            os.read(reading, 1)
        assert asked() == ({} if fault == "no process" else {0: 0})
