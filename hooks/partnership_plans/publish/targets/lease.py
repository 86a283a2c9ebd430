"""A lock in an object store, which no dead publisher can hold for ever.

The store has no locks, but it can refuse to write over an object that is
there (`If-None-Match`) or has changed (`If-Match`). The holder rewrites the
lock at least every few seconds; whoever waits and sees it unchanged for
longer takes it over. Only durations are measured, so no clock need be right.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from partnership_plans.publish.targets.base import TargetError

BEAT = 5.0
SILENCE = 30.0
WAIT = 600.0


class Lease:
    """The lock: one object, which names its holder and a number that goes up."""

    def __init__(self, client: Any, bucket: str, key: str, *, silence: float = SILENCE, wait: float = WAIT) -> None:
        """Take the client, where the lock is, how long silence means death, and how long to wait in all."""
        self.client, self.place = client, {"Bucket": bucket, "Key": key}
        self.silence, self.wait = silence, wait
        self.name = secrets.token_hex(8)
        self.mark = ""
        self.lost = threading.Event()
        self.done = threading.Event()
        self.beats = 0

    @contextmanager
    def held(self) -> Iterator["Lease"]:
        """Wait for the lock, hold it, let go of it."""
        self._take()
        beat = min(BEAT, self.silence / 4)
        thread = threading.Thread(target=self._beat, args=(beat,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.done.set()
            thread.join()
            if not self.lost.is_set():
                self._let_go()

    def check(self) -> None:
        """Raise TargetError if somebody else has taken the lock over."""
        if self.lost.is_set():
            raise TargetError("Another publisher took over, since this one was silent too long.", "try again.")

    def _take(self) -> None:
        begin = seen_at = time.monotonic()
        seen = ""
        while not self._write({"IfMatch": seen} if seen and time.monotonic() - seen_at > self.silence else None):
            now = self._look()
            if now != seen:
                seen, seen_at = now, time.monotonic()
            if time.monotonic() - begin > self.wait:
                raise TargetError("Another publisher is at work on the store.", "try again when it has finished.")
            time.sleep(min(0.5, self.silence / 10))

    def _write(self, condition: dict[str, str] | None = None) -> bool:
        self.beats += 1
        body = f"{self.name} {self.beats}".encode()
        try:
            answer = self.client.put_object(**self.place, Body=body, **(condition or {"IfNoneMatch": "*"}))
        except self.client.exceptions.ClientError as fault:
            if code_of(fault) in {
                "PreconditionFailed",
                "412",
                "ConditionalRequestConflict",
                "409",
                "NoSuchKey",
                "404",
            }:
                return False
            raise
        self.mark = str(answer["ETag"])
        return True

    def _look(self) -> str:
        try:
            return str(self.client.head_object(**self.place)["ETag"])
        except self.client.exceptions.ClientError as fault:
            if code_of(fault) in {"NoSuchKey", "404", "NotFound"}:
                return ""
            raise

    def _beat(self, beat: float) -> None:
        last = time.monotonic()
        while not self.done.wait(beat):
            try:
                if not self._write({"IfMatch": self.mark}):
                    self.lost.set()
                    return
                last = time.monotonic()
            except Exception:  # noqa: BLE001 - a cut connection: the publisher's own next step will say so
                if time.monotonic() - last > self.silence:
                    self.lost.set()
                    return

    def _let_go(self) -> None:
        with suppress(Exception):  # then the next publisher finds it silent
            self.client.delete_object(**self.place)


def code_of(fault: BaseException) -> str:
    """Give the word or number by which a store says what is wrong; an empty text if it was not the store."""
    response = getattr(fault, "response", None) or {}  # a cut connection has none
    return str(response.get("Error", {}).get("Code", ""))
