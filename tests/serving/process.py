"""`plans serve` as people run it: a program of its own, its terminal, and what a browser gets of it."""

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from projects import REPOSITORY

SCRIPT = re.compile(rb'<script src="/\.serve/reload\.js" data-version="\w+"(?: data-message)? defer></script>')
PATIENCE = 60.0
"""Seconds after which a test gives up; none waits so long where all is well."""


class Answer(NamedTuple):
    """What came back: the status, the headers, the body with the script that shows pages anew, and without it."""

    status: int
    headers: http.client.HTTPMessage
    sent: bytes

    @property
    def body(self) -> bytes:
        return SCRIPT.sub(b"", self.sent)

    @property
    def text(self) -> str:
        return self.sent.decode()


class Serving:
    """A server that runs, and what it has said."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: Path) -> None:
        self.process, self._terminal = process, terminal
        self.wait_for(lambda: "for http://" in self.said)
        self.url = re.findall(r"for (http://\S+)/ ", self.said)[0]

    @property
    def said(self) -> str:
        return self._terminal.read_text(encoding="utf-8")

    def get(self, path: str = "/", *, method: str = "GET", host: str | None = None) -> Answer:
        where = urlsplit(self.url)
        line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
        line.putrequest(method, path, skip_host=True)
        line.putheader("Host", where.netloc if host is None else host)
        line.endheaders()
        answer = line.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        line.close()
        return found

    def wait_for(self, done: Callable[[], bool]) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE
        while not done():
            assert self.process.poll() is None, f"It has ended: {self.said}"
            assert time.monotonic() < until, f"In vain: {self.said}"
            time.sleep(0.02)

    def wait_for_text(self, text: str, path: str = "/", status: int = 200) -> str:
        """Wait until a page says so, and give the page."""
        found: list[str] = []

        def says() -> bool:
            answer = self.get(path)
            found.append(answer.text)
            return answer.status == status and text in answer.text

        self.wait_for(says)
        return found[-1]

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Press Ctrl and C, and give the exit status."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(project: Path, *words: str, **env: str) -> Iterator[Serving]:
    """Run `plans serve` on a free port in a project's folder, and end it."""
    command = [sys.executable, "-m", "partnership_plans.cli", "serve", "--port", "0", *words]
    path = {"PYTHONPATH": str(REPOSITORY / "hooks"), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1622548800"}
    with tempfile.TemporaryDirectory() as folder:
        given = {name: value for name, value in (os.environ | {"TMPDIR": folder} | path | env).items() if value}
        terminal = Path(folder, "terminal")
        with terminal.open("wb") as out:
            process = subprocess.Popen(command, cwd=project, env=given, stdout=out, stderr=subprocess.STDOUT)
        try:
            server = Serving(process, terminal)
            yield server
            assert "Traceback" not in server.said, server.said
        finally:
            process.kill()
            process.wait()


def change(file: Path, old: str, new: str) -> None:
    """Write a file anew with other words, as an editor does who saves it."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not say “{old}”"
    file.write_text(text.replace(old, new), encoding="utf-8")
