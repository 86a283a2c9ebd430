"""Reads from a server that may be anybody's: so many bytes, so long, so much from so little, and from nowhere else."""

import hashlib
import http.client
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, Self
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

TRIES = 3
MOVED = frozenset({301, 302, 303, 307, 308})
"""What a host answers where something is elsewhere."""
STEP = 1 << 16
RATIO, SMALL = 200, 1_000_000
"""How many times its size a compressed body may become once it is larger than that many bytes: text gets to some 20."""
KEPT = 5_000_000
"""The most of a body that is kept in memory; of the rest only its digest is."""


class Limits(NamedTuple):
    """What one look at a site may cost: bytes for a file and for all, seconds for a file and for all."""

    file: int = 100_000_000
    whole: int = 2_000_000_000
    file_seconds: float = 120
    seconds: float = 1200


class LimitError(Exception):
    """The server has gone beyond a limit; the message says which, as the end of a sentence."""


class Answer(NamedTuple):
    """What a server said: a status (0 if it could not be reached), headers in small letters, the plain body.

    `body` is empty where it is larger than is kept; `size` and `sha256` are those of all of it. `fault` says why there
    is no use in the answer: it was damaged, or led elsewhere. `url` is where it came from in the end.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    size: int = 0
    sha256: str = ""
    fault: str = ""
    url: str = ""


class Fetcher:
    """Gets addresses of one site, within limits that hold for all of them together; may be used by several threads."""

    def __init__(self, *, timeout: float = 20, wait: float = 1, limits: Limits | None = None) -> None:
        """Take how long a server may be silent, how long to wait before another try, and the limits."""
        self.timeout, self.wait, self.limits = timeout, wait, limits or Limits()
        self._end = time.monotonic() + self.limits.seconds
        self._left = self.limits.whole
        self._lock = threading.Lock()

    def get(self, url: str, most: int | None = None) -> Answer:
        """Get an address, compressed if the server likes; try again if it stumbles. `most` is how large it may be.

        Raises LimitError where the site as a whole takes too long or is too much.
        """
        answer = Answer(0, {})
        for turn in range(TRIES):
            if turn:
                time.sleep(max(0.0, min(self.wait * turn, self._end - time.monotonic())))
            answer = self._once(url, self.limits.file if most is None else min(most, self.limits.file))
            if 0 < answer.status < http.client.INTERNAL_SERVER_ERROR or answer.fault:
                break
        return answer

    def _once(self, url: str, most: int) -> Answer:
        self._spend(0)
        seconds = min(self.limits.file_seconds, self._end - time.monotonic())
        with _Watch(seconds) as watch:
            try:
                return self._read(url, most, watch)
            except HTTPError as fault:
                fault.close()
                return Answer(fault.code, _plain(fault.headers), fault=_why(fault), url=fault.url or url)
            except zlib.error:
                return Answer(http.client.OK, {}, fault="what it sends is damaged")
            except (OSError, http.client.HTTPException, ValueError):
                self._spend(0)
                slow = f"it was not there after {self.limits.file_seconds:g} seconds" if watch.bitten else ""
                return Answer(0, {}, fault=slow)

    def _read(self, url: str, most: int, watch: "_Watch") -> Answer:
        headers = {"Accept-Encoding": "gzip", "User-Agent": "plans-verify"}
        opener = build_opener(watch.http, watch.https, _AtHome(urlsplit(url)))
        opener.addheaders = []
        with opener.open(Request(url, headers=headers), timeout=self.timeout) as reply:  # noqa: S310 - http(s) only
            plain = _plain(reply.headers)
            zipped = plain.get("content-encoding", "").strip().lower() == "gzip"
            digest, body, size = hashlib.sha256(), bytearray(), 0
            for part in self._parts(reply, zipped=zipped):
                size += len(part)
                if size > most:
                    return Answer(reply.status, plain, fault=f"it is larger than {most:,} bytes", url=reply.url)
                digest.update(part)
                if size <= KEPT:
                    body += part
            if watch.bitten:  # a server that is cut off seems to have come to its end
                raise TimeoutError
            if reply.length:
                raise http.client.IncompleteRead(b"", reply.length)
            kept = bytes(body) if size <= KEPT else b""
            return Answer(reply.status, plain, kept, size, digest.hexdigest(), url=reply.url)

    def _parts(self, reply: Any, *, zipped: bool) -> Iterator[bytes]:
        """Give the body bit by bit, unpacked; zlib.error where it is damaged or swells beyond measure."""
        inflater = zlib.decompressobj(wbits=31) if zipped else None
        came = became = 0
        while chunk := reply.read1(STEP):
            came += len(chunk)
            self._spend(len(chunk))
            if inflater is None:
                yield chunk
                continue
            while chunk:
                if inflater.eof:  # a body may be of several parts, each packed by itself
                    inflater = zlib.decompressobj(wbits=31)
                part = inflater.decompress(chunk, STEP)
                became += len(part)
                if became > SMALL and became > came * RATIO:
                    raise zlib.error("swells beyond measure")
                if part:
                    yield part
                chunk = inflater.unused_data or inflater.unconsumed_tail
        if inflater is not None and came and not inflater.eof:
            raise zlib.error("cut short")

    def _spend(self, count: int) -> None:
        with self._lock:
            self._left -= count
            if self._left < 0:
                raise LimitError(f"it sent more than {self.limits.whole:,} bytes in all")
        if time.monotonic() > self._end:
            raise LimitError(f"it was not done after {self.limits.seconds:g} seconds")


class _Watch:
    """Cuts the connections off that are open when the time is over: a byte now and then is no silence."""

    def __init__(self, seconds: float) -> None:
        self.bitten = False
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(max(0.0, seconds), self._bite)
        self._timer.daemon = True
        watch = self

        class Plain(http.client.HTTPConnection):
            def connect(self) -> None:
                self._create_connection = watch.connect  # seen before anything is read, from a proxy too
                super().connect()
                watch.see(self.sock)

        class Secure(http.client.HTTPSConnection):
            def connect(self) -> None:
                self._create_connection = watch.connect
                super().connect()
                watch.see(self.sock)

        class Http(HTTPHandler):
            def http_open(self, request: Request) -> http.client.HTTPResponse:
                return self.do_open(Plain, request)

        class Https(HTTPSHandler):
            def https_open(self, request: Request) -> http.client.HTTPResponse:
                return self.do_open(Secure, request)

        self.http, self.https = Http(), Https()

    def connect(self, *arguments: Any) -> socket.socket:
        made = socket.create_connection(*arguments)
        self.see(made)
        return made

    def see(self, one: socket.socket) -> None:
        self._open.append(one)
        if self.bitten:
            self._bite()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _bite(self) -> None:
        self.bitten = True
        for one in self._open:
            with suppress(OSError):
                socket.socket.shutdown(one, socket.SHUT_RDWR)  # the connection itself, whatever is spoken on it


class _LeavesError(HTTPError):
    """A server sends us to another site."""


class _AtHome(HTTPRedirectHandler):
    """Follows a server within its site only, and from http to https."""

    max_redirections = 5

    def __init__(self, home: SplitResult) -> None:
        self.home = home

    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib calls it
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        there = urlsplit(newurl)
        same = there.netloc == self.home.netloc and there.scheme == self.home.scheme
        safer = (self.home.scheme, there.scheme) == ("http", "https") and there.hostname == self.home.hostname
        if same or (safer and not (self.home.port or there.port)):
            fp.close()  # or urllib would read it to its end, wherever that is
            # A place on a page is kept on the way, as browsers do (RFC 9110, 10.2.2).
            onward = newurl if there.fragment or not req.fragment else f"{newurl}#{req.fragment}"
            return super().redirect_request(req, fp, code, msg, headers, onward)
        raise _LeavesError(req.full_url, code, f"it leads to another site ({newurl[:200]})", headers, fp)


def _why(fault: HTTPError) -> str:
    if isinstance(fault, _LeavesError):
        return str(fault.msg)
    # urllib follows what leads on by itself, and gives up after a few steps.
    return "it leads on and on, and never to a page" if fault.code in MOVED and fault.headers["location"] else ""


def _plain(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
