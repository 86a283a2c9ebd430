"""Talks to Pagefind's own service, `pagefind --service`: one message, one answer, both base64 of JSON and a comma.

Its Python wrapper speaks the same and waits a tenth of a second before it reads
each answer, which made 25 seconds of 250 pages.
"""

import base64
import json
import subprocess
from contextlib import AbstractContextManager
from io import BufferedReader
from types import TracebackType
from typing import Any, Self, cast

CHUNK = 1 << 16


class SearchError(Exception):
    """Says why there could be no search index."""


class Service(AbstractContextManager["Service"]):
    """One index being made. Use it in a `with`; every failure is a `SearchError`."""

    def __init__(self, exclude: tuple[str, ...], language: str) -> None:
        """Start the program. `exclude` are CSS selectors of what is not to be indexed."""
        self._config = {"exclude_selectors": list(exclude), "force_language": language}
        self._process = _start()
        self._index = 0

    def __enter__(self) -> Self:
        """Begin an index."""
        try:
            self._index = self._ask(type="NewIndex", config=self._config)["index_id"]
        except SearchError:
            self._stop()
            raise
        return self

    def add(self, url: str, html: str) -> None:
        """Add a page; pages are numbered in the order in which they are added."""
        self._ask(type="AddFile", index_id=self._index, url=url, file_contents=html)

    def files(self) -> dict[str, bytes]:
        """Give the index and Pagefind's scripts, by their names.

        Asked to write them itself, Pagefind answers before all is on the disk.
        """
        files = self._ask(type="GetFiles", index_id=self._index)["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the program."""
        self._stop()

    def _stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _ask(self, **payload: Any) -> dict[str, Any]:
        writing, reading = self._process.stdin, cast("BufferedReader | None", self._process.stdout)
        if writing is None or reading is None:
            raise SearchError("Pagefind can't be spoken to")
        message = json.dumps({"message_id": 1, "payload": payload}).encode()
        try:
            writing.write(base64.b64encode(message) + b",")
            writing.flush()
            answer = json.loads(base64.b64decode(_until_comma(reading)))["payload"]
        except (OSError, EOFError, ValueError, KeyError) as failure:
            raise SearchError(f"Pagefind stopped while it was asked to {payload['type']}") from failure
        if not isinstance(answer, dict) or answer.get("type") == "Error":
            raise SearchError(f"Pagefind says: {answer.get('message') if isinstance(answer, dict) else answer}")
        return answer


def _start() -> subprocess.Popen[bytes]:
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 - only a build needs it, and may be without it

        program = get_executable()
    except (ImportError, OSError):
        program = None
    if program is None:
        raise SearchError("Pagefind, which makes the search index, is not installed (pip install 'pagefind[bin]')")
    try:
        return subprocess.Popen(  # noqa: S603 - the program that its own package names
            [str(program), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as failure:
        raise SearchError(f"Pagefind can't be started: {failure.strerror}") from failure


def _until_comma(reading: BufferedReader) -> bytes:
    """Read one answer. There is never more to read: each is asked for alone."""
    found = bytearray()
    while not found.endswith(b","):
        part = reading.read1(CHUNK)
        if not part:
            raise EOFError
        found += part
    return bytes(found[:-1])
