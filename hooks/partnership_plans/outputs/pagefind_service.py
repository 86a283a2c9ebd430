"""Talks to Pagefind's own service, `pagefind --service`: one message, one answer, both base64 of JSON and a comma.

Its Python wrapper speaks the same and waits a tenth of a second before it reads
each answer, which made 25 seconds of 250 pages. Only the package with the
program itself is used; to import the other takes as long as to index 20 pages.
"""

import base64
import fcntl
import json
import subprocess
from contextlib import suppress
from io import BufferedReader, BufferedWriter
from types import TracebackType
from typing import Any, Self, cast

PIPE = 1 << 20
"""Bytes that may be on their way, where the system lets a pipe be so wide (Linux): nobody waits for the other."""
INDEX = 0
"""The number that Pagefind gives to the first index that a program of it makes."""
AHEAD = 30
"""Answers that may lie unread: fewer than any pipe holds, so that never each side waits for the other."""


class SearchError(Exception):
    """Says why there could be no search index."""


class Service:
    """One index being made, in a program of its own. Use it in a `with`; every failure is a `SearchError`.

    `add` the pages, then `finish`; while Pagefind is at work there is time for
    something else before `files` waits for what it made.
    """

    def __init__(self, exclude: tuple[str, ...], language: str) -> None:
        """Start the program. `exclude` are CSS selectors of what is not to be indexed."""
        self._config = {"exclude_selectors": list(exclude), "force_language": language}
        self._process = _start()
        self._awaited = 0
        self._heard = bytearray()

    def __enter__(self) -> Self:
        """Begin an index."""
        try:
            self._ask(type="NewIndex", config=self._config)
        except SearchError:
            self._stop()
            raise
        return self

    def add(self, url: str, html: str) -> None:
        """Add a page; pages are numbered in the order in which they are added."""
        self._ask(type="AddFile", index_id=INDEX, url=url, file_contents=html)
        if self._awaited > AHEAD:
            self._answer()

    def finish(self) -> None:
        """Say that there are no more pages.

        Asked to write its files itself, Pagefind answers before all are on the disk.
        """
        self._ask(type="GetFiles", index_id=INDEX)

    def files(self) -> dict[str, bytes]:
        """Give the index and Pagefind's scripts, by their names."""
        while self._awaited > 1:
            self._answer()
        files = self._answer()["files"]
        return {file["path"]: base64.b64decode(file.pop("content")) for file in files}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the program."""
        self._stop()

    def _stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _ask(self, **payload: Any) -> None:
        message = json.dumps({"message_id": 1, "payload": payload}).encode()
        try:
            writing = cast("BufferedWriter", self._process.stdin)
            writing.write(base64.b64encode(message) + b",")
            writing.flush()
        except OSError as failure:
            raise SearchError(f"Pagefind stopped while it was asked to {payload['type']}") from failure
        self._awaited += 1

    def _answer(self) -> dict[str, Any]:
        """Read the next answer: they come in the order of what was asked."""
        reading = cast("BufferedReader", self._process.stdout)
        seen = 0
        try:
            while (end := self._heard.find(b",", seen)) < 0:
                seen = len(self._heard)
                self._heard += reading.read1(PIPE) or b"!,"  # at the end of the stream, what is no answer
            with memoryview(self._heard) as heard, heard[:end] as told:  # an index is big: nobody holds it twice
                said = base64.b64decode(told)
            del self._heard[: end + 1]
            answer = json.loads(said)["payload"]
        except (OSError, ValueError, KeyError) as failure:
            raise SearchError("Pagefind stopped before it had answered") from failure
        self._awaited -= 1
        if not isinstance(answer, dict) or answer.get("type") == "Error":
            raise SearchError(f"Pagefind says: {answer.get('message') if isinstance(answer, dict) else answer}")
        return answer


def _start() -> subprocess.Popen[bytes]:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - only a build needs it, and may be without it

        program = get_executable()
    except (ImportError, OSError) as failure:
        message = "Pagefind, which makes the search index, is not installed (pip install 'pagefind[bin]')"
        raise SearchError(message) from failure
    try:
        process = subprocess.Popen(  # noqa: S603 - the program that its own package names
            [str(program), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as failure:
        raise SearchError(f"Pagefind can't be started: {failure.strerror}") from failure
    for pipe in filter(None, (process.stdin, process.stdout)):
        with suppress(OSError, AttributeError):  # a system that can't, or won't for this user
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    return process
