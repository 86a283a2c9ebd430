"""The web server of `plans serve`: it answers with the files of the site as it is now, or with the message.

It answers this machine's own names only, and the one that it was told: a page
of another site, whose name an attacker has let point here (DNS rebinding),
would otherwise read drafts that nobody has published.
"""

import errno
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from secrets import token_hex
from socketserver import TCPServer
from urllib.parse import quote, unquote, urlsplit

from partnership_plans.fixed import fixed
from partnership_plans.outputs.media import type_of
from partnership_plans.outputs.pagefind_service import SearchError
from partnership_plans.outputs.search_index import FOLDER
from partnership_plans.serving.message import waiting_page

OWN = "/.serve/"
SCRIPT = Path(__file__).with_name("reload.js").read_bytes()
PATIENCE = 25.0
"""Seconds after which a browser that waits for a change is told that there is none, and asks again."""
PLAIN = "text/plain; charset=utf-8"
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class CannotListen(Exception):  # noqa: N818 - it says what can't be done
    """Says why there can be no server at that host and port, and what to do."""


@fixed
class Shown:
    """What is shown at one time.

    `files` are those of the site by their names in it, and `index` makes those
    of its search once somebody searches. `message` stands in place of every
    page; `version` tells one of these from all others, of other runs too.
    """

    base: str = "/"
    files: Mapping[str, Path] = field(default_factory=dict)
    index: Callable[[], Mapping[str, Path]] = dict
    message: bytes = b""
    version: str = field(default_factory=lambda: token_hex(8))

    def reloading(self, page: bytes) -> bytes:
        """Give a page with the script by which it shows itself anew; its policy allows files of its own site."""
        attributes = f'data-version="{self.version}"{" data-message" if self.message else ""}'
        script = f'<script src="{OWN}reload.js" {attributes} defer></script>'.encode()
        before, end, after = page.rpartition(b"</body>")
        return before + script + end + after if end else page + script


class Server(ThreadingHTTPServer):
    """Answers with what it was last told to show, in a thread for each browser's line."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        """Take the port, or raise `CannotListen`. Until there is a site, it says that one is being built."""
        self.host = host.strip("[]").lower()
        self.shown = Shown(message=waiting_page().encode())
        self._changed = threading.Condition()
        try:
            found = socket.getaddrinfo(self.host, port, type=socket.SOCK_STREAM)
            self.address_family, address = found[0][0], found[0][4]
            super().__init__((str(address[0]), port), Handler)
        except OSError as failure:
            raise CannotListen(_why(failure, self.host, port)) from failure

    def server_bind(self) -> None:
        """Take the port without asking what this machine is called, which can take long and is of no use."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.server_address[1]

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        told = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - the names for “all”
        return f"http://{f'[{told}]' if ':' in told else told}:{self.server_port}"

    def show(self, shown: Shown) -> None:
        """Show something else from now on, and tell every browser that waits."""
        with self._changed:
            self.shown = shown
            self._changed.notify_all()

    def version_after(self, version: str) -> str:
        """Give the version that is shown: at once if it is another one, else when it is, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.shown.version != version, PATIENCE)
            return self.shown.version

    def knows(self, header: str) -> bool:
        """Say whether what a browser calls us is a name of this machine, or the one that was told.

        Where all addresses were told (0.0.0.0), each address is; a name never
        is by that, since anybody's name can point here.
        """
        try:
            name = urlsplit(f"//{header}").hostname or ""
        except ValueError:
            return False
        if "@" in header or not name:
            return False
        if name in ("localhost", self.host):
            return True
        try:
            return ip_address(name).is_loopback or ip_address(self.host).is_unspecified
        except ValueError:
            return False

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - its signature is Python's
        """Say in one line what went wrong; a browser that hangs up is nothing wrong."""
        failure = sys.exception()
        if not isinstance(failure, ConnectionError | TimeoutError):
            sys.stderr.write(f"plans: a page could not be sent: {failure!r}\n")


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "plans", ""
    timeout = 2 * PATIENCE

    def do_GET(self) -> None:
        """Send what is at an address."""
        named = self.headers.get_all("Host", [])
        path, _, query = self.path.partition("?")
        if len(named) != 1 or not self.server.knows(named[0].strip()):
            text = "plans serve answers to this machine's own names only. For another: plans serve --host NAME\n"
            self._send(HTTPStatus.MISDIRECTED_REQUEST, text.encode(), PLAIN)
        elif path == f"{OWN}reload.js":
            self._send(HTTPStatus.OK, SCRIPT, type_of(path))
        elif path == f"{OWN}version":
            self._send(HTTPStatus.OK, self.server.version_after(query).encode(), PLAIN)
        else:
            self._send_from(self.server.shown, unquote(path, errors="replace"), query)

    do_HEAD = do_GET  # noqa: N815 - its name is Python's

    def _send_from(self, shown: Shown, path: str, query: str) -> None:
        address = path.removeprefix(shown.base)
        inside = path.startswith(shown.base)
        name = f"{address}index.html" if not address or address.endswith("/") else address
        file = self._file(shown, name) if inside else None
        if shown.message and (file is None or name.endswith(".html")):
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, shown.reloading(shown.message), type_of(".html"))
        elif file is not None:
            self._send_file(HTTPStatus.OK, file, shown)
        elif f"{address}/index.html" in shown.files and inside:
            self._redirect(f"{shown.base}{quote(address)}/{'?' if query else ''}{query}")
        elif path == "/" or f"{path}/" == shown.base:
            self._redirect(shown.base)
        elif "404.html" in shown.files:
            self._send_file(HTTPStatus.NOT_FOUND, shown.files["404.html"], shown)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"There is nothing at this address.\n", PLAIN)

    def _file(self, shown: Shown, name: str) -> Path | None:
        """Find a file by its name among those of the site: what is not among them can't be had by any spelling."""
        if name.startswith(f"{FOLDER}/") and shown.files:
            try:
                return shown.index().get(name)
            except SearchError as failure:
                sys.stderr.write(f"plans: the search does not work here: {failure}.\n")
        return shown.files.get(name)

    def _send_file(self, status: HTTPStatus, file: Path, shown: Shown) -> None:
        data = file.read_bytes()
        self._send(status, shown.reloading(data) if file.suffix == ".html" else data, type_of(file.name))

    def _redirect(self, to: str) -> None:
        self._send(HTTPStatus.FOUND, b"", PLAIN, {"Location": to})

    def _send(self, status: HTTPStatus, data: bytes, media_type: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": media_type, **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is Python's
        """Say nothing: the terminal is for what an author has to mend."""


def _why(failure: OSError, host: str, port: int) -> str:
    other = f"plans serve --port {port + 1 if port < 65535 else 8000}"  # noqa: PLR2004 - the highest port
    match failure:
        case socket.gaierror():
            return f"this machine knows no host “{host}”. Leave --host away to serve on this machine alone."
        case PermissionError():
            return f"port {port} is not for everybody to take. Name one from 1024 on: {other}"
        case _ if failure.errno == errno.EADDRINUSE:
            return f"port {port} is taken, perhaps by another “plans serve”. End that, or name another port: {other}"
        case _:
            return (
                f"it can't listen at {host}, port {port}: {failure.strerror}. Leave --host away, or name another port."
            )
