"""Time limits that hold on a busy machine too: what is too slow is slow beside work that never changes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from markdown import markdown

QUIET = 0.2
"""Seconds of the processor that the piece of work takes on two quiet cores (November 2026)."""
TEXT = "one [two](three) *four* five\n\n" * 3_000


@contextmanager
def at_most(seconds: float, what: object = "") -> Iterator[None]:
    """Fail if the block takes more of the processor than it would in so many seconds on a quiet machine."""
    begin = time.process_time()
    yield
    spent = time.process_time() - begin
    if spent > seconds:  # slow, or on a slow machine: the same work tells which
        slower = max(1.0, *(_piece_of_work() / QUIET for _ in range(3)))
        assert spent < seconds * slower, (
            f"{what}: {spent:.1f} s on a machine that is {slower:.1f} times as slow as usual"
        )


def _piece_of_work() -> float:
    begin = time.process_time()
    markdown(TEXT)
    return time.process_time() - begin
