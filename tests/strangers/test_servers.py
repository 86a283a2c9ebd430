"""`plans verify URL` may be sent to any server: it ends in time, keeps little, goes nowhere else, says what it met."""

import gzip
import json
import resource
import socket
import socketserver
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from partnership_plans.problems import as_json
from partnership_plans.publish.fetching import Limits
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.manifest import MANIFEST, make_manifest, write_manifest
from publish.sites import site_files, write

QUICK = Limits(file=3_000_000, whole=20_000_000, file_seconds=1.0, seconds=6.0)
LEAVE_FOR_A_BUSY_MACHINE = QUICK._replace(file_seconds=20.0, seconds=60.0)
Give = Callable[[socket.socket, str], None]


def head(status: str = "200 OK", **more: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Connection: close", *(f"{k.replace('_', '-')}: {v}" for k, v in more.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def body(data: bytes, **more: str) -> Give:
    return lambda to, _path: to.sendall(head(**more) + data)


def drip(start: bytes = b"", step: bytes = b"x") -> Give:
    def give(to: socket.socket, _path: str) -> None:
        to.sendall(start)
        while True:
            to.sendall(step)
            time.sleep(0.05)

    return give


def flood(start: bytes, step: bytes) -> Give:
    def give(to: socket.socket, _path: str) -> None:
        to.sendall(start)
        while True:
            to.sendall(step)

    return give


@contextmanager
def server(give: Give) -> Iterator[str]:
    """Answer each request on loopback with raw bytes, whatever they are."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                asked = b""
                while b"\r\n\r\n" not in asked and (more := self.request.recv(65536)):
                    asked += more
                give(self.request, asked.split(b" ")[1].decode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads, made.block_on_close = True, False
        threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}/"
        made.shutdown()


def bomb(size: int) -> bytes:
    """Pack noughts. After two blocks all are alike; the sum at the end is then wrong, and nobody comes so far."""
    packer = zlib.compressobj(9, wbits=31)
    block = b"\0" * 1_000_000
    first, second = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    whole = zlib.compressobj(9, wbits=31)
    if size <= 2 * len(block):
        return b"".join(whole.compress(block) for _ in range(size // len(block))) + whole.flush()
    return first + second * (size // len(block) - 1) + packer.flush()


GZIP = {"Content_Encoding": "gzip"}
PACKED = gzip.compress(b"[]\n" * 1000)
SERVERS: dict[str, Give] = {
    "a damaged gzip": body(PACKED[:20] + b"\xff" * 40 + PACKED[60:], **GZIP),
    "a gzip with a wrong sum": body(PACKED[:-8] + b"\0" * 8, **GZIP),
    "a gzip cut short": body(PACKED[:-12], **GZIP),
    "a gzip that is none": body(b"not gzip at all", **GZIP),
    "a gzip bomb": body(bomb(400_000_000), **GZIP),
    "a gzip bomb of many parts": body(bomb(2_000_000) * 200, **GZIP),
    "a body without end": flood(head(), b"x" * 65536),
    "a gzip without end": flood(head(**GZIP) + bomb(1_000_000)[:-8], b"\0" * 4096),
    "a body of a byte now and then": drip(head()),
    "a head of a byte now and then": drip(b"HTTP/1.1 200 OK\r\nX: "),
    "a first line without end": flood(b"HTTP/1.1 200 ", b"x" * 65536),
    "heads without end": flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1000),
    "answers to wait, without end": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "chunks without end": flood(head(Transfer_Encoding="chunked"), b"4\r\nxxxx\r\n" * 1000),
    "a chunk that is none": body(b"zz\r\n", Transfer_Encoding="chunked"),
    "less than was said": body(b"[]", Content_Length="1000"),
    "no answer": lambda to, _path: to.close(),
    "silence": lambda _to, _path: time.sleep(30),
    "noise": lambda to, _path: to.sendall(b"\x16\x03\x01" * 100),
    "brackets in brackets": body(b"[" * 1_000_000),
    "a list of nothing": body(b"[]"),
    "a list of what is none": body(b"[1, 2, 3]"),
    "a list that is a text": body(b'"list"'),
    "sizes beyond measure": body(b'[{"address": "", "sha256": "", "size": 1e999}]'),
    "sizes of many digits": body(b'[{"address": "", "sha256": "", "size": ' + b"9" * 10_000 + b"}]"),
    "half a character": body(b'[{"address": "\\ud800", "sha256": "", "size": 1}]'),
    "a redirect to another host": body(b"", status="302 Found", Location="http://localhost.invalid/manifest.json"),
    "a redirect to a file": body(b"", status="302 Found", Location="file:///etc/passwd"),
    "a redirect to another port": body(b"", status="301 Moved", Location="http://127.0.0.1:1/manifest.json"),
    "a redirect to itself": lambda to, path: to.sendall(head("302 Found", Location=path)),
    "a redirect with a body without end": flood(head("302 Found", Location="/x"), b"x" * 65536),
    "a redirect to nothing that is an address": body(b"", status="302 Found", Location="http://["),
}


@pytest.mark.parametrize("what", SERVERS)
def test_whatever_a_server_sends_ends_in_time_and_in_words(what: str, tried: Counter[str]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.monotonic()
    with server(SERVERS[what]) as url:
        found = verify_url(url, timeout=2, wait=0, limits=QUICK)
    assert found
    assert {problem.code for problem in found} <= {"unreachable", "live-manifest", "live-limits", "live-missing"}
    as_json(found)
    assert time.monotonic() - begin < 3 * QUICK.seconds, "the limit, with leave for a busy machine"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000, "kilobytes"
    tried["stranger: servers"] += 1


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, site_files(1))
    (tmp_path / MANIFEST).write_bytes(write_manifest(make_manifest(tmp_path)))
    return tmp_path


def serving(site: Path, instead: dict[str, Give]) -> Give:
    def give(to: socket.socket, path: str) -> None:
        if path in instead:
            instead[path](to, path)
        else:
            name = path.lstrip("/")
            to.sendall(head() + (site / (f"{name}index.html" if not name or name.endswith("/") else name)).read_bytes())

    return give


@pytest.mark.parametrize(
    ("instead", "code", "words"),
    [
        (body(PACKED[:-12], **GZIP), "live-differs", "what it sends is damaged"),
        (body(bomb(200_000_000), **GZIP), "live-differs", "it is larger than"),
        (flood(head(), b"x" * 65536), "live-differs", "it is larger than"),
        (drip(head()), "live-missing", "was not there after 1 seconds"),
        (body(b"", status="302 Found", Location="https://elsewhere.invalid/"), "live-missing", "leads to another site"),
        (body(b"", status="500 No", Retry_After="9999999"), "live-missing", "HTTP 500"),
    ],
)
def test_one_bad_file_of_a_site_is_named_and_the_others_are_looked_at(
    instead: Give, code: str, words: str, site: Path, tried: Counter[str]
) -> None:
    (site / "measures" / "burglary.csv").write_text("changed,\n")
    is_slow = "was not there after" in words
    limits = QUICK if is_slow else LEAVE_FOR_A_BUSY_MACHINE
    with server(serving(site, {"/about/": instead})) as url:
        found = [p for p in verify_url(url, timeout=2, wait=0, limits=limits) if p.code != "live-header"]
    told = {p.where.file.removeprefix(url): p for p in found}
    assert told["about/"].code == code
    assert words in told["about/"].message
    others = [p for address, p in told.items() if address != "about/"]
    if is_slow:  # with a second for each file, a busy machine may be late with another; it is late and not wrong
        others = [p for p in others if "was not there after" not in p.message]
    assert [p.code for p in others] == ["live-differs"] or (is_slow and not others)
    tried["stranger: servers"] += 1


def test_a_list_of_far_too_much_is_given_up(site: Path, tried: Counter[str]) -> None:
    rows = [{"address": f"{number}", "sha256": "0" * 64, "size": 2_000_000} for number in range(10_000)]
    listed = body(json.dumps(rows).encode())
    big = body(b"x" * 2_000_000)

    def give(to: socket.socket, path: str) -> None:
        (listed if path == f"/{MANIFEST}" else big)(to, path)

    with server(give) as url:
        found = verify_url(url, timeout=2, wait=0, limits=QUICK)
    assert "live-limits" in {problem.code for problem in found}
    assert len(found) < 100
    assert site.is_dir()
    tried["stranger: servers"] += 1


def test_a_sound_site_is_read_packed_or_not_and_by_way_of_a_redirect_within_it(site: Path) -> None:
    page = (site / "about" / "index.html").read_bytes()
    packed = body(gzip.compress(page[:100]) + gzip.compress(page[100:]), **GZIP)
    with server(
        serving(site, {"/about/": body(b"", status="302 Found", Location="/there/"), "/there/": packed})
    ) as url:
        assert {p.code for p in verify_url(url, timeout=2, wait=0, limits=LEAVE_FOR_A_BUSY_MACHINE)} == {"live-header"}


@pytest.mark.parametrize("url", ["http://[", "http://x:y/", "https://", "ftp://x/", "http://\n/", "http://\ud800/"])
def test_an_address_that_is_none_is_said(url: str) -> None:
    assert [problem.code for problem in verify_url(url, timeout=1, wait=0, limits=QUICK)] == ["unreachable"]
