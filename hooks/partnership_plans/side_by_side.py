"""Does the same with many things in several processes at once, where the system can fork; else here, one by one."""

import ctypes
import fcntl
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H", bound=Hashable)

MOST = 8
"""Processes at once: more would wait for the one that gathers what they give."""
WORTH_IT = 200
"""Things, each about as much work as a page, for which it pays to begin another process."""
BLOCK = 16
"""Things that a process does in a row: neighbours share what is kept for them, and no process has all the long ones."""
PIPE = 1 << 20
"""Bytes that may be on their way, where the system lets a pipe be so wide (Linux): nobody waits for the other."""
END_WITH_PARENT = 1
"""`PR_SET_PDEATHSIG` of Linux: a process asks for a signal at the end of the one that started it."""


def side_by_side(
    work: Callable[[T], R], things: Sequence[T], weights: Sequence[int] = (), *, apart: bool = False
) -> list[R]:
    """Give what `work` makes of each thing, in their order; where it is not `WORTH_IT`, all is done here.

    `weights` say of each thing about how many pages it is worth; without them it is one. `apart` is for work that
    leaves much in memory: nothing is done here but what nobody else can do, so that it goes when the others end.

    The processes are forked, and so begin with everything that is in memory here. What `work` gives has to be fit for
    `pickle`; what it changes elsewhere is lost. The share of a process that fails, or can't be had, is done here once
    more, so that whatever is raised is raised as if nothing had run beside.
    """
    many = processes() if (sum(weights) or len(things)) >= WORTH_IT else 1
    if many == 1:
        return [work(thing) for thing in things]
    parted = shares(weights, many) if weights else _in_blocks(len(things), many)
    mine, theirs = ([], parted) if apart else (parted[0], parted[1:])
    found: dict[int, R] = {}
    with _forked(work, things, theirs) as others:
        found.update((i, work(things[i])) for i in mine)
        for share, other in zip(theirs, others, strict=True):
            given: list[R] | None = None
            with suppress(EOFError, OSError):
                given = [pickle.loads(other.recv_bytes()) for _ in share] if other else None  # noqa: S301 - our own process wrote it
            found.update(zip(share, given or map(work, (things[i] for i in share)), strict=True))
    return [found[i] for i in range(len(things))]


@contextmanager
def beside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Do something in another process meanwhile, where there is one to be had, and give what waits for what it gave.

    What holds for `side_by_side` holds here: where that process fails, it is done here.
    """
    with _forked(call, [work], [[0]] if processes() > 1 else []) as others:

        def gathered() -> R:
            with suppress(EOFError, OSError):
                if others and others[0]:
                    given: R = pickle.loads(others[0].recv_bytes())  # noqa: S301 - our own process wrote it
                    return given
            return work()

        yield gathered


@contextmanager
def told_later(work: Callable[[Callable[[], T]], R]) -> Iterator[tuple[Callable[[T], None], Callable[[], R]]]:
    """Begin something in another process that is told only later what it needs at last, and asks for it then.

    Gives what tells it, once and before the other, which waits for what it gave. What holds for `side_by_side` holds
    here: where there is no process, or that one fails, it is done here.
    """
    told: list[T] = []
    hears, tells = get_context("fork").Pipe(duplex=False)
    with suppress(OSError, AttributeError):  # a system that can't, or won't for this user
        fcntl.fcntl(tells, fcntl.F_SETPIPE_SZ, PIPE)
    shares = [[0]] if processes() > 1 else []
    with hears, tells, _forked(call, [partial(work, hears.recv)], shares) as others:
        hears.close()  # so that to tell a process that has ended waits for nobody
        other = others[0] if others else None

        def tell(thing: T) -> None:
            told.append(thing)
            with suppress(OSError):
                if other:
                    tells.send(thing)

        def gathered() -> R:
            with suppress(EOFError, OSError):
                if other:
                    given: R = pickle.loads(other.recv_bytes())  # noqa: S301 - our own process wrote it
                    return given
            return work(lambda: told[0])

        yield tell, gathered


def call(work: Callable[[], R]) -> R:
    """Do one thing: for those who do several that have nothing in common."""
    return work()


@contextmanager
def ahead(work: Callable[[H], R], things: Sequence[H]) -> Iterator[Callable[[H], R]]:
    """Have things done in another process, in their order, while this one uses those that are done; give what asks.

    What holds for `side_by_side` holds here, but that even one thing is done there. Where that process fails, or was
    not asked for a thing, or gave it already, it is done here.
    """
    with _forked(work, things, [range(len(things))] if things and processes() > 1 else [], as_made=True) as others:
        end = others[0] if others else None
        awaited = dict.fromkeys(things if end else ())
        there: dict[H, R] = {}

        def ask(thing: H) -> R:
            while end and thing in awaited:
                try:
                    given: R = pickle.loads(end.recv_bytes())  # noqa: S301 - our own process wrote it
                except (EOFError, OSError):
                    awaited.clear()
                else:
                    there[(one := next(iter(awaited)))] = given
                    del awaited[one]
            return there.pop(thing) if thing in there else work(thing)

        yield ask


@contextmanager
def until_asked(work: Callable[[H], R], things: Sequence[H]) -> Iterator[Callable[[], dict[H, R]]]:
    """Have things done in another process, in their order, while there is nothing else for it to do.

    Gives what ends that and says what was done by then: the longest beginning of `things`, which may be none of them.
    """
    with ExitStack() as stack:
        forked = _forked(work, things, [range(len(things))] if things and processes() > 1 else [], as_made=True)
        ends = stack.enter_context(forked)
        found: dict[H, R] = {}

        def asked() -> dict[H, R]:
            with suppress(EOFError, OSError):
                for thing in things[len(found) :]:
                    if not (ends and ends[0] and ends[0].poll()):
                        break
                    found[thing] = pickle.loads(ends[0].recv_bytes())  # noqa: S301 - our own process wrote it
            stack.close()
            return found

        yield asked


def shares(weights: Sequence[int], many: int) -> list[list[int]]:
    """Part things (by their numbers) into so many shares of about the same weight: the heaviest first."""
    parted: list[list[int]] = [[] for _ in range(many)]
    loads = [0] * many
    for i in sorted(range(len(weights)), key=lambda i: -weights[i]):
        lightest = loads.index(min(loads))
        parted[lightest].append(i)
        loads[lightest] += weights[i]
    return [sorted(share) for share in parted]


def _in_blocks(things: int, many: int) -> list[list[int]]:
    return [[i for i in range(things) if i // BLOCK % many == number] for number in range(many)]


def processes() -> int:
    """Say how many processes may work at once. One where forking is not safe: with other threads, or not on Linux.

    A process that works beside another has none of its own.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or current_process().daemon:
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


@contextmanager
def _forked(
    work: Callable[[T], R], things: Sequence[T], shares: Sequence[Sequence[int]], *, as_made: bool = False
) -> Iterator[list[Connection | None]]:
    """Start a process for each share, and give where each will say what it found; none is left at the end.

    Each says so when its share is done, or of each thing `as_made`.
    """
    fork, parent = get_context("fork"), os.getpid()
    started = []
    ends: list[Connection | None] = []
    try:
        for share in shares:
            ours, theirs = fork.Pipe(duplex=False)
            with suppress(OSError, AttributeError):  # a system that can't, or won't for this user
                fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, PIPE)
            process = fork.Process(target=_work, args=(work, things, share, theirs, parent, as_made), daemon=True)
            try:
                process.start()
            except OSError:  # no memory, or no process to be had
                ends.append(None)
            else:
                started.append(process)
                ends.append(ours)
            theirs.close()
        yield ends
    finally:
        for process in started:
            process.terminate()
            process.join()
        for end in ends:
            if end is not None:
                end.close()


def _work(  # noqa: PLR0913, PLR0917 - all that a process is started with
    work: Callable[[T], R], things: Sequence[T], share: Sequence[int], end: Connection, parent: int, as_made: bool
) -> None:
    """Do a share and send what came of each thing, when all is done or `as_made`; where it fails, send no more.

    Nobody holds a share as bytes and as values: each thing is packed here when it is done, and unpacked there alone.
    """
    gc.freeze()  # to look through what the processes share would write to all of it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends this one
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        return
    with suppress(Exception):
        packed = (pickle.dumps(work(things[i]), pickle.HIGHEST_PROTOCOL) for i in share)
        for one in packed if as_made else [*packed]:
            end.send_bytes(one)
